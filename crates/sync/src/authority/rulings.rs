//! What HQ has said of single entries, folded from its words in the order of its log: which have a receipt, and which are
//! in quarantine. It decides what was written before a revocation and what after: a receipt does, whoever brings the
//! entry again, and no clock.

use std::collections::{BTreeMap, BTreeSet};

use crate::authority::is_word_of;
use crate::authority::notice::{Notice, Quarantine, Receipt, Refusal, RefusalReason};
use crate::entry::{Entry, EntryId};
use crate::key::DeviceKey;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulings {
    hq: DeviceKey,
    /// The last entries of what receipts were given for.
    receipts: BTreeSet<EntryId>,
    held: BTreeMap<EntryId, RefusalReason>,
    refused: BTreeMap<EntryId, RefusalReason>,
}

/// What HQ has said of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    Accepted,
    Held(RefusalReason),
    Refused(RefusalReason),
}

impl Rulings {
    /// None yet. `hq` is the pinned key: nobody else's word counts.
    pub const fn new(hq: DeviceKey) -> Self {
        Self { hq, receipts: BTreeSet::new(), held: BTreeMap::new(), refused: BTreeMap::new() }
    }

    /// Takes in one verified entry, if it is HQ's and rules on another.
    pub fn learn(&mut self, entry: &Entry) {
        if !is_word_of(&self.hq, &entry.header) {
            return;
        }
        match Notice::of(entry) {
            Some(Notice::Receipt(Receipt { tip, .. })) => drop(self.receipts.insert(tip.id)),
            Some(Notice::Quarantine(Quarantine { entry, reason, .. })) => drop(self.held.insert(entry, reason)),
            Some(Notice::Release(released)) => drop(self.held.remove(&released.header().id())),
            Some(Notice::Refusal(Refusal { entry, reason, .. })) => {
                self.held.remove(&entry);
                self.refused.insert(entry, reason);
            }
            Some(
                Notice::Person(_) | Notice::Device(_) | Notice::Carry(_) | Notice::Catalogue(_) | Notice::Horizon(_),
            )
            | None => {}
        }
    }

    /// The ruling on each entry of a run that there is one on. A receipt covers its last entry and all that this one
    /// follows on, so the run is read backwards.
    pub fn on(&self, run: &[Entry]) -> BTreeMap<EntryId, Ruling> {
        let mut is_covered = false;
        let ruled = run.iter().rev().filter_map(|entry| {
            let id = entry.id();
            is_covered |= self.receipts.contains(&id);
            let ruling = match (self.refused.get(&id), self.held.get(&id)) {
                (Some(reason), _) => Some(Ruling::Refused(*reason)),
                (None, Some(reason)) => Some(Ruling::Held(*reason)),
                (None, None) => is_covered.then_some(Ruling::Accepted),
            };
            Some((id, ruling?))
        });
        ruled.collect()
    }
}
