//! From stored entries to segments: each run of one branch by one author, up to its last signature. Both ends cut the
//! same way, the laptop from one log and HQ from a unit's feed, where logs lie mixed and a log may fork.

use std::collections::BTreeMap;

use crate::entry::{Entry, EntryId};
use crate::segment::Segment;
use crate::signature::Signature;

/// A segment ends at the first signature after so many payload bytes.
pub const SEGMENT_BYTES: usize = 1 << 20;
/// And after so many entries, however small.
const SEGMENT_ENTRIES: usize = 20_000;

/// An entry as a store keeps it, with the signature over its log up to it, where one is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    pub entry: Entry,
    pub signature: Option<Signature>,
}

/// Cuts rows into segments, in an order in which each follows what it continues. The rows of each branch must come in
/// the order of its chain. Entries after a run's last signature are left for the next time.
pub fn cut(rows: impl IntoIterator<Item = StoredEntry>) -> Vec<Segment> {
    let mut open: BTreeMap<EntryId, Run> = BTreeMap::new();
    let mut closed = Vec::new();
    for (place, StoredEntry { entry, signature }) in rows.into_iter().enumerate() {
        let mut run = open.remove(&entry.header.previous).unwrap_or_else(|| Run::opened_at(place));
        if run.is_full() || run.is_of_another(&entry) {
            closed.push(std::mem::replace(&mut run, Run::opened_at(place)));
        }
        let id = entry.id();
        run.push(entry, signature);
        open.insert(id, run);
    }
    closed.extend(open.into_values());
    closed.sort_by_key(|run| run.opened_at);
    closed.into_iter().filter_map(Run::close).collect()
}

struct Run {
    opened_at: usize,
    entries: Vec<Entry>,
    bytes: usize,
    signed: Option<(usize, Signature)>,
}

impl Run {
    const fn opened_at(place: usize) -> Self {
        Self { opened_at: place, entries: Vec::new(), bytes: 0, signed: None }
    }

    fn push(&mut self, entry: Entry, signature: Option<Signature>) {
        self.bytes += entry.payload.len();
        self.entries.push(entry);
        if let Some(signature) = signature {
            self.signed = Some((self.entries.len(), signature));
        }
    }

    fn is_of_another(&self, entry: &Entry) -> bool {
        let last = self.entries.last().map(|last| &last.header);
        last.is_some_and(|last| last.author != entry.header.author || last.log() != entry.header.log())
    }

    /// Large enough, and signed at its very end.
    fn is_full(&self) -> bool {
        let is_signed = self.signed.is_some_and(|(length, _)| length == self.entries.len());
        is_signed && (self.bytes >= SEGMENT_BYTES || self.entries.len() >= SEGMENT_ENTRIES)
    }

    fn close(mut self) -> Option<Segment> {
        let (length, signature) = self.signed?;
        self.entries.truncate(length);
        Segment::new(self.entries, signature)
    }
}
