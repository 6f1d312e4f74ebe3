//! What time it is, as an argument: tests turn it, and this is the one place of headquarters that asks the system.

use std::fmt::Debug;
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970, by the clock that certificates and codes are checked with.
pub trait Clock: Debug + Send + Sync {
    fn now_ms(&self) -> u64;
}

#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is headquarters' host")]
    fn now_ms(&self) -> u64 {
        // A clock before 1970 makes every code and certificate not yet valid, which is the safe side.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}
