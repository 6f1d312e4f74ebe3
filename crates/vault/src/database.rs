//! The one SQLCipher file of a profile, opened so that every doubt closes it.
//!
//! SQLite is forgiving: it makes a new file where there is none, takes an empty one for a new one, reads without a key, and mends what it finds.
//! Here creating and opening are two acts, every setting is read back, and a file that does not open stays byte for byte as it was.

pub mod copier;
mod setting;
pub mod weakness;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use thiserror::Error;

use crate::database::copier::Copier;
use crate::disk;
use crate::key::Key;
use crate::private_file;
use crate::raw_key::{self, RawKey};

/// Earlier ones could corrupt a database when the WAL was reset.
const OLDEST_SQLITE: i32 = 3_051_003;
/// `RSGD`, in the database's header: a file of all zeros is not ours, though SQLite would begin it anew.
const APPLICATION_ID: i32 = 0x5253_4744;

/// The database of an unlocked profile: one writer, and readers as needed.
pub struct Database {
    pub writer: Connection,
    path: PathBuf,
    key: RawKey,
}

/// What a checkpoint came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checkpoint {
    /// Everything is in the database file and the WAL is empty.
    Done,
    /// A reader still needs the WAL; try again when it has finished.
    Busy,
}

#[derive(Debug, Error)]
pub enum DatabaseError {
    #[error("there is no database at this place")]
    NoDatabase,
    #[error("there is a database at this place already")]
    AlreadyExists,
    /// A page does not authenticate or does not fit. The slot has proved the key, so the way on is recovery, never a new database.
    #[error("the database is damaged: {what}")]
    Damaged { what: String },
    /// Room has to be made, by releasing the [ballast](crate::ballast): even deleting needs some.
    #[error("the disk takes nothing more")]
    DiskFull,
    /// Another connection holds the database for longer than anybody waits.
    #[error("the database is in use")]
    InUse,
    /// This build or machine cannot be trusted with the file.
    #[error("{setting} is not as it must be: {found}")]
    Unsafe { setting: &'static str, found: String },
    #[error(transparent)]
    Sql(rusqlite::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged { what: error.to_string() },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            _ if disk::takes_nothing(&error) => Self::DiskFull,
            _ => Self::Sql(error),
        }
    }
}

impl Database {
    /// Begins a new database at `path`. `salt` is SQLCipher's, kept in the slots beside the key.
    ///
    /// # Errors
    /// [`DatabaseError::AlreadyExists`] for a file of any kind; otherwise as [`Self::open`].
    pub fn create(path: &Path, data_key: &Key, salt: &[u8; raw_key::SALT_BYTES]) -> Result<Self, DatabaseError> {
        // A WAL without its database may hold the last commits there are, and SQLite would clear it for a new file.
        if side_file(path, "-wal").try_exists()? {
            return Err(DatabaseError::AlreadyExists);
        }
        match private_file::create_new(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(DatabaseError::AlreadyExists),
            created => drop(created?),
        }
        let key = RawKey::new(data_key, salt);
        match begin(path, &key) {
            Ok(writer) => Ok(Self { writer, path: path.to_owned(), key }),
            Err(error) => {
                // What was begun a moment ago is nobody's, and would stand in the way of the next try.
                for file in ["", "-wal", "-shm", "-journal"] {
                    let _ = std::fs::remove_file(side_file(path, file));
                }
                Err(error)
            }
        }
    }

    /// Opens the database at `path`.
    ///
    /// # Errors
    /// [`DatabaseError::NoDatabase`]; [`DatabaseError::Damaged`], with the file and its WAL untouched; [`DatabaseError::Unsafe`]; file system.
    pub fn open(path: &Path, data_key: &Key, salt: &[u8; raw_key::SALT_BYTES]) -> Result<Self, DatabaseError> {
        Self::open_with(path, RawKey::new(data_key, salt))
    }

    fn open_with(path: &Path, key: RawKey) -> Result<Self, DatabaseError> {
        if !path.try_exists()? {
            return Err(DatabaseError::NoDatabase);
        }
        // SQLite would take an empty file for a new database and fill it.
        if path.metadata()?.len() == 0 {
            return Err(DatabaseError::Damaged { what: "the file is empty".to_owned() });
        }
        let writer = keyed(path, &key)?;
        prove(&writer)?;
        setting::apply(&writer)?;
        Ok(Self { writer, path: path.to_owned(), key })
    }

