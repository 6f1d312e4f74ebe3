//! The tables of an encrypted file, as numbered migrations: each is a text of SQL that is never edited once a release has
//! frozen it, and what changes comes in a new one. `user_version` says which of them made a file: how many, and by what
//! statements, so that a file whose tables only look alike is told apart.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use thiserror::Error;

/// The bits of a version that say how many migrations made it; the others say which.
const COUNT_BITS: u32 = 8;

/// Nothing of the file was touched, or nothing of the step that failed.
#[derive(Debug, Error)]
pub enum MigrationError {
    #[error("the file was written by a newer release")]
    NewerRelease,
    #[error("the file has the tables of another release")]
    OtherRelease,
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
}

/// Brings a file to the schema that these migrations make, each in one transaction. An empty one is begun so.
///
/// # Errors
/// A file of a newer release, or of one with other tables, is refused before anything of it is touched; those of SQLite.
pub fn migrate(connection: &Connection, migrations: &[&str]) -> Result<(), MigrationError> {
    let made_by: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = made_by.cast_unsigned() as usize & ((1 << COUNT_BITS) - 1);
    let applied = migrations.get(..done).ok_or(MigrationError::NewerRelease)?;
    if made_by != version(applied) {
        return Err(MigrationError::OtherRelease);
    }
    for (at, migration) in migrations.iter().enumerate().skip(done) {
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        let applied = migrations.get(..=at).unwrap_or(migrations);
        transaction.pragma_update(None, "user_version", version(applied))?;
        transaction.commit()?;
    }
    Ok(())
}

/// What a file made by these migrations says of itself; 0 for none. By their statements (FNV-1a), whatever their comments
/// and blanks.
fn version(applied: &[&str]) -> i32 {
    if applied.is_empty() {
        return 0;
    }
    let lines = applied.iter().flat_map(|text| text.lines());
    let words = lines.filter_map(|line| line.split("--").next()).flat_map(str::split_whitespace);
    let bytes = words.flat_map(|word| word.bytes().chain([b' ']));
    let hash = bytes.fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let count = u32::try_from(applied.len()).unwrap_or_default();
    ((hash << COUNT_BITS) | count).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE note (text TEXT NOT NULL) STRICT;";
    const SECOND: &str = "ALTER TABLE note ADD COLUMN at_ms INTEGER NOT NULL DEFAULT 7;";
    const OTHER: &str = "CREATE TABLE other (at_ms INTEGER) STRICT;";

    fn told(connection: &Connection) -> i32 {
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_file_of_another_release_is_refused_and_stays_as_it_is() {
        #[track_caller]
        fn check(made_by: i32, is_expected: fn(&Result<(), MigrationError>) -> bool) {
            let connection = Connection::open_in_memory().unwrap();
            migrate(&connection, &[FIRST]).unwrap();
            connection.pragma_update(None, "user_version", made_by).unwrap();
            let migrated = migrate(&connection, &[FIRST, SECOND]);
            assert!(is_expected(&migrated), "{migrated:?}");
            assert_eq!(told(&connection), made_by);
        }
        let is_newer = |result: &_| matches!(result, Err(MigrationError::NewerRelease));
        let is_other = |result: &_| matches!(result, Err(MigrationError::OtherRelease));
        check(version(&[FIRST, SECOND]), Result::is_ok);
        check(version(&[FIRST, SECOND, OTHER]), is_newer);
        check(version(&[OTHER]), is_other);
        check(version(&[FIRST, OTHER]), is_other);
        check(2, is_other);
        check(version(&[FIRST]) ^ (1 << 20), is_other);
    }

    #[test]
    fn a_file_of_an_earlier_release_is_brought_on_with_what_is_in_it() {
        let connection = Connection::open_in_memory().unwrap();
        migrate(&connection, &[FIRST]).unwrap();
        connection.execute("INSERT INTO note VALUES ('agua')", []).unwrap();
        migrate(&connection, &[FIRST, SECOND]).unwrap();
        assert_eq!(told(&connection), version(&[FIRST, SECOND]));
        let row = connection.query_row("SELECT text, at_ms FROM note", [], |row| Ok((row.get(0)?, row.get(1)?)));
        assert_eq!(row.unwrap(), ("agua".to_owned(), 7));
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_at_the_one_before() {
        let connection = Connection::open_in_memory().unwrap();
        let torn = [SECOND, "INSERT INTO nothing VALUES (1);"].concat();
        assert!(matches!(migrate(&connection, &[FIRST, &torn]), Err(MigrationError::Sql(_))));
        assert_eq!(told(&connection), version(&[FIRST]));
        migrate(&connection, &[FIRST, SECOND]).unwrap();
    }

    #[test]
    fn a_comment_makes_no_other_tables() {
        let told = "-- why\nCREATE  TABLE a (b TEXT) STRICT; -- and how\n";
        assert_eq!(version(&[told]), version(&["CREATE TABLE a\n(b TEXT) STRICT;"]));
        assert_ne!(version(&[told]), version(&["CREATE TABLE a (b BLOB) STRICT;"]));
    }
}
