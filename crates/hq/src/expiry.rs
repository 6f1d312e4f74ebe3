//! Records whose time is over. A term is the organisation's word; what makes a record old is headquarters' own count of
//! days, never a laptop's clock: now and then it notes where each unit's feed ends, and what stood before such a mark was
//! here on that day. Nothing goes that no backup has, nothing that is not over, and nothing that is named by what stays.
//!
//! What the law asks, and what this program therefore never proposes: by the Ley General de Archivos each institution has a
//! catalogue (catálogo de disposición documental) that says of each series how long it is kept and what becomes of it then,
//! a transfer to the historical archive among the answers; by the Ley General de Protección de Datos Personales en Posesión
//! de Sujetos Obligados personal data are kept no longer than their purpose and those terms need, and are suppressed after.
//! So there is no figure here: without a word of the organisation everything is kept for ever, and what has to be
//! transferred first is transferred before its term is said.
//!
//! Earlier backups still hold what was erased, until they are destroyed; one that is put back erases it again, by the words
//! that laptops kept or because its term is over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tracing::info;

use crate::headquarters::Headquarters;
use crate::horizon::Horizon;
use crate::merging::merge_all;
use crate::retention::{Due, Ends};
use crate::store::StoreError;
use crate::upkeep::Note;

const DAY_MS: u64 = 24 * 3_600_000;
/// The longest month, so that nothing goes before its day.
const MONTH_MS: u64 = 31 * DAY_MS;
/// Marks are so far apart, and a record goes at most so much later than its term says.
const MARKED_EVERY_MS: u64 = 7 * DAY_MS;
/// Records erased in one transaction: a laptop that sends waits no longer than these take.
const AT_ONCE: usize = 32;

/// Where each unit's feed ended on some days, the first of them first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks(Vec<Mark>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    at_ms: u64,
    ends: Ends,
}

impl Marks {
    async fn read(headquarters: &Headquarters) -> Result<Self, StoreError> {
        let noted = headquarters.store.note(Note::Marks).await?;
        let read =
            noted.map(|bytes| postcard::from_bytes(&bytes).map_err(|_| StoreError::Unreadable { what: "marks" }));
        Ok(read.transpose()?.unwrap_or_default())
    }

    fn wants_another(&self, now_ms: u64) -> bool {
        self.0.last().is_none_or(|last| last.at_ms.saturating_add(MARKED_EVERY_MS) <= now_ms)
    }

    /// What had come by then, as far as it was marked.
    fn before(&self, ms: u64) -> Option<&Ends> {
        self.0.iter().rev().find(|mark| mark.at_ms <= ms).map(|mark| &mark.ends)
    }
}

/// Notes where feeds end, if that is long ago.
pub async fn mark(headquarters: &Headquarters) -> Result<Marks, StoreError> {
    let (mut marks, now_ms) = (Marks::read(headquarters).await?, headquarters.clock.now_ms());
    if marks.wants_another(now_ms) {
        marks.0.push(Mark { at_ms: now_ms, ends: headquarters.store.ends().await? });
        // Plain data written to memory does not fail.
        let noted = postcard::to_stdvec(&marks).unwrap_or_default();
        headquarters.store.set_note(Note::Marks, noted).await?;
    }
    Ok(marks)
}

/// What may go now.
pub async fn due(headquarters: &Headquarters) -> Result<Vec<Due>, StoreError> {
    let (store, marks) = (headquarters.store.as_ref(), mark(headquarters).await?);
    let Some(horizon) = Horizon::read(store).await? else { return Ok(Vec::new()) };
    let now_ms = headquarters.clock.now_ms();
    let lines: BTreeMap<String, Ends> = store
        .terms()
        .await?
        .iter()
        .filter_map(|(kind, months)| {
            let marked = marks.before(now_ms.checked_sub(u64::from(months).saturating_mul(MONTH_MS))?)?;
            Some((kind.to_owned(), backed_up(marked, &horizon)))
        })
        .collect();
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    merge_all(store).await?;
    store.due(lines).await
}

/// Erases what is due; how many records it was.
pub async fn apply(headquarters: &Headquarters) -> Result<u64, StoreError> {
    let mut erased = 0;
    for some in due(headquarters).await?.chunks(AT_ONCE) {
        erased += headquarters.store.erase(some.to_vec()).await?;
    }
    if erased > 0 {
        info!(records = erased, "erased, because their term is over");
    }
    Ok(erased)
}

fn backed_up(marked: &Ends, horizon: &Horizon) -> Ends {
    let both = marked.iter().filter_map(|(unit, number)| {
        let covered = horizon.ends.get(unit)?.number;
        Some((unit.clone(), covered.min(*number)))
    });
    both.collect()
}

#[cfg(test)]
mod tests {
    use domain::id::UnitId;

    use super::*;

    #[test]
    fn a_mark_says_what_was_here_by_its_day_and_nothing_of_later() {
        let unit: UnitId = "beta-tecate".parse().unwrap();
        let at = |ms, number| Mark { at_ms: ms, ends: [(unit.clone(), number)].into() };
        let marks = Marks(vec![at(10, 3), at(20, 7)]);
        for (ms, expect) in [(9, None), (10, Some(3)), (19, Some(3)), (20, Some(7)), (99, Some(7))] {
            assert_eq!(marks.before(ms).map(|ends| ends[&unit]), expect, "{ms}");
        }
        for (ms, expect) in [(20, false), (19 + MARKED_EVERY_MS, false), (20 + MARKED_EVERY_MS, true)] {
            assert_eq!(marks.wants_another(ms), expect, "{ms}");
        }
        assert!(Marks::default().wants_another(0));
    }
}
