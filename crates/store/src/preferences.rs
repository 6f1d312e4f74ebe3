//! How the window looks and speaks: a small file beside the encrypted ones, which is read before anybody unlocks and says
//! nothing of anyone. Never written where it lies: a full disk or a cut would leave an empty one.

use std::io;
use std::path::Path;

use vault::private_file::{self, Flush};

const FILE: &str = "settings.json";
/// Far above what it ever holds.
const MOST_BYTES: u64 = 64 * 1024;

/// What it says; nothing where there is none or it cannot be read.
pub fn read(folder: &Path) -> String {
    let bytes = private_file::read_up_to(&folder.join(FILE), MOST_BYTES).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Puts another in its place. The disk has it when this returns.
///
/// # Errors
/// Those of the file system; the old one then still stands.
pub fn write(folder: &Path, text: &str) -> io::Result<()> {
    private_file::create_folder(folder)?;
    private_file::replace(&folder.join(FILE), text.as_bytes(), Flush::Now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_one_stands_until_the_new_one_is_whole() {
        let disk = tempfile::tempdir().unwrap();
        let folder = disk.path().join("profile");
        assert_eq!(read(&folder), "");
        write(&folder, "one").unwrap();
        // Whoever has the old file open goes on reading the old words: they were not written over.
        let mut held = std::fs::File::open(folder.join(FILE)).unwrap();
        write(&folder, "two").unwrap();
        let mut words = String::new();
        io::Read::read_to_string(&mut held, &mut words).unwrap();
        assert_eq!((words.as_str(), read(&folder).as_str()), ("one", "two"));
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing lies beside");
    }
}
