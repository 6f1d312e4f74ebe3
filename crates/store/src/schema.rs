//! The tables, as numbered migrations that are never edited once a release has frozen them (formats are version 0 until
//! then, and may be squashed). `user_version` says which of them made a file: how many, and by what statements, so that a
//! file whose tables only look alike is told apart.

use rusqlite::{Connection, Transaction};

use crate::store::StoreError;

const MIGRATIONS: &[&str] = &[
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
    include_str!("schema/0006.sql"),
    include_str!("schema/0007.sql"),
];

/// The bits of a version that say how many migrations made it; the others say which.
const COUNT_BITS: u32 = 8;

/// Brings the file to this release's schema, each migration in one transaction. A file of a newer release, or of one with
/// other tables, is refused before anything of it is touched.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let made_by: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let done = made_by.cast_unsigned() as usize & ((1 << COUNT_BITS) - 1);
    let applied = MIGRATIONS.get(..done).ok_or(StoreError::NewerRelease)?;
    if made_by != version(applied) {
        return Err(StoreError::OtherRelease);
    }
    for (at, migration) in MIGRATIONS.iter().enumerate().skip(done) {
        let transaction: Transaction<'_> = connection.transaction()?;
        transaction.execute_batch(migration)?;
        let applied = MIGRATIONS.get(..=at).unwrap_or(MIGRATIONS);
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

    fn opened_as(version: i32) -> (Result<(), StoreError>, i32) {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        connection.pragma_update(None, "user_version", version).unwrap();
        let migrated = migrate(&mut connection);
        (migrated, connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap())
    }

    #[test]
    fn a_file_of_another_release_is_refused_and_stays_as_it_is() {
        let own = version(MIGRATIONS);
        let newer = version(&[MIGRATIONS, &["CREATE TABLE later (at INTEGER) STRICT;"]].concat());
        let squashed = version(&["CREATE TABLE other (at INTEGER) STRICT;"]);
        let of_before = 2;
        assert!(matches!(opened_as(own), (Ok(()), version) if version == own));
        assert!(matches!(opened_as(newer), (Err(StoreError::NewerRelease), version) if version == newer));
        for other in [squashed, of_before, own ^ (1 << 20)] {
            assert!(
                matches!(opened_as(other), (Err(StoreError::OtherRelease), version) if version == other),
                "{other}"
            );
        }
    }

    #[test]
    fn a_file_of_an_earlier_release_is_brought_on() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(MIGRATIONS[0]).unwrap();
        connection.pragma_update(None, "user_version", version(&MIGRATIONS[..1])).unwrap();
        migrate(&mut connection).unwrap();
        let made_by: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(made_by, version(MIGRATIONS));
    }

    #[test]
    fn a_comment_makes_no_other_tables() {
        let told = "-- why\nCREATE  TABLE a (b TEXT) STRICT; -- and how\n";
        assert_eq!(version(&[told]), version(&["CREATE TABLE a\n(b TEXT) STRICT;"]));
        assert_ne!(version(&[told]), version(&["CREATE TABLE a (b BLOB) STRICT;"]));
    }
}
