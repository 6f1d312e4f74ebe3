//! What came from somebody revoked, and no receipt had been given for: kept until a person decides. Its header is in the
//! feed of its unit, so that the chain goes on for whoever else writes in that log; its words are in HQ's file alone.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::authority::cascade::Standing;
use sync::authority::decision::Settling;
use sync::authority::membership::Membership;
use sync::authority::notice::{Notice, RefusalReason};
use sync::authority::quarantine;
use sync::authority::rulings::Ruling;
use sync::entry::{Entry, EntryId, Header, NO_RECORD};
use sync::share::Share;

use crate::ledger::carrying::{carry, give};
use crate::ledger::pen::Pen;
use crate::ledger::rows::{HeldRow, Rows, Turn, change_of};
use crate::ledger::ruling::{Out, Words, fall, rule};
use crate::ledger::words::membership;
use crate::store::{By, Held, StoreError};

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
    by: &By,
) -> Result<u64, StoreError> {
    rows.wait_turn(Turn::Alone).await?;
    let membership = membership(rows, pen.device()).await?;
    let held = rows.held().await?;
    let meant = match settling {
        Settling::Release => to_release(&held, chosen, &membership),
        Settling::Discard => folded(&held).to_discard(chosen),
    };
    let meant: Vec<HeldRow> = held.into_iter().filter(|(_, entry)| meant.contains(&entry.id())).collect();
    sign_off(rows, pen, &meant, by).await?;
    match settling {
        Settling::Release => release(rows, pen, &meant).await?,
        Settling::Discard => discard(rows, pen, &meant, &membership).await?,
    }
    Ok(meant.len() as u64)
}

/// Who decided, before what became of it, in HQ's log of each unit.
async fn sign_off(rows: &impl Rows, pen: &Pen, meant: &[HeldRow], by: &By) -> Result<(), StoreError> {
    let By::Coordinator(decision) = by else { return Ok(()) };
    let units: BTreeSet<&UnitId> = meant.iter().map(|(unit, _)| unit).collect();
    let word = [Notice::Decision((**decision).clone())];
    for unit in units {
        pen.write(rows, unit, &word).await?;
    }
    Ok(())
}

/// What builds on those chosen alone, and waits for nothing else, goes along.
fn to_release(held: &[HeldRow], chosen: &BTreeSet<EntryId>, membership: &Membership) -> BTreeSet<EntryId> {
    let waits_for_others = held.iter().filter(|(_, entry)| membership.revoked(&entry.header).is_none());
    let wanted = waits_for_others.map(|(_, entry)| entry.id()).chain(chosen.iter().copied()).collect();
    folded(held).to_release(&wanted)
}

/// HQ's own words, given back to it, release these. What was written on them may have come before those words did, and be
/// held for nothing else: it goes along.
pub(crate) async fn with_waiting(rows: &impl Rows, pen: &Pen, freed: Vec<HeldRow>) -> Result<Vec<HeldRow>, StoreError> {
    if freed.is_empty() {
        return Ok(freed);
    }
    let membership = membership(rows, pen.device()).await?;
    let chosen: BTreeSet<EntryId> = freed.iter().map(|(_, entry)| entry.id()).collect();
    let records: BTreeSet<RecordId> = freed.iter().map(|(_, entry)| entry.header.record).collect();
    let mut held = rows.held().await?;
    held.retain(|(_, entry)| records.contains(&entry.header.record));
    let mut meant = to_release(&held, &chosen, &membership);
    meant.extend(chosen);
    held.retain(|(_, entry)| meant.contains(&entry.id()));
    Ok(held)
}

/// From now on they count like any other: in their unit's visible set, in reports, and wherever their record is shared.
/// What was brought without its log is carried.
pub(crate) async fn release(rows: &impl Rows, pen: &Pen, freed: &[HeldRow]) -> Result<(), StoreError> {
    let membership = membership(rows, pen.device()).await?;
    let (mut words, mut records, mut brought) = (Words::default(), BTreeSet::new(), Vec::new());
    for (unit, entry) in freed {
        let is_in_feed = rows.state_of(&entry.id()).await?.is_some();
        rule(rows, entry, Some(unit), Ruling::Accepted, &mut words).await?;
        if let Some(share) = Share::of(entry) {
            let Header { record, unit: name, origin, .. } = &entry.header;
            let writer = membership.unit_of(&origin.device, name).unwrap_or(unit);
            let mut sharing = rows.sharing(record).await?;
            sharing.share(writer.clone(), share.unit);
            rows.put_sharing(record, &sharing).await?;
        }
        records.insert(entry.header.record);
        brought.extend((!is_in_feed).then_some(entry));
    }
    records.remove(&NO_RECORD);
    for record in &records {
        release_orphans(rows, record, &mut words).await?;
    }
    words.write(rows, pen).await?;
    for entry in brought {
        // It is nowhere but in the words that released it. Whoever was handed it has it from now on like any other.
        for unit in rows.brought_to(&entry.id()).await? {
            give(rows, pen, &unit, std::slice::from_ref(entry)).await?;
        }
    }
    rows.mark_stale(&records).await?;
    for record in &records {
        let sharing = rows.sharing(record).await?;
        if sharing.is_shared() {
            carry(rows, pen, record, &sharing).await?;
        }
    }
    Ok(())
}

/// What HQ has only as it once carried it waited for the same, and is listed nowhere.
async fn release_orphans(rows: &impl Rows, record: &RecordId, words: &mut Words) -> Result<(), StoreError> {
    let of_record = BTreeSet::from([*record]);
    let mut hidden = rows.refused_changes(&of_record).await?;
    hidden.extend(rows.held_changes(&of_record).await?);
    let orphans: Vec<Entry> =
        rows.orphans(record).await?.into_iter().filter(|orphan| !orphan.counts).map(|orphan| orphan.entry).collect();
    let standing: Standing = orphans.iter().collect();
    let waits = standing.falls_with(&hidden);
    for entry in &orphans {
        let is_hidden = change_of(entry).is_some_and(|change| hidden.contains(&change));
        if !is_hidden && !waits.contains(&entry.id()) {
            rule(rows, entry, None, Ruling::Accepted, words).await?;
        }
    }
    Ok(())
}

async fn discard(rows: &impl Rows, pen: &Pen, fallen: &[HeldRow], membership: &Membership) -> Result<(), StoreError> {
    let (mut words, mut out, mut records) = (Words::default(), Out::default(), BTreeSet::new());
    for (unit, entry) in fallen {
        let reason = membership.revoked(&entry.header).unwrap_or(RefusalReason::DependsOnRefused);
        rule(rows, entry, Some(unit), Ruling::Refused(reason), &mut words).await?;
        out.refused.extend(change_of(entry));
        records.insert(entry.header.record);
    }
    words.write(rows, pen).await?;
    fall(rows, pen, &records, &out).await
}

fn folded(held: &[HeldRow]) -> quarantine::Held {
    let mut folded = quarantine::Held::default();
    held.iter().for_each(|(_, entry)| folded.put(entry));
    folded
}
