//! What the disk under a folder says of itself, and which failures mean that it takes nothing more.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;
use rusqlite::ffi;

/// How SQLite says that something was not written. Only the first names a full disk; the others come where the want of room
/// shows late (on fsync, in the shared memory, by a quota), and where a disk is failing.
const NOT_WRITTEN: [i32; 7] = [
    ffi::SQLITE_IOERR_WRITE,
    ffi::SQLITE_IOERR_FSYNC,
    ffi::SQLITE_IOERR_DIR_FSYNC,
    ffi::SQLITE_IOERR_TRUNCATE,
    ffi::SQLITE_IOERR_SHMOPEN,
    ffi::SQLITE_IOERR_SHMSIZE,
    ffi::SQLITE_IOERR_SHMMAP,
];

/// Bytes that may still be written below `folder`.
///
/// # Errors
/// Those of the file system, and [`io::ErrorKind::Unsupported`] where nobody can say.
#[cfg(target_os = "linux")]
pub fn free_bytes(folder: &Path) -> io::Result<u64> {
    let room = rustix::fs::statvfs(folder)?;
    Ok(room.f_bavail.saturating_mul(room.f_frsize))
}

/// Bytes that may still be written below `folder`.
///
/// # Errors
/// Nobody can say here.
#[cfg(not(target_os = "linux"))]
pub fn free_bytes(_folder: &Path) -> io::Result<u64> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Did the disk not take what SQLite wrote?
pub fn takes_nothing(error: &rusqlite::Error) -> bool {
    let Some(failure) = error.sqlite_error() else { return false };
    failure.code == ErrorCode::DiskFull || NOT_WRITTEN.contains(&failure.extended_code)
}

/// Is there no room for what was written to a file?
pub fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::folder;

    #[test]
    fn a_disk_says_how_much_it_still_takes() {
        let folder = folder();
        assert!(free_bytes(folder.path()).unwrap() > 0);
        assert!(free_bytes(&folder.path().join("none")).is_err());
    }

    #[test]
    fn what_was_not_written_is_told_from_what_is_wrong() {
        let failed = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        assert!(takes_nothing(&failed(ffi::SQLITE_FULL)));
        assert!(NOT_WRITTEN.iter().all(|code| takes_nothing(&failed(*code))));
        for code in [ffi::SQLITE_IOERR_READ, ffi::SQLITE_CORRUPT, ffi::SQLITE_BUSY, ffi::SQLITE_CONSTRAINT] {
            assert!(!takes_nothing(&failed(code)), "{code}");
        }
        assert!(!takes_nothing(&rusqlite::Error::QueryReturnedNoRows));
    }
}
