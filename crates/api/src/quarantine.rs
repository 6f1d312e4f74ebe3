//! What headquarters holds back because it came from somebody whose access was taken away, and a coordinator's word on it.
//! Only headquarters has these words, so each call needs the link; nothing is asked of it before somebody asks.

use data_encoding::HEXLOWER;
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};

use crate::call::call;

/// Asks headquarters what waits for the person's decision.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {}
call!(List => Quarantine, "quarantine.list", Unlocked, [], List {});

/// Tells headquarters what becomes of some of it. Said again, it decides nothing more.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settle {
    pub verdict: Verdict,
    /// As `quarantine.list` names them.
    pub entries: Vec<EntryName>,
}
call!(Settle => Settled, "quarantine.settle", Unlocked, [Records, Sync], Settle {
    verdict: Verdict::Release,
    entries: vec![EntryName([15; 32])],
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It counts, for everybody.
    Release,
    /// It is refused for good, and headquarters' copy of its words goes.
    Discard,
}

/// An entry's id; in JSON as hexadecimal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryName(pub [u8; 32]);

/// The text is no entry's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnEntry;

impl std::fmt::Display for NotAnEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not the id of an entry")
    }
}

impl TryFrom<String> for EntryName {
    type Error = NotAnEntry;

    fn try_from(text: String) -> Result<Self, NotAnEntry> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAnEntry)?;
        bytes.try_into().map(Self).map_err(|_| NotAnEntry)
    }
}

impl From<EntryName> for String {
    fn from(name: EntryName) -> Self {
        HEXLOWER.encode(&name.0)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantine {
    /// The first to come first.
    pub held: Vec<Held>,
    /// So many more are not told before some of these are decided about.
    pub more: u32,
}

/// What one person wrote of one record on one laptop; not a word of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub record: RecordId,
    /// None of a kind that this release does not know.
    pub kind: Option<RecordKind>,
    pub unit: UnitId,
    pub unit_name: String,
    pub author: String,
    /// The letters that the laptop's folios carry.
    pub letters: String,
    pub entries: Vec<EntryName>,
}

/// So many entries, with those that came along by what they build on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    pub entries: u64,
}
