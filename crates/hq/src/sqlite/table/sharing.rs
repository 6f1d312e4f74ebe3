//! Who shared a record with whom, and what each unit has been given of the others.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use rusqlite::{Connection, params};
use sync::authority::sharing::Sharing;
use sync::entry::EntryId;

use super::{brought, entry, parsed};
use crate::ledger::rows::OrphanRow;
use crate::store::StoreError;

/// Keeps every share that is known of a record.
pub(in crate::sqlite) fn put(connection: &Connection, record: &RecordId, sharing: &Sharing) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO share (record, from_unit, with_unit) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?;
    for (from, with) in sharing.shares() {
        statement.execute(params![record.to_bytes(), from.as_str(), with.as_str()])?;
    }
    Ok(())
}

pub(in crate::sqlite) fn is_shared(connection: &Connection, record: &RecordId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM share WHERE record = ?1 UNION ALL SELECT 1 FROM carried WHERE record = ?1";
    Ok(connection.prepare_cached(sql)?.exists([record.to_bytes()])?)
}

pub(in crate::sqlite) fn get(connection: &Connection, record: &RecordId) -> Result<Sharing, StoreError> {
    let mut sharing = Sharing::default();
    let home = match entry::home(connection, record)? {
        Some(home) => Some(home),
        None => brought::origin_of(connection, record)?.map(|(_, home)| home),
    };
    home.into_iter().for_each(|home| sharing.begin(home));
    let mut statement = connection.prepare_cached("SELECT from_unit, with_unit FROM share WHERE record = ?1")?;
    let rows = statement.query_map([record.to_bytes()], |row| {
        let unit = |at| parsed::<UnitId>(row.get_ref(at)?.as_str()?);
        Ok((unit(0)?, unit(1)?))
    })?;
    for share in rows {
        let (from, with) = share?;
        sharing.share(from, with);
    }
    let mut statement = connection.prepare_cached("SELECT DISTINCT unit FROM carried WHERE record = ?1")?;
    let rows = statement.query_map([record.to_bytes()], |row| parsed(row.get_ref(0)?.as_str()?))?;
    for unit in rows {
        sharing.give(unit?);
    }
    Ok(sharing)
}

pub(in crate::sqlite) fn put_carried(
    connection: &Connection,
    record: &RecordId,
    unit: &UnitId,
    entry: &EntryId,
    word: &EntryId,
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO carried (record, unit, entry, word, counts) VALUES (?1, ?2, ?3, ?4, 1) ON CONFLICT DO NOTHING",
    )?;
    Ok(statement.execute(params![record.to_bytes(), unit.as_str(), entry.0, word.0])? == 1)
}

pub(in crate::sqlite) fn given(connection: &Connection, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT unit FROM carried WHERE entry = ?1")?;
    let rows = statement.query_map([entry.0], |row| parsed(row.get_ref(0)?.as_str()?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn set_given(connection: &Connection, entry: &EntryId, counts: bool) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE carried SET counts = ?2 WHERE entry = ?1")?.execute(params![entry.0, counts])?;
    Ok(())
}

pub(in crate::sqlite) fn records_carried(connection: &Connection) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut statement = connection.prepare("SELECT DISTINCT record FROM carried")?;
    let rows = statement.query_map([], |row| row.get(0).map(RecordId::from_bytes))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn records_given(
    connection: &Connection,
    entries: &BTreeSet<EntryId>,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT record FROM carried WHERE entry = ?1")?;
    let mut records = BTreeSet::new();
    for entry in entries {
        for record in statement.query_map([entry.0], |row| row.get(0).map(RecordId::from_bytes))? {
            records.insert(record?);
        }
    }
    Ok(records)
}

/// By the first of the words that carried it, which each have it whole.
pub(in crate::sqlite) fn orphans(connection: &Connection, record: &RecordId) -> Result<Vec<OrphanRow>, StoreError> {
    let sql = format!(
        "SELECT {}, lost.counts FROM entry e JOIN log l ON l.id = e.log JOIN (
             SELECT c.entry, min (c.word) AS word, c.counts FROM carried c WHERE c.record = ?1
                 AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = c.entry AND o.feed IS NOT NULL)
             GROUP BY c.entry) lost ON lost.word = e.id ORDER BY e.sequence",
        entry::COLUMNS
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement
        .query_map([record.to_bytes()], |row| Ok((entry::stored(row)?.entry, row.get(entry::COLUMN_COUNT)?)))?;
    let mut orphans = Vec::new();
    for row in rows {
        let (word, counts) = row?;
        orphans.extend(OrphanRow::of(&word, counts));
    }
    Ok(orphans)
}
