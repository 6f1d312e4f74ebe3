//! The tables of the file, as numbered migrations: those that a release has frozen are never edited. Entries are
//! append-only by trigger: only a payload may go, by law or by verdict; the words of a header that came alone may come,
//! once; and a signature.

use rusqlite::Connection;
use vault::migration::{self, MigrationError};

use crate::store::StoreError;

const MIGRATIONS: &[&str] = &[include_str!("schema/0001.sql"), include_str!("schema/0002.sql")];

/// Brings the file to this release's schema, an empty one too. One of a newer release is refused as it is.
pub(super) fn migrate(connection: &Connection) -> Result<(), StoreError> {
    Ok(migration::migrate(connection, MIGRATIONS)?)
}

impl From<MigrationError> for StoreError {
    fn from(error: MigrationError) -> Self {
        match error {
            MigrationError::NewerRelease => Self::NewerRelease,
            MigrationError::OtherRelease => Self::Unreadable { what: "schema version" },
            MigrationError::Sql(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use vault::database::Database;
    use vault::key::Key;

    use super::*;
    use crate::ledger::rows::EntryState;

    #[test]
    fn what_was_said_stays_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hq.db");
        let database = Database::create(&path, &Key::from_bytes([1; 32]), &[2; 16]).unwrap();
        let rows = &database.writer;
        migrate(rows).unwrap();
        rows.execute_batch(
            "INSERT INTO log (unit, device, incarnation) VALUES ('beta-tecate', x'01', 0);
             INSERT INTO entry (id, log, number, previous, record, kind, author, payload_hash, record_key, payload, state,
                 begins)
             VALUES (x'aa', 1, 1, x'00', x'0b', 'rescue', x'0c', x'0d', x'0e', x'0f', 'live', 1)",
        )
        .unwrap();
        for (sql, is_allowed) in [
            ("DELETE FROM entry", false),
            ("UPDATE entry SET number = 2", false),
            ("UPDATE entry SET previous = x'01'", false),
            ("UPDATE entry SET author = x'01'", false),
            ("UPDATE entry SET begins = 0", false),
            ("UPDATE entry SET payload = x'01'", false),
            ("UPDATE entry SET record_key = x'01'", false),
            ("UPDATE entry SET signature = x'01'", true),
            ("UPDATE entry SET payload = NULL, record_key = NULL, state = 'erased'", true),
            ("UPDATE entry SET payload = x'0f', record_key = x'0e'", false),
        ] {
            assert_eq!(rows.execute(sql, []).is_ok(), is_allowed, "{sql}");
        }
    }

    #[test]
    fn an_entry_becomes_what_it_may() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hq.db");
        let database = Database::create(&path, &Key::from_bytes([1; 32]), &[2; 16]).unwrap();
        let rows = &database.writer;
        migrate(rows).unwrap();
        rows.execute("INSERT INTO log (unit, device, incarnation) VALUES ('beta-tecate', x'01', 0)", []).unwrap();
        for (place, from) in EntryState::ALL.into_iter().enumerate() {
            for to in EntryState::ALL {
                rows.execute_batch("BEGIN").unwrap();
                let insert =
                    "INSERT INTO entry (id, log, number, previous, record, kind, author, payload_hash, state, begins)
                    VALUES (?1, 1, 1, x'00', x'0b', 'rescue', x'0c', x'0d', ?2, 1)";
                rows.execute(insert, (vec![place as u8], from.name())).unwrap();
                let moved = rows.execute("UPDATE entry SET state = ?1", [to.name()]).is_ok();
                assert_eq!(moved, from == to || from.moves().contains(&to), "{from:?} to {to:?}");
                rows.execute_batch("ROLLBACK").unwrap();
            }
        }
    }
}
