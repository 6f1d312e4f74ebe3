//! Whole copies of an open database, made beside whoever reads and writes in it: each is one moment's view, under the
//! same key and salt, so that the slots of that moment open it, or under others that take their place. The copy is made
//! anew row by row and carries nothing that was deleted.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::database::{Database, DatabaseError, keyed, prove, setting};
use crate::key::Key;
use crate::private_file;
use crate::raw_key::{self, RawKey};

/// The way to copies of one database, for as long as its file is there.
pub struct Copier {
    pub(super) path: PathBuf,
    pub(super) key: RawKey,
}

impl Copier {
    /// Writes the database as it is now into a new file. On return the disk has it.
    ///
    /// # Errors
    /// [`DatabaseError::AlreadyExists`]; damage, a full disk; file system. What was begun is then removed.
    pub fn copy_to(&self, to: &Path) -> Result<(), DatabaseError> {
        self.copy_by(to, |source, name| source.execute("VACUUM INTO ?1", [name]).map(drop))
    }

    /// The same under another key and salt: all that was there opens with them, and nothing of it with the old ones.
    ///
    /// # Errors
    /// As [`Self::copy_to`].
    pub fn copy_under(&self, to: &Path, data_key: &Key, salt: &[u8; raw_key::SALT_BYTES]) -> Result<(), DatabaseError> {
        let key = RawKey::new(data_key, salt);
        self.copy_by(to, |source, name| {
            source.execute("ATTACH ?1 AS rekeyed KEY ?2", [name, key.as_text()])?;
            source.query_row("SELECT sqlcipher_export('rekeyed')", [], |_| Ok(()))?;
            for pragma in ["application_id", "user_version"] {
                let number: i32 = source.pragma_query_value(Some("main"), pragma, |row| row.get(0))?;
                source.pragma_update(Some("rekeyed"), pragma, number)?;
            }
            source.execute("DETACH rekeyed", []).map(drop)
        })
    }

    fn copy_by(
        &self,
        to: &Path,
        copy: impl FnOnce(&Connection, &str) -> rusqlite::Result<()>,
    ) -> Result<(), DatabaseError> {
        match private_file::create_new(to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(DatabaseError::AlreadyExists),
            created => drop(created?),
        }
        let copied = self.fill(to, copy);
        if copied.is_err() {
            // Half a copy is of no use, and the error says more than a failure to remove it.
            let _ = std::fs::remove_file(to);
        }
        copied
    }

    /// Opens a copy that this made.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub fn open(&self, copy: &Path) -> Result<Database, DatabaseError> {
        Database::open_with(copy, self.key.clone())
    }

    fn fill(
        &self,
        to: &Path,
        copy: impl FnOnce(&Connection, &str) -> rusqlite::Result<()>,
    ) -> Result<(), DatabaseError> {
        let source = keyed(&self.path, &self.key)?;
        prove(&source)?;
        setting::apply(&source)?;
        setting::allow_vacuum(&source)?;
        let to = std::path::absolute(to)?;
        let name = to.to_str().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        copy(&source, name)?;
        File::open(&to)?.sync_all()?;
        Ok(())
    }
}
