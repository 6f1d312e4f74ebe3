//! Which of the compared records are worth showing. Those that are likely by themselves all are: somebody may have been
//! written down several times. Where none is, a person can be but one of those that are merely possible, so showing all
//! of them would be wrong more often than right: only the best is shown.

use super::comparison::Comparison;

/// The most that are shown.
pub const MOST: usize = 8;

/// Those worth showing, the best first; of equals, the one that came first.
pub fn best<T>(compared: impl IntoIterator<Item = (T, Comparison)>) -> Vec<(T, Comparison)> {
    let mut possible: Vec<(T, Comparison)> =
        compared.into_iter().filter(|(_, comparison)| comparison.is_possible()).collect();
    possible.sort_by_key(|(_, comparison)| std::cmp::Reverse(comparison.weight));
    let likely = possible.iter().take_while(|(_, comparison)| comparison.is_likely()).count();
    possible.truncate(likely.clamp(1, MOST));
    possible
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::comparison::{LIKELY, POSSIBLE};
    use crate::matching::weight::Weight;

    fn check(weights: &[Weight], expect: &[Weight]) {
        let compared = weights.iter().map(|weight| ((), Comparison { weight: *weight, fields: Vec::new() }));
        let shown: Vec<Weight> = best(compared).into_iter().map(|(_, comparison)| comparison.weight).collect();
        assert_eq!(shown, expect, "{weights:?}");
    }

    #[test]
    fn all_that_are_likely_are_shown_or_else_the_best() {
        check(&[], &[]);
        check(&[POSSIBLE - 1], &[]);
        check(&[POSSIBLE, POSSIBLE + 90, -300], &[POSSIBLE + 90]);
        check(&[LIKELY - 1, LIKELY, POSSIBLE], &[LIKELY]);
        check(&[LIKELY, LIKELY + 900, POSSIBLE], &[LIKELY + 900, LIKELY]);
        check(&[LIKELY; 30], &[LIKELY; MOST]);
    }
}
