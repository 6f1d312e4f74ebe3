//! T19: what people type, however hostile, is plain text here: kept and given back as it is, or refused in one word.

use api::problem::Problem;
use domain::form::check::Refusal;
use domain::record::RecordKind;
use domain::value::{Value, Values};

use crate::hostile_text::HOSTILE;
use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::{answer, key};

#[test]
fn t19_hostile_names_come_back_as_they_were_typed() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let records: Vec<_> = HOSTILE.iter().map(|name| ana.person(name, name, "")).collect();
    ana.crash_and_unlock();
    for (record, name) in records.iter().zip(HOSTILE) {
        assert_eq!(ana.value(*record, "name.given"), Some(Value::text(name)));
        let found = ana.find(name);
        let has_letters = domain::fold::fold(name).len() > 1;
        assert!(!has_letters || found.contains(record), "{name} is found by itself");
    }
    assert_eq!(ana.rebuild(), HOSTILE.len() as u32);
    assert_eq!(ana.verify().broken, 0);
    assert_eq!(ana.reports(), Vec::<String>::new());
}

#[test]
fn ten_thousand_characters_are_refused_or_kept_whole() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.start(RecordKind::Person);
    ana.save_in(RecordKind::Person, record, "notice.answer", "accepts");
    let long = "ñ".repeat(10_000);
    let refused = |name: &str, most| Problem::Refused { key: key(name), refusal: Refusal::TooLong { most } };
    for (name, most) in [("name.given", 80), ("relative.name", 120), ("notes", 4_000)] {
        let tried = ana.try_save(record, RecordKind::Person, answer(name, long.as_str()));
        assert_eq!(tried, Err(refused(name, most)));
        let fits = "ñ".repeat(usize::from(most));
        ana.save_in(RecordKind::Person, record, name, fits.as_str());
        assert_eq!(ana.value(record, name), Some(Value::Text(fits)));
    }
    assert!(ana.find(&long).is_empty() || ana.find(&long) == [record], "a long search is only slow typing");
}

#[test]
fn one_bad_answer_keeps_none_of_those_beside_it() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.start(RecordKind::Rescue);
    let answers: Values =
        [(key("place.description"), Value::text("torre 52")), (key("place.setting"), Value::text("<script>"))].into();
    let refused = Problem::Refused { key: key("place.setting"), refusal: Refusal::NotAnOption };
    assert_eq!(ana.try_save(record, RecordKind::Rescue, answers), Err(refused));
    assert_eq!(ana.show(record).row, None);
    assert_eq!(ana.waiting(), 0);
}

#[test]
fn nobody_but_the_engine_writes_its_own_keys() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    for name in ["record.folio", "record.opened", "record.finished"] {
        let tried = ana.try_save(record, RecordKind::Rescue, answer(name, "TEC-1999-XX-0001"));
        assert_eq!(tried, Err(Problem::Refused { key: key(name), refusal: Refusal::UnknownField }));
    }
}

#[test]
fn malformed_requests_are_refused_and_change_nothing() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    let before = ana.records();
    let id = record.to_string();
    let deep = "[".repeat(100_000);
    let huge = format!("{{\"text\":\"{}\",\"take\":1}}", "a".repeat(2 << 20));
    for (name, request) in [
        ("record.show", ""),
        ("record.show", "null"),
        ("record.show", "{"),
        ("record.show", "[]"),
        ("record.show", "{\"record\":1}"),
        ("record.show", "{\"record\":\"not an id\"}"),
        ("record.show", "{\"record\":\"00000000-0000-0000-0000-000000000000\",\"and\":1}"),
        ("record.show", "{} trailing"),
        ("record.show", "\u{0}"),
        ("record.show", &deep),
        ("search.find", &huge),
        ("search.find", "{\"text\":\"a\",\"take\":-1}"),
        ("record.list", "{\"kind\":\"nothing\",\"skip\":0,\"take\":1}"),
        ("record.save", "{}"),
        ("settings.write", "{\"settings\":{\"theme\":\"light\",\"language\":\"es-MX\",\"idle_minutes\":256}}"),
        ("profile.status", "{\"verbose\":true}"),
    ] {
        let answered = ana.call(name, request);
        let is_refused = matches!(&answered, Err(Problem::BadRequest { detail }) if detail.len() < 500);
        assert!(is_refused, "{name} {request:.60}: {answered:?}");
    }
    let too_deep = format!("{{\"record\":\"{id}\",\"extra\":{deep}");
    assert!(matches!(ana.call("record.show", &too_deep), Err(Problem::BadRequest { .. })));
    assert_eq!(ana.records(), before);
}

