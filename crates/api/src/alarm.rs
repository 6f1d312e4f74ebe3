//! What a person must know about their own laptop: it is a copy, or there is another one.

use serde::{Deserialize, Serialize};

use domain::time::CivilTime;

use crate::call::call;
use crate::sync::Bar;

/// The person has read them: they are shown no more.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {}
call!(Seen => Bar, "alarm.seen", Unlocked, [Records, Sync], Seen {});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    pub what: Kind,
    pub at: CivilTime,
}

/// The words are in the locale under `alarm-<name>`, and what to do in its `.hint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The profile was put back to an older state of itself.
    OlderCopy,
    /// The profile was carried here from another place or machine.
    Carried,
    /// Headquarters has entries of this laptop that it did not write: it was restored, or another one is a copy of it.
    OtherBranch,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::OlderCopy, Self::Carried, Self::OtherBranch];

    /// The end of its locale key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OlderCopy => "older-copy",
            Self::Carried => "carried",
            Self::OtherBranch => "other-branch",
        }
    }
}
