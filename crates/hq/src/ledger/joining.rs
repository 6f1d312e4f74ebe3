//! Who may say of two persons' files that they are of one: see `sync::authority::joining`. Asked of the few entries that say
//! so and whose author's role does not.

use std::collections::BTreeSet;

use domain::id::RecordId;
use sync::authority::joining::{self, is_in_question};
use sync::authority::membership::Membership;
use sync::entry::{Entry, EntryId};

use crate::ledger::rows::Rows;
use crate::store::StoreError;

/// Of these entries, the ones that say it of a file that others wrote in.
pub(crate) async fn not_theirs<'e>(
    rows: &impl Rows,
    membership: &Membership,
    entries: impl Iterator<Item = &'e Entry> + Clone,
) -> Result<BTreeSet<EntryId>, StoreError> {
    let questioned: Vec<&Entry> = entries.clone().filter(|entry| is_in_question(entry, membership)).collect();
    if questioned.is_empty() {
        return Ok(BTreeSet::new());
    }
    let records: BTreeSet<RecordId> = questioned.iter().map(|entry| entry.header.record).collect();
    let mut known: Vec<Entry> = rows.standing(&records).await?.into_iter().map(|row| row.entry).collect();
    for record in &records {
        known.extend(rows.orphans(record).await?.into_iter().map(|orphan| orphan.entry));
    }
    let beside: Vec<&Entry> = entries.filter(|entry| records.contains(&entry.header.record)).collect();
    Ok(joining::not_theirs(&questioned, known.iter().chain(beside)))
}
