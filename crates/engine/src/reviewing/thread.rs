//! What was said of a record beside its answers, in the order in which it was said, each word with what its author had
//! before them: the changes that theirs builds on. Read change by change, so that nobody writes over another's word.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::RecordId;
use domain::review::{self, Sort, Word};
use sync::change::{ChangeHash, Outline};
use sync::document;

use crate::reading::Record;

/// A change of the record's own answers, or a word beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) change: ChangeHash,
    pub(crate) author: [u8; 32],
    pub(crate) unix_ms: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) step: Step,
    pub(crate) word: Word,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Thread {
    words: Vec<Said>,
    /// What changed the record itself.
    steps: Vec<Step>,
    below: BTreeMap<ChangeHash, Vec<ChangeHash>>,
}

/// A question, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question<'t> {
    pub(crate) asked: &'t Said,
    pub(crate) text: &'t str,
    pub(crate) answers: Vec<(&'t Said, &'t str)>,
    /// The first change of the record by somebody who had the question before them.
    pub(crate) corrected: Option<Step>,
    /// Somebody of the coordination has seen what became of it.
    pub(crate) is_seen: bool,
}

impl Question<'_> {
    pub(crate) fn is_waiting(&self) -> bool {
        self.answers.is_empty() && self.corrected.is_none()
    }

    /// When it was last its unit's turn, or the coordination's.
    pub(crate) fn since_ms(&self) -> u64 {
        let answered = self.answers.first().map(|(said, _)| said.step.unix_ms);
        answered.or(self.corrected.map(|step| step.unix_ms)).unwrap_or(self.asked.step.unix_ms)
    }
}

impl Thread {
    pub(crate) fn of(record: &Record) -> Self {
        let by_change = record.by_change();
        let mut thread = Self::default();
        for (change, entry) in &by_change {
            let below = Outline::of(&entry.payload).map(|outline| outline.dependencies).unwrap_or_default();
            thread.below.insert(*change, below);
        }
        for step in document::history(&record.changes()) {
            let Some(entry) = by_change.get(&step.change) else { continue };
            let at = Step { change: step.change, author: entry.author, unix_ms: step.unix_ms };
            if step.set.keys().any(|key| !review::is_of_review(key)) {
                thread.steps.push(at);
            } else if let Some(word) = review::said(&step.set) {
                thread.words.push(Said { step: at, word });
            }
        }
        thread
    }

    /// The last change of the record itself.
    pub(crate) fn last(&self) -> Option<Step> {
        self.steps.last().copied()
    }

    pub(crate) fn first(&self) -> Option<Step> {
        self.steps.first().copied()
    }

    /// What changed the record, in the order of the changes' names.
    pub(crate) fn changes(&self) -> BTreeSet<ChangeHash> {
        self.steps.iter().map(|step| step.change).collect()
    }

    /// Whether somebody found this in order who had all of the record before them.
    pub(crate) fn is_approved(&self, sort: Sort, other: Option<RecordId>) -> bool {
        let changes = self.changes();
        self.approvals(sort, other).any(|said| changes.is_subset(&self.before(said.step.change)))
    }

    /// The last time that somebody found this in order.
    pub(crate) fn approved(&self, sort: Sort, other: Option<RecordId>) -> Option<&Said> {
        self.approvals(sort, other).last()
    }

    /// The last time that somebody found anything in order.
    pub(crate) fn last_approval(&self) -> Option<(&Said, Sort, Option<RecordId>)> {
        self.words.iter().rev().find_map(|said| match said.word {
            Word::Approve { of, other } if of != Sort::Asked => Some((said, of, other)),
            Word::Approve { .. } | Word::Ask { .. } | Word::Answer { .. } => None,
        })
    }

    fn approvals(&self, sort: Sort, other: Option<RecordId>) -> impl Iterator<Item = &Said> {
        self.words.iter().filter(move |said| said.word == Word::Approve { of: sort, other })
    }

    /// The questions, the oldest first.
    pub(crate) fn questions(&self) -> Vec<Question<'_>> {
        self.words.iter().filter_map(|asked| self.question(asked)).collect()
    }

    fn question<'t>(&'t self, asked: &'t Said) -> Option<Question<'t>> {
        let Word::Ask { text } = &asked.word else { return None };
        let name = asked.step.change.to_string();
        let answers = self.words.iter().filter_map(|said| match &said.word {
            Word::Answer { to, text } if *to == name => Some((said, text.as_str())),
            Word::Answer { .. } | Word::Ask { .. } | Word::Approve { .. } => None,
        });
        let answers: Vec<_> = answers.collect();
        let knew = |step: &&Step| self.before(step.change).contains(&asked.step.change);
        let corrected = self.steps.iter().find(knew).copied();
        let closing = answers.iter().map(|(said, _)| said.step.change).chain(corrected.map(|step| step.change));
        let closing: BTreeSet<ChangeHash> = closing.collect();
        let mut seen = self.approvals(Sort::Asked, None);
        let is_seen = !closing.is_empty() && seen.any(|said| closing.is_subset(&self.before(said.step.change)));
        Some(Question { asked, text, answers, corrected, is_seen })
    }

    /// All that a change builds on.
    fn before(&self, change: ChangeHash) -> BTreeSet<ChangeHash> {
        let (mut open, mut found) = (vec![change], BTreeSet::new());
        while let Some(next) = open.pop() {
            for below in self.below.get(&next).into_iter().flatten() {
                if found.insert(*below) {
                    open.push(*below);
                }
            }
        }
        found
    }
}
