//! What one slot holds once it is open: the keys of the profile and of one person.

use std::fmt;

use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::key::{KEY_BYTES, Key};

/// Longest name in a slot, in UTF-8 bytes.
pub const NAME_BYTES: usize = 60;
/// Every content has this length, so that a slot does not tell how long a name is. What is not used is zero and room for later.
pub(crate) const CONTENT_BYTES: usize = 192;

/// The person's name, cut to what a slot can hold. `Debug` keeps it out of logs.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DisplayName(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the name is empty or longer than {NAME_BYTES} bytes")]
pub struct DisplayNameError;

/// What belongs to one person: their signing key lives in their own slot and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Seed of the person's Ed25519 key.
    pub signing_seed: Key,
    pub name: DisplayName,
    /// What the slot is for: 0, to work; [`Self::ONE_TIME`], [`Self::DURESS`]. This crate keeps it and does nothing by it.
    pub role: u8,
}

impl Person {
    /// Its passphrase was given by headquarters, to be changed by whoever it was given to.
    pub const ONE_TIME: u8 = 1;
    /// Said under duress: it opens nothing, and shuts everybody out.
    pub const DURESS: u8 = 2;
}

/// A whole slot. The data key and the salt are the same in every slot of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotContent {
    /// Opens the database, and every other file by keys derived from it. It never changes, whatever happens to passphrases.
    pub data_key: Key,
    /// SQLCipher's salt, kept here so that a database whose header is destroyed still opens. Not secret.
    pub database_salt: [u8; 16],
    pub person: Person,
}

impl DisplayName {
    /// # Errors
    /// Empty, or beyond [`NAME_BYTES`].
    pub fn parse(text: &str) -> Result<Self, DisplayNameError> {
        let text = text.trim();
        if text.is_empty() || text.len() > NAME_BYTES { Err(DisplayNameError) } else { Ok(Self(text.to_owned())) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DisplayName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DisplayName(…)")
    }
}

impl SlotContent {
    /// role ‖ length of name ‖ name, padded ‖ data key ‖ salt ‖ signing seed ‖ zeros.
    pub(crate) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let name = self.person.name.as_str().as_bytes();
        let mut bytes = Zeroizing::new(Vec::with_capacity(CONTENT_BYTES));
        bytes.push(self.person.role);
        bytes.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        bytes.extend_from_slice(name);
        bytes.resize(2 + NAME_BYTES, 0);
        bytes.extend_from_slice(self.data_key.expose());
        bytes.extend_from_slice(&self.database_salt);
        bytes.extend_from_slice(self.person.signing_seed.expose());
        bytes.resize(CONTENT_BYTES, 0);
        bytes
    }

    /// None for bytes of another length or with no name: the cipher has vouched for them, so only another version could have written those.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let ([role, name_length], rest) = bytes.split_first_chunk()?;
        let (name, rest) = rest.split_first_chunk::<NAME_BYTES>()?;
        let (data_key, rest) = rest.split_first_chunk::<KEY_BYTES>()?;
        let (database_salt, rest) = rest.split_first_chunk()?;
        let (signing_seed, _) = rest.split_first_chunk::<KEY_BYTES>()?;
        let name = std::str::from_utf8(name.get(..usize::from(*name_length))?).ok()?;
        Some(Self {
            data_key: Key::from_bytes(*data_key),
            database_salt: *database_salt,
            person: Person {
                signing_seed: Key::from_bytes(*signing_seed),
                name: DisplayName::parse(name).ok()?,
                role: *role,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        #[track_caller]
        fn check(text: &str, expect: Option<&str>) {
            assert_eq!(DisplayName::parse(text).ok().as_ref().map(DisplayName::as_str), expect);
        }
        check(" Lucía Peña ", Some("Lucía Peña"));
        check("", None);
        check("  ", None);
        check(&"ñ".repeat(30), Some(&"ñ".repeat(30)));
        check(&"ñ".repeat(31), None);
    }

    #[test]
    fn comes_back_from_its_bytes() {
        let content = SlotContent {
            data_key: Key::from_bytes([1; 32]),
            database_salt: [2; 16],
            person: Person {
                signing_seed: Key::from_bytes([3; 32]),
                name: DisplayName::parse(&"ñ".repeat(30)).unwrap(),
                role: 4,
            },
        };
        let bytes = content.encode();
        assert_eq!(bytes.len(), CONTENT_BYTES);
        assert_eq!(SlotContent::decode(&bytes), Some(content));
        assert_eq!(SlotContent::decode(&bytes[..100]), None);
        assert_eq!(SlotContent::decode(&[0xFF; CONTENT_BYTES]), None);
    }
}
