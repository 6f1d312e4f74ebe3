//! Who was admitted with which laptop.

use rusqlite::{Connection, params};
use sync::key::{DeviceKey, PersonKey};

use crate::store::StoreError;

pub(in crate::sqlite) fn insert(
    connection: &Connection,
    device: &DeviceKey,
    person: &PersonKey,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO enrolled (device, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    connection.execute(sql, params![device.0, person.0])?;
    Ok(())
}

pub(in crate::sqlite) fn all(connection: &Connection) -> Result<Vec<(DeviceKey, PersonKey)>, StoreError> {
    let mut statement = connection.prepare("SELECT device, person FROM enrolled ORDER BY device, person")?;
    let rows = statement.query_map([], |row| Ok((DeviceKey(row.get(0)?), PersonKey(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
