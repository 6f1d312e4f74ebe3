//! Files for other programs: what of the events and of the missing leaves, for whom, and where it is put.

use std::os::unix::fs::PermissionsExt;

use api::arco::Cancel;
use api::export::{Exported, Geojson, Iom, Pfif, Place, Report};
use api::problem::Problem;
use api::report::{Asked, Table};
use documents::table::Table as Sheet;
use domain::cancellation::Ground;
use domain::catalog::recipient::{Firewall, RecipientKind};
use domain::format::Format;
use domain::id::{ItemId, RecordId};
use domain::language::Language;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::tabulation::table;
use domain::tabulation::{CellId, Tabulation};
use domain::value::{Value, Values};
use hq::office::{Answer, Ask};
use serde_json::Value as Json;

use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::laptop::Laptop;
use crate::world::words::{Said, key};

/// Answers as somebody would write them in a table.
pub(super) fn answers(said: &[(&str, &str)]) -> Values {
    let value = |text: &str| match (text, text.parse::<i64>()) {
        ("yes", _) => Value::Flag(true),
        ("no", _) => Value::Flag(false),
        (_, Ok(number)) => number.value(),
        _ => Value::text(text),
    };
    said.iter().map(|(name, text)| (key(name), value(text))).collect()
}

fn map(laptop: &Laptop, public: bool, place: Place) -> Result<Exported, Problem> {
    let period = Period { from: "2026-11".parse().ok(), to: "2026-11".parse().ok() };
    laptop.ask(Geojson { period, public, language: Language::Spanish, place })
}

fn pfif(laptop: &Laptop, reader: RecipientKind) -> Result<Exported, Problem> {
    laptop.ask(Pfif { reader, language: Language::Spanish, place: Place::default() })
}

fn read(exported: &Exported) -> String {
    std::fs::read_to_string(&exported.path).unwrap()
}

fn points(file: &str) -> Vec<(String, Json)> {
    let file: Json = serde_json::from_str(file).unwrap();
    let features = file["features"].as_array().unwrap().iter();
    let mut points: Vec<_> = features
        .map(|feature| (feature["properties"]["kind"].to_string(), feature["geometry"]["coordinates"].clone()))
        .collect();
    points.sort_by_key(|(kind, point)| (kind.clone(), point.to_string()));
    points
}

/// An event with a precise point.
fn event(laptop: &Laptop, kind: RecordKind, said: &[(&str, &str)]) {
    let at = "2026-11-20T22:14-08:00[America/Tijuana]";
    let time = kind.definition().time_key.unwrap();
    let whole = [&[("place.point", "32.54236,-116.05817"), (time, at)], said].concat();
    laptop.bring(kind, &answers(&whole)).unwrap();
}

