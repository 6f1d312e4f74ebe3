//! What waits for a coordination's look: a line for each reason that a record is looked at, and which records have yet to be
//! gone through. Both are part of the projection.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use domain::review::Sort;
use rusqlite::Connection;

use super::entry::{record_at, unit_at};
use super::record::hexadecimal;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    pub record: RecordId,
    pub sort: Sort,
    /// Of two persons that may be one, the other; else the record itself.
    pub other: RecordId,
    pub kind: String,
    pub unit: UnitId,
    pub since_ms: i64,
    /// The gravest is 0.
    pub rank: u8,
}

/// How many lines of a sort a unit has, and how many of them are hidden from whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub sort: Sort,
    pub unit: UnitId,
    /// Of two persons that may be one, the unit of the other: the line is as much its.
    pub other_unit: UnitId,
    pub lines: u32,
    pub hidden: u32,
}

impl Counted {
    /// One, or of a pair between two units both.
    pub fn units(&self) -> BTreeSet<&UnitId> {
        [&self.unit, &self.other_unit].into()
    }
}

/// Which lines somebody sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Of these units, a pair by either of its persons; of all that are here where it is `None`.
    pub units: Option<BTreeSet<UnitId>>,
    pub sort: Option<Sort>,
    /// But for lines of these records.
    pub hidden: Vec<RecordId>,
}

impl View {
    const WITH_OTHERS: &str = "review LEFT JOIN record AS pair ON review.sort = 'alike' AND pair.id = review.other";
    const OTHER_UNIT: &str = "coalesce(pair.unit, review.unit)";
    const IN_UNITS: &str = "(?1 IS NULL OR review.unit IN (SELECT value FROM json_each(?1))
        OR pair.unit IN (SELECT value FROM json_each(?1)))";
    const IS_HIDDEN: &str =
        "(hex(record) IN (SELECT value FROM json_each(?2)) OR hex(other) IN (SELECT value FROM json_each(?2)))";

    fn units(&self) -> Option<String> {
        let names = self.units.as_ref().map(|units| units.iter().map(UnitId::as_str).collect::<Vec<_>>());
        // Plain texts written to memory do not fail.
        names.map(|names| serde_json::to_string(&names).unwrap_or_default())
    }

    fn hidden(&self) -> String {
        let hidden: Vec<String> = self.hidden.iter().map(hexadecimal).collect();
        serde_json::to_string(&hidden).unwrap_or_default()
    }
}

/// Lays a line down, over the one that there was.
pub fn write(connection: &Connection, line: &ReviewRow) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO review (record, sort, other, kind, unit, since_ms, rank)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let ReviewRow { record, sort, other, kind, unit, since_ms, rank } = line;
    let (record, other) = (record.to_bytes(), other.to_bytes());
    connection.prepare_cached(sql)?.execute((record, sort.key(), other, kind, unit.as_str(), since_ms, rank)).map(drop)
}

/// Takes away every line of the record, those that it shares with another included.
pub fn clear(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    let sql = "DELETE FROM review WHERE record = ?1 OR other = ?1";
    connection.prepare_cached(sql)?.execute([record.to_bytes()]).map(drop)
}

pub fn has(connection: &Connection, record: RecordId, sort: Sort, other: RecordId) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM review WHERE record = ?1 AND sort = ?2 AND other = ?3";
    connection.prepare_cached(sql)?.exists((record.to_bytes(), sort.key(), other.to_bytes()))
}

/// The records that have a line of this sort.
pub fn of_sort(connection: &Connection, sort: Sort) -> rusqlite::Result<Vec<RecordId>> {
    let sql = "SELECT record FROM review WHERE sort = ?1 ORDER BY rank, since_ms, record";
    connection.prepare_cached(sql)?.query_map([sort.key()], |row| record_at(row, 0))?.collect()
}

/// The records of a kind that have a line.
pub fn of_kind(connection: &Connection, kind: &str) -> rusqlite::Result<Vec<RecordId>> {
    let sql = "SELECT DISTINCT record FROM review WHERE kind = ?1";
    connection.prepare_cached(sql)?.query_map([kind], |row| record_at(row, 0))?.collect()
}

