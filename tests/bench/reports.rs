//! The statistics of a laptop that holds very many records: each figure through the app, and beside it the same aggregate in
//! bare SQL over the same encrypted file.
//!
//! Some records are written as people write them; their rows, facts and entries are then laid down again and again under new
//! ids, because signing two hundred thousand of them is what another part measures. A table is closed when half of them are
//! there, so the other half came after.

use std::collections::BTreeSet;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use api::export::{Place, Records, Report as Taken};
use api::map::{Asked as MapAsked, Events};
use api::report::{Asked, Close, Cutoff, Dashboard, Folios, Table as Tabulate};
use api::review::Queue;
use domain::format::{Format, Spreadsheet};
use domain::language::Language;
use domain::map::grid::Grid;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::CellId;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::time::Month;
use domain::value::{Key, Value, Values};
use vault::database::Database;

use crate::headquarters::Headquarters;
use crate::laptop::{Laptop, said};
use crate::report::Report;

/// One in so many is written through the app.
const WRITTEN_ONE_IN: u32 = 100;
/// One in so many waits for a coordination's look.
const REVIEWED_ONE_IN: u32 = 20;
const COUNTRIES: [&str; 10] = ["HND", "GTM", "SLV", "VEN", "HTI", "CUB", "COL", "ECU", "NIC", "BRA"];
const YEAR: (&str, &str) = ("2025-01", "2025-12");
const CLOSED: &str = "2025-03";
/// Corrected since the table was closed.
const CORRECTED: usize = 100;
const BARE: &str = "SELECT shape.unit, fact.month, fact.measure, sum(fact.number) FROM fact JOIN shape USING (shape)
    WHERE fact.measure < 8 AND fact.month BETWEEN 202501 AND 202512 GROUP BY 1, 2, 3";
const BARE_FOLIOS: &str = "SELECT record, sum(number) FROM fact WHERE measure = 2 AND month BETWEEN 202501 AND 202512
    GROUP BY record ORDER BY record DESC LIMIT 50";

