//! What falls with a change that no longer counts. A change may come to HQ after others that build on it, by another
//! laptop or on a stick, and be refused or held then: whatever builds on it was accepted, and would wait for it for ever,
//! hidden on every replica and said to nobody. So HQ takes it out, too, and says so. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{ChangeHash, Outline};
use crate::entry::{Entry, EntryId};

/// Entries of some records, and how their changes build on one another.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    changes: BTreeMap<EntryId, (ChangeHash, Vec<ChangeHash>)>,
}

impl Standing {
    /// A share is no change, and neither is what cannot be opened: they build on nothing.
    pub fn put(&mut self, entry: &Entry) {
        if let Some(Ok(outline)) = entry.payload.bytes().map(Outline::of) {
            self.changes.insert(entry.id(), (outline.hash, outline.dependencies));
        }
    }

    pub fn change(&self, entry: &EntryId) -> Option<ChangeHash> {
        self.changes.get(entry).map(|(hash, _)| *hash)
    }

    /// All that builds on one of these changes, or on what does. What carries one of them itself is not among it.
    pub fn falls_with(&self, out: &BTreeSet<ChangeHash>) -> BTreeSet<EntryId> {
        let mut out = out.clone();
        let mut fallen = BTreeSet::new();
        loop {
            let is_new = |(id, (hash, below)): &(&EntryId, &(ChangeHash, Vec<ChangeHash>))| {
                !fallen.contains(*id) && !out.contains(hash) && below.iter().any(|below| out.contains(below))
            };
            let falls: Vec<(EntryId, ChangeHash)> =
                self.changes.iter().filter(is_new).map(|(id, (hash, _))| (*id, *hash)).collect();
            if falls.is_empty() {
                return fallen;
            }
            for (id, hash) in falls {
                fallen.insert(id);
                out.insert(hash);
            }
        }
    }
}

impl<'e> FromIterator<&'e Entry> for Standing {
    fn from_iter<I: IntoIterator<Item = &'e Entry>>(entries: I) -> Self {
        let mut standing = Self::default();
        entries.into_iter().for_each(|entry| standing.put(entry));
        standing
    }
}
