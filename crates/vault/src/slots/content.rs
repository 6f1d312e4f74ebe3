//! What one slot holds once it is open: who its person is, and the keys that are theirs.

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
    /// What the slot is for: 0, to work; [`Self::ONE_TIME`], [`Self::DURESS`]. What follows from it is for others; here the last
    /// alone counts as a wrong try.
    pub role: u8,
    /// Whose place they take, by the first bytes of that person's public key: whoever gives the slot may know it.
    pub instead_of: Option<[u8; 4]>,
}

impl Person {
    /// Its passphrase was given by headquarters, to be changed by whoever it was given to.
    pub const ONE_TIME: u8 = 1;
    /// Said under duress: it opens nothing, and shuts everybody out.
    pub const DURESS: u8 = 2;
}

/// What a slot gives. The data key and the salt are the same in every slot of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotContent {
    /// Opens the database, and every other file by keys derived from it. A passphrase that changes does not change it.
    pub data_key: Key,
    /// SQLCipher's salt, kept here so that a database whose header is destroyed still opens. Not secret.
    pub database_salt: [u8; 16],
    pub person: Person,
}

/// What lies sealed under a passphrase. The data key does not: it is wrapped to the public half of `opening_seed`, so that it
/// can change while this person is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) person: Person,
    pub(crate) opening_seed: Key,
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

impl Sealed {
    /// role ‖ length of name ‖ name, padded ‖ opening seed ‖ signing seed ‖ 1 and whose place is taken, or 0 ‖ zeros.
    pub(crate) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let name = self.person.name.as_str().as_bytes();
        let mut bytes = Zeroizing::new(Vec::with_capacity(CONTENT_BYTES));
        bytes.push(self.person.role);
        bytes.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        bytes.extend_from_slice(name);
        bytes.resize(2 + NAME_BYTES, 0);
        bytes.extend_from_slice(self.opening_seed.expose());
        bytes.extend_from_slice(self.person.signing_seed.expose());
        bytes.push(u8::from(self.person.instead_of.is_some()));
        bytes.extend_from_slice(&self.person.instead_of.unwrap_or_default());
        bytes.resize(CONTENT_BYTES, 0);
        bytes
    }

    /// None for bytes of another length or with no name: the cipher has vouched for them, so only another version could have written those.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let ([role, name_length], rest) = bytes.split_first_chunk()?;
        let (name, rest) = rest.split_first_chunk::<NAME_BYTES>()?;
        let (opening_seed, rest) = rest.split_first_chunk::<KEY_BYTES>()?;
        let (signing_seed, rest) = rest.split_first_chunk::<KEY_BYTES>()?;
        let ([is_instead], rest) = rest.split_first_chunk()?;
        let (instead_of, _) = rest.split_first_chunk()?;
        let name = std::str::from_utf8(name.get(..usize::from(*name_length))?).ok()?;
        Some(Self {
            opening_seed: Key::from_bytes(*opening_seed),
            person: Person {
                signing_seed: Key::from_bytes(*signing_seed),
                name: DisplayName::parse(name).ok()?,
                role: *role,
                instead_of: (*is_instead == 1).then_some(*instead_of),
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
        let content = Sealed {
            opening_seed: Key::from_bytes([1; 32]),
            person: Person {
                signing_seed: Key::from_bytes([3; 32]),
                name: DisplayName::parse(&"ñ".repeat(30)).unwrap(),
                role: 4,
                instead_of: Some([1, 2, 3, 4]),
            },
        };
        let bytes = content.encode();
        assert_eq!(bytes.len(), CONTENT_BYTES);
        assert_eq!(Sealed::decode(&bytes), Some(content));
        assert_eq!(Sealed::decode(&bytes[..100]), None);
        assert_eq!(Sealed::decode(&[0xFF; CONTENT_BYTES]), None);
    }
}
