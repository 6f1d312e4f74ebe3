//! A secret of 32 bytes and what may be made of it.
//!
//! It is apart so that every secret in the house is wiped when dropped, is never printed, and only ever becomes another key under a label.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::entropy::Entropy;

/// Length of every secret here, in bytes.
pub const KEY_BYTES: usize = 32;

/// A 256-bit secret. Wiped on drop; compared in constant time; `Debug` shows nothing of it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; KEY_BYTES]);

impl Key {
    /// A new secret.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        let mut key = Self([0; KEY_BYTES]);
        entropy.fill(&mut key.0);
        key
    }

    /// Takes over 32 secret bytes. The caller wipes its own copy.
    pub const fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes themselves, for a cipher or a signature. Named so that a review can look for it.
    pub const fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// Another key, by HKDF-SHA256. `label` says what for, so that two purposes never share a key; `salt` makes it a key of one thing.
    pub fn derive(&self, label: &str, salt: &[u8]) -> Self {
        let mut derived = Self([0; KEY_BYTES]);
        Hkdf::<Sha256>::new(Some(salt), &self.0)
            .expand(label.as_bytes(), &mut derived.0)
            .expect("HKDF-SHA256 gives up to 8160 bytes");
        derived
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Key {}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Counting;

    #[test]
    fn a_label_and_a_salt_each_make_another_key() {
        let key = Key::generate(&mut Counting::new());
        let one = key.derive("outbox", b"salt");
        assert_eq!(one, key.derive("outbox", b"salt"));
        assert_ne!(one, key.derive("anchor", b"salt"));
        assert_ne!(one, key.derive("outbox", b"other salt"));
        assert_ne!(one, key);
    }

    #[test]
    fn printing_a_key_tells_nothing() {
        assert_eq!(format!("{:?}", Key::from_bytes([7; 32])), "Key(…)");
    }
}
