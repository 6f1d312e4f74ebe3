//! Somebody goes to work in another unit: what they had not sent is handed in, what is the old unit's goes from their
//! laptop, and what is the new one's comes.

use api::bundle::{Covers, Recipient};
use api::profile::{Profile, Status};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::Value;
use hq::office::{Answer, Ask, Refusal};

use super::bundle::{at_hq, export, from_hq, import, letters};
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

/// The most that any laptop is said to have had.
fn lives(world: &World) -> u64 {
    let Answer::Devices { members, .. } = world.hq.ask(Ask::Devices {}) else { panic!("no devices") };
    members.into_iter().map(|member| member.lives).max().unwrap()
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
    assert_eq!(lives(&world), 1, "nobody is a copy of themselves");
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
    assert_eq!(lives(&world), 1);
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

/// Nobody of her laptop ever has a link: the stick brings the word, takes what she had not handed in, and brings back that
/// headquarters has it.
#[test]
fn who_moves_and_has_only_a_stick_loses_nothing_either() {
    let world = World::new();
    let (ana, eva) = (world.member_of(TECATE, "Ana", Role::Agent), world.member_of(TECATE, "Eva", Role::Agent));
    let luz = world.member_of(MEXICALI, "Luz", Role::Agent);
    let (old, theirs, new) = (ana.rescue("torre 51"), eva.rescue("torre 52"), luz.rescue("torre 53"));
    world.is_in_step(&[&ana, &eva, &luz]);
    let unsent = ana.rescue("torre 54");
    ana.save(theirs, "place.description", "torre 55");
    assert!(matches!(world.hq.post_person("Ana", Some(MEXICALI), None), Answer::Posted { .. }));

    import(&ana, &from_hq(&world, &letters(&ana))).unwrap();
    assert_eq!(unit(&ana).0, MEXICALI);
    assert_eq!(place(&ana, new), said("torre 53"));
    assert_eq!(place(&ana, unsent), said("torre 54"), "headquarters has not got it yet");
    // What she was writing goes along; who opens a bundle of hers is headquarters, and nobody of her new unit.
    let for_luz = export(&ana, Recipient::Device { letters: letters(&luz) }, Covers::Everything);
    let report = import(&luz, &for_luz).unwrap();
    assert!(report.lines.iter().all(|line| line.unit_name.as_deref() != Some("Grupo Beta Tecate")), "{report:?}");
    assert_eq!((report.totals().refused, luz.list(None).len()), (0, 1));
    at_hq(&world, &export(&ana, Recipient::Headquarters, Covers::Unreceipted));
    import(&ana, &from_hq(&world, &letters(&ana))).unwrap();
    assert_eq!(ana.list(None).iter().map(|row| row.record).collect::<Vec<_>>(), [new]);
    assert_eq!((ana.waiting(), ana.find("torre 5").len()), (0, 1));
    world.is_in_step(&[&eva, &luz]);
    for (record, text) in [(old, "torre 51"), (theirs, "torre 55"), (unsent, "torre 54")] {
        assert_eq!(place(&eva, record), said(text));
    }
    world.is_in_step(&[&ana, &luz]);
    world.agrees(&[&eva]);
}

/// What only a headquarters holds that nobody has backed up may be lost with it: so it stays until a backup has it.
#[test]
fn what_no_backup_has_stays_on_the_laptop_that_leaves() {
    let world = World::new();
    let (ana, eva) = (world.member_of(TECATE, "Ana", Role::Agent), world.member_of(TECATE, "Eva", Role::Agent));
    let old = ana.rescue("torre 51");
    world.is_in_step(&[&ana, &eva]);
    let backup = world.disk("respaldo");
    world.hq.back_up(&backup);
    let late = ana.rescue("torre 52");
    world.is_in_step(&[&ana]);
    assert!(matches!(world.hq.post_person("Ana", Some(MEXICALI), None), Answer::Posted { .. }));
    ana.sync().unwrap();
    assert_eq!(ana.sync().unwrap().left, Vec::<String>::new());
    assert_eq!(place(&ana, late), said("torre 52"), "headquarters has it, and no backup");

    // The disk of headquarters is lost, and with it what came after the backup: her move, too.
    world.hq.put_back(&backup);
    ana.sync().unwrap();
    world.is_in_step(&[&eva]);
    assert_eq!((place(&eva, old), place(&eva, late)), (said("torre 51"), said("torre 52")));
    world.hq.post_person("Ana", Some(MEXICALI), None);
    ana.sync().unwrap();
    world.hq.back_up(&world.disk("otro respaldo"));
    assert_eq!(ana.sync().unwrap().left, ["Grupo Beta Tecate"]);
    assert_eq!(ana.list(None), vec![]);
    ana.verify();
    world.is_in_step(&[&ana, &eva]);
    world.agrees(&[&eva]);
}

/// A colleague's work that came over a cable may be nowhere else: who leaves hands it in with their own.
#[test]
fn what_a_colleague_gave_by_cable_is_handed_in_too() {
    let world = World::new();
    let (ana, eva) = (world.member_of(TECATE, "Ana", Role::Agent), world.member_of(TECATE, "Eva", Role::Agent));
    let sol = world.member_of(TECATE, "Sol", Role::Agent);
    world.is_in_step(&[&ana, &eva, &sol]);
    let record = eva.rescue("torre 52");
    ana.meets(&eva);
    // Eva's laptop is never seen again.
    drop(eva);
    assert!(matches!(world.hq.post_person("Ana", Some(MEXICALI), None), Answer::Posted { .. }));
    ana.sync().unwrap();
    ana.sync().unwrap();
    assert_eq!(ana.list(None), vec![]);
    world.is_in_step(&[&sol]);
    assert_eq!(place(&sol, record), said("torre 52"));
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
