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

/// What the authority gave in writing, which stands before the term's own number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// So many of the term's days.
    Days(u16),
    /// The last day, as the paper says it: no calendar moves it.
    Until(Date),
}

/// A term that a record began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub term: Term,
    /// The entry, application or notification.
    pub starts: Start,
    pub given: Option<Given>,
    /// When what was due was done.
    pub stopped: Option<Date>,
}

impl Clock {
    /// One that nobody has stopped, and to which nobody has given other days than the term's own.
    pub const fn new(term: Term, starts: Start) -> Self {
        Self { term, starts, given: None, stopped: None }
    }
}
