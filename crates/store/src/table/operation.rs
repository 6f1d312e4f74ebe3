//! The stored answer to each write: a reload of the page can send one twice, and it is done once.

use domain::id::OperationId;
use rusqlite::{Connection, OptionalExtension};

/// Replies older than this many milliseconds are forgotten: a day, far longer than any retry.
const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;

pub fn reply(connection: &Connection, operation: OperationId) -> rusqlite::Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT reply FROM operation WHERE id = ?1")?;
    statement.query_row([operation.to_bytes()], |row| row.get(0)).optional()
}

pub fn store(connection: &Connection, operation: OperationId, reply: &str, at_ms: i64) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("INSERT INTO operation (id, reply, at_ms) VALUES (?1, ?2, ?3)")?;
    statement.execute((operation.to_bytes(), reply, at_ms)).map(drop)
}

/// Forgets the replies that name this: a record, or one of its files. Said again after that, a write is done again.
pub fn forget_naming(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM operation WHERE instr(reply, ?1) > 0")?.execute([name]).map(drop)
}

pub fn forget_old(connection: &Connection, now_ms: i64) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM operation WHERE at_ms < ?1", [now_ms.saturating_sub(KEPT_MS)]).map(drop)
}
