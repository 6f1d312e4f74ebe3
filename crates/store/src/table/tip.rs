//! The ends of each log: what a replica says it has. Kept as entries are appended, in any order.

use rusqlite::{Connection, OptionalExtension, Row};

use super::entry::{EntryRow, LogName, known_log};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TipRow {
    pub number: u64,
    pub id: [u8; 32],
}

/// The ends of a log's branches, the highest last.
pub fn of_log(connection: &Connection, log: &LogName) -> rusqlite::Result<Vec<TipRow>> {
    let Some(log) = known_log(connection, log)? else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached("SELECT number, id FROM tip WHERE log = ?1 ORDER BY number, id")?;
    let rows = statement.query_map([log], |row| Ok(TipRow { number: row.get(0)?, id: row.get(1)? }))?;
    rows.collect()
}

/// How far a device has come in one life, over all its logs: how many entries they have, and the one that came last.
pub fn of_life(connection: &Connection, device: &[u8; 32], incarnation: u32) -> rusqlite::Result<Option<TipRow>> {
    let sql = "SELECT sum(tip.number) OVER (), tip.id FROM tip JOIN log USING (log) JOIN entry ON entry.id = tip.id
        WHERE log.device = ?1 AND log.incarnation = ?2 ORDER BY entry.arrival DESC LIMIT 1";
    let read = |row: &Row<'_>| Ok(TipRow { number: row.get(0)?, id: row.get(1)? });
    connection.prepare_cached(sql)?.query_row((device, incarnation), read).optional()
}

/// Looks for the ends anew: the entries in their log that no other there continues. After a loss there may be several.
pub fn remake(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM tip", [])?;
    let sql = "INSERT INTO tip (log, id, number) SELECT log, id, number FROM entry WHERE placed = 1 AND NOT EXISTS (
        SELECT 1 FROM entry AS next WHERE next.placed = 1 AND next.log = entry.log AND next.number = entry.number + 1
        AND next.previous = entry.id)";
    connection.execute(sql, []).map(drop)
}

/// Moves the branch that ended at `previous` to its new last entry, or begins a new one.
pub(crate) fn grow(connection: &Connection, log: i64, previous: &[u8; 32], last: &EntryRow) -> rusqlite::Result<()> {
    let mut moved = connection.prepare_cached("DELETE FROM tip WHERE log = ?1 AND id = ?2")?;
    moved.execute((log, previous))?;
    let mut added =
        connection.prepare_cached("INSERT INTO tip (log, id, number) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
    added.execute((log, last.id, last.number)).map(drop)
}
