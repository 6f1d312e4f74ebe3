//! Persons met, as registries of flows count them: by month, activity, state and nationality, and of whom: men, women,
//! boys, girls. A fold over facts.

use std::collections::BTreeMap;

use crate::fact::{ADULT, Facet, Facets, Measure};
use crate::time::Month;

/// The activities that count persons, each in a row of its own: they do not add up to persons.
pub const MEASURES: [Measure; 3] = [Measure::Oriented, Measure::Rescued, Measure::Repatriated];

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flow {
    /// What is not known of it is `None`.
    pub month: Option<Month>,
    pub measure: Measure,
    pub state: Option<String>,
    pub nationality: Option<String>,
}

/// Of whom. Whoever may be under 18 counts as a boy or a girl (LGDNNA art. 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Men,
    Women,
    Boys,
    Girls,
    /// Of sex or age nothing is known, or of neither of these sexes.
    Unspecified,
}

impl Group {
    pub const COUNT: usize = 5;

    fn of(facets: &Facets) -> Self {
        match (facets.get(Facet::Sex), facets.get(Facet::Age)) {
            (Some("male"), Some(ADULT)) => Self::Men,
            (Some("female"), Some(ADULT)) => Self::Women,
            (Some("male"), Some(_)) => Self::Boys,
            (Some("female"), Some(_)) => Self::Girls,
            _ => Self::Unspecified,
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flows(BTreeMap<Flow, [u64; Group::COUNT]>);

impl Flows {
    /// Counts so many persons of one shape of facts.
    pub fn add(&mut self, measure: Measure, month: Option<Month>, state: Option<&str>, facets: &Facets, number: u64) {
        let nationality = facets.get(Facet::Nationality).map(str::to_owned);
        let flow = Flow { month, measure, state: state.map(str::to_owned), nationality };
        let groups = self.0.entry(flow).or_default();
        if let Some(place) = groups.get_mut(Group::of(facets) as usize) {
            *place = place.saturating_add(number);
        }
    }

    /// By month, and what has none first.
    pub fn rows(&self) -> impl Iterator<Item = (&Flow, &[u64; Group::COUNT])> {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_counted_by_who_they_are_and_nobody_is_lost() {
        let month = "2026-11".parse().ok();
        let mut flows = Flows::default();
        for (facets, number) in [
            ("nationality=HND;sex=male;age=adult", 4),
            ("nationality=HND;sex=female;age=12-17", 2),
            ("nationality=HND;sex=male;age=minor", 1),
            ("nationality=HND;sex=female;age=adult", 3),
            ("nationality=HND;sex=intersex;age=adult", 1),
            ("nationality=HND;age=adult", 1),
            ("sex=male", 5),
        ] {
            flows.add(Measure::Rescued, month, Some("MX-BCN"), &facets.parse().unwrap(), number);
        }
        let rows: Vec<_> = flows.rows().map(|(flow, groups)| (flow.nationality.as_deref(), *groups)).collect();
        assert_eq!(rows, [(None, [0, 0, 0, 0, 5]), (Some("HND"), [4, 3, 1, 2, 2])]);
    }
}
