//! Somebody closes a table of the statistics: the figures as they stood, and up to which entry of each log they were counted.
//! It is an entry like any other, in the author's own log, so its author's signature covers it and it goes wherever that log
//! goes. Documents are built without it, and nothing changes it: what comes later is told beside it.

use domain::id::RecordId;
use domain::tabulation::frozen::Frozen;
use serde::{Deserialize, Serialize};

use crate::entry::Entry;
use crate::key::RecordKey;
use crate::log::{LogId, NewEntry};

/// The kind of the entry. Its record is its own, and has no changes.
pub const KIND: &str = "cutoff";

const VERSION: u8 = 1;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cutoff {
    pub frozen: Frozen,
    /// The last number of each log that was counted.
    pub counted: Vec<(LogId, u64)>,
}

/// The table is a JSON text: one of a newer release may have a heading that this one does not know.
#[derive(Serialize, Deserialize)]
struct OnWire {
    frozen: String,
    counted: Vec<(LogId, u64)>,
}

impl Cutoff {
    /// As its author appends it. `record` and `key` are new.
    pub fn to_entry(&self, record: RecordId, key: RecordKey) -> NewEntry {
        // Plain data written to memory does not fail.
        let frozen = serde_json::to_string(&self.frozen).unwrap_or_default();
        let mut bytes = vec![VERSION];
        bytes.extend(postcard::to_stdvec(&OnWire { frozen, counted: self.counted.clone() }).unwrap_or_default());
        NewEntry::new(record, KIND, key, bytes)
    }

    /// What such an entry says. `None` for an entry of another kind, of another release's form, or erased; and for a table
    /// with headings that this release does not know.
    pub fn of(entry: &Entry) -> Option<Self> {
        let OnWire { frozen, counted } = opened(entry)?;
        Some(Self { frozen: serde_json::from_str(&frozen).ok()?, counted })
    }
}

/// Whether an entry is of this form, whatever the table in it.
pub fn is_formed(entry: &Entry) -> bool {
    opened(entry).is_some()
}

fn opened(entry: &Entry) -> Option<OnWire> {
    let (version, body) = entry.payload.bytes()?.split_first()?;
    if entry.header.kind != KIND || *version != VERSION {
        return None;
    }
    postcard::take_from_bytes(body).ok().filter(|(_, rest)| rest.is_empty()).map(|(on_wire, _)| on_wire)
}
