//! From a passphrase to a root key: Argon2id, with costs that are refused before they can hurt.
//!
//! The costs stand in a file that a thief may have rewritten: too little would make guessing cheap, too much would freeze the laptop. So a [`Cost`] that
//! exists is within bounds, and there is no way to run the derivation without one.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;

use crate::key::{KEY_BYTES, Key};
use crate::passphrase::Passphrase;

/// Bytes of the salt of a slots file.
pub const SALT_BYTES: usize = 32;

const MIB_IN_KIB: u32 = 1024;
const MEMORY_KIB: std::ops::RangeInclusive<u32> = 19 * MIB_IN_KIB..=1024 * MIB_IN_KIB;
const PASSES: std::ops::RangeInclusive<u32> = 2..=10;
const LANES: std::ops::RangeInclusive<u32> = 1..=4;

/// What one try costs, within the bounds that are obeyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// The costs in the file are outside 19–1024 MiB, 2–10 passes or 1–4 lanes. Nothing was derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("key derivation of {memory_kib} KiB, {passes} passes, {lanes} lanes is refused")]
pub struct HostileParameters {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// The machine could not give the memory that the file's cost asks for. Closing other programs helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not enough memory to derive the key")]
pub struct OutOfMemory;

impl Cost {
    /// The least that is ever accepted (19 MiB, two passes): for tests.
    pub const LIGHTEST: Self = Self { memory_kib: 19 * MIB_IN_KIB, passes: 2, lanes: 1 };

    /// Reads costs from outside.
    ///
    /// # Errors
    /// Anything out of bounds.
    pub fn parse(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, HostileParameters> {
        let within = MEMORY_KIB.contains(&memory_kib) && PASSES.contains(&passes) && LANES.contains(&lanes);
        if within {
            Ok(Self { memory_kib, passes, lanes })
        } else {
            Err(HostileParameters { memory_kib, passes, lanes })
        }
    }

    /// The cost for a new profile on this machine: three passes over the largest of 64, 128, 256 and 512 MiB that stays within one second
    /// and an eighth of the memory. A machine too small or slow for 64 MiB gets 64 MiB all the same.
    ///
    /// `measure` runs one derivation ([`trial`]) and says how long it took.
    pub fn choose(memory_bytes: u64, measure: &mut dyn FnMut(Self) -> Duration) -> Self {
        let with_mib = |mib: u32| Self { memory_kib: mib * MIB_IN_KIB, passes: 3, lanes: 1 };
        let mut chosen = with_mib(64);
        for candidate in [64, 128, 256, 512].map(with_mib) {
            let fits = u64::from(candidate.memory_kib) * 1024 <= memory_bytes / 8;
            if !fits || measure(candidate) > Duration::from_secs(1) {
                break;
            }
            chosen = candidate;
        }
        chosen
    }

    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    pub const fn passes(self) -> u32 {
        self.passes
    }

    pub const fn lanes(self) -> u32 {
        self.lanes
    }
}

/// The derivation as something that can be counted in a test.
pub trait Kdf: Send + Sync {
    /// Makes the root key of one try.
    ///
    /// # Errors
    /// The memory could not be had.
    fn derive(&self, cost: Cost, passphrase: &Passphrase, salt: &[u8; SALT_BYTES]) -> Result<Key, OutOfMemory>;
}

/// Argon2id, version 1.3.
#[derive(Debug, Clone, Copy, Default)]
pub struct Argon2id;

impl Kdf for Argon2id {
    fn derive(&self, cost: Cost, passphrase: &Passphrase, salt: &[u8; SALT_BYTES]) -> Result<Key, OutOfMemory> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY_BYTES)).map_err(|_| OutOfMemory)?;
        let mut root = [0; KEY_BYTES];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.expose(), salt, &mut root)
            .map_err(|_| OutOfMemory)?;
        let key = Key::from_bytes(root);
        zeroize::Zeroize::zeroize(&mut root);
        Ok(key)
    }
}

/// One derivation over nothing of worth, for [`Cost::choose`] to be timed around.
///
/// # Errors
/// The memory could not be had; the caller takes that for too slow.
pub fn trial(cost: Cost) -> Result<(), OutOfMemory> {
    let passphrase = Passphrase::parse("trial").map_err(|_| OutOfMemory)?;
    Argon2id.derive(cost, &passphrase, &[0; SALT_BYTES]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        #[track_caller]
        fn check(memory_mib: u32, passes: u32, lanes: u32, accepted: bool) {
            assert_eq!(
                Cost::parse(memory_mib * 1024, passes, lanes).is_ok(),
                accepted,
                "{memory_mib} {passes} {lanes}"
            );
        }
        check(19, 2, 1, true);
        check(1024, 10, 4, true);
        check(18, 2, 1, false);
        check(1025, 3, 1, false);
        check(64, 1, 1, false);
        check(64, 11, 1, false);
        check(64, 3, 0, false);
        check(64, 3, 5, false);
        assert!(Cost::parse(u32::MAX, 3, 1).is_err());
    }

    #[test]
    fn chooses_by_time_and_memory() {
        #[track_caller]
        fn check(memory_gib: u64, ms_per_64_mib: u64, expect_mib: u32) {
            let mut measure =
                |cost: Cost| Duration::from_millis(ms_per_64_mib * u64::from(cost.memory_kib) / (64 * 1024));
            let chosen = Cost::choose(memory_gib << 30, &mut measure);
            assert_eq!((chosen.memory_kib, chosen.passes, chosen.lanes), (expect_mib * 1024, 3, 1));
        }
        check(16, 100, 512);
        check(16, 125, 512);
        check(16, 126, 256);
        check(16, 204, 256);
        check(2, 100, 256);
        check(1, 100, 128);
        check(16, 5_000, 64);
        check(0, 100, 64);
    }

    #[test]
    fn derives_the_same_from_the_same_and_something_else_from_anything_else() {
        let derive = |typed: &str, salt: u8| {
            Argon2id.derive(Cost::LIGHTEST, &Passphrase::parse(typed).unwrap(), &[salt; SALT_BYTES]).unwrap()
        };
        let key = derive("Ábaco niño", 1);
        assert_eq!(key, derive("abaco nino", 1));
        assert_ne!(key, derive("abaco nina", 1));
        assert_ne!(key, derive("abaco nino", 2));
    }
}
