//! For how long the records of each kind are kept, folded from HQ's words in any order: of two about one kind the higher
//! revision holds.

use std::collections::BTreeMap;

use crate::authority::is_word_of;
use crate::authority::notice::{Notice, Term};
use crate::entry::Entry;
use crate::key::DeviceKey;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    hq: DeviceKey,
    held: BTreeMap<String, Term>,
}

impl Terms {
    /// None yet: everything is kept for ever. `hq` is the pinned key: nobody else's word counts.
    pub const fn new(hq: DeviceKey) -> Self {
        Self { hq, held: BTreeMap::new() }
    }

    /// Takes in one verified entry, if it is HQ's and about a term.
    pub fn learn(&mut self, entry: &Entry) {
        if !is_word_of(&self.hq, &entry.header) {
            return;
        }
        if let Some(Notice::Term(term)) = Notice::of(entry) {
            self.put(term);
        }
    }

    pub fn put(&mut self, term: Term) {
        if self.held.get(&term.kind).is_none_or(|known| rank(known) < rank(&term)) {
            self.held.insert(term.kind.clone(), term);
        }
    }

    /// None: for ever.
    pub fn months(&self, kind: &str) -> Option<u32> {
        self.held.get(kind)?.months
    }

    /// The kinds that are not kept for ever, in order, and for how many months they are.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.held.values().filter_map(|term| Some((term.kind.as_str(), term.months?)))
    }

    /// The revision that HQ's next word on terms carries.
    pub fn next_revision(&self) -> u64 {
        self.held.values().map(|term| term.revision).max().unwrap_or(0).saturating_add(1)
    }
}

/// A headquarters that was put back to a backup may give a revision again that its lost words had: then the longer of
/// both holds, for what was kept too long can still be erased.
fn rank(term: &Term) -> (u64, bool, u32) {
    (term.revision, term.months.is_none(), term.months.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_word_holds_in_any_order_and_of_two_at_once_the_longer() {
        #[track_caller]
        fn check(words: &[(u64, Option<u32>)], expect: Option<u32>) {
            let term = |(revision, months): &(u64, Option<u32>)| Term {
                kind: "rescue".to_owned(),
                revision: *revision,
                months: *months,
            };
            for words in [words.to_vec(), words.iter().rev().copied().collect()] {
                let mut terms = Terms::new(DeviceKey([1; 32]));
                words.iter().map(term).for_each(|term| terms.put(term));
                assert_eq!(terms.months("rescue"), expect, "{words:?}");
                assert_eq!(terms.months("nna"), None);
            }
        }
        check(&[], None);
        check(&[(1, Some(24))], Some(24));
        check(&[(1, Some(24)), (2, Some(12))], Some(12));
        check(&[(1, Some(24)), (2, None)], None);
        check(&[(1, Some(24)), (1, Some(36))], Some(36));
        check(&[(1, Some(24)), (1, None)], None);
    }
}
