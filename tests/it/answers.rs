//! Records leave as rows with their answers: what headquarters asks besides with the rest, and nothing by which anybody is
//! known or found.

use api::arco::Cancel;
use api::audit::{List, Row as Logged};
use api::export::{Exported, Place, Records};
use api::people::Add;
use api::problem::Problem;
use documents::table::Table as Sheet;
use domain::audit::Deed;
use domain::cancellation::Ground;
use domain::format::Spreadsheet;
use domain::id::{ItemId, RecordId};
use domain::language::Language;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::value::{Unknown, Value, Values};
use hq::office::Answer;
use sync::authority::notice::Reach;

use super::export::answers;
use super::questions::publish;
use crate::world::laptop::Laptop;
use crate::world::words::key;
use crate::world::{UNIT, World};

const SAID: &[&str] = &["text", "said", "¿Qué vio en el camino?"];
const TOLD: &[&str] = &["text", "told", "¿Qué pidió?"];
const DAYS: &[&str] = &["integer", "days", "¿Cuántos días caminó?"];
const KILOS: &[&str] = &["decimal", "kilos", "Peso en kilos"];
const SINCE: &[&str] = &["date", "since", "¿Desde cuándo?"];
const WATER: &[&str] = &["select_one water", "water", "¿Llevaba agua?"];
const CARRIED: &[&str] = &["select_multiple water", "carried", "¿Qué llevaba?"];
const HOSTILE: &str = "=HYPERLINK(\"http://evil.example\",\"agua\")";

/// Texts of the release's own form, none of which leaves.
const SECRETS: [&str; 4] = ["Zacatzontli", "Xochimancas", "Coyolicatzin", "32.542"];

fn of_month(month: &str) -> Period {
    Period::of(month.parse().unwrap())
}

fn take(laptop: &Laptop, kind: RecordKind, period: Period, format: Spreadsheet) -> Result<Exported, Problem> {
    laptop.ask(Records { kind, period, format, language: Language::Spanish, place: Place::default() })
}

fn csv(laptop: &Laptop, kind: RecordKind) -> (Exported, Rows) {
    let exported = take(laptop, kind, Period::default(), Spreadsheet::Csv).unwrap();
    let rows = Rows::read(&exported);
    (exported, rows)
}

/// A file as a spreadsheet shows it.
struct Rows {
    text: String,
    all: Vec<Vec<String>>,
}

impl Rows {
    fn read(exported: &Exported) -> Self {
        let bytes = std::fs::read(&exported.path).unwrap();
        let sheet = Sheet::read(&bytes).unwrap();
        let all = std::iter::once(sheet.header).chain(sheet.rows.into_iter().map(|row| row.cells)).collect();
        Self { text: String::from_utf8_lossy(&bytes).into_owned(), all }
    }

    /// What the row of a record says under each of these headings, in the table that has the first of them.
    #[track_caller]
    fn cells<const N: usize>(&self, folio: &str, headings: [&str; N]) -> [String; N] {
        let has = |row: &&Vec<String>| row[0] == "Folio" && row.iter().any(|cell| cell == headings[0]);
        let head =
            self.all.iter().position(|row| has(&row)).unwrap_or_else(|| panic!("{headings:?}: {:?}", self.all[0]));
        let row = self.all[head..].iter().find(|row| row[0] == folio).unwrap_or_else(|| panic!("no {folio}"));
        headings.map(|heading| {
            let at = self.all[head].iter().position(|cell| cell == heading);
            let at = at.unwrap_or_else(|| panic!("no {heading} in {:?}", self.all[head]));
            row.get(at).cloned().unwrap_or_default()
        })
    }

    #[track_caller]
    fn keeps(&self, secrets: &[&str]) {
        let told: Vec<_> = secrets.iter().filter(|secret| self.text.contains(**secret)).collect();
        assert!(told.is_empty(), "{told:?}: {}", self.text);
    }
}

fn folio(laptop: &Laptop, record: RecordId) -> String {
    laptop.show(record).row.unwrap().folio.map_or_else(|| record.to_string(), |folio| folio.to_string())
}

