//! Records from a spreadsheet: what was understood, what is left out and why, and the rest in history, once.

use std::fmt::Write;

use api::bytes::Bytes;
use api::import::{Outcome, Preview, Previewed, Report, Run, Standing, Why};
use api::problem::{FileRefusal, Problem};
use domain::form::check::Refusal;
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::{Unknown, Value};
use rust_xlsxwriter::Workbook;

use crate::world::World;
use crate::world::laptop::Laptop;

fn preview(laptop: &Laptop, kind: RecordKind, bytes: &[u8]) -> Result<Previewed, Problem> {
    laptop.ask(Preview { kind, name: "tabla.csv".to_owned(), bytes: Bytes(bytes.to_vec()) })
}

fn try_run(laptop: &Laptop, kind: RecordKind, bytes: &[u8]) -> Result<Report, Problem> {
    laptop.ask(Run { operation: laptop.operation(), kind, name: "tabla.csv".to_owned(), bytes: Bytes(bytes.to_vec()) })
}

fn run(laptop: &Laptop, kind: RecordKind, text: &str) -> Report {
    try_run(laptop, kind, text.as_bytes()).unwrap()
}

/// A row's line, and what became of it: imported, there already, or the reasons it was left out with their columns.
type Told = (u32, Result<&'static str, Vec<(Option<u32>, Why)>>);

fn outcomes(report: &Report) -> Vec<Told> {
    let told = |outcome: &Outcome| match outcome {
        Outcome::Imported { .. } => Ok("imported"),
        Outcome::Already { .. } => Ok("already"),
        Outcome::Refused { refusals } => Err(refusals.iter().map(|told| (told.column, told.why.clone())).collect()),
    };
    report.rows.iter().map(|row| (row.row, told(&row.outcome))).collect()
}

fn imported(report: &Report) -> Vec<RecordId> {
    let record = |outcome: &Outcome| match outcome {
        Outcome::Imported { record, .. } => Some(*record),
        Outcome::Already { .. } | Outcome::Refused { .. } => None,
    };
    report.rows.iter().filter_map(|row| record(&row.outcome)).collect()
}

const RESCUES: &str = "\u{FEFF}Sitio;operation.arrival;Persona 1 · Sexo;persons.1.age;Persona 1 · Nacionalidad;\
    Persona 1 · Primer apellido;Persona 2 · Sexo;persons.2.age;Color\r\n\
    Cañón del Alacrán;20/11/2026 02:10;Hombre;34;Honduras;Núñez;Mujer;9 años;rojo\r\n\
    Vado Carrizo;2026-11-19 23:05;mujer;8-10;hti;;;;\r\n\
    La Rumorosa;20/11/2099 02:10;Hombre;34;Honduras;;;;\r\n\
    Torre 52;20/11/2026 03:00;Marciano;34;Narnia;;;;\r\n";

fn place_column() -> String {
    let words = words::say::Words::new(words::language::Language::Spanish);
    words.say(&words::key::field("rescue", None, "place.description"))
}

fn rescues() -> String {
    RESCUES.replacen("Sitio", &place_column(), 1)
}

#[test]
fn a_table_of_rescues_becomes_records_with_their_persons() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let report = run(&ana, RecordKind::Rescue, &rescues());
    let states: Vec<&Standing> = report.file.columns.iter().map(|column| &column.standing).collect();
    let mapped = |key: &str| Standing::Mapped { key: key.to_owned() };
    assert_eq!(states[0], &mapped("place.description"));
    assert_eq!(states[2], &mapped("persons.1.sex"));
    assert_eq!(states[5], &mapped("persons.1.person.name.surname"));
    assert_eq!(states[8], &Standing::Unknown);
    let refused = |refusal| Why::Refused { refusal };
    assert_eq!(
        outcomes(&report),
        [
            (2, Ok("imported")),
            (3, Ok("imported")),
            (4, Err(vec![(Some(1), Why::InTheFuture)])),
            (5, Err(vec![(Some(2), refused(Refusal::NotAnOption)), (Some(4), refused(Refusal::NotACode))])),
        ]
    );
    assert_eq!((report.imported, report.refused, report.already), (2, 2, 0));
    let rows = ana.list(None);
    assert_eq!((rows.len(), ana.list(Some(RecordKind::Person)).len()), (2, 1));
    assert!(rows.iter().all(|row| row.is_finished && row.folio.is_some()));
    let person = ana.find("nunez");
    assert_eq!(person.len(), 1);
    let first = ana.show(imported(&report)[0]);
    let said: Vec<&Value> = first.values.values().collect();
    for value in ["Cañón del Alacrán", "male", "HND", "9y@2026-11-20", &person[0].to_string()] {
        assert!(said.contains(&&Value::text(value)), "{value} in {said:?}");
    }
    assert_eq!((ana.verify().broken, ana.reports()), (0, vec![]));
}

