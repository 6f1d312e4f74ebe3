//! Files that belong to one person and are replaced whole: readable by nobody else, and never half written.
//!
//! Slots, outbox and anchor all need the same order of steps (write beside, fsync, rename, fsync of the folder), so it stands here once.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Whether a replacement waits until the disk has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// fsync of the file before the rename and of the folder after it: on return a power cut cannot undo it.
    Now,
    /// The system writes it when it likes: a power cut leaves the old one, the new one or a broken one.
    Later,
}

/// Makes a folder, and those above it, that only its owner may enter (0700). Each is on the disk when this returns: a folder
/// whose name is lost takes with it what was written in it.
///
/// # Errors
/// Those of the file system; a folder that exists already is none.
pub fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
        create_folder(above)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        Ok(()) | Err(_) => sync_folder_of(folder),
    }
}

/// Makes an empty file that only its owner may read (0600).
///
/// # Errors
/// `AlreadyExists` when there is one; otherwise those of the file system.
pub fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Puts `bytes` in the place of the file at `path`: afterwards there is the old file or the new one.
///
/// # Errors
/// Those of the file system; the old file then still stands.
pub fn replace(path: &Path, bytes: &[u8], flush: Flush) -> io::Result<()> {
    replace_by(path, flush, |file| file.write_all(bytes)).map(drop)
}

/// Like [`replace`], with the writing left to the caller. The open file is handed back, standing behind its last byte.
pub(crate) fn replace_by(
    path: &Path,
    flush: Flush,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<File> {
    let beside = path_beside(path);
    remove_if_there(&beside)?;
    let mut file = create_new(&beside)?;
    let replaced = write(&mut file)
        .and_then(|()| if flush == Flush::Now { file.sync_all() } else { Ok(()) })
        .and_then(|()| fs::rename(&beside, path))
        .and_then(|()| if flush == Flush::Now { sync_folder_of(path) } else { Ok(()) });
    match replaced {
        Ok(()) => Ok(file),
        Err(error) => {
            // What is left beside is of no use and is also cleared by the next replacement.
            let _ = fs::remove_file(&beside);
            Err(error)
        }
    }
}

/// Puts a new file on a medium that somebody takes away: written beside, fsynced, renamed, the folder fsynced, then read
/// back and compared. Never over another file.
///
/// # Errors
/// `AlreadyExists` where the name is taken, `InvalidData` where it does not read back as it was written (nothing is left
/// then); otherwise those of the file system.
pub fn hand_out(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.try_exists()? {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    replace(path, bytes, Flush::Now)?;
    let hash = |bytes: &[u8]| Sha256::digest(bytes);
    let read = read_up_to(path, u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    if read.is_ok_and(|read| hash(&read) == hash(bytes)) {
        return Ok(());
    }
    // What a bad stick made of it must not be carried away as if it were good.
    let _ = fs::remove_file(path);
    Err(io::Error::new(io::ErrorKind::InvalidData, "the file does not read back as it was written"))
}

/// Reads a file that must not be longer than `limit` bytes.
///
/// # Errors
/// `InvalidData` when it is longer; otherwise those of the file system.
pub fn read_up_to(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "file longer than its format allows"));
    }
    Ok(bytes)
}

/// Writes over a file where it lies and takes it away, so that its bytes are gone as far as a program can see to it: what a
/// disk keeps of its own accord it does not say. One that is gone already is no error.
///
/// # Errors
/// Those of the file system.
pub fn destroy(path: &Path) -> io::Result<()> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let length = file.metadata()?.len();
    io::copy(&mut io::repeat(0).take(length), &mut file)?;
    file.sync_all()?;
    drop(file);
    fs::remove_file(path)?;
    sync_folder_of(path)
}

/// Makes a new or renamed name in the folder of `path` survive a power cut. Only Unix can say so; elsewhere the file system orders it itself.
///
/// # Errors
/// Those of the file system.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// The name under which the successor of `path` is written.
fn path_beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    name.into()
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::folder;

    #[test]
    fn replaces_whole_and_leaves_nothing_beside() {
        let folder = folder();
        let path = folder.path().join("thing");
        fs::write(folder.path().join("thing.new"), b"left by a power cut").unwrap();
        replace(&path, b"one", Flush::Now).unwrap();
        replace(&path, b"two", Flush::Later).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let folder = folder();
        let path = folder.path().join("thing");
        replace(&path, b"old", Flush::Now).unwrap();
        let failed = replace_by(&path, Flush::Now, |file| {
            file.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_destroyed_is_written_over_first() {
        let folder = folder();
        let [path, other_name] = ["thing", "link"].map(|name| folder.path().join(name));
        fs::write(&path, [7; 10_000]).unwrap();
        fs::hard_link(&path, &other_name).unwrap();
        destroy(&path).unwrap();
        assert!(!path.exists());
        assert_eq!(fs::read(other_name).unwrap(), [0; 10_000]);
        destroy(&path).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = folder();
        let inner = folder.path().join("a").join("b");
        create_folder(&inner).unwrap();
        replace(&inner.join("thing"), b"x", Flush::Now).unwrap();
        assert_eq!((mode(&inner), mode(&inner.join("thing"))), (0o700, 0o600));
    }

    #[test]
    fn refuses_what_is_too_long() {
        let folder = folder();
        let path = folder.path().join("thing");
        fs::write(&path, [0; 11]).unwrap();
        assert_eq!(read_up_to(&path, 11).unwrap().len(), 11);
        assert_eq!(read_up_to(&path, 10).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
