//! When each laptop was last heard.

use std::collections::BTreeMap;

use sync::key::DeviceKey;
use tokio_postgres::Row;

use super::{bytes, signed, unsigned};
use crate::contact::{Contact, Release};
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

/// The later contact stays, whichever server heard it.
pub(in crate::postgres) async fn put(
    rows: &ServerRows,
    device: &DeviceKey,
    contact: &Contact,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO contact (device, seen_ms, release, pending) VALUES ($1, $2, $3, $4)
               ON CONFLICT (device) DO UPDATE SET
                   seen_ms = excluded.seen_ms,
                   release = coalesce(excluded.release, contact.release),
                   pending = coalesce(excluded.pending, contact.pending)
               WHERE excluded.seen_ms >= contact.seen_ms";
    let release = contact.release.as_ref().map(Release::as_str);
    rows.run(sql, &[&device.0, &signed(contact.seen_ms), &release, &contact.pending.map(signed)]).await?;
    Ok(())
}

pub(in crate::postgres) async fn all(rows: &ServerRows) -> Result<BTreeMap<DeviceKey, Contact>, StoreError> {
    let found = rows.all("SELECT device, seen_ms, release, pending FROM contact", &[]).await?;
    found.iter().map(|row| Ok((DeviceKey(bytes(row, 0)?), contact(row)?))).collect()
}

fn contact(row: &Row) -> Result<Contact, StoreError> {
    Ok(Contact {
        seen_ms: unsigned(row, 1)?,
        release: row.try_get::<_, Option<&str>>(2)?.and_then(|text| text.parse().ok()),
        pending: row.try_get::<_, Option<i64>>(3)?.map(i64::unsigned_abs),
    })
}
