//! A stretch of days in which an authority's terms do not run, by notice in the DOF, as COMAR's in 2020.

use serde::Deserialize;

use crate::keyed::keyed;
use crate::time::Date;

keyed! {
    /// What stands still. Locale key `suspension-scope-<key>`.
    pub enum Scope {
        /// Terms counted in business days.
        BusinessDays = "business-days",
        /// Those, and terms counted in calendar days or hours.
        AllTerms = "all-terms",
    }
}

/// Both ends are suspended days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    from: Date,
    to: Date,
    scope: Scope,
    reference: String,
}

impl Suspension {
    pub const fn from(&self) -> Date {
        self.from
    }

    pub const fn to(&self) -> Date {
        self.to
    }

    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// The notice, with its date in the DOF.
    pub fn reference(&self) -> &str {
        &self.reference
    }
}

/// Days as sorted stretches that do not touch one another, so that a day is looked up in a few steps however many
/// notices overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretches(Vec<(Date, Date)>);

impl Stretches {
    /// The days of all these, first and last included, in any order.
    pub fn of(stretches: impl IntoIterator<Item = (Date, Date)>) -> Self {
        let mut sorted: Vec<(Date, Date)> = stretches.into_iter().collect();
        sorted.sort_unstable();
        let mut merged: Vec<(Date, Date)> = Vec::new();
        for (from, to) in sorted {
            match merged.last_mut() {
                Some((_, end)) if from <= end.plus_days(1) => *end = (*end).max(to),
                Some(_) | None => merged.push((from, to)),
            }
        }
        Self(merged)
    }

    pub fn contains(&self, date: Date) -> bool {
        let begun = self.0.partition_point(|(from, _)| *from <= date);
        let last = begun.checked_sub(1).and_then(|last| self.0.get(last));
        last.is_some_and(|(_, to)| date <= *to)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_day_is_in_the_stretches_if_it_is_in_one(
            stretches in proptest::collection::vec((0i32..300, 0i32..30), 0..20), day in -5i32..340,
        ) {
            let date = |day: i32| "2026-01-01".parse::<Date>().unwrap().plus_days(day);
            let all = Stretches::of(stretches.iter().map(|(from, days)| (date(*from), date(from + days))));
            let is_in_one = stretches.iter().any(|(from, days)| (*from..=from + days).contains(&day));
            prop_assert_eq!(all.contains(date(day)), is_in_one);
        }
    }

    #[test]
    fn the_last_day_of_all_joins_its_neighbour() {
        let last = "9999-12-31".parse::<Date>().unwrap();
        let all = Stretches::of([(last, last), (last.plus_days(-1), last), ("0001-01-01".parse().unwrap(), last)]);
        assert!(all.contains(last) && all.contains("2026-01-01".parse().unwrap()));
    }
}
