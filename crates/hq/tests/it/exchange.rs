use domain::id::RecordId;
use domain::role::Role;
use domain::value::Value;
use engine::host::Link;
use hq::office::{Answer, Ask};
use sync::digest::Digest;
use sync::entry::Entry;
use sync::log::Tip;
use sync::segment::{Limits, Segment, SegmentError, Unverified};
use sync::session::comparison::{self, Question, Span};
use sync::session::frame::{Outcome, Reply, Request};
use sync::session::laptop::{Compared, End, Summary};

use crate::enrolment::{admitted, admitted_to};
use crate::laptop::Laptop;
use crate::world::{On, World, over_both};

pub(crate) const CANARIES: [&str; 3] = ["Guadalupe Canario", "Canario Ñúñez", "6641234567"];

pub(crate) fn rescue(laptop: &mut Laptop) -> RecordId {
    let values = [
        ("persons_mode", Value::text("counts-only")),
        ("counts.men", Value::Integer(3)),
        ("place.description", Value::text(CANARIES[0])),
        ("closure.narrative", Value::text(CANARIES[1])),
    ];
    laptop.create("rescue", &values)
}

#[track_caller]
pub(crate) fn assert_done(summary: Option<Summary>) {
    let summary = summary.expect("a member");
    assert_eq!((summary.end, summary.poisoned), (End::Done, 0), "{:?}", summary.not_taken);
    assert!(summary.compared.values().all(|compared| *compared == Compared::Identical), "{:?}", summary.compared);
}

pub(crate) fn settle(world: &World, laptops: &mut [&mut Laptop]) {
    for _ in 0..3 {
        laptops.iter_mut().for_each(|laptop| assert_done(laptop.sync(world.address())));
    }
    let documents: Vec<_> = laptops.iter().map(|laptop| laptop.documents()).collect();
    assert!(documents.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(laptops.iter().map(|laptop| laptop.unsent()).sum::<u64>(), 0);
}

pub(crate) fn verified(world: &World) -> u64 {
    let Answer::Verified { found, .. } = world.ask(&Ask::Verify {}) else { panic!() };
    assert_eq!((found.wrong, found.forks), (0, 0));
    found.entries
}

fn two_laptops_come_to_hold_the_same_and_a_restart_changes_nothing(on: On) {
    let mut world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut two = admitted(&world, 2, "beta-tecate", Role::Agent);
    let first = rescue(&mut one);
    rescue(&mut two);
    settle(&world, &mut [&mut one, &mut two]);
    assert_eq!(one.documents().len(), 2);

    one.edit(first, &[("counts.men", Value::Integer(4)), ("counts.women", Value::Integer(1))]);
    two.edit(first, &[("counts.men", Value::Integer(5)), ("counts.girls", Value::Integer(2))]);
    settle(&world, &mut [&mut one, &mut two]);
    assert_eq!(one.documents()[&first].1, 1, "one field is in conflict");
    let entries = verified(&world);

    world.stop();
    world.start();
    assert_eq!(verified(&world), entries);
    rescue(&mut one);
    settle(&world, &mut [&mut one, &mut two]);
    assert_eq!(two.documents().len(), 3);
}

fn records_made_before_enrolment_arrive_under_the_old_name(on: On) {
    let world = World::on(on);
    let code = world.invite("beta-tecate", Role::Agent);
    let mut early = Laptop::new(1, "equipo-nuevo", &code);
    rescue(&mut early);
    early.enrol_at(world.address()).unwrap();
    let Answer::Devices { waiting, .. } = world.ask(&Ask::Devices {}) else { panic!() };
    assert_eq!((waiting[0].entries_before, waiting[0].unit_before.as_str()), (1, "equipo-nuevo"));
    world.approve(&early.words());
    early.enrol_at(world.address()).unwrap();
    rescue(&mut early);
    let mut other = admitted(&world, 2, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut early, &mut other]);
    assert_eq!(other.documents().len(), 2);
}

