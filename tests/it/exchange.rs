//! Laptops and headquarters come to hold the same, and nobody loses a word on the way.

use api::link::Standing;
use api::record::Sending;
use api::sync::Phase;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::Value;

use crate::world::World;
use crate::world::clock::{HOUR_MS, MINUTE_MS, SECOND_MS};

#[test]
fn what_was_written_before_joining_comes_along() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let (rescue, person) = (ana.rescue("torre 52"), ana.person("José", "Núñez", "Peña"));
    let before = (ana.records(), ana.list(None)[0].folio.clone());
    assert_eq!(ana.waiting(), 2);

    world.admit(&ana, Role::Agent);
    assert_eq!(ana.waiting(), 2, "joining sends nothing by itself");
    let bar = ana.sync().unwrap();

    assert_eq!(bar.standing, Standing::Linked { organisation: "Sede Tijuana".to_owned() });
    assert_eq!((bar.phase, bar.waiting, bar.is_verified), (Phase::Idle, 0, true));
    assert_eq!((ana.records(), ana.list(None)[0].folio.clone()), (before.0, before.1), "records and folios stay");
    assert_eq!(world.hq.entries(), 2);
    assert_eq!(ana.find("torre nunez"), []);
    assert_eq!((ana.find("torre"), ana.find("nunez")), (vec![rescue], vec![person]));
    world.agrees(&[&ana]);
    // The same keys write on in the same log.
    ana.crash_and_unlock();
    ana.rescue("torre 53");
    ana.sync().unwrap();
    world.agrees(&[&ana]);
}

#[test]
fn a_unit_of_its_own_name_keeps_its_history_under_the_new_one() {
    let world = World::new();
    let ana = world.machine("Ana");
    let unit = api::profile::UnitChoice::Named { name: "Equipo de la Rumorosa".to_owned() };
    let passphrase = ana.passphrase.clone();
    ana.ask(api::profile::Create { unit, name: "Ana".to_owned(), passphrase }).unwrap();
    let before = ana.rescue("torre 52");
    world.admit(&ana, Role::Agent);
    let after = ana.rescue("torre 53");
    let eva = world.agent("Eva");
    let hers = eva.rescue("torre 54");
    world.settle(&[&ana, &eva]);
    for record in [before, after, hers] {
        assert!(eva.value(record, "place.description").is_some() && ana.value(record, "place.description").is_some());
    }
    world.agrees(&[&ana, &eva]);
}

#[test]
fn a_second_laptop_sees_the_same_records_with_their_authors() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    let person = ana.person("José", "Núñez", "Peña");
    world.clock.turn(HOUR_MS);
    ana.save(record, "operation.agents", 4);
    ana.finish(record);
    world.settle(&[&ana, &eva]);

    world.agrees(&[&ana, &eva]);
    assert_eq!(eva.find("nunez"), [person]);
    let history = eva.history(record);
    assert_eq!(history, ana.history(record));
    assert_eq!(history.iter().map(|step| step.author.as_str()).collect::<Vec<_>>(), ["Ana", "Ana"]);
    assert_ne!(history[0].at, history[1].at);
    let row = eva.show(record).row.unwrap();
    assert!(row.is_finished);
    assert_eq!(row.sending, Sending::Received);
}

#[test]
fn an_exchange_with_nothing_new_says_nothing_new() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    for number in 0..20 {
        ana.rescue(&format!("torre {number}"));
    }
    world.settle(&[&ana, &eva]);
    let (posts, bytes, entries) = (world.network.posts(), world.network.bytes(), world.hq.entries());
    eva.sync().unwrap();
    assert_eq!(world.network.posts() - posts, 1);
    assert!(world.network.bytes() - bytes < 250, "{} bytes", world.network.bytes() - bytes);
    assert_eq!(world.hq.entries(), entries);
}

#[test]
fn what_comes_while_somebody_types_does_not_touch_what_they_typed() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    world.settle(&[&ana, &eva]);
    eva.save(record, "operation.agents", 3);
    ana.save(record, "operation.route", "por la brecha");
    ana.commit(record);
    world.settle(&[&ana, &eva]);

    assert_eq!(eva.value(record, "operation.agents"), Some(Value::Integer(3)));
    assert_eq!(eva.value(record, "operation.route"), Some(Value::text("por la brecha")));
    assert_eq!(eva.waiting(), 1, "the draft still waits");
    eva.commit(record);
    world.settle(&[&eva, &ana]);
    world.agrees(&[&ana, &eva]);
    assert_eq!(ana.value(record, "operation.agents"), Some(Value::Integer(3)));
}

#[test]
fn a_draft_that_rested_goes_along_with_the_exchange() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = ana.start(RecordKind::Rescue);
    ana.save(record, "place.description", "torre 52");
    world.clock.turn(3 * MINUTE_MS);
    assert_eq!(ana.sync().unwrap().waiting, 0);
    world.agrees(&[&ana]);
}

#[test]
fn headquarters_that_restarted_goes_on_where_it_was() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    ana.rescue("torre 52");
    world.settle(&[&ana, &eva]);
    world.hq.restart();
    eva.rescue("torre 53");
    world.settle(&[&eva, &ana]);
    world.agrees(&[&ana, &eva]);
}

/// I11: no clock decides anything.
#[test]
fn wrong_clocks_change_times_and_nothing_else() {
    let world = World::new();
    let ana = world.agent("Ana").with_clock(world.clock.wrong_by(-40 * 365 * 24 * HOUR_MS));
    let eva = world.agent("Eva").with_clock(world.clock.wrong_by(30 * 365 * 24 * HOUR_MS));
    let record = ana.rescue("torre 52");
    world.settle(&[&ana, &eva]);
    eva.save(record, "operation.agents", 3);
    eva.commit(record);
    ana.save(record, "operation.agents", 4);
    ana.commit(record);
    world.settle(&[&ana, &eva, &ana]);
    world.agrees(&[&ana, &eva]);
    assert_eq!(eva.records()[&record].conflicts.len(), 1);
    assert!(ana.bar().clock_ahead_s.unwrap() < -39 * 365 * 24 * 3_600, "and the screen says so");
    assert!(eva.bar().clock_ahead_s.unwrap() > 29 * 365 * 24 * 3_600);
}

#[test]
fn a_clock_that_is_right_is_not_complained_of() {
    let world = World::new();
    let ana = world.agent("Ana").with_clock(world.clock.wrong_by(4 * MINUTE_MS));
    assert_eq!(ana.sync().unwrap().clock_ahead_s, None);
    let ana = ana.with_clock(world.clock.wrong_by(5 * MINUTE_MS + SECOND_MS));
    assert_eq!(ana.sync().unwrap().clock_ahead_s, Some(301));
}
