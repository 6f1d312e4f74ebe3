//! Stories of the database file: what opens, what is refused, and that a refusal leaves every byte where it was.

use std::fs;

use rusqlite::limits::Limit;
use tempfile::TempDir;

use super::*;
use crate::testing::{Counting, contains, files_below, flip_bit, folder};

const PAGE_BYTES: usize = 4096;
const SALT: [u8; 16] = [0xA5; 16];

struct Profile {
    folder: TempDir,
    key: Key,
}

impl Profile {
    /// A database with 2,000 rows, closed.
    fn new() -> Self {
        let profile = Self { folder: folder(), key: Key::generate(&mut Counting::new()) };
        let database = Database::create(&profile.path(), &profile.key, &SALT).unwrap();
        database.writer.execute_batch("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT").unwrap();
        profile.add(&database, 2_000);
        assert_eq!(database.close().unwrap(), Checkpoint::Done);
        profile
    }

    fn add(&self, database: &Database, rows: u32) {
        let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
            INSERT INTO note (text) SELECT 'CANARY Guadalupe ' || i FROM n";
        database.writer.execute(sql, [rows]).unwrap();
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("profile.db")
    }

    fn open(&self) -> Result<Database, DatabaseError> {
        Database::open(&self.path(), &self.key, &SALT)
    }

    /// Leaves a WAL behind, as a killed process does.
    fn killed_while_writing() -> Self {
        let whole = Self::new();
        let database = whole.open().unwrap();
        whole.add(&database, 10);
        let killed = Self { folder: folder(), key: whole.key.clone() };
        for (path, bytes) in files_below(whole.folder.path()) {
            fs::write(killed.folder.path().join(path.file_name().unwrap()), bytes).unwrap();
        }
        assert!(fs::metadata(killed.wal()).unwrap().len() > 0);
        killed
    }

    fn wal(&self) -> PathBuf {
        self.folder.path().join("profile.db-wal")
    }

    #[track_caller]
    fn assert_refused_untouched(&self) {
        // Looking may leave an empty WAL behind, which says as little as none.
        let bytes = |path: PathBuf| fs::read(path).unwrap_or_default();
        let before = (bytes(self.path()), bytes(self.wal()));
        let opened = self.open().map(|_| ());
        assert!(matches!(opened, Err(DatabaseError::Damaged { .. })), "{opened:?}");
        assert_eq!((bytes(self.path()), bytes(self.wal())), before);
    }
}

fn count(connection: &Connection) -> Result<i64, DatabaseError> {
    Ok(connection.query_row("SELECT count(text) FROM note", [], |row| row.get(0))?)
}

#[test]
fn opens_what_was_created() {
    let profile = Profile::new();
    let database = profile.open().unwrap();
    assert_eq!(count(&database.writer).unwrap(), 2_000);
    assert_eq!(count(&database.reader().unwrap()).unwrap(), 2_000);
}

#[test]
fn creating_never_replaces_and_opening_never_creates() {
    let profile = Profile::new();
    let before = fs::read(profile.path()).unwrap();
    let created = Database::create(&profile.path(), &profile.key, &SALT).map(|_| ());
    assert!(matches!(created, Err(DatabaseError::AlreadyExists)));
    assert_eq!(fs::read(profile.path()).unwrap(), before);

    let nowhere = profile.folder.path().join("other.db");
    let opened = Database::open(&nowhere, &profile.key, &SALT).map(|_| ());
    assert!(matches!(opened, Err(DatabaseError::NoDatabase)));
    assert!(!nowhere.exists());
}

#[test]
fn a_wal_that_lost_its_database_is_kept() {
    let profile = Profile::killed_while_writing();
    let wal = fs::read(profile.wal()).unwrap();
    fs::remove_file(profile.path()).unwrap();
    let created = Database::create(&profile.path(), &profile.key, &SALT).map(|_| ());
    assert!(matches!(created, Err(DatabaseError::AlreadyExists)));
    assert!(matches!(profile.open().map(|_| ()), Err(DatabaseError::NoDatabase)));
    fs::write(profile.path(), b"").unwrap();
    profile.assert_refused_untouched();
    assert_eq!(fs::read(profile.wal()).unwrap(), wal);
}

