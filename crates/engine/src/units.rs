//! Which units this laptop holds, in which of them its person begins what is new, and what its logs of them are called:
//! a log begun before anybody admitted the laptop keeps its name for good.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;

use crate::identity::Identity;
use crate::linking::Link;
use crate::membership::Membership;

/// So the logs begin in which people write before headquarters has admitted them. No unit is called so.
const WAITING: &str = "waiting-";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Units {
    home: UnitId,
    held: BTreeSet<UnitId>,
    alias: Option<Alias>,
    /// Names of logs that people wrote before they were admitted, and the units those stand for since.
    admitted: BTreeMap<UnitId, UnitId>,
    /// Where whoever is signed in writes while nobody has admitted them.
    waiting_log: Option<UnitId>,
}

/// The name that the profile was made with, and the unit that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alias {
    name: UnitId,
    unit: UnitId,
}

impl Units {
    /// As headquarters' words say; before any, what somebody chose when the profile was made.
    pub(crate) fn of(
        identity: &Identity,
        link: Option<&Link>,
        membership: &Membership,
        person: &[u8; 32],
        device: &[u8; 32],
    ) -> Self {
        let waiting_log = identity.person.waiting_log.clone();
        let joined = link.and_then(|link| link.unit().zip(link.name_before()));
        let Some((unit, name)) = joined else {
            let home = identity.person.unit.clone();
            let held = BTreeSet::from([home.clone()]);
            return Self { home, held, alias: None, admitted: BTreeMap::new(), waiting_log };
        };
        let home = membership.own(person).map_or(unit, |person| &person.unit).clone();
        let mut held = membership.units_of(device);
        if held.is_empty() {
            held.insert(home.clone());
        }
        let alias = (name != unit).then(|| Alias { name: name.clone(), unit: unit.clone() });
        let admitted = link.map(Link::names_admitted).unwrap_or_default();
        Self { home, held, alias, admitted, waiting_log }
    }

    pub(crate) const fn home(&self) -> &UnitId {
        &self.home
    }

    pub(crate) const fn held(&self) -> &BTreeSet<UnitId> {
        &self.held
    }

    /// What the log is called in which whoever is signed in writes of a unit.
    pub(crate) fn log_name(&self, unit: &UnitId) -> UnitId {
        if let Some(waiting) = &self.waiting_log {
            return waiting.clone();
        }
        let alias = self.alias.as_ref().filter(|alias| alias.unit == *unit);
        alias.map_or(unit, |alias| &alias.name).clone()
    }

    /// The unit in whose feed an own log of this name is.
    pub(crate) fn holder(&self, log_name: &UnitId) -> UnitId {
        let alias = self.alias.as_ref().filter(|alias| alias.name == *log_name).map(|alias| &alias.unit);
        alias.or_else(|| self.admitted.get(log_name)).unwrap_or(log_name).clone()
    }

    /// Whether it held this unit and does not any more. What waits for its author to be admitted is nobody's yet.
    pub(crate) fn is_left(&self, unit: &UnitId) -> bool {
        !self.held.contains(unit) && !is_waiting_log(unit)
    }

    /// Where to write of a record that is of these units: at home if it may be, else where it is.
    pub(crate) fn to_write(&self, of: &BTreeSet<UnitId>) -> UnitId {
        if of.contains(&self.home) {
            return self.home.clone();
        }
        let held = of.iter().find(|unit| self.held.contains(*unit));
        // What is here of a unit that was left is still to be handed in.
        held.or_else(|| of.first()).unwrap_or(&self.home).clone()
    }
}

/// The log of one person alone. Headquarters would refuse what it holds, because it does not know its author, and with it
/// all that the laptop's other people write after it: so it stays here, apart, until they are admitted, and then its name
/// is one more alias of the laptop.
pub(crate) fn waiting_log(person: &[u8; 32]) -> Option<UnitId> {
    let digits: String = person.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("{WAITING}{digits}").parse().ok()
}

pub(crate) fn is_waiting_log(name: &UnitId) -> bool {
    name.as_str().starts_with(WAITING)
}
