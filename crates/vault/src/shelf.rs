//! The laptop's own snapshots: whole copies of the database, under its key, in a folder beside it. They are what is left
//! where a disk went bad or somebody's mistake was saved.
//!
//! A new one is read to its last page before an old one goes. Kept are the newest, the newest of an earlier day, the newest
//! that is a week older, and one that grows into that. They carry no slots: who may open the profile is said by the
//! slots of today, and not by those of a week ago.
//!
//! A name is a number that rises and the time of the copy in Unix milliseconds; the order is that of the numbers,
//! because a clock may have been wrong.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::database::copier::Copier;
use crate::database::{Checkpoint, DatabaseError};
use crate::private_file;

/// Name of the folder within the profile's.
pub const FOLDER: &str = "snapshots";

const MAKING: &str = "making.db";
const ENDING: &str = ".db";
/// What SQLite may leave beside a copy that was cut.
const SIDES: [&str; 4] = ["", "-wal", "-shm", "-journal"];

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
const WEEK_MS: u64 = 7 * DAY_MS;

/// Where they lie.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snapshot {
    /// Rises with each.
    pub number: u64,
    /// Unix milliseconds, by the clock of that moment.
    pub taken_ms: u64,
}

impl Shelf {
    /// Of the profile in this folder. There need not be any yet.
    pub fn of_profile(folder: &Path) -> Self {
        Self { folder: folder.join(FOLDER) }
    }

    /// The newest first.
    ///
    /// # Errors
    /// Those of the file system; a missing folder is none.
    pub fn list(&self) -> io::Result<Vec<Snapshot>> {
        let listed = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            listed => listed?,
        };
        let names = listed.map(|file| Ok(file?.file_name())).collect::<io::Result<Vec<_>>>()?;
        let mut found: Vec<Snapshot> = names.iter().filter_map(|name| Snapshot::named(name.to_str()?)).collect();
        found.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.number));
        Ok(found)
    }

    /// Copies the database, reads all of the copy, and only then lets go of what is not kept.
    ///
    /// # Errors
    /// Damage of the database, a full disk; file system. Those that were there are then there still.
    pub fn take(&self, copier: &Copier, now_ms: u64) -> Result<Snapshot, DatabaseError> {
        private_file::create_folder(&self.folder)?;
        let number = self.list()?.first().map_or(1, |newest| newest.number.saturating_add(1));
        let (taken, making) = (Snapshot { number, taken_ms: now_ms }, self.folder.join(MAKING));
        clear(&making)?;
        let made = copier.copy_to(&making).and_then(|()| verify(copier, &making));
        if let Err(error) = made {
            // What was begun is of no use, and the error says more than a failure to remove it.
            let _ = clear(&making);
            return Err(error);
        }
        let path = self.path(taken);
        fs::rename(&making, &path)?;
        private_file::sync_folder_of(&path)?;
        self.thin()?;
        Ok(taken)
    }

    /// Lets go of all but one: they hold what has been erased since.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn keep_only(&self, kept: Snapshot) -> io::Result<()> {
        self.remove(|snapshot| snapshot != kept)
    }

    /// Lets go of all: they are under a key that is no longer the profile's.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn clear(&self) -> io::Result<()> {
        self.remove(|_| true)
    }

    /// Copies one into a new file. On return the disk has it.
    ///
    /// # Errors
    /// `AlreadyExists`; otherwise those of the file system.
    pub fn lay_out(&self, snapshot: Snapshot, to: &Path) -> io::Result<()> {
        let mut copy = private_file::create_new(to)?;
        io::copy(&mut fs::File::open(self.path(snapshot))?, &mut copy)?;
        copy.sync_all()?;
        private_file::sync_folder_of(to)
    }

    fn thin(&self) -> io::Result<()> {
        let kept = kept(&self.list()?);
        self.remove(|snapshot| !kept.contains(&snapshot))
    }

    fn remove(&self, goes: impl Fn(Snapshot) -> bool) -> io::Result<()> {
        let going: Vec<_> = self.list()?.into_iter().filter(|snapshot| goes(*snapshot)).collect();
        going.iter().try_for_each(|snapshot| clear(&self.path(*snapshot)))?;
        if going.is_empty() { Ok(()) } else { private_file::sync_folder_of(&self.folder.join(MAKING)) }
    }

    fn path(&self, snapshot: Snapshot) -> PathBuf {
        self.folder.join(format!("{:010}-{}{ENDING}", snapshot.number, snapshot.taken_ms))
    }
}

impl Snapshot {
    fn named(name: &str) -> Option<Self> {
        let (number, taken) = name.strip_suffix(ENDING)?.split_once('-')?;
        Some(Self { number: number.parse().ok()?, taken_ms: taken.parse().ok()? })
    }

    const fn day(self) -> u64 {
        self.taken_ms / DAY_MS
    }
}

/// Which of them stay, given the newest first.
fn kept(listed: &[Snapshot]) -> Vec<Snapshot> {
    let Some(newest) = listed.first() else { return Vec::new() };
    let of_earlier_day = listed.iter().find(|one| one.day() != newest.day());
    let is_a_week_older = |one: &&Snapshot| one.taken_ms.saturating_add(WEEK_MS) <= newest.taken_ms;
    let of_last_week = listed.iter().find(is_a_week_older);
    // The oldest that is no week old yet.
    let growing = listed.iter().rev().find(|one| !is_a_week_older(one));
    let mut kept: Vec<Snapshot> =
        [Some(newest), of_earlier_day, of_last_week, growing].into_iter().flatten().copied().collect();
    kept.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.number));
    kept.dedup();
    kept
}

