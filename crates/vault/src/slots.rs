//! The key slots: sixteen places, each of which gives the profile's data key to one person's passphrase.
//!
//! One try is one run of Argon2id and sixteen tags, whoever asks and whatever comes of it, so nothing outside tells who or how many people there are.
//! The data key never changes with a passphrase; it can be changed for everybody at once ([`Slots::change_data_key`]), because each
//! passphrase opens a private key, and the data key lies wrapped to its public half. Whoever writes here holds the profile's [`crate::lock_file::LockFile`].

pub mod content;
pub mod copies;
mod directory;
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
use crate::slots::directory::Directory;
use crate::slots::number::SlotNumber;
use crate::slots::table::{NoPoint, Table};
use crate::wrapping::{WRAPPED_BYTES, WrappingKey};

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
    /// Headquarters' key is none, so nothing was written.
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

impl From<NoPoint> for SlotsError {
    fn from(_: NoPoint) -> Self {
        Self::Unsealed
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
        let table = Table::with_first(&root, salt, cost, &content, entropy)?;
        Backoff::default().save(&self.folder)?;
        copies::write(&self.folder, &table)?;
        Ok(Unlocked { content, number: SlotNumber::FIRST, generation: table.generation, copies: Copies::Both })
    }

    /// Tries a passphrase. `now_ms` is Unix time; it only counts the wait between wrong tries. One that was said under duress
    /// counts as wrong: the wait after it tells nothing.
    ///
    /// # Errors
    /// [`SlotsError::WrongPassphrase`], [`SlotsError::TryLater`], or what keeps the file from being read.
    pub fn unlock(&self, passphrase: &Passphrase, now_ms: u64) -> Result<Unlocked, SlotsError> {
        let (table, copies) = copies::load(&self.folder)?;
        self.count_try(now_ms)?;
        let root = self.kdf.derive(table.cost, passphrase, &table.salt)?;
        let (number, content) = table.open_with(&root).ok_or(SlotsError::WrongPassphrase)?;
        if content.person.role != Person::DURESS {
            self.forget_tries();
        }
        Ok(Unlocked { content, number, generation: table.generation, copies })
    }

    /// Gives another person a slot, with the same data key: to whom somebody gives it who is unlocked, or headquarters.
    ///
    /// # Errors
    /// [`SlotsError::Full`], [`SlotsError::PassphraseTaken`]; damage, memory, file system.
    pub fn add(
        &self,
        data_key: &Key,
        passphrase: &Passphrase,
        person: Person,
        entropy: &mut dyn Entropy,
    ) -> Result<SlotNumber, SlotsError> {
        let (mut table, mut directory) = self.load(data_key)?;
        let number = directory.first_free().ok_or(SlotsError::Full)?;
        let root = self.kdf.derive(table.cost, passphrase, &table.salt)?;
        if table.open_with(&root).is_some() {
            return Err(SlotsError::PassphraseTaken);
        }
        table.put(number, &root, person, &mut directory, entropy);
        self.write(table, &directory, data_key, entropy)?;
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
        let data_key = &unlocked.content.data_key;
        let (mut table, mut directory) = self.load(data_key)?;
        if !directory.has(unlocked.number) {
            return Err(SlotsError::Empty);
        }
        let root = self.kdf.derive(table.cost, passphrase, &table.salt)?;
        if table.open_with(&root).is_some_and(|(number, _)| number != unlocked.number) {
            return Err(SlotsError::PassphraseTaken);
        }
        table.put(unlocked.number, &root, person, &mut directory, entropy);
        self.write(table, &directory, data_key, entropy)
    }

    /// Fills a slot with random bytes: that person's passphrase is then a wrong one. What they may have copied before opens
    /// this file no more, and the database still, until [`Self::change_data_key`].
    ///
    /// # Errors
    /// [`SlotsError::Empty`], [`SlotsError::LastPerson`]; damage, file system.
    pub fn remove(&self, unlocked: &Unlocked, number: SlotNumber, entropy: &mut dyn Entropy) -> Result<(), SlotsError> {
        let data_key = &unlocked.content.data_key;
        let (mut table, mut directory) = self.load(data_key)?;
        if !directory.has(number) {
            return Err(SlotsError::Empty);
        }
        table.clear(number, &mut directory, entropy);
        if directory.has_nobody() {
            return Err(SlotsError::LastPerson);
        }
        self.write(table, &directory, data_key, entropy)
    }

