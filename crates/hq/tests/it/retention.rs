//! Records that were kept long enough go: here, on every laptop and for ever; the Boletín does not notice.

use std::thread;

use domain::id::RecordId;
use domain::record::{RecordKind, own};
use domain::role::Role;
use domain::tabulation::Tabulation;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::value::Value;
use hq::office::retention::Meant;
use hq::office::{Answer, Ask, Refusal};
use sync::authority::notice::RefusalReason;

use crate::enrolment::{admitted, admitted_to};
use crate::exchange::{assert_done, verified};
use crate::laptop::Laptop;
use crate::upkeep::backed_up;
use crate::world::{HOUR_MS, On, World, over_both, passphrase};

const DAY_MS: u64 = 24 * HOUR_MS;
const TIJUANA: &str = "cas-tijuana";
/// Where a rescue names one of its persons.
const PERSON: &str = "persons.01010101-0101-4101-8101-010101010101.person";

/// A rescue of three in January, and whether somebody finished it.
fn rescue(laptop: &mut Laptop, is_finished: bool) -> RecordId {
    let time = RecordKind::Rescue.definition().time_key.unwrap();
    laptop.create(
        "rescue",
        &[
            ("persons_mode", Value::text("counts-only")),
            ("counts.men", Value::Integer(3)),
            (time, Value::text("2026-01-05T10:00-08:00[America/Tijuana]")),
            (own::FINISHED, Value::Flag(is_finished)),
            (own::FOLIO, Value::text("BTEC-2026-KQ-0001")),
        ],
    )
}

fn settle(world: &World, laptops: &mut [&mut Laptop]) {
    for _ in 0..2 {
        laptops.iter_mut().for_each(|laptop| assert_done(laptop.sync(world.address())));
    }
}

fn keep(world: &World, kind: &str, months: Option<u32>) {
    let ask = Ask::SetTerm { kind: kind.to_owned(), months, meant: Meant::Said };
    assert_eq!(world.ask(&ask), Answer::TermSet { kind: kind.to_owned(), months });
}

fn due(world: &World) -> Vec<RecordId> {
    let Answer::Due { due } = world.ask(&Ask::Due {}) else { panic!("no list") };
    due.into_iter().map(|due| due.record).collect()
}

fn erase(world: &World) -> u64 {
    let Answer::Erased { records } = world.ask(&Ask::EraseDue {}) else { panic!("not erased") };
    records
}

/// Every table, but where it was: that is kept of nobody.
fn report(world: &World) -> Vec<Tabulation> {
    let tables = Table::ALL.iter().copied().filter(|table| *table != Table::Places).collect();
    let Answer::Report { tables, .. } = world.ask(&Ask::Report { tables, period: Period::default() }) else {
        panic!("no report")
    };
    tables
}

/// Two months and a mark later.
fn wait(world: &World) {
    world.pass(63 * DAY_MS);
}

fn a_record_goes_when_it_is_over_old_and_backed_up(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let (over, open) = (rescue(&mut one, true), rescue(&mut one, false));
    let named = one.create("person", &[("name.given", Value::text("Guadalupe"))]);
    let naming = one.create("rescue", &[(PERSON, Value::text(named.to_string()))]);
    settle(&world, &mut [&mut one]);
    keep(&world, "person", Some(2));
    keep(&world, "rescue", Some(2));
    assert_eq!(due(&world), [], "today it was marked");
    wait(&world);
    assert_eq!(due(&world), [], "no backup has it");
    backed_up(&world, "monday.backup");
    assert_eq!(due(&world), [over]);
    let late = rescue(&mut one, true);
    settle(&world, &mut [&mut one]);
    backed_up(&world, "tuesday.backup");
    assert_eq!(due(&world), [over], "what came since stays");
    one.edit(over, &[("counts.women", Value::Integer(1))]);
    settle(&world, &mut [&mut one]);
    backed_up(&world, "wednesday.backup");
    assert_eq!(due(&world), [], "somebody touched it");
    world.pass(7 * DAY_MS);
    assert_eq!(due(&world), [], "and now it was marked");
    wait(&world);
    assert_eq!(due(&world), [over, late]);
    keep(&world, "rescue", None);
    assert_eq!(due(&world), [], "for ever again");
    assert_eq!(erase(&world), 0);
    assert!([open, naming, named].iter().all(|record| one.documents().contains_key(record)));
}

