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

use tokio_postgres::Row;

use crate::store::StoreError;

const UNREADABLE: StoreError = StoreError::Unreadable { what: "column" };

/// The server's integers are signed; what counts here never comes near their end.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(row: &Row, at: usize) -> Result<u64, StoreError> {
    Ok(u64::try_from(row.try_get::<_, i64>(at)?).unwrap_or(0))
}

/// A key, a hash, an id: as many bytes as its type has.
pub(super) fn bytes<const N: usize>(row: &Row, at: usize) -> Result<[u8; N], StoreError> {
    row.try_get::<_, &[u8]>(at)?.try_into().map_err(|_| UNREADABLE)
}

fn bytes_or_null<const N: usize>(row: &Row, at: usize) -> Result<Option<[u8; N]>, StoreError> {
    let found = row.try_get::<_, Option<&[u8]>>(at)?;
    found.map(|found| found.try_into().map_err(|_| UNREADABLE)).transpose()
}

/// A stored text as the type it was written from.
pub(super) fn parsed<T: std::str::FromStr>(row: &Row, at: usize) -> Result<T, StoreError> {
    row.try_get::<_, &str>(at)?.parse().map_err(|_| UNREADABLE)
}

fn decoded<'a, T: serde::Deserialize<'a>>(bytes: &'a [u8], what: &'static str) -> Result<T, StoreError> {
    postcard::from_bytes(bytes).map_err(|_| StoreError::Unreadable { what })
}

fn encoded(value: &impl serde::Serialize) -> Vec<u8> {
    // Plain data written to memory does not fail.
    postcard::to_stdvec(value).unwrap_or_default()
}
