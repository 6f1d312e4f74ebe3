//! Which units this laptop holds, in which of them its person begins what is new, and what its logs of them are called:
//! a log begun before anybody admitted the laptop keeps its name for good.

use std::collections::BTreeSet;

use domain::id::UnitId;

use crate::identity::Identity;
use crate::linking::Link;
use crate::membership::Membership;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Units {
    home: UnitId,
    held: BTreeSet<UnitId>,
    alias: Option<Alias>,
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
        let admitted = link.and_then(|link| link.unit().zip(link.name_before()));
        let Some((unit, name)) = admitted else {
            return Self { home: identity.unit.clone(), held: BTreeSet::from([identity.unit.clone()]), alias: None };
        };
        let home = membership.own(person).map_or(unit, |person| &person.unit).clone();
        let mut held = membership.units_of(device);
        if held.is_empty() {
            held.insert(home.clone());
        }
        let alias = (name != unit).then(|| Alias { name: name.clone(), unit: unit.clone() });
        Self { home, held, alias }
    }

    pub(crate) const fn home(&self) -> &UnitId {
        &self.home
    }

    pub(crate) const fn held(&self) -> &BTreeSet<UnitId> {
        &self.held
    }

    /// What this laptop's log of a unit is called.
    pub(crate) fn log_name(&self, unit: &UnitId) -> UnitId {
        let alias = self.alias.as_ref().filter(|alias| alias.unit == *unit);
        alias.map_or(unit, |alias| &alias.name).clone()
    }

    /// The unit in whose feed an own log of this name is.
    pub(crate) fn holder(&self, log_name: &UnitId) -> UnitId {
        let alias = self.alias.as_ref().filter(|alias| alias.name == *log_name);
        alias.map_or(log_name, |alias| &alias.unit).clone()
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
