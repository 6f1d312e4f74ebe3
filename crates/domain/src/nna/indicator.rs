//! How soon after a child was identified each step of the procedure is to be reached (Ruta de Protección Integral, 2021, and
//! its matrix of indicators). The days are data of a file, and each entry says whether anybody confirmed it: none of them
//! is a term of the law, and nothing but a table hangs on one.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalog::own::own;
use crate::catalog::{Catalogue, read};
use crate::fact::{NOT_REACHED, RECEIPTS, last_day};
use crate::keyed::keyed;
use crate::nna::stage::Stage;

keyed! {
    /// How a step of one file stands. Locale key `statistic-pace-<key>`.
    pub enum Pace {
        Within = "within",
        Late = "late",
        NotReached = "not-reached",
        /// Reached, and nobody says by when it was to be.
        NoTerm = "no-term",
    }
}

/// A step and its days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub step: Stage,
    /// From the day of identification, which is day 0: one of those that end a group of days, or nobody could tell.
    pub days: u32,
    pub source: String,
    #[serde(rename = "confirmed")]
    pub is_confirmed: bool,
}

/// All of them, in the order of the steps.
pub fn all() -> &'static [Indicator] {
    static ALL: LazyLock<Catalogue<Indicator>> = LazyLock::new(|| read(own!("ruta")));
    &ALL.entries
}

/// `step` and `group` as a fact has them.
pub fn pace(step: &str, group: &str) -> Option<Pace> {
    let step = Stage::from_key(step)?;
    if group == NOT_REACHED {
        return Some(Pace::NotReached);
    }
    if !RECEIPTS.contains(&group) {
        return None;
    }
    let indicator = all().iter().find(|one| one.step == step);
    Some(match indicator {
        None => Pace::NoTerm,
        Some(one) if last_day(group).is_some_and(|last| last <= one.days) => Pace::Within,
        Some(_) => Pace::Late,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::days_group;

    #[test]
    fn each_step_has_days_that_a_group_ends_with() {
        let steps: Vec<Stage> = all().iter().map(|one| one.step).collect();
        assert!(steps.is_sorted() && !steps.is_empty(), "each once, in their order: {steps:?}");
        for one in all() {
            let group = i32::try_from(one.days).ok().and_then(days_group).unwrap();
            assert_eq!(last_day(group), Some(one.days), "{}", one.step);
            assert!(!one.source.is_empty() && !one.is_confirmed, "{}: say who confirmed it", one.step);
        }
    }

    #[test]
    fn a_step_is_within_its_days_late_or_not_reached() {
        #[track_caller]
        fn check(step: Stage, group: &str, expect: Option<Pace>) {
            assert_eq!(pace(step.key(), group), expect, "{step} {group}");
        }
        check(Stage::Referred, "0", Some(Pace::Within));
        check(Stage::Referred, "1", Some(Pace::Within));
        check(Stage::Referred, "2-3", Some(Pace::Late));
        check(Stage::Received, "2-3", Some(Pace::Within));
        check(Stage::Plan, "8-30", Some(Pace::Within));
        check(Stage::Plan, "31-", Some(Pace::Late));
        check(Stage::Plan, NOT_REACHED, Some(Pace::NotReached));
        check(Stage::Outcome, "31-", Some(Pace::NoTerm));
        check(Stage::Outcome, NOT_REACHED, Some(Pace::NotReached));
        check(Stage::Plan, "some-day", None);
        assert_eq!(pace("no-such-step", "0"), None);
    }
}
