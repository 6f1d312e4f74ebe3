//! T10: what a role may not write is refused by the app and, whatever an app says, by headquarters. What was refused
//! counts nowhere, and its author still has the words.

use api::problem::Problem;
use api::record::{Ending, History, Sending, Show, Start};
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::Value;

use crate::world::World;
use crate::world::words::answer;

#[test]
fn the_app_refuses_what_the_role_may_not_write_or_read() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.member("Eva", Role::Medic));
    let (rescue, person) = (ana.rescue("torre 52"), ana.person("José", "Núñez", ""));
    world.settle(&[&ana, &eva]);

    assert_eq!(eva.ask(Start { kind: RecordKind::Rescue }).err(), Some(Problem::NotAllowed));
    for record in [rescue, person] {
        let tried = eva.try_save(record, RecordKind::Rescue, answer("place.description", "torre 53"));
        assert_eq!(tried.err(), Some(Problem::NotAllowed));
    }
    assert_eq!(eva.try_commit(rescue, Ending::Finish).err(), Some(Problem::NotAllowed));
    assert_eq!(eva.ask(Show { record: rescue }).err(), Some(Problem::NotAllowed));
    assert_eq!(eva.ask(History { record: rescue }).err(), Some(Problem::NotAllowed));
    assert!(eva.list(None).is_empty() && eva.find("torre").is_empty());
    assert_eq!(eva.find("nunez"), [person], "persons are hers to read");
    let record = eva.start(RecordKind::FirstAid);
    eva.save_in(RecordKind::FirstAid, record, "care.reason", "illness");
    eva.finish(record);
    world.settle(&[&eva, &ana]);
    assert_eq!(ana.value(record, "care.reason"), Some(Value::text("illness")));
    world.agrees(&[&ana]);
}

/// Written while nobody had given a role yet, then admitted as one that may not: headquarters takes the rest.
#[test]
fn headquarters_refuses_the_entry_and_takes_what_is_beside_it() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.laptop("Eva"));
    let rescue = eva.rescue("torre 52");
    let person = eva.person("José", "Núñez", "");
    eva.save(rescue, "operation.agents", 4);
    eva.commit(rescue);
    world.admit(&eva, Role::Medic);
    let bar = eva.sync().unwrap();
    assert_eq!((bar.waiting, bar.is_verified), (0, true), "refused is answered, too");
    world.settle(&[&ana, &eva]);

    assert_eq!(ana.find("nunez"), [person]);
    assert_eq!((ana.find("torre"), ana.show(rescue).row), (vec![], None), "it counts nowhere");
    let steps = eva.history(rescue);
    assert_eq!(steps.len(), 2, "its author still has the words");
    assert!(steps.iter().all(|step| step.sending == Sending::Refused));
    assert_eq!(steps[0].answers["place.description"], Value::text("torre 52"));
    assert_eq!((eva.verify().broken, ana.verify().broken), (0, 0));
}

/// A draft that the new role may not write is neither lost nor in the way.
#[test]
fn a_draft_beyond_the_new_role_holds_nothing_up() {
    let world = World::new();
    let mut eva = world.laptop("Eva");
    let rescue = eva.start(RecordKind::Rescue);
    eva.save(rescue, "place.description", "torre 52");
    world.clock.turn(1);
    let care = eva.start(RecordKind::FirstAid);
    eva.save_in(RecordKind::FirstAid, care, "care.reason", "illness");
    world.admit(&eva, Role::Medic);
    world.clock.turn(3 * 60_000);
    eva.tick();
    assert_eq!(eva.history(care).len(), 1);
    let bar = eva.sync().unwrap();
    assert_eq!(bar.waiting, 1, "the draft that cannot go");
    eva.lock();
    eva.unlock();
    eva.crash_and_unlock();
    assert_eq!(eva.waiting(), 1);
}
