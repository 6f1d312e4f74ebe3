//! One signed fact: a change to a record, or a word of HQ, under a header that chains it to the one before. The header
//! stays for ever, so that the chain verifies; the payload can be erased from under it.

use std::fmt;

use domain::id::{RecordId, UnitId};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::key::{DeviceKey, PersonKey, RecordKey};
use crate::log::LogId;

/// The record that HQ's own entries name: none.
pub const NO_RECORD: RecordId = RecordId::from_bytes([0; 16]);

/// Kinds are open strings; this is only where they stop.
pub const MAX_KIND_BYTES: usize = 40;

/// No payload is larger, whoever wrote it: HQ's edition of a catalogue is the largest. A change may be a quarter of it.
pub const MAX_PAYLOAD_BYTES: usize = (1 << 20) + 4_096;

const ENTRY_DOMAIN: &[u8] = b"resguardo entry 1";
const GIST_DOMAIN: &[u8] = b"resguardo gist 1";

/// SHA-256 of an entry's place in its log and of its gist.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId(pub [u8; 32]);

impl EntryId {
    /// What the first entry of a log names as the one before it.
    pub const NONE: Self = Self([0; 32]);
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// HMAC-SHA256 of a payload under its record's key. Whole: half of it would let an author prepare two texts under one
/// signature, and it is recomputed rather than sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PayloadHash(pub [u8; 32]);

impl PayloadHash {
    pub fn of(key: &RecordKey, bytes: &[u8]) -> Self {
        // HMAC takes keys of every length, so the arm without one is never walked.
        Hmac::<Sha256>::new_from_slice(&key.0).map_or(Self([0; 32]), |mut mac| {
            mac.update(bytes);
            Self(mac.finalize().into_bytes().into())
        })
    }
}

/// SHA-256 of what a header says beside its place: about which record, of what kind, by whom, and the payload's hash. That
/// hash nobody can guess who lacks the record's key, so a gist tells nothing; and yet a chain can be followed over it. It
/// stands for an entry that is nobody's business where the one behind it is to be proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist(pub [u8; 32]);

/// Which writer of a unit: a device, and which of its lives. A restored or cloned laptop begins a new incarnation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    pub device: DeviceKey,
    pub incarnation: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub unit: UnitId,
    pub origin: Origin,
    /// Counts a log's entries from 1, without gaps.
    pub number: u64,
    pub previous: EntryId,
    pub record: RecordId,
    /// Open: an unknown kind is kept, forwarded, shown raw and counted.
    pub kind: String,
    pub author: PersonKey,
    pub payload: PayloadHash,
}

impl Header {
    pub fn id(&self) -> EntryId {
        id_at(&self.unit, &self.origin, self.number, &self.previous, &self.gist())
    }

    pub fn gist(&self) -> Gist {
        Gist(hash(GIST_DOMAIN, &(&self.record, &self.kind, &self.author, &self.payload)))
    }

    pub fn log(&self) -> LogId {
        LogId { unit: self.unit.clone(), origin: self.origin }
    }
}

/// The id of the entry at this place of a log, by its gist alone.
pub fn id_at(unit: &UnitId, origin: &Origin, number: u64, previous: &EntryId, gist: &Gist) -> EntryId {
    EntryId(hash(ENTRY_DOMAIN, &(unit, origin, number, previous, gist)))
}

fn hash(domain: &[u8], said: &impl Serialize) -> [u8; 32] {
    // Plain data of bounded size: writing it to memory cannot fail, and were it to, the empty text is one that no
    // signature covers.
    let canonical = postcard::to_stdvec(said).unwrap_or_default();
    Sha256::new().chain_update(domain).chain_update(&canonical).finalize().into()
}

/// What an entry says. The bytes are a raw change, the words of a share, or one of HQ's notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// The key goes wherever the bytes go, and is erased with them: whoever holds the one can check the hash by
    /// itself, in any order of arrival, and whoever does not can guess nothing from it.
    Raw { key: RecordKey, bytes: Vec<u8> },
    /// Gone by law or by verdict; the header keeps its hash.
    Erased,
}

impl Payload {
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Raw { bytes, .. } => Some(bytes),
            Self::Erased => None,
        }
    }

    /// Bytes it takes, for budgets.
    pub fn len(&self) -> usize {
        self.bytes().map_or(0, <[u8]>::len)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub header: Header,
    pub payload: Payload,
}

impl Entry {
    pub fn id(&self) -> EntryId {
        self.header.id()
    }

    /// The same fact without its words.
    pub fn erased(self) -> Self {
        Self { payload: Payload::Erased, ..self }
    }
}
