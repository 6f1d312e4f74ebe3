//! Somebody goes to work in another unit: what they had not sent is handed in, what is the old unit's goes from their
//! laptop, and what is the new one's comes.

use api::profile::{Profile, Status};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::Value;
use hq::office::{Answer, Refusal};

use crate::world::World;
use crate::world::laptop::Laptop;

const TECATE: &str = "beta-tecate";
const MEXICALI: &str = "beta-mexicali";

fn place(laptop: &Laptop, record: RecordId) -> Option<Value> {
    laptop.show(record).row?;
    laptop.value(record, "place.description")
}

fn said(text: &str) -> Option<Value> {
    Some(Value::text(text))
}

fn unit(laptop: &Laptop) -> (String, String) {
    let Profile::Open { me } = laptop.ask(Status {}).unwrap() else { panic!("locked") };
    (me.unit.to_string(), me.unit_name)
}

#[test]
fn who_moves_leaves_what_is_the_old_units_and_loses_nothing() {
    let world = World::new();
    let (mut ana, eva) = (world.member_of(TECATE, "Ana", Role::Agent), world.member_of(TECATE, "Eva", Role::Agent));
    let luz = world.member_of(MEXICALI, "Luz", Role::Agent);
    let (old, theirs, new) = (ana.rescue("torre 51"), eva.rescue("torre 52"), luz.rescue("torre 53"));
    let person = ana.person("José", "Núñez", "");
    world.is_in_step(&[&ana, &eva, &luz]);

    // She writes on without a link, and has something half written when she hears of it.
    ana.save(theirs, "place.description", "torre 54");
    ana.commit(theirs);
    let unsent = ana.rescue("torre 55");
    ana.save(old, "place.description", "torre 56");
    assert!(matches!(world.hq.post_person("Ana", Some(MEXICALI), None), Answer::Posted { .. }));
    ana.sync().unwrap();
    let bar = ana.sync().unwrap();
    assert_eq!((bar.waiting, bar.is_verified), (0, true));
    assert_eq!(unit(&ana), (MEXICALI.to_owned(), "Grupo Beta Mexicali".to_owned()));
    assert_eq!(ana.list(None).iter().map(|row| row.record).collect::<Vec<_>>(), [new]);
    assert!(
        ana.list(Some(RecordKind::Person)).is_empty() && ana.find("nunez").is_empty() && ana.find("torre 5").len() == 1
    );
    world.is_in_step(&[&eva, &luz]);
    for (record, text) in [(old, "torre 56"), (theirs, "torre 54"), (unsent, "torre 55")] {
        assert_eq!(place(&eva, record), said(text), "what she wrote is there");
    }
    world.agrees(&[&eva]);

    let next = ana.rescue("torre 57");
    world.is_in_step(&[&ana, &luz]);
    assert_eq!((place(&luz, next), place(&eva, next)), (said("torre 57"), None));
    ana.crash_and_unlock();
    ana.rebuild();
    assert_eq!(ana.list(None).len(), 2);

    // Back again: all of it comes, her own old work too, and nothing is numbered twice.
    assert!(matches!(world.hq.post_person("Ana", Some(TECATE), None), Answer::Posted { .. }));
    ana.sync().unwrap();
    assert_eq!(place(&ana, old), said("torre 56"));
    assert_eq!((place(&ana, next), ana.find("nunez")), (None, vec![person]));
    ana.save(old, "place.description", "torre 58");
    ana.commit(old);
    world.is_in_step(&[&ana, &eva, &luz]);
    world.agrees(&[&ana, &eva]);
    assert_eq!(place(&eva, old), said("torre 58"));
}

#[test]
fn the_bar_tells_what_went() {
    let world = World::new();
    let ana = world.member_of(TECATE, "Ana", Role::Agent);
    ana.rescue("torre 51");
    world.is_in_step(&[&ana]);
    assert!(ana.bar().left.is_empty());
    world.hq.post_person("Ana", Some(MEXICALI), None);
    assert_eq!(ana.sync().unwrap().left, ["Grupo Beta Tecate"]);
    assert!(ana.sync().unwrap().left.is_empty());
}

#[test]
fn a_link_that_breaks_on_the_way_out_leaves_nothing_behind() {
    let world = World::new();
    let (mut ana, eva) = (world.member_of(TECATE, "Ana", Role::Agent), world.member_of(TECATE, "Eva", Role::Agent));
    world.is_in_step(&[&ana, &eva]);
    let records: Vec<_> = (0..3).map(|tower| ana.rescue(&format!("torre {tower}"))).collect();
    world.hq.post_person("Ana", Some(MEXICALI), None);
    for bytes in [100, 600, 1_200, 2_000] {
        world.network.cut_after(bytes);
        let _ = ana.sync();
        world.network.come_up();
        ana.crash_and_unlock();
    }
    ana.sync().unwrap();
    world.is_in_step(&[&ana, &eva]);
    assert!(ana.list(None).is_empty());
    assert!(records.iter().all(|record| place(&eva, *record).is_some()));
    world.agrees(&[&eva]);
}

#[test]
fn a_name_of_before_the_admission_is_no_unit_to_move_to() {
    let world = World::new();
    let ana = world.laptop_in(MEXICALI, "Ana");
    let early = ana.rescue("torre 51");
    world.admit(&ana, Role::Agent);
    world.is_in_step(&[&ana]);
    world.agrees(&[&ana]);
    let moved = world.hq.post_person("Ana", Some(MEXICALI), None);
    assert_eq!(moved, Answer::Refused { why: Refusal::CannotPost });
    assert!(matches!(world.hq.post_person("Ana", Some("beta-tijuana"), None), Answer::Posted { .. }));
    let late = ana.rescue("torre 52");
    ana.sync().unwrap();
    world.is_in_step(&[&ana]);
    assert_eq!((place(&ana, early), place(&ana, late)), (None, None));
    let eva = world.agent("Eva");
    world.is_in_step(&[&eva]);
    assert_eq!((place(&eva, early), place(&eva, late)), (said("torre 51"), said("torre 52")));
}