#[test]
fn the_settings_are_in_force_in_writer_and_reader() {
    let profile = Profile::new();
    let database = profile.open().unwrap();
    let reader = database.reader().unwrap();
    for (connection, query_only) in [(&database.writer, "0"), (&reader, "1")] {
        let expected = [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("wal_autocheckpoint", "200"),
            ("secure_delete", "1"),
            ("temp_store", "2"),
            ("mmap_size", "0"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("foreign_keys", "1"),
            ("cipher_memory_security", "1"),
            ("cipher_log_level", "NONE"),
            ("query_only", query_only),
        ];
        for (pragma, answers) in expected {
            setting::expect(connection, pragma, answers).unwrap();
        }
        assert!(connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        assert!(!connection.db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).unwrap());
        assert_eq!(connection.limit(Limit::SQLITE_LIMIT_ATTACHED).unwrap(), 0);
        assert!(connection.execute_batch("ATTACH ':memory:' AS other").is_err());
        let loaded = connection.query_row("SELECT load_extension('nothing')", [], |_| Ok(())).unwrap_err();
        assert!(loaded.to_string().contains("not authorized"), "{loaded}");
        assert!(connection.execute_batch("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema").is_err());
    }
    assert!(reader.execute("DELETE FROM note", []).is_err());
}

#[test]
fn a_new_database_has_the_settings_too() {
    let folder = folder();
    let key = Key::generate(&mut Counting::new());
    let database = Database::create(&folder.path().join("profile.db"), &key, &SALT).unwrap();
    assert!(!database.writer.db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).unwrap());
    setting::expect(&database.writer, "journal_mode", "wal").unwrap();
    setting::expect(&database.writer, "synchronous", "2").unwrap();
    drop(database);
    Database::open(&folder.path().join("profile.db"), &key, &SALT).unwrap();
}

#[test]
fn what_a_killed_process_committed_is_there() {
    let profile = Profile::killed_while_writing();
    assert_eq!(count(&profile.open().unwrap().writer).unwrap(), 2_010);
}

#[test]
fn a_damaged_first_page_is_refused_and_the_file_stays() {
    for byte in [16, 20, 100, PAGE_BYTES - 1] {
        let profile = Profile::new();
        flip_bit(&profile.path(), byte);
        profile.assert_refused_untouched();
    }
}

#[test]
fn a_wrong_key_is_refused_and_file_and_wal_stay() {
    let profile = Profile::killed_while_writing();
    let other = Profile { folder: profile.folder, key: Key::from_bytes([1; 32]) };
    other.assert_refused_untouched();
}

#[test]
fn a_destroyed_header_opens_because_the_salt_is_in_the_slots() {
    let profile = Profile::new();
    let mut bytes = fs::read(profile.path()).unwrap();
    bytes[..16].fill(0);
    fs::write(profile.path(), bytes).unwrap();
    assert_eq!(count(&profile.open().unwrap().writer).unwrap(), 2_000);
}

#[test]
fn a_flipped_bit_in_any_page_is_an_error_and_never_fewer_rows() {
    let profile = Profile::new();
    let whole = fs::read(profile.path()).unwrap();
    let pages = whole.len() / PAGE_BYTES;
    assert!(pages > 10);
    for page in 0..pages {
        flip_bit(&profile.path(), page * PAGE_BYTES + 1_000);
        let damaged = fs::read(profile.path()).unwrap();
        let read = profile.open().and_then(|database| count(&database.writer));
        assert!(matches!(read, Err(DatabaseError::Damaged { .. })), "page {page}: {read:?}");
        assert_eq!(fs::read(profile.path()).unwrap(), damaged, "page {page}");
        fs::write(profile.path(), &whole).unwrap();
    }
}

