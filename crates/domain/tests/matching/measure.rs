//! How well a rule tells the labelled set apart.

use domain::matching::profile::Profile;
use domain::matching::spelling::slips;
use domain::value::age::Age;
use domain::value::{Value, Values};

use super::labelled::LabelledSet;

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Measure {
    found: usize,
    missed: usize,
    wrong: usize,
}

impl Measure {
    pub(crate) fn count(&mut self, truth: Option<usize>, shown: &[usize]) {
        let hits = shown.iter().filter(|place| Some(**place) == truth).count();
        self.found += hits;
        self.missed += usize::from(truth.is_some()) - hits;
        self.wrong += shown.len() - hits;
    }

    /// Of the second records, the share that was found.
    pub(crate) fn recall(self) -> f64 {
        share(self.found, self.missed)
    }

    /// Of the pairs shown, the share that is one person.
    pub(crate) fn precision(self) -> f64 {
        share(self.found, self.wrong)
    }
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, rest: usize) -> f64 {
    part as f64 / (part + rest).max(1) as f64
}

/// The rule to be measured against: at most three slips in the full name as it is written, and the same age. The age is
/// the same if the two intervals meet, which is to the rule's advantage.
pub(crate) struct Plain {
    name: String,
    /// In months.
    ages: Option<(u16, u16)>,
}

impl Plain {
    pub(crate) fn of(values: &Values) -> Self {
        let text = |key: &str| values.get(key).and_then(Value::as_text).unwrap_or_default();
        let parts = ["name.given", "name.surname", "name.second_surname"].map(|key| text(key).to_lowercase());
        let age = text("age").parse::<Age>().ok().map(Age::interval);
        let ages = age.map(|interval| (interval.low_months(), interval.high_months()));
        Self { name: parts.join(" ").trim().to_owned(), ages }
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let ages = self.ages.zip(other.ages);
        let is_same_age = ages.is_some_and(|(one, other)| one.0 <= other.1 && other.0 <= one.1);
        is_same_age && self.name.len().abs_diff(other.name.len()) <= 6 && slips(&self.name, &other.name) <= 3
    }
}

/// The plain rule on the same candidates.
pub(crate) fn plain_on_candidates(set: &LabelledSet) -> Measure {
    plain(set, |profile| set.candidates(profile))
}

/// The plain rule on all pairs.
pub(crate) fn plain_on_everybody(set: &LabelledSet) -> Measure {
    plain(set, |_| (0..set.values.len()).collect())
}

fn plain(set: &LabelledSet, places: impl Fn(&Profile) -> Vec<usize>) -> Measure {
    let everybody: Vec<Plain> = set.values.iter().map(Plain::of).collect();
    let mut measure = Measure::default();
    for query in &set.queries {
        let asked = Plain::of(&query.values);
        let mut shown = places(&query.profile);
        shown.retain(|place| everybody.get(*place).is_some_and(|other| asked.is_same(other)));
        measure.count(query.truth, &shown);
    }
    measure
}

/// Ours; how many candidates a look-up had on average, and at most.
pub(crate) fn ours(set: &LabelledSet) -> (Measure, usize, usize) {
    let mut measure = Measure::default();
    let (mut all, mut largest) = (0, 0);
    for query in &set.queries {
        let (shown, candidates) = set.look_up(&query.profile);
        let shown: Vec<usize> = shown.into_iter().map(|(place, _)| place).collect();
        measure.count(query.truth, &shown);
        all += candidates;
        largest = largest.max(candidates);
    }
    (measure, all / set.queries.len().max(1), largest)
}

/// Of the second records, the share whose first one is a candidate.
pub(crate) fn reached(set: &LabelledSet) -> f64 {
    let mut measure = Measure::default();
    for query in &set.queries {
        measure.count(query.truth, &set.candidates(&query.profile));
    }
    measure.recall()
}
