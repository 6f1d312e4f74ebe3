//! The end of each unit's feed: a counter row, moved in the transaction that inserts, so that no reader ever sees a
//! later number before an earlier one.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use rusqlite::{Connection, OptionalExtension, params};
use sync::digest::Digest;
use sync::entry::EntryId;
use sync::vector::Cursor;

use super::{parsed, signed, unsigned};
use crate::store::StoreError;

/// Where a feed ends, and what is visible of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sqlite) struct FeedEnd {
    pub(in crate::sqlite) cursor: Cursor,
    pub(in crate::sqlite) digest: Digest,
}

pub(in crate::sqlite) fn end(connection: &Connection, unit: &UnitId, epoch: u64) -> Result<FeedEnd, StoreError> {
    let mut statement = connection.prepare_cached("SELECT number, chain, digest FROM feed WHERE unit = ?1")?;
    let found = statement.query_row([unit.as_str()], |row| {
        let cursor = Cursor { epoch, number: unsigned(row.get(0)?), chain: row.get(1)? };
        Ok(FeedEnd { cursor, digest: Digest::from_bytes(&row.get(2)?) })
    });
    Ok(found.optional()?.unwrap_or(FeedEnd { cursor: Cursor::start(epoch), digest: Digest::default() }))
}

pub(in crate::sqlite) fn set_end(connection: &Connection, unit: &UnitId, end: &FeedEnd) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO feed (unit, number, chain, digest) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (unit) DO UPDATE SET number = excluded.number, chain = excluded.chain, digest = excluded.digest",
        )?
        .execute(params![unit.as_str(), signed(end.cursor.number), end.cursor.chain, end.digest.to_bytes()])?;
    Ok(())
}

/// Adds entries of other units to what is visible in this one.
pub(in crate::sqlite) fn show(
    connection: &Connection,
    unit: &UnitId,
    entries: &BTreeSet<EntryId>,
) -> Result<(), StoreError> {
    // The epoch is not part of the row.
    let mut end = end(connection, unit, 0)?;
    entries.iter().for_each(|entry| end.digest.add(entry));
    set_end(connection, unit, &end)
}

pub(in crate::sqlite) fn all(connection: &Connection) -> Result<Vec<(String, Digest)>, StoreError> {
    let mut statement = connection.prepare("SELECT unit, digest FROM feed ORDER BY unit")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, Digest::from_bytes(&row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where each unit's feed ends.
pub(in crate::sqlite) fn ends(connection: &Connection, epoch: u64) -> Result<BTreeMap<UnitId, Cursor>, StoreError> {
    let mut statement = connection.prepare("SELECT unit, number, chain FROM feed")?;
    let rows = statement.query_map([], |row| {
        let cursor = Cursor { epoch, number: unsigned(row.get(1)?), chain: row.get(2)? };
        Ok((parsed(row.get_ref(0)?.as_str()?)?, cursor))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether the feed has this chain at this number. An older epoch's cursor counts: an equal chain is an equal history.
pub(in crate::sqlite) fn holds(connection: &Connection, unit: &UnitId, cursor: &Cursor) -> Result<bool, StoreError> {
    if cursor.number == 0 {
        return Ok(true);
    }
    let sql = "SELECT 1 FROM entry WHERE feed = ?1 AND feed_number = ?2 AND feed_chain = ?3";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.exists(params![unit.as_str(), signed(cursor.number), cursor.chain])?)
}
