//! The slots file as a whole: what a try costs, sixteen entries, and which of them are taken.
//!
//! Layout, version 0, all numbers big-endian: magic (8) ‖ version (u16) ‖ generation (u64) ‖ table id (16) ‖ memory KiB, passes, lanes (3 × u32) ‖
//! salt (32) ‖ sealed directory (52) ‖ 16 entries ‖ headquarters' entry ‖ its key, wrapped (80) ‖ SHA-256 of all before (32). The hash is against accidents; against people there are the tags.

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::associated::Associated;
use crate::entropy::{Entropy, random};
use crate::kdf::{self, Cost, HostileParameters};
use crate::key::Key;
use crate::seal::{NotAuthentic, SEALED_EXTRA_BYTES, open, seal};
use crate::slots::content::SlotContent;
use crate::slots::entry::{ENTRY_BYTES, Entry};
use crate::slots::number::{SLOTS, SlotNumber};

const MAGIC: [u8; 8] = *b"RSGDSLOT";
const VERSION: u16 = 0;
const HASH_BYTES: usize = 32;
const DIRECTORY_BYTES: usize = 4 + SEALED_EXTRA_BYTES;
/// The key of headquarters' entry as it lies sealed to headquarters: an encapsulated key, the key, and a tag.
pub const WRAPPED_BYTES: usize = 32 + 32 + 16;
const DIRECTORY_LABEL: &str = "resguardo slots directory 0";
pub(crate) const TABLE_BYTES: usize = 8
    + 2
    + 8
    + 16
    + 12
    + kdf::SALT_BYTES
    + DIRECTORY_BYTES
    + (SLOTS as usize + 1) * ENTRY_BYTES
    + WRAPPED_BYTES
    + HASH_BYTES;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// Rises with every writing; the newer of two copies has the higher.
    pub(crate) generation: u64,
    pub(crate) id: [u8; 16],
    pub(crate) cost: Cost,
    /// One salt for all entries, so that one run of the derivation serves all sixteen.
    pub(crate) salt: [u8; kdf::SALT_BYTES],
    /// Which entries are taken, sealed under the data key: from outside all sixteen look the same.
    directory: [u8; DIRECTORY_BYTES],
    entries: Vec<Entry>,
    /// What only headquarters can open. Random bytes, like any other, until there is one.
    headquarters: Entry,
    wrapped: [u8; WRAPPED_BYTES],
}

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
    ) -> Self {
        let mut table = Self {
            generation: 0,
            id: random(entropy),
            cost,
            salt,
            directory: [0; DIRECTORY_BYTES],
            entries: SlotNumber::all().map(|_| Entry::empty(entropy)).collect(),
            headquarters: Entry::empty(entropy),
            wrapped: random(entropy),
        };
        table.put(SlotNumber::FIRST, root, content, entropy);
        table.set_taken(Taken(0).with(SlotNumber::FIRST), &content.data_key, entropy);
        table
    }

    /// Tries all sixteen, also after one has opened, so that every answer takes the same work.
    pub(crate) fn open_with(&self, root: &Key) -> Option<(SlotNumber, SlotContent)> {
        let tried: Vec<_> = SlotNumber::all()
            .zip(&self.entries)
            .map(|(number, entry)| entry.open(root, &self.id, number).map(|content| (number, content)))
            .collect();
        tried.into_iter().flatten().next()
    }

    /// Seals `content` into the entry `number`.
    pub(crate) fn put(&mut self, number: SlotNumber, root: &Key, content: &SlotContent, entropy: &mut dyn Entropy) {
        let entry = Entry::seal(root, &self.id, number, content, entropy);
        self.overwrite(number, entry);
    }

    /// Seals `content` for headquarters, under a key that lies beside it as `wrapped`.
    pub(crate) fn put_headquarters(
        &mut self,
        root: &Key,
        wrapped: [u8; WRAPPED_BYTES],
        content: &SlotContent,
        entropy: &mut dyn Entropy,
    ) {
        self.headquarters = Entry::seal(root, &self.id, SlotNumber::HEADQUARTERS, content, entropy);
        self.wrapped = wrapped;
    }

    /// What headquarters' key opens.
    pub(crate) fn open_headquarters(&self, root: &Key) -> Option<SlotContent> {
        self.headquarters.open(root, &self.id, SlotNumber::HEADQUARTERS)
    }

    pub(crate) const fn wrapped(&self) -> &[u8; WRAPPED_BYTES] {
        &self.wrapped
    }

    /// Makes every entry of a person open for nobody. Headquarters' stays.
    pub(crate) fn clear_people(&mut self, entropy: &mut dyn Entropy) {
        SlotNumber::all().for_each(|number| self.clear(number, entropy));
    }

    /// Makes the entry `number` open for nobody.
    pub(crate) fn clear(&mut self, number: SlotNumber, entropy: &mut dyn Entropy) {
        self.overwrite(number, Entry::empty(entropy));
    }

    fn overwrite(&mut self, number: SlotNumber, entry: Entry) {
        if let Some(place) = self.entries.get_mut(usize::from(number.get())) {
            *place = entry;
        }
    }

    /// Which entries are taken.
    pub(crate) fn taken(&self, data_key: &Key) -> Result<Taken, NotAuthentic> {
        let plain = open(data_key, DIRECTORY_LABEL, &self.directory_associated(), &self.directory)?;
        plain.first_chunk().map(|bits| Taken(u32::from_be_bytes(*bits))).ok_or(NotAuthentic)
    }

    /// Seals the directory anew and raises the generation: the last step of every change.
    pub(crate) fn set_taken(&mut self, taken: Taken, data_key: &Key, entropy: &mut dyn Entropy) {
        self.generation = self.generation.saturating_add(1);
        let sealed = seal(data_key, DIRECTORY_LABEL, &self.directory_associated(), &taken.0.to_be_bytes(), entropy);
        self.directory.iter_mut().zip(sealed).for_each(|(to, from)| *to = from);
    }

    fn directory_associated(&self) -> Associated<'_> {
        Associated { kind: "slots-directory/0", object: &self.id, sequence: self.generation, ..Associated::default() }
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(TABLE_BYTES);
        bytes.extend(MAGIC);
        bytes.extend(VERSION.to_be_bytes());
        bytes.extend(self.generation.to_be_bytes());
        bytes.extend(self.id);
        bytes.extend([self.cost.memory_kib(), self.cost.passes(), self.cost.lanes()].map(u32::to_be_bytes).concat());
        bytes.extend(self.salt);
        bytes.extend(self.directory);
        self.entries.iter().for_each(|entry| bytes.extend(entry.0));
        bytes.extend(self.headquarters.0);
        bytes.extend(self.wrapped);
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
        let (directory, body) = body.split_first_chunk()?;
        let (body, wrapped) = body.split_last_chunk::<WRAPPED_BYTES>()?;
        let (body, headquarters) = body.split_last_chunk::<ENTRY_BYTES>()?;
        let (entries, rest) = body.as_chunks::<ENTRY_BYTES>();
        let is_whole = entries.len() == usize::from(SLOTS) && rest.is_empty();
        is_whole.then(|| {
            let numbers = [*memory_kib, *passes, *lanes].map(u32::from_be_bytes);
            (numbers, move |cost| Self {
                generation: u64::from_be_bytes(*generation),
                id: *id,
                cost,
                salt: *salt,
                directory: *directory,
                entries: entries.iter().copied().map(Entry).collect(),
                headquarters: Entry(*headquarters),
                wrapped: *wrapped,
            })
        })
    }
}

