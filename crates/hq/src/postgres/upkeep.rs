//! Upkeep of the store on a server. Copies are made by the server's own means, consistent while it serves.

use std::collections::BTreeMap;
use std::path::PathBuf;

use async_trait::async_trait;
use domain::id::UnitId;
use sync::authority::notice::Horizon as Covered;
use sync::key::{DeviceKey, PersonKey};

use super::PostgresStore;
use super::table::{contact, enrolled, invitation, note};
use super::transaction::ServerRows;
use crate::contact::Contact;
use crate::ledger::ends;
use crate::store::StoreError;
use crate::upkeep::{Copied, Counts, Lives, Note, Upkeep};

#[async_trait]
impl Upkeep for PostgresStore {
    async fn copy_to(&self, _: PathBuf) -> Result<Copied, StoreError> {
        Err(StoreError::Elsewhere)
    }

    async fn note(&self, what: Note) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|rows| async move { note::get(&rows, what.name()).await }).await
    }

    async fn set_note(&self, what: Note, value: Vec<u8>) -> Result<(), StoreError> {
        let value = &value;
        self.write(|rows| async move { note::put(&rows, what.name(), value).await }).await
    }

    async fn contacts(&self) -> Result<BTreeMap<DeviceKey, Contact>, StoreError> {
        self.read(|rows| async move { contact::all(&rows).await }).await
    }

    /// In the order of the keys, as every server does it.
    async fn keep_contacts(&self, heard: BTreeMap<DeviceKey, Contact>) -> Result<(), StoreError> {
        let heard = &heard;
        self.write(|rows| async move {
            for (device, contact) in heard {
                contact::put(&rows, device, contact).await?;
            }
            Ok(())
        })
        .await
    }

    async fn lives(&self) -> Result<BTreeMap<DeviceKey, Lives>, StoreError> {
        let hq = self.pen.device();
        self.read(|rows| async move { ends::lives(&*rows, hq).await }).await
    }

    async fn mark_horizon(&self, covered: BTreeMap<UnitId, Covered>) -> Result<(), StoreError> {
        let (pen, covered) = (&self.pen, &covered);
        self.write(|rows| async move { ends::mark(&*rows, pen, covered.clone()).await }).await
    }

    async fn enrolled(&self) -> Result<Vec<(DeviceKey, PersonKey)>, StoreError> {
        self.read(|rows| async move { enrolled::all(&rows).await }).await
    }

    async fn clear_invitations(&self, before_ms: u64) -> Result<u64, StoreError> {
        self.write(|rows| async move { invitation::clear(&rows, before_ms).await }).await
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        self.read(|rows| async move { counts(&rows).await }).await
    }
}

async fn counts(rows: &ServerRows) -> Result<Counts, StoreError> {
    let sql = "SELECT coalesce((SELECT sum(number) FROM feed), 0)::bigint, (SELECT count(*) FROM feed),
                   (SELECT count(DISTINCT record) FROM stale), pg_database_size(current_database())";
    let row = rows.first(sql, &[]).await?.ok_or(StoreError::Failed)?;
    let number = |at: usize| Ok::<_, StoreError>(row.try_get::<_, i64>(at)?.unsigned_abs());
    Ok(Counts { entries: number(0)?, units: number(1)?, unmerged: number(2)?, bytes: number(3)? })
}
