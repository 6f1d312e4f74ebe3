//! Who signs, and what hides a payload. Keys are compared and shown elsewhere; here they only sign and check.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::signature::Signature;

macro_rules! public_key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub [u8; 32]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }
    };
}

public_key!(
    /// An Ed25519 public key: a person, as the author of entries. HQ signs as one too.
    PersonKey
);
public_key!(
    /// An Ed25519 public key: a laptop, or HQ, as the origin of logs.
    DeviceKey
);
public_key!(
    /// An X25519 public key: what is sealed to it, this laptop or HQ alone can open.
    SealingKey
);

impl PersonKey {
    /// Whether this person signed `message`. Strict: no weak keys, no second form of one signature.
    pub fn signed(&self, message: &[u8], signature: &Signature) -> bool {
        let parts = VerifyingKey::from_bytes(&self.0);
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        parts.is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
    }
}

impl DeviceKey {
    /// Whether this laptop, or HQ, signed `message`.
    pub fn signed(&self, message: &[u8], signature: &Signature) -> bool {
        PersonKey(self.0).signed(message, signature)
    }
}

/// A secret key that signs. Wiped when dropped; never shown, never serialised.
pub struct Signer(SigningKey);

impl Signer {
    /// `seed` is 32 random bytes, kept by the caller in a key slot.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    pub fn person(&self) -> PersonKey {
        PersonKey(self.0.verifying_key().to_bytes())
    }

    pub fn device(&self) -> DeviceKey {
        DeviceKey(self.0.verifying_key().to_bytes())
    }

    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.person())
    }
}

/// Hides what a record's payload hashes say: 16 random bytes drawn together with the record's id. It goes with every
/// payload of the record (a segment says it once) and is erased with the last. A bare hash of one short field could be
/// guessed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordKey(pub [u8; 16]);

impl RecordKey {
    /// HQ's own entries (who is who, receipts, verdicts) hide nothing.
    pub const AUTHORITY: Self = Self(*b"hq hides nothing");
}

impl Drop for RecordKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordKey(…)")
    }
}
