//! The key slots: sixteen places, each of which gives the profile's data key to one person's passphrase.
//!
//! One try is one run of Argon2id and sixteen tags, whoever asks and whatever comes of it, so nothing outside tells who or how many people there are.
//! The data key never changes with a passphrase. Whoever writes here holds the profile's [`crate::lock_file::LockFile`].

pub mod content;
pub mod copies;
pub(crate) mod entry;
pub mod number;
pub mod table;

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::backoff::Backoff;
use crate::entropy::{Entropy, random};
use crate::kdf::{Argon2id, Cost, HostileParameters, Kdf, OutOfMemory};
use crate::key::Key;
use crate::passphrase::Passphrase;
use crate::seal::NotAuthentic;
use crate::slots::content::{Person, SlotContent};
use crate::slots::copies::Copies;
use crate::slots::number::SlotNumber;
use crate::slots::table::{Table, Taken, WRAPPED_BYTES};

/// The slots of the profile in one folder.
pub struct Slots {
    folder: PathBuf,
    kdf: Box<dyn Kdf>,
}

/// What a right passphrase gives. Dropping it wipes the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlocked {
    pub content: SlotContent,
    pub number: SlotNumber,
    /// Rises with every change of the slots. One that is lower than the profile remembers is an old slots file put back.
    pub generation: u64,
    pub copies: Copies,
}

