//! A profile whose database is damaged: put back to one of its own snapshots, or made anew of what can still be read. The
//! damaged file is kept beside it, and at no moment is there a database without its write-ahead log, or with another's.
//!
//! What comes after (what the outbox holds, a new life, headquarters) is for whoever opens the profile then.

use std::io;
use std::path::{Path, PathBuf};

use vault::database::{Database, DatabaseError};
use vault::lock_file::LockFile;
use vault::outbox::Outbox;
use vault::private_file::sync_folder_of;
use vault::salvage::{self, Salvaged};
use vault::shelf::{Shelf, Snapshot};
use vault::slots::Slots;
use vault::slots::content::SlotContent;

use crate::profile::{self, DATABASE_FILE, OUTBOX_FILE, Place, ProfileError, exists, rekeying};
use crate::room::{Room, WantsRoom};
use crate::store::Store;

/// What is being put in the database's place.
const COMING: &str = "resguardo.db.coming";
const DAMAGED: &str = "resguardo.db.damaged-";
/// Where [`Outbox::set_aside_path`](vault::outbox::Outbox::set_aside_path) puts an outbox with damaged records.
const OUTBOX_ASIDE: &str = "outbox.damaged";
const WAL: &str = "-wal";
/// SQLite's own beside a database; what is in the shared memory is made anew.
const SIDES: [&str; 3] = [WAL, "-shm", "-journal"];

#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// No snapshot is there, or none that is sound.
    #[error("there is no sound snapshot")]
    NoSnapshot,
    /// Nothing tells whose profile it was, so what was read is none.
    #[error("not enough of the file can be read")]
    TooLittle,
}

impl WantsRoom for RecoveryError {
    fn wants_room(&self) -> bool {
        matches!(self, Self::Profile(error) if error.wants_room())
    }
}

/// What the profile was put back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub snapshot: Snapshot,
    /// The name of the damaged file, where there was one.
    pub kept: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    pub tables: Vec<Salvaged>,
    pub kept: Option<String>,
}

/// Whether a file of the profile's folder is a damaged database that was kept, or one that was being put in its place.
pub(crate) fn is_of_a_recovery(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with(DAMAGED) || name.starts_with(COMING))
}

/// The snapshots that there are, the newest first. Nothing but their times is told without a passphrase.
pub fn snapshots(place: &Place) -> Result<Vec<Snapshot>, ProfileError> {
    Ok(Shelf::of_profile(&place.folder).list()?)
}

/// How many entries the outbox holds, which come on top of any snapshot. Nobody needs to unlock for it.
pub fn unsent(place: &Place) -> Result<u32, ProfileError> {
    let counted = Outbox::count(&place.folder.join(OUTBOX_FILE))?;
    Ok(u32::try_from(counted).unwrap_or(u32::MAX))
}

/// Puts the profile back to a snapshot: the one that is named, or the newest that is sound.
///
/// # Errors
/// Those of unlocking; the database is then as it was.
pub fn restore(place: &Place, typed: &str, now_ms: u64, number: Option<u64>) -> Result<Restored, RecoveryError> {
    Room::of(place).insist(|| try_to_restore(place, typed, now_ms, number))
}

fn try_to_restore(place: &Place, typed: &str, now_ms: u64, number: Option<u64>) -> Result<Restored, RecoveryError> {
    let opening = Opening::by(place, typed, now_ms)?;
    let shelf = Shelf::of_profile(&place.folder);
    let wanted = |snapshot: &Snapshot| number.is_none_or(|number| snapshot.number == number);
    for snapshot in shelf.list().map_err(ProfileError::from)?.into_iter().filter(wanted) {
        if opening.lays_out(&shelf, snapshot)? {
            return Ok(Restored { snapshot, kept: opening.put_in_place()? });
        }
    }
    Err(RecoveryError::NoSnapshot)
}

/// Makes the profile anew of what can be read of it. `mend` sees what was read and says whether it is a profile.
///
/// # Errors
/// Those of unlocking; [`RecoveryError::TooLittle`]. The database is then as it was.
pub fn salvage(
    place: &Place,
    typed: &str,
    now_ms: u64,
    mend: impl FnOnce(&mut Store) -> bool,
) -> Result<Read, RecoveryError> {
    let opening = Opening::by(place, typed, now_ms)?;
    opening.clear_coming()?;
    let SlotContent { data_key, database_salt, .. } = &opening.content;
    let made = Database::create(&opening.coming(), data_key, database_salt).map_err(ProfileError::from)?;
    let mut store = Store::open(made).map_err(ProfileError::from)?;
    let read = salvage::read_into(&opening.database(), data_key, database_salt, store.database());
    let tables = match read {
        Err(DatabaseError::Damaged { .. } | DatabaseError::NoDatabase) => return Err(RecoveryError::TooLittle),
        read => read.map_err(ProfileError::from)?,
    };
    if !mend(&mut store) {
        return Err(RecoveryError::TooLittle);
    }
    store.close().map_err(ProfileError::from)?;
    Ok(Read { tables, kept: opening.put_in_place()? })
}

