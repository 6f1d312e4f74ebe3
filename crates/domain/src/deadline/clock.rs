//! A term that runs, or ran, as a record says it.

use serde::{Deserialize, Serialize};

use crate::deadline::term::Term;
use crate::time::{CivilTime, Date};

/// What starts a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    Day(Date),
    /// Terms in hours count from the minute; the others from its day.
    Time(CivilTime),
}

impl Start {
    pub const fn date(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Time(time) => time.date(),
        }
    }
}

/// A term that a record began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub term: Term,
    /// The entry, application or notification.
    pub starts: Start,
    /// When what was due was done.
    pub stopped: Option<Date>,
}
