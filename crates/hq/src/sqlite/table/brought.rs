//! Entries that are here without the logs they stand in: where a record began that HQ's own words alone tell of, and which
//! entries a unit was handed that do not count.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sync::change::ChangeHash;
use sync::entry::{Entry, EntryId};
use sync::key::DeviceKey;

use super::{decoded, encoded, parsed, unsigned};
use crate::ledger::rows::{BegunRow, BroughtRow, HeldRow, change_of};
use crate::store::StoreError;

const WAITING: &str = "entry that was brought";

pub(in crate::sqlite) fn put_begun(connection: &Connection, begun: &BegunRow) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO begun (record, entry, unit, kind) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")?
        .execute(params![begun.record.to_bytes(), begun.entry.0, begun.unit.as_str(), begun.kind])?;
    Ok(())
}

/// The kind that a record began with and the unit that began it, where its beginning counts by HQ's words.
pub(in crate::sqlite) fn origin_of(
    connection: &Connection,
    record: &RecordId,
) -> Result<Option<(String, UnitId)>, StoreError> {
    let sql = "SELECT b.kind, b.unit FROM begun b JOIN carried c ON c.record = b.record AND c.entry = b.entry
               WHERE b.record = ?1 AND c.counts = 1 LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement
        .query_row([record.to_bytes()], |row| Ok((row.get(0)?, parsed(row.get_ref(1)?.as_str()?)?)))
        .optional()?;
    Ok(found)
}

pub(in crate::sqlite) fn put(connection: &Connection, row: &BroughtRow) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO brought (record, unit, entry, device, waiting) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
    )?;
    let waiting = row.waiting.as_ref().map(encoded);
    let values = params![row.record.to_bytes(), row.unit.as_str(), row.entry.0, row.device.0, waiting];
    Ok(statement.execute(values)? == 1)
}

pub(in crate::sqlite) fn settle(connection: &Connection, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("UPDATE brought SET waiting = NULL WHERE entry = ?1")?;
    entries.iter().try_for_each(|entry| statement.execute([entry.0]).map(drop))?;
    Ok(())
}

pub(in crate::sqlite) fn units_of(connection: &Connection, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT unit FROM brought WHERE entry = ?1")?;
    let rows = statement.query_map([entry.0], |row| parsed(row.get_ref(0)?.as_str()?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn units_of_record(
    connection: &Connection,
    record: &RecordId,
) -> Result<BTreeSet<UnitId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT unit FROM brought WHERE record = ?1")?;
    let rows = statement.query_map([record.to_bytes()], |row| parsed(row.get_ref(0)?.as_str()?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn among(
    connection: &Connection,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM brought WHERE record = ?1")?;
    let mut found = BTreeSet::new();
    for record in records {
        if statement.exists([record.to_bytes()])? {
            found.insert(*record);
        }
    }
    Ok(found)
}

/// Those in quarantine, each with a unit that was handed it.
pub(in crate::sqlite) fn held(connection: &Connection) -> Result<Vec<HeldRow>, StoreError> {
    let sql = "SELECT unit, waiting FROM brought WHERE waiting IS NOT NULL ORDER BY record, unit, entry";
    held_rows(connection.prepare_cached(sql)?.query([])?)
}

pub(in crate::sqlite) fn held_of(connection: &Connection, record: &RecordId) -> Result<Vec<HeldRow>, StoreError> {
    let sql = "SELECT unit, waiting FROM brought WHERE record = ?1 AND waiting IS NOT NULL ORDER BY unit, entry";
    held_rows(connection.prepare_cached(sql)?.query([record.to_bytes()])?)
}

fn held_rows(mut rows: rusqlite::Rows<'_>) -> Result<Vec<HeldRow>, StoreError> {
    let mut held = Vec::new();
    while let Some(row) = rows.next()? {
        let unit = parsed(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        held.extend(entry_at(row, 1)?.map(|entry| (unit, entry)));
    }
    Ok(held)
}

pub(in crate::sqlite) fn held_changes(
    connection: &Connection,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<ChangeHash>, StoreError> {
    let mut changes = BTreeSet::new();
    for record in records {
        changes.extend(held_of(connection, record)?.iter().filter_map(|(_, entry)| change_of(entry)));
    }
    Ok(changes)
}

pub(in crate::sqlite) fn held_bytes(connection: &Connection, device: &DeviceKey) -> Result<u64, StoreError> {
    let sql = "SELECT coalesce (sum (length (waiting)), 0) FROM brought WHERE device = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([device.0], |row| row.get(0).map(unsigned))?)
}

pub(in crate::sqlite) fn all_begun(connection: &Connection) -> Result<Vec<BegunRow>, StoreError> {
    let mut statement = connection.prepare("SELECT record, entry, unit, kind FROM begun ORDER BY record")?;
    let rows = statement.query_map([], |row| {
        Ok(BegunRow {
            record: RecordId::from_bytes(row.get(0)?),
            entry: EntryId(row.get(1)?),
            unit: parsed(row.get_ref(2)?.as_str()?)?,
            kind: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn all(connection: &Connection) -> Result<Vec<BroughtRow>, StoreError> {
    let sql = "SELECT record, unit, entry, device, waiting FROM brought ORDER BY record, unit, entry";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let waiting = row.get_ref(4)?.as_blob_or_null().map_err(rusqlite::Error::from)?;
        all.push(BroughtRow {
            record: RecordId::from_bytes(row.get(0)?),
            unit: parsed(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
            entry: EntryId(row.get(2)?),
            device: DeviceKey(row.get(3)?),
            waiting: waiting.map(|bytes| decoded(bytes, WAITING)).transpose()?,
        });
    }
    Ok(all)
}

fn entry_at(row: &Row<'_>, at: usize) -> Result<Option<Entry>, StoreError> {
    let bytes = row.get_ref(at)?.as_blob().map_err(rusqlite::Error::from)?;
    let carried: sync::authority::carry::CarriedEntry = decoded(bytes, WAITING)?;
    Ok(carried.into_entry().ok())
}
