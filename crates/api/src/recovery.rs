//! A profile whose database is damaged: what there is to get it back from, and getting it back.

use serde::{Deserialize, Serialize};

use domain::time::CivilTime;

use crate::call::call;

/// What is there. It is asked before anybody can unlock, and tells nothing but times.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Offer, "recovery.read", Anyone, [], Read {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The newest first.
    pub snapshots: Vec<Snapshot>,
    /// Entries in the outbox, which come on top of any of them. They are counted from outside: what they say is sealed.
    pub unsent: u32,
}

/// A whole copy of the database that the laptop made of its own accord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub number: u64,
    pub at: CivilTime,
}

/// Puts the profile back to a snapshot and opens it: the one of this number, or the newest that is sound. Then what the
/// outbox holds is put back too, and the next exchange brings what headquarters has. The damaged file is kept.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    pub passphrase: String,
    pub snapshot: Option<u64>,
}
call!(Restore => Restored, "recovery.restore", Anyone, [Session, Records, Sync], Restore {
    passphrase: "…".to_owned(),
    snapshot: None,
});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    pub snapshot: Snapshot,
    pub now: Opened,
}

/// Makes the profile anew of what can still be read of its database, and opens it. The damaged file is kept.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Salvage {
    pub passphrase: String,
}
call!(Salvage => Salvaged, "recovery.salvage", Anyone, [Session, Records, Sync], Salvage {
    passphrase: "…".to_owned(),
});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Salvaged {
    pub tables: Vec<Table>,
    pub now: Opened,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    pub rows: u64,
    /// Rows, or places, that cannot be read.
    pub unreadable: u64,
}

/// The profile as it is open now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub records: u32,
    /// Entries that were put back from the outbox.
    pub put_back: u32,
    /// Entries and drafts that headquarters has not receipted.
    pub waiting: u32,
    /// Whether headquarters can be asked for the rest.
    pub is_linked: bool,
    /// Under what name the damaged file is kept in the profile's folder, where there was one.
    pub kept: Option<String>,
}