/// Removes the damaged files that were kept: what has been erased since stands in them still.
pub(crate) fn forget_kept(place: &Place) -> Result<(), ProfileError> {
    let mut is_any = false;
    for file in std::fs::read_dir(&place.folder)? {
        let file = file?;
        let is_kept = |name: &str| name.starts_with(DAMAGED) || name == OUTBOX_ASIDE;
        if file.file_name().to_str().is_some_and(is_kept) {
            remove(&file.path())?;
            is_any = true;
        }
    }
    if is_any { Ok(sync_folder_of(&place.folder.join(DATABASE_FILE))?) } else { Ok(()) }
}

/// Nobody else has the profile open, and whoever asks has its key.
struct Opening {
    folder: PathBuf,
    content: SlotContent,
    _lock: LockFile,
}

impl Opening {
    fn by(place: &Place, typed: &str, now_ms: u64) -> Result<Self, ProfileError> {
        if !exists(place) {
            return Err(ProfileError::NoProfile);
        }
        let lock = LockFile::acquire(&place.folder)?;
        let unlocked = profile::let_in(&Slots::in_folder(&place.folder), typed, now_ms)?;
        rekeying::settle(&place.folder, &unlocked.content)?;
        Ok(Self { folder: place.folder.clone(), content: unlocked.content, _lock: lock })
    }

    fn database(&self) -> PathBuf {
        self.folder.join(DATABASE_FILE)
    }

    fn coming(&self) -> PathBuf {
        self.folder.join(COMING)
    }

    fn clear_coming(&self) -> Result<(), ProfileError> {
        remove(&self.coming())?;
        SIDES.iter().try_for_each(|side| remove(&with(&self.coming(), side)))
    }

    /// Whether this snapshot is sound and lies ready.
    fn lays_out(&self, shelf: &Shelf, snapshot: Snapshot) -> Result<bool, ProfileError> {
        self.clear_coming()?;
        shelf.lay_out(snapshot, &self.coming())?;
        let SlotContent { data_key, database_salt, .. } = &self.content;
        let opened = Database::open(&self.coming(), data_key, database_salt);
        match opened.and_then(|opened| opened.check_whole().map(|()| opened)).and_then(Database::close) {
            Err(DatabaseError::Damaged { .. }) => Ok(false),
            closed => Ok(closed.map(|_| true)?),
        }
    }

    /// The damaged one first, and its log after it: a cut in between leaves no database, which is offered recovery again.
    fn put_in_place(&self) -> Result<Option<String>, ProfileError> {
        let database = self.database();
        let kept = self.free_name()?;
        let is_there = database.try_exists()?;
        if is_there {
            rename(&database, &self.folder.join(&kept))?;
        }
        let log = with(&database, WAL);
        if log.try_exists()? {
            rename(&log, &with(&self.folder.join(&kept), WAL))?;
        }
        SIDES.iter().try_for_each(|side| remove(&with(&database, side)))?;
        rename(&self.coming(), &database)?;
        Ok(is_there.then_some(kept))
    }

    fn free_name(&self) -> Result<String, ProfileError> {
        for number in 1_u32.. {
            let name = format!("{DAMAGED}{number}");
            let path = self.folder.join(&name);
            if !path.try_exists()? && !with(&path, WAL).try_exists()? {
                return Ok(name);
            }
        }
        Err(ProfileError::Other("no name is free".to_owned()))
    }
}

/// On return the disk has it.
fn rename(from: &Path, to: &Path) -> Result<(), ProfileError> {
    std::fs::rename(from, to)?;
    Ok(sync_folder_of(to)?)
}

fn remove(path: &Path) -> Result<(), ProfileError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use vault::outbox::Outbox;

    use super::*;

    #[test]
    fn what_was_kept_of_damage_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place { folder: folder.path().to_owned(), anchor_folder: folder.path().into(), ballast_bytes: 0 };
        let stays = ["resguardo.db", "resguardo.db-wal", "outbox", "slots.a", "ballast"];
        let aside = Outbox::set_aside_path(&folder.path().join("outbox"));
        let goes = ["resguardo.db.damaged-1", "resguardo.db.damaged-1-wal", "resguardo.db.damaged-2", OUTBOX_ASIDE];
        assert_eq!(aside, folder.path().join(OUTBOX_ASIDE));
        stays.iter().chain(&goes).for_each(|name| std::fs::write(folder.path().join(name), b"x").unwrap());
        forget_kept(&place).unwrap();
        forget_kept(&place).unwrap();
        let left =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        assert_eq!(left.collect::<BTreeSet<_>>(), stays.map(str::to_owned).into());
    }
}
