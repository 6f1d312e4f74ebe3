//! Upkeep of the store on a server. A copy of it is a file like any other: the server's own dumps would hold what it is
//! not trusted to read by, and need the same key beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use async_trait::async_trait;
use domain::id::{RecordId, UnitId};
use sync::attachment::ContentHash;
use sync::authority::notice::Horizon as Covered;
use sync::key::{DeviceKey, PersonKey};
use tokio::task::spawn_blocking;

use super::table::{contact, enrolled, entry, invitation, note};
use super::transaction::ServerRows;
use super::{PostgresStore, leaving, schema};
use crate::contact::Contact;
use crate::ledger::{ends, filing};
use crate::sqlite::arriving::{Arriving, FileKey};
use crate::store::StoreError;
use crate::upkeep::{Copied, Counts, Lives, Note, Upkeep};

#[async_trait]
impl Upkeep for PostgresStore {
    async fn copy_to(&self, path: PathBuf) -> Result<Copied, StoreError> {
        let (key, hq) = (self.file_key.clone(), self.pen.device());
        self.read(|rows| async move { copy(&rows, path, key, hq).await }).await
    }

    async fn note(&self, what: Note) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|rows| async move { note::get(&rows, &what.name()).await }).await
    }

    async fn set_note(&self, what: Note, value: Vec<u8>) -> Result<(), StoreError> {
        let value = &value;
        self.write(|rows| async move { note::put(&rows, &what.name(), value).await }).await
    }

    async fn set_notes_if(
        &self,
        what: Note,
        seen: Option<Vec<u8>>,
        notes: Vec<(Note, Vec<u8>)>,
    ) -> Result<bool, StoreError> {
        let (seen, notes) = (&seen, &notes);
        self.write(|rows| async move {
            note::hold(&rows).await?;
            if note::get(&rows, &what.name()).await? != *seen {
                return Ok(false);
            }
            for (what, value) in notes {
                note::put(&rows, &what.name(), value).await?;
            }
            Ok(true)
        })
        .await
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

    async fn records(&self) -> Result<BTreeSet<RecordId>, StoreError> {
        self.read(|rows| async move { leaving::records(&rows).await }).await
    }

    async fn files_of(&self, record: RecordId) -> Result<Option<BTreeSet<ContentHash>>, StoreError> {
        self.read(|rows| async move { filing::files_of(&*rows, &record).await }).await
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        self.read(|rows| async move { counts(&rows).await }).await
    }
}

/// Of one snapshot, however long it takes: the server keeps what it needs for that and goes on.
async fn copy(rows: &ServerRows, path: PathBuf, key: FileKey, hq: DeviceKey) -> Result<Copied, StoreError> {
    schema::check(rows).await?;
    let inventory = leaving::inventory(rows).await?;
    let mut copy = apart(move || Arriving::begin(&path, &key, &inventory)).await?;
    let mut place = 0;
    loop {
        let (entries, last) = entry::kept_after(rows, place).await?;
        if entries.is_empty() {
            return apart(move || copy.finish(hq)).await;
        }
        place = last;
        copy = apart(move || copy.put(&entries).map(|()| copy)).await?;
    }
}

/// The file is written where nobody else waits for it.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    spawn_blocking(work).await.map_err(|_| StoreError::Failed)?
}

async fn counts(rows: &ServerRows) -> Result<Counts, StoreError> {
    let sql = "SELECT coalesce((SELECT sum(number) FROM feed), 0)::bigint, (SELECT count(*) FROM feed),
                   (SELECT count(DISTINCT record) FROM stale), pg_database_size(current_database()),
                   coalesce((SELECT sum(poisoned) FROM record), 0)::bigint";
    let row = rows.first(sql, &[]).await?.ok_or(StoreError::Failed)?;
    let number = |at: usize| Ok::<_, StoreError>(row.try_get::<_, i64>(at)?.unsigned_abs());
    Ok(Counts { entries: number(0)?, units: number(1)?, unmerged: number(2)?, bytes: number(3)?, poisoned: number(4)? })
}
