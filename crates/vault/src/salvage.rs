//! What can still be read of a damaged database, row by row, into a sound one.
//!
//! One bad page of 4 KiB makes every statement that meets it fail, and the connection is of no use afterwards. So a
//! table is read until it fails; then, on a new connection, the next place that answers is looked for, and the gap
//! before it is halved until every row that answers by itself has been read. The damaged file is read and never written.

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::database::{Database, DatabaseError, keyed};
use crate::key::Key;
use crate::raw_key::{RawKey, SALT_BYTES};

/// No table has so many rows behind a gap: past it the end of the table is lost.
const WIDEST_GAP: u32 = 32;
/// Row ids that do not answer are tried one by one up to so many a table.
const MOST_TRIES: u32 = 20_000;

/// What was read of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    pub table: String,
    pub rows: u64,
    /// Row ids that lie in a damaged place; where a table has no row ids, or ends in one, 1 for each such place.
    pub unreadable: u64,
}

/// Copies what can be read of the tables that `to` has too, each row once: what is in `to` already stays.
///
/// # Errors
/// [`DatabaseError::Damaged`] where not even the first page can be read, so nothing tells where a table begins; a full disk.
pub fn read_into(
    damaged: &Path,
    data_key: &Key,
    salt: &[u8; SALT_BYTES],
    to: &Database,
) -> Result<Vec<Salvaged>, DatabaseError> {
    let source = Source { path: damaged.to_owned(), key: RawKey::new(data_key, salt) };
    let tables = tables_of(&source.open()?)?;
    to.writer.pragma_update(None, "foreign_keys", false)?;
    let known = tables_of(&to.writer)?;
    let salvaged = tables.iter().filter_map(|table| Some((table, known.iter().find(|one| one.name == table.name)?)));
    let salvaged = salvaged.map(|(from, into)| source.table(from, into, &to.writer)).collect();
    to.writer.pragma_update(None, "foreign_keys", true)?;
    salvaged
}

/// A table that holds its own rows: no index of words, which is made anew.
struct Table {
    name: String,
    columns: Vec<String>,
    /// Those of the primary key, where rows lie by it.
    order: Option<Vec<String>>,
}

struct Source {
    path: PathBuf,
    key: RawKey,
}

/// How a reading ended.
enum End {
    Whole,
    /// At a damaged place; the last row id before it.
    Broken {
        last: Option<i64>,
    },
}

impl Source {
    /// A new connection, that changes nothing: not even by bringing the WAL into the file when it is closed.
    fn open(&self) -> Result<Connection, DatabaseError> {
        let connection = keyed(&self.path, &self.key)?;
        connection.pragma_update(None, "query_only", true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        Ok(connection)
    }

    fn table(&self, from: &Table, into: &Table, to: &Connection) -> Result<Salvaged, DatabaseError> {
        let columns: Vec<&str> =
            from.columns.iter().filter(|column| into.columns.contains(column)).map(String::as_str).collect();
        let mut reading = Reading { source: self, from, columns, to, rows: 0, unreadable: 0, tries: 0 };
        let transaction = to.unchecked_transaction()?;
        match &from.order {
            None => reading.by_row_id()?,
            Some(order) => reading.by_both_ends(order)?,
        }
        transaction.commit()?;
        Ok(Salvaged { table: from.name.clone(), rows: reading.rows, unreadable: reading.unreadable })
    }
}

struct Reading<'a> {
    source: &'a Source,
    from: &'a Table,
    columns: Vec<&'a str>,
    to: &'a Connection,
    rows: u64,
    unreadable: u64,
    tries: u32,
}