#[test]
fn no_precise_point_leaves_and_the_public_reads_counts() {
    let world = World::new();
    let (eva, ana) = (world.member("Eva", Role::Coordinator), world.agent("Ana"));
    let age = format!("persons.{}.age", ItemId::new(1, [1; 10]));
    event(&eva, RecordKind::Rescue, &[(age.as_str(), "30y@2026-11-20")]);
    event(&eva, RecordKind::Rescue, &[(age.as_str(), "9y@2026-11-20")]);
    event(&eva, RecordKind::FirstAid, &[("patient.age", "17y..19y@2026-11-20~apparent")]);
    event(&eva, RecordKind::Assistance, &[("persons.men", "3")]);
    eva.rescue("sin punto");

    let folder = tempfile::tempdir().unwrap();
    let place = Place { folder: Some(folder.path().display().to_string()), name: Some("mapa.geojson".to_owned()) };
    let exported = map(&eva, false, place.clone()).unwrap();
    assert_eq!((exported.told, exported.left_out), (4, 1));
    let file = read(&exported);
    let shown: Vec<_> = points(&file).into_iter().map(|(kind, point)| format!("{kind} {point}")).collect();
    let expect = [
        "\"assistance\" [-116.06,32.54]",
        "\"first_aid\" [-116.1,32.5]",
        "\"rescue\" [-116.06,32.54]",
        "\"rescue\" [-116.1,32.5]",
    ];
    assert_eq!(shown, expect);
    assert!(file.contains("Copia 1 · ") && file.contains("Eva"), "{file}");
    assert_eq!(std::fs::metadata(&exported.path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = map(&eva, false, place).unwrap();
    assert!(again.path.ends_with("mapa (2).geojson") && read(&exported) == file, "{}", again.path);

    // Of another month.
    event(&eva, RecordKind::Rescue, &[("operation.arrival", "2026-10-20T22:14-07:00[America/Tijuana]")]);
    assert_eq!(map(&eva, false, Place::default()).unwrap().told, 4, "of the months alone that were asked for");
    let public = map(&eva, true, Place::default()).unwrap();
    assert!(public.path.contains("mapa-publico"), "{}", public.path);
    assert_eq!((public.told, public.left_out), (0, 5), "four in one cell could be found");
    event(&eva, RecordKind::Rescue, &[]);
    let public = map(&eva, true, Place::default()).unwrap();
    assert_eq!((public.told, public.left_out, points(&read(&public)).len()), (5, 1, 1));

    let elsewhere = Place { folder: None, name: Some("../mapa.geojson".to_owned()) };
    assert_eq!(map(&eva, false, elsewhere).unwrap_err(), Problem::CannotKeep);
    assert_eq!(map(&ana, true, Place::default()).unwrap_err(), Problem::NotAllowed);
    eva.sync().unwrap();
    world.clock.turn(31 * 24 * HOUR_MS);
    assert_eq!(map(&eva, true, Place::default()).unwrap_err(), Problem::LeaseOver);
    assert_eq!(pfif(&eva, RecipientKind::Dif).unwrap_err(), Problem::LeaseOver);
}

/// A report of somebody with a name, and what they agreed to.
fn missing(laptop: &Laptop, given: &str, agreed: &[(&str, &str)]) -> RecordId {
    let person = laptop.person(given, "Núñez", "");
    laptop.amend(person, &answers(agreed)).unwrap();
    let person = person.to_string();
    let report = [
        ("person", person.as_str()),
        ("report.time", "2026-11-20T10:00-08:00[America/Tijuana]"),
        ("expiry.date", "2027-11-20"),
        ("status.now", "believed-missing"),
        ("age", "25y@2026-11-20"),
        ("description.features", "Cicatriz en la ceja"),
        ("place.description", "Garita de Otay"),
    ];
    laptop.bring(RecordKind::Missing, &answers(&report)).unwrap()
}

#[test]
fn whoever_agreed_is_named_to_those_who_search_and_to_nobody_of_control() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    let agreed =
        [("consent.tracing", "given"), ("consent.sharing", "given"), ("consent.sharing_with.search-commission", "yes")];
    let report = missing(&eva, "Josefina", &agreed);
    missing(&eva, "Ramiro", &agreed[..2]);
    let told = pfif(&eva, RecipientKind::SearchCommission).unwrap();
    assert_eq!((told.told, told.left_out), (1, 1));
    let file = read(&told);
    assert!(file.contains("Josefina Núñez") && file.contains("believed_missing"), "{file}");
    for secret in ["Ramiro", "Cicatriz"] {
        assert!(!file.contains(secret), "{secret}: {file}");
    }
    let mut refused = 0;
    for reader in RecipientKind::ALL {
        match reader.firewall() {
            Firewall::Control | Firewall::Procedure => {
                assert_eq!(pfif(&eva, *reader).unwrap_err(), Problem::NotAllowed, "{reader}");
                refused += 1;
            }
            Firewall::Protection if *reader == RecipientKind::SearchCommission => {}
            Firewall::Protection => assert_eq!(pfif(&eva, *reader).unwrap().told, 0, "{reader}"),
        }
    }
    assert_eq!(refused, 5);
    // Whose cancellation somebody else asked for is named to nobody.
    let nora = world.member("Nora", Role::Coordinator);
    world.settle(&[&eva, &nora]);
    let person = eva.value(report, "person").unwrap().as_text().unwrap().parse().unwrap();
    nora.ask(Cancel { operation: nora.operation(), record: person, ground: Ground::Withdrawn }).unwrap();
    world.settle(&[&nora, &eva]);
    let told = pfif(&eva, RecipientKind::SearchCommission).unwrap();
    assert_eq!((told.told, told.left_out), (0, 2));
}

fn november() -> Period {
    Period { from: "2026-11".parse().ok(), to: "2026-11".parse().ok() }
}

fn of(table: table::Table) -> Asked {
    Asked { table, period: november(), units: Vec::new() }
}

fn report(laptop: &Laptop, table: table::Table, format: Format, public: bool) -> Result<Exported, Problem> {
    laptop.ask(Report { of: of(table), format, public, language: Language::Spanish, place: Place::default() })
}

/// The row that begins so, as a spreadsheet shows it.
fn row(exported: &Exported, first: &str) -> Vec<String> {
    let sheet = Sheet::read(&std::fs::read(&exported.path).unwrap()).unwrap();
    let rows = sheet.rows.into_iter().map(|row| row.cells);
    rows.into_iter().find(|cells| cells.first().is_some_and(|cell| cell == first)).unwrap()
}

/// By the last day of its months, or today; a laptop's own work is all there.
#[test]
fn a_file_says_of_which_units_work_had_not_come() {
    let world = World::new();
    let (eva, tom) = (world.member("Eva", Role::Coordinator), world.agent_of("beta-tijuana", "Tom"));
    tom.rescue("torre 52");
    eva.rescue("torre 53");
    world.settle(&[&tom, &eva]);
    world.clock.turn(48 * HOUR_MS);
    let (silent, never) = ("Tijuana (2026-11-20)", "Mexicali (—)");
    let check = |to: &str, units: &[&str], expect: (bool, bool)| {
        let period = Period { from: None, to: to.parse().ok() };
        let units = units.iter().map(|unit| unit.parse().unwrap()).collect();
        let of = Asked { table: table::Table::Boletin, period, units };
        let (language, place) = (Language::Spanish, Place::default());
        let file = read(&eva.ask(Report { of, format: Format::Csv, public: false, language, place }).unwrap());
        let told = file.lines().find(|line| line.starts_with("Corte")).unwrap();
        assert_eq!((told.contains(silent), told.contains(never)), expect, "{to}: {told}");
        assert!(!told.contains("Tecate"), "{told}");
    };
    check("", &[], (true, true));
    check("2026-11", &[], (true, true));
    check("2026-10", &[], (false, true));
    check("", &["beta-tijuana", "beta-tecate"], (true, false));
    check("", &["beta-tecate"], (false, false));
}

/// A cell of a tenth of a degree has a tenth of a degree in its name, in whichever file.
#[test]
fn a_place_leaves_as_precise_as_it_is_known() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    event(&eva, RecordKind::Rescue, &[("persons_mode", "counts-only"), ("counts.men", "2")]);
    for format in [Format::Csv, Format::Xlsx] {
        let told = report(&eva, table::Table::Places, format, false).unwrap();
        assert_eq!(row(&told, "32.5° N, 116.1° O").last().unwrap(), "1", "{format:?}");
        let cells = Sheet::read(&std::fs::read(&told.path).unwrap()).unwrap().rows;
        let nearer = cells.iter().flat_map(|row| &row.cells).find(|cell| cell.contains("32.50"));
        assert_eq!(nearer, None, "{format:?}");
    }
}

