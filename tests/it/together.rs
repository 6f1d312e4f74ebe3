//! Records that belong together: one begun from another, the person behind several, a change taken back.

use api::paper::{Calendar, Print, Size};
use api::person::{Matches, Merge, Part};
use api::problem::Problem;
use api::record::{Derive, Related, Undo};
use domain::id::{ItemId, RecordId};
use domain::language::Language;
use domain::record::RecordKind;
use domain::value::{Value, Values};

use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::{answer, key};

/// A rescue of two, of whom the second is a girl of nine.
fn rescue(ana: &Laptop) -> (RecordId, ItemId) {
    let record = ana.start(RecordKind::Rescue);
    ana.save(record, "place.description", "La Rumorosa, torre 52");
    for (sex, age) in [("male", "31y..31y@2026-11-20~stated"), ("female", "9y..9y@2026-11-20~stated")] {
        let item = ana.add(record, RecordKind::Rescue, "persons").item;
        ana.save(record, &format!("persons.{item}.sex"), sex);
        ana.save(record, &format!("persons.{item}.age"), age);
        ana.save(record, &format!("persons.{item}.nationality"), "HND");
    }
    ana.commit(record);
    let last = RecordKind::Rescue.form().section("persons").unwrap().items(&ana.show(record).values).pop().unwrap();
    (record, last)
}

fn derive(laptop: &Laptop, from: RecordId, items: Vec<ItemId>, kind: RecordKind) -> RecordId {
    laptop.ask(Derive { operation: laptop.operation(), from, items, kind }).unwrap().record
}

#[test]
fn a_referral_is_begun_from_the_girl_who_was_rescued() {
    let world = World::new();
    let ana = world.agent("Ana");
    let (rescue, girl) = rescue(&ana);
    let referral = derive(&ana, rescue, vec![girl], RecordKind::Referral);
    let values = ana.show(referral).values;
    let [item] = RecordKind::Referral.form().section("persons").unwrap().items(&values)[..] else { panic!("one girl") };
    let read = |name: &str| values.get(format!("persons.{item}.{name}").as_str()).cloned();
    assert_eq!(read("sex"), Some(Value::text("female")));
    assert_eq!(read("nationality"), Some(Value::text("HND")));
    let person = ana.value(rescue, &format!("persons.{girl}.person"));
    assert_eq!(read("person"), person, "the same person, by her id");
    assert_eq!(values.get("origin.rescue"), Some(&Value::text(rescue.to_string())));

    ana.commit(referral);
    let around = ana.ask(Related { record: rescue }).unwrap();
    assert_eq!(around.named_by.iter().map(|row| row.record).collect::<Vec<_>>(), [referral]);
    let around = ana.ask(Related { record: referral }).unwrap();
    assert_eq!(around.names.iter().map(|row| row.record).collect::<Vec<_>>(), [rescue]);
}

#[test]
fn a_change_is_taken_back_where_it_still_stands_and_the_history_keeps_both() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = ana.rescue("torre 51");
    let mut said: Values = answer("place.description", "torre 52");
    said.extend(answer("operation.route", "por la brecha"));
    ana.try_save(record, RecordKind::Rescue, said).unwrap();
    ana.commit(record);
    ana.save(record, "operation.route", "por la autopista");
    ana.commit(record);
    let undo = |change: String| ana.ask(Undo { operation: ana.operation(), record, change });
    let change = ana.history(record)[1].change.clone();
    undo(change.clone()).unwrap();
    assert_eq!(ana.value(record, "place.description"), Some(Value::text("torre 51")));
    assert_eq!(ana.value(record, "operation.route"), Some(Value::text("por la autopista")), "written since");
    assert_eq!(ana.history(record).len(), 4);
    assert_eq!(undo(change), Err(Problem::NothingToUndo));
}

