//! The open store: one writer, whole transactions, and the names by which the floors above speak of SQL without
//! naming its library.

use rusqlite::TransactionBehavior;
use vault::database::{Checkpoint, Database, DatabaseError};
use vault::disk;

use crate::room::{Room, WantsRoom};
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
    /// It is full, or failing.
    #[error("the disk takes nothing more")]
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
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ if disk::takes_nothing(&error) => Self::DiskFull,
            _ => Self::Sql(error),
        }
    }
}

impl WantsRoom for StoreError {
    fn wants_room(&self) -> bool {
        matches!(self, Self::DiskFull)
    }
}

pub struct Store {
    database: Database,
    /// Made on a full disk. A store that stands by itself has none laid by.
    room: Option<Room>,
}

impl Store {
    /// Takes the vault's database and brings its schema to this release.
    pub fn open(database: Database) -> Result<Self, StoreError> {
        schema::migrate(&database.writer)?;
        Ok(Self { database, room: None })
    }

    /// The same, with room laid by.
    pub(crate) fn beside(self, room: Room) -> Self {
        Self { room: Some(room), ..self }
    }

    pub(crate) const fn database(&self) -> &Database {
        &self.database
    }

    pub const fn rows(&self) -> &Connection {
        &self.database.writer
    }

    /// All of `write` or none of it. It is durable when this returns. On a full disk it fails, and whoever says it again
    /// finds the room that was laid by.
    pub fn write<T, E: From<StoreError> + WantsRoom>(
        &mut self,
        write: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let written = self.try_to(write);
        if written.as_ref().is_err_and(WantsRoom::wants_room) {
            self.make_room();
        }
        written
    }

    /// The same of what somebody is waiting to hear is saved: on a full disk it is done once more with the ballast gone. So
    /// it is something that can be done twice, and leaves nothing behind where it fails.
    pub fn save<T, E: From<StoreError> + WantsRoom>(
        &mut self,
        save: impl Fn(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        match self.try_to(&save) {
            Err(error) if error.wants_room() && self.make_room() => self.try_to(&save),
            saved => saved,
        }
    }

    fn make_room(&self) -> bool {
        self.room.as_ref().is_some_and(Room::make)
    }

    fn try_to<T, E: From<StoreError>>(&mut self, write: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
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

    /// Whether each page authenticates and tables and indexes fit together: an old page of an index hides rows that are
    /// there.
    pub fn is_whole(&self) -> bool {
        self.database.check_whole().is_ok()
    }

    /// Folds the write-ahead log into the file and empties it: on lock, when idle, before a copy is made.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        let row = self.rows().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        row.map_err(StoreError::from)
    }
}
