//! Whole copies of an open database, made beside whoever reads and writes in it: each is one moment's view, under the
//! same key and salt, so that the slots of that moment open it. The copy is made anew row by row and carries nothing
//! that was deleted.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::database::{Database, DatabaseError, keyed, prove, setting};
use crate::private_file;
use crate::raw_key::RawKey;

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
        match private_file::create_new(to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(DatabaseError::AlreadyExists),
            created => drop(created?),
        }
        let copied = self.fill(to);
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

    fn fill(&self, to: &Path) -> Result<(), DatabaseError> {
        let source = keyed(&self.path, &self.key)?;
        prove(&source)?;
        setting::apply(&source)?;
        setting::allow_vacuum(&source)?;
        let to = std::path::absolute(to)?;
        let name = to.to_str().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        source.execute("VACUUM INTO ?1", [name])?;
        File::open(&to)?.sync_all()?;
        Ok(())
    }
}
