//! What records add to the statistics: facts as the domain says them, summed by month and shape, and the records behind a
//! sum.

use std::collections::BTreeMap;

use domain::id::UnitId;
use rusqlite::{Connection, OptionalExtension};

use super::entry::unit_at;

/// One fact of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRow {
    /// The measure's place in the domain's list.
    pub measure: u8,
    /// As 202610; 0 where the day is not known.
    pub month: u32,
    /// Of the month; 0 where it is not known.
    pub day: u8,
    /// The text of what is known of it.
    pub facets: String,
    pub number: u32,
}

/// What facts of a unit have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeRow {
    pub shape: i64,
    pub unit: UnitId,
    pub measure: u8,
    pub facets: String,
}

/// A fact by its shape and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub shape: i64,
    /// As 20261031; less than a month where the day is not known.
    pub day: u32,
    pub number: u64,
}

/// Which facts, by their days. A day is told as 20261031.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Without a day.
    Undated,
    /// Of these months, both included and as 202610, up to a day.
    Months { from: u32, to: u32, until: u32 },
    /// Dated after a day: what has not come yet.
    After { day: u32 },
}

/// The columns of a stretch: the months it lies in, and what else a fact must fulfil.
struct Bounds {
    from: u32,
    to: u32,
    after: u32,
    until: u32,
}

const LAST: u32 = 99_999_999;

impl Stretch {
    const fn bounds(self) -> Bounds {
        match self {
            Self::Undated => Bounds { from: 0, to: 0, after: 0, until: LAST },
            Self::Months { from, to, until } => Bounds { from: if from == 0 { 1 } else { from }, to, after: 0, until },
            Self::After { day } => Bounds { from: day / 100, to: LAST, after: day, until: LAST },
        }
    }
}

/// Writes the facts of a record that has none, by its row.
pub fn write(connection: &Connection, record: i64, unit: &UnitId, facts: &[FactRow]) -> rusqlite::Result<()> {
    let mut shapes: BTreeMap<(u8, &str), i64> = BTreeMap::new();
    let mut statement = connection.prepare_cached(
        "INSERT INTO fact (measure, month, shape, record, day, number) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET number = number + excluded.number",
    )?;
    for fact in facts {
        let FactRow { measure, month, day, facets, number } = fact;
        let known = (*measure, facets.as_str());
        let shape = match shapes.get(&known) {
            Some(shape) => *shape,
            None => shape_of(connection, unit, *measure, facets)?,
        };
        shapes.insert(known, shape);
        statement.execute((measure, month, shape, record, day, number))?;
    }
    Ok(())
}

fn shape_of(connection: &Connection, unit: &UnitId, measure: u8, facets: &str) -> rusqlite::Result<i64> {
    let known = "SELECT shape FROM shape WHERE unit = ?1 AND measure = ?2 AND facets = ?3";
    let mut known = connection.prepare_cached(known)?;
    let known = known.query_row((unit.as_str(), measure, facets), |row| row.get(0)).optional()?;
    if let Some(shape) = known {
        return Ok(shape);
    }
    let new = "INSERT INTO shape (unit, measure, facets) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(new)?.execute((unit.as_str(), measure, facets))?;
    Ok(connection.last_insert_rowid())
}

/// Takes the facts of a record away, by its row.
pub fn clear(connection: &Connection, record: i64) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM fact WHERE record = ?1")?.execute([record]).map(drop)
}

/// All shapes of a measure.
pub fn shapes(connection: &Connection, measure: u8) -> rusqlite::Result<Vec<ShapeRow>> {
    let sql = "SELECT shape, unit, facets FROM shape WHERE measure = ?1 ORDER BY shape";
    let mut statement = connection.prepare_cached(sql)?;
    let of_row = |row: &rusqlite::Row<'_>| {
        Ok(ShapeRow { shape: row.get(0)?, unit: unit_at(row, 1)?, measure, facets: row.get(2)? })
    };
    statement.query_map([measure], of_row)?.collect()
}

/// The sums of a measure by month and shape, each given to `take` with its month as it is written.
pub fn sums(
    connection: &Connection,
    measure: u8,
    stretch: Stretch,
    take: impl FnMut(u32, i64, u64),
) -> rusqlite::Result<()> {
    sums_of_kind(connection, measure, None, stretch, take)
}

