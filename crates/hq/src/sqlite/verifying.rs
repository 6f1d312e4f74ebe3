//! Everything recomputed from the stored bytes: ids, chains, payload hashes, signatures, feeds. It reads the whole
//! store, so a person asks for it; nothing is mended here.

use std::collections::BTreeSet;

use rusqlite::Connection;
use sync::authority::notice::Notice;
use sync::entry::{Entry, EntryId, Payload, PayloadHash};
use sync::log::{LogId, Tip, forks};
use sync::session::runs::StoredEntry;
use sync::signature::is_signed;

use super::table::log::LogRow;
use super::table::{entry, feed, log};
use crate::store::{StoreError, Verified};

pub(super) fn verify(connection: &Connection) -> Result<Verified, StoreError> {
    let mut verified = Verified::default();
    for (row, log) in log::all(connection)? {
        verified.logs += 1;
        verify_log(connection, row, &log, &mut verified)?;
    }
    for (unit, digest) in feed::all(connection)? {
        verified.wrong += u64::from(entry::visible(connection, &unit)? != digest);
    }
    Ok(verified)
}

fn verify_log(connection: &Connection, row: LogRow, log: &LogId, verified: &mut Verified) -> Result<(), StoreError> {
    let entries = entry::of_log(connection, row)?;
    let ids: BTreeSet<EntryId> = entries.iter().map(|(id, _)| *id).chain([EntryId::NONE]).collect();
    for (id, stored) in &entries {
        let is_linked = ids.contains(&stored.entry.header.previous);
        let is_told = is_whole(&stored.entry) && is_true_copy(&stored.entry);
        let is_right = *id == stored.entry.id() && is_linked && is_told && holds(log, stored);
        verified.wrong += u64::from(!is_right);
        verified.entries += 1;
    }
    verified.wrong += unsigned_ends(connection, row, &entries)?;
    verified.forks += forks(entries.iter().map(|(_, stored)| &stored.entry.header)).len() as u64;
    Ok(())
}

/// Nothing unsigned is ever kept, so each branch ends in a signature.
fn unsigned_ends(connection: &Connection, row: LogRow, entries: &[(EntryId, StoredEntry)]) -> Result<u64, StoreError> {
    let tips: BTreeSet<EntryId> = log::tips(connection, row)?.into_iter().map(|tip| tip.id).collect();
    let unsigned = entries.iter().filter(|(id, stored)| tips.contains(id) && stored.signature.is_none());
    Ok(unsigned.count() as u64)
}

fn holds(log: &LogId, stored: &StoredEntry) -> bool {
    let header = &stored.entry.header;
    let tip = Tip { number: header.number, id: stored.entry.id() };
    stored.signature.is_none_or(|signature| is_signed(&header.author, log, &tip, &signature))
}

/// What HQ carried is still what its author wrote.
fn is_true_copy(entry: &Entry) -> bool {
    if entry.header.kind != Notice::CARRY {
        return true;
    }
    let Some(Notice::Carry(carried)) = Notice::of(entry) else { return false };
    carried.into_entry().is_ok()
}

fn is_whole(entry: &Entry) -> bool {
    match &entry.payload {
        Payload::Raw { key, bytes } => PayloadHash::of(key, bytes) == entry.header.payload,
        Payload::Erased => true,
    }
}