fn last_logged(laptop: &Laptop) -> Logged {
    let rows = laptop.ask(List { person: None, day: None, deed: None, record: None, skip: 0, take: 1 }).unwrap().rows;
    rows.into_iter().next().unwrap()
}

/// A rescue of one person of this age, with a precise point and words.
fn rescue(laptop: &Laptop, when: Option<&str>, age: &str, said: &[(&str, &str)]) -> RecordId {
    let (person, origin) = ([1, 2].map(|n| ItemId::new(n, [1; 10])), "Coyolicatzin");
    let [age_key, origin_key] = [format!("persons.{}.age", person[0]), format!("persons.{}.origin", person[0])];
    let own = [
        ("place.point", "32.54236,-116.05817"),
        ("place.description", "Zacatzontli"),
        ("closure.narrative", "Xochimancas"),
        ("place.setting", "desert"),
        (age_key.as_str(), age),
        (origin_key.as_str(), origin),
    ];
    let time = when.map(|when| ("operation.arrival", when));
    laptop.bring(RecordKind::Rescue, &answers(&[&own[..], said, time.as_slice()].concat())).unwrap()
}

#[test]
fn what_headquarters_asks_leaves_with_the_rest_and_nobody_is_named() {
    let world = World::new();
    let (eva, ana) = (world.member("Eva", Role::Coordinator), world.agent("Ana"));
    publish(&world, &[SAID, TOLD, DAYS, KILOS, SINCE, WATER, CARRIED]);
    eva.sync().unwrap();
    let said = [
        ("x.said", HOSTILE),
        ("x.days", "-3"),
        ("x.kilos", "60.5"),
        ("x.since", "1850-01-01"),
        ("x.water", "none"),
        ("x.carried.none", "yes"),
        ("x.carried.some", "yes"),
        ("operation.agents", "4"),
    ];
    let (child, adult) = ("9y@2026-10-31", "30y@2026-11-20");
    let october = rescue(&eva, Some("2026-10-31T23:50-07:00[America/Tijuana]"), child, &said);
    let november = rescue(&eva, Some("2026-11-20T22:14-08:00[America/Tijuana]"), adult, &[("x.days", "3")]);
    let undated = rescue(&eva, None, adult, &[]);
    let refused = Value::unknown(Unknown::Refused);
    eva.amend(november, &Values::from([(key("x.told"), refused)])).unwrap();
    // What is asked no longer was answered all the same.
    publish(&world, &[SAID, TOLD, DAYS, KILOS, SINCE, CARRIED]);
    eva.sync().unwrap();

    let (exported, rows) = csv(&eva, RecordKind::Rescue);
    assert_eq!((exported.told, exported.left_out), (3, 0));
    assert_eq!(rows.all[0][..4], ["Folio", "Unidad", "Registro", "Fecha"]);
    rows.keeps(&SECRETS);
    let [first, second, third] = [october, november, undated].map(|record| folio(&eva, record));
    let headings = ["Fecha", "Registro", "Unidad", "Coordenadas", "Agentes"];
    let told = rows.cells(&first, headings);
    assert_eq!(told, ["2026-10-31", "borrador", "Grupo Beta Tecate", "32.5/-116.1", "4"]);
    assert_eq!(rows.cells(&second, ["Coordenadas"]), ["32.54/-116.06"]);
    assert_eq!(rows.cells(&third, ["Fecha", "Coordenadas"]), ["", "32.54/-116.06"]);
    let own = [SAID[2], DAYS[2], KILOS[2], SINCE[2], WATER[2], CARRIED[2]];
    let inert = HOSTILE.replacen('=', "'=", 1);
    assert_eq!(rows.cells(&first, own), [inert.as_str(), "'-3", "60.5", "1850-01-01", "Nada", "Nada; Algo"]);
    assert_eq!(rows.cells(&second, [DAYS[2], TOLD[2]]), ["3", "No quiso responder"]);
    // The persons of each, in a table of their own.
    assert_eq!(rows.cells(&first, ["Edad", "Núm."])[1], "1");
    assert!(!rows.cells(&first, ["Edad"])[0].is_empty());
    for note in ["Edición 2 (2026-11)", "Se queda: quién es", "nunca ha intercambiado", "Copia 1 · "] {
        assert_eq!(rows.text.contains(note), note != "nunca ha intercambiado", "{note}");
    }
    let logged = last_logged(&eva);
    assert_eq!((logged.deed, logged.amount), (Some(Deed::TableKept), 3), "{logged:?}");

    // The months part them; what says no day is in all.
    for (month, expect) in [("2026-10", 2), ("2026-11", 2), ("2026-12", 1)] {
        let taken = take(&eva, RecordKind::Rescue, of_month(month), Spreadsheet::Csv).unwrap();
        assert_eq!(taken.told, expect, "{month}");
    }
    // A spreadsheet holds the same as what it is: a formula is a text, a number a number.
    let sheet = Rows::read(&take(&eva, RecordKind::Rescue, Period::default(), Spreadsheet::Xlsx).unwrap());
    let told = sheet.cells(&first, [SAID[2], DAYS[2], SINCE[2], "Coordenadas"]);
    assert_eq!(told, [HOSTILE, "-3", "1850-01-01", "32.5/-116.1"]);
    assert_eq!(sheet.cells(&second, [DAYS[2]]), ["3"]);

    assert_eq!(take(&ana, RecordKind::Rescue, Period::default(), Spreadsheet::Csv).unwrap_err(), Problem::NotAllowed);
    let request = r#"{"kind":"rescue","period":{"from":null,"to":null},"format":"pdf","language":"es-MX"}"#;
    assert!(matches!(eva.call("export.records", request), Err(Problem::BadRequest { .. })), "a hundred columns");
}