    /// Another connection, that cannot write.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn reader(&self) -> Result<Connection, DatabaseError> {
        let reader = keyed(&self.path, &self.key)?;
        prove(&reader)?;
        setting::apply(&reader)?;
        reader.pragma_update(None, "query_only", true)?;
        setting::expect(&reader, "query_only", "1")?;
        Ok(reader)
    }

    /// A way to copy it while it is in use, which may be handed elsewhere.
    pub fn copier(&self) -> Copier {
        Copier { path: self.path.clone(), key: self.key.clone() }
    }

    /// Reads everything there is: each page authenticates, and tables and indexes fit together. What lies in the WAL is brought
    /// into the file first: a cut while that was done leaves torn pages there, which the WAL still has whole and the next
    /// checkpoint writes anew.
    ///
    /// # Errors
    /// [`DatabaseError::Damaged`] with the first thing that was found.
    pub fn check_whole(&self) -> Result<(), DatabaseError> {
        let damaged = |what| Err(DatabaseError::Damaged { what });
        self.checkpoint()?;
        let mut pages = self.writer.prepare("PRAGMA cipher_integrity_check")?;
        if let Some(row) = pages.query([])?.next()? {
            return damaged(row.get(0)?);
        }
        match self.writer.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0))? {
            fine if fine == "ok" => Ok(()),
            found => damaged(found),
        }
    }

    /// Brings everything from the WAL into the file and empties the WAL: on lock, close, idle, before a snapshot, after an erasure.
    ///
    /// # Errors
    /// Damage, a full disk.
    pub fn checkpoint(&self) -> Result<Checkpoint, DatabaseError> {
        let busy: i64 = self.writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(if busy == 0 { Checkpoint::Done } else { Checkpoint::Busy })
    }

    /// Checkpoints and closes. Dropping does the same and cannot say when it failed.
    ///
    /// # Errors
    /// As [`Self::checkpoint`].
    pub fn close(self) -> Result<Checkpoint, DatabaseError> {
        let checkpoint = self.checkpoint()?;
        self.writer.close().map_err(|(_, error)| error)?;
        Ok(checkpoint)
    }
}

/// Makes the empty file at `path` a database of ours.
fn begin(path: &Path, key: &RawKey) -> Result<Connection, DatabaseError> {
    let writer = keyed(path, key)?;
    setting::apply(&writer)?;
    writer.pragma_update(None, "application_id", APPLICATION_ID)?;
    prove(&writer)?;
    private_file::sync_folder_of(path)?;
    Ok(writer)
}

/// One of the files that SQLite keeps beside the database.
fn side_file(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// SQLite calls itself ready a moment before SQLCipher has made itself ready, so of several first connections all but
/// one may be refused their key. The first one is therefore opened alone.
static READY: LazyLock<rusqlite::Result<()>> = LazyLock::new(|| Connection::open_in_memory().map(drop));

/// A connection with its key, which has not yet looked into the file and would leave it alone when closed.
pub(crate) fn keyed(path: &Path, key: &RawKey) -> Result<Connection, DatabaseError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(DatabaseError::Unsafe { setting: "sqlite_version", found: rusqlite::version().to_owned() });
    }
    if let Err(error) = &*READY {
        return Err(DatabaseError::Unsafe { setting: "sqlite3_initialize", found: error.to_string() });
    }
    // Absolute, so that no name can be taken for a URI with parameters; without CREATE, so that a missing file stays missing.
    let path = std::path::absolute(path)?;
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    setting::before_key(&connection)?;
    key.give_to(&connection)?;
    raw_key::forbid_extensions(&connection)?;
    Ok(connection)
}

/// The first read: it proves the key and that the file is one of ours. Only then may closing bring the WAL into the file.
fn prove(connection: &Connection) -> Result<(), DatabaseError> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    let application_id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application_id != APPLICATION_ID {
        return Err(DatabaseError::Damaged { what: format!("application id {application_id:#x}") });
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

#[cfg(test)]
mod tests;
