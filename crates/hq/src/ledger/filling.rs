//! Words that come after their header. Somebody who was told of an entry only that it is held brings its header alone to a
//! headquarters that was put back to a backup: it is explained, and kept silent. Whoever has the words may bring them
//! yet: its author by their log, or anybody by HQ's own word that released or carried them. They go to quarantine, and what
//! HQ has said of the entry decides from there.

use std::collections::BTreeSet;

use domain::id::RecordId;
use sync::change::Outline;
use sync::entry::{Entry, EntryId, Payload};
use sync::share;

use crate::ledger::pen::Pen;
use crate::ledger::rows::{Rows, WordsRow};
use crate::ledger::ruling;
use crate::store::StoreError;

/// Gives those of these entries their words that are here without. Their ids hold their payloads' hashes, so nobody can
/// bring other words than the author's. Which ones it were: they are to be ruled on.
pub(crate) async fn fill(rows: &impl Rows, entries: &[Entry]) -> Result<BTreeSet<EntryId>, StoreError> {
    let told: Vec<&Entry> = entries.iter().filter(|entry| entry.payload != Payload::Erased).collect();
    let mut filled = BTreeSet::new();
    if told.is_empty() {
        return Ok(filled);
    }
    let records: BTreeSet<RecordId> = told.iter().map(|entry| entry.header.record).collect();
    let silent = rows.silent(&records).await?;
    for entry in told.into_iter().filter(|entry| silent.contains(&entry.id())) {
        rows.fill(WordsRow { entry, begins: begins(entry) }).await?;
        filled.insert(entry.id());
    }
    Ok(filled)
}

/// The same, of entries that a laptop brings once more. Whoever calls this is alone.
pub(crate) async fn fill_anew(rows: &impl Rows, pen: &Pen, entries: &[Entry]) -> Result<(), StoreError> {
    let filled = fill(rows, entries).await?;
    ruling::recall(rows, pen, &filled).await
}

pub(crate) fn begins(entry: &Entry) -> bool {
    let outline = entry.payload.bytes().filter(|_| entry.header.kind != share::KIND).map(Outline::of);
    matches!(outline, Some(Ok(outline)) if outline.dependencies.is_empty())
}
