//! Two people write the same field with no link between them: neither value is lost, both are shown, a person decides.

use std::collections::BTreeSet;

use api::inbox::Pending;
use api::problem::Problem;
use api::record::{Conflict, Ending};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::Value;

use crate::world::World;
use crate::world::clock::MINUTE_MS;
use crate::world::laptop::Laptop;
use crate::world::words::{answer, key};

const PLACE: &str = "place.description";

/// Ana and Eva both hold one rescue, and both change where it was.
fn disagreeing(world: &World) -> (Laptop, Laptop, RecordId) {
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &eva]);
    world.clock.turn(MINUTE_MS);
    ana.save(record, PLACE, "torre 52");
    ana.save(record, "operation.agents", 4);
    ana.commit(record);
    world.clock.turn(MINUTE_MS);
    eva.save(record, PLACE, "torre 53");
    eva.save(record, "operation.route", "por la brecha");
    eva.commit(record);
    world.settle(&[&ana, &eva, &ana]);
    (ana, eva, record)
}

fn conflict(laptop: &Laptop, record: RecordId) -> Conflict {
    let [conflict] = laptop.show(record).conflicts.try_into().unwrap();
    conflict
}

#[test]
fn no_edit_is_lost_and_both_values_are_shown_with_who_and_when() {
    let world = World::new();
    let (ana, eva, record) = disagreeing(&world);

    world.agrees(&[&ana, &eva]);
    for laptop in [&ana, &eva] {
        assert_eq!(laptop.value(record, "operation.agents"), Some(Value::Integer(4)), "different fields just merge");
        assert_eq!(laptop.value(record, "operation.route"), Some(Value::text("por la brecha")));
        let conflict = conflict(laptop, record);
        assert_eq!(conflict.key, key(PLACE));
        let told = conflict.values.iter().map(|one| (one.value.clone(), one.author.as_str(), one.at.to_string()));
        let told: BTreeSet<_> = told.map(|(value, author, at)| (value, author.to_owned(), at)).collect();
        let expect = [("torre 52", "Ana", "2026-11-20T09:01:00"), ("torre 53", "Eva", "2026-11-20T09:02:00")];
        for ((value, author, at), (text, who, when)) in told.iter().zip(expect) {
            assert_eq!((value, author.as_str()), (&Value::text(text), who));
            assert!(at.starts_with(when), "{at}");
        }
        assert_eq!(told.len(), 2);
        assert_eq!(laptop.ask(Pending {}).unwrap().conflicts, [conflict]);
        assert_eq!(laptop.show(record).row.unwrap().conflicts, 1);
    }
}

#[test]
fn the_form_cannot_write_over_an_open_conflict() {
    let world = World::new();
    let (ana, eva, record) = disagreeing(&world);
    let open = || Problem::ConflictOpen { key: key(PLACE) };
    for laptop in [&ana, &eva] {
        let tried = laptop.try_save(record, RecordKind::Rescue, answer(PLACE, "torre 54"));
        assert_eq!(tried, Err(open()));
        laptop.save(record, "operation.vehicles", "uno");
        laptop.commit(record);
    }
    world.settle(&[&ana, &eva, &ana]);
    assert_eq!(conflict(&ana, record).values.len(), 2);
}

#[test]
fn one_decides_naming_what_they_saw_and_everybody_follows() {
    let world = World::new();
    let (ana, eva, record) = disagreeing(&world);
    for seen in [&[][..], &["torre 52"], &["torre 52", "torre 5"], &["torre 52", "torre 53", "torre 54"]] {
        let moved = Problem::ConflictMoved { key: key(PLACE) };
        assert_eq!(eva.resolve(record, PLACE, seen, "torre 52"), Err(moved), "{seen:?}");
    }
    eva.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 52").unwrap();
    assert!(eva.show(record).conflicts.is_empty());
    // Said again, as after a power cut that nobody answered: it stands, and is written once. What others chose is theirs.
    let written = eva.history(record).len();
    eva.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 52").unwrap();
    assert_eq!(eva.history(record).len(), written);
    let other = Problem::ConflictMoved { key: key(PLACE) };
    assert_eq!(eva.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 53"), Err(other.clone()));
    world.settle(&[&eva, &ana]);
    world.agrees(&[&ana, &eva]);
    assert_eq!(ana.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 52"), Err(other));
    for laptop in [&ana, &eva] {
        assert_eq!(laptop.value(record, PLACE), Some(Value::text("torre 52")));
        assert!(laptop.ask(Pending {}).unwrap().conflicts.is_empty());
        let texts: BTreeSet<_> =
            laptop.history(record).iter().filter_map(|step| step.answers.get(PLACE).cloned()).collect();
        assert!(texts.contains(&Value::text("torre 53")), "what was not chosen stays in the history");
    }
    // Decided is decided: the field can be written again.
    ana.save(record, PLACE, "torre 55");
    ana.commit(record);
    world.settle(&[&ana, &eva]);
    assert_eq!(eva.value(record, PLACE), Some(Value::text("torre 55")));
    world.agrees(&[&ana, &eva]);
}

#[test]
fn a_decision_over_values_that_moved_is_refused() {
    let world = World::new();
    let (ana, eva, record) = disagreeing(&world);
    let zoe = world.agent("Zoe");
    zoe.sync().unwrap();
    // Both decide, apart and differently: that is a conflict of its own.
    ana.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 52").unwrap();
    eva.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 53, al norte").unwrap();
    world.settle(&[&ana, &eva, &ana, &zoe]);
    world.agrees(&[&ana, &eva, &zoe]);
    let stale = zoe.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 53");
    assert_eq!(stale, Err(Problem::ConflictMoved { key: key(PLACE) }));
    zoe.resolve(record, PLACE, &["torre 52", "torre 53, al norte"], "torre 53, al norte").unwrap();
    world.settle(&[&zoe, &ana, &eva]);
    world.agrees(&[&ana, &eva, &zoe]);
    assert_eq!(ana.value(record, PLACE), Some(Value::text("torre 53, al norte")));
}

#[test]
fn the_same_value_twice_is_no_conflict() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &eva]);
    for laptop in [&ana, &eva] {
        laptop.save(record, PLACE, "torre 52");
        laptop.commit(record);
    }
    world.settle(&[&ana, &eva, &ana]);
    world.agrees(&[&ana, &eva]);
    assert!(ana.show(record).conflicts.is_empty());
}

