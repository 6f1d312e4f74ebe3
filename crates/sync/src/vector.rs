//! What a replica has. A log is named by the tips of its branches, so that a fork fits; against HQ, one cursor per unit
//! says the same in 26 bytes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::entry::EntryId;
use crate::log::{LogId, Tip};

const FEED_DOMAIN: &[u8] = b"resguardo feed 1";

/// Log by log, the tips of its branches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vector {
    logs: BTreeMap<LogId, BTreeSet<Tip>>,
}

impl Vector {
    /// A branch grew from `previous` to `tip`; where `previous` is no tip, a branch began.
    pub fn grow(&mut self, log: LogId, previous: &Tip, tip: Tip) {
        let tips = self.logs.entry(log).or_default();
        tips.remove(previous);
        tips.insert(tip);
    }

    pub fn tips(&self, log: &LogId) -> impl Iterator<Item = Tip> + '_ {
        self.logs.get(log).into_iter().flatten().copied()
    }

    pub fn logs(&self) -> impl Iterator<Item = (&LogId, &BTreeSet<Tip>)> {
        self.logs.iter()
    }
}

impl FromIterator<(LogId, Tip)> for Vector {
    fn from_iter<I: IntoIterator<Item = (LogId, Tip)>>(branches: I) -> Self {
        let mut vector = Self::default();
        for (log, tip) in branches {
            vector.logs.entry(log).or_default().insert(tip);
        }
        vector
    }
}

/// How far into a unit's feed at HQ a replica has come. `chain` hashes all entries up to `number`, so an HQ restored
/// from an old backup is noticed; `epoch` is the incarnation of HQ that gave it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cursor {
    pub epoch: u64,
    /// Counts a unit's entries in HQ's order of commit, from 1.
    pub number: u64,
    pub chain: [u8; 16],
}

impl Cursor {
    /// Before the first entry of an epoch's feed.
    pub const fn start(epoch: u64) -> Self {
        Self { epoch, number: 0, chain: [0; 16] }
    }

    /// The cursor after one entry more.
    pub fn after(&self, entry: &EntryId) -> Self {
        let hash = Sha256::new().chain_update(FEED_DOMAIN).chain_update(self.chain).chain_update(entry.0).finalize();
        let chain = hash.first_chunk::<16>().copied().unwrap_or_default();
        Self { epoch: self.epoch, number: self.number.saturating_add(1), chain }
    }
}
