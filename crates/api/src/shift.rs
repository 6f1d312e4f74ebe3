//! The home page: what was recorded this shift and what waits.

use serde::{Deserialize, Serialize};

use domain::time::CivilTime;

use crate::call::call;
use crate::clock::Due;
use crate::record::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Today {}
call!(Today => Shift, "shift.today", Unlocked, [], Today {});

/// From seven to seven, by the clock of the unit's zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    pub kind: ShiftKind,
    pub from: CivilTime,
    pub to: CivilTime,
    pub rows: Vec<Row>,
    /// The last events of the shift before, in the first two hours of this one: who hands over still has them at hand.
    pub before: Vec<Row>,
    pub persons: u32,
    /// Entries and drafts that headquarters has not receipted.
    pub waiting: u32,
    /// Conflicts and broken rules that need a person.
    pub inbox: u32,
    /// Terms that are over or end soon, the most urgent first.
    pub due: Vec<Due>,
    /// Records of this person that nobody finished, of any day.
    pub unfinished: Vec<Row>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShiftKind {
    Day,
    Night,
}
