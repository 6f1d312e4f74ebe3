//! The slots file as a whole: what a try costs, sixteen entries, and the data key as it lies wrapped for each.
//!
//! Layout, version 1, all numbers big-endian: magic (8) ‖ version (u16) ‖ generation (u64) ‖ table id (16) ‖ memory KiB, passes, lanes (3 × u32) ‖
//! salt (32) ‖ SQLCipher's salt (16) ‖ wrong tries allowed (1) ‖ sealed directory (596) ‖ the one of a shut profile (596) ‖ 16 entries ‖ 16 wrapped data keys and headquarters' (17 × 80) ‖
//! SHA-256 of all before (32). The hash is against accidents; against people there are the tags.

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::associated::Associated;
use crate::entropy::{Entropy, random};
use crate::kdf::{self, Cost, HostileParameters};
use crate::key::Key;
use crate::seal::{NotAuthentic, SEALED_EXTRA_BYTES, open, seal};
use crate::slots::content::{Person, Sealed, SlotContent};
use crate::slots::directory::{self, Directory, PLACES};
use crate::slots::entry::{ENTRY_BYTES, Entry};
use crate::slots::number::{SLOTS, SlotNumber};
use crate::wrapping::{WRAPPED_BYTES, WrappingKey, unwrap};

const MAGIC: [u8; 8] = *b"RSGDSLOT";
pub(crate) const VERSION: u16 = 1;
const HASH_BYTES: usize = 32;
/// SQLCipher's.
const DATABASE_SALT_BYTES: usize = 16;
const DIRECTORY_BYTES: usize = directory::PLAIN_BYTES + SEALED_EXTRA_BYTES;
const DIRECTORY_LABEL: &str = "resguardo slots directory 1";
/// What a data key is wrapped for; the file's id, the place and SQLCipher's salt follow.
const WRAPPED_FOR: &[u8] = b"resguardo data key 1";
pub(crate) const TABLE_BYTES: usize = 8
    + 2
    + 8
    + 16
    + 12
    + kdf::SALT_BYTES
    + DATABASE_SALT_BYTES
    + 1
    + 2 * DIRECTORY_BYTES
    + SLOTS as usize * ENTRY_BYTES
    + PLACES * WRAPPED_BYTES
    + HASH_BYTES;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// Rises with every writing; the newer of two copies has the higher.
    pub(crate) generation: u64,
    pub(crate) id: [u8; 16],
    pub(crate) cost: Cost,
    /// One salt for all entries, so that one run of the derivation serves all sixteen.
    pub(crate) salt: [u8; kdf::SALT_BYTES],
    pub(crate) database_salt: [u8; DATABASE_SALT_BYTES],
    /// After so many wrong passphrases in a row people are shut out; 0 for never. Only where headquarters has a place.
    pub(crate) tries_allowed: u8,
    directory: [u8; DIRECTORY_BYTES],
    /// That of the next generation, should people be shut out in it: sealed while somebody has the key, for when nobody has.
    directory_shut: [u8; DIRECTORY_BYTES],
    entries: Vec<Entry>,
    /// The data key, for each place. Where nobody is, it lies wrapped to a key that nobody has.
    wrapped: Vec<[u8; WRAPPED_BYTES]>,
}

/// A public key that nothing can be wrapped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("nothing can be wrapped to this key")]
pub(crate) struct NoPoint;

/// Why the bytes of a copy are not a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum TableError {
    #[error("length, magic or hash is wrong")]
    Broken,
    #[error("written by a newer version")]
    NewerFormat,
    #[error(transparent)]
    Hostile(#[from] HostileParameters),
}

