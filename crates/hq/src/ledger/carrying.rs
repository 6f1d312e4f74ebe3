//! What one unit wrote of a shared record goes to all the others, in HQ's log of each: its history when it is shared,
//! and every later entry, in the transaction that stores it. Each entry goes to each unit once, whatever is sent again.
//! Whoever carries is alone: it writes for several units.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::authority::carry::CarriedEntry;
use sync::authority::notice::Notice;
use sync::authority::sharing::Sharing;
use sync::entry::{Entry, EntryId, Header};

use crate::ledger::pen::Pen;
use crate::ledger::rows::{BegunRow, Rows};
use crate::ledger::words::known_membership;
use crate::store::StoreError;

/// Gives each unit of a record what the others wrote and it has not been given; and what HQ has only as it once carried
/// it, to the unit that wrote it, too: nobody else may ever bring it home. What a unit that is none of the record's has written under its id is that unit's
/// own affair and goes nowhere.
pub(crate) async fn carry(rows: &impl Rows, pen: &Pen, record: &RecordId, sharing: &Sharing) -> Result<(), StoreError> {
    let mut orphans: Vec<Entry> = Vec::new();
    for orphan in rows.orphans(record).await? {
        orphans.extend(orphan.counts.then_some(orphan.entry));
    }
    let mut sharing = sharing.clone();
    homes(rows, pen, &orphans).await?.into_iter().for_each(|home| sharing.give(home));
    let units = sharing.units();
    for unit in &units {
        let written = rows.not_carried(record, unit).await?.into_iter();
        let mut entries: Vec<Entry> =
            written.filter(|(writer, _)| units.contains(writer)).map(|(_, entry)| entry).collect();
        for orphan in &orphans {
            if !rows.given(&orphan.id()).await?.contains(unit) {
                entries.push(orphan.clone());
            }
        }
        give(rows, pen, unit, &entries).await?;
    }
    Ok(())
}

/// The units that wrote these: their devices', under whatever name they wrote then.
async fn homes(rows: &impl Rows, pen: &Pen, orphans: &[Entry]) -> Result<BTreeSet<UnitId>, StoreError> {
    if orphans.is_empty() {
        return Ok(BTreeSet::new());
    }
    let membership = known_membership(rows, pen).await?;
    let home = |entry: &Entry| {
        let Header { unit, origin, .. } = &entry.header;
        membership.unit_of(&origin.device, unit).unwrap_or(unit).clone()
    };
    Ok(orphans.iter().map(home).collect())
}

/// Says entries to a unit that its record is of.
pub(crate) async fn give(rows: &impl Rows, pen: &Pen, unit: &UnitId, entries: &[Entry]) -> Result<(), StoreError> {
    let carried: Vec<CarriedEntry> = entries.iter().filter_map(CarriedEntry::of).collect();
    let notices: Vec<Notice> = carried.iter().cloned().map(Notice::Carry).collect();
    let words = pen.write(rows, unit, &notices).await?;
    note(rows, pen, unit, carried.iter().zip(words)).await
}

/// HQ's own words, given back to it: the unit has what they gave it, and what came since goes there too.
pub(crate) async fn remember(
    rows: &impl Rows,
    pen: &Pen,
    unit: &UnitId,
    carried: &[(CarriedEntry, EntryId)],
) -> Result<(), StoreError> {
    note(rows, pen, unit, carried.iter().map(|(one, word)| (one, *word))).await?;
    let records: BTreeSet<RecordId> = carried.iter().map(|(one, _)| one.header().record).collect();
    for record in &records {
        let sharing = rows.sharing(record).await?;
        carry(rows, pen, record, &sharing).await?;
    }
    rows.mark_stale(&records).await
}

/// Counts what HQ's words gave a unit, each entry once: it may have had it before in its own feed.
async fn note<'c>(
    rows: &impl Rows,
    pen: &Pen,
    unit: &UnitId,
    carried: impl Iterator<Item = (&'c CarriedEntry, EntryId)>,
) -> Result<(), StoreError> {
    let mut new = BTreeSet::new();
    for (one, word) in carried {
        let id = one.header().id();
        let was_shown = rows.shown_in(&id).await?.contains(unit);
        if one.begins() {
            begin(rows, pen, one).await?;
        }
        if rows.put_carried(&one.header().record, unit, &id, &word).await? && !was_shown {
            new.insert(id);
        }
    }
    if new.is_empty() { Ok(()) } else { show(rows, unit, &new).await }
}

/// Where the record began is told by HQ's words alone, unless the log that it begins in is here.
async fn begin(rows: &impl Rows, pen: &Pen, one: &CarriedEntry) -> Result<(), StoreError> {
    let (header, id) = (one.header(), one.header().id());
    if rows.state_of(&id).await?.is_some() {
        return Ok(());
    }
    let membership = known_membership(rows, pen).await?;
    let unit = membership.unit_of(&header.origin.device, &header.unit).unwrap_or(&header.unit).clone();
    rows.put_begun(&BegunRow { record: header.record, entry: id, unit, kind: header.kind.clone() }).await
}

/// Adds entries to what is visible in a unit.
pub(crate) async fn show(rows: &impl Rows, unit: &UnitId, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
    // The epoch is not part of the row.
    let mut end = rows.feed_end(unit, 0).await?;
    entries.iter().for_each(|entry| end.digest.add(entry));
    rows.set_feed_end(unit, &end).await
}
