//! What somebody is writing: the answers that are not history yet, with the heads of the record they started from.

use domain::id::RecordId;
use domain::value::Values;
use rusqlite::{Connection, OptionalExtension, Row};

use super::entry::{json_at, record_at};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    pub record: RecordId,
    /// The person who writes, by key.
    pub author: [u8; 32],
    pub kind: String,
    /// The heads of the document the first answer was made on, 32 bytes each.
    pub heads: Vec<u8>,
    pub answers: Values,
    /// When the last answer was kept, unix ms.
    pub at_ms: i64,
}

const COLUMNS: &str = "record, author, kind, heads, answers, at_ms";

fn of_row(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    Ok(DraftRow {
        record: record_at(row, 0)?,
        author: row.get(1)?,
        kind: row.get(2)?,
        heads: row.get(3)?,
        answers: json_at(row, 4)?,
        at_ms: row.get(5)?,
    })
}

pub fn read(connection: &Connection, record: RecordId, author: &[u8; 32]) -> rusqlite::Result<Option<DraftRow>> {
    let sql = format!("SELECT {COLUMNS} FROM draft WHERE record = ?1 AND author = ?2");
    connection.prepare_cached(&sql)?.query_row((record.to_bytes(), author), of_row).optional()
}

/// Is this person writing anything?
pub fn has_begun(connection: &Connection, author: &[u8; 32]) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM draft WHERE author = ?1")?.exists([author])
}

/// Every draft that was last written before that moment.
pub fn older_than(connection: &Connection, at_ms: i64) -> rusqlite::Result<Vec<DraftRow>> {
    let sql = format!("SELECT {COLUMNS} FROM draft WHERE at_ms < ?1 ORDER BY at_ms");
    connection.prepare_cached(&sql)?.query_map([at_ms], of_row)?.collect()
}

pub fn count(connection: &Connection) -> rusqlite::Result<u32> {
    connection.prepare_cached("SELECT count(*) FROM draft")?.query_row([], |row| row.get(0))
}

pub fn write(connection: &Connection, draft: &DraftRow) -> rusqlite::Result<()> {
    let answers =
        serde_json::to_string(&draft.answers).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO draft (record, author, kind, heads, answers, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (record, author) DO UPDATE SET answers = excluded.answers, at_ms = excluded.at_ms",
    )?;
    let row = (draft.record.to_bytes(), draft.author, &draft.kind, &draft.heads, answers, draft.at_ms);
    statement.execute(row).map(drop)
}

/// What one person was writing is another's from now on: the same human being, with a new key.
pub fn hand_over(connection: &Connection, from: &[u8; 32], to: &[u8; 32]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE OR IGNORE draft SET author = ?2 WHERE author = ?1")?;
    statement.execute((from, to)).map(drop)
}

/// Nobody writes this record any more.
pub fn clear_record(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM draft WHERE record = ?1")?.execute([record.to_bytes()]).map(drop)
}

pub fn clear(connection: &Connection, record: RecordId, author: &[u8; 32]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("DELETE FROM draft WHERE record = ?1 AND author = ?2")?;
    statement.execute((record.to_bytes(), author)).map(drop)
}
