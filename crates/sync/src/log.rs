//! The entries one origin wrote for one unit: numbered without gaps, each naming the one before. A second entry with a
//! number already taken is a fork (a clone, a restored disk): data, kept and said, never an error.

use std::collections::BTreeMap;

use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};

use crate::entry::{Entry, EntryId, Header, NO_RECORD, Origin, Payload, PayloadHash};
use crate::key::{PersonKey, RecordKey};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LogId {
    pub unit: UnitId,
    pub origin: Origin,
}

/// The end of one branch of a log, which stands for all before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tip {
    pub number: u64,
    pub id: EntryId,
}

impl Tip {
    /// Before the first entry.
    pub const START: Self = Self { number: 0, id: EntryId::NONE };
}

/// What is to be written, before it has a place in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    record: RecordId,
    kind: String,
    payload: Payload,
    hash: PayloadHash,
}

impl NewEntry {
    /// A change to a record. `key` is the record's, drawn together with its id.
    pub fn new(record: RecordId, kind: impl Into<String>, key: RecordKey, bytes: Vec<u8>) -> Self {
        let hash = PayloadHash::of(&key, &bytes);
        Self { record, kind: kind.into(), payload: Payload::Raw { key, bytes }, hash }
    }

    /// The record that it is about, or none.
    pub const fn record(&self) -> RecordId {
        self.record
    }

    /// What its payload takes.
    pub fn payload_bytes(&self) -> usize {
        self.payload.len()
    }

    /// A word of HQ: it names no record and hides nothing.
    pub fn notice(kind: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self::new(NO_RECORD, kind, RecordKey::AUTHORITY, bytes)
    }
}

/// One branch of a log, at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    id: LogId,
    tip: Tip,
}

impl Log {
    pub const fn new(id: LogId) -> Self {
        Self { id, tip: Tip::START }
    }

    /// A log as the store knows it.
    pub const fn at(id: LogId, tip: Tip) -> Self {
        Self { id, tip }
    }

    pub const fn id(&self) -> &LogId {
        &self.id
    }

    pub const fn tip(&self) -> Tip {
        self.tip
    }

    /// Writes the next entry, and moves the tip to it.
    pub fn append(&mut self, author: PersonKey, new: NewEntry) -> Entry {
        let number = self.tip.number.saturating_add(1);
        let header = Header {
            unit: self.id.unit.clone(),
            origin: self.id.origin,
            number,
            previous: self.tip.id,
            record: new.record,
            kind: new.kind,
            author,
            payload: new.hash,
        };
        self.tip = Tip { number, id: header.id() };
        Entry { header, payload: new.payload }
    }
}

/// Two entries with one number in one log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    pub log: LogId,
    pub number: u64,
    pub ids: Vec<EntryId>,
}

/// The places where logs fork: every number of a log that two or more of these entries claim.
pub fn forks<'a>(headers: impl IntoIterator<Item = &'a Header>) -> Vec<Fork> {
    let mut taken: BTreeMap<(LogId, u64), Vec<EntryId>> = BTreeMap::new();
    for header in headers {
        let ids = taken.entry((header.log(), header.number)).or_default();
        let id = header.id();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let forked = taken.into_iter().filter(|(_, ids)| ids.len() > 1);
    forked.map(|((log, number), ids)| Fork { log, number, ids }).collect()
}
