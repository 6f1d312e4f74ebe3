//! Another data key for a whole profile: database and outbox are written anew beside themselves, then everybody's slot is
//! told, then the new files take the place of the old ones. What somebody copied before opens nothing that is written after.
//!
//! The writing of the slots decides. Before it the old files are the profile and what lies beside them is of no use; after it
//! the new ones are, and the old ones open for nobody. So a cut at any moment leaves one of the two whole, and whoever unlocks
//! next finishes: each file is taken for what its key opens.
//!
//! Attachments keep their keys, of which each has one of its own and the database the only copy: whoever could open an old one
//! before still could, and no new one. Their encrypted bytes are what other laptops know them by.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use vault::database::{Checkpoint, Database, DatabaseError};
use vault::entropy::{SystemEntropy, random};
use vault::key::Key;
use vault::outbox::{Outbox, OutboxError};
use vault::private_file::{destroy, sync_folder_of};
use vault::slots::content::SlotContent;

use super::{DATABASE_FILE, OUTBOX_FILE, Opened, ProfileError, open_rest};
use crate::store::Store;

/// Under the new key, ready to take their places.
const COMING: &str = ".rekeyed";
/// The database under the old key, to be written over.
const GOING: &str = "resguardo.db.replaced";
/// What recovery set aside, under a key that nobody has any more.
const SET_ASIDE: [&str; 2] = ["resguardo.db.damaged-", "outbox.damaged"];
const SIDES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What has been done, for a test to look at the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    DatabaseCopied,
    OutboxCopied,
    /// Both lie ready and were read to their ends.
    Verified,
    SlotsWritten,
    FilesClosed,
    InPlace,
}

impl Step {
    pub const ALL: [Self; 6] = [
        Self::DatabaseCopied,
        Self::OutboxCopied,
        Self::Verified,
        Self::SlotsWritten,
        Self::FilesClosed,
        Self::InPlace,
    ];
}

/// It was not done, or not to its end.
pub struct NotRekeyed {
    pub why: ProfileError,
    /// As it was, where the slots were not touched. Otherwise the profile is closed, and whoever unlocks it finishes.
    pub still: Option<Box<Opened>>,
}

impl Opened {
    /// Gives the profile another data key. Nobody may make a snapshot of it meanwhile.
    ///
    /// # Errors
    /// A full disk, damage; file system.
    pub fn rekey(self) -> Result<Self, NotRekeyed> {
        self.rekey_by(&mut |_| ())
    }

    /// The same; `done` hears of each step.
    ///
    /// # Errors
    /// As there.
    pub fn rekey_by(self, done: &mut dyn FnMut(Step)) -> Result<Self, NotRekeyed> {
        match self.lay_ready(done) {
            Ok(coming) => self.change_to(coming, done).map_err(|why| NotRekeyed { why, still: None }),
            Err(why) => {
                // Whoever unlocks clears it as well.
                let _ = Files::of(&self.place.folder).clear_coming();
                Err(NotRekeyed { why, still: Some(Box::new(self)) })
            }
        }
    }

    /// Database and outbox under a new key, read to their ends.
    fn lay_ready(&self, done: &mut dyn FnMut(Step)) -> Result<SlotContent, ProfileError> {
        let files = Files::of(&self.place.folder);
        files.clear_coming()?;
        let (data_key, database_salt) = (Key::generate(&mut SystemEntropy), random(&mut SystemEntropy));
        let coming = SlotContent { data_key, database_salt, person: self.unlocked.content.person.clone() };
        let database = self.store.database();
        if database.checkpoint()? == Checkpoint::Busy {
            return Err(ProfileError::InUse);
        }
        database.copier().copy_under(&files.database_coming(), &coming.data_key, &coming.database_salt)?;
        done(Step::DatabaseCopied);
        // What is damaged in it is set aside at the next unlocking, under the key that it has.
        let unsent = self.read_unsent()?.ok_or_else(|| ProfileError::Damaged { file: OUTBOX_FILE.to_owned() })?;
        let (mut outbox, _) = Outbox::open(&files.outbox_coming(), &coming.data_key, &mut SystemEntropy)?;
        outbox.keep(unsent.iter().map(Vec::as_slice), &mut SystemEntropy)?;
        done(Step::OutboxCopied);
        files.verify(&coming, &unsent)?;
        done(Step::Verified);
        Ok(coming)
    }

