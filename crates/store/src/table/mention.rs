//! Which records a record names, to find from a person the events they were part of.

use domain::id::RecordId;
use rusqlite::Connection;

use super::entry::record_at;

/// Adds what the record names.
pub fn write(connection: &Connection, record: RecordId, targets: &[RecordId]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("INSERT OR IGNORE INTO mention (target, record) VALUES (?1, ?2)")?;
    targets.iter().try_for_each(|target| statement.execute((target.to_bytes(), record.to_bytes())).map(drop))
}

pub fn clear(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM mention WHERE record = ?1")?.execute([record.to_bytes()]).map(drop)
}

/// The records that name this one.
pub fn of_target(connection: &Connection, target: RecordId) -> rusqlite::Result<Vec<RecordId>> {
    let mut statement = connection.prepare_cached("SELECT record FROM mention WHERE target = ?1 ORDER BY record")?;
    statement.query_map([target.to_bytes()], |row| record_at(row, 0))?.collect()
}

/// The records that this one names.
pub fn of_record(connection: &Connection, record: RecordId) -> rusqlite::Result<Vec<RecordId>> {
    let mut statement = connection.prepare_cached("SELECT target FROM mention WHERE record = ?1 ORDER BY target")?;
    statement.query_map([record.to_bytes()], |row| record_at(row, 0))?.collect()
}