#[test]
fn a_decision_that_is_taken_back_gives_the_other_value() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &eva]);
    for (laptop, place) in [(&ana, "torre 52"), (&eva, "torre 53")] {
        laptop.save(record, "place.description", place);
        laptop.commit(record);
    }
    world.settle(&[&ana, &eva, &ana]);
    for (chosen, other) in [("torre 52", "torre 53"), ("torre 53", "torre 52")] {
        if !ana.show(record).conflicts.is_empty() {
            ana.resolve(record, "place.description", &["torre 52", "torre 53"], chosen).unwrap();
        } else {
            ana.save(record, "place.description", chosen);
            ana.commit(record);
        }
        let change = ana.history(record).pop().unwrap().change;
        ana.ask(Undo { operation: ana.operation(), record, change }).unwrap();
        assert_eq!(ana.value(record, "place.description"), Some(Value::text(other)), "{chosen}");
    }
}

#[test]
fn two_records_of_one_woman_are_found_joined_and_parted_again() {
    let world = World::new();
    let ana = world.agent("Ana");
    let known = ana.person("María Guadalupe", "Núñez", "Hernández");
    let again = ana.person("Guadalupe", "Hernandez", "Nunes");
    for (record, phone) in [(known, "664 123 4567"), (again, "6641234567")] {
        ana.save_in(RecordKind::Person, record, "phone", phone);
        ana.commit(record);
    }
    let stranger = ana.person("Wilner", "Joseph", "");
    let matches = |record| ana.ask(Matches { record }).unwrap();
    let found = matches(again);
    assert_eq!(found.iter().map(|found| found.row.record).collect::<Vec<_>>(), [known]);
    assert!(found[0].fields.iter().any(|field| field.speaks_for), "and why");
    assert!(matches(stranger).is_empty());

    let persons = |laptop: &Laptop| laptop.list(Some(RecordKind::Person)).len();
    ana.ask(Merge { operation: ana.operation(), record: again, into: known }).unwrap();
    assert_eq!((persons(&ana), ana.find("nunes hernandez")), (2, vec![known]));
    assert!(matches(known).is_empty(), "one that was joined is not proposed again");
    let ring = ana.ask(Merge { operation: ana.operation(), record: known, into: again });
    assert!(matches!(ring, Err(Problem::BadRequest { .. })), "{ring:?}");
    ana.ask(Part { operation: ana.operation(), record: again }).unwrap();
    assert_eq!(persons(&ana), 3);
    let forged = ana.try_save(again, RecordKind::Person, [(key("same_as"), Value::text(known.to_string()))].into());
    assert!(forged.is_err(), "joining has its own call");
}

#[test]
fn a_printed_page_tells_what_its_reader_may_know() {
    let world = World::new();
    let ana = world.agent("Ana");
    let (rescue, girl) = rescue(&ana);
    let person: RecordId =
        ana.value(rescue, &format!("persons.{girl}.person")).unwrap().as_text().unwrap().parse().unwrap();
    ana.save_in(RecordKind::Person, person, "notice.answer", "accepts");
    ana.save_in(RecordKind::Person, person, "name.given", "Xiomara");
    ana.commit(person);
    let referral = derive(&ana, rescue, vec![girl], RecordKind::Referral);
    ana.save_in(RecordKind::Referral, referral, "recipient.kind", "dif");
    ana.commit(referral);
    let print = |record| {
        let printed = ana.ask(Print { record, size: Size::Letter, language: Language::Spanish, reader: None }).unwrap();
        assert!(!printed.path.contains("Xiomara"), "a file's name tells nothing of anybody");
        std::fs::read(printed.path).unwrap()
    };
    assert!(print(referral).starts_with(b"%PDF-"));
    assert!(print(rescue).len() > 1_000);
    let control = Print {
        record: rescue,
        size: Size::A4,
        language: Language::English,
        reader: Some("immigration-station".to_owned()),
    };
    assert_eq!(ana.ask(control), Err(Problem::NotAllowed));

    let written = ana.ask(Calendar { record: None, language: Language::Spanish }).unwrap();
    assert!(std::fs::read_to_string(written.path).unwrap().starts_with("BEGIN:VCALENDAR\r\n"));
}
