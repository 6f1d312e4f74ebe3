//! The projection: one row per record, as lists and searches need it, made from the record's entries.

use domain::id::{RecordId, UnitId};
use domain::value::Values;
use rusqlite::{Connection, OptionalExtension, Row};

use super::entry::{EntryState, json_at, record_at, unit_at};
use super::{attachment, clock, fact, likeness, mention, review};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    pub id: RecordId,
    /// Open: a kind of a newer release is kept and shown raw.
    pub kind: String,
    pub unit: UnitId,
    /// Empty where the record has none.
    pub folio: String,
    /// The event's civil time with its zone, and the same as unix ms to sort by.
    pub civil: String,
    pub at_ms: i64,
    pub finished: bool,
    /// Another record stands for it: lists and searches leave it out.
    pub merged: bool,
    pub values: Values,
    /// How many fields have two or more different values.
    pub conflicts: u32,
    pub findings: u32,
    pub violations: u32,
    /// The words the search finds it by, as they were typed.
    pub words: String,
}

/// A record as the projection makes it: its row, and what else it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projected {
    pub row: RecordRow,
    /// The row's words, folded for the index.
    pub indexed: String,
    /// The records it names.
    pub mentions: Vec<RecordId>,
    /// By what a person may be the same as another.
    pub traits: Vec<String>,
    /// The terms that run, as JSON texts.
    pub clocks: Vec<String>,
    /// What it adds to the statistics.
    pub facts: Vec<fact::FactRow>,
    /// The files that it names.
    pub files: Vec<attachment::Named>,
}

const COLUMNS: &str =
    r#"id, kind, unit, folio, civil, at_ms, finished, "values", conflicts, findings, violations, words, merged"#;

fn of_row(row: &Row<'_>) -> rusqlite::Result<RecordRow> {
    Ok(RecordRow {
        id: record_at(row, 0)?,
        kind: row.get(1)?,
        unit: unit_at(row, 2)?,
        folio: row.get(3)?,
        civil: row.get(4)?,
        at_ms: row.get(5)?,
        finished: row.get(6)?,
        values: json_at(row, 7)?,
        conflicts: row.get(8)?,
        findings: row.get(9)?,
        violations: row.get(10)?,
        words: row.get(11)?,
        merged: row.get(12)?,
    })
}

/// Writes the rows, and then what the search knows of them. In that order, because the index is flushed whenever
/// another table is written between two of its own rows.
pub fn project(connection: &Connection, records: &[Projected]) -> rusqlite::Result<()> {
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let known = row_of(connection, record.row.id)?;
        if let Some(row) = known {
            forget_beside(connection, record.row.id)?;
            fact::clear(connection, row)?;
        }
        let row = write(connection, known, &record.row)?;
        rows.push((row, known.is_some()));
        fact::write(connection, row, &record.row.unit, &record.facts)?;
        mention::write(connection, record.row.id, &record.mentions)?;
        likeness::write(connection, record.row.id, &record.traits)?;
        clock::write(connection, record.row.id, &record.clocks)?;
        attachment::name(connection, record.row.id, &record.files)?;
    }
    rows.into_iter().zip(records).try_for_each(|((row, is_known), record)| index(connection, row, is_known, record))
}

/// A new row is told to the search without asking what it knew of it.
fn index(connection: &Connection, row: i64, is_known: bool, record: &Projected) -> rusqlite::Result<()> {
    let sql = if is_known {
        "INSERT OR REPLACE INTO search (rowid, words) VALUES (?1, ?2)"
    } else {
        "INSERT INTO search (rowid, words) VALUES (?1, ?2)"
    };
    connection.prepare_cached(sql)?.execute((row, &record.indexed)).map(drop)
}

/// The number of the record's row, if it has one.
fn row_of(connection: &Connection, id: RecordId) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT row FROM record WHERE id = ?1")?;
    statement.query_row([id.to_bytes()], |row| row.get(0)).optional()
}

/// Takes away what stands of the record in other tables than its row, but for its files.
fn forget_beside(connection: &Connection, id: RecordId) -> rusqlite::Result<()> {
    mention::clear(connection, id)?;
    likeness::clear(connection, id)?;
    review::clear(connection, id)?;
    clock::clear(connection, id)
}

/// Writes a record's row, over the one it has. Two plain statements: one that did either, and answered with the row, would
/// keep a journal and a table of its own at each, which costs more than all the rest of a save.
fn write(connection: &Connection, known: Option<i64>, record: &RecordRow) -> rusqlite::Result<i64> {
    let values =
        serde_json::to_string(&record.values).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    let sql = match known {
        Some(_) => {
            r#"UPDATE record SET kind = ?3, unit = ?4, folio = ?5, civil = ?6, at_ms = ?7, finished = ?8,
                "values" = ?9, conflicts = ?10, findings = ?11, violations = ?12, words = ?13, merged = ?14
             WHERE row = ?1"#
        }
        None => {
            r#"INSERT INTO record (row, id, kind, unit, folio, civil, at_ms, finished, "values", conflicts, findings,
                violations, words, merged)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"#
        }
    };
    connection.prepare_cached(sql)?.execute((
        known,
        record.id.to_bytes(),
        &record.kind,
        record.unit.as_str(),
        &record.folio,
        &record.civil,
        record.at_ms,
        record.finished,
        values,
        record.conflicts,
        record.findings,
        record.violations,
        &record.words,
        record.merged,
    ))?;
    Ok(known.unwrap_or_else(|| connection.last_insert_rowid()))
}

