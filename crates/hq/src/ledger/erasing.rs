//! A record goes: its words, wherever headquarters keeps them, and not its headers. What the statistic counted of it stays
//! counted. Whoever erases is alone: it writes for every unit that the record was seen in.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::authority::as_author;
use sync::authority::notice::{Erasure, Notice};
use sync::entry::EntryId;

use crate::ledger::pen::Pen;
use crate::ledger::projecting::merged;
use crate::ledger::rows::Rows;
use crate::retention::Counted;
use crate::store::StoreError;

/// Erases it and tells every unit that ever had it. Said again, it takes what has come since and tells them again.
pub(crate) async fn erase(rows: &impl Rows, pen: &Pen, record: &RecordId) -> Result<(), StoreError> {
    let counted = merged(rows, record).await?.map(|projection| Counted::of(&projection)).unwrap_or_default();
    rows.put_erased(record, &counted).await?;
    let ends = rows.ends_of(record).await?;
    let mut told: BTreeSet<UnitId> = rows.sharing(record).await?.units();
    told.extend(ends.into_keys());
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
    rows.erase(&words).await?;
    rows.put_projection(record, None).await?;
    for unit in &told {
        pen.write(rows, unit, &[Notice::Erasure(Erasure { record: *record })]).await?;
    }
    Ok(())
}

/// HQ's own words, given back to it: what they say was erased is erased again, and so is what they carry of it.
pub(crate) async fn recall(
    rows: &impl Rows,
    pen: &Pen,
    named: &BTreeSet<RecordId>,
    carried: &BTreeSet<RecordId>,
) -> Result<(), StoreError> {
    let known = rows.erased_among(carried).await?;
    for record in named.union(&known) {
        erase(rows, pen, record).await?;
    }
    Ok(())
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
