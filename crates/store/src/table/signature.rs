//! The author's signature over the chain at an entry. Every commit writes one in its own transaction and takes away
//! the previous one of the same run, except those kept to cut segments at.

use rusqlite::{Connection, OptionalExtension};

use super::entry::{LogName, known_log};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureRow {
    pub entry: [u8; 32],
    pub number: u64,
    pub signature: [u8; 64],
}

/// Writes it for an entry that is in the log already.
pub fn write(connection: &Connection, log: &LogName, row: &SignatureRow) -> rusqlite::Result<()> {
    let Some(log) = known_log(connection, log)? else { return Ok(()) };
    let mut statement = connection.prepare_cached(
        "INSERT INTO signature (entry, log, number, signature) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (entry) DO NOTHING",
    )?;
    statement.execute((row.entry, log, row.number, row.signature)).map(drop)
}

pub fn remove(connection: &Connection, entry: &[u8; 32]) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM signature WHERE entry = ?1")?.execute([entry]).map(drop)
}

/// The stored signatures of a log from a number on.
pub fn of_log(connection: &Connection, log: &LogName, from: u64, to: u64) -> rusqlite::Result<Vec<SignatureRow>> {
    let Some(log) = known_log(connection, log)? else { return Ok(Vec::new()) };
    let sql =
        "SELECT entry, number, signature FROM signature WHERE log = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map((log, from, to), of_row)?;
    rows.collect()
}

/// The numbers of a log's last two signatures, the last first.
pub fn last_two(connection: &Connection, log: &LogName) -> rusqlite::Result<Vec<SignatureRow>> {
    let Some(log) = known_log(connection, log)? else { return Ok(Vec::new()) };
    let sql = "SELECT entry, number, signature FROM signature WHERE log = ?1 ORDER BY number DESC LIMIT 2";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([log], of_row)?;
    rows.collect()
}

pub fn of_entry(connection: &Connection, entry: &[u8; 32]) -> rusqlite::Result<Option<[u8; 64]>> {
    let mut statement = connection.prepare_cached("SELECT signature FROM signature WHERE entry = ?1")?;
    statement.query_row([entry], |row| row.get(0)).optional()
}

fn of_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<SignatureRow> {
    Ok(SignatureRow { entry: row.get(0)?, number: row.get(1)?, signature: row.get(2)? })
}
