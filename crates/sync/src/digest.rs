//! What two replicas compare at the end of a session: one number for a set, whatever the order it came in. A sum of
//! hashes, so a store keeps it as entries come and go and never walks them again. It finds accidents, not forgeries:
//! those are the signatures' work.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::entry::EntryId;

const DIGEST_DOMAIN: &[u8] = b"resguardo visible 1";

/// The digest of a unit's visible entries: those written in its own logs, and those that HQ carried into it from other
/// units, each once. HQ's own do not count, and neither do those refused or erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    count: u64,
    sum: u128,
}

impl Digest {
    pub fn add(&mut self, entry: &EntryId) {
        self.count = self.count.wrapping_add(1);
        self.sum = self.sum.wrapping_add(share(entry));
    }

    /// Takes an entry out again, for one that was refused or erased after it was counted.
    pub fn remove(&mut self, entry: &EntryId) {
        self.count = self.count.wrapping_sub(1);
        self.sum = self.sum.wrapping_sub(share(entry));
    }

    /// The digest of two sets that share no entry.
    pub const fn and(self, other: Self) -> Self {
        Self { count: self.count.wrapping_add(other.count), sum: self.sum.wrapping_add(other.sum) }
    }

    pub const fn count(&self) -> u64 {
        self.count
    }

    /// 24 bytes, as a store keeps it.
    pub fn to_bytes(&self) -> [u8; 24] {
        let mut bytes = [0; 24];
        let parts = self.count.to_le_bytes().into_iter().chain(self.sum.to_le_bytes());
        bytes.iter_mut().zip(parts).for_each(|(to, from)| *to = from);
        bytes
    }

    pub fn from_bytes(bytes: &[u8; 24]) -> Self {
        let (count, sum) = bytes.split_at(8);
        Self {
            count: u64::from_le_bytes(count.try_into().unwrap_or_default()),
            sum: u128::from_le_bytes(sum.try_into().unwrap_or_default()),
        }
    }
}

impl FromIterator<EntryId> for Digest {
    fn from_iter<I: IntoIterator<Item = EntryId>>(entries: I) -> Self {
        let mut digest = Self::default();
        entries.into_iter().for_each(|entry| digest.add(&entry));
        digest
    }
}

fn share(entry: &EntryId) -> u128 {
    let hash = Sha256::new().chain_update(DIGEST_DOMAIN).chain_update(entry.0).finalize();
    u128::from_le_bytes(hash.first_chunk::<16>().copied().unwrap_or_default())
}
