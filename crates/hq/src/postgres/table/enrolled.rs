//! Who was admitted with which laptop.

use sync::key::{DeviceKey, PersonKey};

use super::bytes;
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

pub(in crate::postgres) async fn insert(
    rows: &ServerRows,
    device: &DeviceKey,
    person: &PersonKey,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO enrolled (device, person) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    rows.run(sql, &[&device.0, &person.0]).await?;
    Ok(())
}

pub(in crate::postgres) async fn all(rows: &ServerRows) -> Result<Vec<(DeviceKey, PersonKey)>, StoreError> {
    let found = rows.all("SELECT device, person FROM enrolled ORDER BY device, person", &[]).await?;
    found.iter().map(|row| Ok((DeviceKey(bytes(row, 0)?), PersonKey(bytes(row, 1)?)))).collect()
}
