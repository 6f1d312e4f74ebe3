//! The end of each unit's feed: a counter row, held by whoever writes for the unit and moved in the transaction that
//! inserts, so that no reader on any server ever sees a later number before an earlier one.

use domain::id::UnitId;
use sync::digest::Digest;
use sync::vector::Cursor;

use super::{bytes, parsed, signed, unsigned};
use crate::ledger::rows::FeedEnd;
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

/// Waits until nobody else writes for this unit, and keeps it so to the end of the transaction.
pub(in crate::postgres) async fn hold(rows: &ServerRows, unit: &UnitId) -> Result<(), StoreError> {
    const HOLD: &str = "SELECT 1 FROM feed WHERE unit = $1 FOR UPDATE";
    if rows.first(HOLD, &[&unit.as_str()]).await?.is_some() {
        return Ok(());
    }
    let FeedEnd { cursor, digest } = FeedEnd::start(0);
    let sql = "INSERT INTO feed (unit, number, chain, digest) VALUES ($1, 0, $2, $3) ON CONFLICT DO NOTHING";
    rows.run(sql, &[&unit.as_str(), &cursor.chain, &digest.to_bytes()]).await?;
    rows.first(HOLD, &[&unit.as_str()]).await?.map(drop).ok_or(StoreError::Again)
}

pub(in crate::postgres) async fn end(rows: &ServerRows, unit: &UnitId, epoch: u64) -> Result<FeedEnd, StoreError> {
    let sql = "SELECT number, chain, digest FROM feed WHERE unit = $1";
    let Some(row) = rows.first(sql, &[&unit.as_str()]).await? else { return Ok(FeedEnd::start(epoch)) };
    let cursor = Cursor { epoch, number: unsigned(&row, 0)?, chain: bytes(&row, 1)? };
    Ok(FeedEnd { cursor, digest: Digest::from_bytes(&bytes(&row, 2)?) })
}

pub(in crate::postgres) async fn set_end(rows: &ServerRows, unit: &UnitId, end: &FeedEnd) -> Result<(), StoreError> {
    let sql = "INSERT INTO feed (unit, number, chain, digest) VALUES ($1, $2, $3, $4)
               ON CONFLICT (unit) DO UPDATE SET number = excluded.number, chain = excluded.chain,
                   digest = excluded.digest";
    let FeedEnd { cursor, digest } = end;
    rows.run(sql, &[&unit.as_str(), &signed(cursor.number), &cursor.chain, &digest.to_bytes()]).await?;
    Ok(())
}

pub(in crate::postgres) async fn all(rows: &ServerRows) -> Result<Vec<(UnitId, Digest)>, StoreError> {
    let found = rows.all("SELECT unit, digest FROM feed ORDER BY unit", &[]).await?;
    found.iter().map(|row| Ok((parsed(row, 0)?, Digest::from_bytes(&bytes(row, 1)?)))).collect()
}

pub(in crate::postgres) async fn holds(rows: &ServerRows, unit: &UnitId, cursor: &Cursor) -> Result<bool, StoreError> {
    if cursor.number == 0 {
        return Ok(true);
    }
    let sql = "SELECT 1 FROM entry WHERE feed = $1 AND feed_number = $2 AND feed_chain = $3";
    Ok(rows.first(sql, &[&unit.as_str(), &signed(cursor.number), &cursor.chain]).await?.is_some())
}
