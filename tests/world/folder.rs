//! Folders as a story looks at them: copied as they lie, searched byte by byte, compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder that need not outlive the machine, in memory where the system has such a place: a test that plays a disk by the
/// thousand waits for none.
pub(crate) fn in_memory() -> TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// Every file under a folder, by its path, with its bytes.
pub(crate) fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(listed) = fs::read_dir(folder) else { return found };
    for entry in listed {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else if path.is_file() {
            // A socket that a dead program left is nothing to read.
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

/// Copies every file as it lies there now, as a disk holds it after the power went.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in contents(from) {
        let copied = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(copied.parent().unwrap()).unwrap();
        fs::write(&copied, bytes).unwrap();
        fs::set_permissions(&copied, fs::metadata(&path).unwrap().permissions()).unwrap();
    }
}

/// The files that hold these bytes anywhere.
pub(crate) fn holding(folder: &Path, wanted: &[u8]) -> Vec<PathBuf> {
    let holds = |bytes: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    contents(folder).into_iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect()
}
