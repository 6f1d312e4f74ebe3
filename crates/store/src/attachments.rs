//! The profile's folder of attachments: one encrypted file each, named by its id, which tells nothing. The keys are in
//! the database; a file that no row knows is a write that was cut, or one whose row was forgotten, and is cleared away.
//! What is being fetched lies beside them under its id and `.part`, as far as it has come.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use domain::id::AttachmentId;
use vault::attachment::{self, AttachmentError};
use vault::entropy::SystemEntropy;
use vault::key::Key;
use vault::private_file;
use zeroize::Zeroizing;

use crate::profile::ProfileError;

const FOLDER: &str = "attachments";
const PART: &str = "part";

/// How many bytes a file of that many takes, encrypted.
pub const fn sealed_bytes(plaintext: u64) -> u64 {
    attachment::sealed_bytes(plaintext)
}

/// What opens a file that was written, and what its encrypted bytes are known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    pub key: [u8; 32],
    pub content: [u8; 32],
}

/// What became of a file whose last piece came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetched {
    /// In its place, and the disk has it.
    Kept,
    /// Other bytes than its name says: thrown away.
    Other,
}

/// Where they lie.
#[derive(Debug, Clone)]
pub struct Attachments {
    folder: PathBuf,
}

impl Attachments {
    pub(crate) fn of_profile(folder: &Path) -> Self {
        Self { folder: folder.join(FOLDER) }
    }

    /// Writes one; the disk has it when this returns.
    pub fn write(&self, id: AttachmentId, plaintext: &[u8]) -> Result<Sealed, ProfileError> {
        private_file::create_folder(&self.folder)?;
        let sealed = attachment::write(&self.path(id), &id.to_bytes(), plaintext, &mut SystemEntropy)?;
        Ok(Sealed { key: *sealed.key.expose(), content: sealed.content })
    }

    /// The encrypted bytes of one from there on, at most so many.
    pub fn piece(&self, id: AttachmentId, from: u64, most: usize) -> Result<Vec<u8>, ProfileError> {
        let mut file = OpenOptions::new().read(true).open(self.path(id))?;
        file.seek(SeekFrom::Start(from))?;
        let mut piece = Vec::new();
        file.take(most as u64).read_to_end(&mut piece)?;
        Ok(piece)
    }

    pub fn is_here(&self, id: AttachmentId) -> bool {
        self.path(id).is_file()
    }

    /// How far one has been fetched.
    pub fn fetched(&self, id: AttachmentId) -> u64 {
        std::fs::metadata(self.part(id)).map_or(0, |file| file.len())
    }

    /// Puts a piece behind what was fetched of one before; `from` is where that ended.
    pub fn append(&self, id: AttachmentId, from: u64, piece: &[u8]) -> Result<(), ProfileError> {
        private_file::create_folder(&self.folder)?;
        let part = self.part(id);
        let mut file = match OpenOptions::new().write(true).open(&part) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => private_file::create_new(&part)?,
            opened => opened?,
        };
        // A piece that was cut in the writing is written over.
        file.set_len(from)?;
        file.seek(SeekFrom::End(0))?;
        Ok(file.write_all(piece)?)
    }

    /// Puts one whose last piece came in its place, if it is the one that was asked for.
    pub fn finish(&self, id: AttachmentId, content: &[u8; 32]) -> Result<Fetched, ProfileError> {
        match attachment::adopt(&self.part(id), &self.path(id), content) {
            Ok(()) => Ok(Fetched::Kept),
            Err(AttachmentError::Damaged) => Ok(Fetched::Other),
            Err(AttachmentError::Io(error)) => Err(error.into()),
        }
    }

    /// Reads one of at most `most` bytes, all of it verified.
    pub fn read(&self, id: AttachmentId, key: [u8; 32], most: usize) -> Result<Zeroizing<Vec<u8>>, ProfileError> {
        let read = attachment::read(&self.path(id), &id.to_bytes(), &Key::from_bytes(key), most);
        read.map_err(|error| match error {
            AttachmentError::Damaged => ProfileError::Damaged { file: format!("{FOLDER}/{id}") },
            AttachmentError::Io(error) => error.into(),
        })
    }

    /// Removes the files that are not among `known`.
    pub fn keep_only(&self, known: &[AttachmentId]) -> Result<(), ProfileError> {
        let known: BTreeSet<String> = known.iter().flat_map(|id| [id.to_string(), format!("{id}.{PART}")]).collect();
        let listed = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            listed => listed?,
        };
        for file in listed {
            let file = file?;
            if !file.file_name().to_str().is_some_and(|name| known.contains(name)) {
                attachment::remove(&file.path())?;
            }
        }
        Ok(())
    }

    fn path(&self, id: AttachmentId) -> PathBuf {
        self.folder.join(id.to_string())
    }

    fn part(&self, id: AttachmentId) -> PathBuf {
        self.folder.join(format!("{id}.{PART}"))
    }
}
