//! Files that belong to a record. What they hold lies encrypted in the profile folder; here is what they are, and each
//! one's key, so that the folder alone opens nothing and a row that goes takes its file's text with it.

use domain::id::{AttachmentId, RecordId};
use rusqlite::{Connection, OptionalExtension, Row};

use super::entry::record_at;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    pub id: AttachmentId,
    pub record: RecordId,
    /// The person who added it, by key.
    pub author: [u8; 32],
    /// As people see it, with the ending of its media.
    pub name: String,
    /// `image/jpeg`, as it was recognised.
    pub media: String,
    pub bytes: u64,
    /// Of this file alone.
    pub key: [u8; 32],
    /// When it was added, unix ms.
    pub at_ms: i64,
    /// When somebody took it away, unix ms.
    pub removed_ms: Option<i64>,
}

const COLUMNS: &str = "id, record, author, name, media, bytes, \"key\", at_ms, removed_ms";

fn of_row(row: &Row<'_>) -> rusqlite::Result<AttachmentRow> {
    let removed_ms: i64 = row.get(8)?;
    Ok(AttachmentRow {
        id: AttachmentId::from_bytes(row.get(0)?),
        record: record_at(row, 1)?,
        author: row.get(2)?,
        name: row.get(3)?,
        media: row.get(4)?,
        bytes: row.get(5)?,
        key: row.get(6)?,
        at_ms: row.get(7)?,
        removed_ms: (removed_ms != 0).then_some(removed_ms),
    })
}

pub fn read(connection: &Connection, id: AttachmentId) -> rusqlite::Result<Option<AttachmentRow>> {
    let sql = format!("SELECT {COLUMNS} FROM attachment WHERE id = ?1");
    connection.prepare_cached(&sql)?.query_row([id.to_bytes()], of_row).optional()
}

/// Those of one record, the oldest first, with those that were taken away.
pub fn of_record(connection: &Connection, record: RecordId) -> rusqlite::Result<Vec<AttachmentRow>> {
    let sql = format!("SELECT {COLUMNS} FROM attachment WHERE record = ?1 ORDER BY at_ms, id");
    connection.prepare_cached(&sql)?.query_map([record.to_bytes()], of_row)?.collect()
}

/// Every file that a row knows of.
pub fn ids(connection: &Connection) -> rusqlite::Result<Vec<AttachmentId>> {
    let read = |row: &Row<'_>| row.get(0).map(AttachmentId::from_bytes);
    connection.prepare_cached("SELECT id FROM attachment")?.query_map([], read)?.collect()
}

pub fn write(connection: &Connection, row: &AttachmentRow) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO attachment (id, record, author, name, media, bytes, \"key\", at_ms, removed_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let removed_ms = row.removed_ms.unwrap_or(0);
    let (id, record) = (row.id.to_bytes(), row.record.to_bytes());
    statement
        .execute((id, record, row.author, &row.name, &row.media, row.bytes, row.key, row.at_ms, removed_ms))
        .map(drop)
}

/// Takes it away at a moment, or puts it back.
pub fn mark(connection: &Connection, id: AttachmentId, removed_ms: Option<i64>) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE attachment SET removed_ms = ?2 WHERE id = ?1")?;
    statement.execute((id.to_bytes(), removed_ms.unwrap_or(0))).map(drop)
}

/// Forgets, with their keys, those that were taken away before that moment.
pub fn forget_removed(connection: &Connection, before_ms: i64) -> rusqlite::Result<()> {
    let sql = "DELETE FROM attachment WHERE removed_ms <> 0 AND removed_ms < ?1";
    connection.prepare_cached(sql)?.execute([before_ms]).map(drop)
}
