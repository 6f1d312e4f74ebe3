//! What came from somebody revoked, and no receipt had been given for: kept until a person decides. Its header is in the
//! feed of its unit, so that the chain goes on for whoever else writes in that log; its words are in HQ's file alone.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use sync::authority::carry::CarriedEntry;
use sync::authority::membership::Membership;
use sync::authority::notice::{Notice, Refusal, RefusalReason};
use sync::authority::quarantine;
use sync::change::Outline;
use sync::entry::{EntryId, NO_RECORD};
use sync::share::Share;

use crate::ledger::carrying::{carry, show};
use crate::ledger::pen::Pen;
use crate::ledger::rows::{HeldRow, Rows, Turn};
use crate::ledger::words::membership;
use crate::store::{Held, Settling, StoreError};

pub(crate) async fn list(rows: &impl Rows) -> Result<Vec<Held>, StoreError> {
    let held = rows.held().await?.into_iter();
    Ok(held.map(|(unit, entry)| Held { unit, header: entry.header }).collect())
}

/// Decides, and says so in HQ's log of each unit; how many entries it was.
pub(crate) async fn settle(
    rows: &impl Rows,
    pen: &Pen,
    chosen: &BTreeSet<EntryId>,
    settling: Settling,
) -> Result<u64, StoreError> {
    rows.wait_turn(Turn::Alone).await?;
    let membership = membership(rows, pen.device()).await?;
    let held = rows.held().await?;
    let meant = match settling {
        Settling::Release => to_release(&held, chosen, &membership),
        Settling::Discard => folded(&held).to_discard(chosen),
    };
    let meant: Vec<HeldRow> = held.into_iter().filter(|(_, entry)| meant.contains(&entry.id())).collect();
    match settling {
        Settling::Release => release(rows, pen, &meant).await?,
        Settling::Discard => discard(rows, pen, &meant, &membership).await?,
    }
    Ok(meant.len() as u64)
}

/// What builds on those chosen alone, and waits for nothing else, goes along.
fn to_release(held: &[HeldRow], chosen: &BTreeSet<EntryId>, membership: &Membership) -> BTreeSet<EntryId> {
    let waits_for_others = held.iter().filter(|(_, entry)| membership.revoked(&entry.header).is_none());
    let wanted = waits_for_others.map(|(_, entry)| entry.id()).chain(chosen.iter().copied()).collect();
    folded(held).to_release(&wanted)
}

async fn release(rows: &impl Rows, pen: &Pen, freed: &[HeldRow]) -> Result<(), StoreError> {
    let words = freed.iter().filter_map(|(unit, entry)| Some((unit, Notice::Release(CarriedEntry::of(entry)?))));
    say(rows, pen, words).await?;
    count_in(rows, pen, freed).await
}

async fn discard(rows: &impl Rows, pen: &Pen, fallen: &[HeldRow], membership: &Membership) -> Result<(), StoreError> {
    let changes = fallen.iter().filter_map(|(_, entry)| {
        let outline = Outline::of(entry.payload.bytes()?).ok()?;
        Some((entry.header.record, outline.hash))
    });
    rows.refuse_changes(&changes.collect::<Vec<_>>()).await?;
    for (_, entry) in fallen {
        rows.discard(&entry.id()).await?;
    }
    let words = fallen.iter().map(|(unit, entry)| {
        let reason = membership.revoked(&entry.header).unwrap_or(RefusalReason::DependsOnRefused);
        (unit, Notice::Refusal(Refusal { log: entry.header.log(), entry: entry.id(), reason }))
    });
    say(rows, pen, words).await
}

/// In HQ's log of each unit, in order.
async fn say<'u>(
    rows: &impl Rows,
    pen: &Pen,
    words: impl Iterator<Item = (&'u UnitId, Notice)>,
) -> Result<(), StoreError> {
    let mut of_units: BTreeMap<&UnitId, Vec<Notice>> = BTreeMap::new();
    words.for_each(|(unit, word)| of_units.entry(unit).or_default().push(word));
    for (unit, words) in of_units {
        pen.write(rows, unit, &words).await?;
    }
    Ok(())
}

/// HQ's own words, given back to it: what it had released before it was put back to an older state stays released.
pub(crate) async fn remember(rows: &impl Rows, pen: &Pen, released: &BTreeSet<EntryId>) -> Result<(), StoreError> {
    if released.is_empty() {
        return Ok(());
    }
    let held = rows.held().await?.into_iter();
    let freed: Vec<HeldRow> = held.filter(|(_, entry)| released.contains(&entry.id())).collect();
    count_in(rows, pen, &freed).await
}

/// From now on they count like any other: in their unit's visible set, in reports, and wherever their record is shared.
async fn count_in(rows: &impl Rows, pen: &Pen, freed: &[HeldRow]) -> Result<(), StoreError> {
    let mut records: BTreeSet<RecordId> = BTreeSet::new();
    for (unit, entry) in freed {
        let id = entry.id();
        if !rows.release(&id).await? {
            continue;
        }
        show(rows, unit, &BTreeSet::from([id])).await?;
        if let Some(share) = Share::of(entry) {
            let mut sharing = rows.sharing(&entry.header.record).await?;
            sharing.share(unit.clone(), share.unit);
            rows.put_sharing(&entry.header.record, &sharing).await?;
        }
        records.insert(entry.header.record);
    }
    records.remove(&NO_RECORD);
    rows.mark_stale(&records).await?;
    for record in records {
        let sharing = rows.sharing(&record).await?;
        if sharing.is_shared() {
            carry(rows, pen, &record, &sharing).await?;
        }
    }
    Ok(())
}

fn folded(held: &[HeldRow]) -> quarantine::Held {
    let mut folded = quarantine::Held::default();
    held.iter().for_each(|(_, entry)| folded.put(entry));
    folded
}