/// The same of the records of one kind alone.
pub fn sums_of_kind(
    connection: &Connection,
    measure: u8,
    kind: Option<&str>,
    stretch: Stretch,
    mut take: impl FnMut(u32, i64, u64),
) -> rusqlite::Result<()> {
    let Bounds { from, to, after, until } = stretch.bounds();
    // In the order of the key, so that nothing is sorted; the records of a kind are listed only where one is asked for.
    let mut statement = connection.prepare_cached(
        "SELECT month, shape, sum(number) FROM fact
         WHERE measure = ?1 AND month BETWEEN ?2 AND ?3 AND month * 100 + day > ?4 AND month * 100 + day <= ?5
            AND (?6 IS NULL OR record IN (SELECT row FROM record WHERE kind = ?6))
         GROUP BY month, shape",
    )?;
    // What is without a day lies at 0, which is after nothing.
    let after = i64::from(after) - i64::from(after == 0);
    let mut rows = statement.query((measure, from, to, after, until, kind))?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(2)?;
        take(row.get(0)?, row.get(1)?, u64::try_from(number).unwrap_or(0));
    }
    Ok(())
}

/// The shape and the record of each fact of a measure.
pub fn each(
    connection: &Connection,
    measure: u8,
    stretch: Stretch,
    mut take: impl FnMut(i64, i64),
) -> rusqlite::Result<()> {
    let Bounds { from, to, after, until } = stretch.bounds();
    let mut statement = connection.prepare_cached(
        "SELECT shape, record FROM fact
         WHERE measure = ?1 AND month BETWEEN ?2 AND ?3 AND month * 100 + day > ?4 AND month * 100 + day <= ?5",
    )?;
    let after = i64::from(after) - i64::from(after == 0);
    let mut rows = statement.query((measure, from, to, after, until))?;
    while let Some(row) = rows.next()? {
        take(row.get(0)?, row.get(1)?);
    }
    Ok(())
}

/// The facts of one record, by its row.
pub fn of_record(connection: &Connection, record: i64) -> rusqlite::Result<Vec<Placed>> {
    let sql = "SELECT shape, month * 100 + day, number FROM fact WHERE record = ?1";
    let of_row = |row: &rusqlite::Row<'_>| Ok(Placed { shape: row.get(0)?, day: row.get(1)?, number: row.get(2)? });
    connection.prepare_cached(sql)?.query_map([record], of_row)?.collect()
}

/// The last month before one, in which anything of these measures was counted; both as 202610.
pub fn month_before(connection: &Connection, measures: &[u8], before: u32) -> rusqlite::Result<Option<u32>> {
    let sql = "SELECT max(month) FROM fact WHERE measure = ?1 AND month < ?2 AND month > 0";
    let mut statement = connection.prepare_cached(sql)?;
    let mut last = None;
    for measure in measures {
        last = last.max(statement.query_row((measure, before), |row| row.get(0))?);
    }
    Ok(last)
}

/// What stands behind a figure: facts of these measures and shapes, and where one is said, of records of that kind alone.
#[derive(Debug, Clone, Copy)]
pub struct Behind<'a> {
    pub measures: &'a [u8],
    pub shapes: &'a [i64],
    pub kind: Option<&'a str>,
}

/// The records behind a figure, by their rows, the last first and all before `before`, with what each adds.
pub fn records(
    connection: &Connection,
    behind: &Behind<'_>,
    stretch: Stretch,
    before: i64,
    most: u32,
) -> rusqlite::Result<Vec<(i64, u64)>> {
    let Bounds { from, to, after, until } = stretch.bounds();
    let mut statement = connection.prepare_cached(
        "SELECT record, sum(number) FROM fact
         WHERE measure IN (SELECT value FROM json_each(?1)) AND month BETWEEN ?2 AND ?3
            AND month * 100 + day > ?4 AND month * 100 + day <= ?5
            AND shape IN (SELECT value FROM json_each(?6)) AND record < ?7
            AND (?9 IS NULL OR record IN (SELECT row FROM record WHERE kind = ?9))
         GROUP BY record ORDER BY record DESC LIMIT ?8",
    )?;
    let after = i64::from(after) - i64::from(after == 0);
    // Plain numbers written to memory do not fail.
    let json = |numbers: serde_json::Result<String>| numbers.unwrap_or_default();
    let (measures, shapes) = (json(serde_json::to_string(behind.measures)), json(serde_json::to_string(behind.shapes)));
    let parameters = (measures, from, to, after, until, shapes, before, most, behind.kind);
    let of_row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)));
    statement.query_map(parameters, of_row)?.collect()
}
