//! Time as the world has it: it moves when a story turns it, and at no other time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Moment;

pub(crate) const SECOND_MS: i64 = 1_000;
pub(crate) const MINUTE_MS: i64 = 60 * SECOND_MS;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;

/// 2026-11-20 at 17:00 in UTC, which is nine in the morning in Tecate.
const BEGINS_MS: i64 = 1_795_194_000_000;

#[derive(Clone)]
pub(crate) struct Clock(Arc<AtomicI64>);

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(BEGINS_MS)))
    }
}

impl Clock {
    pub(crate) fn now(&self) -> Moment {
        Moment::from_unix_ms(self.now_ms())
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    pub(crate) fn turn(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// A clock of its own, wrong by so much: a laptop nobody set.
    pub(crate) fn wrong_by(&self, ms: i64) -> Self {
        Self(Arc::new(AtomicI64::new(self.now_ms() + ms)))
    }
}
