//! Merged records as reports read them, and which of them lag behind their entries.

use domain::id::RecordId;
use domain::record::RecordKind;
use rusqlite::{Connection, named_params, params};

use super::{parsed, signed};
use crate::projection::Projection;
use crate::store::{Projected, StoreError};

pub(in crate::store::sqlite) fn mark_stale(connection: &Connection, record: &RecordId) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO stale (record) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([record.to_bytes()])?;
    Ok(())
}

pub(in crate::store::sqlite) fn stale(connection: &Connection, most: u32) -> Result<Vec<RecordId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT record FROM stale ORDER BY record LIMIT ?1")?;
    let rows = statement.query_map([most], |row| row.get(0).map(RecordId::from_bytes))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts a record's projection in the place of the older one, or takes it away where nothing of it counts.
pub(in crate::store::sqlite) fn put(
    connection: &Connection,
    record: &RecordId,
    projection: Option<&Projection>,
) -> Result<(), StoreError> {
    let id = record.to_bytes();
    connection.prepare_cached("DELETE FROM record WHERE id = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM stale WHERE record = ?1")?.execute([id])?;
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

/// Those of a kind that this release knows.
pub(in crate::store::sqlite) fn all(connection: &Connection) -> Result<Vec<Projected>, StoreError> {
    let mut statement = connection.prepare("SELECT id, kind, unit, fields, conflicts FROM record ORDER BY id")?;
    let mut rows = statement.query(params![])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(kind) = RecordKind::from_key(row.get_ref(1)?.as_str().unwrap_or_default()) else { continue };
        let read = |at| row.get_ref(at).map(|value| value.as_str().unwrap_or_default());
        records.push(Projected {
            record: RecordId::from_bytes(row.get(0)?),
            kind,
            unit: parsed(read(2)?)?,
            values: from_json(read(3)?)?,
            conflicts: from_json(read(4)?)?,
        });
    }
    Ok(records)
}

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unreadable { what: "projection" })
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable { what: "projection" })
}