/// What stands between magic and hash, where both are right. A newer version may have another length, so the length is not asked here.
fn intact_body(bytes: &[u8]) -> Option<&[u8]> {
    let (hashed, hash) = bytes.split_last_chunk::<HASH_BYTES>()?;
    let (magic, body) = hashed.split_first_chunk()?;
    (*magic == MAGIC && Sha256::digest(hashed).as_slice() == hash).then_some(body)
}

/// The set of taken entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken(u32);

impl Taken {
    pub(crate) const fn has(self, number: SlotNumber) -> bool {
        self.0 & (1 << number.get()) != 0
    }

    pub(crate) const fn with(self, number: SlotNumber) -> Self {
        Self(self.0 | (1 << number.get()))
    }

    pub(crate) const fn without(self, number: SlotNumber) -> Self {
        Self(self.0 & !(1 << number.get()))
    }

    /// Whether no person is left; headquarters is none.
    pub(crate) fn is_empty(self) -> bool {
        self.numbers().next().is_none()
    }

    /// Headquarters' entry alone.
    pub(crate) const fn headquarters_alone() -> Self {
        Self(0).with(SlotNumber::HEADQUARTERS)
    }

    pub(crate) fn first_free(self) -> Option<SlotNumber> {
        SlotNumber::all().find(|number| !self.has(*number))
    }

    pub(crate) fn numbers(self) -> impl Iterator<Item = SlotNumber> {
        SlotNumber::all().filter(move |number| self.has(*number))
    }
}
