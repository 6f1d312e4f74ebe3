//! What needs a person's decision. Nothing here resolves itself.

use serde::{Deserialize, Serialize};

use domain::form::check::Finding;

use crate::call::call;
use crate::record::{Conflict, Row};

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {}
call!(Pending => Inbox, "inbox.pending", Unlocked, [], Pending {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    pub conflicts: Vec<Conflict>,
    pub violations: Vec<Violation>,
}

/// A record in which a rule that protects somebody is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    pub row: Row,
    pub finding: Finding,
}
