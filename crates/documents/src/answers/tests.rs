use domain::catalog::open::Catalogues;
use domain::question::questionnaire::edition_name;
use domain::question::standing::Questions;
use domain::spot::Writer;

use super::*;

const EDITION: &str = r#"{"version":3,"kind":"first_aid","lists":{},"questions":[
    {"name":"said","asks":"paragraphs","label":{"es":"¿Qué dijo?"}},
    {"name":"weight","asks":"integer","label":{"es":"Peso"}},
    {"name":"gone","asks":"date","label":{"es":"¿Desde cuándo?"},"retired":true},
    {"name":"read","asks":"note","label":{"es":"Léase en voz alta"}},
    {"name":"twice","asks":"text","label":{"es":"Folio"}}]}"#;

fn leaves(said: &[(&str, Value)], contested: &[&str]) -> Vec<Leaf> {
    let (questions, refused) = Questions::with([(edition_name(RecordKind::FirstAid), EDITION)]);
    assert_eq!(refused, []);
    let words = Words::new(words::language::Language::Spanish);
    let lexicon = Lexicon { words: &words, catalogues: Catalogues::built_in(), questions: &questions };
    let values: Values = said.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect();
    let contested = contested.iter().map(|key| key.parse().unwrap()).collect();
    let spot = Spot::of(RecordKind::FirstAid, &values, Writer::Other);
    let mut answers = Answers::new(RecordKind::FirstAid, lexicon);
    let record = Answered {
        folio: "TEC-2026-KQ-0118",
        unit: "Grupo Beta Tecate",
        values: &values,
        contested: &contested,
        spot: spot.as_ref(),
    };
    answers.add(&record).unwrap();
    let rows = answers.done();
    assert_eq!(rows.records(), 1);
    rows.leaves
}

/// What stands under a heading in the only row.
#[track_caller]
fn cell(leaf: &Leaf, heading: &str) -> Cell {
    let at = leaf.columns.iter().position(|column| column.heading == heading);
    let at = at.unwrap_or_else(|| panic!("no {heading} in {:?}", leaf.columns));
    leaf.rows[0][at].clone()
}

#[track_caller]
fn check(said: &[(&str, Value)], contested: &[&str], heading: &str, expect: Cell) {
    assert_eq!(cell(&leaves(said, contested)[0], heading), expect, "{said:?}");
}

#[test]
fn an_answer_leaves_as_what_it_is() {
    let told =
        |key: &'static str, value: Value, heading: &str, expect: Cell| check(&[(key, value)], &[], heading, expect);
    let absent = |text: &str| Cell::Absent(text.to_owned());
    let at = "2026-11-20T22:14-08:00[America/Tijuana]";
    told("care.time", Value::text(at), "Fecha", Cell::Date("2026-11-20".parse().unwrap()));
    told("patient.sex", Value::text("male"), "Sexo", Cell::text("Hombre"));
    told("patient.sex", Value::unknown(domain::value::Unknown::Refused), "Sexo", absent("No quiso responder"));
    told("patient.sex", Value::text("Ana López, torre 52"), "Sexo", absent("no especificado"));
    told("patient.sex", Value::text(" "), "Sexo", Cell::Empty);
    told("record.finished", Value::Flag(true), "Registro", Cell::text("terminado"));
    told("x.weight", Value::Integer(60), "Peso", Cell::Number(60));
    told("x.weight", Value::Integer(-3), "Peso", Cell::text("-3"));
    told("x.gone", Value::text("1850-01-01"), "¿Desde cuándo?", Cell::Date("1850-01-01".parse().unwrap()));
    let long = "ñ".repeat(TEXT_MOST + 1);
    told("x.said", Value::Text(long), "¿Qué dijo?", Cell::Text(format!("{}…", "ñ".repeat(TEXT_MOST - 1))));
    check(&[("x.weight", Value::Integer(60))], &["x.weight"], "Peso", absent("dos respuestas"));
    check(&[("care.time", Value::text(at))], &["care.time"], "Fecha", absent("dos respuestas"));
    let treatments = [("care.treatment.oxygen", Value::Flag(true))];
    check(&treatments, &["care.treatment.glucose"], "Tratamiento", absent("dos respuestas"));
    told("place.point", Value::text("32.54236,-116.05817"), "Coordenadas", Cell::text("32.5/-116.1"));
}

#[test]
fn every_list_has_its_leaf_and_every_question_its_column() {
    let vital = |field: &str| format!("vitals.{}.{field}", ItemId::new(1, [1; 10]));
    let keys = ["pulse", "temperature"].map(vital);
    let said = [(keys[0].as_str(), Value::Integer(118)), (keys[1].as_str(), Value::Integer(384))];
    let (answered, blank) = (leaves(&said, &[]), leaves(&[], &[]));
    let shape = |leaves: &[Leaf]| leaves.iter().map(|leaf| leaf.columns.clone()).collect::<Vec<_>>();
    assert_eq!(shape(&answered), shape(&blank), "whatever was answered");
    let [record, vitals] = &answered[..] else { panic!("{}", answered.len()) };
    let headings: Vec<&str> = record.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(headings[..4], ["Folio", "Unidad", "Registro", "Fecha"]);
    let own = ["¿Qué dijo?", "Peso", "¿Desde cuándo?", "Preguntas de la sede: Folio"];
    assert_eq!(headings[headings.len() - 4..], own, "no note, and no two columns of one name");
    assert_eq!(BTreeSet::from_iter(&headings).len(), headings.len());
    assert_eq!(vitals.columns[..2], [Column::new("Folio", Kind::Text), Column::new("Núm.", Kind::Number)]);
    assert_eq!(cell(vitals, "Núm."), Cell::Number(1));
    assert_eq!(cell(vitals, "Temperatura (°C)"), Cell::text("38.4"));
    assert_eq!(vitals.rows[0].iter().filter(|cell| **cell == Cell::Number(118)).count(), 1);
    assert!(blank[1].rows.is_empty());
}

#[test]
fn more_than_an_old_laptop_holds_is_refused_while_it_is_read() {
    let (words, questions) = (Words::new(words::language::Language::Spanish), Questions::default());
    let lexicon = Lexicon { words: &words, catalogues: Catalogues::built_in(), questions: &questions };
    let (values, contested) = (Values::new(), BTreeSet::new());
    let record = Answered { folio: "TEC-1", unit: "Tecate", values: &values, contested: &contested, spot: None };
    let mut answers = Answers::new(RecordKind::Rescue, lexicon);
    answers.add(&record).unwrap();
    let row = answers.cells;
    answers.cells = CELLS_MOST - row;
    assert_eq!(answers.add(&record), Ok(()));
    assert_eq!(answers.add(&record), Err(DocumentError::TooManyCells { most: CELLS_MOST }));
}