impl Table {
    /// A table with one person in it.
    pub(crate) fn with_first(
        root: &Key,
        salt: [u8; kdf::SALT_BYTES],
        cost: Cost,
        content: &SlotContent,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, NoPoint> {
        let mut table = Self {
            generation: 0,
            id: random(entropy),
            cost,
            salt,
            database_salt: content.database_salt,
            tries_allowed: 0,
            directory: [0; DIRECTORY_BYTES],
            directory_shut: [0; DIRECTORY_BYTES],
            entries: SlotNumber::all().map(|_| Entry::empty(entropy)).collect(),
            wrapped: Vec::new(),
        };
        let mut directory = Directory::EMPTY;
        table.put(SlotNumber::FIRST, root, content.person.clone(), &mut directory, entropy);
        table.finish(&directory, &content.data_key, entropy)?;
        Ok(table)
    }

    /// Tries all sixteen, also after one has opened, so that every answer takes the same work.
    pub(crate) fn open_with(&self, root: &Key) -> Option<(SlotNumber, SlotContent)> {
        let tried: Vec<_> = SlotNumber::all()
            .zip(&self.entries)
            .map(|(number, entry)| entry.open(root, &self.id, number).map(|sealed| (number, sealed)))
            .collect();
        let (number, Sealed { person, opening_seed }) = tried.into_iter().flatten().next()?;
        let data_key = unwrap(&opening_seed, &self.purpose(number), self.wrapped(number)?)?;
        Some((number, SlotContent { data_key, database_salt: self.database_salt, person }))
    }

    /// Seals a person's keys into the entry `number`, with a new one that the data key will be wrapped to.
    pub(crate) fn put(
        &mut self,
        number: SlotNumber,
        root: &Key,
        person: Person,
        directory: &mut Directory,
        entropy: &mut dyn Entropy,
    ) {
        let opening_seed = Key::generate(entropy);
        directory.put(number, WrappingKey::of(&opening_seed));
        let entry = Entry::seal(root, &self.id, number, &Sealed { person, opening_seed }, entropy);
        self.overwrite(number, entry);
    }

    /// Makes every entry of a person open for nobody, with no key at all. Headquarters' stays.
    pub(crate) fn shut(&mut self, entropy: &mut dyn Entropy) -> Result<(), NoPoint> {
        for number in SlotNumber::all() {
            self.overwrite(number, Entry::empty(entropy));
            let nothing = Key::generate(entropy);
            let wrapped =
                WrappingKey::nobodys(entropy).wrap(&self.purpose(number), &nothing, entropy).ok_or(NoPoint)?;
            if let Some(place) = self.wrapped.get_mut(usize::from(number.get())) {
                *place = wrapped;
            }
        }
        // Where the disk refused half-way it is asked again, and the directory is that of this generation already.
        if self.directory != self.directory_shut {
            self.directory = self.directory_shut;
            self.generation = self.generation.saturating_add(1);
        }
        self.tries_allowed = 0;
        Ok(())
    }

    /// Makes the entry `number` open for nobody.
    pub(crate) fn clear(&mut self, number: SlotNumber, directory: &mut Directory, entropy: &mut dyn Entropy) {
        self.overwrite(number, Entry::empty(entropy));
        directory.remove(number);
    }

    fn overwrite(&mut self, number: SlotNumber, entry: Entry) {
        if let Some(place) = self.entries.get_mut(usize::from(number.get())) {
            *place = entry;
        }
    }

    /// The data key as it lies for this place.
    pub(crate) fn wrapped(&self, number: SlotNumber) -> Option<&[u8; WRAPPED_BYTES]> {
        self.wrapped.get(usize::from(number.get()))
    }

    /// What the data key is wrapped for at this place: another file, another place or another salt opens nothing.
    pub(crate) fn purpose(&self, number: SlotNumber) -> Vec<u8> {
        [WRAPPED_FOR, &self.id, &[number.get()], &self.database_salt].concat()
    }

    /// Which entries are taken, and by whose keys.
    pub(crate) fn directory(&self, data_key: &Key) -> Result<Directory, NotAuthentic> {
        let plain = open(data_key, DIRECTORY_LABEL, &directory_of(&self.id, self.generation), &self.directory)?;
        Directory::decode(&plain).ok_or(NotAuthentic)
    }

    /// Wraps the data key for everybody, seals the directory anew and raises the generation: the last step of every change.
    pub(crate) fn finish(
        &mut self,
        directory: &Directory,
        data_key: &Key,
        entropy: &mut dyn Entropy,
    ) -> Result<(), NoPoint> {
        let wrapped: Option<Vec<_>> = SlotNumber::all()
            .chain([SlotNumber::HEADQUARTERS])
            .map(|number| directory.key(number, entropy).wrap(&self.purpose(number), data_key, entropy))
            .collect();
        self.wrapped = wrapped.ok_or(NoPoint)?;
        self.generation = self.generation.saturating_add(1);
        let shut = Directory::clone(directory).without_people();
        let mut sealed = |directory: &Directory, generation| {
            let associated = directory_of(&self.id, generation);
            let mut bytes = [0; DIRECTORY_BYTES];
            let sealed = seal(data_key, DIRECTORY_LABEL, &associated, &directory.encode(), entropy);
            bytes.iter_mut().zip(sealed).for_each(|(to, from)| *to = from);
            bytes
        };
        self.directory = sealed(directory, self.generation);
        self.directory_shut = sealed(&shut, self.generation.saturating_add(1));
        Ok(())
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(TABLE_BYTES);
        bytes.extend(MAGIC);
        bytes.extend(VERSION.to_be_bytes());
        bytes.extend(self.generation.to_be_bytes());
        bytes.extend(self.id);
        bytes.extend([self.cost.memory_kib(), self.cost.passes(), self.cost.lanes()].map(u32::to_be_bytes).concat());
        bytes.extend(self.salt);
        bytes.extend(self.database_salt);
        bytes.push(self.tries_allowed);
        bytes.extend(self.directory);
        bytes.extend(self.directory_shut);
        self.entries.iter().for_each(|entry| bytes.extend(entry.0));
        self.wrapped.iter().for_each(|wrapped| bytes.extend(wrapped));
        bytes.extend(Sha256::digest(&bytes));
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, TableError> {
        let body = intact_body(bytes).ok_or(TableError::Broken)?;
        let (version, body) = body.split_first_chunk().ok_or(TableError::Broken)?;
        if u16::from_be_bytes(*version) != VERSION {
            return Err(TableError::NewerFormat);
        }
        let ([memory_kib, passes, lanes], with_cost) = Self::parts(body).ok_or(TableError::Broken)?;
        Ok(with_cost(Cost::parse(memory_kib, passes, lanes)?))
    }

    /// The three numbers of the cost, and what makes the table once they are found to be sane.
    fn parts(body: &[u8]) -> Option<([u32; 3], impl FnOnce(Cost) -> Self)> {
        let (generation, body) = body.split_first_chunk()?;
        let (id, body) = body.split_first_chunk()?;
        let (memory_kib, body) = body.split_first_chunk()?;
        let (passes, body) = body.split_first_chunk()?;
        let (lanes, body) = body.split_first_chunk()?;
        let (salt, body) = body.split_first_chunk()?;
        let (database_salt, body) = body.split_first_chunk()?;
        let (tries_allowed, body) = body.split_first()?;
        let (directory, body) = body.split_first_chunk()?;
        let (directory_shut, body) = body.split_first_chunk()?;
        let (body, wrapped) = body.split_last_chunk::<{ PLACES * WRAPPED_BYTES }>()?;
        let (wrapped, _) = wrapped.as_chunks::<WRAPPED_BYTES>();
        let (entries, rest) = body.as_chunks::<ENTRY_BYTES>();
        let is_whole = entries.len() == usize::from(SLOTS) && rest.is_empty();
        is_whole.then(|| {
            let numbers = [*memory_kib, *passes, *lanes].map(u32::from_be_bytes);
            (numbers, move |cost| Self {
                generation: u64::from_be_bytes(*generation),
                id: *id,
                cost,
                salt: *salt,
                database_salt: *database_salt,
                tries_allowed: *tries_allowed,
                directory: *directory,
                directory_shut: *directory_shut,
                entries: entries.iter().copied().map(Entry).collect(),
                wrapped: wrapped.to_vec(),
            })
        })
    }
}

/// A directory is that of one generation: an older one cannot be put back into a newer file.
fn directory_of(id: &[u8; 16], generation: u64) -> Associated<'_> {
    Associated { kind: "slots-directory/1", object: id, sequence: generation, ..Associated::default() }
}

/// What stands between magic and hash, where both are right. A newer version may have another length, so the length is not asked here.
fn intact_body(bytes: &[u8]) -> Option<&[u8]> {
    let (hashed, hash) = bytes.split_last_chunk::<HASH_BYTES>()?;
    let (magic, body) = hashed.split_first_chunk()?;
    (*magic == MAGIC && Sha256::digest(hashed).as_slice() == hash).then_some(body)
}
