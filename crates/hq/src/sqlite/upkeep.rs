//! Upkeep of the embedded store: copied while it serves, and looked after by those who run it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use domain::id::{RecordId, UnitId};
use rusqlite::Connection;
use sync::attachment::ContentHash;
use sync::authority::notice::Horizon as Covered;
use sync::key::{DeviceKey, PersonKey};
use tokio::task::spawn_blocking;
use vault::database::Database;
use vault::database::copier::Copier;

use super::rows::{FileRows, now};
use super::table::{contact, enrolled, feed, headquarters, invitation, note};
use super::{SqliteStore, leaving, schema};
use crate::contact::Contact;
use crate::ledger::{ends, filing, verifying};
use crate::store::StoreError;
use crate::upkeep::{Copied, Counts, Lives, Note, Upkeep};

#[async_trait]
impl Upkeep for SqliteStore {
    async fn copy_to(&self, path: PathBuf) -> Result<Copied, StoreError> {
        let (copier, hq) = (Arc::clone(&self.copier), self.pen.device());
        // Beside the readers: it may take long, and none of them has to wait for it.
        let copying = spawn_blocking(move || copy(&copier, &path, hq));
        copying.await.map_err(|_| StoreError::Failed)?
    }

    async fn note(&self, what: Note) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(move |rows| note::get(rows.0, &what.name())).await
    }

    async fn set_note(&self, what: Note, value: Vec<u8>) -> Result<(), StoreError> {
        self.write(move |rows, _| note::put(rows.0, &what.name(), &value)).await
    }

    async fn set_notes_if(
        &self,
        what: Note,
        seen: Option<Vec<u8>>,
        notes: Vec<(Note, Vec<u8>)>,
    ) -> Result<bool, StoreError> {
        self.write(move |rows, _| {
            if note::get(rows.0, &what.name())? != seen {
                return Ok(false);
            }
            notes.iter().try_for_each(|(what, value)| note::put(rows.0, &what.name(), value))?;
            Ok(true)
        })
        .await
    }

    async fn contacts(&self) -> Result<BTreeMap<DeviceKey, Contact>, StoreError> {
        self.read(|rows| contact::all(rows.0)).await
    }

    async fn keep_contacts(&self, heard: BTreeMap<DeviceKey, Contact>) -> Result<(), StoreError> {
        self.write(move |rows, _| heard.iter().try_for_each(|(device, heard)| contact::put(rows.0, device, heard)))
            .await
    }

    async fn lives(&self) -> Result<BTreeMap<DeviceKey, Lives>, StoreError> {
        let hq = self.pen.device();
        self.read(move |rows| now(ends::lives(rows, hq))).await
    }

    async fn mark_horizon(&self, covered: BTreeMap<UnitId, Covered>) -> Result<(), StoreError> {
        self.write(move |rows, pen| now(ends::mark(rows, pen, covered))).await
    }

    async fn enrolled(&self) -> Result<Vec<(DeviceKey, PersonKey)>, StoreError> {
        self.read(|rows| enrolled::all(rows.0)).await
    }

    async fn clear_invitations(&self, before_ms: u64) -> Result<u64, StoreError> {
        self.write(move |rows, _| invitation::clear(rows.0, before_ms)).await
    }

    async fn records(&self) -> Result<BTreeSet<RecordId>, StoreError> {
        self.read(|rows| leaving::records(rows.0)).await
    }

    async fn files_of(&self, record: RecordId) -> Result<Option<BTreeSet<ContentHash>>, StoreError> {
        self.read(move |rows| now(filing::files_of(rows, &record))).await
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        self.read(|rows| counts(rows.0)).await
    }
}

/// Of a page of SQLCipher 4, which answers for it in words.
const PAGE_BYTES: u64 = 4_096;

/// A copy that does not open, is not whole or does not verify is an error and is left to the caller to remove.
fn copy(copier: &Copier, to: &Path, hq: DeviceKey) -> Result<Copied, StoreError> {
    copier.copy_to(to)?;
    examined(copier.open(to)?, hq)
}

/// What a copy holds, read through from end to end.
pub(super) fn examined(copy: Database, hq: DeviceKey) -> Result<Copied, StoreError> {
    copy.check_whole()?;
    schema::migrate(&copy.writer)?;
    let verified = now(verifying::verify_history(&FileRows(&copy.writer)))?;
    let ends = feed::ends(&copy.writer, u64::from(headquarters::restored(&copy.writer)?))?;
    let covered = now(ends::of_units(&FileRows(&copy.writer), hq))?;
    copy.close()?;
    Ok(Copied { verified, ends, covered })
}

/// Only what needs no walk through the entries: somebody asks every few seconds.
fn counts(connection: &Connection) -> Result<Counts, StoreError> {
    let one =
        |sql: &str| Ok::<_, StoreError>(connection.query_row(sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs());
    Ok(Counts {
        entries: one("SELECT coalesce(sum(number), 0) FROM feed")?,
        units: one("SELECT count(*) FROM feed")?,
        unmerged: one("SELECT count(*) FROM stale")?,
        poisoned: one("SELECT coalesce(sum(poisoned), 0) FROM record")?,
        bytes: one("PRAGMA page_count")?.saturating_mul(PAGE_BYTES),
    })
}
