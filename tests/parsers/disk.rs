//! What lies on the disk outside the database, where a fault or a stranger can change it.

use std::path::Path;

use vault::attachment;
use vault::kdf::{Cost, Kdf, OutOfMemory};
use vault::key::Key;
use vault::outbox::Outbox;
use vault::passphrase::Passphrase;
use vault::slots::Slots;
use vault::slots::content::{DisplayName, Person, SlotContent};

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

/// Both copies lie in the folder under names of their own; each example is one file.
pub(crate) const SLOTS: Target = Target {
    name: "slots",
    examples: || {
        let disk = tempfile::tempdir().unwrap();
        let name = DisplayName::parse("Ana").unwrap();
        let person = Person { signing_seed: key(), name, role: 0 };
        let content = SlotContent { data_key: key(), database_salt: [3; 16], person };
        slots(disk.path()).create(&passphrase(), content, Cost::LIGHTEST, &mut draw).unwrap();
        folder::contents(disk.path()).into_values().collect()
    },
    read: |bytes| {
        let disk = tempfile::tempdir().unwrap();
        let name = DisplayName::parse("Ana").unwrap();
        let person = Person { signing_seed: key(), name, role: 0 };
        let content = SlotContent { data_key: key(), database_salt: [3; 16], person };
        slots(disk.path()).create(&passphrase(), content, Cost::LIGHTEST, &mut draw).unwrap();
        for path in folder::contents(disk.path()).into_keys() {
            std::fs::write(path, bytes).unwrap();
        }
        let _ = slots(disk.path()).unlock(&passphrase(), 1);
    },
    mend: as_it_is,
};

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
    read: |bytes| with_file(bytes, |path| drop(Outbox::read(path, &key()))),
    mend: as_it_is,
};

pub(crate) const ATTACHMENT: Target = Target {
    name: "attachment",
    examples: || {
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().join("file");
        attachment::write(&path, b"object", &[5; 70_000], &mut draw).unwrap();
        vec![std::fs::read(path).unwrap()]
    },
    read: |bytes| {
        with_file(bytes, |path| {
            for most in [10, 70_000, 20_000_000] {
                let _ = attachment::read(path, b"object", &key(), most);
            }
        });
    },
    mend: as_it_is,
};
