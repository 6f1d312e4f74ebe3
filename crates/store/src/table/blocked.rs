//! Records whose cancellation was asked for and not answered yet: until then nobody reads or writes them but who asked.
//! Read from the entries that ask for it, by an index of their own; where one counts no more, nothing is blocked.

use domain::id::RecordId;
use rusqlite::Connection;

use super::entry::{EntryState, record_at};

/// One asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRow {
    pub record: RecordId,
    /// The person who asked, by key.
    pub author: [u8; 32],
    pub entry: [u8; 32],
    /// Live while it waits; refused once headquarters said no.
    pub is_waiting: bool,
    /// What it says; empty once it was answered.
    pub payload: Vec<u8>,
}

const FROM: &str = r#"SELECT record, author."key", id, state IN (0, 1), payload FROM entry JOIN author USING (author)
    WHERE kind = 'cancellation'"#;

/// The ones about a record that block it.
pub fn of(connection: &Connection, record: RecordId) -> rusqlite::Result<Vec<AskedRow>> {
    let sql = format!("{FROM} AND state IN (0, 1) AND record = ?1 ORDER BY arrival");
    connection.prepare_cached(&sql)?.query_map([record.to_bytes()], of_row)?.collect()
}

/// All that wait or were refused, in the order in which they came.
pub fn all(connection: &Connection) -> rusqlite::Result<Vec<AskedRow>> {
    let refused = EntryState::Refused.code();
    let sql = format!("{FROM} AND state IN (0, 1, {refused}) ORDER BY arrival");
    connection.prepare_cached(&sql)?.query_map([], of_row)?.collect()
}

/// The records that are blocked to this person.
pub fn to(connection: &Connection, author: &[u8; 32]) -> rusqlite::Result<Vec<RecordId>> {
    let sql = r#"SELECT DISTINCT record FROM entry AS asked WHERE kind = 'cancellation' AND state IN (0, 1)
        AND NOT EXISTS (SELECT 1 FROM entry JOIN author USING (author) WHERE entry.record = asked.record
            AND entry.kind = 'cancellation' AND entry.state IN (0, 1) AND author."key" = ?1)"#;
    connection.prepare_cached(sql)?.query_map([author], |row| record_at(row, 0))?.collect()
}

fn of_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<AskedRow> {
    Ok(AskedRow {
        record: record_at(row, 0)?,
        author: row.get(1)?,
        entry: row.get(2)?,
        is_waiting: row.get(3)?,
        payload: row.get(4)?,
    })
}
