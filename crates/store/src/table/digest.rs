//! One number for the set of a unit's visible entries, those carried into it included, as replication computes it.

use domain::id::UnitId;
use rusqlite::{Connection, OptionalExtension};

pub fn read(connection: &Connection, unit: &UnitId) -> rusqlite::Result<Option<[u8; 24]>> {
    let mut statement = connection.prepare_cached("SELECT digest FROM digest WHERE unit = ?1")?;
    statement.query_row([unit.as_str()], |row| row.get(0)).optional()
}

pub fn write(connection: &Connection, unit: &UnitId, digest: &[u8; 24]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO digest (unit, digest) VALUES (?1, ?2) ON CONFLICT (unit) DO UPDATE SET digest = excluded.digest",
    )?;
    statement.execute((unit.as_str(), digest)).map(drop)
}

pub fn clear(connection: &Connection, unit: &UnitId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM digest WHERE unit = ?1")?.execute([unit.as_str()]).map(drop)
}
