//! A file of real blocks that is there to be thrown away. On a full disk even deleting takes room, so some is laid by while
//! there is some, and let go when a save finds no other: what a person has in hand is kept, and there is time to tidy up.
//!
//! It holds nothing, and stands for no more than the room that it takes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::private_file::{self, Flush};

/// Name of the file in the profile's folder.
pub const FILE_NAME: &str = "ballast";
/// What a laptop lays by: an evening of saves, and the log that they go through, many times over.
pub const BYTES: u64 = 16 << 20;

/// The ballast of one profile, laid or not.
#[derive(Debug, Clone)]
pub struct Ballast {
    path: PathBuf,
    bytes: u64,
}

/// Whether letting go made any room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Released {
    Yes,
    /// It was gone already.
    Gone,
}

impl Ballast {
    /// Of the profile in this folder, `bytes` long. One of no bytes is none: it is never missed and frees nothing.
    pub fn of_profile(folder: &Path, bytes: u64) -> Self {
        Self { path: folder.join(FILE_NAME), bytes }
    }

    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether all of it lies there.
    pub fn is_laid(&self) -> bool {
        self.bytes == 0 || fs::metadata(&self.path).is_ok_and(|file| file.len() >= self.bytes)
    }

    /// Lays it, unless it lies there. The disk has given the room away when this returns.
    ///
    /// # Errors
    /// Those of the file system; nothing of it is then there.
    pub fn lay(&self) -> io::Result<()> {
        if self.is_laid() {
            return Ok(());
        }
        private_file::replace_by(&self.path, Flush::Now, |file| take_blocks(file, self.bytes)).map(drop)
    }

    /// Lets it go.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn release(&self) -> io::Result<Released> {
        match fs::remove_file(&self.path) {
            Ok(()) => Ok(Released::Yes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Released::Gone),
            Err(error) => Err(error),
        }
    }
}

/// The system gives blocks away without writing them; a file system that cannot is written to.
#[cfg(target_os = "linux")]
fn take_blocks(file: &mut File, bytes: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    use rustix::io::Errno;
    match fallocate(&*file, FallocateFlags::empty(), 0, bytes) {
        Err(Errno::OPNOTSUPP | Errno::NOSYS) => write_blocks(file, bytes),
        taken => Ok(taken?),
    }
}

#[cfg(not(target_os = "linux"))]
fn take_blocks(file: &mut File, bytes: u64) -> io::Result<()> {
    write_blocks(file, bytes)
}

/// Of bytes that no file system packs into fewer.
fn write_blocks(file: &mut File, bytes: u64) -> io::Result<()> {
    use std::io::{Read, Write};

    use crate::entropy::{Entropy, SystemEntropy};

    struct Noise;

    impl Read for Noise {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            SystemEntropy.fill(buffer);
            Ok(buffer.len())
        }
    }

    io::copy(&mut Noise.take(bytes), file)?;
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::folder;

    /// What the disk has given away for the file.
    #[cfg(unix)]
    fn given(path: &Path) -> u64 {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).unwrap().blocks() * 512
    }

    #[cfg(unix)]
    #[test]
    fn it_is_of_real_blocks_whichever_way_it_is_laid() {
        type Laying = fn(&mut File, u64) -> io::Result<()>;
        let ways: [Laying; 2] = [take_blocks, write_blocks];
        for (number, way) in ways.into_iter().enumerate() {
            let folder = folder();
            let path = folder.path().join(number.to_string());
            way(&mut private_file::create_new(&path).unwrap(), 1 << 20).unwrap();
            assert_eq!((fs::metadata(&path).unwrap().len(), given(&path) >= 1 << 20), (1 << 20, true), "{number}");
        }
    }

    #[test]
    fn it_is_laid_once_released_once_and_laid_again() {
        let folder = folder();
        let ballast = Ballast::of_profile(folder.path(), 40_000);
        assert!(!ballast.is_laid());
        ballast.lay().unwrap();
        ballast.lay().unwrap();
        assert!(ballast.is_laid());
        assert_eq!(ballast.release().unwrap(), Released::Yes);
        assert_eq!(ballast.release().unwrap(), Released::Gone);
        assert!(!ballast.is_laid());
        // One that was cut in the laying is none.
        fs::write(folder.path().join(FILE_NAME), [0; 100]).unwrap();
        assert!(!ballast.is_laid());
        ballast.lay().unwrap();
        assert!(ballast.is_laid());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing beside it");
    }

    #[test]
    fn one_of_no_bytes_is_never_missed() {
        let folder = folder();
        let none = Ballast::of_profile(folder.path(), 0);
        none.lay().unwrap();
        assert!(none.is_laid());
        assert_eq!(none.release().unwrap(), Released::Gone);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