/// A draft started before the other value came: committing it makes a conflict, never a silent overwrite.
#[test]
fn a_draft_does_not_write_over_what_came_meanwhile() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &eva]);
    eva.save(record, PLACE, "torre 53");
    ana.save(record, PLACE, "torre 52");
    ana.commit(record);
    world.settle(&[&ana, &eva]);
    assert_eq!(eva.value(record, PLACE), Some(Value::text("torre 53")), "what one types is what one sees");
    assert!(eva.try_commit(record, Ending::Leave).is_ok());
    world.settle(&[&eva, &ana]);
    world.agrees(&[&ana, &eva]);
    let values: BTreeSet<_> = conflict(&ana, record).values.into_iter().map(|one| one.value).collect();
    assert_eq!(values, BTreeSet::from([Value::text("torre 52"), Value::text("torre 53")]));
}

/// What somebody has seen on the screen and writes over is no conflict, although they began typing before it came.
#[test]
fn typing_over_what_one_has_seen_is_no_conflict() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &eva]);
    eva.save(record, "operation.route", "por la brecha");
    ana.save(record, PLACE, "torre 52");
    ana.commit(record);
    world.settle(&[&ana, &eva]);
    assert_eq!(eva.value(record, PLACE), Some(Value::text("torre 52")), "it came while she typed");
    eva.save(record, PLACE, "torre 52, al norte");
    eva.commit(record);
    world.settle(&[&eva, &ana]);
    world.agrees(&[&ana, &eva]);
    assert!(ana.show(record).conflicts.is_empty());
    assert_eq!(ana.value(record, PLACE), Some(Value::text("torre 52, al norte")));
    assert_eq!(ana.value(record, "operation.route"), Some(Value::text("por la brecha")));
}

/// A draft begun while a field was in conflict is not stuck once somebody else has decided.
#[test]
fn a_draft_outlives_a_conflict_that_others_decide() {
    let world = World::new();
    let (ana, eva, record) = disagreeing(&world);
    let zoe = world.agent("Zoe");
    zoe.sync().unwrap();
    zoe.save(record, "operation.vehicles", "uno");
    ana.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 52").unwrap();
    world.settle(&[&ana, &zoe]);
    zoe.save(record, PLACE, "torre 54");
    zoe.commit(record);
    world.settle(&[&zoe, &ana, &eva]);
    world.agrees(&[&ana, &eva, &zoe]);
    assert_eq!(ana.value(record, PLACE), Some(Value::text("torre 54")));
    assert_eq!(ana.value(record, "operation.vehicles"), Some(Value::text("uno")));
}

/// Deciding one field keeps what is being typed into another.
#[test]
fn deciding_loses_no_draft() {
    let world = World::new();
    let (ana, eva, record) = disagreeing(&world);
    eva.save(record, "operation.vehicles", "uno");
    eva.resolve(record, PLACE, &["torre 52", "torre 53"], "torre 53").unwrap();
    assert_eq!(eva.value(record, "operation.vehicles"), Some(Value::text("uno")));
    eva.commit(record);
    world.settle(&[&eva, &ana]);
    world.agrees(&[&ana, &eva]);
    assert_eq!(ana.value(record, "operation.vehicles"), Some(Value::text("uno")));
}

#[test]
fn what_is_dangerous_to_leave_undecided_comes_first() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.start(RecordKind::FirstAid);
    ana.save_in(RecordKind::FirstAid, record, "sample.allergies", "ninguna");
    ana.save_in(RecordKind::FirstAid, record, "place.description", "garita");
    ana.commit(record);
    world.settle(&[&ana, &eva]);
    for (laptop, allergies, place) in [(&ana, "penicilina", "garita norte"), (&eva, "sulfas", "garita sur")] {
        laptop.save_in(RecordKind::FirstAid, record, "place.description", place);
        laptop.save_in(RecordKind::FirstAid, record, "sample.allergies", allergies);
        laptop.commit(record);
    }
    world.settle(&[&ana, &eva, &ana]);
    let conflicts = ana.ask(Pending {}).unwrap().conflicts;
    let told: Vec<_> = conflicts.iter().map(|one| (one.key.as_str(), one.is_safety_critical)).collect();
    assert_eq!(told, [("sample.allergies", true), ("place.description", false)]);
}
