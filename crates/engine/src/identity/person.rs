//! The people of this laptop, as the encrypted file lists them. Their signing keys are not here: each lies in its owner's
//! slot, so that nobody signs as somebody else.

use domain::catalog::Unit;
use domain::catalog::open::Catalogues;
use domain::id::UnitId;
use domain::language::Language;
use domain::role::Role;
use domain::time::Zone;
use serde::{Deserialize, Serialize};
use store::store::Connection;
use store::table::setting;

use crate::fault::Fault;
use crate::identity::unit::ChosenUnit;
use crate::units::waiting_log;

const SETTING: &str = "people";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Person {
    /// Their public key: the author of what they write.
    pub(crate) key: [u8; 32],
    /// Which of the slots is theirs.
    pub(crate) slot: u8,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) unit: UnitId,
    pub(crate) unit_name: String,
    /// Three letters, the first part of every folio.
    pub(crate) unit_code: String,
    pub(crate) zone: Zone,
    /// The log of their own in which they write until headquarters admits them. Whoever made the profile has none: the
    /// laptop's first log is theirs.
    pub(crate) waiting_log: Option<UnitId>,
}

impl Person {
    /// Whoever makes the profile; their role comes with headquarters' word.
    pub(crate) fn first(key: [u8; 32], name: &str, unit: ChosenUnit, zone: Zone) -> Self {
        Self {
            key,
            slot: 0,
            name: name.to_owned(),
            role: Role::Uncredited,
            unit: unit.id,
            unit_name: unit.name,
            unit_code: unit.code,
            zone: unit.zone.unwrap_or(zone),
            waiting_log: None,
        }
    }

    /// Somebody who comes to work on the same laptop, and for the same unit until headquarters says another.
    pub(crate) fn beside(other: &Self, key: [u8; 32], slot: u8, name: &str) -> Self {
        let waiting_log = waiting_log(&key);
        Self { key, slot, name: name.to_owned(), role: Role::Uncredited, waiting_log, ..other.clone() }
    }

    /// Headquarters says that this person works there from now on.
    pub(crate) fn move_to(&mut self, unit: &UnitId, catalogues: &Catalogues) {
        self.unit = unit.clone();
        match catalogues.unit(unit) {
            Some(known) => self.work_for(known),
            // Until the catalogue that has it arrives; folios go on under the letters that they had.
            None => self.unit_name = unit.to_string(),
        }
    }

    fn work_for(&mut self, unit: &Unit) {
        self.unit_name = unit.name(Language::Spanish).to_owned();
        self.unit_code = unit.code().to_owned();
        self.zone = unit.zone();
    }
}

/// All of them, in the order in which they came.
pub(crate) fn all(rows: &Connection) -> Result<Vec<Person>, Fault> {
    let read =
        |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("people who cannot be read"));
    Ok(setting::read(rows, SETTING)?.map(read).transpose()?.unwrap_or_default())
}

pub(crate) fn find(rows: &Connection, key: &[u8; 32]) -> Result<Option<Person>, Fault> {
    Ok(all(rows)?.into_iter().find(|person| person.key == *key))
}

/// Adds them, or takes the place of what was known of them.
pub(crate) fn put(rows: &Connection, person: &Person) -> Result<(), Fault> {
    let mut people = all(rows)?;
    match people.iter_mut().find(|known| known.key == person.key) {
        Some(known) => known.clone_from(person),
        None => people.push(person.clone()),
    }
    write(rows, &people)
}

pub(crate) fn remove(rows: &Connection, key: &[u8; 32]) -> Result<(), Fault> {
    let mut people = all(rows)?;
    people.retain(|person| person.key != *key);
    write(rows, &people)
}

/// Nobody is in this slot any more.
pub(crate) fn leave_slot(rows: &Connection, slot: u8) -> Result<(), Fault> {
    let mut people = all(rows)?;
    people.retain(|person| person.slot != slot);
    write(rows, &people)
}

fn write(rows: &Connection, people: &[Person]) -> Result<(), Fault> {
    let bytes = serde_json::to_vec(people).map_err(|_| Fault::Internal("people who cannot be written"))?;
    Ok(setting::write(rows, SETTING, &bytes)?)
}