    /// Gives headquarters a slot, which opens with the other half of this key alone. One that was there before is replaced.
    ///
    /// # Errors
    /// [`SlotsError::Unsealed`] where it is no key; damage, file system.
    pub fn give_headquarters(
        &self,
        unlocked: &Unlocked,
        recovery: WrappingKey,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotsError> {
        let data_key = &unlocked.content.data_key;
        let (table, mut directory) = self.load(data_key)?;
        directory.put(SlotNumber::HEADQUARTERS, recovery);
        self.write(table, &directory, data_key, entropy)
    }

    /// Whether headquarters has a slot.
    ///
    /// # Errors
    /// Damage, file system.
    pub fn has_headquarters(&self, unlocked: &Unlocked) -> Result<bool, SlotsError> {
        Ok(self.load(&unlocked.content.data_key)?.1.has(SlotNumber::HEADQUARTERS))
    }

    /// The data key, by headquarters' slot. `unwrap` is given what it was wrapped for, and opens it by headquarters' own means.
    ///
    /// # Errors
    /// [`SlotsError::WrongPassphrase`] where it was wrapped to another, or to nobody; what keeps the file from being read.
    pub fn open_headquarters(
        &self,
        unwrap: impl FnOnce(&[u8], &[u8; WRAPPED_BYTES]) -> Option<Key>,
    ) -> Result<Key, SlotsError> {
        let (table, _) = copies::load(&self.folder)?;
        let purpose = table.purpose(SlotNumber::HEADQUARTERS);
        let wrapped = table.wrapped(SlotNumber::HEADQUARTERS);
        let data_key = wrapped.and_then(|wrapped| unwrap(&purpose, wrapped)).ok_or(SlotsError::WrongPassphrase)?;
        table.directory(&data_key)?;
        Ok(data_key)
    }

    /// Everybody's slot, and headquarters', gives another data key and salt from now on; nobody has to be there for it. The
    /// files under the new key must lie ready: on return the old one is gone.
    ///
    /// # Errors
    /// Damage, file system: the old key then still stands, or the new one does.
    pub fn change_data_key(
        &self,
        unlocked: &Unlocked,
        data_key: &Key,
        database_salt: [u8; 16],
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotsError> {
        let (mut table, directory) = self.load(&unlocked.content.data_key)?;
        table.database_salt = database_salt;
        self.write(table, &directory, data_key, entropy)
    }

    /// Makes every person's slot open for nobody, at once and for good; headquarters' stays.
    ///
    /// # Errors
    /// [`SlotsError::LastPerson`] where headquarters has none; damage, file system.
    pub fn destroy_people(&self, unlocked: &Unlocked, entropy: &mut dyn Entropy) -> Result<(), SlotsError> {
        let data_key = &unlocked.content.data_key;
        let (table, directory) = self.load(data_key)?;
        if !directory.has(SlotNumber::HEADQUARTERS) {
            return Err(SlotsError::LastPerson);
        }
        self.shut(table, entropy)
    }

    /// After how many wrong passphrases in a row people are shut out as by [`Self::destroy_people`]; 0 for never.
    ///
    /// # Errors
    /// Damage, file system.
    pub fn tries_allowed(&self) -> Result<u8, SlotsError> {
        Ok(copies::load(&self.folder)?.0.tries_allowed)
    }

    /// Says after how many. It has to be known while nobody is unlocked, so it stands in the clear: who can change it there
    /// could copy the disk as well, and try elsewhere.
    ///
    /// # Errors
    /// [`SlotsError::LastPerson`] where headquarters has no slot; damage, file system.
    pub fn set_tries_allowed(
        &self,
        unlocked: &Unlocked,
        tries: u8,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotsError> {
        let data_key = &unlocked.content.data_key;
        let (mut table, directory) = self.load(data_key)?;
        if tries > 0 && !directory.has(SlotNumber::HEADQUARTERS) {
            return Err(SlotsError::LastPerson);
        }
        table.tries_allowed = tries;
        self.write(table, &directory, data_key, entropy)
    }

    /// Shuts people out where as many wrong passphrases came in a row as are allowed: to be asked after each wrong one.
    ///
    /// # Errors
    /// Damage, file system.
    pub fn shut_after_tries(&self, entropy: &mut dyn Entropy) -> Result<(), SlotsError> {
        let (table, _) = copies::load(&self.folder)?;
        let tried = Backoff::load(&self.folder).failed;
        let is_enough = table.tries_allowed > 0 && tried >= u32::from(table.tries_allowed);
        if is_enough { self.shut(table, entropy) } else { Ok(()) }
    }

    fn shut(&self, mut table: Table, entropy: &mut dyn Entropy) -> Result<(), SlotsError> {
        table.shut(entropy)?;
        Ok(copies::overwrite(&self.folder, &table)?)
    }

    /// The slots that are taken, in order. Whose they are stands in the database.
    ///
    /// # Errors
    /// Damage, file system.
    pub fn taken(&self, unlocked: &Unlocked) -> Result<Vec<SlotNumber>, SlotsError> {
        Ok(self.load(&unlocked.content.data_key)?.1.people().collect())
    }

    fn load(&self, data_key: &Key) -> Result<(Table, Directory), SlotsError> {
        let (table, _) = copies::load(&self.folder)?;
        let directory = table.directory(data_key)?;
        Ok((table, directory))
    }

    fn write(
        &self,
        mut table: Table,
        directory: &Directory,
        data_key: &Key,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotsError> {
        table.finish(directory, data_key, entropy)?;
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
