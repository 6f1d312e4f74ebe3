//! A record as this laptop knows it: its live entries merged into one document, with what is being written on top.

use std::collections::BTreeMap;

use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::Values;
use store::store::Connection;
use store::table::draft;
use store::table::entry::{self, EntryRow, EntryState};
use store::table::record::{self, RecordRow};
use sync::change::{ChangeHash, Outline};
use sync::document::{Document, Reading};
use sync::key::RecordKey;

use crate::fault::Fault;
use crate::identity::Identity;
use crate::projection;

/// A record's entries, in the order they arrived.
pub(crate) struct Record {
    pub(crate) entries: Vec<EntryRow>,
}

impl Record {
    pub(crate) fn load(rows: &Connection, id: RecordId) -> Result<Self, Fault> {
        Ok(Self { entries: entry::of_record(rows, id)? })
    }

    pub(crate) fn document(&self) -> Document {
        Document::from_changes(&self.changes())
    }

    pub(crate) fn reading(&self) -> Result<Reading, Fault> {
        self.document().read().map_err(|_| Fault::Internal("a document that cannot be read"))
    }

    /// The payloads that count: not those refused, and not those erased.
    pub(crate) fn changes(&self) -> Vec<&[u8]> {
        self.counted().map(|entry| entry.payload.as_slice()).collect()
    }

    /// The entry that carries each change.
    pub(crate) fn by_change(&self) -> BTreeMap<ChangeHash, &EntryRow> {
        let carried = |entry: &'_ EntryRow| Outline::of(&entry.payload).ok().map(|outline| outline.hash);
        self.counted().filter_map(|entry| Some((carried(entry)?, entry))).collect()
    }

    pub(crate) fn key(&self) -> Option<RecordKey> {
        self.entries.iter().find_map(|entry| entry.key).map(RecordKey)
    }

    /// The document's heads, 32 bytes each, as a draft keeps them.
    pub(crate) fn heads_bytes(&self) -> Vec<u8> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        self.document().heads().iter().flat_map(|head| head.0).collect()
    }

    fn counted(&self) -> impl Iterator<Item = &EntryRow> {
        let counts = |entry: &&EntryRow| match entry.state {
            EntryState::Live | EntryState::Parked => true,
            EntryState::Refused | EntryState::Erased => false,
        };
        self.entries.iter().filter(counts)
    }
}

/// Heads as a draft keeps them.
pub(crate) fn heads_of(bytes: &[u8]) -> Vec<ChangeHash> {
    bytes.as_chunks::<32>().0.iter().copied().map(ChangeHash).collect()
}

/// Makes the record's row anew from its entries and drafts. `None` if there is nothing of it.
pub(crate) fn project(rows: &Connection, id: RecordId, identity: &Identity) -> Result<Option<RecordRow>, Fault> {
    let record = Record::load(rows, id)?;
    let drafts = draft::of_record(rows, id)?;
    let first = record.entries.first();
    let Some(kind) = first.map(|entry| &entry.kind).or_else(|| drafts.first().map(|draft| &draft.kind)) else {
        return Ok(None);
    };
    let reading = if record.entries.is_empty() { Reading::default() } else { record.reading()? };
    let mut values = reading.values;
    drafts.iter().for_each(|draft| values.extend(draft.answers.clone()));
    let unit = first.map_or(&identity.unit, |entry| &entry.log.unit).clone();
    let row = projection::row(projection::Merged {
        id,
        kind: kind.clone(),
        unit,
        values,
        conflicts: u32::try_from(reading.conflicts.len()).unwrap_or(u32::MAX),
    });
    record::project(rows, &row, &projection::indexed(&row.words))?;
    Ok(Some(row))
}

/// Makes every row anew: what `resguardoctl rebuild` does. The number of records.
pub(crate) fn rebuild(rows: &Connection, identity: &Identity) -> Result<u32, Fault> {
    record::clear(rows)?;
    let mut records = entry::records(rows)?;
    records.extend(draft::older_than(rows, i64::MAX)?.into_iter().map(|draft| draft.record));
    records.sort();
    records.dedup();
    let mut made = 0;
    for id in records {
        made += u32::from(project(rows, id, identity)?.is_some());
    }
    Ok(made)
}

/// The record with the draft of one author on top, and the keys that this draft holds.
pub(crate) fn with_draft(rows: &Connection, id: RecordId, author: &[u8; 32]) -> Result<(Values, Values), Fault> {
    let record = Record::load(rows, id)?;
    let mut values = if record.entries.is_empty() { Values::new() } else { record.reading()?.values };
    let drafted = draft::read(rows, id, author)?.map(|draft| draft.answers).unwrap_or_default();
    values.extend(drafted.clone());
    Ok((values, drafted))
}

/// The kind of a stored name, if this release knows it.
pub(crate) fn kind_of(row: &RecordRow) -> Option<RecordKind> {
    RecordKind::from_key(&row.kind)
}
