//! Files on a medium that somebody carries: written so that they are there when they are said to be, read within bounds.

use std::io;
use std::path::{Path, PathBuf};

use vault::private_file;

/// Names that are tried before giving up.
const MOST_NAMES: u32 = 10_000;

/// Puts a new file into a folder, under its name or with a number behind it where that is taken. It is on the medium and
/// reads back as written when this returns. Where it is.
///
/// # Errors
/// Those of the file system; `InvalidData` where it does not read back.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut number = 1_u32;
    loop {
        let tried = if number == 1 { name.to_owned() } else { format!("{stem} ({number}).{ending}") };
        let path = folder.join(tried);
        match private_file::hand_out(&path, bytes) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_NAMES => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Reads a file that must not be longer than `limit` bytes.
///
/// # Errors
/// `InvalidData` when it is longer; otherwise those of the file system.
pub fn fetch(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    private_file::read_up_to(path, limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_put_beside_another_and_never_over_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = put(folder.path(), "one.resguardo", b"first").unwrap();
        let second = put(folder.path(), "one.resguardo", b"second").unwrap();
        assert_eq!(second.file_name().unwrap(), "one (2).resguardo");
        assert_eq!(fetch(&first, 5).unwrap(), b"first");
        assert_eq!(fetch(&second, 6).unwrap(), b"second");
        assert_eq!(fetch(&second, 5).unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_folder_that_is_not_there_is_said() {
        let folder = tempfile::tempdir().unwrap();
        assert!(put(&folder.path().join("gone"), "one.resguardo", b"first").is_err());
    }
}
