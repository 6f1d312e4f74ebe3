//! The tables, as numbered migrations. Those that a release has frozen are never edited: what changes is a new file.

use vault::migration::{MigrationError, migrate as bring_on};

use crate::store::{Connection, StoreError};

const MIGRATIONS: &[&str] = &[
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
];

/// Brings the file to this release's schema. One of a newer release, or with other tables, is refused before anything of
/// it is touched.
pub(crate) fn migrate(connection: &Connection) -> Result<(), StoreError> {
    Ok(bring_on(connection, MIGRATIONS)?)
}

impl From<MigrationError> for StoreError {
    fn from(error: MigrationError) -> Self {
        match error {
            MigrationError::NewerRelease => Self::NewerRelease,
            MigrationError::OtherRelease => Self::OtherRelease,
            MigrationError::Sql(error) => error.into(),
        }
    }
}
