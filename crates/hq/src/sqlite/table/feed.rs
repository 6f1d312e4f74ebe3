//! The end of each unit's feed: a counter row, moved in the transaction that inserts, so that no reader ever sees a
//! later number before an earlier one.

use std::collections::BTreeMap;

use domain::id::UnitId;
use rusqlite::{Connection, OptionalExtension, params};
use sync::digest::Digest;
use sync::vector::Cursor;

use super::{parsed, signed, unsigned};
use crate::ledger::rows::FeedEnd;
use crate::store::StoreError;

pub(in crate::sqlite) fn end(connection: &Connection, unit: &UnitId, epoch: u64) -> Result<FeedEnd, StoreError> {
    let mut statement = connection.prepare_cached("SELECT number, chain, digest FROM feed WHERE unit = ?1")?;
    let found = statement.query_row([unit.as_str()], |row| {
        let cursor = Cursor { epoch, number: unsigned(row.get(0)?), chain: row.get(1)? };
        Ok(FeedEnd { cursor, digest: Digest::from_bytes(&row.get(2)?) })
    });
    Ok(found.optional()?.unwrap_or(FeedEnd::start(epoch)))
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

pub(in crate::sqlite) fn all(connection: &Connection) -> Result<Vec<(UnitId, Digest)>, StoreError> {
    let mut statement = connection.prepare("SELECT unit, digest FROM feed ORDER BY unit")?;
    let rows =
        statement.query_map([], |row| Ok((parsed(row.get_ref(0)?.as_str()?)?, Digest::from_bytes(&row.get(1)?))))?;
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

pub(in crate::sqlite) fn holds(connection: &Connection, unit: &UnitId, cursor: &Cursor) -> Result<bool, StoreError> {
    if cursor.number == 0 {
        return Ok(true);
    }
    let sql = "SELECT 1 FROM entry WHERE feed = ?1 AND feed_number = ?2 AND feed_chain = ?3";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.exists(params![unit.as_str(), signed(cursor.number), cursor.chain])?)
}