/// All lines of the view's units, whatever their sort.
pub fn counted(connection: &Connection, view: &View) -> rusqlite::Result<Vec<Counted>> {
    let sql = format!(
        "SELECT sort, review.unit, {}, count(*), sum({}) FROM {} WHERE {} GROUP BY 1, 2, 3 ORDER BY 2, 3",
        View::OTHER_UNIT,
        View::IS_HIDDEN,
        View::WITH_OTHERS,
        View::IN_UNITS
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query((view.units(), view.hidden()))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(sort) = Sort::from_key(row.get_ref(0)?.as_str()?) else { continue };
        let (unit, other_unit) = (unit_at(row, 1)?, unit_at(row, 2)?);
        found.push(Counted { sort, unit, other_unit, lines: row.get(3)?, hidden: row.get(4)? });
    }
    Ok(found)
}

/// The gravest first, and of those the oldest.
pub fn list(connection: &Connection, view: &View, skip: u32, take: u32) -> rusqlite::Result<Vec<ReviewRow>> {
    let sql = format!(
        "SELECT record, sort, other, review.kind, review.unit, since_ms, rank FROM {}
         WHERE {} AND NOT {} AND (?3 IS NULL OR sort = ?3)
         ORDER BY rank, since_ms, record, sort, other LIMIT ?4 OFFSET ?5",
        View::WITH_OTHERS,
        View::IN_UNITS,
        View::IS_HIDDEN
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query((view.units(), view.hidden(), view.sort.map(Sort::key), take, skip))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(sort) = Sort::from_key(row.get_ref(1)?.as_str()?) else { continue };
        let (record, other, unit) = (record_at(row, 0)?, record_at(row, 2)?, unit_at(row, 4)?);
        let (kind, since_ms, rank) = (row.get(3)?, row.get(5)?, row.get(6)?);
        found.push(ReviewRow { record, sort, other, kind, unit, since_ms, rank });
    }
    Ok(found)
}

// ----------------------------------------------------------------------------------------------------------------- due

/// It is gone through later.
pub fn put_off(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO review_due (record) VALUES (?1)";
    connection.prepare_cached(sql)?.execute([record.to_bytes()]).map(drop)
}

/// So are the records of these kinds that name this one: what a rule says of them may hang on it.
pub fn put_off_naming(connection: &Connection, target: RecordId, kinds: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO review_due (record)
        SELECT id FROM mention JOIN record ON record.id = mention.record
        WHERE mention.target = ?1 AND record.kind IN (SELECT value FROM json_each(?2))";
    connection.prepare_cached(sql)?.execute((target.to_bytes(), kinds)).map(drop)
}

/// And the persons named by a record who are alike somebody: who travels with whom speaks against it.
pub fn put_off_named(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO review_due (record)
        SELECT target FROM mention WHERE mention.record = ?1 AND EXISTS (SELECT 1 FROM review
            WHERE sort = 'alike' AND (review.record = mention.target OR review.other = mention.target))";
    connection.prepare_cached(sql)?.execute([record.to_bytes()]).map(drop)
}

pub fn due(connection: &Connection, most: u32) -> rusqlite::Result<Vec<RecordId>> {
    let sql = "SELECT record FROM review_due ORDER BY record LIMIT ?1";
    connection.prepare_cached(sql)?.query_map([most], |row| record_at(row, 0))?.collect()
}

pub fn count_due(connection: &Connection) -> rusqlite::Result<u32> {
    connection.prepare_cached("SELECT count(*) FROM review_due")?.query_row([], |row| row.get(0))
}

