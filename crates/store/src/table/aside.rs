//! Segments that were put aside: they did not verify, or what they continue has not arrived. One never stops the rest;
//! each is kept as it came and tried again.

use domain::id::UnitId;
use rusqlite::Connection;

use super::entry::unit_at;

/// More than any accident leaves; past it a stranger only loses their own rubbish.
const MOST: u32 = 4_096;

/// Why, of what came on a stick: nobody has judged it, so it is read again from the stick or not at all.
pub const IN_A_BUNDLE: &str = "in a bundle";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsideRow {
    pub row: i64,
    pub unit: UnitId,
    pub segment: Vec<u8>,
    /// For whoever looks into it; never shown to people as it is.
    pub why: String,
}

pub fn put(connection: &Connection, unit: &UnitId, segment: &[u8], why: &str) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO aside (unit, segment, why) SELECT ?1, ?2, ?3 WHERE (SELECT count(*) FROM aside) < ?4
         ON CONFLICT (segment) DO NOTHING",
    )?;
    statement.execute((unit.as_str(), segment, why, MOST)).map(drop)
}

pub fn count(connection: &Connection) -> rusqlite::Result<u32> {
    connection.prepare_cached("SELECT count(*) FROM aside")?.query_row([], |row| row.get(0))
}

/// In the order in which they were put there.
pub fn all(connection: &Connection) -> rusqlite::Result<Vec<AsideRow>> {
    let mut statement = connection.prepare_cached("SELECT aside, unit, segment, why FROM aside ORDER BY aside")?;
    let rows = statement.query_map([], |row| {
        Ok(AsideRow { row: row.get(0)?, unit: unit_at(row, 1)?, segment: row.get(2)?, why: row.get(3)? })
    })?;
    rows.collect()
}

/// It was used after all.
pub fn remove(connection: &Connection, row: i64) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM aside WHERE aside = ?1")?.execute([row]).map(drop)
}