fn it_goes_everywhere_for_ever_and_is_counted_still(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut two = admitted(&world, 2, "beta-tecate", Role::Agent);
    let mut theirs = admitted_to(&world, 3, TIJUANA, Role::ShelterStaff);
    let gone = rescue(&mut one, true);
    one.share(gone, TIJUANA);
    let stays = rescue(&mut one, false);
    settle(&world, &mut [&mut one, &mut two, &mut theirs]);
    assert!(theirs.documents().contains_key(&gone));
    keep(&world, "rescue", Some(2));
    assert_eq!(due(&world), []);
    backed_up(&world, "monday.backup");
    wait(&world);
    let before = report(&world);
    // It writes while it hears of nothing.
    two.edit(gone, &[("counts.women", Value::Integer(9))]);
    assert_eq!((erase(&world), erase(&world)), (1, 0));
    assert_eq!(report(&world), before);

    settle(&world, &mut [&mut one, &mut two, &mut theirs]);
    assert!(two.reasons.contains(&RefusalReason::RecordErased));
    for laptop in [&one, &two] {
        assert_eq!(laptop.documents().keys().collect::<Vec<_>>(), [&stays]);
        assert_eq!((laptop.erased[&gone], laptop.unsent()), (1, 0));
    }
    assert!(theirs.documents().is_empty());
    verified(&world);
    // Whoever comes later never hears a word of it.
    let mut fresh = admitted(&world, 4, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut fresh]);
    assert_eq!(fresh.documents(), one.documents());
    assert_eq!(report(&world), before);
}

fn an_older_backup_forgets_no_erasure(on: On) {
    let mut world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let gone = rescue(&mut one, true);
    let other = rescue(&mut one, false);
    settle(&world, &mut [&mut one]);
    keep(&world, "rescue", Some(2));
    assert_eq!(due(&world), []);
    let backup = backed_up(&world, "monday.backup");
    wait(&world);
    let before = report(&world);
    assert_eq!(erase(&world), 1);
    settle(&world, &mut [&mut one]);
    world.stop();

    world.moves_to_file("restored");
    world.data().restore(&backup, &passphrase(), world.now_ms()).unwrap();
    world.start();
    // A laptop that is new to it is given what it had then, until one that heard comes by.
    settle(&world, &mut [&mut one]);
    verified(&world);
    assert_eq!(report(&world), before);
    let mut fresh = admitted(&world, 2, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut fresh]);
    assert_eq!(fresh.documents().keys().collect::<Vec<_>>(), [&other]);
    assert!(fresh.erased.contains_key(&gone));
    // What was erased is not lost when everything moves.
    let moved = backed_up(&world, "tuesday.backup");
    world.stop();
    world.moves_to_file("again");
    world.data().restore(&moved, &passphrase(), world.now_ms()).unwrap();
    world.start();
    settle(&world, &mut [&mut one, &mut fresh]);
    assert_eq!((report(&world), verified(&world) > 0), (before, true));
}

over_both!(
    a_record_goes_when_it_is_over_old_and_backed_up,
    it_goes_everywhere_for_ever_and_is_counted_still,
    an_older_backup_forgets_no_erasure,
);

#[test]
fn two_servers_erase_a_record_once() {
    const RECORDS: usize = 40;
    let world = World::on(On::Server);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let records: Vec<RecordId> = (0..RECORDS).map(|_| rescue(&mut one, true)).collect();
    settle(&world, &mut [&mut one]);
    keep(&world, "rescue", Some(2));
    assert_eq!(due(&world), []);
    backed_up(&world, "monday.backup");
    wait(&world);
    let before = report(&world);
    let mut other = world.beside().unwrap();
    other.start();
    let erased = thread::scope(|scope| {
        let both = [&world, &other].map(|server| scope.spawn(move || erase(server)));
        both.map(|erasing| erasing.join().unwrap())
    });
    assert_eq!(erased.iter().sum::<u64>(), RECORDS as u64, "{erased:?}");
    assert_eq!(report(&other), before);
    settle(&world, &mut [&mut one]);
    assert!(one.documents().is_empty());
    assert_eq!(one.erased, records.into_iter().map(|record| (record, 1)).collect());
    verified(&world);
}

#[test]
fn a_term_is_said_of_a_known_kind_within_bounds_and_surely_where_it_must_be() {
    let world = World::new();
    let set = |kind: &str, months, meant| world.ask(&Ask::SetTerm { kind: kind.to_owned(), months, meant });
    let refused = |why| Answer::Refused { why };
    let delicate = |kind: &str| refused(Refusal::Delicate { kind: kind.to_owned() });
    assert_eq!(set("boat", Some(2), Meant::Said), refused(Refusal::UnknownKind { kind: "boat".to_owned() }));
    for months in [0, 1_201] {
        assert_eq!(set("rescue", Some(months), Meant::Said), refused(Refusal::CannotKeep { most_months: 1_200 }));
    }
    for kind in ["nna", "violence", "kidnapping"] {
        assert_eq!(set(kind, Some(60), Meant::Said), delicate(kind));
    }
    let confirmed = Answer::TermSet { kind: "nna".to_owned(), months: Some(60) };
    assert_eq!(set("nna", Some(60), Meant::Confirmed), confirmed);
    keep(&world, "rescue", Some(24));
    let months = [("nna".to_owned(), 60), ("rescue".to_owned(), 24)].into();
    assert_eq!(world.ask(&Ask::Terms {}), Answer::Terms { months });
    keep(&world, "nna", None);
    assert_eq!(world.ask(&Ask::Terms {}), Answer::Terms { months: [("rescue".to_owned(), 24)].into() });
}