fn totals(tabulation: &Tabulation) -> Vec<String> {
    let all = tabulation.lines.last().unwrap().cells.iter();
    all.map(|number| number.map_or_else(|| "sin captura".to_owned(), |number| number.to_string())).collect()
}

#[test]
fn a_file_says_what_the_table_says_and_the_public_one_less() {
    let world = World::new();
    let (eva, ana) = (world.member("Eva", Role::Coordinator), world.agent("Ana"));
    for count in [12, 3, 40] {
        event(&eva, RecordKind::Assistance, &[("persons.men", &format!("{count}"))]);
    }
    let counts = [("persons_mode", "counts-only"), ("counts.men", "2")];
    event(&eva, RecordKind::Rescue, &counts);
    event(&eva, RecordKind::FirstAid, &[("patient.age", "30y@2026-11-20")]);
    let shown = eva.ask(Table { of: of(table::Table::Boletin) }).unwrap();
    let oriented = CellId { line: "all".to_owned(), column: "actions:oriented".to_owned() };
    assert_eq!(shown.number(&oriented), Some(55));
    for format in [Format::Csv, Format::Xlsx] {
        let told = report(&eva, table::Table::Boletin, format, false).unwrap();
        assert_eq!(row(&told, "Total").split_off(2), totals(&shown), "{format:?}");
    }
    let paper = report(&eva, table::Table::Boletin, Format::Pdf, false).unwrap();
    assert!(std::fs::read(&paper.path).unwrap().starts_with(b"%PDF-"));

    let public = report(&eva, table::Table::Boletin, Format::Csv, true).unwrap();
    let small = row(&public, "Total");
    assert!(small.iter().filter(|cell| *cell == "···").count() >= 2 && !small.contains(&"2".to_owned()), "{small:?}");
    assert!(read(&public).contains("menos de 5") && read(&public).contains("nunca ha intercambiado"));
    // The same may leave again; with one more among them, whoever subtracts would find that one.
    report(&eva, table::Table::Boletin, Format::Xlsx, true).unwrap();
    event(&eva, RecordKind::Assistance, &[("persons.men", "4")]);
    let again = report(&eva, table::Table::Boletin, Format::Csv, true);
    assert_eq!(again.unwrap_err(), Problem::PublishedBefore);
    eva.sync().unwrap();
    let told = report(&eva, table::Table::Boletin, Format::Csv, false).unwrap();
    assert!(read(&told).contains("Datos hasta el"));
    for (table, expect) in
        [(table::Table::BoletinMonths, Problem::NotForPublic), (table::Table::NnaReceipt, Problem::NotForPublic)]
    {
        assert_eq!(report(&eva, table, Format::Csv, true).unwrap_err(), expect);
    }
    assert_eq!(report(&ana, table::Table::Boletin, Format::Csv, true).unwrap_err(), Problem::NotAllowed);

    let iom = || Iom { period: november(), format: Format::Csv, language: Language::Spanish, place: Place::default() };
    let flow = eva.ask(iom()).unwrap();
    let met = row(&flow, "2026-11");
    assert_eq!(
        (met[1].as_str(), met[3].as_str(), met.last().unwrap().as_str()),
        ("Orientados", "MX-BCN", "59"),
        "{met:?}"
    );
    assert!(read(&flow).contains("Columnas por confirmar"));
    let later = ("operation.arrival", "2126-11-05T12:00-08:00[America/Tijuana]");
    let to_come = [("persons_mode", "counts-only"), ("counts.men", "5"), ("counts.unspecified", "2"), later];
    event(&eva, RecordKind::Rescue, &to_come);
    let flow = eva.ask(iom()).unwrap();
    assert_eq!(row(&flow, "").last().map(String::as_str), Some("7"), "a day to come is of no month yet");
    assert!(!read(&flow).contains("2126"));
}

