//! How far headquarters' log of each unit has been read.

use domain::id::UnitId;
use rusqlite::Connection;

use super::entry::unit_at;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CursorRow {
    pub unit: UnitId,
    pub epoch: u64,
    pub number: u64,
    pub chain: Vec<u8>,
}

pub fn all(connection: &Connection) -> rusqlite::Result<Vec<CursorRow>> {
    let mut statement = connection.prepare_cached("SELECT unit, epoch, number, chain FROM cursor ORDER BY unit")?;
    let rows = statement.query_map([], |row| {
        // SQLite's integers are signed; an epoch is any 64 bits.
        let epoch = row.get::<_, i64>(1)?.cast_unsigned();
        Ok(CursorRow { unit: unit_at(row, 0)?, epoch, number: row.get(2)?, chain: row.get(3)? })
    })?;
    rows.collect()
}

pub fn clear(connection: &Connection, unit: &UnitId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM cursor WHERE unit = ?1")?.execute([unit.as_str()]).map(drop)
}

pub fn write(connection: &Connection, cursor: &CursorRow) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO cursor (unit, epoch, number, chain) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (unit) DO UPDATE SET epoch = excluded.epoch, number = excluded.number, chain = excluded.chain",
    )?;
    statement.execute((cursor.unit.as_str(), cursor.epoch.cast_signed(), cursor.number, &cursor.chain)).map(drop)
}
