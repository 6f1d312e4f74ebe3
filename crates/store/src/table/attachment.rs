//! Files that belong to a record. What they hold lies encrypted in the profile folder; here is what they are, as their
//! records say it, each one's key, and what only this laptop knows: whether the file lies here, and whether headquarters
//! has it.

use domain::attachment::{Facts, File};
use domain::id::{AttachmentId, RecordId};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};

use super::entry::record_at;

/// A file as a record names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub id: AttachmentId,
    /// The person who added it, by key.
    pub author: [u8; 32],
    pub file: File,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    pub record: RecordId,
    pub named: Named,
    pub here: Here,
    pub sent: Sent,
}

/// Does the file lie on this disk?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// Another laptop added it, and it was not fetched yet.
    No,
    /// It was not, and somebody wants to open it.
    Wanted,
    Yes,
}

/// Does headquarters have it?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Not that this laptop knows.
    No,
    Yes,
    /// It said that it does not keep this one.
    NotTaken,
}

impl Here {
    const ALL: [Self; 3] = [Self::No, Self::Wanted, Self::Yes];

    const fn code(self) -> u8 {
        match self {
            Self::No => 0,
            Self::Wanted => 1,
            Self::Yes => 2,
        }
    }
}

impl Sent {
    const ALL: [Self; 3] = [Self::No, Self::Yes, Self::NotTaken];

    const fn code(self) -> u8 {
        match self {
            Self::No => 0,
            Self::Yes => 1,
            Self::NotTaken => 2,
        }
    }
}

const COLUMNS: &str = "id, record, author, name, media, bytes, \"key\", content, at_ms, removed_ms, here, sent";

fn of_row(row: &Row<'_>) -> rusqlite::Result<AttachmentRow> {
    let removed_ms: i64 = row.get(9)?;
    let (here, sent): (u8, u8) = (row.get(10)?, row.get(11)?);
    let facts = Facts {
        name: row.get(3)?,
        media: row.get(4)?,
        bytes: row.get(5)?,
        key: row.get(6)?,
        content: row.get(7)?,
        at_ms: row.get(8)?,
    };
    let file = File { facts, removed_ms: (removed_ms != 0).then_some(removed_ms) };
    Ok(AttachmentRow {
        record: record_at(row, 1)?,
        named: Named { id: AttachmentId::from_bytes(row.get(0)?), author: row.get(2)?, file },
        here: Here::ALL.into_iter().find(|known| known.code() == here).ok_or_else(|| unreadable(10))?,
        sent: Sent::ALL.into_iter().find(|known| known.code() == sent).ok_or_else(|| unreadable(11))?,
    })
}

fn unreadable(index: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(index, "unreadable".to_owned(), Type::Integer)
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

/// Those that are not on both ends yet, the oldest first: not here, or not known to be at headquarters.
pub fn to_move(connection: &Connection) -> rusqlite::Result<Vec<AttachmentRow>> {
    let sql =
        format!("SELECT {COLUMNS} FROM attachment WHERE removed_ms = 0 AND (here <> 2 OR sent = 0) ORDER BY at_ms, id");
    connection.prepare_cached(&sql)?.query_map([], of_row)?.collect()
}

/// Those that lie here, whoever else has them, the oldest first.
pub fn kept_here(connection: &Connection) -> rusqlite::Result<Vec<AttachmentRow>> {
    let sql = format!("SELECT {COLUMNS} FROM attachment WHERE removed_ms = 0 AND here = 2 ORDER BY at_ms, id");
    connection.prepare_cached(&sql)?.query_map([], of_row)?.collect()
}

/// Those that do not.
pub fn missing_here(connection: &Connection) -> rusqlite::Result<Vec<AttachmentRow>> {
    let sql = format!("SELECT {COLUMNS} FROM attachment WHERE removed_ms = 0 AND here <> 2 ORDER BY at_ms, id");
    connection.prepare_cached(&sql)?.query_map([], of_row)?.collect()
}

/// Every file that can still be opened or put back: all but those taken away before that moment.
pub fn kept(connection: &Connection, since_ms: i64) -> rusqlite::Result<Vec<AttachmentId>> {
    let read = |row: &Row<'_>| row.get(0).map(AttachmentId::from_bytes);
    let sql = "SELECT id FROM attachment WHERE removed_ms = 0 OR removed_ms >= ?1";
    connection.prepare_cached(sql)?.query_map([since_ms], read)?.collect()
}

/// Says which files a record names. What this laptop knows of those it knew stays; one that is named no more is forgotten
/// with its key.
pub fn name(connection: &Connection, record: RecordId, files: &[Named]) -> rusqlite::Result<()> {
    let mut known = connection.prepare_cached("SELECT id FROM attachment WHERE record = ?1")?;
    let known = known.query_map([record.to_bytes()], |row| row.get(0).map(AttachmentId::from_bytes))?;
    for id in known.collect::<rusqlite::Result<Vec<_>>>()? {
        if files.iter().all(|named| named.id != id) {
            connection.prepare_cached("DELETE FROM attachment WHERE id = ?1")?.execute([id.to_bytes()])?;
        }
    }
    files.iter().try_for_each(|named| write(connection, record, named))
}

/// An id belongs to the record that named it first: another that names it too changes nothing.
fn write(connection: &Connection, record: RecordId, named: &Named) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO attachment (id, record, author, name, media, bytes, \"key\", content, at_ms, removed_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET author = excluded.author, name = excluded.name, media = excluded.media,
            bytes = excluded.bytes, \"key\" = excluded.\"key\", content = excluded.content, at_ms = excluded.at_ms,
            removed_ms = excluded.removed_ms
         WHERE record = excluded.record",
    )?;
    let Facts { name, media, bytes, key, content, at_ms } = &named.file.facts;
    let (id, removed_ms) = (named.id.to_bytes(), named.file.removed_ms.unwrap_or(0));
    let row = (id, record.to_bytes(), named.author, name, media, bytes, key, content, at_ms, removed_ms);
    statement.execute(row).map(drop)
}

pub fn set_here(connection: &Connection, id: AttachmentId, here: Here) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE attachment SET here = ?2 WHERE id = ?1")?;
    statement.execute((id.to_bytes(), here.code())).map(drop)
}

pub fn set_sent(connection: &Connection, id: AttachmentId, sent: Sent) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE attachment SET sent = ?2 WHERE id = ?1")?;
    statement.execute((id.to_bytes(), sent.code())).map(drop)
}

/// Headquarters may have lost what it had: it is asked again.
pub fn forget_sent(connection: &Connection) -> rusqlite::Result<()> {
    connection.prepare_cached("UPDATE attachment SET sent = 0 WHERE here = 2")?.execute([]).map(drop)
}