/// Two versions of one month would tell, by subtraction, what either withholds: whatever headquarters published, no laptop
/// publishes beside it once it has heard of it.
#[test]
fn what_headquarters_published_no_laptop_publishes_otherwise() {
    let world = World::new();
    let (eva, ana) = (world.member("Eva", Role::Coordinator), world.agent("Ana"));
    let met = |laptop: &Laptop, men: &str| event(laptop, RecordKind::Assistance, &[("persons.men", men)]);
    met(&ana, "30");
    world.settle(&[&ana, &eva]);
    let publish_there = || world.hq.ask(Ask::PublicReport { tables: vec![table::Table::Boletin], period: november() });
    for _ in 0..2 {
        assert!(matches!(publish_there(), Answer::PublicReport { .. }));
    }
    let publish = || report(&eva, table::Table::Boletin, Format::Csv, true).map(drop);
    assert_eq!(publish(), Ok(()), "the same figures tell nothing more");
    met(&ana, "7");
    world.settle(&[&ana, &eva]);
    assert_eq!(publish(), Err(Problem::PublishedBefore));

    // A laptop that published nothing itself.
    let nora = world.member("Nora", Role::Coordinator);
    nora.sync().unwrap();
    let refused = report(&nora, table::Table::Boletin, Format::Csv, true).map(drop);
    assert_eq!(refused, Err(Problem::PublishedBefore));
    let other_months = Period { from: "2026-10".parse().ok(), to: "2026-10".parse().ok() };
    let of = Asked { period: other_months, ..of(table::Table::Boletin) };
    let format = Format::Csv;
    let before = Report { of, format, public: true, language: Language::Spanish, place: Place::default() };
    assert_eq!(nora.ask(before).map(drop), Ok(()), "months that have not left may");
    // Said once, however often it leaves.
    let editions = |world: &World| match world.hq.ask(Ask::Catalogs {}) {
        Answer::Catalogs { editions } => editions.into_iter().map(|one| (one.name, one.version)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(editions(&world), [("published".to_owned(), 1)]);
    assert_eq!((eva.reports(), nora.reports()), (vec![], vec![]));
}