fn what_a_role_may_not_write_is_refused_and_the_rest_goes_on(on: On) {
    let world = World::on(on);
    let mut medic = admitted(&world, 1, "beta-tecate", Role::Medic);
    let mut agent = admitted(&world, 2, "beta-tecate", Role::Agent);
    rescue(&mut medic);
    medic.create("first_aid", &[("alert.notes", Value::text("x"))]);
    settle(&world, &mut [&mut medic, &mut agent]);
    assert_eq!((agent.documents().len(), agent.refused.len(), medic.refused.len()), (1, 1, 1));
    verified(&world);
}

fn a_poisoned_segment_stops_only_itself(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut two = admitted(&world, 2, "beta-tecate", Role::Agent);
    rescue(&mut one);
    rescue(&mut two);
    let (mut bad, good) = (one.segments().remove(0), two.segments().remove(0));
    let last = bad.len() - 1;
    bad[last] ^= 1;
    let hq = one.membership.as_ref().unwrap().hq();
    let request = Request { most: 0, asks: Vec::new(), segments: vec![bad, vec![9], good] };
    let mut link = one.connect(world.address()).unwrap();
    let reply = link.post("/sync", request.encode(&one.device(), &hq)).unwrap();
    let outcomes = Reply::parse(&reply, &request).unwrap().outcomes;
    assert!(matches!(
        outcomes[..],
        [Outcome::NotTaken(_), Outcome::NotTaken(SegmentError::Unsupported), Outcome::Stored]
    ));
    settle(&world, &mut [&mut one, &mut two]);
}

fn a_laptop_sees_nothing_of_another_unit(on: On) {
    let world = World::on(on);
    let mut ours = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescue(&mut ours);
    settle(&world, &mut [&mut ours]);
    let code = world.invite("beta-tijuana", Role::Agent);
    let mut theirs = Laptop::new(3, "beta-tijuana", &code);
    theirs.enrol_at(world.address()).unwrap();
    world.approve(&theirs.words());
    theirs.enrol_at(world.address()).unwrap();
    assert_done(theirs.sync(world.address()));
    assert_eq!(theirs.documents().len(), 0);

    // Asking for it by name is answered with nothing.
    let mut curious = theirs.clone();
    curious.admission.as_mut().unwrap().unit = "beta-tecate".parse().unwrap();
    let _ = curious.sync(world.address());
    assert_eq!(curious.documents().len(), 0);
}

fn nothing_to_do_costs_little(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    // Each admission is several words at once in HQ's log for everyone: one branch, however many it grew by.
    for number in 2..5 {
        admitted(&world, number, "beta-tecate", Role::Agent);
    }
    for _ in 0..20 {
        rescue(&mut one);
    }
    let mut link = one.connect(world.address()).unwrap();
    assert_done(one.sync_over(&mut link));
    assert_done(one.sync_over(&mut link));
    let before = link.traffic();
    assert_done(one.sync_over(&mut link));
    let after = link.traffic();
    let bytes = after.up - before.up + after.down - before.down;
    assert!(bytes < 500, "{bytes} bytes");
}

#[test]
fn a_copied_disk_tells_no_names() {
    let mut world = World::new();
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescue(&mut one);
    one.create("person", &[("name.given", Value::text(CANARIES[0])), ("phone", Value::text(CANARIES[2]))]);
    settle(&world, &mut [&mut one]);
    let canaries: Vec<&str> = CANARIES.iter().copied().chain(["Lucía Canario", "beta-tecate"]).collect();
    for is_running in [true, false] {
        if !is_running {
            world.stop();
        }
        let files = world.files();
        assert!(files.iter().map(Vec::len).sum::<usize>() > 10_000);
        for canary in &canaries {
            let is_there = |file: &Vec<u8>| file.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!files.iter().any(is_there), "{canary}");
        }
    }
}

