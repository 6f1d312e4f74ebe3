//! What lies on the disk outside the database, where a fault or a stranger can change it.

use std::path::Path;

use vault::anchor::Anchor;
use vault::attachment;
use vault::kdf::{Cost, Kdf, OutOfMemory};
use vault::key::Key;
use vault::outbox::Outbox;
use vault::passphrase::Passphrase;
use vault::private_file::Flush;
use vault::slots::Slots;
use vault::slots::content::{DisplayName, Person, SlotContent};
use vault::snapshot;

use crate::parsers::{Target, as_it_is};
use crate::world::folder;

fn key() -> Key {
    Key::generate(&mut |bytes: &mut [u8]| bytes.fill(7))
}

fn draw(bytes: &mut [u8]) {
    bytes.fill(9);
}

/// Nobody waits for Argon2 a thousand times: its cost is checked before, and that is read here.
struct Quick;

impl Kdf for Quick {
    fn derive(&self, _: Cost, _: &Passphrase, _: &[u8; 32]) -> Result<Key, OutOfMemory> {
        Ok(key())
    }
}

fn slots(folder: &Path) -> Slots {
    Slots::with_kdf(folder, Box::new(Quick))
}

fn passphrase() -> Passphrase {
    Passphrase::parse("mula verde canta bajo la luna").unwrap()
}

fn new_slots(folder: &Path) {
    let name = DisplayName::parse("Ana").unwrap();
    let person = Person { signing_seed: key(), name, role: 0, instead_of: None };
    let content = SlotContent { data_key: key(), database_salt: [3; 16], person };
    slots(folder).create(&passphrase(), content, Cost::LIGHTEST, &mut draw).unwrap();
}

/// Both copies lie in the folder under names of their own; each example is one file.
pub(crate) const SLOTS: Target = Target {
    name: "slots",
    examples: || {
        let disk = tempfile::tempdir().unwrap();
        new_slots(disk.path());
        folder::contents(disk.path()).into_values().collect()
    },
    read: |bytes| {
        let _ = opens_with(bytes, |_| true);
    },
    mend: as_it_is,
};

/// A whole file of the folder in the place of each that is as long: does the passphrase open them?
pub(crate) fn opens_slots(bytes: &[u8]) -> bool {
    opens_with(bytes, |held| held.len() == bytes.len())
}

fn opens_with(bytes: &[u8], stands_for: impl Fn(&[u8]) -> bool) -> bool {
    let disk = tempfile::tempdir().unwrap();
    new_slots(disk.path());
    for (path, _) in folder::contents(disk.path()).into_iter().filter(|(_, held)| stands_for(held)) {
        std::fs::write(path, bytes).unwrap();
    }
    let slots = slots(disk.path());
    // With the directory, which only somebody who is in reads.
    slots.unlock(&passphrase(), 1).is_ok_and(|unlocked| slots.taken(&unlocked).is_ok_and(|taken| taken.len() == 1))
}

const TOLD: Anchor = Anchor { profile_id: [1; 16], life: 3, number: 41, chain_hash: [9; 32] };

/// What lies outside the profile's folder and knows how far it had come.
pub(crate) const ANCHOR: Target = Target {
    name: "anchor",
    examples: || {
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().join("file");
        TOLD.write(&path, &key(), Flush::Later, &mut draw).unwrap();
        vec![std::fs::read(path).unwrap()]
    },
    read: |bytes| {
        let _ = reads_anchor(bytes);
    },
    mend: as_it_is,
};

pub(crate) fn reads_anchor(bytes: &[u8]) -> bool {
    with_file(bytes, |path| Anchor::read(path, &key()).is_ok_and(|read| read == Some(TOLD)))
}

/// In the place of a database: what a backup carries is not looked into.
const CARRIED: &[u8] = b"a database, encrypted as it was";

/// Headquarters' backup, in one file.
pub(crate) const SNAPSHOT: Target = Target {
    name: "snapshot",
    examples: || {
        let disk = tempfile::tempdir().unwrap();
        let (database, backup) = (disk.path().join("database"), disk.path().join("backup"));
        new_slots(disk.path());
        std::fs::write(&database, CARRIED).unwrap();
        snapshot::pack(disk.path(), &database, &backup).unwrap();
        vec![std::fs::read(backup).unwrap()]
    },
    read: |bytes| {
        let _ = unpacks(bytes);
    },
    mend: as_it_is,
};

/// Taken apart into what was packed, and its passphrase opens it.
pub(crate) fn unpacks(bytes: &[u8]) -> bool {
    let disk = tempfile::tempdir().unwrap();
    let database = disk.path().join("database");
    with_file(bytes, |path| snapshot::unpack(path, &database, disk.path()).is_ok())
        && std::fs::read(database).is_ok_and(|held| held == CARRIED)
        && slots(disk.path()).unlock(&passphrase(), 1).is_ok()
}

fn with_file<T>(bytes: &[u8], read: impl FnOnce(&Path) -> T) -> T {
    let disk = tempfile::tempdir().unwrap();
    let path = disk.path().join("file");
    std::fs::write(&path, bytes).unwrap();
    read(&path)
}

pub(crate) const OUTBOX: Target = Target {
    name: "outbox",
    examples: || {
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().join("file");
        let (mut outbox, _) = Outbox::open(&path, &key(), &mut draw).unwrap();
        [&[1; 300][..], &[2; 5], &[]].iter().for_each(|record| outbox.append(record).unwrap());
        vec![std::fs::read(path).unwrap()]
    },
    read: |bytes| {
        let _ = reads_outbox(bytes);
    },
    mend: as_it_is,
};

/// All three records are read.
pub(crate) fn reads_outbox(bytes: &[u8]) -> bool {
    with_file(bytes, |path| Outbox::read(path, &key()).is_ok_and(|read| read.records.len() == 3))
}

pub(crate) const ATTACHMENT: Target = Target {
    name: "attachment",
    examples: || {
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().join("file");
        [300, 70_000]
            .map(|bytes| {
                attachment::write(&path, b"object", &vec![5; bytes], &mut draw).unwrap();
                std::fs::read(&path).unwrap()
            })
            .to_vec()
    },
    read: |bytes| {
        with_file(bytes, |path| {
            for most in [10, 70_000, 20_000_000] {
                let _ = attachment::read(path, b"object", &key_of_file(), most);
            }
        });
    },
    mend: as_it_is,
};

/// Whole, under the key that lies beside it in the record.
pub(crate) fn reads_attachment(bytes: &[u8]) -> bool {
    with_file(bytes, |path| attachment::read(path, b"object", &key_of_file(), 70_000).is_ok())
}

/// As it was drawn when the file was written.
fn key_of_file() -> Key {
    Key::generate(&mut draw)
}
