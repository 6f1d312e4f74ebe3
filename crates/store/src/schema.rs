//! The tables, as numbered migrations that are never edited once a release has frozen them (formats are version 0 until
//! then, and may be squashed). `user_version` says how far a file has come.

use rusqlite::{Connection, Transaction};

use crate::store::StoreError;

const MIGRATIONS: &[&str] = &[include_str!("schema/0001.sql"), include_str!("schema/0002.sql")];

/// Brings the file to this release's schema, each migration in one transaction. A file of a newer release is refused.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let done: usize = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0))? as usize;
    if done > MIGRATIONS.len() {
        return Err(StoreError::NewerRelease);
    }
    for (number, migration) in (1u32..).zip(MIGRATIONS).skip(done) {
        let transaction: Transaction<'_> = connection.transaction()?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}