#[derive(Debug, Error)]
pub enum SlotsError {
    /// The one answer to everything that does not open: wrong words, a removed person, a forged slot.
    #[error("the passphrase opens no slot")]
    WrongPassphrase,
    /// Too many wrong ones; nothing was tried.
    #[error("wait {after_ms} ms before the next try")]
    TryLater { after_ms: u64 },
    /// There is no slots file at all.
    #[error("there is no profile in this folder")]
    NoProfile,
    #[error("there is a profile in this folder already")]
    AlreadyExists,
    /// Neither copy is intact, or the directory does not open. Nothing was written; only HQ's slot or a backup helps.
    #[error("the slots file is damaged in both copies")]
    Damaged,
    /// Only a newer version of the app reads this file.
    #[error("the slots file was written by a newer version")]
    NewerFormat,
    /// Somebody rewrote the costs. The derivation was not run.
    #[error(transparent)]
    HostileParameters(#[from] HostileParameters),
    #[error(transparent)]
    OutOfMemory(#[from] OutOfMemory),
    /// Somebody else on this laptop uses the same passphrase, and it could not be told whose slot it opens.
    #[error("this passphrase is taken")]
    PassphraseTaken,
    #[error("all sixteen slots are taken")]
    Full,
    #[error("nobody is in this slot")]
    Empty,
    /// The key of headquarters' slot could not be sealed to it.
    #[error("nothing can be sealed to headquarters")]
    Unsealed,
    /// Removing the last person would lock the profile for ever.
    #[error("this is the last person who can open the profile")]
    LastPerson,
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<NotAuthentic> for SlotsError {
    fn from(_: NotAuthentic) -> Self {
        Self::Damaged
    }
}

impl Slots {
    /// The slots in `folder`, which need not be there yet.
    pub fn in_folder(folder: &Path) -> Self {
        Self::with_kdf(folder, Box::new(Argon2id))
    }

    /// The same with another derivation: tests count its runs.
    pub fn with_kdf(folder: &Path, kdf: Box<dyn Kdf>) -> Self {
        Self { folder: folder.to_owned(), kdf }
    }

    /// Whether a profile begins here. It says nothing of whether it can be opened.
    pub fn exist(&self) -> bool {
        copies::exist(&self.folder)
    }

    /// Writes the slots of a new profile with one person. Write them last: their presence is what makes a folder a profile.
    ///
    /// # Errors
    /// [`SlotsError::AlreadyExists`] where either copy is there, whatever its state; memory; file system.
    pub fn create(
        &self,
        passphrase: &Passphrase,
        content: SlotContent,
        cost: Cost,
        entropy: &mut dyn Entropy,
    ) -> Result<Unlocked, SlotsError> {
        if self.exist() {
            return Err(SlotsError::AlreadyExists);
        }
        let salt = random(entropy);
        let root = self.kdf.derive(cost, passphrase, &salt)?;
        let table = Table::with_first(&root, salt, cost, &content, entropy);
        Backoff::default().save(&self.folder)?;
        copies::write(&self.folder, &table)?;
        Ok(Unlocked { content, number: SlotNumber::FIRST, generation: table.generation, copies: Copies::Both })
    }

    /// Tries a passphrase. `now_ms` is Unix time; it only counts the wait between wrong tries.
    ///
    /// # Errors
    /// [`SlotsError::WrongPassphrase`], [`SlotsError::TryLater`], or what keeps the file from being read.
    pub fn unlock(&self, passphrase: &Passphrase, now_ms: u64) -> Result<Unlocked, SlotsError> {
        let (table, copies) = copies::load(&self.folder)?;
        self.count_try(now_ms)?;
        let root = self.kdf.derive(table.cost, passphrase, &table.salt)?;
        let (number, content) = table.open_with(&root).ok_or(SlotsError::WrongPassphrase)?;
        self.forget_tries();
        Ok(Unlocked { content, number, generation: table.generation, copies })
    }

    /// Gives another person a slot, with the same data key.
    ///
    /// # Errors
    /// [`SlotsError::Full`], [`SlotsError::PassphraseTaken`]; damage, memory, file system.
    pub fn add(
        &self,
        unlocked: &Unlocked,
        passphrase: &Passphrase,
        person: Person,
        entropy: &mut dyn Entropy,
    ) -> Result<SlotNumber, SlotsError> {
        let (mut table, taken) = self.load(unlocked)?;
        let number = taken.first_free().ok_or(SlotsError::Full)?;
        let root = self.kdf.derive(table.cost, passphrase, &table.salt)?;
        if table.open_with(&root).is_some() {
            return Err(SlotsError::PassphraseTaken);
        }
        table.put(number, &root, &SlotContent { person, ..unlocked.content.clone() }, entropy);
        self.write(table, taken.with(number), unlocked, entropy)?;
        Ok(number)
    }

    /// Seals the own slot under a new passphrase. That the old one is still known is for the caller to ask, by [`Self::unlock`].
    ///
    /// # Errors
    /// [`SlotsError::PassphraseTaken`]; [`SlotsError::Empty`] when the person was removed meanwhile; damage, memory, file system.
    pub fn change_passphrase(
        &self,
        unlocked: &Unlocked,
        passphrase: &Passphrase,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotsError> {
        self.reseal(unlocked, unlocked.content.person.clone(), passphrase, entropy)
    }

    /// Like [`Self::change_passphrase`], with other particulars of the same person: a name corrected, a role given by HQ.
    ///
    /// # Errors
    /// As there; the own old passphrase is not taken.
    pub fn reseal(
        &self,
        unlocked: &Unlocked,
        person: Person,
        passphrase: &Passphrase,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotsError> {
        let (mut table, taken) = self.load(unlocked)?;
        if !taken.has(unlocked.number) {
            return Err(SlotsError::Empty);
        }
        let root = self.kdf.derive(table.cost, passphrase, &table.salt)?;
        if table.open_with(&root).is_some_and(|(number, _)| number != unlocked.number) {
            return Err(SlotsError::PassphraseTaken);
        }
        table.put(unlocked.number, &root, &SlotContent { person, ..unlocked.content.clone() }, entropy);
        self.write(table, taken, unlocked, entropy)
    }

    /// Fills a slot with random bytes: that person's passphrase is then a wrong one.
    ///
    /// # Errors
    /// [`SlotsError::Empty`], [`SlotsError::LastPerson`]; damage, file system.
    pub fn remove(&self, unlocked: &Unlocked, number: SlotNumber, entropy: &mut dyn Entropy) -> Result<(), SlotsError> {
        let (mut table, taken) = self.load(unlocked)?;
        if !taken.has(number) {
            return Err(SlotsError::Empty);
        }
        let remaining = taken.without(number);
        if remaining.is_empty() {
            return Err(SlotsError::LastPerson);
        }
        table.clear(number, entropy);
        self.write(table, remaining, unlocked, entropy)
    }

    /// Gives headquarters a slot: the key of it is drawn here, and `wrap` seals it so that only headquarters opens it again;
    /// it is also given the id of this file, to seal it to that. One that was there before is replaced.
    ///
    /// # Errors
    /// [`SlotsError::Unsealed`] where `wrap` cannot; damage, file system.
    pub fn give_headquarters(
        &self,
        unlocked: &Unlocked,
        wrap: impl FnOnce(&[u8; 16], &Key) -> Option<[u8; WRAPPED_BYTES]>,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotsError> {
        let (mut table, taken) = self.load(unlocked)?;
        let root = Key::generate(entropy);
        let wrapped = wrap(&table.id, &root).ok_or(SlotsError::Unsealed)?;
        let nobody = Person { signing_seed: Key::generate(entropy), ..unlocked.content.person.clone() };
        table.put_headquarters(&root, wrapped, &SlotContent { person: nobody, ..unlocked.content.clone() }, entropy);
        self.write(table, taken.with(SlotNumber::HEADQUARTERS), unlocked, entropy)
    }

    /// Whether headquarters has a slot.
    ///
    /// # Errors
    /// Damage, file system.
    pub fn has_headquarters(&self, unlocked: &Unlocked) -> Result<bool, SlotsError> {
        Ok(self.load(unlocked)?.1.has(SlotNumber::HEADQUARTERS))
    }

    /// Opens headquarters' slot. `unwrap` opens the key that was sealed to it, for the file of that id.
    ///
    /// # Errors
    /// [`SlotsError::WrongPassphrase`] where it was sealed to another, or to nobody; what keeps the file from being read.
    pub fn open_headquarters(
        &self,
        unwrap: impl FnOnce(&[u8; 16], &[u8; WRAPPED_BYTES]) -> Option<Key>,
    ) -> Result<Unlocked, SlotsError> {
        let (table, copies) = copies::load(&self.folder)?;
        let root = unwrap(&table.id, table.wrapped()).ok_or(SlotsError::WrongPassphrase)?;
        let content = table.open_headquarters(&root).ok_or(SlotsError::WrongPassphrase)?;
        Ok(Unlocked { content, number: SlotNumber::HEADQUARTERS, generation: table.generation, copies })
    }

    /// Makes every person's slot open for nobody, at once and for good; headquarters' stays.
    ///
    /// # Errors
    /// [`SlotsError::LastPerson`] where headquarters has none; damage, file system.
    pub fn destroy_people(&self, unlocked: &Unlocked, entropy: &mut dyn Entropy) -> Result<(), SlotsError> {
        let (mut table, taken) = self.load(unlocked)?;
        if !taken.has(SlotNumber::HEADQUARTERS) {
            return Err(SlotsError::LastPerson);
        }
        table.clear_people(entropy);
        table.set_taken(Taken::headquarters_alone(), &unlocked.content.data_key, entropy);
        Ok(copies::overwrite(&self.folder, &table)?)
    }

    /// The slots that are taken, in order. Whose they are stands in the database.
    ///
    /// # Errors
    /// Damage, file system.
    pub fn taken(&self, unlocked: &Unlocked) -> Result<Vec<SlotNumber>, SlotsError> {
        Ok(self.load(unlocked)?.1.numbers().collect())
    }

    fn load(&self, unlocked: &Unlocked) -> Result<(Table, Taken), SlotsError> {
        let (table, _) = copies::load(&self.folder)?;
        let taken = table.taken(&unlocked.content.data_key)?;
        Ok((table, taken))
    }

    fn write(
        &self,
        mut table: Table,
        taken: Taken,
        unlocked: &Unlocked,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotsError> {
        table.set_taken(taken, &unlocked.content.data_key, entropy);
        Ok(copies::write(&self.folder, &table)?)
    }

    /// Counted as wrong before it is tried, so that killing the app in the middle does not save a count.
    fn count_try(&self, now_ms: u64) -> Result<(), SlotsError> {
        let backoff = Backoff::load(&self.folder).clock_seen(now_ms);
        let after_ms = backoff.wait_ms(now_ms);
        let counted = if after_ms == 0 { backoff.failed_at(now_ms) } else { backoff };
        // A count that cannot be kept slows nobody down; refusing to unlock would lock the owner out of a full disk.
        let _ = counted.save(&self.folder);
        if after_ms == 0 { Ok(()) } else { Err(SlotsError::TryLater { after_ms }) }
    }

    fn forget_tries(&self) {
        // As above: at worst the next wrong try waits longer.
        let _ = Backoff::default().save(&self.folder);
    }
}

#[cfg(test)]
mod tests;
