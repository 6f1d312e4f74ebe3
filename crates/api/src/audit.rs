//! The audit log of this laptop: who read what is delicate, what left the vault, who came and went. Rows are only ever
//! added, and each holds the hash of the one before it.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use domain::audit::Deed;
use domain::id::{Folio, RecordId};
use domain::record::RecordKind;
use domain::time::{CivilTime, Date};

use crate::call::call;

/// The rows that are wanted, newest first; what is not said is any. Coordinators read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(default)]
    pub person: Option<Key>,
    /// By the clock of the unit's zone.
    #[serde(default)]
    pub day: Option<Date>,
    #[serde(default)]
    pub deed: Option<Deed>,
    #[serde(default)]
    pub record: Option<RecordId>,
    pub skip: u32,
    pub take: u32,
}
call!(List => Page, "audit.list", Unlocked, [], List {
    person: None,
    day: None,
    deed: Some(Deed::Read),
    record: None,
    skip: 0,
    take: 50,
});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub rows: Vec<Row>,
    /// Of these, however many are told.
    pub total: u32,
    /// Everybody who is in the log.
    pub people: Vec<Who>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub key: Key,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub number: u64,
    pub at: CivilTime,
    pub who: String,
    /// The letters of the laptop's folios.
    pub device: String,
    /// None of a deed that this release does not know.
    pub deed: Option<Deed>,
    pub record: Option<RecordId>,
    /// Kind and folio of the record, where it is here and its reader may know of it.
    pub kind: Option<RecordKind>,
    pub folio: Option<Folio>,
    /// Of how many, where it is of many: entries of a bundle, wrong passphrases.
    pub amount: u32,
}

/// Reads the whole log through. Anybody who is unlocked may: it tells nothing of anyone.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verify {}
call!(Verify => Verified, "audit.verify", Unlocked, [], Verify {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// How far it has come, and the last row's hash: `resguardo-hq audit` prints what headquarters was told of it.
    pub rows: u64,
    pub hash: Key,
    /// How far headquarters was told.
    pub told: u64,
    /// The first thing that is wrong.
    pub flaw: Option<Flaw>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    pub number: u64,
    pub kind: FlawKind,
}

/// The words are in the locale under `audit-flaw-<variant>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlawKind {
    /// The row says something else than was written.
    Changed,
    /// There was a row of this number.
    Missing,
    /// It does not continue the row before it.
    OutOfChain,
    /// It is not the row that headquarters was told of.
    NotAsTold,
}

impl FlawKind {
    pub const ALL: [Self; 4] = [Self::Changed, Self::Missing, Self::OutOfChain, Self::NotAsTold];

    /// The end of its locale key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::OutOfChain => "out-of-chain",
            Self::NotAsTold => "not-as-told",
        }
    }
}

/// 32 bytes as hexadecimal digits: a person's key, a row's hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(pub [u8; 32]);

/// The text is no such key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAKey;

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a key")
    }
}

impl TryFrom<String> for Key {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAKey)?;
        bytes.try_into().map(Self).map_err(|_| NotAKey)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        HEXLOWER.encode(&key.0)
    }
}
