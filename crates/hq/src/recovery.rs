//! The way back into a laptop that nobody in the field can open: forgotten passphrases, a laptop that was shut in somebody's
//! hands. Each admitted laptop keeps its data key for headquarters, sealed to a key that lies in a file of its own, in a safe and
//! not in headquarters' store; whoever holds the file opens the slot and gives one person a passphrase for once.

use std::io::{self, Write};
use std::path::Path;

use sync::key::SealingKey;
use sync::sealing::Opener;
use vault::entropy::{Entropy, SystemEntropy, random};
use vault::key::Key;
use vault::lock_file::{LockError, LockFile};
use vault::passphrase::{self, Passphrase};
use vault::private_file;
use vault::slots::content::{DisplayName, Person};
use vault::slots::{Slots, SlotsError};
use zeroize::Zeroizing;

/// Sixty-four hexadecimal digits and the end of the line.
const FILE_BYTES: u64 = 65;

/// Opens the recovery slots of all laptops of one headquarters.
pub struct RecoveryKey(Zeroizing<[u8; 32]>);

#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    #[error("this is no recovery key")]
    NotAKey,
    /// The laptop has no slot for this headquarters: it was never admitted, or by another.
    #[error("the recovery key opens nothing here")]
    OpensNothing,
    #[error("there is no profile in this folder")]
    NoProfile,
    #[error("the profile is open in another program")]
    InUse,
    #[error("the name is empty or too long")]
    Name,
    /// Not eight hexadecimal digits or more.
    #[error("this is nobody's key")]
    Person,
    #[error("all sixteen slots are taken")]
    Full,
    #[error(transparent)]
    Slots(SlotsError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<SlotsError> for RecoveryError {
    fn from(error: SlotsError) -> Self {
        match error {
            SlotsError::WrongPassphrase => Self::OpensNothing,
            SlotsError::NoProfile => Self::NoProfile,
            SlotsError::Full => Self::Full,
            other => Self::Slots(other),
        }
    }
}

impl From<LockError> for RecoveryError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::InUse => Self::InUse,
            LockError::Io(error) => Self::Io(error),
        }
    }
}

/// The first bytes of a person's key, from the digits by which `people` shows it.
pub fn person_named(digits: &str) -> Result<[u8; 4], RecoveryError> {
    let is_hex = |head: &&str| head.bytes().all(|byte| byte.is_ascii_hexdigit());
    let head = digits.get(..8).filter(is_hex).and_then(|head| u32::from_str_radix(head, 16).ok());
    head.map(u32::to_be_bytes).ok_or(RecoveryError::Person)
}

impl RecoveryKey {
    pub fn draw(entropy: &mut dyn Entropy) -> Self {
        Self(Zeroizing::new(random(entropy)))
    }

    /// What laptops seal to.
    pub fn sealing(&self) -> SealingKey {
        self.opener().key()
    }

    fn opener(&self) -> Opener {
        Opener::from_seed(&self.0)
    }

    /// Into a new file that only its owner reads. The disk has it when this returns.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let mut digits = Zeroizing::new(String::with_capacity(65));
        self.0.iter().for_each(|byte| digits.push_str(&format!("{byte:02x}")));
        digits.push('\n');
        let mut file = private_file::create_new(path)?;
        file.write_all(digits.as_bytes())?;
        file.sync_all()?;
        private_file::sync_folder_of(path)
    }

    pub fn read(path: &Path) -> Result<Self, RecoveryError> {
        let text = Zeroizing::new(private_file::read_up_to(path, FILE_BYTES)?);
        let digits = std::str::from_utf8(&text).map_err(|_| RecoveryError::NotAKey)?.trim();
        let pairs = digits.as_bytes().as_chunks::<2>().0;
        let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
        let bytes = Zeroizing::new(bytes.ok_or(RecoveryError::NotAKey)?);
        let seed = bytes.as_slice().try_into().map_err(|_| RecoveryError::NotAKey)?;
        Ok(Self(Zeroizing::new(seed)))
    }

    /// Opens the profile in `folder`, which nobody has open, and lets one more person in: by six words that are good until
    /// they choose their own. Their signing key is new, so they are admitted anew.
    ///
    /// `instead_of`: the first bytes of the key under which they were there before, for where two bear one name.
    pub fn let_in(&self, folder: &Path, name: &str, instead_of: Option<[u8; 4]>) -> Result<String, RecoveryError> {
        let name = DisplayName::parse(name).map_err(|_| RecoveryError::Name)?;
        let slots = Slots::in_folder(folder);
        if !slots.exist() {
            return Err(RecoveryError::NoProfile);
        }
        let _lock = LockFile::acquire(folder)?;
        let entropy = &mut SystemEntropy;
        let data_key = slots.open_headquarters(|purpose, wrapped| {
            let key = self.opener().unwrap(purpose, wrapped)?;
            Some(Key::from_bytes(*key))
        })?;
        let words = passphrase::suggest(entropy);
        let parsed = Passphrase::parse(&words).map_err(|_| RecoveryError::NotAKey)?;
        let (signing_seed, role) = (Key::generate(entropy), Person::ONE_TIME);
        let person = Person { signing_seed, name, role, instead_of };
        slots.add(&data_key, &parsed, person, entropy)?;
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_named_by_the_first_digits_of_their_key() {
        assert_eq!(person_named("00ff10a2").unwrap(), [0, 255, 16, 162]);
        assert_eq!(person_named("00FF10a2be").unwrap(), [0, 255, 16, 162]);
        for bad in ["", "00ff10a", "Ana Ruelas", "+0ff10a2", "0ñff10a2"] {
            assert!(matches!(person_named(bad), Err(RecoveryError::Person)), "{bad}");
        }
    }

    #[test]
    fn a_key_is_itself_again_from_its_file_and_anything_else_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let key = RecoveryKey::draw(&mut SystemEntropy);
        key.write(&path).unwrap();
        assert!(key.write(&path).is_err(), "never over another");
        assert_eq!(RecoveryKey::read(&path).unwrap().sealing(), key.sealing());
        for bad in ["", "zz", "00", &"0".repeat(63), &"é".repeat(32)] {
            std::fs::write(&path, bad).unwrap();
            assert!(matches!(RecoveryKey::read(&path), Err(RecoveryError::NotAKey)), "{bad}");
        }
    }
}
