//! What is counted while headquarters serves: numbers and kinds, never who. The names of kinds are ours, so that nothing
//! from outside becomes a label.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

#[derive(Debug, Default)]
pub struct Metrics {
    /// What became of each connection.
    pub connections: Arc<Tally>,
    /// Answers by what was asked for and the status.
    pub requests: Tally,
    /// What became of each segment that was sent.
    pub segments: Tally,
    /// Why a session or an enrolment was not answered.
    pub refusals: Tally,
    /// Of frames, before and after.
    pub bytes_up: Counter,
    pub bytes_down: Counter,
    pub frames: Durations,
}

/// How often each kind was met.
#[derive(Debug, Default)]
pub struct Tally(Mutex<BTreeMap<Labels, u64>>);

/// One label, or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Labels {
    pub kind: &'static str,
    /// A status, where there is one.
    pub status: Option<u16>,
}

#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

/// How long something took, by steps.
#[derive(Debug, Default)]
pub struct Durations(Mutex<Measured>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measured {
    pub count: u64,
    pub sum: Duration,
    /// How many took no longer than each of [`STEPS_MS`].
    pub within: [u64; STEPS_MS.len()],
}

pub const STEPS_MS: [u64; 7] = [5, 20, 100, 500, 2_000, 10_000, 60_000];

impl Tally {
    pub fn count(&self, kind: &'static str) {
        self.add(Labels { kind, status: None });
    }

    pub fn count_status(&self, kind: &'static str, status: u16) {
        self.add(Labels { kind, status: Some(status) });
    }

    pub fn read(&self) -> BTreeMap<Labels, u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add(&self, labels: Labels) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(labels).or_insert(0) += 1;
    }
}

impl Counter {
    pub fn add(&self, number: usize) {
        self.0.fetch_add(number as u64, Ordering::Relaxed);
    }

    pub fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Durations {
    pub fn add(&self, took: Duration) {
        let mut measured = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        measured.count += 1;
        measured.sum += took;
        for (within, step) in measured.within.iter_mut().zip(STEPS_MS) {
            *within += u64::from(took <= Duration::from_millis(step));
        }
    }

    pub fn read(&self) -> Measured {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_fill_every_step_they_fit_in() {
        let durations = Durations::default();
        for took_ms in [5, 6, 70_000] {
            durations.add(Duration::from_millis(took_ms));
        }
        let measured = durations.read();
        assert_eq!((measured.count, measured.within), (3, [1, 2, 2, 2, 2, 2, 2]));
    }
}
