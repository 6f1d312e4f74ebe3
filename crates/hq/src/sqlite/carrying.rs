//! What one unit wrote of a shared record goes to all the others, in HQ's log of each: its history when it is shared,
//! and every later entry, in the transaction that stores it. Each entry goes to each unit once, whatever is sent again.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use rusqlite::Connection;
use sync::authority::carry::CarriedEntry;
use sync::authority::notice::Notice;
use sync::authority::sharing::Sharing;
use sync::entry::Entry;

use super::keeping::Pen;
use super::table::{entry, feed, record, sharing};
use crate::store::StoreError;

/// Gives each unit of a record what the others wrote and it has not been given. What a unit that is none of the
/// record's has written under its id is that unit's own affair and goes nowhere.
pub(super) fn carry(
    connection: &Connection,
    pen: &Pen,
    record: &RecordId,
    sharing: &Sharing,
) -> Result<(), StoreError> {
    let units = sharing.units();
    for unit in &units {
        let mut entries = entry::not_carried(connection, record, unit)?;
        entries.retain(|(writer, _)| units.contains(writer));
        give(connection, pen, unit, entries.iter().map(|(_, entry)| entry))?;
    }
    Ok(())
}

fn give<'e>(
    connection: &Connection,
    pen: &Pen,
    unit: &UnitId,
    entries: impl Iterator<Item = &'e Entry>,
) -> Result<(), StoreError> {
    let carried: Vec<CarriedEntry> = entries.filter_map(CarriedEntry::of).collect();
    note(connection, unit, &carried)?;
    let notices: Vec<Notice> = carried.into_iter().map(Notice::Carry).collect();
    pen.write(connection, unit, &notices)
}

/// HQ's own words, given back to it: the unit has what they gave it, and what came since goes there too.
pub(super) fn remember(
    connection: &Connection,
    pen: &Pen,
    unit: &UnitId,
    carried: &[CarriedEntry],
) -> Result<(), StoreError> {
    note(connection, unit, carried)?;
    let records: BTreeSet<RecordId> = carried.iter().map(|one| one.header().record).collect();
    for record in records {
        carry(connection, pen, &record, &sharing::get(connection, &record)?)?;
        record::mark_stale(connection, &record)?;
    }
    Ok(())
}

/// Counts what HQ's words gave a unit, each entry once.
fn note(connection: &Connection, unit: &UnitId, carried: &[CarriedEntry]) -> Result<(), StoreError> {
    let mut new = BTreeSet::new();
    for one in carried {
        let id = one.header().id();
        if sharing::put_carried(connection, &one.header().record, unit, &id)? {
            new.insert(id);
        }
    }
    if new.is_empty() { Ok(()) } else { feed::show(connection, unit, &new) }
}
