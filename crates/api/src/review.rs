//! What a coordination looks at: the queue of what waits in its units, what it says of a record, what units answer, and the
//! referrals between them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use domain::form::check::Finding;
use domain::id::{OperationId, RecordId, UnitId};
use domain::referral::Loop;
use domain::review::Sort;
use domain::time::CivilTime;
use domain::value::Key;

use crate::call::call;
use crate::person::Compared;
use crate::record::{Committed, Row};

/// What waits for a coordination: the gravest first, and of those the oldest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// Of these units alone, and pairs of persons of which one is theirs; of all that this person's work goes over where none is
    /// named.
    #[serde(default)]
    pub units: BTreeSet<UnitId>,
    /// Of all sorts where it is `None`.
    #[serde(default)]
    pub sort: Option<Sort>,
    pub skip: u32,
    /// At most 50.
    pub take: u32,
}
call!(Queue => Waiting, "review.queue", Unlocked, [], Queue { units: BTreeSet::new(), sort: None, skip: 0, take: 20 });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Of each sort, in the units that were asked for. Together they are the whole queue.
    pub sorts: Vec<OfSort>,
    /// Of each unit that has lines, whatever was asked for. A pair between two units is of both.
    pub units: Vec<OfUnit>,
    pub lines: Vec<Line>,
    /// All lines of what was asked for.
    pub total: u32,
    /// Lines besides, of what was asked for, of records that are not this person's to read.
    pub withheld: u32,
    /// Records that have yet to be gone through: what waits of them is not in the queue.
    pub due: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfSort {
    pub sort: Sort,
    pub lines: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfUnit {
    pub unit: UnitId,
    pub lines: u32,
}

/// One reason that a record is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub row: Row,
    pub what: What,
    /// When it came to be so: the disagreeing answer, the broken answer, the second file, the question.
    pub since: CivilTime,
    /// Somebody's protection hangs on it.
    pub is_grave: bool,
    /// It was reviewed as it stood, and changed after.
    pub before: Option<Told>,
    /// Its unit was asked and has not answered.
    pub is_asked: bool,
    /// Where it is not, a person has to decide.
    pub may_approve: bool,
    /// To be said with an approval: what was on screen.
    pub seen: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The answers on which people disagree.
    Conflict {
        keys: Vec<Key>,
    },
    Finding {
        findings: Vec<Finding>,
    },
    /// May be of one person; what speaks for it and against it, the strongest first.
    Alike {
        other: Row,
        fields: Vec<Compared>,
    },
    /// Questions that wait, or whose answer nobody of the coordination has seen.
    Asked {
        notes: Vec<Note>,
    },
}

impl What {
    pub const fn sort(&self) -> Sort {
        match self {
            Self::Conflict { .. } => Sort::Conflict,
            Self::Finding { .. } => Sort::Finding,
            Self::Alike { .. } => Sort::Alike,
            Self::Asked { .. } => Sort::Asked,
        }
    }
}

/// Who, and when by their own clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub by: String,
    pub at: CivilTime,
}

/// A question of the coordination to the unit that wrote a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Names it, to answer it.
    pub change: String,
    pub asked: Told,
    pub text: String,
    pub answers: Vec<Answered>,
    /// The record was changed by somebody who had the question before them.
    pub corrected: Option<Told>,
    /// Neither answered nor corrected.
    pub is_waiting: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub told: Told,
    pub text: String,
}

/// Says of a line that its record was reviewed as it stands: it goes from the queue until the record changes. Of two persons
/// that may be one, that they are two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    pub operation: OperationId,
    pub record: RecordId,
    pub sort: Sort,
    /// Of two persons, the other.
    #[serde(default)]
    pub other: Option<RecordId>,
    /// Of [`Line::seen`].
    pub seen: String,
}
call!(Approve => Committed, "review.approve", Unlocked, [Records, Sync], Approve {
    operation: example_operation(),
    record: example_record(),
    sort: Sort::Finding,
    other: None,
    seen: "5f0c".to_owned(),
});

/// Asks the unit that wrote a record. The question goes wherever the record goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    pub operation: OperationId,
    pub record: RecordId,
    /// At most [`domain::review::TEXT_MOST`] characters.
    pub text: String,
}
call!(Ask => Committed, "review.ask", Unlocked, [Records, Sync], Ask {
    operation: example_operation(),
    record: example_record(),
    text: "¿De qué torre?".to_owned(),
});

/// Answers a question. Whoever writes the record may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub operation: OperationId,
    pub record: RecordId,
    /// Of [`Note::change`].
    pub to: String,
    pub text: String,
}
call!(Answer => Committed, "review.answer", Unlocked, [Records, Sync], Answer {
    operation: example_operation(),
    record: example_record(),
    to: "5f0c".to_owned(),
    text: "De la 52.".to_owned(),
});

/// What was said of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    pub record: RecordId,
}
call!(Read => Said, "review.read", Unlocked, [], Read { record: example_record() });

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The oldest first.
    pub notes: Vec<Note>,
    /// The last time that somebody found it in order, and whether it has changed since.
    pub approved: Option<Approved>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    pub told: Told,
    pub is_changed: bool,
}

/// A question that waits for this person's unit, with its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub row: Row,
    pub note: Note,
}

/// The referrals of this person's units, those that are late first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referrals {
    /// From these units alone; from all that this person's work goes over where none is named.
    #[serde(default)]
    pub units: BTreeSet<UnitId>,
    /// Those alone that are late, or were refused: somebody has to do something.
    #[serde(default)]
    pub late: bool,
    pub skip: u32,
    /// At most 200.
    pub take: u32,
}
call!(Referrals => Supervised, "review.referrals", Unlocked, [], Referrals {
    units: BTreeSet::new(),
    late: false,
    skip: 0,
    take: 50,
});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervised {
    /// Of the units that were asked for.
    pub all: u32,
    /// Of those, the ones that are late or were refused.
    pub late: u32,
    /// Those that wait for a receipt, late ones included, and their persons.
    pub unanswered: u32,
    pub persons_unanswered: u32,
    pub units: Vec<OfUnit>,
    pub lines: Vec<Sent>,
    /// All lines of what was asked for.
    pub total: u32,
}

/// A referral that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Its unit sends.
    pub row: Row,
    pub to: To,
    pub at: CivilTime,
    pub way: Way,
    /// Locale key `referral-loop-<key>`.
    pub standing: Loop,
    /// Since it was sent: until its receipt, or until today.
    pub days: u32,
    pub persons: u32,
}

/// Who receives, as far as the referral says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct To {
    /// Works with Resguardo.
    pub unit: Option<UnitId>,
    /// Of the catalogue of recipients.
    pub code: Option<String>,
    pub name: Option<String>,
    /// Of the kinds of recipients.
    pub kind: Option<String>,
}

/// How a referral goes to who receives it. Locale key `referral-way-<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// With the next exchange; it has not left this laptop.
    Waiting,
    /// Headquarters has it and carries it there.
    Carried,
    /// The persons take it along, on paper.
    Paper,
}

impl Way {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Carried => "carried",
            Self::Paper => "paper",
        }
    }
}

fn example_operation() -> OperationId {
    OperationId::new(1_795_000_000_000, [1; 10])
}

fn example_record() -> RecordId {
    RecordId::new(1_795_000_000_000, [2; 10])
}