pub(crate) fn measure(report: &Report, count: u32) -> Result<()> {
    let hq = Headquarters::start()?;
    let laptop = Laptop::new("Carla")?;
    laptop.link_as(&hq, Role::Coordinator)?;
    let written = count / WRITTEN_ONE_IN;
    let mut records = Vec::new();
    for number in 0..written {
        let (kind, values) = record(number)?;
        records.push(laptop.engine.write_record(kind, &values).map_err(said)?);
    }
    let half = i64::from(WRITTEN_ONE_IN / 2);
    let database = laptop.closed()?;
    multiply(&database, 1..half)?;
    database.close()?;
    laptop.reopen()?;
    let month = Period::of(CLOSED.parse::<Month>().context("a month")?);
    let of = Asked { table: Table::Boletin, period: month, units: Vec::new() };
    let operation = laptop.engine.new_operation();
    let closed = laptop.engine.ask(Close { operation, of }).map_err(said)?;
    let note = Values::from([("place.description".parse::<Key>().context("a key")?, Value::text("corregido"))]);
    for id in records.iter().take(CORRECTED) {
        laptop.engine.amend_record(*id, &note).map_err(said)?;
    }
    let database = laptop.closed()?;
    multiply(&database, half..i64::from(WRITTEN_ONE_IN))?;
    wait_for_review(&database)?;
    let bare_s = timed(|| rows_of(&database, BARE))?;
    let bare_folios_s = timed(|| rows_of(&database, BARE_FOLIOS))?;
    database.close()?;
    laptop.reopen()?;

    let year = Asked { table: Table::Boletin, period: period()?, units: Vec::new() };
    let table = laptop.engine.ask(Tabulate { of: year.clone() }).map_err(said)?;
    let rescued = CellId { line: "all".to_owned(), column: "actions:rescued".to_owned() };
    ensure!(table.number(&rescued) > Some(u64::from(count / 2)), "not all is counted");
    for (step, table) in [
        ("Boletín of a year", Table::Boletin),
        ("Boletín of a year by nationality", Table::BoletinNationality),
        ("places of a year", Table::Places),
    ] {
        let of = Asked { table, ..year.clone() };
        report
            .slowest(step, 1_000.0 * timed(|| laptop.engine.ask(Tabulate { of: of.clone() }).map(drop).map_err(said))?);
    }
    for (step, sieve) in [
        ("map of a year", ""),
        ("map of the rescues of a year in the desert at night", "kind=rescue;hour=0-5;setting=desert"),
    ] {
        let of = MapAsked { period: year.period, sieve: sieve.parse().context("a sieve")?, grid: Grid::Cells };
        report.slowest(step, 1_000.0 * timed(|| laptop.engine.ask(Events { of: of.clone() }).map(drop).map_err(said))?);
    }
    report.slowest("the Boletín in bare SQL", 1_000.0 * bare_s);
    let folder = tempfile::tempdir()?;
    let folder = folder.path().display().to_string();
    let taken = || {
        let place = Place { folder: Some(folder.clone()), name: None };
        let of = year.clone();
        laptop.engine.ask(Taken { of, format: Format::Xlsx, public: false, language: Language::Spanish, place })
    };
    report.slowest("XLSX of a year", 1_000.0 * timed(|| taken().map(drop).map_err(said))?);
    let answered = || {
        let place = Place { folder: Some(folder.clone()), name: None };
        let (kind, format) = (RecordKind::Rescue, Spreadsheet::Xlsx);
        laptop.engine.ask(Records { kind, period: month, format, language: Language::Spanish, place })
    };
    ensure!(answered().map_err(said)?.told >= count / 24, "not every rescue of the month is in it");
    report.slowest(
        "XLSX of a month's rescues with their answers",
        1_000.0 * timed(|| answered().map(drop).map_err(said))?,
    );
    let folios = || laptop.engine.ask(Folios { of: year.clone(), cell: rescued.clone(), from: None });
    report.slowest("drill-down of a year", 1_000.0 * timed(|| folios().map(drop).map_err(said))?);
    report.slowest("its folios in bare SQL", 1_000.0 * bare_folios_s);
    let queue = || laptop.engine.ask(Queue { units: BTreeSet::new(), sort: None, skip: 0, take: 20 });
    ensure!(queue().map_err(said)?.total >= count / REVIEWED_ONE_IN, "not all that waits is counted");
    report.slowest("first page of what is to be reviewed", 1_000.0 * timed(|| queue().map(drop).map_err(said))?);
    let board = || laptop.engine.ask(Dashboard { period: year.period });
    report.slowest("dashboard", 1_000.0 * timed(|| board().map(drop).map_err(said))?);
    let compared = || laptop.engine.ask(Cutoff { id: closed.id });
    ensure!(!compared().map_err(said)?.errata.is_empty(), "what came since moved nothing");
    report.slowest("a closed month against today", 1_000.0 * timed(|| compared().map(drop).map_err(said))?);
    let begun = Instant::now();
    ensure!(laptop.engine.rebuild().map_err(said)? >= count, "not every row was made anew");
    report.slowest("every row made anew, as after an update", 1_000.0 * begun.elapsed().as_secs_f64());
    Ok(())
}

/// The slowest of three.
fn timed(work: impl Fn() -> Result<()>) -> Result<f64> {
    let mut slowest = 0.0_f64;
    for _ in 0..3 {
        let begun = Instant::now();
        work()?;
        slowest = slowest.max(begun.elapsed().as_secs_f64());
    }
    Ok(slowest)
}

fn period() -> Result<Period> {
    let month = |text: &str| text.parse::<Month>().context("a month");
    Ok(Period { from: Some(month(YEAR.0)?), to: Some(month(YEAR.1)?) })
}

fn rows_of(database: &Database, sql: &str) -> Result<()> {
    let mut statement = database.writer.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    Ok(())
}

