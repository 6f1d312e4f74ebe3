//! What one unit wrote of a shared record goes to all the others, in HQ's log of each: its history when it is shared,
//! and every later entry, in the transaction that stores it. Each entry goes to each unit once, whatever is sent again.
//! Whoever carries is alone: it writes for several units.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::authority::carry::CarriedEntry;
use sync::authority::notice::Notice;
use sync::authority::sharing::Sharing;
use sync::entry::{Entry, EntryId};

use crate::ledger::pen::Pen;
use crate::ledger::rows::Rows;
use crate::store::StoreError;

/// Gives each unit of a record what the others wrote and it has not been given. What a unit that is none of the
/// record's has written under its id is that unit's own affair and goes nowhere.
pub(crate) async fn carry(rows: &impl Rows, pen: &Pen, record: &RecordId, sharing: &Sharing) -> Result<(), StoreError> {
    let units = sharing.units();
    for unit in &units {
        let mut entries = rows.not_carried(record, unit).await?;
        entries.retain(|(writer, _)| units.contains(writer));
        let entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();
        give(rows, pen, unit, &entries).await?;
    }
    Ok(())
}

async fn give(rows: &impl Rows, pen: &Pen, unit: &UnitId, entries: &[Entry]) -> Result<(), StoreError> {
    let carried: Vec<CarriedEntry> = entries.iter().filter_map(CarriedEntry::of).collect();
    note(rows, unit, &carried).await?;
    let notices: Vec<Notice> = carried.into_iter().map(Notice::Carry).collect();
    pen.write(rows, unit, &notices).await
}

/// HQ's own words, given back to it: the unit has what they gave it, and what came since goes there too.
pub(crate) async fn remember(
    rows: &impl Rows,
    pen: &Pen,
    unit: &UnitId,
    carried: &[CarriedEntry],
) -> Result<(), StoreError> {
    note(rows, unit, carried).await?;
    let records: BTreeSet<RecordId> = carried.iter().map(|one| one.header().record).collect();
    for record in &records {
        let sharing = rows.sharing(record).await?;
        carry(rows, pen, record, &sharing).await?;
    }
    rows.mark_stale(&records).await
}

/// Counts what HQ's words gave a unit, each entry once.
async fn note(rows: &impl Rows, unit: &UnitId, carried: &[CarriedEntry]) -> Result<(), StoreError> {
    let mut new = BTreeSet::new();
    for one in carried {
        let id = one.header().id();
        if rows.put_carried(&one.header().record, unit, &id).await? {
            new.insert(id);
        }
    }
    if new.is_empty() { Ok(()) } else { show(rows, unit, &new).await }
}

/// Adds entries to what is visible in a unit.
pub(crate) async fn show(rows: &impl Rows, unit: &UnitId, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
    // The epoch is not part of the row.
    let mut end = rows.feed_end(unit, 0).await?;
    entries.iter().for_each(|entry| end.digest.add(entry));
    rows.set_feed_end(unit, &end).await
}