#[test]
fn a_preview_tells_the_same_and_keeps_nothing() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let told = preview(&ana, RecordKind::Rescue, rescues().as_bytes()).unwrap();
    assert_eq!((told.ready, told.refused, told.already), (2, 2, 0));
    assert!(!told.rows[0].findings.is_empty() && told.rows[0].refusals.is_empty());
    assert!(ana.list(None).is_empty() && ana.list(Some(RecordKind::Person)).is_empty());
    run(&ana, RecordKind::Rescue, &rescues());
    let told = preview(&ana, RecordKind::Rescue, rescues().as_bytes()).unwrap();
    assert_eq!((told.ready, told.refused, told.already), (0, 2, 2));
    assert!(told.rows[0].already.is_some());
}

#[test]
fn a_row_is_imported_once_however_often_its_file_comes() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    run(&ana, RecordKind::Rescue, &rescues());
    let before = ana.records();
    ana.crash_and_unlock();
    world.clock.turn(3 * 24 * 60 * 60_000);
    let again = run(&ana, RecordKind::Rescue, &rescues());
    assert_eq!((again.imported, again.already, again.refused), (0, 2, 2));
    assert_eq!(ana.records(), before);
    // The refused rows corrected, and another order: only they are new.
    let corrected = rescues().replace("2099", "2026").replace("Marciano", "Hombre").replace("Narnia", "Haití");
    let again = run(&ana, RecordKind::Rescue, &corrected);
    assert_eq!((again.imported, again.already, again.refused), (2, 2, 0));
    assert_eq!(ana.list(None).len(), 4);
}

#[test]
fn rows_that_say_the_same_are_two_records() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let two = "sex,age\nHombre,30\nHombre,30\n";
    assert_eq!(run(&ana, RecordKind::Person, two).imported, 2);
    assert_eq!(run(&ana, RecordKind::Person, two).already, 2);
    assert_eq!(ana.list(Some(RecordKind::Person)).len(), 2);
}

#[test]
fn hostile_cells_are_inert_text() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let cells =
        ["=HYPERLINK(\"\"http://x\"\",\"\"a\"\")", "+1+1", "-2+3", "@SUM(A1)", "<script>alert(1)</script>", "'; DROP"];
    let mut text = "name.given,age\n".to_owned();
    cells.iter().for_each(|cell| writeln!(text, "\"{cell}\",no sabe").unwrap());
    let report = run(&ana, RecordKind::Person, &text);
    assert_eq!(report.imported, 6);
    for (record, cell) in imported(&report).into_iter().zip(cells) {
        assert_eq!(ana.value(record, "name.given"), Some(Value::text(cell.replace("\"\"", "\""))));
        assert_eq!(ana.value(record, "age"), Some(Value::unknown(Unknown::DoesNotKnow)));
    }
    let long = format!("name.given\n{}\n", "a".repeat(10_000));
    let refused = run(&ana, RecordKind::Person, &long);
    let too_long = Why::Refused { refusal: Refusal::TooLong { most: 80 } };
    assert_eq!(outcomes(&refused), [(2, Err(vec![(Some(0), too_long)]))]);
}

