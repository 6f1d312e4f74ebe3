//! What it means that a record is kept long enough: what a store is asked about it, and what stays of one that goes. Of
//! that, the Boletín goes on counting what it counted: so many actions of a unit in a month, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use domain::fact::{Facets, Measure};
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::statistic::{Boletin, Category, Cell, Row};
use domain::tabulation::tally::Tally;
use domain::time::Month;
use serde::{Deserialize, Serialize};
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

/// What of an erased record the Boletín goes on counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub unit: UnitId,
    pub month: Option<Month>,
    pub category: Category,
    pub number: u64,
}

impl Counted {
    /// A kind of a newer release is not counted by this one, and neither is it erased.
    pub fn of(projection: &Projection) -> Vec<Self> {
        let (Some(kind), Ok(unit)) = (RecordKind::from_key(&projection.kind), projection.unit.parse()) else {
            return Vec::new();
        };
        let mut boletin = Boletin::default();
        boletin.count(Row { kind, unit: &unit, values: &projection.values, conflicts: &projection.conflicts });
        let counted = boletin.cells.into_iter();
        counted.map(|(Cell { unit, month, category }, number)| Self { unit, month, category, number }).collect()
    }

    pub fn add_to(self, boletin: &mut Boletin) {
        let Self { unit, month, category, number } = self;
        *boletin.cells.entry(Cell { unit, month, category }).or_default() += number;
    }

    /// Of what else was known of it nothing was kept: it is "no especificado" along every other axis.
    pub fn tally(self, tally: &mut Tally) {
        let Self { unit, month, category, number } = self;
        if let Some(measure) = Measure::from_key(category.key()) {
            tally.put(&unit, measure, Facets::default(), month, number);
        }
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
    use super::*;

    const fn record(number: u8) -> RecordId {
        RecordId::from_bytes([number; 16])
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
