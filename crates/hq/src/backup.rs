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

use crate::attachments::copying::FilesFound;
use crate::attachments::sweeping::{Listing, Needed, Since, Sweep, with_files};
use crate::attachments::{Attachments, AttachmentsError};
use crate::data_folder::files_beside;
use crate::erasure::{Made, note_backup};
use crate::headquarters::Headquarters;
use crate::horizon::Horizon;
use crate::store::StoreError;
use crate::upkeep::{Copied, Note};

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
    /// It has no folder of its own here, and so no slots to pack.
    Elsewhere,
    /// All of the records is backed up, and the files that belong to them are not.
    FilesNot,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    pub horizon: Horizon,
    pub files: FilesFound,
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

/// Writes a backup into a new file, notes how far it reaches, and puts the files of records beside it. They come after it,
/// so that every file that it speaks of is among them.
pub async fn back_up(headquarters: &Headquarters, to: &Path) -> Result<BackedUp, BackupError> {
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
    let copies = files_beside(to);
    let (folder, to) = (folder.path().to_owned(), to.to_owned());
    let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let packing = spawn_blocking(move || pack(&folder, &copy.0, &to));
    let bytes = packing.await.map_err(|_| BackupError::Store(StoreError::Failed))??;
    let horizon = Horizon { made_ms, bytes, entries: verified.entries, ends };
    horizon.keep(headquarters.store.as_ref()).await?;
    headquarters.store.mark_horizon(covered).await?;
    note_backup(headquarters.store.as_ref(), Made { at_ms: made_ms, name }).await?;
    info!(bytes, entries = verified.entries, "backed up");
    match copied_files(headquarters, &copies).await {
        Ok(files) => Ok(BackedUp { horizon, files }),
        Err(error) => {
            warn!(%error, "the files of records were not backed up");
            Err(BackupError::Refused(CannotBackUp::FilesNot))
        }
    }
}

async fn copied_files(headquarters: &Headquarters, to: &Path) -> Result<FilesFound, AttachmentsError> {
    let listing = headquarters.attachments.listing().await?;
    if listing.is_empty() {
        return Ok(FilesFound::default());
    }
    let copies = Attachments::in_folder(to)?;
    let files = headquarters.attachments.copy_to(&copies).await?;
    info!(files = files.files, copied = files.copied, damaged = files.damaged, "files backed up");
    if let Err(error) = sweep(headquarters, &listing, &copies).await {
        // What is too much today is too much tomorrow.
        warn!(%error, "files that no record keeps stay");
    }
    Ok(files)
}

/// Throws away what no record has kept for long, here and beside the backup.
async fn sweep(headquarters: &Headquarters, listing: &Listing, copies: &Attachments) -> Result<(), SweepError> {
    let store = headquarters.store.as_ref();
    let mut needed = Needed::new();
    for record in with_files(store.records().await?, listing) {
        needed.insert(record, store.files_of(record).await?);
    }
    let noted = store.note(Note::UnkeptFiles).await?;
    let before: Since = noted.and_then(|noted| postcard::from_bytes(&noted).ok()).unwrap_or_default();
    let sweep = Sweep::of(listing, &needed, &before, headquarters.clock.now_ms());
    headquarters.attachments.throw_away(&sweep).await?;
    copies.throw_away(&sweep).await?;
    // Plain data written to memory does not fail.
    store.set_note(Note::UnkeptFiles, postcard::to_stdvec(&sweep.stays).unwrap_or_default()).await?;
    info!(thrown_away = sweep.goes(), unkept = sweep.stays.len(), "files that no record keeps");
    Ok(())
}

#[derive(Debug, thiserror::Error)]
enum SweepError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Attachments(#[from] AttachmentsError),
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
