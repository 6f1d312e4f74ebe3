//! Everything recomputed from the stored bytes: ids, chains, payload hashes, signatures, feeds. It reads the whole
//! store, so a person asks for it; nothing is mended here.

use std::collections::BTreeSet;

use sync::authority::notice::Notice;
use sync::entry::{Entry, EntryId, Payload, PayloadHash};
use sync::log::{LogId, Tip, forks};
use sync::session::runs::StoredEntry;
use sync::signature::is_signed;

use crate::ledger::rows::{LogRow, Rows};
use crate::store::{StoreError, Verified};

pub(crate) async fn verify(rows: &impl Rows) -> Result<Verified, StoreError> {
    let mut verified = Verified::default();
    for (row, log) in rows.logs().await? {
        verified.logs += 1;
        verify_log(rows, row, &log, &mut verified).await?;
    }
    for (_, held) in rows.held().await? {
        verified.wrong += u64::from(!is_whole(&held));
    }
    for (unit, digest) in rows.feeds().await? {
        verified.wrong += u64::from(rows.visible(&unit).await? != digest);
    }
    Ok(verified)
}

async fn verify_log(rows: &impl Rows, row: LogRow, log: &LogId, verified: &mut Verified) -> Result<(), StoreError> {
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
    Ok(())
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
    let Some(Notice::Carry(carried) | Notice::Release(carried)) = Notice::of(entry) else { return false };
    carried.into_entry().is_ok()
}

fn is_whole(entry: &Entry) -> bool {
    match &entry.payload {
        Payload::Raw { key, bytes } => PayloadHash::of(key, bytes) == entry.header.payload,
        Payload::Erased => true,
    }
}
