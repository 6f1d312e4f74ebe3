//! A backup as one file: the slots of its moment and a whole copy of the database, both encrypted as they were.
//!
//! The slots travel with the copy, so the passphrase that opened the original when the backup was made opens the backup,
//! and nothing else does. A key of its own would be one more secret to keep for the day on which everything else is lost.
//!
//! Layout, version 1, numbers big-endian: magic (8) ‖ version (u16) ‖ length of slots (u32) ‖ length of database (u64) ‖
//! SHA-256 of both lengths and both parts (32) ‖ slots ‖ database. The hash is against accidents on the way; against people there are the tags
//! of the slots and of every page.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::private_file::{self, Flush};
use crate::slots::SlotsError;
use crate::slots::copies;
use crate::slots::table::{TABLE_BYTES, Table, TableError};

const MAGIC: [u8; 8] = *b"RSGDBACK";
const VERSION: u16 = 1;
const HEAD_BYTES: usize = 8 + 2 + 4 + 8 + 32;
/// A newer version's slots may be longer than ours and must be recognised as such.
const MOST_SLOTS_BYTES: u32 = 16 * TABLE_BYTES as u32;

#[derive(Debug, Error)]
pub enum SnapshotError {
    #[error("this file is not a backup")]
    NotABackup,
    /// Cut short, or changed since it was written.
    #[error("the backup is damaged")]
    Damaged,
    #[error("the backup was written by a newer version")]
    NewerFormat,
    #[error(transparent)]
    Slots(SlotsError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<TableError> for SnapshotError {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Broken => Self::Damaged,
            TableError::NewerFormat => Self::NewerFormat,
            TableError::Hostile(hostile) => Self::Slots(hostile.into()),
        }
    }
}

/// Packs the slots in `folder` and a database that nobody writes into one file, reads that back and compares. Answers its length in bytes.
///
/// # Errors
/// Those of the slots and of the file system; there is then no file at `to`.
pub fn pack(folder: &Path, database: &Path, to: &Path) -> Result<u64, SnapshotError> {
    let (table, _) = copies::load(folder).map_err(SnapshotError::Slots)?;
    let slots = table.encode();
    let head = Head::of(&slots, database)?;
    private_file::replace_by(to, Flush::Now, |file| {
        file.write_all(&head.encode())?;
        file.write_all(&slots)?;
        io::copy(&mut File::open(database)?, file).map(drop)
    })?;
    match check(to) {
        Ok(()) => Ok(to.metadata()?.len()),
        Err(error) => {
            // It must not be taken for a backup one day.
            let _ = std::fs::remove_file(to);
            Err(error)
        }
    }
}

/// Whether a backup is as long as it says and hashes to what it says. Whether it opens is for its passphrase to show.
///
/// # Errors
/// What it is instead.
pub fn check(backup: &Path) -> Result<(), SnapshotError> {
    let mut file = File::open(backup)?;
    let head = Head::read(&mut file)?;
    let mut content = head.hashing(file.take(head.content_bytes()?));
    io::copy(&mut content, &mut io::sink())?;
    let (read, rest) = content.finish();
    let is_followed = rest.into_inner().read(&mut [0])? > 0;
    if read == head.hash && !is_followed { Ok(()) } else { Err(SnapshotError::Damaged) }
}

/// Takes a backup apart: a new database file, and then the slots in `folder`.
///
/// # Errors
/// What the file is instead; a database that is there already; file system. What was written is the caller's to remove.
pub fn unpack(backup: &Path, database: &Path, folder: &Path) -> Result<(), SnapshotError> {
    let mut file = File::open(backup)?;
    let head = Head::read(&mut file)?;
    let mut content = head.hashing(file.take(head.content_bytes()?));
    let mut slots = Vec::new();
    content.by_ref().take(u64::from(head.slots_bytes)).read_to_end(&mut slots)?;
    let mut copy = private_file::create_new(database)?;
    io::copy(&mut content, &mut copy)?;
    copy.sync_all()?;
    if content.finish().0 != head.hash {
        return Err(SnapshotError::Damaged);
    }
    copies::write(folder, &Table::decode(&slots)?)?;
    Ok(())
}

struct Head {
    slots_bytes: u32,
    database_bytes: u64,
    hash: [u8; 32],
}

impl Head {
    fn of(slots: &[u8], database: &Path) -> Result<Self, SnapshotError> {
        let slots_bytes = u32::try_from(slots.len()).map_err(|_| SnapshotError::NewerFormat)?;
        let lengths = Self { slots_bytes, database_bytes: database.metadata()?.len(), hash: [0; 32] };
        let mut content = lengths.hashing(slots.chain(File::open(database)?));
        io::copy(&mut content, &mut io::sink())?;
        Ok(Self { hash: content.finish().0, ..lengths })
    }

