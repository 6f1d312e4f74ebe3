//! One process at a time may open a profile for writing.
//!
//! SQLite would let two in, but the outbox, the slots and the anchor have one writer. The system drops the lock with the process, so a crash leaves nothing to clear.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use thiserror::Error;

use crate::private_file;

/// Name of the file in the profile folder. It stays empty and is never removed: removing it would let two hold it.
pub const FILE_NAME: &str = "lock";

/// The right to write in a profile, held until dropped.
#[derive(Debug)]
pub struct LockFile {
    file: File,
}

impl Drop for LockFile {
    /// Closing is not enough: a child that this process begins shares its open files until it has become its program, and
    /// the lock with them.
    fn drop(&mut self) {
        // What cannot be unlocked is closed in a moment.
        let _ = self.file.unlock();
    }
}

#[derive(Debug, Error)]
pub enum LockError {
    #[error("another process has this profile open")]
    InUse,
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl LockFile {
    /// Takes the lock of `folder`, without waiting.
    ///
    /// # Errors
    /// [`LockError::InUse`] while another process, or another `LockFile` of this one, holds it.
    pub fn acquire(folder: &Path) -> Result<Self, LockError> {
        let path = folder.join(FILE_NAME);
        let file = match private_file::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => OpenOptions::new().write(true).open(&path)?,
            created => created?,
        };
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(LockError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::folder;

    #[test]
    fn one_at_a_time() {
        let folder = folder();
        let first = LockFile::acquire(folder.path()).unwrap();
        assert!(matches!(LockFile::acquire(folder.path()), Err(LockError::InUse)));
        drop(first);
        LockFile::acquire(folder.path()).unwrap();
    }

    /// As a child has it between its beginning and its program.
    #[test]
    fn whoever_shares_the_file_keeps_no_lock() {
        let folder = folder();
        let first = LockFile::acquire(folder.path()).unwrap();
        let shared = first.file.try_clone().unwrap();
        drop(first);
        LockFile::acquire(folder.path()).unwrap();
        drop(shared);
    }

    #[test]
    fn a_missing_folder_is_no_lock() {
        let folder = folder();
        assert!(matches!(LockFile::acquire(&folder.path().join("none")), Err(LockError::Io(_))));
    }
}