/// Lays every record's row, facts and entries down again, once for each of these numbers.
fn multiply(database: &Database, copies: std::ops::Range<i64>) -> Result<()> {
    database.writer.execute_batch("BEGIN")?;
    for copy in copies {
        let apart = copy * 1_000_000;
        database.writer.execute(
            r#"INSERT INTO record (row, id, kind, unit, folio, civil, at_ms, finished, merged, "values", conflicts, findings,
                violations, words)
             SELECT row + ?1, unhex(printf('%08x', ?1) || substr(hex(id), 9)), kind, unit, folio, civil, at_ms, finished, merged, "values", conflicts,
                findings, violations, words FROM record WHERE row < 1000000"#,
            [apart],
        )?;
        database.writer.execute(
            "INSERT INTO fact (measure, month, shape, record, day, number)
             SELECT measure, month, shape, record + ?1, day, number FROM fact WHERE record < 1000000",
            [apart],
        )?;
        database.writer.execute(
            r#"INSERT INTO entry (arrival, id, log, number, previous, record, kind, author, hash, "key", payload, state, placed)
             SELECT arrival + ?1, unhex(printf('%08x', ?1) || substr(hex(id), 9)), log, number + ?1, previous,
                unhex(printf('%08x', ?1) || substr(hex(record), 9)), kind, author, hash, "key", payload, state, placed
             FROM entry WHERE arrival < 1000000 AND kind IN ('rescue', 'assistance', 'first_aid')"#,
            [apart],
        )?;
    }
    database.writer.execute_batch("COMMIT")?;
    Ok(())
}

/// One record in so many waits for a coordination's look; those that were written through the app, and are told in full, are
/// the gravest.
fn wait_for_review(database: &Database) -> Result<()> {
    database.writer.execute(
        "INSERT OR IGNORE INTO review (record, sort, other, kind, unit, since_ms, rank)
         SELECT id, 'finding', id, kind, unit, at_ms, row >= 1000000 FROM record WHERE row % ?1 = 0",
        [REVIEWED_ONE_IN],
    )?;
    Ok(())
}

/// Of ten: six rescues of one to four persons, three orientations, one first aid; over the days of a year and 400 places.
fn record(number: u32) -> Result<(&'static str, Values)> {
    let (month, day) = (number % 12 + 1, number / 12 % 28 + 1);
    let time = format!("2025-{month:02}-{day:02}T{:02}:30-08:00[America/Tijuana]", number / 7 % 24);
    let place =
        format!("{}.{:05},-{}.{:05}", 25 + number % 8, number % 10 * 10_000, 100 + number % 15, number % 7 * 10_000);
    let country = COUNTRIES.get(number as usize % COUNTRIES.len()).copied().unwrap_or("HND");
    let mut said =
        vec![("place.point".to_owned(), Value::Text(place)), ("place.setting".to_owned(), Value::text("desert"))];
    let kind = match number % 10 {
        0..6 => {
            said.push(("operation.arrival".to_owned(), Value::Text(time)));
            for person in 0..=u8::try_from(number % 4)? {
                let item = domain::id::ItemId::new(u64::from(number), [person; 10]);
                let sex = if person % 2 == 0 { "male" } else { "female" };
                let age = format!("{}y@2025-01-01", 4 + number % 40);
                said.push((format!("persons.{item}.sex"), Value::text(sex)));
                said.push((format!("persons.{item}.age"), Value::Text(age)));
                said.push((format!("persons.{item}.nationality"), Value::text(country)));
            }
            "rescue"
        }
        6..9 => {
            said.push(("session.time".to_owned(), Value::Text(time)));
            said.push(("session.topics.risks".to_owned(), Value::Flag(true)));
            said.push(("persons.men".to_owned(), Value::Integer(i64::from(number % 20))));
            said.push(("persons.women".to_owned(), Value::Integer(i64::from(number % 9))));
            said.push(("persons.nationality".to_owned(), Value::text(country)));
            "assistance"
        }
        _ => {
            said.push(("care.time".to_owned(), Value::Text(time)));
            said.push(("patient.sex".to_owned(), Value::text("female")));
            "first_aid"
        }
    };
    let keyed = |(key, value): (String, Value)| Ok((key.parse::<Key>().context("a key")?, value));
    Ok((kind, said.into_iter().map(keyed).collect::<Result<_>>()?))
}