#[test]
fn two_answers_are_told_as_two_and_as_neither() {
    let world = World::new();
    let (eva, ana) = (world.member("Eva", Role::Coordinator), world.agent("Ana"));
    publish(&world, &[DAYS, CARRIED]);
    world.settle(&[&eva, &ana]);
    let record = rescue(&eva, Some("2026-10-31T23:50-07:00[America/Tijuana]"), "30y@2026-10-31", &[]);
    world.settle(&[&eva, &ana]);
    let differing = |laptop: &Laptop, said: [&str; 4]| {
        let keys = ["operation.arrival", "x.days", "x.carried.none", "place.setting"];
        laptop.amend(record, &answers(&keys.into_iter().zip(said).collect::<Vec<_>>())).unwrap();
    };
    differing(&eva, ["2026-10-30T23:50-07:00[America/Tijuana]", "4711", "yes", "river"]);
    differing(&ana, ["2026-11-01T23:50-07:00[America/Tijuana]", "4713", "no", "tunnel"]);
    world.settle(&[&eva, &ana, &eva]);
    assert_eq!(eva.show(record).conflicts.len(), 4);

    let (_, rows) = csv(&eva, RecordKind::Rescue);
    let told = rows.cells(&folio(&eva, record), ["Fecha", DAYS[2], CARRIED[2], "Entorno", "Coordenadas"]);
    assert_eq!(told, ["dos respuestas", "dos respuestas", "dos respuestas", "dos respuestas", "32.5/-116.1"]);
    rows.keeps(&["4711", "4713", "Túnel", "Río"]);
    let anywhen = take(&eva, RecordKind::Rescue, of_month("2026-12"), Spreadsheet::Csv).unwrap();
    assert_eq!(anywhen.told, 1, "of which month it is, nobody has decided");
    eva.resolve(record, "place.setting", &["river", "tunnel"], "river").unwrap();
    let (_, rows) = csv(&eva, RecordKind::Rescue);
    assert_eq!(rows.cells(&folio(&eva, record), ["Entorno"]), ["Río"]);
}

