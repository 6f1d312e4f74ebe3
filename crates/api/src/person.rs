//! Persons: who may be the same as another, explained field by field, and two records found to be one person's. Nothing
//! is thrown away by it: the record that is joined stays and can be parted again.

use serde::{Deserialize, Serialize};

use domain::id::{OperationId, RecordId};
use domain::matching::weight::{Agreement, Field};

use crate::call::call;
use crate::record::{Committed, Row};

/// The persons here that may be this one, the likeliest first: all that are likely, or else the one that is possible.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matches {
    pub record: RecordId,
}
call!(Matches => Vec<Match>, "person.matches", Unlocked, [], Matches { record: example_record() });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    pub row: Row,
    /// Enough speaks for it to ask whether they are one.
    pub is_likely: bool,
    /// What speaks for it and against it, the strongest first.
    pub fields: Vec<Compared>,
}

/// How one field of the two compares. Locale keys `match-field-<key>` and `match-agreement-<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    pub field: Field,
    pub agreement: Agreement,
    /// Does it speak for them being one?
    pub speaks_for: bool,
}

/// Says that `record` is of the same person as `into`, which stands for both from now on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    pub operation: OperationId,
    pub record: RecordId,
    pub into: RecordId,
}
call!(Merge => Committed, "person.merge", Unlocked, [Records, Sync], Merge {
    operation: OperationId::new(1_795_000_000_000, [1; 10]),
    record: example_record(),
    into: RecordId::new(1_795_000_000_000, [3; 10]),
});

/// Takes a merge back: both stand for themselves again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub operation: OperationId,
    pub record: RecordId,
}
call!(Part => Committed, "person.part", Unlocked, [Records, Sync], Part {
    operation: OperationId::new(1_795_000_000_000, [1; 10]),
    record: example_record(),
});

fn example_record() -> RecordId {
    RecordId::new(1_795_000_000_000, [2; 10])
}
