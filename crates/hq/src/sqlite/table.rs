//! One file per table, or per pair of tables that only make sense together: its rows, read and written.

pub(super) mod brought;
pub(super) mod contact;
pub(super) mod enrolled;
pub(super) mod entry;
pub(super) mod erased;
pub(super) mod feed;
pub(super) mod headquarters;
pub(super) mod invitation;
pub(super) mod log;
pub(super) mod note;
pub(super) mod record;
pub(super) mod sharing;

use rusqlite::types::FromSqlError;

use crate::store::StoreError;

/// SQLite's integers are signed; what counts here never comes near their end.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// A stored text as the type it was written from.
pub(super) fn parsed<T: std::str::FromStr>(text: &str) -> rusqlite::Result<T> {
    text.parse().map_err(|_| rusqlite::Error::from(FromSqlError::InvalidType))
}

fn decoded<'a, T: serde::Deserialize<'a>>(bytes: &'a [u8], what: &'static str) -> Result<T, StoreError> {
    postcard::from_bytes(bytes).map_err(|_| StoreError::Unreadable { what })
}

fn encoded(value: &impl serde::Serialize) -> Vec<u8> {
    // Plain data written to memory does not fail.
    postcard::to_stdvec(value).unwrap_or_default()
}
