//! What a decision about entries in quarantine takes along. A document is built on what counts alone, so nothing may be
//! released onto a change that stays hidden, and nothing may stay that builds on one that is discarded. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{ChangeHash, Outline};
use crate::entry::{Entry, EntryId};

/// The entries in quarantine of some records, and how their changes build on one another.
#[derive(Debug, Clone, Default)]
pub struct Held {
    dependencies: BTreeMap<EntryId, Vec<ChangeHash>>,
    by_change: BTreeMap<ChangeHash, EntryId>,
}

impl Held {
    /// Takes in one entry; whatever its records' entries are not in quarantine is no concern of it.
    pub fn put(&mut self, entry: &Entry) {
        let outline = entry.payload.bytes().map(Outline::of).and_then(Result::ok);
        let id = entry.id();
        let dependencies = outline.map(|outline| {
            self.by_change.insert(outline.hash, id);
            outline.dependencies
        });
        // A share is no change and builds on none.
        self.dependencies.insert(id, dependencies.unwrap_or_default());
    }

    /// Of those chosen, the ones that build on nothing that stays.
    pub fn to_release(&self, chosen: &BTreeSet<EntryId>) -> BTreeSet<EntryId> {
        let mut released: BTreeSet<EntryId> =
            chosen.iter().filter(|entry| self.dependencies.contains_key(entry)).copied().collect();
        loop {
            let is_free = |entry: &&EntryId| self.builds_on(entry).all(|below| released.contains(below));
            let free: BTreeSet<EntryId> = released.iter().filter(is_free).copied().collect();
            if free.len() == released.len() {
                return free;
            }
            released = free;
        }
    }

    /// Those chosen, and all that build on them.
    pub fn to_discard(&self, chosen: &BTreeSet<EntryId>) -> BTreeSet<EntryId> {
        let mut discarded: BTreeSet<EntryId> =
            chosen.iter().filter(|entry| self.dependencies.contains_key(entry)).copied().collect();
        loop {
            let falls = |entry: &&EntryId| self.builds_on(entry).any(|below| discarded.contains(below));
            let fallen: Vec<EntryId> = self.dependencies.keys().filter(falls).copied().collect();
            let before = discarded.len();
            discarded.extend(fallen);
            if discarded.len() == before {
                return discarded;
            }
        }
    }

    /// The entries in quarantine that an entry's change builds on.
    fn builds_on(&self, entry: &EntryId) -> impl Iterator<Item = &EntryId> {
        let dependencies = self.dependencies.get(entry).map_or(&[][..], Vec::as_slice);
        dependencies.iter().filter_map(|hash| self.by_change.get(hash))
    }
}
