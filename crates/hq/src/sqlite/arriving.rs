//! A new file out of another store: numbers, chains and signatures as they are, and the words under the folder's key. It
//! is how a headquarters on a database server is backed up, and it is read through like any copy before it counts.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use sync::authority::sharing::Sharing;
use sync::entry::EntryId;
use sync::key::DeviceKey;
use sync::log::LogId;
use vault::database::Database;
use vault::key::Key;

use super::table::{
    brought, contact, enrolled, entry, erased, feed, headquarters, invitation, log, note, record, sharing,
};
use super::{schema, upkeep};
use crate::ledger::inventory::{Inventory, KeptCarried, KeptEntry};
use crate::ledger::rows::LogRow;
use crate::store::StoreError;
use crate::upkeep::Copied;

/// What opens the file, as it stands in the slots.
#[derive(Clone)]
pub struct FileKey {
    pub data_key: Key,
    pub salt: [u8; 16],
}

/// A file that is being filled.
pub(crate) struct Arriving {
    database: Database,
    logs: BTreeMap<LogId, LogRow>,
}

impl Arriving {
    /// Everything but the entries. What was begun is the caller's to remove.
    pub(crate) fn begin(path: &Path, key: &FileKey, inventory: &Inventory) -> Result<Self, StoreError> {
        let database = Database::create(path, &key.data_key, &key.salt)?;
        schema::migrate(&database.writer)?;
        at_once(&database.writer, |rows| put(rows, inventory))?;
        Ok(Self { database, logs: BTreeMap::new() })
    }

    /// The next entries, in order of commit.
    pub(crate) fn put(&mut self, entries: &[KeptEntry]) -> Result<(), StoreError> {
        let logs = &mut self.logs;
        at_once(&self.database.writer, |rows| {
            for kept in entries {
                let id = kept.entry.header.log();
                let row = match logs.get(&id) {
                    Some(row) => *row,
                    None => log::find_or_insert(rows, &id)?,
                };
                logs.insert(id, row);
                entry::insert(rows, row, &kept.row())?;
            }
            Ok(())
        })
    }

    /// Reads all of it through.
    pub(crate) fn finish(self, hq: DeviceKey) -> Result<Copied, StoreError> {
        self.database.checkpoint()?;
        upkeep::examined(self.database, hq)
    }
}

fn at_once(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let transaction = connection.unchecked_transaction()?;
    work(&transaction)?;
    Ok(transaction.commit()?)
}

fn put(rows: &Connection, inventory: &Inventory) -> Result<(), StoreError> {
    headquarters::insert(rows, &inventory.identity)?;
    headquarters::set_restored(rows, inventory.restored)?;
    for code in &inventory.invitations {
        invitation::insert(rows, code)?;
        invitation::set_state(rows, &code.token_hash, &code.state)?;
    }
    for (device, person) in &inventory.enrolled {
        enrolled::insert(rows, device, person)?;
    }
    for (device, heard) in &inventory.contacts {
        contact::put(rows, device, heard)?;
    }
    for (name, value) in &inventory.notes {
        note::put(rows, name, value)?;
    }
    for (id, tips) in &inventory.logs {
        let row = log::find_or_insert(rows, id)?;
        for tip in tips {
            log::grow(rows, row, &EntryId::NONE, tip)?;
        }
    }
    for (unit, end) in &inventory.feeds {
        feed::set_end(rows, unit, end)?;
    }
    for (id, change) in &inventory.refused_changes {
        entry::refuse_change(rows, id, change)?;
    }
    for (id, from, with) in &inventory.shares {
        let mut share = Sharing::default();
        share.share(from.clone(), with.clone());
        sharing::put(rows, id, &share)?;
    }
    for KeptCarried { record, unit, entry, word, counts } in &inventory.carried {
        sharing::put_carried(rows, record, unit, entry, word)?;
        if !counts {
            sharing::set_given(rows, entry, false)?;
        }
    }
    for begun in &inventory.begun {
        brought::put_begun(rows, begun)?;
    }
    for row in &inventory.brought {
        brought::put(rows, row)?;
    }
    for (id, counted) in &inventory.erased {
        erased::put(rows, id, counted)?;
    }
    // What was merged is merged anew.
    inventory.records.iter().try_for_each(|id| record::mark_stale(rows, id))
}