/// Takes the row away, and what the search knows of it.
pub fn remove(connection: &Connection, id: RecordId) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("DELETE FROM record WHERE id = ?1 RETURNING row")?;
    let row: Option<i64> = statement.query_row([id.to_bytes()], |row| row.get(0)).optional()?;
    let Some(row) = row else { return Ok(()) };
    forget_beside(connection, id)?;
    fact::clear(connection, row)?;
    attachment::name(connection, id, &[])?;
    connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row]).map(drop)
}

pub fn read(connection: &Connection, id: RecordId) -> rusqlite::Result<Option<RecordRow>> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE id = ?1");
    connection.prepare_cached(&sql)?.query_row([id.to_bytes()], of_row).optional()
}

/// A record by the number of its row.
pub fn at_row(connection: &Connection, row: i64) -> rusqlite::Result<Option<RecordRow>> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE row = ?1");
    connection.prepare_cached(&sql)?.query_row([row], of_row).optional()
}

/// Which record a row is of.
pub fn id_at_row(connection: &Connection, row: i64) -> rusqlite::Result<Option<RecordId>> {
    let mut statement = connection.prepare_cached("SELECT id FROM record WHERE row = ?1")?;
    statement.query_row([row], |row| record_at(row, 0)).optional()
}

/// Newest first; `kind` narrows, else everything but `without`.
pub fn list(connection: &Connection, wanted: Wanted<'_>) -> rusqlite::Result<Vec<RecordRow>> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE {} ORDER BY at_ms DESC, id DESC", wanted.sql());
    connection.prepare_cached(&sql)?.query_map([wanted.kind()], of_row)?.collect()
}

/// Where a walk through records goes on: behind the moment and the id of the last.
pub type Place = (i64, RecordId);

/// The same from a place on, so that walking through all of them costs no more for the last than for the first.
pub fn list_from(
    connection: &Connection,
    wanted: Wanted<'_>,
    from: Option<Place>,
    take: u32,
) -> rusqlite::Result<Vec<RecordRow>> {
    let (at_ms, id) = from.map_or((i64::MAX, [u8::MAX; 16]), |(at_ms, id)| (at_ms, id.to_bytes()));
    let sql = format!(
        "SELECT {COLUMNS} FROM record WHERE {} AND (at_ms, id) < (?3, ?4) ORDER BY at_ms DESC, id DESC LIMIT ?2",
        wanted.sql()
    );
    connection.prepare_cached(&sql)?.query_map((wanted.kind(), take, at_ms, id), of_row)?.collect()
}

/// What somebody may see: the kinds that their role reads, but for single records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sight {
    pub kinds: Vec<String>,
    pub hidden: Vec<RecordId>,
}

impl Sight {
    const SQL: &str = "kind IN (SELECT value FROM json_each(?2)) AND hex(id) NOT IN (SELECT value FROM json_each(?3))";

    /// Both as JSON lists.
    fn lists(&self) -> (String, String) {
        let hidden: Vec<String> = self.hidden.iter().map(hexadecimal).collect();
        // Plain texts written to memory do not fail.
        let json = |texts: &[String]| serde_json::to_string(texts).unwrap_or_default();
        (json(&self.kinds), json(&hidden))
    }
}

/// As SQLite's `hex` writes an id.
pub(super) fn hexadecimal(id: &RecordId) -> String {
    id.to_bytes().iter().map(|byte| format!("{byte:02X}")).collect()
}

/// Newest first, of what may be seen.
pub fn list_seen(
    connection: &Connection,
    wanted: Wanted<'_>,
    sight: &Sight,
    skip: u32,
    take: u32,
) -> rusqlite::Result<Vec<RecordRow>> {
    let (kinds, hidden) = sight.lists();
    let sql = format!(
        "SELECT {COLUMNS} FROM record WHERE {} AND {} ORDER BY at_ms DESC, id DESC LIMIT ?4 OFFSET ?5",
        wanted.sql(),
        Sight::SQL
    );
    connection.prepare_cached(&sql)?.query_map((wanted.kind(), kinds, hidden, take, skip), of_row)?.collect()
}

/// How many may be seen.
pub fn count_seen(connection: &Connection, wanted: Wanted<'_>, sight: &Sight) -> rusqlite::Result<u32> {
    let (kinds, hidden) = sight.lists();
    let sql = format!("SELECT count(*) FROM record WHERE {} AND {}", wanted.sql(), Sight::SQL);
    connection.prepare_cached(&sql)?.query_row((wanted.kind(), kinds, hidden), |row| row.get(0))
}

