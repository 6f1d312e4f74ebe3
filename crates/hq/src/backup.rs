//! A backup is made while headquarters serves: a copy of one moment, read through from end to end, packed with the slots
//! into one file, read back, and only then called good. Only a good one moves the horizon.

use std::fs::remove_file;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;
use tracing::{info, warn};
use vault::database::DatabaseError;
use vault::snapshot::{SnapshotError, pack};

use crate::headquarters::Headquarters;
use crate::horizon::Horizon;
use crate::store::StoreError;
use crate::upkeep::Copied;

/// Why there is no backup. What was begun of it has been removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CannotBackUp {
    /// There is a file of that name, and it may be the last good backup.
    Exists,
    /// The folder is not there, or headquarters may not write in it.
    NotWritable,
    DiskFull,
    /// The history does not add up, in the copy and so in the original: a backup of it must not take the place of a good one.
    NotWhole {
        wrong: u64,
    },
    /// The store is a server with means of its own.
    Elsewhere,
}

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("no backup: {0:?}")]
    Refused(CannotBackUp),
    #[error(transparent)]
    Store(StoreError),
    #[error(transparent)]
    Snapshot(SnapshotError),
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Elsewhere => Self::Refused(CannotBackUp::Elsewhere),
            StoreError::Database(DatabaseError::AlreadyExists) => Self::Refused(CannotBackUp::Exists),
            StoreError::Database(DatabaseError::DiskFull) => Self::Refused(CannotBackUp::DiskFull),
            StoreError::Database(DatabaseError::Io(error)) => error.into(),
            other => Self::Store(other),
        }
    }
}

impl From<SnapshotError> for BackupError {
    fn from(error: SnapshotError) -> Self {
        match error {
            SnapshotError::Io(error) => error.into(),
            other => Self::Snapshot(other),
        }
    }
}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        Self::Refused(match error.kind() {
            io::ErrorKind::AlreadyExists => CannotBackUp::Exists,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => CannotBackUp::DiskFull,
            _ => CannotBackUp::NotWritable,
        })
    }
}

/// Writes a backup into a new file and notes how far it reaches.
pub async fn back_up(headquarters: &Headquarters, to: &Path) -> Result<Horizon, BackupError> {
    let Some(folder) = &headquarters.folder else { return Err(BackupError::Refused(CannotBackUp::Elsewhere)) };
    let _alone = headquarters.backing_up.lock().await;
    if to.symlink_metadata().is_ok() {
        return Err(BackupError::Refused(CannotBackUp::Exists));
    }
    let made_ms = headquarters.clock.now_ms();
    let copy = Beside::of(to);
    let Copied { verified, ends, covered } = headquarters.store.copy_to(copy.0.clone()).await?;
    if verified.wrong > 0 {
        return Err(BackupError::Refused(CannotBackUp::NotWhole { wrong: verified.wrong }));
    }
    let (folder, to) = (folder.path().to_owned(), to.to_owned());
    let packing = spawn_blocking(move || pack(&folder, &copy.0, &to));
    let bytes = packing.await.map_err(|_| BackupError::Store(StoreError::Failed))??;
    let horizon = Horizon { made_ms, bytes, entries: verified.entries, ends };
    horizon.keep(headquarters.store.as_ref()).await?;
    headquarters.store.mark_horizon(covered).await?;
    info!(bytes, entries = verified.entries, "backed up");
    Ok(horizon)
}

/// The copy, before it is packed. It goes when this goes, and one that a crash left goes before.
struct Beside(PathBuf);

impl Beside {
    fn of(path: &Path) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push(".copy");
        let beside = Self(name.into());
        beside.clear();
        beside
    }

    fn clear(&self) {
        for ending in ["", "-wal", "-shm"] {
            let mut name = self.0.as_os_str().to_owned();
            name.push(ending);
            match remove_file(PathBuf::from(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    warn!(kind = ?error.kind(), "a copy beside a backup stays");
                }
                Ok(()) | Err(_) => {}
            }
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.clear();
    }
}
