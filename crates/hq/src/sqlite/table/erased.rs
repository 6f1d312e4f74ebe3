//! Records that were erased: what the statistic goes on counting of them, and how their words go.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use domain::value::{Value, Values};
use rusqlite::{Connection, params};
use sync::entry::EntryId;

use super::record::{from_json, json};
use super::{parsed, unsigned};
use crate::retention::{Counted, Ends};
use crate::store::StoreError;

pub(in crate::sqlite) fn among(
    connection: &Connection,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM erased WHERE record = ?1")?;
    let mut found = BTreeSet::new();
    for record in records {
        if statement.exists([record.to_bytes()])? {
            found.insert(*record);
        }
    }
    Ok(found)
}

pub(in crate::sqlite) fn put(
    connection: &Connection,
    record: &RecordId,
    counted: &[Counted],
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO erased (record, counted) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![record.to_bytes(), json(&counted)?])?;
    Ok(())
}

pub(in crate::sqlite) fn all(connection: &Connection) -> Result<Vec<(RecordId, Vec<Counted>)>, StoreError> {
    let mut statement = connection.prepare("SELECT record, counted FROM erased ORDER BY record")?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let counted = from_json(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
        all.push((RecordId::from_bytes(row.get(0)?), counted));
    }
    Ok(all)
}

pub(in crate::sqlite) fn ids_of(connection: &Connection, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError> {
    ids(
        connection,
        "SELECT id FROM entry WHERE record = ?1 UNION SELECT entry FROM carried WHERE record = ?1
               UNION SELECT entry FROM brought WHERE record = ?1",
        record,
    )
}

pub(in crate::sqlite) fn words_that_carried(
    connection: &Connection,
    record: &RecordId,
) -> Result<BTreeSet<EntryId>, StoreError> {
    ids(connection, "SELECT DISTINCT word FROM carried WHERE record = ?1", record)
}

fn ids(connection: &Connection, sql: &str, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([record.to_bytes()], |row| row.get(0).map(EntryId))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn erase(connection: &Connection, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
    let sql = "UPDATE entry SET state = 'erased', payload = NULL, record_key = NULL
               WHERE id = ?1 AND state IN ('live', 'quarantined', 'silent')";
    let mut statement = connection.prepare_cached(sql)?;
    for entry in entries {
        statement.execute([entry.0])?;
    }
    Ok(())
}

pub(in crate::sqlite) fn ends_of(connection: &Connection, record: &RecordId) -> Result<Ends, StoreError> {
    let sql = "SELECT feed, max(feed_number) FROM entry WHERE record = ?1 AND feed IS NOT NULL GROUP BY feed";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map([record.to_bytes()], |row| Ok((parsed(row.get_ref(0)?.as_str()?)?, unsigned(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn ends_of_kind(
    connection: &Connection,
    kind: &str,
) -> Result<Vec<(RecordId, UnitId, u64)>, StoreError> {
    let sql = "SELECT e.record, e.feed, max(e.feed_number) FROM record r JOIN entry e ON e.record = r.id
               WHERE r.kind = ?1 AND e.feed IS NOT NULL GROUP BY e.record, e.feed";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([kind], |row| {
        Ok((RecordId::from_bytes(row.get(0)?), parsed(row.get_ref(1)?.as_str()?)?, unsigned(row.get(2)?)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn named(connection: &Connection) -> Result<BTreeMap<RecordId, BTreeSet<RecordId>>, StoreError> {
    let mut statement = connection.prepare("SELECT id, fields FROM record")?;
    let mut rows = statement.query([])?;
    let mut named = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let values: Values = from_json(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
        let others: BTreeSet<RecordId> =
            values.values().filter_map(Value::as_text).filter_map(|text| text.parse().ok()).collect();
        if !others.is_empty() {
            named.insert(RecordId::from_bytes(row.get(0)?), others);
        }
    }
    Ok(named)
}
