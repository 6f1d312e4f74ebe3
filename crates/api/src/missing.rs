//! Missing persons: who of those rescued, sheltered or found dead may be the one who is sought, explained field by field.

use serde::{Deserialize, Serialize};

use domain::candidate::Candidate;
use domain::id::{ItemId, RecordId};

use crate::call::call;
use crate::record::Row;

/// Of a missing-person report, the likeliest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidates {
    pub record: RecordId,
}
call!(Candidates => Vec<Found>, "missing.candidates", Unlocked, [], Candidates {
    record: RecordId::new(1_795_000_000_000, [2; 10]),
});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub row: Row,
    /// The person of the record's list who is meant, where it has one.
    pub item: Option<ItemId>,
    pub candidate: Candidate,
}
