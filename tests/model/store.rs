//! What a replica keeps of entries: the simplest store that keeps the promises `sync::session` asks of one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::RecordId;
use sync::change::ChangeHash;
use sync::digest::Digest;
use sync::document::Document;
use sync::entry::{Entry, EntryId};
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};
use sync::segment::{Limits, Segment, Unverified};
use sync::session::runs::StoredEntry;
use sync::share;
use sync::signature::Signature;

#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) id: EntryId,
    pub(crate) entry: Arc<Entry>,
    pub(crate) signature: Option<Signature>,
}

#[derive(Clone, Default)]
pub(crate) struct Store {
    /// Each log in the order of arrival, which is that of its chain on every branch.
    pub(crate) logs: BTreeMap<LogId, Vec<Kept>>,
    tips: BTreeMap<LogId, BTreeSet<Tip>>,
    known: BTreeSet<EntryId>,
    /// Those of them whose words are here.
    said: BTreeSet<EntryId>,
    /// They count nowhere.
    pub(crate) refused: BTreeSet<EntryId>,
    /// Of other units: no run of a log here.
    pub(crate) carried: BTreeMap<EntryId, Arc<Entry>>,
}

/// A record as it reads: heads, JSON, and how many of its changes wait or were left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) heads: Vec<ChangeHash>,
    pub(crate) json: String,
    pub(crate) parked: usize,
    pub(crate) poisoned: usize,
}

impl Store {
    /// False if it was here. The signature is kept either way: a longer run may end where a shorter one went on.
    pub(crate) fn put(&mut self, id: EntryId, entry: Arc<Entry>, signature: Option<Signature>) -> bool {
        let log = entry.header.log();
        if !self.known.insert(id) {
            if let Some(signature) = signature {
                self.sign(&log, &id, signature);
            }
            return false;
        }
        if entry.payload.bytes().is_some() {
            self.said.insert(id);
        }
        let tips = self.tips.entry(log.clone()).or_default();
        tips.retain(|tip| tip.id != entry.header.previous);
        tips.insert(Tip { number: entry.header.number, id });
        self.logs.entry(log).or_default().push(Kept { id, entry, signature });
        true
    }

    pub(crate) fn sign(&mut self, log: &LogId, id: &EntryId, signature: Signature) {
        let rows = self.logs.get_mut(log).into_iter().flatten();
        rows.filter(|row| row.id == *id).for_each(|row| row.signature = Some(signature));
    }

    /// Within a run each signature replaces the one before.
    pub(crate) fn unsign(&mut self, log: &LogId, id: &EntryId) {
        let rows = self.logs.get_mut(log).into_iter().flatten();
        rows.filter(|row| row.id == *id).for_each(|row| row.signature = None);
    }

    /// The same entry with its words, or without them.
    pub(crate) fn replace(&mut self, id: &EntryId, entry: &Arc<Entry>) {
        match entry.payload.bytes() {
            Some(_) => self.said.insert(*id),
            None => self.said.remove(id),
        };
        let rows = self.logs.get_mut(&entry.header.log()).into_iter().flatten();
        rows.filter(|row| row.id == *id).for_each(|row| row.entry = Arc::clone(entry));
    }

    pub(crate) fn knows(&self, id: &EntryId) -> bool {
        self.known.contains(id)
    }

    pub(crate) fn known(&self) -> &BTreeSet<EntryId> {
        &self.known
    }

    /// Whether something of this segment is not here.
    pub(crate) fn lacks(&self, bytes: &[u8]) -> bool {
        opened(bytes).is_some_and(|segment| segment.entries().iter().any(|entry| !self.knows(&entry.id())))
    }

    pub(crate) fn holds(&self, tip: &Tip) -> bool {
        *tip == Tip::START || self.known.contains(&tip.id)
    }

    pub(crate) fn tips(&self, log: &LogId) -> BTreeSet<Tip> {
        self.tips.get(log).cloned().unwrap_or_default()
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &Kept> {
        self.logs.values().flatten()
    }

    /// As `Effect::Load` asks: after the tip, or all where the tip is not here, up to a signature past the budget.
    pub(crate) fn after(&self, log: &LogId, after: &Tip, bytes: usize) -> Vec<StoredEntry> {
        let from = if self.holds(after) { after.number } else { 0 };
        let mut left = bytes;
        let mut taken = Vec::new();
        for row in self.logs.get(log).into_iter().flatten().filter(|row| row.entry.header.number > from) {
            left = left.saturating_sub(row.entry.payload.len());
            taken.push(StoredEntry { entry: Entry::clone(&row.entry), signature: row.signature });
            if left == 0 && row.signature.is_some() {
                break;
            }
        }
        taken
    }

    /// What counts: entries of laptops that are not refused and have their words, and those carried in.
    pub(crate) fn visible(&self, hq: DeviceKey) -> impl Iterator<Item = (&EntryId, &Entry)> {
        let own = self.rows().map(|row| (&row.id, &*row.entry));
        // Once, however it came.
        let carried = self.carried.iter().filter(|(id, _)| !self.said.contains(*id));
        let all = own.chain(carried.map(|(id, entry)| (id, &**entry)));
        let counts = move |(id, entry): &(&EntryId, &Entry)| {
            entry.header.origin.device != hq && !self.refused.contains(*id) && entry.payload.bytes().is_some()
        };
        all.filter(counts)
    }

    pub(crate) fn digest(&self, hq: DeviceKey) -> Digest {
        self.visible(hq).map(|(id, _)| *id).collect()
    }
}

pub(crate) fn opened(bytes: &[u8]) -> Option<Segment> {
    Unverified::parse(bytes, &Limits::DEFAULT).and_then(Unverified::verify).ok()
}

/// The changes of every record among these entries.
pub(crate) fn changes<'e>(
    entries: impl Iterator<Item = (&'e EntryId, &'e Entry)>,
) -> BTreeMap<RecordId, BTreeMap<EntryId, &'e [u8]>> {
    let mut changes: BTreeMap<RecordId, BTreeMap<EntryId, &[u8]>> = BTreeMap::new();
    for (id, entry) in entries.filter(|(_, entry)| entry.header.kind != share::KIND) {
        if let Some(bytes) = entry.payload.bytes() {
            changes.entry(entry.header.record).or_default().insert(*id, bytes);
        }
    }
    changes
}

pub(crate) fn text<'c>(changes: impl Iterator<Item = &'c [u8]>) -> Text {
    let raw: Vec<&[u8]> = changes.collect();
    let document = Document::from_changes(&raw);
    let reading = document.read().unwrap();
    Text {
        heads: document.heads(),
        json: serde_json::to_string(&(reading.values, said(reading.conflicts))).unwrap(),
        parked: document.parked().len(),
        poisoned: document.poisoned().len(),
    }
}

/// What the values in conflict say, without which change says it.
fn said<K: Ord>(conflicts: BTreeMap<K, Vec<sync::document::Seen>>) -> Vec<(K, BTreeSet<domain::value::Value>)> {
    conflicts.into_iter().map(|(key, seen)| (key, seen.into_iter().map(|one| one.value).collect())).collect()
}