#[test]
fn files_that_are_no_database_are_refused_untouched() {
    let profile = Profile::new();
    let whole = fs::read(profile.path()).unwrap();
    let plaintext = [b"SQLite format 3\0".as_slice(), &[0; 4080]].concat();
    // Cut by a byte it may still be whole: one page in 256 ends in a zero, which is what SQLite reads for what is not there.
    let cut =
        [100, PAGE_BYTES - 1, PAGE_BYTES, 3 * PAGE_BYTES, whole.len() - PAGE_BYTES].map(|length| &whole[..length]);
    for bytes in [&b""[..], b"x", &[0; 4096], &[0; 8192], &plaintext].into_iter().chain(cut) {
        fs::write(profile.path(), bytes).unwrap();
        profile.assert_refused_untouched();
    }
}

#[test]
fn a_checkpoint_empties_the_wal() {
    let profile = Profile::new();
    let database = profile.open().unwrap();
    profile.add(&database, 10);
    assert!(fs::metadata(profile.wal()).unwrap().len() > 0);
    assert_eq!(database.checkpoint().unwrap(), Checkpoint::Done);
    assert_eq!(fs::metadata(profile.wal()).unwrap().len(), 0);
}

#[test]
fn the_files_tell_nothing_while_open_and_closed() {
    let profile = Profile::new();
    let database = profile.open().unwrap();
    profile.add(&database, 10);
    let search = || {
        for (path, bytes) in files_below(profile.folder.path()) {
            for word in [&b"CANARY"[..], b"Guadalupe", b"CREATE TABLE", b"SQLite format", profile.key.expose()] {
                assert!(!contains(&bytes, word), "{}", path.display());
            }
        }
    };
    search();
    database.close().unwrap();
    search();
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_database_or_its_wal() {
    use std::os::unix::fs::PermissionsExt;
    let profile = Profile::new();
    let database = profile.open().unwrap();
    profile.add(&database, 1);
    for (path, _) in files_below(profile.folder.path()) {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
}

#[test]
fn a_copy_under_another_key_is_whole_and_opens_with_that_alone() {
    let profile = Profile::new();
    let database = profile.open().unwrap();
    database
        .writer
        .execute_batch(
            "CREATE VIRTUAL TABLE found USING fts5 (text); INSERT INTO found (text) SELECT text FROM note;
            CREATE TABLE pair (a TEXT PRIMARY KEY, b INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            INSERT INTO pair VALUES ('x', 1), ('y', 2);
            CREATE TRIGGER kept BEFORE DELETE ON pair BEGIN SELECT RAISE(ABORT, 'kept'); END;
            DELETE FROM note WHERE id = 7; PRAGMA user_version = 513;",
        )
        .unwrap();
    let to = profile.folder.path().join("other.db");
    let (key, salt) = (Key::from_bytes([9; 32]), [0x11; 16]);
    database.copier().copy_under(&to, &key, &salt).unwrap();
    assert!(matches!(database.copier().copy_under(&to, &key, &salt), Err(DatabaseError::AlreadyExists)));
    assert!(matches!(Database::open(&to, &profile.key, &SALT), Err(DatabaseError::Damaged { .. })));
    assert!(matches!(Database::open(&to, &profile.key, &salt), Err(DatabaseError::Damaged { .. })));

    let copy = Database::open(&to, &key, &salt).unwrap();
    copy.check_whole().unwrap();
    let number = |sql: &str| copy.writer.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("SELECT count(*) FROM note"), 1_999);
    assert_eq!(number("SELECT max(id) FROM note"), 2_000);
    assert_eq!(number("SELECT count(*) FROM found WHERE found MATCH 'guadalupe'"), 2_000);
    assert_eq!(number("SELECT sum(b) FROM pair"), 3);
    assert_eq!(number("PRAGMA user_version"), 513);
    assert!(copy.writer.execute("DELETE FROM pair", []).is_err(), "its triggers too");
    copy.close().unwrap();
    assert_eq!(fs::read(&to).unwrap()[..16], salt);
    let beside: Vec<_> = files_below(profile.folder.path()).into_iter().map(|(path, _)| path).collect();
    assert!(beside.iter().all(|path| !path.to_string_lossy().contains("other.db-")), "{beside:?}");
    assert!(!contains(&fs::read(&to).unwrap(), b"CANARY"));
}
