//! How often one laptop, or one address, may ask. A bucket for each: it fills with time and a question takes from it.
//! Pure but for the lock: the time comes in.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How much a bucket holds, and how fast it fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub most: u32,
    pub per_minute: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    Fine,
    TooFast,
}

/// Buckets by who asks. One that is full again is forgotten, so their number is bounded by who asked lately.
#[derive(Debug)]
pub struct Buckets<K> {
    rate: Rate,
    taken: Mutex<BTreeMap<K, Taken>>,
}

/// What a bucket lacks, in thousandths of a question, at a time.
#[derive(Debug, Clone, Copy)]
struct Taken {
    thousandths: u64,
    at_ms: u64,
}

/// Past this many, those that are full again are cleared away.
const CLEAR_AT: usize = 1_024;
/// Past this many, nobody new is heard: only an attack has so many addresses at once.
const MOST: usize = 65_536;

impl<K: Ord> Buckets<K> {
    pub const fn new(rate: Rate) -> Self {
        Self { rate, taken: Mutex::new(BTreeMap::new()) }
    }

    pub fn ask(&self, who: K, now_ms: u64) -> Pace {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() >= CLEAR_AT {
            taken.retain(|_, bucket| self.lacking(*bucket, now_ms) > 0);
        }
        let lacks = taken.get(&who).map_or(0, |bucket| self.lacking(*bucket, now_ms));
        let after = lacks.saturating_add(1_000);
        if after > u64::from(self.rate.most) * 1_000 || taken.len() >= MOST {
            return Pace::TooFast;
        }
        taken.insert(who, Taken { thousandths: after, at_ms: now_ms });
        Pace::Fine
    }

    fn lacking(&self, bucket: Taken, now_ms: u64) -> u64 {
        let passed_ms = now_ms.saturating_sub(bucket.at_ms);
        let filled = passed_ms.saturating_mul(u64::from(self.rate.per_minute)) / 60;
        bucket.thousandths.saturating_sub(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_heard_and_then_one_by_one() {
        let buckets = Buckets::new(Rate { most: 3, per_minute: 60 });
        for (who, now_ms, expect) in [
            ('a', 0, Pace::Fine),
            ('a', 0, Pace::Fine),
            ('a', 0, Pace::Fine),
            ('a', 0, Pace::TooFast),
            ('b', 0, Pace::Fine),
            ('a', 999, Pace::TooFast),
            ('a', 1_000, Pace::Fine),
            ('a', 1_000, Pace::TooFast),
            ('a', 60_000, Pace::Fine),
        ] {
            assert_eq!(buckets.ask(who, now_ms), expect, "{who} at {now_ms}");
        }
    }

    #[test]
    fn those_who_were_quiet_are_forgotten() {
        let buckets = Buckets::new(Rate { most: 1, per_minute: 60 });
        for who in 0..10_000_u64 {
            assert_eq!(buckets.ask(who, who * 10), Pace::Fine);
        }
        assert!(buckets.taken.lock().unwrap().len() <= CLEAR_AT);
    }
}
