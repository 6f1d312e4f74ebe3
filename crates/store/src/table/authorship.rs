//! Who wrote in which records: what somebody took in themselves, and what was confided to them.

use domain::id::RecordId;
use rusqlite::Connection;

use super::entry::record_at;

/// The records of a kind in which this person neither wrote nor is writing.
pub fn of_others(connection: &Connection, kind: &str, author: &[u8; 32]) -> rusqlite::Result<Vec<RecordId>> {
    let mut statement = connection.prepare_cached(
        r#"SELECT id FROM record WHERE kind = ?1
            AND NOT EXISTS (SELECT 1 FROM entry JOIN author USING (author)
                WHERE entry.record = record.id AND author."key" = ?2)
            AND NOT EXISTS (SELECT 1 FROM draft WHERE draft.record = record.id AND draft.author = ?2)"#,
    )?;
    statement.query_map((kind, author), |row| record_at(row, 0))?.collect()
}

/// Of a draft's record: it is nothing yet but what somebody else is writing.
const IS_OF_OTHERS: &str = "draft.author <> ?1
    AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.record = draft.record)
    AND NOT EXISTS (SELECT 1 FROM draft AS own WHERE own.record = draft.record AND own.author = ?1)";

/// The records that are nothing yet but what somebody else is writing.
pub fn begun_by_others(connection: &Connection, author: &[u8; 32]) -> rusqlite::Result<Vec<RecordId>> {
    let sql = format!("SELECT DISTINCT record FROM draft WHERE {IS_OF_OTHERS}");
    connection.prepare_cached(&sql)?.query_map([author], |row| record_at(row, 0))?.collect()
}

/// Whether this record is one of them.
pub fn is_begun_by_others(connection: &Connection, record: RecordId, author: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = format!("SELECT 1 FROM draft WHERE draft.record = ?2 AND {IS_OF_OTHERS}");
    connection.prepare_cached(&sql)?.exists((author, record.to_bytes()))
}
