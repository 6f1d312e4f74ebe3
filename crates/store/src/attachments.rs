//! The profile's folder of attachments: one encrypted file each, named by its id, which tells nothing. The keys are in
//! the database; a file that no row knows is a write that was cut, or one whose row was forgotten, and is cleared away.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use domain::id::AttachmentId;
use vault::attachment::{self, AttachmentError};
use vault::entropy::SystemEntropy;
use vault::key::Key;
use vault::private_file;
use zeroize::Zeroizing;

use crate::profile::ProfileError;

const FOLDER: &str = "attachments";

/// Where they lie.
#[derive(Debug, Clone)]
pub struct Attachments {
    folder: PathBuf,
}

impl Attachments {
    pub(crate) fn of_profile(folder: &Path) -> Self {
        Self { folder: folder.join(FOLDER) }
    }

    /// Writes one; the disk has it when this returns. The key that opens it.
    pub fn write(&self, id: AttachmentId, plaintext: &[u8]) -> Result<[u8; 32], ProfileError> {
        private_file::create_folder(&self.folder)?;
        let key = attachment::write(&self.path(id), &id.to_bytes(), plaintext, &mut SystemEntropy)?;
        Ok(*key.expose())
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
        let known: BTreeSet<String> = known.iter().map(AttachmentId::to_string).collect();
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
}
