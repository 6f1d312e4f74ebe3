//! What HQ has said of single entries, folded from its words in any order: which have a receipt, which are refused, and
//! which are in quarantine. It decides what was written before a revocation and what after: a receipt does, whoever
//! brings the entry again, and no clock.
//!
//! A refusal is for good. Of quarantine and release the later word holds, and later is what stands further on in HQ's
//! log of that unit: words of an earlier life, lost and brought back, arrive after those of the present one.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;

use crate::authority::is_word_of;
use crate::authority::notice::{Notice, Quarantine, Receipt, Refusal, RefusalReason};
use crate::entry::{Entry, EntryId, Header};
use crate::key::DeviceKey;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulings {
    hq: DeviceKey,
    /// The last entries of what receipts were given for.
    receipts: BTreeSet<EntryId>,
    refused: BTreeMap<EntryId, RefusalReason>,
    /// Of each entry, in each unit whose log speaks of it: the last word on quarantine.
    quarantine: BTreeMap<EntryId, BTreeMap<UnitId, LastWord>>,
}

/// Where it stands in HQ's log, by life and number, and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LastWord {
    place: (u32, u64),
    /// None: released.
    held: Option<RefusalReason>,
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
        Self { hq, receipts: BTreeSet::new(), refused: BTreeMap::new(), quarantine: BTreeMap::new() }
    }

    /// Takes in one verified entry, if it is HQ's and rules on another.
    pub fn learn(&mut self, entry: &Entry) {
        if !is_word_of(&self.hq, &entry.header) {
            return;
        }
        match Notice::of(entry) {
            Some(Notice::Receipt(Receipt { tip, .. })) => drop(self.receipts.insert(tip.id)),
            Some(Notice::Quarantine(Quarantine { entry: id, reason, .. })) => {
                self.note(id, &entry.header, Some(reason));
            }
            Some(Notice::Release(released)) => self.note(released.header().id(), &entry.header, None),
            Some(Notice::Refusal(Refusal { entry, reason, .. })) => drop(self.refused.insert(entry, reason)),
            Some(
                Notice::Person(_)
                | Notice::Device(_)
                | Notice::Carry(_)
                | Notice::Catalogue(_)
                | Notice::Horizon(_)
                | Notice::Decision(_)
                | Notice::Term(_)
                // Of a whole record, and of what is yet to come of it.
                | Notice::Erasure(_),
            )
            | None => {}
        }
    }

    fn note(&mut self, id: EntryId, word: &Header, held: Option<RefusalReason>) {
        let said = LastWord { place: (word.origin.incarnation, word.number), held };
        let last = self.quarantine.entry(id).or_default().entry(word.unit.clone()).or_insert(said);
        if last.place <= said.place {
            *last = said;
        }
    }

    /// What was said of an entry itself; a receipt, which covers what comes before, is asked of by `on`.
    pub fn of(&self, entry: &EntryId) -> Option<Ruling> {
        if let Some(reason) = self.refused.get(entry) {
            return Some(Ruling::Refused(*reason));
        }
        let words = self.quarantine.get(entry)?;
        let held = words.values().find_map(|last| last.held);
        Some(held.map_or(Ruling::Accepted, Ruling::Held))
    }

    /// The ruling on each entry of a run that there is one on. A receipt covers its last entry and all that this one
    /// follows on, so the run is read backwards.
    pub fn on(&self, run: &[Entry]) -> BTreeMap<EntryId, Ruling> {
        let mut is_covered = false;
        let ruled = run.iter().rev().filter_map(|entry| {
            let id = entry.id();
            is_covered |= self.receipts.contains(&id);
            let ruling = self.of(&id).or_else(|| is_covered.then_some(Ruling::Accepted));
            Some((id, ruling?))
        });
        ruled.collect()
    }
}