    fn change_to(self, coming: SlotContent, done: &mut dyn FnMut(Step)) -> Result<Self, ProfileError> {
        let SlotContent { data_key, database_salt, .. } = &coming;
        self.slots.change_data_key(&self.unlocked, data_key, *database_salt, &mut SystemEntropy)?;
        done(Step::SlotsWritten);
        let Self { store, outbox, mut unlocked, profile, place, _lock: lock, .. } = self;
        drop(outbox);
        store.close()?;
        done(Step::FilesClosed);
        unlocked.content = coming;
        settle(&place.folder, &unlocked.content)?;
        done(Step::InPlace);
        let SlotContent { data_key, database_salt, .. } = &unlocked.content;
        let store = Store::open(Database::open(&place.folder.join(DATABASE_FILE), data_key, database_salt)?)?;
        let mut opened = open_rest(&place, store, unlocked, profile, lock)?;
        // They were put back when it was unlocked.
        opened.unsent.clear();
        Ok(opened)
    }
}

/// Finishes, or clears away, what a cut left of it. The key is the one that the slots give now.
pub(crate) fn settle(folder: &Path, content: &SlotContent) -> Result<(), ProfileError> {
    let files = Files::of(folder);
    if !files.any_left()? {
        return Ok(());
    }
    if !opens(&files.database, content)? {
        if !opens(&files.database_coming(), content)? {
            // It is damaged, and nothing tells which is which: all stays for recovery.
            return Ok(());
        }
        files.put_database_in_place()?;
    }
    let is_readable = |path: &Path| match Outbox::read(path, &content.data_key) {
        Ok(_) => Ok(true),
        Err(OutboxError::Damaged) => Ok(false),
        Err(OutboxError::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(ProfileError::from(error)),
    };
    if !is_readable(&files.outbox)? && is_readable(&files.outbox_coming())? {
        fs::rename(files.outbox_coming(), &files.outbox)?;
        sync_folder_of(&files.outbox)?;
    }
    files.clear_coming()?;
    files.destroy_old()
}

/// Whether this key opens it. A missing one opens for nobody.
fn opens(database: &Path, content: &SlotContent) -> Result<bool, ProfileError> {
    match Database::open(database, &content.data_key, &content.database_salt).and_then(Database::close) {
        Ok(_) => Ok(true),
        Err(DatabaseError::Damaged { .. } | DatabaseError::NoDatabase) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

struct Files {
    folder: PathBuf,
    database: PathBuf,
    outbox: PathBuf,
}

impl Files {
    fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), database: folder.join(DATABASE_FILE), outbox: folder.join(OUTBOX_FILE) }
    }

    fn database_coming(&self) -> PathBuf {
        with(&self.database, COMING)
    }

    fn outbox_coming(&self) -> PathBuf {
        with(&self.outbox, COMING)
    }

    fn going(&self) -> PathBuf {
        self.folder.join(GOING)
    }

    fn any_left(&self) -> io::Result<bool> {
        Ok(self.database_coming().try_exists()? || self.outbox_coming().try_exists()? || self.going().try_exists()?)
    }

    fn clear_coming(&self) -> io::Result<()> {
        let database = self.database_coming();
        remove(&database)?;
        SIDES.iter().try_for_each(|side| remove(&with(&database, side)))?;
        remove(&self.outbox_coming())
    }

    /// The old files go only after this.
    fn verify(&self, coming: &SlotContent, unsent: &[Vec<u8>]) -> Result<(), ProfileError> {
        let database = Database::open(&self.database_coming(), &coming.data_key, &coming.database_salt)?;
        database.check_whole()?;
        database.close()?;
        let read = Outbox::read(&self.outbox_coming(), &coming.data_key)?;
        if read.records != unsent {
            return Err(ProfileError::Damaged { file: OUTBOX_FILE.to_owned() });
        }
        Ok(sync_folder_of(&self.database)?)
    }

    /// The old one's log was brought into it and is empty; what is left of it must not meet the new one.
    fn put_database_in_place(&self) -> io::Result<()> {
        if self.database.try_exists()? {
            fs::rename(&self.database, self.going())?;
        }
        SIDES.iter().try_for_each(|side| remove(&with(&self.database, side)))?;
        sync_folder_of(&self.database)?;
        fs::rename(self.database_coming(), &self.database)?;
        sync_folder_of(&self.database)
    }

    /// What the old key opened goes, where there is another; the database last, because it says that there is.
    fn destroy_old(&self) -> Result<(), ProfileError> {
        if !self.going().try_exists()? {
            return Ok(());
        }
        for file in fs::read_dir(&self.folder)? {
            let name = file?.file_name();
            if name.to_str().is_some_and(|name| SET_ASIDE.iter().any(|aside| name.starts_with(aside))) {
                destroy(&self.folder.join(name))?;
            }
        }
        Ok(destroy(&self.going())?)
    }
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