impl Reading<'_> {
    fn by_row_id(&mut self) -> Result<(), DatabaseError> {
        let mut first = i64::MIN;
        while let End::Broken { last } = self.range(first, i64::MAX)? {
            let gap = last.map_or(first, |last| last.saturating_add(1)).max(0);
            let Some(answers) = self.gallop(gap)? else {
                self.unreadable += 1;
                return Ok(());
            };
            self.halve(gap, answers.saturating_sub(1))?;
            first = answers;
        }
        Ok(())
    }

    /// The next row id behind a gap from where reading goes on.
    fn gallop(&mut self, gap: i64) -> Result<Option<i64>, DatabaseError> {
        for step in 0..WIDEST_GAP {
            let place = gap.saturating_add(1 << step);
            if self.answers(place)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    /// Reads whatever answers between two row ids, by halves.
    fn halve(&mut self, first: i64, last: i64) -> Result<(), DatabaseError> {
        let mut ranges = vec![(first, last)];
        while let Some((first, last)) = ranges.pop() {
            if first > last {
                continue;
            }
            self.tries += 1;
            let End::Broken { last: read } = self.range(first, last)? else { continue };
            let first = read.map_or(first, |read| read.saturating_add(1));
            if first >= last || self.tries > MOST_TRIES {
                self.unreadable += last.abs_diff(first).saturating_add(1);
                continue;
            }
            let middle = first.midpoint(last);
            ranges.push((middle.saturating_add(1), last));
            ranges.push((first, middle));
        }
        Ok(())
    }

    /// Is there something behind this row id that can be read, or the sound end of the table?
    fn answers(&self, place: i64) -> Result<bool, DatabaseError> {
        let connection = self.source.open()?;
        let sql = format!("SELECT rowid, * FROM \"{}\" WHERE rowid >= ?1 ORDER BY rowid LIMIT 1", self.from.name);
        let mut statement = connection.prepare(&sql)?;
        let read = statement.query([place]).and_then(|mut rows| rows.next().map(drop));
        read.map_or_else(only_damage, |()| Ok(true))
    }

    fn range(&mut self, first: i64, last: i64) -> Result<End, DatabaseError> {
        let (names, table) = (quoted(&self.columns), &self.from.name);
        let sql = format!("SELECT rowid, {names} FROM \"{table}\" WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid");
        self.copy(&sql, &[Value::Integer(first), Value::Integer(last)], Leading::RowId)
    }

    /// What lies by its key has no number to halve: it is read from the front and then from the back.
    fn by_both_ends(&mut self, order: &[String]) -> Result<(), DatabaseError> {
        let (names, table) = (quoted(&self.columns), &self.from.name);
        let key: Vec<&str> = order.iter().map(String::as_str).collect();
        let forward = format!("SELECT {names} FROM \"{table}\" ORDER BY {}", quoted(&key));
        if let End::Broken { .. } = self.copy(&forward, &[], Leading::Nothing)? {
            self.unreadable += 1;
            let back: Vec<String> = order.iter().map(|column| format!("\"{column}\" DESC")).collect();
            let backward = format!("SELECT {names} FROM \"{table}\" ORDER BY {}", back.join(", "));
            self.copy(&backward, &[], Leading::Nothing)?;
        }
        Ok(())
    }

    /// Reads on a connection of its own, until the end or a damaged place.
    fn copy(&mut self, sql: &str, given: &[Value], leading: Leading) -> Result<End, DatabaseError> {
        let places = vec!["?"; self.columns.len()].join(", ");
        let (names, table) = (quoted(&self.columns), &self.from.name);
        let insert = format!("INSERT OR IGNORE INTO \"{table}\" ({names}) VALUES ({places})");
        let mut insert = self.to.prepare_cached(&insert)?;
        let connection = self.source.open()?;
        let mut last = None;
        let broken = |error: rusqlite::Error, last| only_damage(error).map(|_| End::Broken { last });
        let mut statement = match connection.prepare(sql) {
            Err(error) => return broken(error, last),
            Ok(statement) => statement,
        };
        let mut rows = statement.query(params_from_iter(given))?;
        loop {
            let row = match rows.next() {
                Err(error) => return broken(error, last),
                Ok(None) => return Ok(End::Whole),
                Ok(Some(row)) => row,
            };
            let skipped = usize::from(leading == Leading::RowId);
            let values = (skipped..skipped + self.columns.len()).map(|place| row.get::<_, Value>(place));
            let values = match values.collect::<Result<Vec<_>, _>>() {
                Err(error) => return broken(error, last),
                Ok(values) => values,
            };
            if leading == Leading::RowId {
                last = Some(row.get(0)?);
            }
            self.rows += insert.execute(params_from_iter(values))? as u64;
        }
    }
}

/// What stands before a row's own columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leading {
    RowId,
    Nothing,
}

/// Damage is what this is about; anything else ends it.
fn only_damage(error: rusqlite::Error) -> Result<bool, DatabaseError> {
    match DatabaseError::from(error) {
        DatabaseError::Damaged { .. } => Ok(false),
        // A page that does not authenticate is told as a failed read, too.
        DatabaseError::Sql(error) if is_failed_read(&error) => Ok(false),
        other => Err(other),
    }
}

fn is_failed_read(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure)
}

fn tables_of(connection: &Connection) -> Result<Vec<Table>, DatabaseError> {
    let mut listed = connection.prepare(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )?;
    let listed = listed.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
    listed.map(|found| found.map_err(DatabaseError::from).and_then(|found| table(connection, found))).collect()
}

