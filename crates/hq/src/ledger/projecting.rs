//! Records that changed are merged anew, as reports read them.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::about;

use crate::ledger::rows::{Rows, Turn};
use crate::projection::{EDITION, Projection};
use crate::store::StoreError;

/// Merges at most so many; how many it did.
pub(crate) async fn project(rows: &impl Rows, most: u32) -> Result<u32, StoreError> {
    // Two that merge one record at once could leave the older of their results.
    rows.wait_turn(Turn::OfMerging).await?;
    match rows.merged_by().await? {
        Some(EDITION) => {}
        // Another server over this store has a newer release: it merges.
        Some(newer) if newer > EDITION => return Ok(0),
        _ => rows.merge_anew_by(EDITION).await?,
    }
    let records = rows.take_stale(most).await?;
    for id in &records {
        let projection = merged(rows, id).await?;
        rows.put_projection(id, projection.as_ref()).await?;
    }
    Ok(u32::try_from(records.len()).unwrap_or(u32::MAX))
}

/// A record as its units wrote it, counted for the one that began it however many see it.
pub(crate) async fn merged(rows: &impl Rows, id: &RecordId) -> Result<Option<Projection>, StoreError> {
    let Some((kind, home)) = rows.origin_of(id).await? else { return Ok(None) };
    let mut units = rows.sharing(id).await?.units();
    units.insert(home.clone());
    let changes = changes(rows, id, &units).await?;
    Ok(Some(Projection::of(kind, home.to_string(), &changes)))
}

/// What counts of a record: as its units wrote it, and what is here only as it was carried.
pub(crate) async fn changes(
    rows: &impl Rows,
    id: &RecordId,
    units: &BTreeSet<UnitId>,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut changes = rows.changes(id, units).await?;
    let orphans = rows.orphans(id).await?.into_iter().filter(|orphan| orphan.counts);
    let orphans = orphans.filter(|orphan| about::is_change(&orphan.entry.header.kind));
    changes.extend(orphans.filter_map(|orphan| orphan.entry.payload.bytes().map(<[u8]>::to_vec)));
    Ok(changes)
}