#[test]
fn t19_every_call_refuses_a_field_it_does_not_know() {
    let world = World::new();
    let ana = world.laptop("Ana");
    for call in api::calls::all() {
        let mut request = call.example.clone();
        request.as_object_mut().unwrap().insert("no_such_field".to_owned(), serde_json::json!(1));
        let answered = ana.call(call.name, &request.to_string());
        assert!(matches!(answered, Err(Problem::BadRequest { .. })), "{}: {answered:?}", call.name);
    }
}

#[test]
fn t19_a_call_that_is_not_there_is_named_back_shortly() {
    let world = World::new();
    let ana = world.laptop("Ana");
    for (name, said) in [("record.destroy", "record.destroy"), ("", ""), ("Record.Show", "Record.Show")] {
        assert_eq!(ana.call(name, "{}"), Err(Problem::UnknownCall { name: said.to_owned() }));
    }
    let Err(Problem::UnknownCall { name }) = ana.call(&"ñ".repeat(10_000), "{}") else { panic!() };
    assert_eq!(name.chars().count(), 60);
}

#[test]
fn records_that_are_not_there_and_kinds_that_are_not_theirs() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = ana.rescue("torre 52");
    let nobody = ana.start(RecordKind::Rescue);
    assert_eq!(ana.show(nobody).row, None);
    assert!(ana.history(nobody).is_empty());
    assert_eq!(ana.try_commit(nobody, api::record::Ending::Finish), Err(Problem::NoSuchRecord));
    let as_person = ana.try_save(record, RecordKind::Person, answer("name.given", "Ana"));
    assert_eq!(as_person, Err(Problem::WrongKind));
    assert_eq!(ana.resolve(record, "place.description", &["a", "b"], "a").unwrap_err(), moved("place.description"));
}

fn moved(name: &str) -> Problem {
    Problem::ConflictMoved { key: key(name) }
}

/// T23: a problem says which field and what is wrong with it, never what somebody typed.
#[test]
fn t23_problems_and_reports_repeat_no_answer() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.start(RecordKind::Person);
    let secret = "Xochiquetzal-Canario";
    for (name, value) in
        [("sex", secret), ("phone", secret), ("age", secret), ("nationality", secret), ("nope", secret)]
    {
        let refused = ana.try_save(record, RecordKind::Person, answer(name, value)).unwrap_err();
        assert!(!format!("{refused:?}").contains(secret), "{refused:?}");
    }
    for (call, request) in [
        ("record.save", format!("{{\"answers\":{{\"name.given\":[\"{secret}\"]}}}}")),
        ("record.show", format!("{{\"record\":\"{secret}\"}}")),
        ("search.find", format!("{{\"text\":[\"{secret}\"],\"take\":1}}")),
        ("search.find", format!("{{\"text\":\"a\",\"take\":\"{secret}\"}}")),
        ("record.save", format!("{{\"{secret}\":1}}")),
    ] {
        let answered = ana.call(call, &request);
        assert!(answered.is_err() && !is_told(&ana, &answered, secret), "{call}: {answered:?}");
    }
}

fn is_told<T: std::fmt::Debug>(laptop: &Laptop, answered: &T, secret: &str) -> bool {
    format!("{answered:?}").contains(secret) || laptop.reports().iter().any(|report| report.contains(secret))
}