    /// Begins the hash with the lengths, so that a wrong one is found too.
    fn hashing<R>(&self, source: R) -> Hashing<R> {
        let lengths = Sha256::new().chain_update(self.slots_bytes.to_be_bytes());
        Hashing { source, hash: lengths.chain_update(self.database_bytes.to_be_bytes()) }
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_be_bytes());
        bytes.extend(self.slots_bytes.to_be_bytes());
        bytes.extend(self.database_bytes.to_be_bytes());
        bytes.extend(self.hash);
        bytes
    }

    fn read(file: &mut File) -> Result<Self, SnapshotError> {
        let mut bytes = Vec::with_capacity(HEAD_BYTES);
        file.take(HEAD_BYTES as u64).read_to_end(&mut bytes)?;
        Self::decode(&bytes)
    }

    fn decode(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let (magic, rest) = bytes.split_first_chunk().ok_or(SnapshotError::NotABackup)?;
        if *magic != MAGIC {
            return Err(SnapshotError::NotABackup);
        }
        let (version, rest) = rest.split_first_chunk().ok_or(SnapshotError::Damaged)?;
        if u16::from_be_bytes(*version) != VERSION {
            return Err(SnapshotError::NewerFormat);
        }
        let (slots, rest) = rest.split_first_chunk().ok_or(SnapshotError::Damaged)?;
        let (database, rest) = rest.split_first_chunk().ok_or(SnapshotError::Damaged)?;
        let (slots_bytes, database_bytes) = (u32::from_be_bytes(*slots), u64::from_be_bytes(*database));
        let hash = rest.try_into().map_err(|_| SnapshotError::Damaged)?;
        if slots_bytes > MOST_SLOTS_BYTES {
            return Err(SnapshotError::Damaged);
        }
        Ok(Self { slots_bytes, database_bytes, hash })
    }

    fn content_bytes(&self) -> Result<u64, SnapshotError> {
        u64::from(self.slots_bytes).checked_add(self.database_bytes).ok_or(SnapshotError::Damaged)
    }
}

/// Hashes what is read through it.
struct Hashing<R> {
    source: R,
    hash: Sha256,
}

impl<R> Hashing<R> {
    fn finish(self) -> ([u8; 32], R) {
        (self.hash.finalize().into(), self.source)
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::database::{Database, DatabaseError};
    use crate::kdf::Cost;
    use crate::key::Key;
    use crate::passphrase::Passphrase;
    use crate::slots::Slots;
    use crate::slots::content::{DisplayName, Person, SlotContent};
    use crate::testing::{Counting, contains, flip_bit, folder};

    fn passphrase() -> Passphrase {
        Passphrase::parse("mula verde canta bajo el puente largo").unwrap()
    }

    /// A profile folder with one row, open.
    fn profile(at: &Path) -> Database {
        let entropy = &mut Counting::new();
        let (data_key, database_salt) = (Key::generate(entropy), [3; 16]);
        let database = Database::create(&at.join("a.db"), &data_key, &database_salt).unwrap();
        database.writer.execute_batch("CREATE TABLE note (text TEXT) STRICT; PRAGMA user_version = 7").unwrap();
        database.writer.execute("INSERT INTO note VALUES ('agua y sombra')", []).unwrap();
        let name = DisplayName::parse("operator").unwrap();
        let person = Person { signing_seed: Key::generate(entropy), name, role: 0, instead_of: None };
        let content = SlotContent { data_key, database_salt, person };
        Slots::in_folder(at).create(&passphrase(), content, Cost::LIGHTEST, entropy).unwrap();
        database
    }

    fn packed(at: &Path) -> std::path::PathBuf {
        let database = profile(at);
        // Somebody is in the middle of writing; what is not committed is not copied.
        database.writer.execute_batch("BEGIN; INSERT INTO note VALUES ('a medias')").unwrap();
        let (copy, backup) = (at.join("copy.db"), at.join("b.backup"));
        let copier = database.copier();
        copier.copy_to(&copy).unwrap();
        copier.open(&copy).unwrap().check_whole().unwrap();
        assert!(matches!(copier.copy_to(&copy), Err(DatabaseError::AlreadyExists)));
        pack(at, &copy, &backup).unwrap();
        backup
    }

    #[test]
    fn what_was_packed_opens_elsewhere_under_its_passphrase() {
        let (here, there) = (folder(), folder());
        let backup = packed(here.path());
        assert!(!contains(&fs::read(&backup).unwrap(), b"agua y sombra"));
        let database = there.path().join("a.db");
        unpack(&backup, &database, there.path()).unwrap();
        let content = Slots::in_folder(there.path()).unlock(&passphrase(), 0).unwrap().content;
        let opened = Database::open(&database, &content.data_key, &content.database_salt).unwrap();
        opened.check_whole().unwrap();
        let text: String =
            opened.writer.query_row("SELECT group_concat(text) FROM note", [], |row| row.get(0)).unwrap();
        let version: i64 = opened.writer.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!((text.as_str(), version), ("agua y sombra", 7));
    }

    #[test]
    fn a_backup_that_was_touched_is_none() {
        let (here, there) = (folder(), folder());
        let backup = packed(here.path());
        let good = fs::read(&backup).unwrap();
        let refused = |bytes: &[u8], place: usize| {
            fs::write(&backup, bytes).unwrap();
            let database = there.path().join(format!("{place}.db"));
            assert!(check(&backup).is_err(), "{place}");
            assert!(unpack(&backup, &database, there.path()).is_err(), "{place}");
            assert!(!Slots::in_folder(there.path()).exist());
        };
        for place in [0, 9, 12, 20, 40, HEAD_BYTES, HEAD_BYTES + TABLE_BYTES + 10, good.len() - 1] {
            fs::write(&backup, &good).unwrap();
            flip_bit(&backup, place);
            refused(&fs::read(&backup).unwrap(), place);
        }
        for length in [0, 7, HEAD_BYTES, HEAD_BYTES + 10, good.len() - 1] {
            refused(&good[..length], good.len() + length);
        }
        fs::write(&backup, [&good[..], b"x"].concat()).unwrap();
        assert!(matches!(check(&backup), Err(SnapshotError::Damaged)));
    }
}
