//! Who is who, as headquarters' signed words in the own file say it: names for authors and letters for laptops, offline.

use std::collections::BTreeSet;

use domain::id::UnitId;
use store::store::Connection;
use store::table::entry;
use sync::authority::membership::Membership as Folded;
use sync::authority::notice::Notice;
use sync::authority::rulings::Rulings;
use sync::key::{DeviceKey, PersonKey};

use crate::entries::entry_of;
use crate::fault::Fault;

const KINDS: [&str; 2] = [Notice::PERSON, Notice::DEVICE];

/// Nobody, while the laptop is not linked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Membership(Option<Folded>);

impl Membership {
    /// `hq`: the pinned signing key of headquarters; nobody else's word counts.
    pub(crate) fn read(rows: &Connection, hq: Option<[u8; 32]>) -> Result<Self, Fault> {
        hq.map(|hq| folded(rows, DeviceKey(hq))).transpose().map(Self)
    }

    /// All of it, once linked.
    pub(crate) const fn folded(&self) -> Option<&Folded> {
        self.0.as_ref()
    }

    pub(crate) fn person(&self, key: &[u8; 32]) -> Option<&str> {
        self.0.as_ref()?.person(&PersonKey(*key)).map(|person| person.name.as_str())
    }

    pub(crate) fn device_letters(&self, key: &[u8; 32]) -> Option<String> {
        self.0.as_ref()?.device(&DeviceKey(*key)).map(|device| device.letters.clone())
    }

    /// The units that a laptop holds, as its live people do.
    pub(crate) fn units_of(&self, device: &[u8; 32]) -> BTreeSet<UnitId> {
        self.0.as_ref().map(|folded| folded.units_of(&DeviceKey(*device))).unwrap_or_default()
    }

    /// Does anybody work there? What is shared with a unit that nobody was admitted to is refused for good.
    pub(crate) fn has_unit(&self, unit: &UnitId) -> bool {
        self.0.as_ref().is_some_and(|folded| folded.has_unit(unit))
    }

    /// What headquarters says of oneself: the role it gave, and the letters of this laptop.
    pub(crate) fn own(&self, person: &[u8; 32]) -> Option<&sync::authority::notice::Person> {
        self.0.as_ref()?.person(&PersonKey(*person))
    }
}

/// As the words stand in the file now.
pub(crate) fn folded(rows: &Connection, hq: DeviceKey) -> Result<Folded, Fault> {
    let mut folded = Folded::new(hq);
    for kind in KINDS {
        for row in entry::of_kind(rows, kind)? {
            folded.learn(&entry_of(row));
        }
    }
    Ok(folded)
}

/// What headquarters has said of single entries, receipts aside.
pub(crate) fn rulings(rows: &Connection, hq: DeviceKey) -> Result<Rulings, Fault> {
    let mut rulings = Rulings::new(hq);
    for kind in [Notice::REFUSAL, Notice::QUARANTINE, Notice::RELEASE] {
        for row in entry::of_kind(rows, kind)? {
            rulings.learn(&entry_of(row));
        }
    }
    Ok(rulings)
}