#[test]
fn no_child_and_no_house_is_found_by_it() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    let person = eva.person("Xochimancas", "Zacatzontli", "").to_string();
    let companion = |field: &str| format!("companions.{}.{field}", ItemId::new(1, [1; 10]));
    let (kinship, why) = (companion("kinship"), companion("split_reason"));
    let file = [
        ("person", person.as_str()),
        ("age", "9y@2026-10-31"),
        ("identified.time", "2026-10-31T23:50-07:00[America/Tijuana]"),
        ("care.arrangement", "cas"),
        ("care.institution", "Coyolicatzin"),
        ("notice.procuraduria", "dif-baja-california"),
        ("measure.number", "Zacatzontli 12"),
        (kinship.as_str(), "mother"),
        (why.as_str(), "Zacatzontli"),
    ];
    let record = eva.bring(RecordKind::Nna, &answers(&file)).unwrap();
    let (_, rows) = csv(&eva, RecordKind::Nna);
    rows.keeps(&[&SECRETS[..], &[person.as_str(), "Procuraduría de Protección de NNA"]].concat());
    let folio_of = folio(&eva, record);
    assert_eq!(rows.all[0][..3], ["Folio", "Unidad", "Fecha"], "nobody finishes a file");
    assert_eq!(rows.cells(&folio_of, ["Fecha"]), ["2026-10-31"]);
    assert_eq!(rows.cells(&folio_of, ["¿Qué es de NNA?", "Núm."])[1], "1");

    let procedure = [("procedure.kind", "refuge"), ("procedure.authority", "comar-tijuana")];
    let procedure = eva.bring(RecordKind::Procedure, &answers(&procedure)).unwrap();
    let stay = [("stay.house", "cas"), ("stay.shelter", "cas-tijuana"), ("stay.shelter_name", "Coyolicatzin")];
    eva.bring(RecordKind::Stay, &answers(&stay)).unwrap();
    let (_, rows) = csv(&eva, RecordKind::Stay);
    rows.keeps(&["Coyolicatzin", "Centro de Asistencia Social, Tijuana", "cas-tijuana"]);
    assert!(rows.text.contains("no sale"));
    let (_, rows) = csv(&eva, RecordKind::Procedure);
    assert!(
        rows.all.iter().any(|row| row[0] == folio(&eva, procedure) && row.iter().any(|cell| cell.contains("COMAR")))
    );
}

#[test]
fn what_is_not_theirs_to_read_or_to_take_leaves_for_nobody() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    for kind in [RecordKind::Violence, RecordKind::Kidnapping, RecordKind::Person] {
        let taken = take(&eva, kind, Period::default(), Spreadsheet::Csv);
        assert_eq!(taken.unwrap_err(), Problem::NotAllowed, "{kind}");
    }
    let number = || take(&eva, RecordKind::Rescue, Period::default(), Spreadsheet::Csv).unwrap().told;
    // Somebody of another unit works on the same laptop.
    let words = "caballo azul duerme sobre el tejado de Leo";
    let person = Add { operation: eva.operation(), name: "Leo".to_owned(), passphrase: words.to_owned() };
    eva.ask(person).unwrap();
    assert!(matches!(world.hq.post_person("Eva", None, Some(Reach::Own)), Answer::Posted { .. }));
    eva.sync().unwrap();
    eva.sign_in(words);
    world.admit_to("beta-nogales", &eva, Role::Agent);
    eva.sync().unwrap();
    eva.sign_in(words);
    let theirs = eva.rescue("torre 53");
    eva.sync().unwrap();
    eva.sign_in(&eva.passphrase.clone());
    eva.sync().unwrap();
    let own = eva.rescue("torre 52");
    let shown = eva.ask(api::record::Show { record: theirs });
    assert_eq!(shown.err(), Some(Problem::NotAllowed), "of {UNIT} alone");
    assert_eq!(number(), 1);
    // What somebody asked to be cancelled is shut, and leaves for nobody else.
    let other = world.member("Nora", Role::Coordinator);
    world.settle(&[&eva, &other]);
    let cancel = Cancel { operation: other.operation(), record: own, ground: Ground::Withdrawn };
    other.ask(cancel).unwrap();
    world.settle(&[&other, &eva]);
    assert_eq!(number(), 0);
}
