//! Settings of the profile that are secret or must merge with its data: keys, unit, certificates. One value each, as
//! bytes that their owner encodes.

use rusqlite::{Connection, OptionalExtension};

pub fn read(connection: &Connection, name: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut statement = connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    statement.query_row([name], |row| row.get(0)).optional()
}

pub fn write(connection: &Connection, name: &str, value: &[u8]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?;
    statement.execute((name, value)).map(drop)
}

pub fn clear(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM setting WHERE name = ?1")?.execute([name]).map(drop)
}
