//! When each laptop was last heard.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use sync::key::DeviceKey;

use super::{signed, unsigned};
use crate::contact::{Contact, Release};
use crate::store::StoreError;

/// The later contact stays, whichever server heard it.
pub(in crate::sqlite) fn put(connection: &Connection, device: &DeviceKey, contact: &Contact) -> Result<(), StoreError> {
    let sql = "INSERT INTO contact (device, seen_ms, release, pending) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (device) DO UPDATE SET
                   seen_ms = excluded.seen_ms,
                   release = coalesce(excluded.release, release),
                   pending = coalesce(excluded.pending, pending)
               WHERE excluded.seen_ms >= seen_ms";
    let release = contact.release.as_ref().map(Release::as_str);
    let mut statement = connection.prepare_cached(sql)?;
    statement.execute(params![device.0, signed(contact.seen_ms), release, contact.pending.map(signed)])?;
    Ok(())
}

pub(in crate::sqlite) fn all(connection: &Connection) -> Result<BTreeMap<DeviceKey, Contact>, StoreError> {
    let mut statement = connection.prepare("SELECT device, seen_ms, release, pending FROM contact")?;
    let rows = statement.query_map([], |row| {
        let contact = Contact {
            seen_ms: unsigned(row.get(1)?),
            release: row.get_ref(2)?.as_str_or_null()?.and_then(|text| text.parse().ok()),
            pending: row.get::<_, Option<i64>>(3)?.map(unsigned),
        };
        Ok((DeviceKey(row.get(0)?), contact))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
