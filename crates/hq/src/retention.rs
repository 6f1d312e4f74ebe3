//! What it means that a record is kept long enough: what a store is asked about it, and what stays of one that goes. The
//! tables go on counting what they counted of it, at headquarters alone: laptops keep nothing of what is erased.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use domain::fact::{Facet, Facets, Fact, Measure};
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::tabulation::tally::Tally;
use domain::time::{Date, Month};
use serde::{Deserialize, Serialize};
use sync::authority::notice::Cause;
use sync::authority::retention::Terms;

use crate::projection::Projection;
use crate::store::StoreError;

/// The longest term: more is for ever.
pub const MOST_MONTHS: u32 = 1_200;
/// By unit, the number of an entry in its feed.
pub type Ends = BTreeMap<UnitId, u64>;

/// A record whose term is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub record: RecordId,
    pub kind: String,
    /// The one that began it.
    pub unit: UnitId,
    /// As people know it; empty where it has none.
    pub folio: String,
    /// The last of its entries in each feed: another one, and it is not due any more.
    pub ends: Ends,
}

/// What of an erased record the statistics go on counting: its facts by month, and no day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub unit: UnitId,
    pub month: Option<Month>,
    /// The first release kept those of the Boletín alone, under another name.
    #[serde(alias = "category")]
    pub measure: Measure,
    /// The first release kept none.
    #[serde(default)]
    pub facets: Facets,
    pub number: u64,
}

/// Where it was, how, and at what hour, is not kept of anybody: together they lead to one event.
const WHERE: [Facet; 3] = [Facet::Place, Facet::Setting, Facet::Hour];

impl Counted {
    /// A kind of a newer release is not counted by this one, and neither is it erased. Of a record whose cancellation was
    /// asked for, so many actions of a unit in a month are kept and nothing of whom they were for.
    pub fn of(projection: &Projection, cause: Cause) -> Vec<Self> {
        let (Some(kind), Ok(unit)) = (RecordKind::from_key(&projection.kind), projection.unit.parse::<UnitId>()) else {
            return Vec::new();
        };
        let mut sums: BTreeMap<(Measure, Option<Month>, Facets), u64> = BTreeMap::new();
        for Fact { measure, day, facets, number } in kind.facts(&projection.values, &projection.conflicts) {
            let facets = match cause {
                Cause::Term => facets.without(&WHERE),
                Cause::Asked => Facets::default(),
            };
            *sums.entry((measure, day.map(Date::month), facets)).or_default() += u64::from(number);
        }
        let counted = sums.into_iter();
        counted
            .map(|((measure, month, facets), number)| Self { unit: unit.clone(), month, measure, facets, number })
            .collect()
    }

    pub fn add_to(self, tally: &mut Tally) {
        let Self { unit, month, measure, facets, number } = self;
        tally.put(&unit, measure, facets, month, number);
    }
}

/// What retention asks of a store, beside the log itself.
#[async_trait]
pub trait Retaining: Send + Sync {
    async fn terms(&self) -> Result<Terms, StoreError>;
    /// Says of a kind for how long it is kept. False where that was said already.
    async fn set_term(&self, kind: String, months: Option<u32>) -> Result<bool, StoreError>;
    /// Where each unit's feed ends now.
    async fn ends(&self) -> Result<Ends, StoreError>;
    /// Records that are over and may go, of each of these kinds those of which nothing lies beyond these ends.
    async fn due(&self, lines: BTreeMap<String, Ends>) -> Result<Vec<Due>, StoreError>;
    /// Erases them and says so, but for those that somebody wrote on since. How many it was.
    async fn erase(&self, due: Vec<Due>) -> Result<u64, StoreError>;
}

/// Of those that are old enough and over, the ones that nothing names which stays.
pub(crate) fn unnamed(
    mut old: BTreeSet<RecordId>,
    names: &BTreeMap<RecordId, BTreeSet<RecordId>>,
) -> BTreeSet<RecordId> {
    loop {
        let staying = names.iter().filter(|(record, _)| !old.contains(record));
        let named: BTreeSet<RecordId> = staying.flat_map(|(_, named)| named.intersection(&old)).copied().collect();
        if named.is_empty() {
            return old;
        }
        old.retain(|record| !named.contains(record));
    }
}