/// Every page of the copy authenticates and fits.
fn verify(copier: &Copier, copy: &Path) -> Result<(), DatabaseError> {
    let opened = copier.open(copy)?;
    opened.check_whole()?;
    match opened.close()? {
        Checkpoint::Done => Ok(()),
        Checkpoint::Busy => Err(DatabaseError::InUse),
    }
}

fn clear(path: &Path) -> io::Result<()> {
    for side in SIDES {
        let mut name = path.as_os_str().to_owned();
        name.push(side);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Database;
    use crate::key::Key;
    use crate::testing::{Counting, contains, files_below, flip_bit, folder};

    const NOON_MS: u64 = 20_000 * DAY_MS + DAY_MS / 2;

    #[test]
    fn the_newest_yesterdays_and_last_weeks_are_kept() {
        // One an hour for eight hours of each of thirty days, taken one after the other.
        let mut listed: Vec<Snapshot> = Vec::new();
        for number in 0..240 {
            let taken_ms = NOON_MS + number / 8 * DAY_MS + number % 8 * 3_600_000;
            listed.insert(0, Snapshot { number, taken_ms });
            listed = kept(&listed);
            assert!(listed.len() <= 4, "{listed:?}");
            let ages: Vec<u64> = listed.iter().map(|one| taken_ms - one.taken_ms).collect();
            assert_eq!(ages[0], 0);
            assert!(number < 8 || ages.iter().any(|age| (8 * 3_600_000..2 * DAY_MS).contains(age)), "{ages:?}");
            assert!(number < 8 * 15 || ages.iter().any(|age| (WEEK_MS..15 * DAY_MS).contains(age)), "{ages:?}");
        }
    }

    #[test]
    fn a_clock_that_ran_ahead_once_hides_nothing_newer() {
        let wrong = Snapshot { number: 1, taken_ms: 90_000 * DAY_MS };
        let (older, newer) = (Snapshot { number: 2, taken_ms: NOON_MS }, Snapshot { number: 3, taken_ms: NOON_MS + 1 });
        assert_eq!(kept(&[newer, older, wrong])[0], newer);
    }

    struct Story {
        folder: tempfile::TempDir,
        database: Database,
        key: Key,
        shelf: Shelf,
    }

    impl Story {
        fn new() -> Self {
            let folder = folder();
            let key = Key::generate(&mut Counting::new());
            let database = Database::create(&folder.path().join("a.db"), &key, &[3; 16]).unwrap();
            database.writer.execute_batch("CREATE TABLE note (text TEXT) STRICT").unwrap();
            let shelf = Shelf::of_profile(folder.path());
            Self { folder, database, key, shelf }
        }

        fn note(&self, text: &str) {
            self.database.writer.execute("INSERT INTO note VALUES (?1)", [text]).unwrap();
        }

        fn take(&self, day: u64) -> Result<Snapshot, DatabaseError> {
            self.shelf.take(&self.database.copier(), NOON_MS + day * DAY_MS)
        }

        fn laid_out(&self, snapshot: Snapshot) -> Vec<String> {
            let to = self.folder.path().join(format!("out-{}.db", snapshot.number));
            self.shelf.lay_out(snapshot, &to).unwrap();
            let opened = Database::open(&to, &self.key, &[3; 16]).unwrap();
            let mut notes = opened.writer.prepare("SELECT text FROM note ORDER BY rowid").unwrap();
            notes.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        }
    }

    #[test]
    fn each_is_the_database_of_its_moment_and_tells_nothing() {
        let story = Story::new();
        assert_eq!(story.shelf.list().unwrap(), []);
        story.note("CANARY uno");
        let first = story.take(0).unwrap();
        story.note("dos");
        let second = story.take(1).unwrap();
        assert_eq!(story.shelf.list().unwrap(), [second, first]);
        assert_eq!(story.laid_out(first), ["CANARY uno"]);
        assert_eq!(story.laid_out(second), ["CANARY uno", "dos"]);
        for (path, bytes) in files_below(&story.folder.path().join(FOLDER)) {
            assert!(!contains(&bytes, b"CANARY"), "{}", path.display());
        }
        assert_eq!(files_below(&story.folder.path().join(FOLDER)).len(), 2, "nothing beside them");
        story.shelf.keep_only(second).unwrap();
        assert_eq!(story.shelf.list().unwrap(), [second]);
        story.shelf.clear().unwrap();
        assert_eq!(story.shelf.list().unwrap(), []);
    }

    #[test]
    fn a_database_that_went_bad_takes_no_snapshot_with_it() {
        let story = Story::new();
        story.database.writer.execute_batch("BEGIN").unwrap();
        (0..2_000).for_each(|number| story.note(&format!("agua {number}")));
        story.database.writer.execute_batch("COMMIT").unwrap();
        let good = story.take(0).unwrap();
        story.database.checkpoint().unwrap();
        let path = story.folder.path().join("a.db");
        flip_bit(&path, 5 * 4_096 + 100);
        assert!(matches!(story.take(1), Err(DatabaseError::Damaged { .. })));
        assert_eq!(story.shelf.list().unwrap(), [good]);
        assert_eq!(files_below(&story.folder.path().join(FOLDER)).len(), 1, "nothing half made");
        assert_eq!(story.laid_out(good).len(), 2_000);
    }

    #[test]
    fn what_a_cut_left_half_made_is_cleared_by_the_next() {
        let story = Story::new();
        story.take(0).unwrap();
        fs::write(story.folder.path().join(FOLDER).join(MAKING), b"half").unwrap();
        fs::write(story.folder.path().join(FOLDER).join("making.db-journal"), b"half").unwrap();
        assert_eq!(story.shelf.list().unwrap().len(), 1, "it is none");
        story.take(1).unwrap();
        assert_eq!(files_below(&story.folder.path().join(FOLDER)).len(), 2);
    }
}