fn a_headquarters_put_back_to_an_older_state_gets_back_what_it_lost(on: On) {
    let mut world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut two = admitted(&world, 2, "beta-tecate", Role::Agent);
    rescue(&mut one);
    settle(&world, &mut [&mut one, &mut two]);
    world.stop();
    let backup = world.backup();
    world.start();
    rescue(&mut one);
    rescue(&mut two);
    settle(&world, &mut [&mut one, &mut two]);
    world.stop();
    world.put_back(&backup);
    world.start();
    rescue(&mut two);
    settle(&world, &mut [&mut one, &mut two]);
    assert_eq!(one.documents().len(), 4);
    verified(&world);
}

fn a_cloned_laptop_forks_and_nothing_is_lost(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut other = admitted(&world, 2, "beta-tecate", Role::Agent);
    rescue(&mut one);
    settle(&world, &mut [&mut one, &mut other]);
    let mut clone = one.clone();
    rescue(&mut one);
    clone.skip(40);
    rescue(&mut clone);
    rescue(&mut clone);
    settle(&world, &mut [&mut one, &mut clone, &mut other]);
    assert_eq!(other.documents().len(), 4);
    let Answer::Verified { found, .. } = world.ask(&Ask::Verify {}) else { panic!() };
    assert_eq!((found.wrong, found.forks), (0, 1));
}

/// What a laptop asks where the digests of both ends differ.
fn what_counts_by_number_is_told_to_those_of_the_unit(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let far = admitted_to(&world, 2, "beta-nogales", Role::Agent);
    for _ in 0..3 {
        rescue(&mut one);
    }
    settle(&world, &mut [&mut one]);
    let ask = |laptop: &Laptop, question: &Question| {
        let reply = laptop.connect(world.address()).unwrap().post(comparison::PATH, question.encode()).unwrap();
        comparison::Answer::parse(&reply, question).unwrap()
    };
    let logs = one.asks().into_iter().flat_map(|ask| ask.tips).map(|(log, _)| log);
    let log = logs.into_iter().find(|log| log.origin.device == one.device()).unwrap();
    let held: Vec<_> = one.after(&log, &Tip::START).into_iter().map(|stored| stored.entry).collect();

    let spans = [(1, 1), (2, 3), (4, u64::MAX)].map(|(first, last)| Span { log: log.clone(), first, last });
    let counted = [&held[..1], &held[1..], &[]].map(|entries| entries.iter().map(Entry::id).collect());
    let count = Question::Count { unit: one.unit.clone(), spans: spans.to_vec() };
    assert_eq!(ask(&one, &count), comparison::Answer::Counted(counted.to_vec()));
    let after = Tip { number: 1, id: held[0].id() };
    let piece = Question::Piece { unit: one.unit.clone(), log, after };
    let comparison::Answer::Piece(segments) = ask(&one, &piece) else { panic!() };
    let read = segments.iter().map(|bytes| Unverified::parse(bytes, &Limits::DEFAULT).unwrap().verify().unwrap());
    let told: Vec<_> = read.flat_map(Segment::into_entries).collect();
    assert!(!told.is_empty() && held[1..].starts_with(&told));

    let nothing = vec![Digest::default(); spans.len()];
    assert_eq!(ask(&far, &count), comparison::Answer::Counted(nothing));
    assert_eq!(ask(&far, &piece), comparison::Answer::Piece(Vec::new()));
}

over_both!(
    two_laptops_come_to_hold_the_same_and_a_restart_changes_nothing,
    records_made_before_enrolment_arrive_under_the_old_name,
    what_a_role_may_not_write_is_refused_and_the_rest_goes_on,
    a_poisoned_segment_stops_only_itself,
    a_laptop_sees_nothing_of_another_unit,
    nothing_to_do_costs_little,
    a_headquarters_put_back_to_an_older_state_gets_back_what_it_lost,
    a_cloned_laptop_forks_and_nothing_is_lost,
    what_counts_by_number_is_told_to_those_of_the_unit,
);
