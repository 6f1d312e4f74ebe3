//! What headquarters remembers for its own upkeep: one value under each name.

use rusqlite::{Connection, OptionalExtension, params};

use crate::store::StoreError;

pub(in crate::sqlite) fn get(connection: &Connection, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM note WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub(in crate::sqlite) fn put(connection: &Connection, name: &str, value: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT INTO note (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    connection.execute(sql, params![name, value])?;
    Ok(())
}

pub(in crate::sqlite) fn all(connection: &Connection) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let mut statement = connection.prepare("SELECT name, value FROM note")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
