//! By what a person may be the same as another.

use domain::id::RecordId;
use rusqlite::Connection;

use super::entry::record_at;

/// A trait that more persons share than this tells nobody apart.
const SHARED_MOST: u32 = 1_000;

/// Adds the person's traits.
pub fn write<'t>(
    connection: &Connection,
    record: RecordId,
    traits: impl IntoIterator<Item = &'t String>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("INSERT OR IGNORE INTO likeness (trait, record) VALUES (?1, ?2)")?;
    traits.into_iter().try_for_each(|shared| statement.execute((shared, record.to_bytes())).map(drop))
}

pub fn clear(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM likeness WHERE record = ?1")?.execute([record.to_bytes()]).map(drop)
}

/// The persons that have this trait: at most [`SHARED_MOST`].
pub fn of_trait(connection: &Connection, shared: &str) -> rusqlite::Result<Vec<RecordId>> {
    let mut statement = connection.prepare_cached("SELECT record FROM likeness WHERE trait = ?1 LIMIT ?2")?;
    statement.query_map((shared, SHARED_MOST), |row| record_at(row, 0))?.collect()
}
