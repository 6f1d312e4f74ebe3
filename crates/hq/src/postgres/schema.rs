//! The tables on the server, in a schema of their own, as numbered migrations: those that a release has frozen are never
//! edited. The same nouns as in the file, and the same promises by trigger: entries are append-only; only a payload may
//! go, the words of a header that came alone come, once, and a signature.

use std::cmp::Ordering;

use tokio_postgres::Row;

use super::transaction::ServerRows;
use crate::store::StoreError;

const MIGRATIONS: &[&str] = &[include_str!("schema/0001.sql"), include_str!("schema/0002.sql")];

/// How many of them made the tables, as it is kept there.
pub(in crate::postgres) const VERSION: i32 = MIGRATIONS.len() as i32;

/// Makes the tables, where there are none.
pub(super) async fn create(rows: &ServerRows) -> Result<(), StoreError> {
    if is_there(rows).await? {
        return Err(StoreError::Taken);
    }
    apply(rows, MIGRATIONS).await
}

/// Brings the tables to this release's, before anybody serves from them: of several servers that begin at once the others
/// wait. One of an older release that still serves goes on with tables that are not its own; it is to be ended before.
pub(super) async fn migrate(rows: &ServerRows) -> Result<(), StoreError> {
    must_be_there(rows).await?;
    let done = version(rows.first("SELECT version FROM headquarters FOR UPDATE", &[]).await?)?;
    let left = usize::try_from(done).ok().and_then(|done| MIGRATIONS.get(done..)).ok_or(StoreError::NewerRelease)?;
    if left.is_empty() {
        return Ok(());
    }
    apply(rows, left).await?;
    rows.run("UPDATE headquarters SET version = $1", &[&VERSION]).await?;
    Ok(())
}

/// Refuses the tables of another release, and a database without a headquarters.
pub(super) async fn check(rows: &ServerRows) -> Result<(), StoreError> {
    must_be_there(rows).await?;
    match version(rows.first("SELECT version FROM headquarters", &[]).await?)?.cmp(&VERSION) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(StoreError::NewerRelease),
        Ordering::Less => Err(StoreError::Unreadable { what: "schema version" }),
    }
}

async fn apply(rows: &ServerRows, migrations: &[&str]) -> Result<(), StoreError> {
    for migration in migrations {
        rows.order(migration).await?;
    }
    Ok(())
}

fn version(row: Option<Row>) -> Result<i32, StoreError> {
    Ok(row.ok_or(StoreError::Absent)?.try_get(0)?)
}

async fn must_be_there(rows: &ServerRows) -> Result<(), StoreError> {
    if is_there(rows).await? { Ok(()) } else { Err(StoreError::Absent) }
}

async fn is_there(rows: &ServerRows) -> Result<bool, StoreError> {
    let found = rows.first("SELECT 1 FROM pg_namespace WHERE nspname = 'resguardo'", &[]).await?;
    Ok(found.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::rows::EntryState;

    /// The file's trigger is tried with every move; here its words are those of the table.
    #[test]
    fn an_entry_becomes_what_it_may() {
        let one_line: Vec<&str> = MIGRATIONS.iter().flat_map(|text| text.split_whitespace()).collect();
        assert!(one_line.join(" ").contains(&format!("WHEN (NOT ( {} ))", EntryState::moves_in_sql())));
    }
}
