//! Who shared a record with whom, and what each unit has been given of the others.

use domain::id::{RecordId, UnitId};
use rusqlite::{Connection, params};
use sync::authority::sharing::Sharing;
use sync::entry::EntryId;

use super::{entry, parsed};
use crate::store::StoreError;

/// Keeps every share that is known of a record.
pub(in crate::sqlite) fn put(connection: &Connection, record: &RecordId, sharing: &Sharing) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO share (record, from_unit, with_unit) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?;
    for (from, with) in sharing.shares() {
        statement.execute(params![record.to_bytes(), from.as_str(), with.as_str()])?;
    }
    Ok(())
}

pub(in crate::sqlite) fn is_shared(connection: &Connection, record: &RecordId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM share WHERE record = ?1 UNION ALL SELECT 1 FROM carried WHERE record = ?1";
    Ok(connection.prepare_cached(sql)?.exists([record.to_bytes()])?)
}

pub(in crate::sqlite) fn get(connection: &Connection, record: &RecordId) -> Result<Sharing, StoreError> {
    let mut sharing = Sharing::default();
    entry::home(connection, record)?.into_iter().for_each(|home| sharing.begin(home));
    let mut statement = connection.prepare_cached("SELECT from_unit, with_unit FROM share WHERE record = ?1")?;
    let rows = statement.query_map([record.to_bytes()], |row| {
        let unit = |at| parsed::<UnitId>(row.get_ref(at)?.as_str()?);
        Ok((unit(0)?, unit(1)?))
    })?;
    for share in rows {
        let (from, with) = share?;
        sharing.share(from, with);
    }
    let mut statement = connection.prepare_cached("SELECT DISTINCT unit FROM carried WHERE record = ?1")?;
    let rows = statement.query_map([record.to_bytes()], |row| parsed(row.get_ref(0)?.as_str()?))?;
    for unit in rows {
        sharing.give(unit?);
    }
    Ok(sharing)
}

pub(in crate::sqlite) fn put_carried(
    connection: &Connection,
    record: &RecordId,
    unit: &UnitId,
    entry: &EntryId,
) -> Result<bool, StoreError> {
    let mut statement = connection
        .prepare_cached("INSERT INTO carried (record, unit, entry) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
    Ok(statement.execute(params![record.to_bytes(), unit.as_str(), entry.0])? == 1)
}
