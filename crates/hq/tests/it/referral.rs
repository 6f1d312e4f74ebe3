//! A record crosses units: it is shared, read, answered, and nobody else hears of it.

use domain::id::RecordId;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::tabulation::{Depth, Line};
use domain::value::Value;
use sync::authority::notice::RefusalReason;

use crate::enrolment::{admit, admitted_to};
use crate::exchange::{assert_done, rescue, verified};
use crate::laptop::Laptop;
use crate::world::{On, World, boletin, over_both};

const TECATE: &str = "beta-tecate";
const TIJUANA: &str = "cas-tijuana";
const SONORA: &str = "beta-sonora";

/// Tecate refers, Tijuana receives, Sonora has nothing to do with it.
fn three(world: &World) -> [Laptop; 3] {
    [
        admitted_to(world, 1, TECATE, Role::Agent),
        admitted_to(world, 2, TIJUANA, Role::ShelterStaff),
        admitted_to(world, 3, SONORA, Role::Agent),
    ]
}

fn person(laptop: &mut Laptop, name: &str) -> RecordId {
    laptop.create("person", &[("name.given", Value::text(name))])
}

/// Each syncs twice: what one sends the others hear of.
fn settle(world: &World, laptops: &mut [&mut Laptop]) {
    for _ in 0..2 {
        laptops.iter_mut().for_each(|laptop| assert_done(laptop.sync(world.address())));
    }
    assert_eq!(laptops.iter().map(|laptop| laptop.unsent()).sum::<u64>(), 0);
}

fn said(laptop: &Laptop, record: RecordId) -> Option<(String, usize)> {
    laptop.documents().remove(&record)
}

fn the_loop_of_a_referral_closes_and_nobody_else_hears_of_it(on: On) {
    let mut world = World::on(on);
    let [mut ours, mut theirs, mut others] = three(&world);
    let (referred, kept) = (person(&mut ours, "Guadalupe"), person(&mut ours, "Inés"));
    settle(&world, &mut [&mut ours, &mut theirs, &mut others]);
    ours.share(referred, TIJUANA);
    settle(&world, &mut [&mut ours, &mut theirs, &mut others]);
    assert_eq!(said(&theirs, referred), said(&ours, referred));
    assert_eq!(theirs.documents().len(), 1, "what was not shared stays");

    // The receipt goes back, and later words go both ways, over a restart.
    theirs.edit(referred, &[("receipt.folio", Value::text("CAS-1"))]);
    assert_done(theirs.sync(world.address()));
    world.stop();
    world.start();
    assert_done(ours.sync(world.address()));
    assert!(said(&ours, referred).unwrap().0.contains("CAS-1"));
    ours.edit(referred, &[("name.nick", Value::text("Lupe"))]);
    theirs.edit(referred, &[("name.nick", Value::text("Pita"))]);
    settle(&world, &mut [&mut ours, &mut theirs, &mut others]);
    assert_eq!(said(&theirs, referred), said(&ours, referred));
    assert_eq!(said(&ours, referred).unwrap().1, 1, "both wrote one field");

    assert_eq!(said(&theirs, kept), None);
    assert_eq!((others.documents().len(), others.times_carried()), (0, 0));
    verified(&world);
}

fn what_was_referred_before_there_was_a_link_arrives(on: On) {
    let world = World::on(on);
    let mut theirs = admitted_to(&world, 2, TIJUANA, Role::ShelterStaff);
    let mut early = Laptop::new(1, "equipo-nuevo", &world.invite(TECATE, Role::Agent));
    let referred = person(&mut early, "Guadalupe");
    early.share(referred, TIJUANA);
    early.edit(referred, &[("name.nick", Value::text("Lupe"))]);
    let mut ours = admit(&world, early);
    settle(&world, &mut [&mut ours, &mut theirs]);
    assert_eq!((said(&theirs, referred), theirs.documents().len()), (said(&ours, referred), 1));
    theirs.edit(referred, &[("name.nick", Value::text("Pita"))]);
    settle(&world, &mut [&mut theirs, &mut ours]);
    assert_eq!(said(&theirs, referred), said(&ours, referred));
}

