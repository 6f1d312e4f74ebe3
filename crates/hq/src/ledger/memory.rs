//! What was folded of HQ's words and need not be folded anew while they are the same: who is who is asked of every segment,
//! and changes a few times a month.

use std::sync::{Arc, Mutex, PoisonError};

use sync::authority::membership::Membership;
use sync::authority::rulings::Rulings;

use crate::ledger::rows::Mark;

#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) membership: Folded<Membership>,
    pub(crate) sayings: Folded<Rulings>,
}

/// As of one mark. It is what that transaction sees, committed or not: another that sees the same mark sees the same words.
pub(crate) struct Folded<T>(Mutex<Option<(Mark, Arc<T>)>>);

impl<T> Default for Folded<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Folded<T> {
    pub(crate) fn at(&self, mark: Mark) -> Option<Arc<T>> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.as_ref().filter(|(held, _)| *held == mark).map(|(_, folded)| Arc::clone(folded))
    }

    pub(crate) fn keep(&self, mark: Mark, folded: T) -> Arc<T> {
        let folded = Arc::new(folded);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((mark, Arc::clone(&folded)));
        folded
    }
}

#[cfg(test)]
mod tests {
    use sync::entry::EntryId;

    use super::*;

    #[test]
    fn what_is_remembered_is_of_one_mark() {
        let mark = |count, place, last| Mark { count, place, last: EntryId([last; 32]) };
        let folded = Folded::default();
        assert_eq!(folded.at(Mark::NONE), None);
        folded.keep(mark(2, 9, 1), "two");
        assert_eq!(folded.at(mark(2, 9, 1)).as_deref(), Some(&"two"));
        // One more, one in between, and one that took the place of what was undone.
        for other in [mark(3, 10, 1), mark(3, 9, 1), mark(2, 9, 2)] {
            assert_eq!(folded.at(other), None, "{other:?}");
        }
    }
}
