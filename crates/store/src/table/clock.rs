//! The terms of the law that run, one row each, as the record says them.

use domain::id::RecordId;
use rusqlite::Connection;

use super::entry::record_at;

/// Adds the record's clocks; each is its JSON text.
pub fn write(connection: &Connection, record: RecordId, clocks: &[String]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("INSERT OR IGNORE INTO clock (record, clock) VALUES (?1, ?2)")?;
    clocks.iter().try_for_each(|clock| statement.execute((record.to_bytes(), clock)).map(drop))
}

pub fn clear(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM clock WHERE record = ?1")?.execute([record.to_bytes()]).map(drop)
}

/// All that run, of all records.
pub fn all(connection: &Connection) -> rusqlite::Result<Vec<(RecordId, String)>> {
    let mut statement = connection.prepare_cached("SELECT record, clock FROM clock ORDER BY record, clock")?;
    statement.query_map([], |row| Ok((record_at(row, 0)?, row.get(1)?)))?.collect()
}