fn table(connection: &Connection, (name, is_by_key): (String, bool)) -> Result<Table, DatabaseError> {
    let mut listed = connection.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
    let columns = listed.query_map([&name], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    let mut key: Vec<_> = columns.iter().filter(|(_, place)| *place > 0).collect();
    key.sort_by_key(|(_, place)| *place);
    let order = is_by_key.then(|| key.into_iter().map(|(name, _)| name.clone()).collect());
    Ok(Table { name, order, columns: columns.into_iter().map(|(name, _)| name).collect() })
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::testing::{Counting, flip_bit, folder};

    const PAGE_BYTES: usize = 4096;
    const SALT: [u8; 16] = [3; 16];
    const SCHEMA: &str = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

    struct Story {
        folder: tempfile::TempDir,
        key: Key,
    }

    impl Story {
        /// 3,000 notes and 300 settings, closed.
        fn new() -> Self {
            let story = Self { folder: folder(), key: Key::generate(&mut Counting::new()) };
            let database = story.begin("a.db");
            database
                .writer
                .execute_batch(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                    INSERT INTO note (text) SELECT printf('%0200d', i) FROM n;
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
                    INSERT INTO setting SELECT printf('%05d', i), printf('%0200d', i) FROM n;",
                )
                .unwrap();
            database.close().unwrap();
            story
        }

        fn begin(&self, name: &str) -> Database {
            let database = Database::create(&self.path(name), &self.key, &SALT).unwrap();
            database.writer.execute_batch(SCHEMA).unwrap();
            database
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn salvage(&self, into: &str) -> Result<(Vec<Salvaged>, Database), DatabaseError> {
            let to = self.begin(into);
            Ok((read_into(&self.path("a.db"), &self.key, &SALT, &to)?, to))
        }
    }

    fn rows(salvaged: &[Salvaged], table: &str) -> (u64, u64) {
        let found = salvaged.iter().find(|one| one.table == table).unwrap();
        (found.rows, found.unreadable)
    }

    #[test]
    fn a_sound_file_is_read_whole() {
        let story = Story::new();
        let (salvaged, to) = story.salvage("b.db").unwrap();
        assert_eq!((rows(&salvaged, "note"), rows(&salvaged, "setting")), ((3_000, 0), (300, 0)));
        let text: String = to.writer.query_row("SELECT text FROM note WHERE id = 2999", [], |row| row.get(0)).unwrap();
        assert_eq!(text, format!("{:0200}", 2_999));
    }

    /// T07: whichever page goes bad, all rows but those of that page are read, and the damaged file stays as it is.
    #[test]
    fn t07_one_bad_page_costs_its_own_rows_and_no_others() {
        let story = Story::new();
        let whole = fs::read(story.path("a.db")).unwrap();
        let (pages, mut worst, mut unopenable) = (whole.len() / PAGE_BYTES, 3_300, 0);
        for page in (0..pages).step_by(7) {
            flip_bit(&story.path("a.db"), page * PAGE_BYTES + 1_000);
            let damaged = fs::read(story.path("a.db")).unwrap();
            match story.salvage(&format!("{page}.db")) {
                Ok((salvaged, _)) => worst = worst.min(rows(&salvaged, "note").0 + rows(&salvaged, "setting").0),
                Err(DatabaseError::Damaged { .. }) => unopenable += 1,
                Err(other) => panic!("page {page}: {other}"),
            }
            assert!(fs::read(story.path("a.db")).unwrap() == damaged, "page {page}");
            fs::write(story.path("a.db"), &whole).unwrap();
        }
        println!(
            "T07: one bad page of {pages}: at least {worst} of 3300 rows are read; {unopenable} page is the first"
        );
        assert_eq!(unopenable, 1, "the first page says where everything is");
        assert!(worst >= 3_260, "{worst}");
    }

    #[test]
    fn several_bad_pages_cost_theirs() {
        let story = Story::new();
        for page in [20, 21, 60, 100] {
            flip_bit(&story.path("a.db"), page * PAGE_BYTES + 1_000);
        }
        let (salvaged, _) = story.salvage("b.db").unwrap();
        let (read, unreadable) = rows(&salvaged, "note");
        assert!((2_900..3_000).contains(&read), "{read}");
        assert_eq!(read + unreadable, 3_000);
    }

    #[test]
    fn what_is_there_already_stays() {
        let story = Story::new();
        let to = story.begin("b.db");
        to.writer.execute("INSERT INTO note VALUES (7, 'agua')", []).unwrap();
        let salvaged = read_into(&story.path("a.db"), &story.key, &SALT, &to).unwrap();
        assert_eq!(rows(&salvaged, "note").0, 2_999);
        let text: String = to.writer.query_row("SELECT text FROM note WHERE id = 7", [], |row| row.get(0)).unwrap();
        assert_eq!(text, "agua");
    }
}
