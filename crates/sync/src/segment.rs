//! A run of one log by one author, ending in a signature: the unit in which entries travel and are kept or refused.
//! A segment that came from outside is `Unverified` until every number, link, hash and the signature have been
//! computed anew; only then do its entries exist.

mod change_columns;
mod columns;
#[cfg(test)]
mod hostile;
mod squeeze;
mod wire;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::entry::{Entry, Header, Payload, PayloadHash};
use crate::key::PersonKey;
use crate::log::{LogId, Tip};
use crate::segment::wire::{Head, Item, ItemPayload};
use crate::signature::{Signature, is_signed};

/// What a stranger's bytes may cost. The defaults are those of `POST /sync`: a run holds about a mebibyte, and what it
/// inflates to is there twice, in its columns and as entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub packed_bytes: usize,
    pub inflated_bytes: usize,
    pub entries: usize,
}

impl Limits {
    pub const DEFAULT: Self = Self { packed_bytes: 8 << 20, inflated_bytes: 32 << 20, entries: 65_536 };
}

/// Why a segment was not taken. Each is about that segment alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SegmentError {
    #[error("made by a newer release")]
    Unsupported,
    #[error("larger than allowed")]
    TooLarge,
    #[error("not a segment, or damaged")]
    Malformed,
    /// What it continues is not here; nothing is wrong.
    #[error("continues an entry that is not here")]
    Detached,
    #[error("the signature does not cover these entries")]
    BadSignature,
    /// HQ's words held here do not vouch for it: somebody they do not name, or no longer, or a unit that is not shared.
    #[error("not vouched for by headquarters' words")]
    Unvouched,
}

/// Verified, or made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    log: LogId,
    author: PersonKey,
    previous: Tip,
    tip: Tip,
    entries: Vec<Entry>,
    signature: Signature,
}

impl Segment {
    /// Entries that follow one another in one log by one author, and the signature at the last. `None` where they do
    /// not. The signature is the store's own, and is not checked again.
    pub fn new(entries: Vec<Entry>, signature: Signature) -> Option<Self> {
        let first = &entries.first()?.header;
        let (log, author) = (first.log(), first.author);
        let previous = Tip { number: first.number.checked_sub(1)?, id: first.previous };
        let mut tip = previous;
        for entry in &entries {
            let header = &entry.header;
            let follows = header.previous == tip.id && header.number == tip.number.checked_add(1)?;
            if !follows || header.author != author || header.log() != log {
                return None;
            }
            tip = Tip { number: header.number, id: header.id() };
        }
        Some(Self { log, author, previous, tip, entries, signature })
    }

    pub const fn log(&self) -> &LogId {
        &self.log
    }

    pub const fn author(&self) -> PersonKey {
        self.author
    }

    /// What it continues.
    pub const fn previous(&self) -> Tip {
        self.previous
    }

    /// Its last entry, which the signature is over.
    pub const fn tip(&self) -> Tip {
        self.tip
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    pub const fn signature(&self) -> Signature {
        self.signature
    }

    pub fn encode(&self) -> Vec<u8> {
        let head = Head {
            unit: self.log.unit.clone(),
            origin: self.log.origin,
            author: self.author,
            previous: self.previous,
            signature: self.signature,
        };
        wire::write(&head, &self.entries)
    }
}

/// Taken apart within bounds, and nothing more: not one word of it may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unverified {
    head: Head,
    items: Vec<Item>,
    encoded: Arc<[u8]>,
}

impl Unverified {
    pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, SegmentError> {
        if bytes.len() > limits.packed_bytes {
            return Err(SegmentError::TooLarge);
        }
        let (head, items) = wire::read(bytes, limits)?;
        if items.is_empty() {
            return Err(SegmentError::Malformed);
        }
        Ok(Self { head, items, encoded: bytes.into() })
    }

    /// As it came: what is put aside until it can be used.
    pub fn encoded(&self) -> Arc<[u8]> {
        Arc::clone(&self.encoded)
    }

    /// The log it says it is of.
    pub fn log(&self) -> LogId {
        LogId { unit: self.head.unit.clone(), origin: self.head.origin }
    }

    /// Who it says wrote it.
    pub const fn author(&self) -> PersonKey {
        self.head.author
    }

    /// What it says it continues. The store that takes it must hold this entry, or the segment is detached.
    pub const fn previous(&self) -> Tip {
        self.head.previous
    }

    /// How many entries it says it has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Never: a segment without entries does not parse.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Computes everything anew and holds the signature against it.
    pub fn verify(self) -> Result<Segment, SegmentError> {
        let log = self.log();
        let Head { author, previous, signature, .. } = self.head;
        let mut tip = previous;
        let mut entries = Vec::with_capacity(self.items.len());
        for item in self.items {
            let number = tip.number.checked_add(1).ok_or(SegmentError::Malformed)?;
            let (payload, hash) = item.payload.hashed();
            let header = Header {
                unit: log.unit.clone(),
                origin: log.origin,
                number,
                previous: tip.id,
                record: item.record,
                kind: item.kind,
                author,
                payload: hash,
            };
            tip = Tip { number, id: header.id() };
            entries.push(Entry { header, payload });
        }
        if !is_signed(&author, &log, &tip, &signature) {
            return Err(SegmentError::BadSignature);
        }
        Ok(Segment { log, author, previous, tip, entries, signature })
    }
}

impl ItemPayload {
    fn hashed(self) -> (Payload, PayloadHash) {
        match self {
            Self::Raw { key, bytes } => {
                let hash = PayloadHash::of(&key, &bytes);
                (Payload::Raw { key, bytes }, hash)
            }
            Self::Erased(hash) => (Payload::Erased, hash),
        }
    }
}
