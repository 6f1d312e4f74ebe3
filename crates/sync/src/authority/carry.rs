//! An entry of one unit, given to another that its record is shared with. HQ checked the original and vouches for it by
//! saying it in its own log of the unit that receives it; the chain and the signature that the original stands in stay
//! where they are, because everything else in that log is nobody's business here.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::about;
use crate::authority::KIND_PREFIX;
use crate::change::{MAX_CHANGE_BYTES, Outline};
use crate::entry::{Entry, Header, MAX_KIND_BYTES, NO_RECORD, Payload, PayloadHash};
use crate::key::RecordKey;

/// The original's header, its payload, and its record's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedEntry {
    header: Header,
    key: RecordKey,
    bytes: Vec<u8>,
}

/// Why what was carried is no entry that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotCarried {
    #[error("the payload is not the one that the header names")]
    HashDiffers,
    #[error("not an entry of a record")]
    NotOfARecord,
    #[error("larger than a change may be")]
    TooLarge,
}

impl CarriedEntry {
    /// `None` for an erased entry: there is nothing to give.
    pub fn of(entry: &Entry) -> Option<Self> {
        match &entry.payload {
            Payload::Raw { key, bytes } => {
                Some(Self { header: entry.header.clone(), key: key.clone(), bytes: bytes.clone() })
            }
            Payload::Erased => None,
        }
    }

    /// Of the original: its own unit, origin, number and author.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Whether its record begins with it: a change that builds on none.
    pub fn begins(&self) -> bool {
        let is_change = about::is_change(&self.header.kind);
        is_change && Outline::of(&self.bytes).is_ok_and(|outline| outline.dependencies.is_empty())
    }

    /// The original, its payload hash computed anew. Its id is its header's, as everywhere. What it continues is most
    /// likely not here: it is no run of a log.
    pub fn into_entry(self) -> Result<Entry, NotCarried> {
        let Self { header, key, bytes } = self;
        if header.record == NO_RECORD || header.kind.starts_with(KIND_PREFIX) || header.kind.len() > MAX_KIND_BYTES {
            return Err(NotCarried::NotOfARecord);
        }
        if bytes.len() > MAX_CHANGE_BYTES {
            return Err(NotCarried::TooLarge);
        }
        if PayloadHash::of(&key, &bytes) != header.payload {
            return Err(NotCarried::HashDiffers);
        }
        Ok(Entry { header, payload: Payload::Raw { key, bytes } })
    }
}
