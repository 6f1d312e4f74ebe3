//! Headquarters' editions of the open catalogues.

use rusqlite::Connection;

/// Keeps an edition unless a newer one of that name is here.
pub fn write(connection: &Connection, name: &str, version: u32, text: &str) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO catalogue (name, version, text) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET version = excluded.version, text = excluded.text
         WHERE excluded.version > catalogue.version",
    )?;
    statement.execute((name, version, text)).map(drop)
}

/// Every name with its newest edition.
pub fn all(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = connection.prepare_cached("SELECT name, text FROM catalogue ORDER BY name")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
