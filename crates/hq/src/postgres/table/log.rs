//! Logs and the tips of their branches.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use sync::entry::{EntryId, Origin};
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};
use tokio_postgres::Row;

use super::{UNREADABLE, bytes, parsed, signed, unsigned};
use crate::ledger::rows::LogRow;
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

pub(in crate::postgres) async fn find(rows: &ServerRows, log: &LogId) -> Result<Option<LogRow>, StoreError> {
    let sql = "SELECT id FROM log WHERE unit = $1 AND device = $2 AND incarnation = $3";
    let (unit, Origin { device, incarnation }) = (log.unit.as_str(), log.origin);
    let row = rows.first(sql, &[&unit, &device.0, &i64::from(incarnation)]).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

pub(in crate::postgres) async fn find_or_insert(rows: &ServerRows, log: &LogId) -> Result<LogRow, StoreError> {
    if let Some(row) = find(rows, log).await? {
        return Ok(row);
    }
    let sql = "INSERT INTO log (unit, device, incarnation) VALUES ($1, $2, $3) RETURNING id";
    let (unit, Origin { device, incarnation }) = (log.unit.as_str(), log.origin);
    let row = rows.first(sql, &[&unit, &device.0, &i64::from(incarnation)]).await?.ok_or(StoreError::Failed)?;
    Ok(row.try_get(0)?)
}

pub(in crate::postgres) async fn all(rows: &ServerRows) -> Result<BTreeMap<LogRow, LogId>, StoreError> {
    named(&rows.all("SELECT id, unit, device, incarnation FROM log", &[]).await?)
}

pub(in crate::postgres) async fn of_device(
    rows: &ServerRows,
    unit: &UnitId,
    device: &DeviceKey,
) -> Result<Vec<(LogRow, LogId)>, StoreError> {
    let sql = "SELECT id, unit, device, incarnation FROM log WHERE unit = $1 AND device = $2 ORDER BY incarnation";
    named(&rows.all(sql, &[&unit.as_str(), &device.0]).await?)
}

fn named<T: FromIterator<(LogRow, LogId)>>(found: &[Row]) -> Result<T, StoreError> {
    found.iter().map(|row| Ok((row.try_get(0)?, log_id(row, 1)?))).collect()
}

/// The log named by three columns from `first` on.
pub(in crate::postgres) fn log_id(row: &Row, first: usize) -> Result<LogId, StoreError> {
    let incarnation = u32::try_from(unsigned(row, first + 2)?).map_err(|_| UNREADABLE)?;
    let origin = Origin { device: DeviceKey(bytes(row, first + 1)?), incarnation };
    Ok(LogId { unit: parsed(row, first)?, origin })
}

pub(in crate::postgres) async fn tips(rows: &ServerRows, log: LogRow) -> Result<BTreeSet<Tip>, StoreError> {
    let found = rows.all("SELECT number, id FROM tip WHERE log = $1", &[&log]).await?;
    found.iter().map(|row| Ok(Tip { number: unsigned(row, 0)?, id: EntryId(bytes(row, 1)?) })).collect()
}

/// The old end goes by its id alone: what grew may be one entry or a thousand.
pub(in crate::postgres) async fn grow(
    rows: &ServerRows,
    log: LogRow,
    previous: &EntryId,
    tip: &Tip,
) -> Result<(), StoreError> {
    let sql = "WITH gone AS (DELETE FROM tip WHERE log = $1 AND id = $2)
               INSERT INTO tip (log, number, id) VALUES ($1, $3, $4)";
    rows.run(sql, &[&log, &previous.0, &signed(tip.number), &tip.id.0]).await?;
    Ok(())
}
