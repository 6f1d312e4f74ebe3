//! The open store: one writer, whole transactions, and the names by which the floors above speak of SQL without
//! naming its library.

use rusqlite::TransactionBehavior;
use vault::database::{Checkpoint, Database, DatabaseError};

use crate::schema;

/// A connection to the file, or a transaction on it: what every table function takes.
pub type Connection = rusqlite::Connection;
/// What any of them can fail with.
pub type SqlError = rusqlite::Error;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the file was written by a newer release")]
    NewerRelease,
    #[error("the file has the tables of another release")]
    OtherRelease,
    #[error("the disk is full")]
    DiskFull,
    #[error("the file is damaged")]
    Damaged,
    #[error(transparent)]
    Sql(SqlError),
}

impl From<SqlError> for StoreError {
    fn from(error: SqlError) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Sql(error),
        }
    }
}

pub struct Store {
    database: Database,
}

impl Store {
    /// Takes the vault's database and brings its schema to this release.
    pub fn open(mut database: Database) -> Result<Self, StoreError> {
        schema::migrate(&mut database.writer)?;
        Ok(Self { database })
    }

    pub(crate) const fn database(&self) -> &Database {
        &self.database
    }

    pub const fn rows(&self) -> &Connection {
        &self.database.writer
    }

    /// All of `write` or none of it. It is durable when this returns.
    pub fn write<T, E: From<StoreError>>(&mut self, write: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let begun = self.database.writer.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(StoreError::from)?;
        let written = write(&transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(written)
    }

    /// What `write` would answer, of which nothing stays.
    pub fn rehearse<T, E: From<StoreError>>(
        &mut self,
        write: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let begun = self.database.writer.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(StoreError::from)?;
        let answer = write(&transaction);
        transaction.rollback().map_err(StoreError::from)?;
        answer
    }

    /// Rows changed since it was opened.
    pub fn changes(&self) -> u64 {
        self.database.writer.total_changes()
    }

    /// Checkpoints and closes; dropping does the same and cannot say when it failed.
    pub(crate) fn close(self) -> Result<(), DatabaseError> {
        match self.database.close()? {
            Checkpoint::Done => Ok(()),
            Checkpoint::Busy => Err(DatabaseError::InUse),
        }
    }

    /// Folds the write-ahead log into the file and empties it: on lock, when idle, before a copy is made.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        let row = self.rows().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        row.map_err(StoreError::from)
    }
}
