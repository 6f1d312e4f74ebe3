//! An author's name under a whole chain: one signature at a log's tip says everything before it too. Every commit
//! stores its own in its own transaction, so nothing unsigned is ever on disk.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::key::{PersonKey, Signer};
use crate::log::{LogId, Tip};

const CHAIN_DOMAIN: &[u8] = b"resguardo chain 1";

/// A signature is kept for every so many payload bytes of a run, so that a reader may stop there.
pub const KEPT_EVERY_BYTES: usize = 256 * 1024;

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(…)")
    }
}

impl Serialize for Signature {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_chunks::<32>().0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let halves = Vec::<[u8; 32]>::deserialize(deserializer)?;
        let bytes: Result<[u8; 64], _> = halves.as_flattened().try_into();
        bytes.map(Self).map_err(|_| D::Error::custom("a signature is 64 bytes"))
    }
}

/// Signs a log up to and including `tip`.
pub fn sign(signer: &Signer, log: &LogId, tip: &Tip) -> Signature {
    signer.sign(&message(log, tip))
}

/// Whether `author` signed `log` up to and including `tip`.
pub fn is_signed(author: &PersonKey, log: &LogId, tip: &Tip, signature: &Signature) -> bool {
    author.signed(&message(log, tip), signature)
}

fn message(log: &LogId, tip: &Tip) -> Vec<u8> {
    let mut bytes = CHAIN_DOMAIN.to_vec();
    bytes.extend(postcard::to_stdvec(&(log, tip)).unwrap_or_default());
    bytes
}

/// Whether this commit's author wrote the one before it, in the same log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    Same,
    Changed,
}

/// Whether the signature before the one just made stays. Within a run by one author each replaces the last, and one
/// is kept per 256 KB; where the author changes, the last of the run must stay, for nobody else can make it.
/// `bytes_since_kept` counts payload bytes after the last kept signature, up to the previous one.
pub const fn keeps_previous(bytes_since_kept: usize, author: Author) -> bool {
    match author {
        Author::Changed => true,
        Author::Same => bytes_since_kept >= KEPT_EVERY_BYTES,
    }
}
