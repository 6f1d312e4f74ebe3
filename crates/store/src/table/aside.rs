//! Segments that were put aside: they did not verify, or what they continue has not arrived. One never stops the rest.

use domain::id::UnitId;
use rusqlite::Connection;

pub fn put(connection: &Connection, unit: &UnitId, segment: &[u8], why: &str) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO aside (unit, segment, why) VALUES (?1, ?2, ?3) ON CONFLICT (segment) DO NOTHING",
    )?;
    statement.execute((unit.as_str(), segment, why)).map(drop)
}

pub fn count(connection: &Connection) -> rusqlite::Result<u32> {
    connection.prepare_cached("SELECT count(*) FROM aside")?.query_row([], |row| row.get(0))
}