fn sharing_again_carries_nothing_twice(on: On) {
    let world = World::on(on);
    let [mut ours, mut theirs, _] = three(&world);
    let referred = person(&mut ours, "Guadalupe");
    ours.share(referred, TIJUANA);
    settle(&world, &mut [&mut ours, &mut theirs]);
    assert_eq!(theirs.times_carried(), 2, "the record, and that it was shared");
    let before = verified(&world);
    // The same segments again, as after a reply that was lost.
    let request = sync::session::frame::Request { most: 0, asks: Vec::new(), segments: ours.segments() };
    let hq = ours.membership.as_ref().unwrap().hq();
    let mut link = ours.connect(world.address()).unwrap();
    engine::host::Link::post(&mut link, "/sync", request.encode(&ours.device(), &hq)).unwrap();
    assert_eq!(verified(&world), before);
    // And a second share with the same unit says that it was shared again, and no more.
    ours.share(referred, TIJUANA);
    ours.share(referred, TECATE);
    settle(&world, &mut [&mut ours, &mut theirs]);
    assert_eq!(theirs.times_carried(), 4);
    assert!(ours.reasons.is_empty());
}

fn what_one_received_one_may_refer_on(on: On) {
    let world = World::on(on);
    let [mut ours, mut theirs, mut others] = three(&world);
    let referred = person(&mut ours, "Guadalupe");
    ours.share(referred, TIJUANA);
    settle(&world, &mut [&mut ours, &mut theirs]);
    theirs.share(referred, SONORA);
    settle(&world, &mut [&mut theirs, &mut others]);
    others.edit(referred, &[("name.nick", Value::text("Lupe"))]);
    settle(&world, &mut [&mut others, &mut ours, &mut theirs]);
    for laptop in [&ours, &theirs] {
        assert_eq!(said(laptop, referred), said(&others, referred));
    }
    verified(&world);
}

fn who_may_not_share_is_refused_and_nothing_goes(on: On) {
    let world = World::on(on);
    let [mut ours, mut theirs, mut others] = three(&world);
    let mut medic = admitted_to(&world, 4, TECATE, Role::Medic);
    let record = person(&mut ours, "Guadalupe");
    settle(&world, &mut [&mut ours, &mut medic]);
    let check = |laptop: &mut Laptop, unit: &str, reason| {
        laptop.share(record, unit);
        settle(&world, &mut [laptop]);
        assert!(laptop.reasons.remove(&reason), "{unit} {reason:?}");
    };
    check(&mut medic, TIJUANA, RefusalReason::KindNotAllowed);
    check(&mut others, TIJUANA, RefusalReason::RecordOutOfScope);
    check(&mut others, SONORA, RefusalReason::RecordOutOfScope);
    check(&mut ours, "cas-nowhere", RefusalReason::UnknownUnit);
    settle(&world, &mut [&mut ours, &mut theirs, &mut others, &mut medic]);
    assert_eq!((theirs.documents().len(), others.documents().len()), (0, 0));
    assert_eq!((theirs.times_carried(), others.times_carried(), ours.times_carried()), (0, 0, 0));
    verified(&world);
}

fn who_guesses_a_records_name_reaches_it_not(on: On) {
    let world = World::on(on);
    let [mut ours, mut theirs, mut others] = three(&world);
    let record = person(&mut ours, "Guadalupe");
    ours.share(record, TIJUANA);
    settle(&world, &mut [&mut ours, &mut theirs]);
    // Words under its name, by a unit that it is not of, are that unit's own affair.
    others.create_as(record, "person", &[("name.given", Value::text("Otra"))]);
    settle(&world, &mut [&mut others, &mut ours, &mut theirs]);
    assert!(!said(&others, record).unwrap().0.contains("Guadalupe"));
    for laptop in [&ours, &theirs] {
        assert!(!said(laptop, record).unwrap().0.contains("Otra"));
    }
    verified(&world);
}

fn a_long_history_is_carried_in_parts(on: On) {
    let world = World::on(on);
    let [mut ours, mut theirs, _] = three(&world);
    let record = person(&mut ours, "Guadalupe");
    let mut noise = 1_u32;
    let mut letter = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(33 + (noise >> 26) as u8)
    };
    for _ in 0..40 {
        let text: String = (0..90_000).map(|_| letter()).collect();
        ours.edit(record, &[("note", Value::text(text))]);
    }
    ours.share(record, TIJUANA);
    settle(&world, &mut [&mut ours, &mut theirs]);
    assert_eq!((said(&theirs, record), theirs.times_carried()), (said(&ours, record), 42));
    verified(&world);
}

