//! Everything recomputed from the stored bytes: ids, chains, payload hashes, signatures, feeds. It reads the whole
//! store, so a person asks for it; nothing is mended here.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use sync::authority::notice::Notice;
use sync::content::{self, Content, Sum};
use sync::document::Document;
use sync::entry::{Entry, EntryId, NO_RECORD, Payload, PayloadHash};
use sync::log::{LogId, Tip, forks};
use sync::session::runs::StoredEntry;
use sync::signature::is_signed;

use crate::ledger::projecting::changes;
use crate::ledger::rows::{LogRow, Rows};
use crate::store::{StoreError, Verified};

pub(crate) async fn verify(rows: &impl Rows) -> Result<Verified, StoreError> {
    let (mut verified, mut records) = history(rows).await?;
    records.extend(rows.records_carried().await?);
    let mut contents = contents(rows, &records, &mut verified.poisoned).await?;
    for (unit, digest) in rows.feeds().await? {
        // A unit of which nothing counts is one that nobody here holds.
        if digest.count() > 0 {
            let content = contents.remove(&unit).unwrap_or_default();
            verified.units.insert(unit, Sum::of(&digest, content));
        }
    }
    Ok(verified)
}

/// That every byte is what was signed, and no more: no record is merged, which is most of the time that `verify` takes. It
/// is what a copy is read through by, because what was merged is no part of it.
pub(crate) async fn verify_history(rows: &impl Rows) -> Result<Verified, StoreError> {
    history(rows).await.map(|(verified, _)| verified)
}

/// And the records that it speaks of.
async fn history(rows: &impl Rows) -> Result<(Verified, BTreeSet<RecordId>), StoreError> {
    let (mut verified, mut records) = (Verified::default(), BTreeSet::new());
    for (row, log) in rows.logs().await? {
        verified.logs += 1;
        records.extend(verify_log(rows, row, &log, &mut verified).await?);
    }
    for (_, held) in rows.held().await? {
        verified.wrong += u64::from(!is_whole(&held));
    }
    for (unit, digest) in rows.feeds().await? {
        verified.wrong += u64::from(rows.visible(&unit).await? != digest);
    }
    Ok((verified, records))
}

/// What each unit's laptops read: every record, in each unit that it is of. Merging finds out which changes no record can
/// be made of.
async fn contents(
    rows: &impl Rows,
    records: &BTreeSet<RecordId>,
    poisoned: &mut u64,
) -> Result<BTreeMap<UnitId, Content>, StoreError> {
    let mut contents: BTreeMap<UnitId, Content> = BTreeMap::new();
    for record in records {
        let Some((_, home)) = rows.origin_of(record).await? else { continue };
        let mut units = rows.sharing(record).await?.units();
        units.insert(home);
        let document = Document::from_changes(&changes(rows, record, &units).await?);
        *poisoned += document.poisoned().len() as u64;
        let read = content::of_record(record, &document);
        units.into_iter().for_each(|unit| contents.entry(unit).or_default().add(&read));
    }
    Ok(contents)
}

/// The records that the log speaks of.
async fn verify_log(
    rows: &impl Rows,
    row: LogRow,
    log: &LogId,
    verified: &mut Verified,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let entries = rows.of_log(row).await?;
    let ids: BTreeSet<EntryId> = entries.iter().map(|(id, _)| *id).chain([EntryId::NONE]).collect();
    for (id, stored) in &entries {
        let is_linked = ids.contains(&stored.entry.header.previous);
        let is_told = is_whole(&stored.entry) && is_true_copy(&stored.entry);
        let is_right = *id == stored.entry.id() && is_linked && is_told && holds(log, stored);
        verified.wrong += u64::from(!is_right);
        verified.entries += 1;
    }
    verified.wrong += unsigned_ends(&rows.tips(row).await?, &entries);
    verified.forks += forks(entries.iter().map(|(_, stored)| &stored.entry.header)).len() as u64;
    let records = entries.iter().map(|(_, stored)| stored.entry.header.record);
    Ok(records.filter(|record| *record != NO_RECORD).collect())
}

/// Nothing unsigned is ever kept, so each branch ends in a signature.
fn unsigned_ends(tips: &BTreeSet<Tip>, entries: &[(EntryId, StoredEntry)]) -> u64 {
    let tips: BTreeSet<EntryId> = tips.iter().map(|tip| tip.id).collect();
    let unsigned = entries.iter().filter(|(id, stored)| tips.contains(id) && stored.signature.is_none());
    unsigned.count() as u64
}

fn holds(log: &LogId, stored: &StoredEntry) -> bool {
    let header = &stored.entry.header;
    let tip = Tip { number: header.number, id: stored.entry.id() };
    stored.signature.is_none_or(|signature| is_signed(&header.author, log, &tip, &signature))
}

/// What HQ carried or released is still what its author wrote.
fn is_true_copy(entry: &Entry) -> bool {
    if ![Notice::CARRY, Notice::RELEASE].contains(&entry.header.kind.as_str()) {
        return true;
    }
    if entry.payload == Payload::Erased {
        // With the record that it carried something of.
        return true;
    }
    let Some(Notice::Carry(carried) | Notice::Release(carried)) = Notice::of(entry) else { return false };
    carried.into_entry().is_ok()
}

fn is_whole(entry: &Entry) -> bool {
    match &entry.payload {
        Payload::Raw { key, bytes } => PayloadHash::of(key, bytes) == entry.header.payload,
        Payload::Erased => true,
    }
}
