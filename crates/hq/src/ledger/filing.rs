//! Which files a record keeps, as its merged document names them.

use std::collections::BTreeSet;

use domain::attachment;
use domain::id::RecordId;
use domain::value::Key;
use sync::attachment::ContentHash;
use sync::document::{Document, Seen};

use crate::ledger::projecting::changes;
use crate::ledger::rows::Rows;
use crate::store::StoreError;

/// `None` where it cannot be told: something of the record is held, waits for something else, or cannot be read.
pub(crate) async fn files_of(rows: &impl Rows, id: &RecordId) -> Result<Option<BTreeSet<ContentHash>>, StoreError> {
    if !rows.held_changes(&[*id].into()).await?.is_empty() {
        return Ok(None);
    }
    let mut units = rows.sharing(id).await?.units();
    units.extend(rows.origin_of(id).await?.map(|(_, home)| home));
    let document = Document::from_changes(&changes(rows, id, &units).await?);
    let is_whole = document.parked().is_empty() && document.poisoned().is_empty();
    let Some(reading) = document.read().ok().filter(|_| is_whole) else { return Ok(None) };
    let said = |seen: &Vec<Seen>| seen.iter().map(|seen| seen.value.clone()).collect();
    let conflicts = reading.conflicts.iter().map(|(key, seen)| (key.clone(), said(seen))).collect();
    let files = attachment::all(&reading.values, &conflicts);
    if files.len() < count_named(reading.values.keys()) {
        return Ok(None);
    }
    let kept = files.into_values().filter(|file| file.removed_ms.is_none());
    Ok(Some(kept.map(|file| ContentHash(file.facts.content)).collect()))
}

/// Those of a newer release's form among them.
fn count_named<'k>(keys: impl Iterator<Item = &'k Key>) -> usize {
    let named = keys.filter(|key| attachment::is_of_file(key)).filter_map(|key| key.as_str().rsplit_once('.'));
    named.map(|(file, _)| file).collect::<BTreeSet<_>>().len()
}