#[test]
fn what_contradicts_or_has_slipped_is_left_out_whole() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let report = run(
        &ana,
        RecordKind::Person,
        "name.given,birth_date,age,phone\n\
         Ana,21/11/2009,30,\n\
         Eva,21/11/2099,,\n\
         Iris,01/02/2000,26,664 123 4567\n\
         Luz,01/02/2000,26,664 123 4567,de más\n\
         Mar,31/02/2000,,\n",
    );
    let not_a_date = Why::Refused { refusal: Refusal::NotADate };
    assert_eq!(
        outcomes(&report),
        [
            (2, Err(vec![(Some(2), Why::AgeContradicts)])),
            (3, Err(vec![(Some(1), Why::InTheFuture)])),
            (4, Ok("imported")),
            (5, Err(vec![(Some(4), Why::NoColumn)])),
            (6, Err(vec![(Some(1), not_a_date)])),
        ]
    );
    assert_eq!(ana.list(Some(RecordKind::Person)).len(), 1);
    let nothing = run(&ana, RecordKind::Person, "name.given,Color\n,rojo\n");
    assert_eq!(outcomes(&nothing), [(2, Err(vec![(None, Why::Nothing)]))]);
}

#[test]
fn a_workbook_is_read_as_a_csv_is() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Primer apellido", "sex", "age", "phone"]).unwrap();
    sheet.write_row(1, 0, ["Núñez", "Mujer", "9 años", "+52 664 123 4567"]).unwrap();
    sheet.write_row(2, 0, ["Mejía", "Hombre"]).unwrap();
    sheet.write(2, 2, 34).unwrap();
    sheet.write(2, 3, 6_641_234_568_i64).unwrap();
    let report = try_run(&ana, RecordKind::Person, &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(outcomes(&report), [(2, Ok("imported")), (3, Ok("imported"))]);
    let phone = ana.value(imported(&report)[1], "phone");
    assert_eq!(phone, Some(Value::text("+526641234568")));
}

#[test]
fn a_file_that_is_no_table_is_refused_with_what_to_do() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let many = format!("age\n{}", "9\n".repeat(10_001));
    for (bytes, reason) in [
        (&b""[..], FileRefusal::Empty),
        (b"Nombre\nPe\xF1a\n", FileRefusal::NotUtf8),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileRefusal::NoTable),
        (b"PK\x03\x04", FileRefusal::TableDamaged),
        (b"Color,Sabor\nrojo,dulce\n", FileRefusal::NoColumns),
        (many.as_bytes(), FileRefusal::TooManyRows),
        (&[b','; 300], FileRefusal::TooManyColumns),
    ] {
        assert_eq!(try_run(&ana, RecordKind::Person, bytes), Err(Problem::FileRefused { reason }));
        assert_eq!(preview(&ana, RecordKind::Person, bytes), Err(Problem::FileRefused { reason }));
    }
}

#[test]
fn who_may_not_write_a_kind_imports_none_of_it() {
    let world = World::new();
    let eva = world.member("Eva", Role::Medic);
    assert_eq!(try_run(&eva, RecordKind::Rescue, rescues().as_bytes()), Err(Problem::NotAllowed));
    assert_eq!(preview(&eva, RecordKind::Rescue, rescues().as_bytes()), Err(Problem::NotAllowed));
    assert_eq!(eva.waiting(), 0);
}

/// Sixty children in one file, each to be sent back before anybody determined their interest: not one of them is.
#[test]
fn a_rule_that_protects_somebody_refuses_the_row() {
    let world = World::new();
    let ana = world.member("Ana", Role::ShelterStaff);
    let text = format!("outcome.kind\n{}", "return\n".repeat(60));
    let report = run(&ana, RecordKind::Nna, &text);
    assert_eq!((report.imported, report.refused), (0, 60));
    let is_forbidden =
        |refusals: &[api::import::RowRefusal]| matches!(refusals, [only] if matches!(only.why, Why::Forbidden { .. }));
    let all =
        report.rows.iter().all(|row| matches!(&row.outcome, Outcome::Refused { refusals } if is_forbidden(refusals)));
    assert!(all, "{:?}", report.rows[0]);
    assert_eq!((ana.list(None).len(), ana.waiting()), (0, 0));
}
