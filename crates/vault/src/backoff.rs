//! How long to wait after wrong passphrases, remembered over a restart.
//!
//! It slows a person at the keyboard. A thief with the disk deletes the file and is slowed by Argon2 alone; therefore nothing here may ever
//! keep the owner out: a missing or broken count is none, a clock set back waits at most one delay, and a full disk does not stop an unlocking.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use crate::private_file;

/// Name of the file in the profile folder: failed tries (`u32`) and time of the last (`u64`), big-endian.
pub const FILE_NAME: &str = "tries";

const LONGEST_MS: u64 = 5 * 60 * 1000;
const FILE_BYTES: u64 = 12;

/// Failed tries in a row and when the last of them was, in Unix milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Backoff {
    pub failed: u32,
    pub last_ms: u64,
}

impl Backoff {
    /// Wait after so many failed tries: 0, 0, 1 s, 2 s, 4 s … 5 min.
    pub const fn delay_ms(failed: u32) -> u64 {
        match failed {
            0 | 1 => 0,
            2..=10 => {
                let doubled = 1000 << (failed - 2);
                if doubled < LONGEST_MS { doubled } else { LONGEST_MS }
            }
            11.. => LONGEST_MS,
        }
    }

    /// How long still to wait at `now_ms`. Call [`Self::clock_seen`] first.
    pub const fn wait_ms(self, now_ms: u64) -> u64 {
        Self::delay_ms(self.failed).saturating_sub(now_ms.saturating_sub(self.last_ms))
    }

    /// A clock that was set back counts from where it is now: the wait is one delay and no more.
    #[must_use]
    pub fn clock_seen(self, now_ms: u64) -> Self {
        Self { last_ms: self.last_ms.min(now_ms), ..self }
    }

    /// One more failed try.
    #[must_use]
    pub const fn failed_at(self, now_ms: u64) -> Self {
        Self { failed: self.failed.saturating_add(1), last_ms: now_ms }
    }

    /// The count in `folder`; none where it cannot be read.
    pub fn load(folder: &Path) -> Self {
        private_file::read_up_to(&folder.join(FILE_NAME), FILE_BYTES)
            .ok()
            .and_then(|bytes| Self::decode(&bytes))
            .unwrap_or_default()
    }

    /// Writes the count in place: twelve bytes that are already there need no space on a full disk.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn save(self, folder: &Path) -> io::Result<()> {
        let path = folder.join(FILE_NAME);
        let mut file = match OpenOptions::new().write(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => private_file::create_new(&path)?,
            opened => opened?,
        };
        file.write_all(&self.encode())?;
        // A count that decides whether people are shut out must not be taken back by pulling the plug.
        file.sync_data()
    }

    fn encode(self) -> Vec<u8> {
        [&self.failed.to_be_bytes()[..], &self.last_ms.to_be_bytes()].concat()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (failed, rest) = bytes.split_first_chunk()?;
        let last_ms = rest.try_into().ok()?;
        Some(Self { failed: u32::from_be_bytes(*failed), last_ms: u64::from_be_bytes(last_ms) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::folder;

    #[test]
    fn delays() {
        let seconds: Vec<_> = (0..13).map(|failed| Backoff::delay_ms(failed) / 1000).collect();
        assert_eq!(seconds, [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(Backoff::delay_ms(u32::MAX), LONGEST_MS);
    }

    #[test]
    fn waits() {
        #[track_caller]
        fn check(failed: u32, last_ms: u64, now_ms: u64, expect: u64) {
            assert_eq!(Backoff { failed, last_ms }.clock_seen(now_ms).wait_ms(now_ms), expect);
        }
        check(0, 0, 0, 0);
        check(1, 1_000, 1_000, 0);
        check(3, 10_000, 10_500, 1_500);
        check(3, 10_000, 12_000, 0);
        check(3, 10_000, 5_000, 2_000); // the clock was set back
        check(9, u64::MAX, 0, 128_000);
    }

    #[test]
    fn is_remembered_and_forgives_a_broken_file() {
        let folder = folder();
        assert_eq!(Backoff::load(folder.path()), Backoff::default());
        let backoff = Backoff::default().failed_at(5).failed_at(6);
        backoff.save(folder.path()).unwrap();
        backoff.save(folder.path()).unwrap();
        assert_eq!(Backoff::load(folder.path()), Backoff { failed: 2, last_ms: 6 });
        for broken in [&b"short"[..], b"much longer than twelve bytes"] {
            std::fs::write(folder.path().join(FILE_NAME), broken).unwrap();
            assert_eq!(Backoff::load(folder.path()), Backoff::default());
        }
    }
}