/// Which kinds a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'k> {
    Only(&'k str),
    AllBut(&'k str),
}

impl Wanted<'_> {
    const fn sql(&self) -> &'static str {
        match self {
            Self::Only(_) => "kind = ?1 AND merged = 0",
            Self::AllBut(_) => "kind <> ?1 AND merged = 0",
        }
    }

    const fn kind(&self) -> &str {
        match self {
            Self::Only(kind) | Self::AllBut(kind) => kind,
        }
    }
}

/// The records of a stretch of time, newest first.
pub fn between(connection: &Connection, from_ms: i64, to_ms: i64) -> rusqlite::Result<Vec<RecordRow>> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE at_ms >= ?1 AND at_ms < ?2 ORDER BY at_ms DESC, id DESC");
    connection.prepare_cached(&sql)?.query_map((from_ms, to_ms), of_row)?.collect()
}

/// The records of other kinds than `without` that this author wrote in and nobody finished, newest first.
pub fn unfinished(
    connection: &Connection,
    author: &[u8; 32],
    without: &str,
    take: u32,
) -> rusqlite::Result<Vec<RecordRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM record WHERE finished = 0 AND kind <> ?2 AND (
            EXISTS (SELECT 1 FROM draft WHERE draft.record = record.id AND draft.author = ?1)
            OR EXISTS (SELECT 1 FROM entry JOIN author USING (author) WHERE entry.record = record.id AND author.\"key\" = ?1)
         ) ORDER BY at_ms DESC LIMIT ?3"
    );
    connection.prepare_cached(&sql)?.query_map((author, without, take), of_row)?.collect()
}

/// The records that need a decision, newest first.
pub fn in_inbox(connection: &Connection) -> rusqlite::Result<Vec<RecordRow>> {
    let sql =
        format!("SELECT {COLUMNS} FROM record WHERE conflicts > 0 OR violations > 0 ORDER BY at_ms DESC, id DESC");
    connection.prepare_cached(&sql)?.query_map([], of_row)?.collect()
}

/// How many have fields with two or more different values.
pub fn in_conflict(connection: &Connection) -> rusqlite::Result<u32> {
    let sql = "SELECT count(*) FROM record WHERE (conflicts > 0 OR violations > 0) AND conflicts > 0";
    connection.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// The records of which headquarters refused an entry of this author, or one that was handed over here, newest first. By
/// their index, which spells out the state.
pub fn refused(connection: &Connection, author: &[u8; 32]) -> rusqlite::Result<Vec<RecordRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM record WHERE id IN (
            SELECT entry.record FROM entry JOIN author USING (author) WHERE entry.state = {}
                AND (author.\"key\" = ?1 OR entry.id IN (SELECT entry FROM handed)) AND entry.kind <> 'cancellation'
         ) ORDER BY at_ms DESC, id DESC",
        EntryState::Refused.code()
    );
    connection.prepare_cached(&sql)?.query_map([author], of_row)?.collect()
}

/// When a draft or an entry was last kept, unix ms.
pub fn last_kept_ms(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let sql =
        "SELECT max(at_ms) FROM (SELECT max(at_ms) AS at_ms FROM operation UNION ALL SELECT max(at_ms) FROM draft)";
    connection.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// The rows whose index matches an FTS5 query, newest first.
pub(crate) fn matching(connection: &Connection, query: &str, take: u32) -> rusqlite::Result<Vec<RecordRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM record WHERE row IN (SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2)"
    );
    connection.prepare_cached(&sql)?.query_map((query, take), of_row)?.collect()
}

/// Brings the index into one piece: the words of records that went stand in none of its pieces any more.
pub fn merge_index(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("INSERT INTO search (search) VALUES ('optimize');")
}

/// Whatever has an entry, a draft or a row.
const KNOWN_AFTER: &str = "
    SELECT record FROM (SELECT DISTINCT record FROM entry WHERE record > ?1 ORDER BY record LIMIT ?2)
    UNION SELECT record FROM (SELECT record FROM draft WHERE record > ?1 ORDER BY record LIMIT ?2)
    UNION SELECT id FROM (SELECT id FROM record WHERE id > ?1 ORDER BY id LIMIT ?2)
    ORDER BY 1 LIMIT ?2";

/// The next records that the file knows anything of, by id.
pub fn known_after(connection: &Connection, after: RecordId, take: u32) -> rusqlite::Result<Vec<RecordId>> {
    let mut statement = connection.prepare_cached(KNOWN_AFTER)?;
    statement.query_map((after.to_bytes(), take), |row| record_at(row, 0))?.collect()
}

pub fn count_known_after(connection: &Connection, after: RecordId) -> rusqlite::Result<u32> {
    let sql = format!("SELECT count(*) FROM ({KNOWN_AFTER})");
    connection.prepare_cached(&sql)?.query_row((after.to_bytes(), u32::MAX), |row| row.get(0))
}

/// Empties the projection, before it is made anew from the entries.
pub fn clear(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM mention; DELETE FROM likeness; DELETE FROM clock; DELETE FROM fact; DELETE FROM shape; DELETE FROM review; DELETE FROM review_due; DELETE FROM record; INSERT INTO search (search) VALUES ('delete-all');")
}
