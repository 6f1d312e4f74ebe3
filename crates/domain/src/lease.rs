//! Until when a laptop may take things out of the file: prints, exports, bundles for other units. Headquarters gives it anew
//! in each exchange, so a laptop that is gone for long stops being a door; what people write and send home never stops.
//!
//! It counts against the later of the laptop's clock and headquarters' highest time seen, so a clock set back buys nothing. It
//! never gets shorter by a word of headquarters: one that was put back to a backup, or that says fewer days, lets what it
//! gave before run out by itself.

use serde::{Deserialize, Serialize};

/// Days of a term that nobody has set.
pub const USUAL_DAYS: u16 = 30;
/// The longest term.
pub const MOST_DAYS: u16 = 366;
/// So many days before its end a person is told.
const WARNED_DAYS: i64 = 5;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// As the laptop keeps it. Times are Unix milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    until_ms: i64,
    /// The highest that headquarters' clock was seen at.
    seen_ms: i64,
    /// What headquarters last gave: a bundle of its own, which says when it was made, gives as much.
    days: u16,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "lease", rename_all = "kebab-case")]
pub enum Standing {
    Holds,
    /// So many days are left, the begun one counted.
    Ends {
        days: u8,
    },
    Over,
}

impl Lease {
    /// Headquarters gave so many days from its time `hq_ms` on.
    #[must_use]
    pub fn given(held: Option<Self>, hq_ms: i64, days: u16) -> Self {
        let days = days.clamp(1, MOST_DAYS);
        let given =
            Self { until_ms: hq_ms.saturating_add(i64::from(days).saturating_mul(DAY_MS)), seen_ms: hq_ms, days };
        held.map_or(given, |held| Self {
            until_ms: held.until_ms.max(given.until_ms),
            seen_ms: held.seen_ms.max(given.seen_ms),
            days,
        })
    }

    /// A bundle that headquarters made then was brought: it gives what an exchange at that moment would have given.
    #[must_use]
    pub fn carried(held: Option<Self>, made_ms: i64) -> Self {
        Self::given(held, made_ms, held.map_or(USUAL_DAYS, |held| held.days))
    }

    /// `now_ms`: by the laptop's clock.
    pub fn standing(&self, now_ms: i64) -> Standing {
        let left_ms = self.until_ms.saturating_sub(now_ms.max(self.seen_ms));
        if left_ms <= 0 {
            return Standing::Over;
        }
        match left_ms.saturating_add(DAY_MS - 1) / DAY_MS {
            days @ 0..=WARNED_DAYS => Standing::Ends { days: u8::try_from(days).unwrap_or(u8::MAX) },
            _ => Standing::Holds,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 20_000 * DAY_MS + DAY_MS / 2;

    fn at(days: i64) -> i64 {
        NOON + days * DAY_MS
    }

    #[test]
    fn counts_against_the_later_of_two_clocks() {
        #[track_caller]
        fn check(given: &[(i64, u16)], now_ms: i64, expect: Standing) {
            let lease = given.iter().fold(None, |held, (hq_ms, days)| Some(Lease::given(held, *hq_ms, *days)));
            assert_eq!(lease.unwrap().standing(now_ms), expect, "{given:?} at {now_ms}");
        }
        check(&[(NOON, 30)], NOON, Standing::Holds);
        check(&[(NOON, 30)], at(25) - 1, Standing::Holds);
        check(&[(NOON, 30)], at(25), Standing::Ends { days: 5 });
        check(&[(NOON, 30)], at(29) + 1, Standing::Ends { days: 1 });
        check(&[(NOON, 30)], at(30) - 1, Standing::Ends { days: 1 });
        check(&[(NOON, 30)], at(30), Standing::Over);
        // Each exchange gives it anew.
        check(&[(NOON, 30), (at(29), 30)], at(58), Standing::Ends { days: 1 });
        // A clock set back buys nothing, and one that runs ahead is believed until it is mended.
        check(&[(NOON, 30)], at(-900), Standing::Holds);
        check(&[(NOON, 3), (at(2), 1)], at(-900), Standing::Ends { days: 1 });
        check(&[(NOON, 30)], at(900), Standing::Over);
        // Headquarters was put back to a backup: an older clock, or fewer days than it gave since.
        check(&[(NOON, 90), (at(1), 30)], at(80), Standing::Holds);
        check(&[(NOON, 30), (at(-60), 30)], at(20), Standing::Holds);
        check(&[(NOON, 30), (at(-60), 30)], at(30), Standing::Over);
        // Days that nobody gives.
        check(&[(NOON, 0)], NOON, Standing::Ends { days: 1 });
        check(&[(NOON, u16::MAX)], at(i64::from(MOST_DAYS)), Standing::Over);
        check(&[(i64::MAX, 30)], i64::MIN, Standing::Over);
    }

    #[test]
    fn a_bundle_of_headquarters_gives_as_much() {
        let exchanged = Lease::given(None, NOON, 10);
        assert_eq!(Lease::carried(Some(exchanged), at(8)).standing(at(17) + 1), Standing::Ends { days: 1 });
        assert_eq!(Lease::carried(Some(exchanged), at(-8)).standing(at(9)), exchanged.standing(at(9)));
        assert_eq!(Lease::carried(None, NOON), Lease::given(None, NOON, USUAL_DAYS));
    }
}
