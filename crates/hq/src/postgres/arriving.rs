//! Putting everything from another store into the server's tables, in the one transaction that makes them.

use std::collections::BTreeMap;

use sync::authority::sharing::Sharing;
use sync::entry::EntryId;
use sync::log::LogId;

use super::table::{
    brought, contact, enrolled, entry, erased, feed, headquarters, invitation, log, note, record, sharing,
};
use super::transaction::ServerRows;
use crate::ledger::inventory::{Inventory, KeptCarried, KeptEntry};
use crate::ledger::rows::{EntryRow, LogRow};
use crate::store::StoreError;

/// Everything but the entries.
pub(super) async fn put(rows: &ServerRows, inventory: &Inventory) -> Result<(), StoreError> {
    headquarters::insert(rows, &inventory.identity, inventory.restored).await?;
    for code in &inventory.invitations {
        invitation::insert(rows, code).await?;
        invitation::set_state(rows, &code.token_hash, &code.state).await?;
    }
    for (device, person) in &inventory.enrolled {
        enrolled::insert(rows, device, person).await?;
    }
    for (device, heard) in &inventory.contacts {
        contact::put(rows, device, heard).await?;
    }
    for (name, value) in &inventory.notes {
        note::put(rows, name, value).await?;
    }
    for (id, tips) in &inventory.logs {
        let row = log::find_or_insert(rows, id).await?;
        for tip in tips {
            log::grow(rows, row, &EntryId::NONE, tip).await?;
        }
    }
    for (unit, end) in &inventory.feeds {
        feed::set_end(rows, unit, end).await?;
    }
    entry::refuse_changes(rows, &inventory.refused_changes).await?;
    for (id, from, with) in &inventory.shares {
        let mut share = Sharing::default();
        share.share(from.clone(), with.clone());
        sharing::put(rows, id, &share).await?;
    }
    for KeptCarried { record, unit, entry, word, counts } in &inventory.carried {
        sharing::put_carried(rows, record, unit, entry, word).await?;
        if !counts {
            sharing::set_given(rows, entry, false).await?;
        }
    }
    for begun in &inventory.begun {
        brought::put_begun(rows, begun).await?;
    }
    for row in &inventory.brought {
        brought::put(rows, row).await?;
    }
    for (id, counted) in &inventory.erased {
        erased::put(rows, id, counted).await?;
    }
    record::mark_stale(rows, &inventory.records).await
}

/// Entries in order of commit, the runs of one log together.
pub(super) async fn put_entries(
    rows: &ServerRows,
    logs: &mut BTreeMap<LogId, LogRow>,
    entries: &[KeptEntry],
) -> Result<(), StoreError> {
    for run in entries.chunk_by(|one, next| one.entry.header.log() == next.entry.header.log()) {
        let Some(id) = run.first().map(|first| first.entry.header.log()) else { continue };
        let row = match logs.get(&id) {
            Some(row) => *row,
            None => log::find_or_insert(rows, &id).await?,
        };
        logs.insert(id, row);
        let run: Vec<EntryRow<'_>> = run.iter().map(KeptEntry::row).collect();
        entry::insert(rows, row, &run).await?;
    }
    Ok(())
}
