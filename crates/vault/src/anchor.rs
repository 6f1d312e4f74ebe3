//! A note outside the profile folder of how far the log had come, to notice that the folder was put back to an older state.
//!
//! An old copy of the whole database passes every check of the database, and one flipped bit in its WAL silently drops the newest commits. The anchor lies
//! elsewhere, so whoever restores the folder does not restore it. It may lag: it is replaced after each commit without waiting for the disk, which
//! would double the price of a save. Therefore an anchor BEHIND the database proves nothing, and only one AHEAD of it, or beside it, raises the alarm.

use std::io;
use std::path::Path;

use thiserror::Error;

use crate::associated::Associated;
use crate::entropy::Entropy;
use crate::key::Key;
use crate::private_file::{self, Flush};
use crate::seal::{SEALED_EXTRA_BYTES, open, seal};

const LABEL: &str = "resguardo anchor 1";
const PLAIN_BYTES: usize = 16 + 4 + 8 + 32;
const FILE_BYTES: u64 = (PLAIN_BYTES + SEALED_EXTRA_BYTES) as u64;

/// The newest entry of this device's own log, in the life it writes under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    pub profile_id: [u8; 16],
    /// Grows each time the profile is found to be a copy of itself; its log is numbered anew then.
    pub life: u32,
    /// Number of the entry; 0 before the first.
    pub number: u64,
    /// Hash of the chain up to and with that entry.
    pub chain_hash: [u8; 32],
}

/// What an anchor says of the database, given as the anchor that would be written now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Both name the same entry.
    Fresh,
    /// The anchor lags, as it may. The caller can still look for an entry with this hash: where there is none, the histories differ.
    Behind { number: u64, chain_hash: [u8; 32] },
    /// The database has forgotten entries: it was restored, cloned or damaged. A new life is due.
    RolledBack,
    /// The same number with another history.
    Forked { number: u64 },
    /// The anchor belongs to another profile.
    OtherProfile,
}

#[derive(Debug, Error)]
pub enum AnchorError {
    /// Not sealed by this profile, or half written. Nothing is proved either way; write a new one.
    #[error("the anchor is damaged")]
    Damaged,
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Anchor {
    /// The anchor at `path`, or none where there is no file (a new profile, or somebody removed it).
    ///
    /// # Errors
    /// A file that this key did not seal. It is one that outlives every data key: an older folder put back must meet an
    /// anchor that it can read.
    pub fn read(path: &Path, key: &Key) -> Result<Option<Self>, AnchorError> {
        let sealed = match private_file::read_up_to(path, FILE_BYTES) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(AnchorError::Damaged),
            read => read?,
        };
        let plain = open(key, LABEL, &associated(), &sealed).map_err(|_| AnchorError::Damaged)?;
        Self::decode(&plain).ok_or(AnchorError::Damaged).map(Some)
    }

    /// Replaces the anchor at `path`. [`Flush::Later`] after each commit, [`Flush::Now`] on lock and close.
    ///
    /// # Errors
    /// Those of the file system; the old anchor then still stands.
    pub fn write(&self, path: &Path, key: &Key, flush: Flush, entropy: &mut dyn Entropy) -> Result<(), AnchorError> {
        let sealed = seal(key, LABEL, &associated(), &self.encode(), entropy);
        Ok(private_file::replace(path, &sealed, flush)?)
    }

    /// Holds this anchor, read from its file, against what the database says now.
    pub fn check(&self, database: &Self) -> Verdict {
        if self.profile_id != database.profile_id {
            return Verdict::OtherProfile;
        }
        match (self.life, self.number).cmp(&(database.life, database.number)) {
            std::cmp::Ordering::Less => Verdict::Behind { number: self.number, chain_hash: self.chain_hash },
            std::cmp::Ordering::Greater => Verdict::RolledBack,
            std::cmp::Ordering::Equal if self.chain_hash == database.chain_hash => Verdict::Fresh,
            std::cmp::Ordering::Equal => Verdict::Forked { number: self.number },
        }
    }

    fn encode(&self) -> Vec<u8> {
        [&self.profile_id[..], &self.life.to_be_bytes(), &self.number.to_be_bytes(), &self.chain_hash].concat()
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        let (profile_id, rest) = plain.split_first_chunk()?;
        let (life, rest) = rest.split_first_chunk()?;
        let (number, rest) = rest.split_first_chunk()?;
        Some(Self {
            profile_id: *profile_id,
            life: u32::from_be_bytes(*life),
            number: u64::from_be_bytes(*number),
            chain_hash: rest.try_into().ok()?,
        })
    }
}

fn associated() -> Associated<'static> {
    Associated { kind: "anchor/1", ..Associated::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Counting, contains, flip_bit, folder};

    const ANCHOR: Anchor = Anchor { profile_id: *b"PROFILE-CANARY-1", life: 3, number: 41, chain_hash: [9; 32] };

    #[test]
    fn verdicts() {
        #[track_caller]
        fn check(database: Anchor, expect: Verdict) {
            assert_eq!(ANCHOR.check(&database), expect);
        }
        check(ANCHOR, Verdict::Fresh);
        check(
            Anchor { number: 42, chain_hash: [1; 32], ..ANCHOR },
            Verdict::Behind { number: 41, chain_hash: [9; 32] },
        );
        check(Anchor { number: 40, ..ANCHOR }, Verdict::RolledBack);
        check(Anchor { life: 2, number: 90, ..ANCHOR }, Verdict::RolledBack);
        check(Anchor { life: 4, number: 0, ..ANCHOR }, Verdict::Behind { number: 41, chain_hash: [9; 32] });
        check(Anchor { chain_hash: [1; 32], ..ANCHOR }, Verdict::Forked { number: 41 });
        check(Anchor { profile_id: [0; 16], ..ANCHOR }, Verdict::OtherProfile);
    }

    #[test]
    fn is_kept_sealed_and_only_this_profile_reads_it() {
        let (folder, mut entropy) = (folder(), Counting::new());
        let path = folder.path().join("anchor");
        let key = Key::generate(&mut entropy);
        assert_eq!(Anchor::read(&path, &key).unwrap(), None);
        for flush in [Flush::Later, Flush::Now] {
            ANCHOR.write(&path, &key, flush, &mut entropy).unwrap();
            assert_eq!(Anchor::read(&path, &key).unwrap(), Some(ANCHOR));
        }
        assert!(!contains(&std::fs::read(&path).unwrap(), b"CANARY"));
        assert!(matches!(Anchor::read(&path, &Key::generate(&mut entropy)), Err(AnchorError::Damaged)));

        flip_bit(&path, 50);
        assert!(matches!(Anchor::read(&path, &key), Err(AnchorError::Damaged)));
        for broken in [&b""[..], &[0; 1000]] {
            std::fs::write(&path, broken).unwrap();
            assert!(matches!(Anchor::read(&path, &key), Err(AnchorError::Damaged)));
        }
    }
}
