//! Whatever was typed is there again: after a lock, after a crash, after both, and once only.

use api::profile::Profile;
use api::record::{Ending, Save};
use domain::record::RecordKind;
use domain::value::Value;

use crate::world::World;
use crate::world::clock::{MINUTE_MS, SECOND_MS};
use crate::world::words::answer;

#[test]
fn a_half_typed_form_survives_a_crash() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let record = ana.start(RecordKind::Rescue);
    let folio = ana.save(record, "place.description", "La Rumorosa, torre 52").folio;
    ana.save(record, "operation.agents", 4);

    ana.crash_and_unlock();

    let shown = ana.show(record);
    assert_eq!(shown.values["place.description"], Value::text("La Rumorosa, torre 52"));
    assert_eq!(shown.values["operation.agents"], Value::Integer(4));
    assert_eq!(shown.row.unwrap().folio, Some(folio));
    assert!(shown.drafted.iter().any(|key| key.as_str() == "place.description"), "it is still a draft");
    assert!(ana.history(record).is_empty(), "nobody committed it");
    assert_eq!(ana.waiting(), 1, "a draft waits to be sent");
    assert_eq!(ana.find("rumorosa"), [record], "a draft is found too");
}

#[test]
fn locking_makes_the_draft_history_and_loses_nothing() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let record = ana.start(RecordKind::Rescue);
    ana.save(record, "place.description", "torre 52");

    assert_eq!(ana.lock(), Profile::Locked { wait_ms: 0 });
    ana.crash();
    ana.unlock();

    let shown = ana.show(record);
    assert_eq!(shown.values["place.description"], Value::text("torre 52"));
    assert!(shown.drafted.is_empty());
    assert!(!shown.row.unwrap().is_finished, "locking does not finish a record");
    assert_eq!(ana.history(record).len(), 1);
}

#[test]
fn what_is_history_survives_a_crash_and_verifies() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    ana.save(record, "operation.agents", 4);
    ana.finish(record);

    ana.crash_and_unlock();

    let shown = ana.show(record);
    assert!(shown.row.unwrap().is_finished);
    assert_eq!(shown.values["operation.agents"], Value::Integer(4));
    assert_eq!(ana.history(record).len(), 2);
    assert_eq!((ana.verify().entries, ana.verify().broken), (2, 0));
}

#[test]
fn one_operation_said_twice_is_done_once() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let (record, operation) = (ana.start(RecordKind::Rescue), ana.operation());
    let save =
        |place: &str| Save { operation, record, kind: RecordKind::Rescue, answers: answer("place.description", place) };
    let first = ana.ask(save("torre 52")).unwrap();
    // A page that reloads sends it again; by then the person has typed on.
    ana.save(record, "place.description", "torre 53");
    world.clock.turn(SECOND_MS);
    assert_eq!(ana.ask(save("torre 52")).unwrap(), first);
    assert_eq!(ana.value(record, "place.description"), Some(Value::text("torre 53")));

    ana.crash_and_unlock();
    assert_eq!(ana.ask(save("torre 52")).unwrap(), first, "the reply is kept with what was written");
    assert_eq!(ana.value(record, "place.description"), Some(Value::text("torre 53")));
    assert_eq!(ana.list(None).len(), 1);
}

#[test]
fn adding_and_finishing_twice_by_one_operation_adds_and_finishes_once() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let (record, operation) = (ana.rescue("torre 52"), ana.operation());
    let add =
        || api::record::Add { operation, record, kind: RecordKind::Rescue, section: "persons".to_owned(), like: None };
    assert_eq!(ana.ask(add()).unwrap(), ana.ask(add()).unwrap());
    let operation = ana.operation();
    let finish = || api::record::Commit { operation, record, ending: Ending::Finish };
    assert_eq!(ana.ask(finish()).unwrap(), ana.ask(finish()).unwrap());
    assert_eq!(ana.show(record).row.unwrap().summary.persons, 1);
    assert_eq!(ana.history(record).len(), 2);
}

#[test]
fn a_draft_that_rests_becomes_one_change() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.start(RecordKind::Rescue);
    for (name, text) in [("place.description", "torre 5"), ("place.description", "torre 52"), ("operation.route", "B")]
    {
        ana.save(record, name, text);
    }
    world.clock.turn(MINUTE_MS);
    ana.tick();
    assert!(ana.history(record).is_empty(), "somebody is still at it");
    world.clock.turn(2 * MINUTE_MS);
    ana.tick();
    let history = ana.history(record);
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].answers["place.description"], Value::text("torre 52"));
    assert_eq!(history[0].author, "Ana");
    assert_eq!(ana.reports(), Vec::<String>::new());
}

#[test]
fn folios_count_on_and_are_never_given_twice() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let mut folios = Vec::new();
    for _ in 0..3 {
        let record = ana.start(RecordKind::Rescue);
        folios.push(ana.save(record, "operation.agents", 2).folio);
        ana.crash_and_unlock();
    }
    let numbers: Vec<_> = folios.iter().map(|folio| folio.as_str()[folio.as_str().len() - 4..].to_owned()).collect();
    assert_eq!(numbers, ["0001", "0002", "0003"]);
    assert!(folios.iter().all(|folio| folio.as_str().starts_with("TEC-2026-")), "{folios:?}");
}
