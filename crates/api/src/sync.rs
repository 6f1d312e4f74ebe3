//! The exchange with headquarters, as the foot bar tells it. The count comes from the log, never from a flag.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use domain::lease;
use domain::record::RecordKind;
use domain::time::CivilTime;

use crate::alarm::Alarm;
use crate::call::call;
use crate::link::Standing;
use crate::problem::LinkFailure;
use crate::record::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Bar, "sync.status", Unlocked, [], Read {});

/// Starts an exchange now; the bar tells how it goes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {}
call!(Run => Bar, "sync.run", Unlocked, [Records, Sync], Run {});

/// The same, this once without regard to the budget that is set: within so many bytes, or whatever it takes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    pub bytes: Option<u64>,
}
call!(Within => Bar, "sync.within", Unlocked, [Records, Sync], Within { bytes: Some(200_000) });

/// Sets how much of a metered link exchanges may take; without one they take what they need.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    pub budget: Option<Budget>,
}
call!(Limit => Bar, "sync.limit", Unlocked, [Sync], Limit {
    budget: Some(Budget { bytes: 200_000, per: Per::Exchange }),
});

/// Both ways together, below TLS. An exchange stops between two questions, and what it did is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    pub bytes: u64,
    pub per: Per,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    Exchange,
    /// Of the unit's zone.
    Day,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    pub standing: Standing,
    pub phase: Phase,
    /// Entries without receipt, and drafts.
    pub waiting: u32,
    pub last_success: Option<CivilTime>,
    /// At the last success, did both ends hold the same?
    pub is_verified: bool,
    /// Names of the units that this laptop gave back at the last success: all that was here of them went.
    pub left: Vec<String>,
    /// Set when this laptop's clock differs from headquarters' by more than five minutes: seconds ahead.
    pub clock_ahead_s: Option<i64>,
    /// When something was last kept on this laptop.
    pub last_saved: Option<CivilTime>,
    /// At the last success, both ends compared what they hold and could not bring it together.
    pub is_different: bool,
    /// What was found to differ when both compared number by number, in the last exchange.
    pub differing: Option<Differing>,
    /// What the last exchange brought, since the profile was unlocked.
    pub brought: Option<Brought>,
    /// What came that nobody has looked at yet.
    pub unseen: Option<Brought>,
    pub alarms: Vec<Alarm>,
    pub budget: Option<Budget>,
    /// Until when things may leave the file; `None` where there is no headquarters to say so.
    pub lease: Option<lease::Standing>,
}

/// Entries that only one end held though both had heard the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differing {
    /// Were missing here, and are here again.
    pub mended: u32,
    /// Are missing here still.
    pub here: u32,
    /// Are missing at headquarters.
    pub there: u32,
    /// Both hold something, and not the same.
    pub other: u32,
}

/// What exchanges brought, as far as this person may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    pub since: CivilTime,
    /// Records that were not here before.
    pub new: u32,
    /// Records that were, and others have written in.
    pub changed: u32,
    pub kinds: Vec<OfKind>,
    pub authors: Vec<OfAuthor>,
    /// Entries of this laptop that headquarters refused; their words are kept here.
    pub refused: u32,
    /// Entries of this laptop that headquarters keeps apart until somebody decides about them.
    pub quarantined: u32,
    /// Records of here that headquarters erased because they were kept long enough.
    pub erased_by_term: u32,
    /// Records of here that it erased because their cancellation was asked for.
    pub erased_on_request: u32,
    /// Parts that do not verify, or that continue what is not here: put aside, and tried again each time something comes.
    pub aside: u32,
}

impl Brought {
    pub fn is_nothing(&self) -> bool {
        let told =
            [self.new, self.changed, self.refused, self.quarantined, self.erased_by_term, self.erased_on_request];
        told.iter().all(|number| *number == 0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfKind {
    /// None: of a newer release.
    pub kind: Option<RecordKind>,
    pub new: u32,
    pub changed: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfAuthor {
    pub name: String,
    pub records: u32,
}

/// What came that nobody has looked at yet, record by record.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {}
call!(List => Items, "sync.brought", Unlocked, [], List {});

/// Somebody has looked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {}
call!(Seen => Bar, "sync.seen", Unlocked, [Sync], Seen {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items {
    /// The newest first.
    pub items: Vec<Item>,
    /// How many records more there are.
    pub more: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub row: Row,
    pub is_new: bool,
    /// By name.
    pub authors: BTreeSet<String>,
    /// Where one change came to a record that was here: the name by which `record.undo` takes it back.
    pub change: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "kebab-case")]
pub enum Phase {
    Idle,
    Running {
        sent: u32,
        of: u32,
        bytes_up: u64,
        bytes_down: u64,
        /// Of records by what those before them weighed; of files to the byte.
        bytes_left: u64,
        /// `None` while nobody can say.
        seconds_left: Option<u32>,
    },
    /// The budget is spent; what was done is whole, and the next exchange goes on from there.
    Paused {
        spent: u64,
        of: u64,
    },
    Failed {
        reason: LinkFailure,
    },
    Revoked,
}