#[cfg(test)]
mod tests {
    use domain::value::Value;

    use super::*;

    const fn record(number: u8) -> RecordId {
        RecordId::from_bytes([number; 16])
    }

    #[test]
    fn t26_what_an_erased_record_counts_is_read_as_it_was_kept() {
        #[track_caller]
        fn check(kept: &str, facets: &str) {
            let counted: Counted = serde_json::from_str(kept).unwrap();
            let month = "2026-01".parse().ok();
            let (unit, facets) = ("beta-tecate".parse().unwrap(), facets.parse().unwrap());
            assert_eq!(counted, Counted { unit, month, measure: Measure::Rescued, facets, number: 3 });
        }
        check(r#"{"unit":"beta-tecate","month":"2026-01","category":"rescued","number":3}"#, "");
        let kept = r#"{"unit":"beta-tecate","month":"2026-01","measure":"rescued","facets":"sex=male","number":3}"#;
        check(kept, "sex=male");
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Counted>(kept).unwrap()).unwrap(), kept);
    }

    #[test]
    fn a_record_is_counted_still_and_nobody_is_found_by_it() {
        #[track_caller]
        fn check(cause: Cause, expect: &[(Measure, &str, u64)]) {
            let said = [
                ("persons_mode", Value::text("counts-only")),
                ("counts.men", Value::Integer(2)),
                ("counts.girls", Value::Integer(1)),
                ("operation.arrival", Value::text("2026-01-05T10:00-08:00[America/Tijuana]")),
                ("place.point", Value::text("32.5,-116.1")),
                ("place.setting", Value::text("desierto")),
            ];
            let projection = Projection {
                kind: RecordKind::Rescue.key().to_owned(),
                unit: "beta-tecate".to_owned(),
                values: said.into_iter().map(|(key, value)| (key.parse().unwrap(), value)).collect(),
                conflicts: BTreeSet::new(),
                changes: 1,
                parked: 0,
                poisoned: 0,
            };
            let counted = Counted::of(&projection, cause);
            assert!(counted.iter().all(|one| one.month == "2026-01".parse().ok()));
            let told: Vec<_> = counted.iter().map(|one| (one.measure, one.facets.to_string(), one.number)).collect();
            let expect: Vec<_> =
                expect.iter().map(|(measure, facets, number)| (*measure, (*facets).to_owned(), *number)).collect();
            assert_eq!(told, expect);
        }
        let (rescued, event) = (Measure::Rescued, Measure::Event);
        check(Cause::Term, &[(rescued, "sex=female;age=minor", 1), (rescued, "sex=male;age=adult", 2), (event, "", 1)]);
        check(Cause::Asked, &[(rescued, "", 3), (event, "", 1)]);
    }

    #[test]
    fn what_stays_keeps_what_it_names() {
        #[track_caller]
        fn check(old: &[u8], names: &[(u8, u8)], expect: &[u8]) {
            let mut named: BTreeMap<RecordId, BTreeSet<RecordId>> = BTreeMap::new();
            for (one, other) in names {
                named.entry(record(*one)).or_default().insert(record(*other));
            }
            let of = |numbers: &[u8]| numbers.iter().map(|number| record(*number)).collect();
            assert_eq!(unnamed(of(old), &named), of(expect));
        }
        check(&[1, 2], &[], &[1, 2]);
        check(&[1, 2], &[(1, 2)], &[1, 2]);
        check(&[2], &[(1, 2)], &[]);
        // A family and its persons name one another.
        check(&[1, 2], &[(1, 2), (2, 1)], &[1, 2]);
        check(&[1, 2, 3], &[(9, 1), (1, 2), (2, 3)], &[]);
        check(&[1, 2, 3], &[(9, 2), (1, 2), (2, 3)], &[1]);
    }
}
