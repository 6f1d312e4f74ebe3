//! Who this headquarters is: one row, its words sealed.

use serde::{Deserialize, Serialize};
use sync::enrol::Address;
use sync::key::SealingKey;
use zeroize::Zeroizing;

use super::{UNREADABLE, decoded, encoded, unsigned};
use crate::keys::{Identity, Secrets};
use crate::postgres::schema;
use crate::postgres::sealing::Sealed;
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Stored {
    organisation: String,
    address: String,
    authority_key: Vec<u8>,
    authority_certificate: Vec<u8>,
    server_key: Vec<u8>,
    server_certificate: Vec<u8>,
    log_seed: [u8; 32],
    recovery: SealingKey,
}

/// Begins it in its `restored`th life.
pub(in crate::postgres) async fn insert(
    rows: &ServerRows,
    identity: &Identity,
    restored: u32,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO headquarters (id, version, restored, identity) VALUES (1, $1, $2, $3)";
    rows.run(sql, &[&schema::VERSION, &i64::from(restored), &sealed(rows, identity)]).await?;
    Ok(())
}

pub(in crate::postgres) async fn read(rows: &ServerRows) -> Result<Identity, StoreError> {
    let row = rows.first("SELECT identity FROM headquarters", &[]).await?.ok_or(StoreError::Absent)?;
    let plain = rows.seal.open(Sealed::Identity, &[], row.try_get(0)?)?;
    let stored: Stored = decoded(&plain, "identity")?;
    Ok(Identity {
        organisation: stored.organisation.parse().map_err(|_| UNREADABLE)?,
        address: stored.address.parse().map_err(|_| UNREADABLE)?,
        secrets: Secrets {
            authority_key: Zeroizing::new(stored.authority_key),
            authority_certificate: stored.authority_certificate,
            server_key: Zeroizing::new(stored.server_key),
            server_certificate: stored.server_certificate,
            log_seed: Zeroizing::new(stored.log_seed),
            recovery: stored.recovery,
        },
    })
}

pub(in crate::postgres) async fn set_address(rows: &ServerRows, address: &Address) -> Result<(), StoreError> {
    let identity = Identity { address: address.clone(), ..read(rows).await? };
    rows.run("UPDATE headquarters SET identity = $1", &[&sealed(rows, &identity)]).await?;
    Ok(())
}

pub(in crate::postgres) async fn restored(rows: &ServerRows) -> Result<u32, StoreError> {
    let row = rows.first("SELECT restored FROM headquarters", &[]).await?.ok_or(StoreError::Absent)?;
    Ok(u32::try_from(unsigned(&row, 0)?).unwrap_or(u32::MAX))
}

pub(in crate::postgres) async fn set_restored(rows: &ServerRows, restored: u32) -> Result<(), StoreError> {
    rows.run("UPDATE headquarters SET restored = greatest(restored, $1)", &[&i64::from(restored)]).await?;
    Ok(())
}

fn sealed(rows: &ServerRows, identity: &Identity) -> Vec<u8> {
    let Identity { organisation, address, secrets } = identity;
    let stored = Stored {
        organisation: organisation.as_str().to_owned(),
        address: address.as_str().to_owned(),
        authority_key: secrets.authority_key.to_vec(),
        authority_certificate: secrets.authority_certificate.clone(),
        server_key: secrets.server_key.to_vec(),
        server_certificate: secrets.server_certificate.clone(),
        log_seed: *secrets.log_seed,
        recovery: secrets.recovery,
    };
    rows.seal.close(Sealed::Identity, &[], &Zeroizing::new(encoded(&stored)))
}
