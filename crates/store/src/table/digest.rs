//! One number for the set of a unit's visible entries, those carried into it included, as replication computes it.

use domain::id::UnitId;
use rusqlite::{Connection, OptionalExtension};

pub fn read(connection: &Connection, unit: &UnitId) -> rusqlite::Result<Option<[u8; 24]>> {
    let mut statement = connection.prepare_cached("SELECT digest FROM digest WHERE unit = ?1")?;
    statement.query_row([unit.as_str()], |row| row.get(0)).optional()
}

/// By two plain statements: one that did either would keep a journal of its own at each save.
pub fn write(connection: &Connection, unit: &UnitId, digest: &[u8; 24]) -> rusqlite::Result<()> {
    let row = (unit.as_str(), digest);
    if connection.prepare_cached("UPDATE digest SET digest = ?2 WHERE unit = ?1")?.execute(row)? > 0 {
        return Ok(());
    }
    connection.prepare_cached("INSERT INTO digest (unit, digest) VALUES (?1, ?2)")?.execute(row).map(drop)
}

pub fn clear(connection: &Connection, unit: &UnitId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM digest WHERE unit = ?1")?.execute([unit.as_str()]).map(drop)
}
