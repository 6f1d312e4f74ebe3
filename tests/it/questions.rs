//! Questions that headquarters adds: from a spreadsheet to every laptop, asked and checked by the same form as the
//! release's own, and kept by laptops that never heard of them.

use api::bytes::Bytes;
use api::catalog::ReadQuestions;
use api::import::Run;
use api::paper::{Print, Size};
use api::problem::Problem;
use documents::lexicon::Lexicon;
use documents::questionnaire;
use documents::record::{Show, blocks};
use domain::catalog::open::Catalogues;
use domain::form::check::{Refusal, What};
use domain::id::RecordId;
use domain::language::Language;
use domain::question::questionnaire::{Questionnaire, edition_name};
use domain::record::RecordKind;
use domain::value::{Unknown, Value, Values};
use hq::office::{Answer, Ask};
use rust_xlsxwriter::Workbook;
use words::say::Words;

use super::bundle::{from_hq, import};
use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::key;

/// A file of these rows for `rescue`, as somebody makes one.
fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let heads = ["type", "name", "label::Español (es)", "required", "relevant", "constraint", "constraint_message"];
    let survey = book.add_worksheet().set_name("survey").unwrap();
    survey.write_row(0, 0, heads).unwrap();
    for (row, cells) in (1..).zip(rows) {
        survey.write_row(row, 0, cells.iter().copied()).unwrap();
    }
    let choices = book.add_worksheet().set_name("choices").unwrap();
    let options = [["list_name", "name", "label"], ["water", "none", "Nada"], ["water", "some", "Algo"]];
    options.iter().zip(0..).for_each(|(row, at)| _ = choices.write_row(at, 0, *row).unwrap());
    let settings = book.add_worksheet().set_name("settings").unwrap();
    settings.write_row(0, 0, ["form_id", "version"]).unwrap();
    settings.write_row(1, 0, ["rescue", "2026-11"]).unwrap();
    book.save_to_buffer().unwrap()
}

const DAYS: &[&str] = &["integer", "days", "¿Cuántos días caminó?", "yes", "", ". >= 0 and . <= 60", "De 0 a 60 días"];
const WATER: &[&str] = &["select_one water", "water", "¿Llevaba agua?", "", "${days} > 1"];
const GIVEN: &[&str] = &["select_multiple water", "given", "¿Qué se le dio?"];
const KILOS: &[&str] = &["decimal", "kilos", "Peso en kilos"];

/// What stands at headquarters.
fn standing(world: &World) -> Option<Questionnaire> {
    let Answer::Form { text } = world.hq.ask(Ask::Form { kind: RecordKind::Rescue }) else { panic!("no form") };
    text.map(|text| Questionnaire::read(RecordKind::Rescue, &text).unwrap())
}

/// Reads a file and publishes it, as `resguardo-hq forms import` does.
pub(super) fn publish(world: &World, rows: &[&[&str]]) {
    let next = questionnaire::read(&xlsx(rows), |_| standing(world)).unwrap();
    let answered = world.hq.ask(Ask::Publish { name: edition_name(next.kind), text: next.text() });
    assert_eq!(answered, Answer::Published { name: "questions-rescue".to_owned(), version: next.version });
}

fn version(laptop: &Laptop) -> u32 {
    laptop.ask(ReadQuestions {}).unwrap().of(RecordKind::Rescue).map_or(0, |held| held.version)
}

/// What is wrong with the questions of headquarters in a record.
fn findings(laptop: &Laptop, record: RecordId) -> Vec<(String, What)> {
    let own = laptop.show(record).findings.into_iter().filter(|finding| finding.section == "x");
    own.filter_map(|finding| Some((finding.key?.to_string(), finding.what))).collect()
}

#[test]
fn questions_reach_every_laptop_and_are_answered_there() {
    let world = World::new();
    let (ana, eva, old) = (world.agent("Ana"), world.agent("Eva"), world.agent("Leo"));
    publish(&world, &[DAYS, WATER, KILOS]);
    ana.sync().unwrap();
    // By a stick to whoever has no network.
    let stick = from_hq(&world, &eva.letters());
    import(&eva, &stick).unwrap();
    assert_eq!((version(&ana), version(&eva), version(&old)), (1, 1, 0));

    let record = ana.rescue("torre 52");
    assert_eq!(findings(&ana, record), [("x.days".to_owned(), What::Needed)]);
    let refused = |name: &str, value: Value, refusal: Refusal| {
        let tried = ana.try_save(record, RecordKind::Rescue, Values::from([(key(name), value)]));
        assert_eq!(tried, Err(Problem::Refused { key: key(name), refusal }));
    };
    refused("x.days", Value::Integer(61), Refusal::NotMet);
    refused("x.water", Value::text("sea"), Refusal::NotAnOption);
    refused("x.sand", Value::text("much"), Refusal::UnknownField);
    ana.save(record, "x.kilos", "60,50");
    ana.save(record, "x.days", 3);
    ana.save(record, "x.water", "none");
    ana.commit(record);
    assert_eq!(findings(&ana, record), []);
    assert_eq!(ana.value(record, "x.kilos"), Some(Value::text("60.5")));

    // A laptop that never heard of them keeps and passes on what was said, under what it writes itself.
    world.settle(&[&ana, &eva]);
    old.sync().unwrap();
    assert_eq!(version(&old), 1, "and now it has");
    assert_eq!(eva.value(record, "x.water"), Some(Value::text("none")));

    // Both write one of them: two values, until somebody decides.
    ana.save(record, "x.days", 4);
    ana.commit(record);
    let unknown = Value::unknown(Unknown::DoesNotKnow);
    eva.try_save(record, RecordKind::Rescue, Values::from([(key("x.days"), unknown.clone())])).unwrap();
    eva.commit(record);
    world.settle(&[&ana, &eva, &ana]);
    assert_eq!(ana.show(record).conflicts.len(), 1);
    ana.ask(api::record::Resolve {
        operation: ana.operation(),
        record,
        key: key("x.days"),
        seen: vec![Value::Integer(4), unknown],
        chosen: Value::Integer(4),
    })
    .unwrap();
    world.settle(&[&ana, &eva]);
    world.agrees(&[&ana, &eva]);
    assert_eq!((ana.verify().broken, ana.reports(), eva.reports()), (0, vec![], vec![]));
}

