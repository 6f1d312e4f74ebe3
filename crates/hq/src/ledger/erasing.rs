//! A record goes: its words, wherever headquarters keeps them, and not its headers. What the statistic counted of it stays
//! counted. Whoever erases is alone: it writes for every unit that the record was seen in.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use sync::authority::as_author;
use sync::authority::notice::{Cause, Erasure, Notice};
use sync::entry::EntryId;
use sync::key::DeviceKey;

use crate::ledger::pen::Pen;
use crate::ledger::projecting::merged;
use crate::ledger::rows::Rows;
use crate::retention::Counted;
use crate::store::StoreError;

/// Erases it and tells every unit that ever had it. Said again, it takes what has come since and tells them again.
pub(crate) async fn erase(rows: &impl Rows, pen: &Pen, record: &RecordId, cause: Cause) -> Result<(), StoreError> {
    let counted = merged(rows, record).await?.map(|projection| Counted::of(&projection, cause)).unwrap_or_default();
    rows.put_erased(record, &counted).await?;
    let ends = rows.ends_of(record).await?;
    let mut told: BTreeSet<UnitId> = rows.sharing(record).await?.units();
    told.extend(ends.into_keys());
    told.extend(rows.brought_of(record).await?);
    let entries = rows.ids_of(record).await?;
    for id in &entries {
        let shown = rows.shown_in(id).await?;
        rows.set_given(id, false).await?;
        for unit in &shown {
            hide(rows, unit, id).await?;
        }
    }
    let mut words = rows.words_that_carried(record).await?;
    words.extend(released(rows, pen, record).await?);
    words.extend(entries);
    rows.settle_brought(&words).await?;
    rows.erase(&words).await?;
    rows.put_projection(record, None).await?;
    for unit in &told {
        pen.write(rows, unit, &[Notice::Erasure(Erasure { record: *record, cause })]).await?;
    }
    Ok(())
}

/// HQ's own words, given back to it: what they say was erased is erased again, and so is what they carry of it.
pub(crate) async fn recall(
    rows: &impl Rows,
    pen: &Pen,
    named: &BTreeMap<RecordId, Cause>,
    carried: &BTreeSet<RecordId>,
) -> Result<(), StoreError> {
    let mut again = rows.erased_among(carried).await?;
    again.extend(named.keys());
    if again.is_empty() {
        return Ok(());
    }
    let words = told(rows, pen.device()).await?;
    for record in &again {
        let known = words.get(record).map(|told| told.cause);
        let cause = named.get(record).copied().max(known).unwrap_or(Cause::Term);
        erase(rows, pen, record, cause).await?;
    }
    Ok(())
}

/// What HQ has said of an erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) cause: Cause,
    /// The units that it was said to: all that ever had the record.
    pub(crate) units: BTreeSet<UnitId>,
}

/// Of every record that was erased.
pub(crate) async fn told(rows: &impl Rows, hq: DeviceKey) -> Result<BTreeMap<RecordId, Told>, StoreError> {
    let mut told: BTreeMap<RecordId, Told> = BTreeMap::new();
    for word in rows.words(&as_author(&hq), &[Notice::ERASURE]).await? {
        let Some(Notice::Erasure(Erasure { record, cause })) = Notice::of(&word) else { continue };
        let one = told.entry(record).or_insert_with(|| Told { cause, units: BTreeSet::new() });
        one.cause = one.cause.max(cause);
        one.units.insert(word.header.unit);
    }
    Ok(told)
}

async fn hide(rows: &impl Rows, unit: &UnitId, id: &EntryId) -> Result<(), StoreError> {
    // The epoch is not part of the row.
    let mut end = rows.feed_end(unit, 0).await?;
    end.digest.remove(id);
    rows.set_feed_end(unit, &end).await
}

/// HQ's words that gave back what had been in quarantine: few, and kept nowhere by their record.
async fn released(rows: &impl Rows, pen: &Pen, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError> {
    let words = rows.words(&as_author(&pen.device()), &[Notice::RELEASE]).await?;
    let is_of_record = |notice: &Notice| matches!(notice, Notice::Release(one) if one.header().record == *record);
    Ok(words.iter().filter(|word| Notice::of(word).as_ref().is_some_and(is_of_record)).map(|word| word.id()).collect())
}
