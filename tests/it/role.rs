//! T10: what a role may not write is refused by the app and, whatever an app says, by headquarters. What was refused
//! counts nowhere, and its author still has the words.

use api::inbox::Pending;
use api::problem::Problem;
use api::record::{Ending, History, Row, Sending, Show, Start};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::Value;
use hq::office::{Answer, Ask};

use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::answer;

/// What the inbox says that headquarters did not accept.
fn refused(laptop: &Laptop) -> Vec<Row> {
    laptop.ask(Pending {}).unwrap().refused
}

fn records(rows: &[Row]) -> Vec<RecordId> {
    rows.iter().map(|row| row.record).collect()
}

#[test]
fn t10_the_app_refuses_what_the_role_may_not_write_or_read() {
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
fn t10_headquarters_refuses_the_entry_and_takes_what_is_beside_it() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.laptop("Eva"));
    let rescue = eva.rescue("torre 52");
    let care = eva.start(RecordKind::FirstAid);
    eva.save_in(RecordKind::FirstAid, care, "place.description", "Mesa de Otay");
    eva.commit(care);
    eva.save(rescue, "operation.agents", 4);
    eva.commit(rescue);
    world.admit(&eva, Role::Medic);
    let bar = eva.sync().unwrap();
    assert_eq!((bar.waiting, bar.is_verified), (0, true), "refused is answered, too");
    world.settle(&[&ana, &eva]);

    assert_eq!(ana.find("otay"), [care]);
    assert_eq!((ana.find("torre"), ana.show(rescue).row), (vec![], None), "it counts nowhere");
    let steps = eva.history(rescue);
    assert_eq!(steps.len(), 2, "its author still has the words");
    assert!(steps.iter().all(|step| step.sending == Sending::Refused));
    assert_eq!(steps[0].answers["place.description"], Value::text("torre 52"));
    assert_eq!((eva.verify().broken, ana.verify().broken), (0, 0));
}

/// A refusal is shown to whom it is about, whatever they may read by now, and tells them of nobody else's words.
#[test]
fn what_was_refused_stands_in_the_inbox_of_its_author_and_of_nobody_else() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let shared = ana.rescue("torre 53");
    world.settle(&[&ana, &eva]);
    eva.save(shared, "operation.route", "la brecha");
    eva.commit(shared);
    world.clock.turn(60_000);
    let begun = eva.rescue("torre 52");
    world.hq.appoint("Eva", Role::Medic);
    world.settle(&[&eva, &ana]);

    let rows = refused(&eva);
    assert_eq!(records(&rows), [begun, shared]);
    assert!(rows.iter().all(|row| row.sending == Sending::Refused));
    let told = rows.iter().map(|row| serde_json::to_string(row).unwrap()).collect::<Vec<_>>();
    assert!(told[0].contains("torre 52") && rows[0].folio.is_some(), "her own words: {}", told[0]);
    assert!(!told[1].contains("torre 53") && rows[1].folio.is_none(), "and none of Ana's: {}", told[1]);
    let past = eva.ask(History { record: shared }).unwrap();
    assert_eq!((past.steps.len(), past.row), (1, Some(rows[1].clone())), "the page of it tells the same");
    assert_eq!(eva.ask(Show { record: shared }).err(), Some(Problem::NotAllowed));

    assert_eq!((refused(&ana), ana.history(shared).len()), (vec![], 1), "nobody else is told");
    assert_eq!(ana.show(shared).row.unwrap().sending, Sending::Received);
    ana.rebuild();
    eva.rebuild();
    assert_eq!((refused(&ana), refused(&eva)), (vec![], rows));
}

/// Their words came over a cable before the verdict did: then they go, and the refusal is none of the colleague's.
#[test]
fn what_came_from_a_colleague_and_was_refused_is_not_shown_as_ones_own() {
    let world = World::new();
    let (ana, eva, luz) = (world.agent("Ana"), world.agent("Eva"), world.agent("Luz"));
    let shared = luz.rescue("torre 53");
    world.settle(&[&ana, &eva, &luz]);
    world.settle(&[&ana, &eva, &luz]);
    eva.save(shared, "operation.route", "la brecha");
    eva.commit(shared);
    let whole = eva.rescue("torre 54");
    for laptop in [&ana, &luz] {
        assert!(eva.meets(laptop).is_identical);
    }
    luz.save(shared, "operation.vehicles", "dos");
    luz.commit(shared);
    world.hq.revoke_person("Eva");
    world.settle(&[&ana, &luz]);
    let Answer::Quarantine { held } = world.hq.ask(Ask::Quarantine {}) else { panic!("no list") };
    let key = held.into_iter().find(|one| one.name == "Eva").unwrap().person;
    assert_eq!(world.hq.ask(Ask::Discard { key }), Answer::Discarded { entries: 3 });
    world.settle(&[&ana, &luz]);

    // Ana wrote nothing there: she has neither the words nor a record of them.
    assert_eq!((records(&refused(&ana)), ana.show(whole).row), (vec![], None));
    assert_eq!(ana.history(shared).len(), 1);
    // Luz wrote on them: hers fell with them, and are hers to write again.
    assert_eq!(records(&refused(&luz)), [shared]);
    assert_eq!(luz.show(whole).row, None);
    assert_eq!(luz.value(shared, "place.description"), Some(Value::text("torre 53")));
}

/// A draft that the new role may not write is neither lost nor in the way.
#[test]
fn t10_a_draft_beyond_the_new_role_holds_nothing_up() {
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

/// Gender violence and kidnapping: read by their author and by whom they name, whatever the role; naming is taken back as it
/// was given.
#[test]
fn t10_a_confidential_record_is_read_by_whom_it_names() {
    let world = World::new();
    let ana = world.agent("Ana");
    let others = [Role::Agent, Role::Medic, Role::ShelterStaff, Role::Coordinator]
        .map(|role| (role, world.member(role.key(), role)));
    let kinds = [RecordKind::Violence, RecordKind::Kidnapping];
    let records = kinds.map(|kind| (kind, ana.bring(kind, &answer("place.description", "torre 52")).unwrap()));
    let exchange = || {
        let all: Vec<&Laptop> = std::iter::once(&ana).chain(others.iter().map(|(_, laptop)| laptop)).collect();
        world.settle(&all);
    };
    exchange();
    let members = ana.ask(api::people::Known {}).unwrap();
    let mut told = 0;
    for (role, laptop) in &others {
        let code = members.iter().find(|member| member.name == role.key()).unwrap().code.clone();
        for (kind, record) in records {
            let reads = |expect: bool| {
                let shown = laptop.ask(Show { record });
                assert_eq!(shown.is_ok(), expect, "{role} {kind}: {shown:?}");
                let listed = laptop.list(Some(kind)).iter().any(|row| row.record == record);
                assert_eq!(listed, expect, "{role} {kind} in a list");
            };
            reads(false);
            let item = ana.add(record, kind, "named").item;
            ana.save_in(kind, record, &format!("named.{item}.member"), code.as_str());
            ana.commit(record);
            exchange();
            reads(true);
            ana.save_in(kind, record, &format!("named.{item}.removed"), true);
            ana.commit(record);
            exchange();
            reads(false);
            told += 1;
        }
    }
    println!("named persons: {told} of {} read what names them, and nothing else", others.len() * kinds.len());
}
