//! How often one laptop, or one address, may ask. A bucket for each: it fills with time and a question takes from it.
//! Pure but for the lock: the time comes in.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

/// What one customer of a network may be given: an IPv4 address, or the first half of an IPv6 one.
pub fn neighbourhood(address: IpAddr) -> IpAddr {
    const NETWORK: u128 = !(u64::MAX as u128);
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & NETWORK)),
    }
}

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
    fn a_network_counts_as_one() {
        for (one, other, is_same) in [
            ("10.0.0.1", "10.0.0.1", true),
            ("10.0.0.1", "10.0.0.2", false),
            ("::ffff:10.0.0.1", "10.0.0.1", true),
            ("2001:db8::1", "2001:db8::ffff:1", true),
            ("2001:db8::1", "2001:db8:0:1::1", false),
        ] {
            let [one, other] = [one, other].map(|text| neighbourhood(text.parse().unwrap()));
            assert_eq!(one == other, is_same, "{one} {other}");
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
