//! Records that headquarters has erased. Their headers stay among the entries; here is what is remembered for ever, also
//! where nothing of a record was ever held.

use std::collections::BTreeSet;

use domain::id::RecordId;
use rusqlite::{Connection, OptionalExtension};

use super::entry::record_at;

/// Why it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// It was kept long enough.
    Term,
    /// Its cancellation was asked for. Of two causes this one holds.
    Asked,
}

impl Cause {
    const fn code(self) -> u8 {
        match self {
            Self::Term => 0,
            Self::Asked => 1,
        }
    }
}

/// `had`: words of it lay here. Said again, it takes nothing back.
pub fn put(connection: &Connection, record: RecordId, cause: Cause, had: bool) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO erased (record, cause, had, told) VALUES (?1, ?2, ?3, 0)
         ON CONFLICT (record) DO UPDATE SET cause = max(cause, excluded.cause), had = max(had, excluded.had)",
    )?;
    statement.execute((record.to_bytes(), cause.code(), had)).map(drop)
}

/// Whether and why a record was erased.
pub fn cause(connection: &Connection, record: RecordId) -> rusqlite::Result<Option<Cause>> {
    let mut statement = connection.prepare_cached("SELECT cause FROM erased WHERE record = ?1")?;
    let code: Option<u8> = statement.query_row([record.to_bytes()], |row| row.get(0)).optional()?;
    Ok(code.map(|code| if code == Cause::Term.code() { Cause::Term } else { Cause::Asked }))
}

pub fn is_erased(connection: &Connection, record: RecordId) -> rusqlite::Result<bool> {
    Ok(cause(connection, record)?.is_some())
}

/// Was anything ever erased? Most files never heard of it, and need not ask of each record.
pub fn is_any(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM erased LIMIT 1")?.exists([])
}

/// Those of which words lay here.
pub fn held(connection: &Connection) -> rusqlite::Result<BTreeSet<RecordId>> {
    let mut statement = connection.prepare_cached("SELECT record FROM erased WHERE had = 1")?;
    statement.query_map([], |row| record_at(row, 0))?.collect()
}

/// Those that were asked for, all of them.
pub fn asked(connection: &Connection) -> rusqlite::Result<BTreeSet<RecordId>> {
    let mut statement = connection.prepare_cached("SELECT record FROM erased WHERE cause = 1")?;
    statement.query_map([], |row| record_at(row, 0))?.collect()
}

/// Of those that were asked for, so many of which headquarters does not know that they are gone from here.
pub fn untold(connection: &Connection, most: usize) -> rusqlite::Result<Vec<RecordId>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let sql = "SELECT record FROM erased WHERE cause = 1 AND told = 0 ORDER BY record LIMIT ?1";
    connection.prepare_cached(sql)?.query_map([most], |row| record_at(row, 0))?.collect()
}

/// Headquarters knows of these.
pub fn set_told(connection: &Connection, records: &[RecordId]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE erased SET told = 1 WHERE record = ?1")?;
    records.iter().try_for_each(|record| statement.execute([record.to_bytes()]).map(drop))
}

/// It may have forgotten what it knew.
pub fn forget_told(connection: &Connection) -> rusqlite::Result<()> {
    connection.prepare_cached("UPDATE erased SET told = 0")?.execute([]).map(drop)
}
