//! Who opens a profile: each person has a slot, whose passphrase nobody else needs to know.

use vault::entropy::SystemEntropy;
use vault::key::Key;
use vault::passphrase::Passphrase;
use vault::slots::content::{DisplayName, Person};
use vault::slots::number::SlotNumber;

use super::{NewSlot, Opened, ProfileError, strong};

impl Opened {
    /// Gives another person a slot. Whoever is signed in need not know the passphrase again.
    pub fn add_person(&self, name: &str, passphrase: &str) -> Result<NewSlot, ProfileError> {
        let words = strong(passphrase, name)?;
        let name = DisplayName::parse(name).map_err(|_| ProfileError::NameUnusable)?;
        let seed = Key::generate(&mut SystemEntropy);
        let person = Person { signing_seed: seed.clone(), name, role: 0 };
        let number = self.slots.add(&self.unlocked, &words, person, &mut SystemEntropy)?;
        Ok(NewSlot { slot: number.get(), seed })
    }

    /// Whoever is signed in opens with `new` from now on. `now_ms`: Unix ms; a wrong `old` waits like any other.
    pub fn change_passphrase(&self, old: &str, new: &str, now_ms: u64) -> Result<(), ProfileError> {
        let words = strong(new, self.person_name())?;
        let known = Passphrase::parse(old).map_err(|_| ProfileError::WrongPassphrase)?;
        if self.slots.unlock(&known, now_ms)?.number != self.unlocked.number {
            return Err(ProfileError::WrongPassphrase);
        }
        Ok(self.slots.change_passphrase(&self.unlocked, &words, &mut SystemEntropy)?)
    }

    /// Their passphrase opens nothing any more.
    pub fn remove_person(&self, slot: u8) -> Result<(), ProfileError> {
        let number = SlotNumber::parse(slot).ok_or(ProfileError::NoSuchPerson)?;
        Ok(self.slots.remove(&self.unlocked, number, &mut SystemEntropy)?)
    }

    /// The slots that somebody is in.
    pub fn slots_taken(&self) -> Result<Vec<u8>, ProfileError> {
        Ok(self.slots.taken(&self.unlocked)?.into_iter().map(SlotNumber::get).collect())
    }
}
