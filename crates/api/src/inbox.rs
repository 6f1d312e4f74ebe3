//! What needs a person's decision. Nothing here resolves itself.

use serde::{Deserialize, Serialize};

use domain::form::check::Finding;

use crate::alarm::Alarm;
use crate::arco::Waiting;
use crate::call::call;
use crate::clock::Due;
use crate::record::{Conflict, Row};
use crate::review::Asked;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {}
call!(Pending => Inbox, "inbox.pending", Unlocked, [], Pending {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    /// Of this laptop itself; they stand here until somebody says that they were read.
    pub alarms: Vec<Alarm>,
    pub conflicts: Vec<Conflict>,
    pub violations: Vec<Violation>,
    /// What the coordination asks this person's unit.
    pub asked: Vec<Asked>,
    /// Terms that are over or end soon; a referral without its receipt is one of them.
    pub clocks: Vec<Due>,
    /// Records of which headquarters refused something that this person wrote: the words are kept here, and shown to them
    /// whatever their role reads.
    pub refused: Vec<Row>,
    /// Cancellations that this person asked for and headquarters has not answered.
    pub cancellations: Vec<Waiting>,
}

/// A record in which a rule that protects somebody is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    pub row: Row,
    pub finding: Finding,
}
