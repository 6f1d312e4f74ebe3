//! A coordinator asks that a record be cancelled. It is an entry like any other, in the author's own log and under the
//! record's key, so it works with no link at all and goes wherever the record is. Where it counts the record is blocked;
//! HQ's people answer with an erasure, or by refusing this very entry.

use domain::cancellation::Ground;
use domain::id::RecordId;
use serde::{Deserialize, Serialize};

use crate::entry::Entry;
use crate::key::RecordKey;
use crate::log::NewEntry;

/// The kind of the entry. Its payload is no change: documents are built without it.
pub const KIND: &str = "cancellation";

const VERSION: u8 = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancellation {
    /// `None`: a reason of a newer release. It blocks all the same.
    pub ground: Option<Ground>,
}

/// A reason is an open word on the wire.
#[derive(Serialize, Deserialize)]
struct OnWire {
    ground: String,
}

impl Cancellation {
    /// As its author appends it. `key` is the record's.
    pub fn to_entry(self, record: RecordId, key: RecordKey) -> NewEntry {
        let ground = self.ground.map_or("", Ground::key).to_owned();
        let mut bytes = vec![VERSION];
        // Plain data written to memory does not fail.
        bytes.extend(postcard::to_stdvec(&OnWire { ground }).unwrap_or_default());
        NewEntry::new(record, KIND, key, bytes)
    }

    /// What such an entry says. `None` for an entry of another kind, of another release's form, or erased.
    pub fn of(entry: &Entry) -> Option<Self> {
        let (version, body) = entry.payload.bytes()?.split_first()?;
        if entry.header.kind != KIND || *version != VERSION {
            return None;
        }
        let (OnWire { ground }, rest) = postcard::take_from_bytes(body).ok()?;
        rest.is_empty().then(|| Self { ground: Ground::from_key(&ground) })
    }
}
