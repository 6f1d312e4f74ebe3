//! Records that headquarters has erased. Their headers stay among the entries; here is what is remembered for ever, also
//! where nothing of a record was ever held.

use domain::id::RecordId;
use rusqlite::Connection;

pub fn put(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("INSERT INTO erased (record) VALUES (?1) ON CONFLICT DO NOTHING")?;
    statement.execute([record.to_bytes()]).map(drop)
}

pub fn is_erased(connection: &Connection, record: RecordId) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM erased WHERE record = ?1")?.exists([record.to_bytes()])
}

/// Was anything ever erased? Most files never heard of it, and need not ask of each record.
pub fn is_any(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM erased LIMIT 1")?.exists([])
}
