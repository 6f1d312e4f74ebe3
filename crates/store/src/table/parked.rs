//! Verified segments that wait for what they continue: it is on another stick, or comes with the next exchange.

use domain::id::UnitId;
use rusqlite::Connection;

use super::entry::unit_at;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedRow {
    /// In whose feed it belongs.
    pub unit: UnitId,
    /// The entry that it continues.
    pub previous: [u8; 32],
    pub entries: u32,
    pub segment: Vec<u8>,
}

/// Said twice, it waits once.
pub fn put(connection: &Connection, row: &ParkedRow) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO parked (unit, previous, entries, segment) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (segment) DO NOTHING",
    )?;
    statement.execute((row.unit.as_str(), row.previous, row.entries, &row.segment)).map(drop)
}

/// Takes out those whose turn has come: what they continue is here.
pub fn take_ready(connection: &Connection) -> rusqlite::Result<Vec<ParkedRow>> {
    let sql = "DELETE FROM parked WHERE EXISTS (SELECT 1 FROM entry WHERE entry.id = parked.previous AND placed = 1)
         RETURNING unit, previous, entries, segment";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(ParkedRow { unit: unit_at(row, 0)?, previous: row.get(1)?, entries: row.get(2)?, segment: row.get(3)? })
    })?;
    rows.collect()
}

/// All that wait, each with its place.
pub fn all(connection: &Connection) -> rusqlite::Result<Vec<(i64, Vec<u8>)>> {
    let mut statement = connection.prepare_cached("SELECT rowid, segment FROM parked ORDER BY rowid")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Puts the same run without some of its words in the place of one.
pub fn replace(connection: &Connection, place: i64, segment: &[u8]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE OR REPLACE parked SET segment = ?2 WHERE rowid = ?1")?;
    statement.execute((place, segment)).map(drop)
}

/// How many entries wait.
pub fn entries(connection: &Connection) -> rusqlite::Result<u32> {
    connection.prepare_cached("SELECT coalesce(sum(entries), 0) FROM parked")?.query_row([], |row| row.get(0))
}
