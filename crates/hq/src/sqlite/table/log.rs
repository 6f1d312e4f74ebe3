//! Logs and the tips of their branches.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sync::entry::{EntryId, Origin};
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};

use super::{parsed, signed, unsigned};
use crate::ledger::rows::LogRow;
use crate::store::StoreError;

pub(in crate::sqlite) fn find(connection: &Connection, log: &LogId) -> Result<Option<LogRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM log WHERE unit = ?1 AND device = ?2 AND incarnation = ?3")?;
    let found =
        statement.query_row(params![log.unit.as_str(), log.origin.device.0, log.origin.incarnation], |row| row.get(0));
    Ok(found.optional()?)
}

pub(in crate::sqlite) fn find_or_insert(connection: &Connection, log: &LogId) -> Result<LogRow, StoreError> {
    if let Some(row) = find(connection, log)? {
        return Ok(row);
    }
    connection.execute(
        "INSERT INTO log (unit, device, incarnation) VALUES (?1, ?2, ?3)",
        params![log.unit.as_str(), log.origin.device.0, log.origin.incarnation],
    )?;
    Ok(connection.last_insert_rowid())
}

pub(in crate::sqlite) fn all(connection: &Connection) -> Result<BTreeMap<LogRow, LogId>, StoreError> {
    let mut statement = connection.prepare("SELECT id, unit, device, incarnation FROM log")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, log_id(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn of_device(
    connection: &Connection,
    unit: &UnitId,
    device: &DeviceKey,
) -> Result<Vec<(LogRow, LogId)>, StoreError> {
    let sql = "SELECT id, unit, device, incarnation FROM log WHERE unit = ?1 AND device = ?2 ORDER BY incarnation";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![unit.as_str(), device.0], |row| Ok((row.get(0)?, log_id(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The log named by three columns from `first` on.
pub(in crate::sqlite) fn log_id(row: &Row<'_>, first: usize) -> rusqlite::Result<LogId> {
    let origin = Origin { device: DeviceKey(row.get(first + 1)?), incarnation: row.get(first + 2)? };
    Ok(LogId { unit: parsed(row.get_ref(first)?.as_str()?)?, origin })
}

pub(in crate::sqlite) fn tips(connection: &Connection, log: LogRow) -> Result<BTreeSet<Tip>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT number, id FROM tip WHERE log = ?1")?;
    let rows = statement.query_map([log], |row| Ok(Tip { number: unsigned(row.get(0)?), id: EntryId(row.get(1)?) }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn grow(
    connection: &Connection,
    log: LogRow,
    previous: &EntryId,
    tip: &Tip,
) -> Result<(), StoreError> {
    // By its id alone: what grew may be one entry or a thousand.
    connection.prepare_cached("DELETE FROM tip WHERE log = ?1 AND id = ?2")?.execute(params![log, previous.0])?;
    connection.prepare_cached("INSERT INTO tip (log, number, id) VALUES (?1, ?2, ?3)")?.execute(params![
        log,
        signed(tip.number),
        tip.id.0
    ])?;
    Ok(())
}
