//! Merged records as reports read them, and which of them lag behind their entries.

use std::collections::BTreeSet;

use domain::fact::Row;
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::tabulation::tally::Tally;
use domain::time::Date;
use domain::value::{Key, Values};
use rusqlite::{Connection, named_params};

use super::{erased, parsed, signed};
use crate::projection::Projection;
use crate::store::StoreError;

pub(in crate::sqlite) fn mark_stale(connection: &Connection, record: &RecordId) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO stale (record) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([record.to_bytes()])?;
    Ok(())
}

pub(in crate::sqlite) fn mark_all_stale(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("INSERT OR IGNORE INTO stale (record) SELECT id FROM record", [])?;
    Ok(())
}

pub(in crate::sqlite) fn take_stale(connection: &Connection, most: u32) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "DELETE FROM stale WHERE record IN (SELECT record FROM stale ORDER BY record LIMIT ?1) RETURNING record",
    )?;
    let rows = statement.query_map([most], |row| row.get(0).map(RecordId::from_bytes))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn put(
    connection: &Connection,
    record: &RecordId,
    projection: Option<&Projection>,
) -> Result<(), StoreError> {
    let id = record.to_bytes();
    connection.prepare_cached("DELETE FROM record WHERE id = ?1")?.execute([id])?;
    let Some(projection) = projection else { return Ok(()) };
    connection
        .prepare_cached(
            "INSERT INTO record (id, kind, unit, fields, conflicts, changes, parked, poisoned)
             VALUES (:id, :kind, :unit, :fields, :conflicts, :changes, :parked, :poisoned)",
        )?
        .execute(named_params! {
            ":id": id,
            ":kind": projection.kind,
            ":unit": projection.unit,
            ":fields": json(&projection.values)?,
            ":conflicts": json(&projection.conflicts)?,
            ":changes": signed(projection.changes),
            ":parked": signed(projection.parked),
            ":poisoned": signed(projection.poisoned),
        })?;
    Ok(())
}

/// The facts of all records of a kind that this release knows, a few records in memory at a time, and of what was erased.
pub(in crate::sqlite) fn tally(connection: &Connection, today: Date) -> Result<Tally, StoreError> {
    let mut tally = Tally::new(today);
    each(connection, |row| tally.count(row))?;
    for (_, counted) in erased::all(connection)? {
        counted.into_iter().for_each(|counted| counted.add_to(&mut tally));
    }
    Ok(tally)
}

fn each(connection: &Connection, mut count: impl FnMut(Row<'_>)) -> Result<(), StoreError> {
    let mut statement = connection.prepare("SELECT kind, unit, fields, conflicts FROM record")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str()?);
        let Some(kind) = RecordKind::from_key(text(0)?) else { continue };
        let unit: UnitId = parsed(text(1)?)?;
        let (values, conflicts): (Values, BTreeSet<Key>) = (from_json(text(2)?)?, from_json(text(3)?)?);
        count(Row { kind, unit: &unit, values: &values, conflicts: &conflicts });
    }
    Ok(())
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unreadable { what: "projection" })
}

pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable { what: "projection" })
}
