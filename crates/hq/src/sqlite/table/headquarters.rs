//! Who this headquarters is: one row.

use rusqlite::{Connection, named_params};
use sync::enrol::Address;
use sync::key::SealingKey;
use zeroize::Zeroizing;

use super::{parsed, unsigned};
use crate::keys::{Identity, Secrets};
use crate::store::StoreError;

pub(in crate::sqlite) fn insert(connection: &Connection, identity: &Identity) -> Result<(), StoreError> {
    let Identity { organisation, address, secrets } = identity;
    connection.execute(
        "INSERT INTO headquarters (id, organisation, address, restored, authority_key, authority_certificate,
             server_key, server_certificate, log_seed, recovery)
         VALUES (1, :organisation, :address, 0, :authority_key, :authority_certificate,
             :server_key, :server_certificate, :log_seed, :recovery)",
        named_params! {
            ":organisation": organisation.as_str(),
            ":address": address.as_str(),
            ":authority_key": *secrets.authority_key,
            ":authority_certificate": secrets.authority_certificate,
            ":server_key": *secrets.server_key,
            ":server_certificate": secrets.server_certificate,
            ":log_seed": *secrets.log_seed,
            ":recovery": secrets.recovery.0,
        },
    )?;
    Ok(())
}

pub(in crate::sqlite) fn read(connection: &Connection) -> Result<Identity, StoreError> {
    let identity = connection.query_row(
        "SELECT organisation, address, authority_key, authority_certificate, server_key, server_certificate, log_seed,
             recovery
         FROM headquarters",
        [],
        |row| {
            Ok(Identity {
                organisation: parsed(row.get_ref(0)?.as_str()?)?,
                address: parsed(row.get_ref(1)?.as_str()?)?,
                secrets: Secrets {
                    authority_key: Zeroizing::new(row.get(2)?),
                    authority_certificate: row.get(3)?,
                    server_key: Zeroizing::new(row.get(4)?),
                    server_certificate: row.get(5)?,
                    log_seed: Zeroizing::new(row.get(6)?),
                    recovery: SealingKey(row.get(7)?),
                },
            })
        },
    )?;
    Ok(identity)
}

pub(in crate::sqlite) fn set_address(connection: &Connection, address: &Address) -> Result<(), StoreError> {
    connection.execute("UPDATE headquarters SET address = ?1", [address.as_str()])?;
    Ok(())
}

/// How many times HQ was put back to an older state.
pub(in crate::sqlite) fn restored(connection: &Connection) -> Result<u32, StoreError> {
    let restored = connection.query_row("SELECT restored FROM headquarters", [], |row| row.get(0))?;
    Ok(u32::try_from(unsigned(restored)).unwrap_or(u32::MAX))
}

/// HQ's logs begin another life: what the old one said was lost, and its numbers are taken.
pub(in crate::sqlite) fn set_restored(connection: &Connection, restored: u32) -> Result<(), StoreError> {
    connection.execute("UPDATE headquarters SET restored = max(restored, ?1)", [restored])?;
    Ok(())
}

pub(in crate::sqlite) fn is_moved(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection.query_row("SELECT is_moved FROM headquarters", [], |row| row.get(0))?)
}

/// Nobody serves from this file any more.
pub(in crate::sqlite) fn set_moved(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("UPDATE headquarters SET is_moved = 1", [])?;
    Ok(())
}
