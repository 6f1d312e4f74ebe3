//! A record is shared: the author's unit lets another unit read it and write on it. It is an entry like any other, in
//! the author's own log and under the record's key, so a referral works with no link at all. HQ, or whoever passes logs
//! on, does the carrying. There is no taking back: what another unit has read it has read.

use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};

use crate::entry::Entry;
use crate::key::RecordKey;
use crate::log::NewEntry;

/// The kind of the entry. Its payload is no change: documents are built without it.
pub const KIND: &str = "share";

const VERSION: u8 = 1;

/// Who may see the record from now on, besides those who do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub unit: UnitId,
}

impl Share {
    /// As its author appends it. A referral is shared with each of the records it is about: one entry for each. `key`
    /// is the record's.
    pub fn to_entry(&self, record: RecordId, key: RecordKey) -> NewEntry {
        let mut bytes = vec![VERSION];
        // Plain data written to memory does not fail.
        bytes.extend(postcard::to_stdvec(self).unwrap_or_default());
        NewEntry::new(record, KIND, key, bytes)
    }

    /// What a share says. `None` for an entry of another kind, of another release's form, or erased.
    pub fn of(entry: &Entry) -> Option<Self> {
        let (version, body) = entry.payload.bytes()?.split_first()?;
        if entry.header.kind != KIND || *version != VERSION {
            return None;
        }
        postcard::take_from_bytes(body).ok().filter(|(_, rest)| rest.is_empty()).map(|(share, _)| share)
    }
}
