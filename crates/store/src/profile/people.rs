//! Who opens a profile: each person has a slot, whose passphrase nobody else needs to know.

use vault::entropy::SystemEntropy;
use vault::key::Key;
use vault::passphrase::Passphrase;
use vault::slots::content::{DisplayName, Person};
use vault::slots::number::SlotNumber;
use vault::wrapping::WrappingKey;

use super::{NewSlot, Opened, ProfileError, strong};

/// Wrong passphrases in a row, where people are shut out after any. With the waits between them that is more than an hour.
const TRIES_ALLOWED: u8 = 20;

impl Opened {
    /// Gives another person a slot. Whoever is signed in need not know the passphrase again.
    pub fn add_person(&self, name: &str, passphrase: &str) -> Result<NewSlot, ProfileError> {
        let words = strong(passphrase, name)?;
        let name = DisplayName::parse(name).map_err(|_| ProfileError::NameUnusable)?;
        let seed = Key::generate(&mut SystemEntropy);
        let person = Person { signing_seed: seed.clone(), name, role: 0, instead_of: None };
        let number = self.slots.add(&self.unlocked.content.data_key, &words, person, &mut SystemEntropy)?;
        Ok(NewSlot { slot: number.get(), seed })
    }

    /// Whoever is signed in opens with `new` from now on. `now_ms`: Unix ms; a wrong `old` waits like any other.
    pub fn change_passphrase(&mut self, old: &str, new: &str, now_ms: u64) -> Result<(), ProfileError> {
        let words = strong(new, self.person_name())?;
        let known = Passphrase::parse(old).map_err(|_| ProfileError::WrongPassphrase)?;
        if self.slots.unlock(&known, now_ms)?.number != self.unlocked.number {
            return Err(ProfileError::WrongPassphrase);
        }
        let person = Person { role: 0, instead_of: None, ..self.unlocked.content.person.clone() };
        // Half done it is done: the new words open then, and whoever was told otherwise stands before a locked door.
        self.room.insist(|| {
            let sealed = self.slots.reseal(&self.unlocked, person.clone(), &words, &mut SystemEntropy);
            sealed.map_err(ProfileError::from)
        })?;
        self.unlocked.content.person = person;
        Ok(())
    }

    /// Their passphrase opens nothing any more.
    pub fn remove_person(&self, slot: u8) -> Result<(), ProfileError> {
        let number = SlotNumber::parse(slot).ok_or(ProfileError::NoSuchPerson)?;
        Ok(self.slots.remove(&self.unlocked, number, &mut SystemEntropy)?)
    }

    /// Gives headquarters a slot of its own, which the other half of this key alone opens.
    pub fn give_headquarters(&self, recovery: [u8; 32]) -> Result<(), ProfileError> {
        Ok(self.slots.give_headquarters(&self.unlocked, WrappingKey(recovery), &mut SystemEntropy)?)
    }

    /// Whether headquarters could let somebody in again.
    pub fn has_headquarters(&self) -> Result<bool, ProfileError> {
        Ok(self.slots.has_headquarters(&self.unlocked)?)
    }

    /// Nobody in the field opens this profile any more, from this moment on. Refused where headquarters could not either.
    pub fn shut_out(&self) -> Result<(), ProfileError> {
        Ok(self.slots.destroy_people(&self.unlocked, &mut SystemEntropy)?)
    }

    /// Whether so many wrong passphrases in a row shut everybody out.
    pub fn shuts_after_tries(&self) -> Result<bool, ProfileError> {
        Ok(self.slots.tries_allowed()? > 0)
    }

    /// Turns that on or off. Refused where headquarters could let nobody in again.
    pub fn set_shuts_after_tries(&self, shuts: bool) -> Result<(), ProfileError> {
        let tries = if shuts { TRIES_ALLOWED } else { 0 };
        Ok(self.slots.set_tries_allowed(&self.unlocked, tries, &mut SystemEntropy)?)
    }

    /// A passphrase that, typed at the lock, is wrong like any other, and shuts everybody out. Its slot.
    pub fn set_duress(&self, passphrase: &str) -> Result<u8, ProfileError> {
        let words = strong(passphrase, self.person_name())?;
        let Person { name, .. } = self.unlocked.content.person.clone();
        let (signing_seed, role) = (Key::generate(&mut SystemEntropy), Person::DURESS);
        let person = Person { signing_seed, name, role, instead_of: None };
        Ok(self.slots.add(&self.unlocked.content.data_key, &words, person, &mut SystemEntropy)?.get())
    }

    /// Whether headquarters gave the passphrase, and its owner is to choose another.
    pub fn is_one_time(&self) -> bool {
        self.unlocked.content.person.role == Person::ONE_TIME
    }

    /// Whose place they take, where headquarters said so: the first bytes of that person's public key.
    pub fn instead_of(&self) -> Option<[u8; 4]> {
        self.unlocked.content.person.instead_of
    }

    /// The slots that somebody is in.
    pub fn slots_taken(&self) -> Result<Vec<u8>, ProfileError> {
        Ok(self.slots.taken(&self.unlocked)?.into_iter().map(SlotNumber::get).collect())
    }
}