pub fn done(connection: &Connection, record: RecordId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM review_due WHERE record = ?1")?.execute([record.to_bytes()]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use vault::database::Database;
    use vault::key::Key;

    fn id(number: u8) -> RecordId {
        RecordId::from_bytes([number; 16])
    }

    fn line(number: u8, sort: Sort, unit: &str, rank: u8) -> ReviewRow {
        let kind = if sort == Sort::Finding { "violence" } else { "rescue" };
        let since_ms = 1_000 - i64::from(number);
        let unit = unit.parse().unwrap();
        ReviewRow { record: id(number), sort, other: id(number), kind: kind.to_owned(), unit, since_ms, rank }
    }

    fn with_lines(check: impl FnOnce(&Connection)) {
        let disk = tempfile::tempdir().unwrap();
        let database = Database::create(&disk.path().join("a.db"), &Key::from_bytes([7; 32]), &[3; 16]).unwrap();
        schema::migrate(&database.writer).unwrap();
        let pair = ReviewRow { other: id(5), ..line(4, Sort::Alike, "beta-tecate", 2) };
        let lines = [
            line(1, Sort::Conflict, "beta-tecate", 1),
            line(2, Sort::Conflict, "beta-nogales", 0),
            line(3, Sort::Finding, "beta-tecate", 0),
            pair,
        ];
        lines.iter().for_each(|line| write(&database.writer, line).unwrap());
        check(&database.writer);
    }

    /// What is hidden is counted apart, and what is counted is what is listed.
    #[track_caller]
    fn check(rows: &Connection, view: &View, expect: &[u8], hidden: u32) {
        let found: Vec<_> = list(rows, view, 0, 10).unwrap().iter().map(|line| line.record).collect();
        assert_eq!(found, expect.iter().map(|number| id(*number)).collect::<Vec<_>>());
        let all = counted(rows, view).unwrap().into_iter();
        let of_sort = all.filter(|one| view.sort.is_none_or(|sort| sort == one.sort));
        let sums = of_sort.fold((0, 0), |sums, one| (sums.0 + one.lines - one.hidden, sums.1 + one.hidden));
        assert_eq!(sums, (u32::try_from(expect.len()).unwrap(), hidden));
        for skip in 0..4 {
            let one = list(rows, view, skip, 1).unwrap();
            assert_eq!(one.first().map(|line| line.record), expect.get(skip as usize).map(|number| id(*number)));
        }
    }

    #[test]
    fn lines_are_listed_as_they_are_counted() {
        with_lines(|rows| {
            let all = View::default();
            check(rows, &all, &[3, 2, 1, 4], 0);
            check(rows, &View { sort: Some(Sort::Conflict), ..all.clone() }, &[2, 1], 0);
            let tecate = View { units: Some(["beta-tecate".parse().unwrap()].into()), ..all.clone() };
            check(rows, &tecate, &[3, 1, 4], 0);
            // Either of two persons hides both.
            for hidden in [vec![id(3), id(4)], vec![id(3), id(5)]] {
                check(rows, &View { hidden, ..tecate.clone() }, &[1], 2);
            }
            check(rows, &View { units: Some(BTreeSet::new()), ..all }, &[], 0);
            assert_eq!(of_kind(rows, "violence").unwrap(), [id(3)]);
            assert_eq!(of_sort(rows, Sort::Alike).unwrap(), [id(4)]);
        });
    }

    #[test]
    fn a_line_goes_with_either_of_its_records() {
        for gone in [4, 5] {
            with_lines(|rows| {
                assert!(has(rows, id(4), Sort::Alike, id(5)).unwrap());
                clear(rows, id(gone)).unwrap();
                assert!(!has(rows, id(4), Sort::Alike, id(5)).unwrap());
                check(rows, &View::default(), &[3, 2, 1], 0);
            });
        }
    }

    #[test]
    fn what_is_due_is_due_once_and_until_it_is_done() {
        with_lines(|rows| {
            for number in [2, 1, 2] {
                put_off(rows, id(number)).unwrap();
            }
            assert_eq!((due(rows, 5).unwrap(), count_due(rows).unwrap()), (vec![id(1), id(2)], 2));
            done(rows, id(1)).unwrap();
            assert_eq!(due(rows, 5).unwrap(), [id(2)]);
        });
    }
}
