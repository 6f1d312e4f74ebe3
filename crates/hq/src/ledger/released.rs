//! An entry that was released from quarantine lies whole in HQ's own word that released it. Where HQ lost both and the word
//! comes back before the header, the words are found in it: nobody else may ever bring them.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::RecordId;
use sync::authority::as_author;
use sync::authority::notice::Notice;
use sync::entry::{Entry, EntryId, Payload};
use sync::segment::Segment;

use crate::ledger::pen::Pen;
use crate::ledger::rows::Rows;
use crate::store::StoreError;

/// The same run, with the words of what is silent in it as far as HQ released them.
pub(crate) async fn with_words(rows: &impl Rows, pen: &Pen, segment: Segment) -> Result<Segment, StoreError> {
    let silent: BTreeSet<EntryId> =
        segment.entries().iter().filter(|entry| entry.payload == Payload::Erased).map(Entry::id).collect();
    if silent.is_empty() || segment.log().origin.device == pen.device() {
        return Ok(segment);
    }
    let mut whole = released(rows, pen, &silent).await?;
    let signature = segment.signature();
    let filled = |entry: &Entry| whole.remove(&entry.id()).unwrap_or_else(|| entry.clone());
    let entries = segment.entries().iter().map(filled).collect();
    Ok(Segment::new(entries, signature).unwrap_or(segment))
}

/// Of these, what HQ released, whole. What was erased since stays so.
async fn released(
    rows: &impl Rows,
    pen: &Pen,
    named: &BTreeSet<EntryId>,
) -> Result<BTreeMap<EntryId, Entry>, StoreError> {
    let mut released = BTreeMap::new();
    for word in rows.words(&as_author(&pen.device()), &[Notice::RELEASE]).await? {
        let Some(Notice::Release(one)) = Notice::of(&word) else { continue };
        let id = one.header().id();
        if named.contains(&id)
            && let Ok(entry) = one.into_entry()
        {
            released.insert(id, entry);
        }
    }
    let records: BTreeSet<RecordId> = released.values().map(|entry| entry.header.record).collect();
    let erased = rows.erased_among(&records).await?;
    released.retain(|_, entry| !erased.contains(&entry.header.record));
    Ok(released)
}