#[test]
fn a_new_edition_retires_and_never_forgets() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    publish(&world, &[DAYS, KILOS]);
    world.settle(&[&ana, &eva]);
    let record = ana.rescue("torre 52");
    ana.save(record, "x.kilos", "60.5");
    ana.commit(record);
    publish(&world, &[DAYS]);
    eva.sync().unwrap();
    ana.sync().unwrap();
    eva.sync().unwrap();
    assert_eq!((version(&ana), version(&eva)), (2, 2));
    // The answer is still understood, told under its label and found.
    let form = eva.ask(ReadQuestions {}).unwrap().form(RecordKind::Rescue);
    let address = form.locate(&key("x.kilos")).unwrap();
    assert_eq!(address.field.label(Language::Spanish), Some("Peso en kilos"));
    let values = eva.show(record).values;
    assert!(address.section.asks(&values, None, address.field), "shown where it was answered");
    let other = eva.rescue("torre 53");
    assert!(!address.section.asks(&eva.show(other).values, None, address.field), "and asked nowhere else");
    assert_eq!(eva.find("60.5"), [record]);

    // The same file again is no new edition; another sort under the same name is none at all.
    let again = questionnaire::read(&xlsx(&[DAYS]), |_| standing(&world)).unwrap();
    assert!(standing(&world).unwrap().asks_the_same(&again));
    let changed = questionnaire::read(&xlsx(&[&["text", "days", "¿Cuántos días caminó?"]]), |_| standing(&world));
    assert!(changed.is_err(), "{changed:?}");
    // What did not pass through a file is checked as well.
    let bare = Questionnaire { version: 9, ..Questionnaire::empty(RecordKind::Rescue) };
    let dropped = world.hq.ask(Ask::Publish { name: edition_name(RecordKind::Rescue), text: bare.text() });
    assert!(matches!(dropped, Answer::Refused { .. }), "{dropped:?}");
}

#[test]
fn a_page_and_a_table_hold_them_too() {
    let world = World::new();
    let ana = world.agent("Ana");
    publish(&world, &[DAYS, WATER, GIVEN]);
    ana.sync().unwrap();
    let table = "place.description,¿Cuántos días caminó?,¿Llevaba agua?\ntorre 52,3,Nada\ntorre 53,90,Algo\n";
    let report = ana
        .ask(Run {
            operation: ana.operation(),
            kind: RecordKind::Rescue,
            name: "tabla.csv".to_owned(),
            bytes: Bytes(table.as_bytes().to_vec()),
        })
        .unwrap();
    assert_eq!((report.imported, report.refused), (1, 1));
    let [row] = &ana.list(Some(RecordKind::Rescue))[..] else { panic!("one") };
    assert_eq!(ana.value(row.record, "x.water"), Some(Value::text("none")));
    // By its code, and by what headquarters calls it; what else has that code is not meant.
    let other = ana.rescue("none");
    for typed in ["nada", "NAD", "torre nada"] {
        assert_eq!(ana.find(typed), [row.record], "{typed}");
    }
    assert_eq!((ana.find("none").len(), ana.find("algo")), (2, vec![]));
    assert!(ana.find("none").contains(&other));
    // And what was chosen among others.
    ana.amend(row.record, &[(key("x.given.some"), Value::Flag(true))].into()).unwrap();
    assert_eq!((ana.find("algo"), ana.find("nada algo")), (vec![row.record], vec![row.record]));
    ana.amend(row.record, &[(key("x.given.some"), Value::Flag(false))].into()).unwrap();
    assert_eq!(ana.find("algo"), []);
    ana.ask(Print { record: row.record, reader: None, language: Language::Spanish, size: Size::Letter }).unwrap();
    let (words, questions) = (Words::new(words::language::Language::Spanish), ana.ask(ReadQuestions {}).unwrap());
    let lexicon = Lexicon { words: &words, catalogues: Catalogues::built_in(), questions: &questions };
    let blocks = blocks(RecordKind::Rescue, &ana.show(row.record).values, lexicon, |_| Show::Answer);
    let told = format!("{blocks:?}");
    for said in ["Preguntas de la sede", "¿Cuántos días caminó?", "¿Llevaba agua?", "Nada"] {
        assert!(told.contains(said), "{said} in {told}");
    }
}