fn a_headquarters_put_back_to_an_older_state_carries_as_before(on: On) {
    let mut world = World::on(on);
    let [mut ours, mut theirs, mut others] = three(&world);
    let referred = person(&mut ours, "Guadalupe");
    settle(&world, &mut [&mut ours, &mut theirs]);
    world.stop();
    let backup = world.backup();
    world.start();
    ours.share(referred, TIJUANA);
    settle(&world, &mut [&mut ours, &mut theirs]);
    theirs.edit(referred, &[("receipt.folio", Value::text("CAS-1"))]);
    settle(&world, &mut [&mut theirs, &mut ours]);
    for first in [true, false] {
        world.stop();
        world.put_back(&backup);
        world.start();
        theirs.edit(referred, &[("name.nick", Value::text(if first { "Lupe" } else { "Pita" }))]);
        let (one, other) = if first { (&mut theirs, &mut ours) } else { (&mut ours, &mut theirs) };
        settle(&world, &mut [one, other, &mut others]);
        settle(&world, &mut [&mut ours, &mut theirs]);
        assert_eq!(said(&theirs, referred), said(&ours, referred));
        assert_eq!(others.documents().len(), 0);
        verified(&world);
    }
}

fn an_event_that_many_units_see_is_counted_once(on: On) {
    let world = World::on(on);
    let [mut ours, mut theirs, _] = three(&world);
    let mut their_agent = admitted_to(&world, 5, TIJUANA, Role::Agent);
    let event = rescue(&mut ours);
    ours.share(event, TIJUANA);
    settle(&world, &mut [&mut ours, &mut theirs, &mut their_agent]);
    their_agent.edit(event, &[("counts.women", Value::Integer(2))]);
    settle(&world, &mut [&mut their_agent, &mut ours]);
    let [groups, _] = boletin(&world, Period::default()).try_into().unwrap();
    let total = |line: &Line| (line.id.clone(), line.cells.iter().flatten().sum::<u64>());
    let counted: Vec<_> = groups.lines.iter().filter(|line| line.depth == Depth::Leaf).map(total).collect();
    // Once in its column, once in the sum.
    assert_eq!(counted, [(format!("leaf:{TECATE}"), 10)]);
}

/// Both headquarters and the laptop that wrote it have lost it; the unit that it was referred to has it.
fn what_only_another_unit_still_has_comes_home(on: On) {
    let mut world = World::on(on);
    let [mut ours, mut theirs, mut others] = three(&world);
    settle(&world, &mut [&mut ours, &mut theirs, &mut others]);
    world.stop();
    let backup = world.backup();
    world.start();
    let mut old = ours.clone();
    let referred = person(&mut ours, "Guadalupe");
    ours.share(referred, TIJUANA);
    settle(&world, &mut [&mut ours, &mut theirs]);
    world.stop();
    world.put_back(&backup);
    world.start();

    settle(&world, &mut [&mut theirs, &mut old, &mut others]);
    assert_eq!(said(&old, referred), said(&theirs, referred));
    assert!(said(&old, referred).unwrap().0.contains("Guadalupe"));
    assert_eq!(others.documents().len(), 0);
    verified(&world);

    // The log that it stands in is found after all: it counts once.
    settle(&world, &mut [&mut ours, &mut theirs, &mut old, &mut others]);
    assert_eq!(said(&ours, referred), said(&theirs, referred));
    assert_eq!(said(&old, referred), said(&theirs, referred));
    verified(&world);
}

over_both!(
    what_only_another_unit_still_has_comes_home,
    the_loop_of_a_referral_closes_and_nobody_else_hears_of_it,
    what_was_referred_before_there_was_a_link_arrives,
    sharing_again_carries_nothing_twice,
    what_one_received_one_may_refer_on,
    who_may_not_share_is_refused_and_nothing_goes,
    who_guesses_a_records_name_reaches_it_not,
    a_long_history_is_carried_in_parts,
    a_headquarters_put_back_to_an_older_state_carries_as_before,
    an_event_that_many_units_see_is_counted_once,
);
