//! T25: a laptop joins with a code that is good for one laptop and for a while, and only once a person at headquarters has
//! compared the words.

use api::link::Standing;
use api::problem::{LinkFailure, Problem};
use domain::role::Role;
use hq::office::{Answer, Ask, Refusal};

use crate::world::clock::HOUR_MS;
use crate::world::headquarters::CODE_HOURS;
use crate::world::laptop::Laptop;
use crate::world::{UNIT, World};

fn standing(laptop: &Laptop) -> Standing {
    laptop.bar().standing
}

#[test]
fn t25_nobody_is_in_before_a_person_has_compared_the_words() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    ana.rescue("torre 52");
    assert_eq!((ana.check(), ana.sync().err()), (Err(Problem::NotLinked), Some(Problem::NotLinked)));
    let words = ana.request(&world.hq.invite(UNIT, Role::Medic)).unwrap();
    assert_eq!(words.len(), 6);
    let waits = Standing::Waiting { words: words.clone() };
    assert_eq!(ana.check(), Ok(waits.clone()));
    assert_eq!(ana.sync().err(), Some(Problem::NotLinked));

    let [waiting] = world.hq.waiting().try_into().unwrap();
    assert_eq!((waiting.name.as_str(), waiting.entries_before, waiting.words), ("Ana", 1, words.clone()));
    let mut wrong = words.clone();
    wrong.swap(0, 1);
    for typed in [wrong.join(" "), String::new(), words[..5].join(" ")] {
        let answer = world.hq.ask(Ask::Approve { device: waiting.device.clone(), words: typed });
        assert_eq!(answer, Answer::Refused { why: Refusal::WordsDiffer });
    }
    ana.crash_and_unlock();
    assert_eq!(ana.check(), Ok(waits), "waiting survives a crash, with the same words");

    world.hq.approve(&words);
    assert_eq!(ana.check(), Ok(Standing::Linked { organisation: "Sede Tijuana".to_owned() }));
    let api::profile::Profile::Open { me } = ana.ask(api::profile::Status {}).unwrap() else { panic!() };
    assert_eq!((me.role, me.unit.as_str()), (Role::Medic, UNIT));
    let again = ana.request(&world.hq.invite(UNIT, Role::Agent));
    assert_eq!(again, Err(Problem::AlreadyLinked));
    println!("T25: 3 approvals with other words than those shown, 0 admitted");
}

#[test]
fn t25_a_code_that_is_late_is_refused_and_a_fresh_one_is_taken() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let code = world.hq.invite(UNIT, Role::Agent);
    world.clock.turn(i64::from(CODE_HOURS) * HOUR_MS);
    assert_eq!(ana.request(&code), Err(Problem::CodeExpired));
    assert_eq!(standing(&ana), Standing::Unlinked);
    ana.rescue("torre 52");
    world.admit(&ana, Role::Agent);
    ana.sync().unwrap();
    world.agrees(&[&ana]);
}

#[test]
fn a_code_in_time_may_be_approved_late() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let words = ana.request(&world.hq.invite(UNIT, Role::Agent)).unwrap();
    world.clock.turn(i64::from(CODE_HOURS) * HOUR_MS);
    world.hq.approve(&words);
    assert!(matches!(ana.check(), Ok(Standing::Linked { .. })));
}

#[test]
fn t25_a_code_serves_one_laptop_whether_it_waits_or_is_in() {
    let world = World::new();
    let (ana, eva) = (world.laptop("Ana"), world.laptop("Eva"));
    let code = world.hq.invite(UNIT, Role::Agent);
    let words = ana.request(&code).unwrap();
    assert_eq!(eva.request(&code), Err(Problem::CodeUsed));
    world.hq.approve(&words);
    assert_eq!(eva.request(&code), Err(Problem::CodeUsed));
    assert_eq!(standing(&eva), Standing::Unlinked);
    assert!(matches!(ana.check(), Ok(Standing::Linked { .. })));
    world.admit(&eva, Role::Agent);
}

#[test]
fn a_mistyped_code_asks_no_network() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let code = world.hq.invite(UNIT, Role::Agent);
    let posts = world.network.posts();
    let swapped = {
        let mut letters: Vec<char> = code.chars().collect();
        let place = (0..40).find(|place| letters[*place] != letters[place + 1] && letters[*place + 1] != '-').unwrap();
        letters.swap(place, place + 1);
        letters.into_iter().collect::<String>()
    };
    for typed in ["", "hola", &code[..code.len() - 1], &swapped, &"7".repeat(100_000), "\u{202e}😀"] {
        assert_eq!(ana.request(typed), Err(Problem::CodeMistyped), "{typed:.40}");
    }
    assert_eq!((world.network.posts(), standing(&ana)), (posts, Standing::Unlinked));
    // As people write it: small, with blanks, with O for 0.
    assert!(ana.request(&code.to_lowercase().replace('-', " ").replace('0', "o")).is_ok());
}

#[test]
fn t25_a_code_of_another_headquarters_finds_another_headquarters() {
    let (world, elsewhere) = (World::new(), World::seeded(2));
    let ana = world.laptop("Ana");
    // Both say the same address; only the pinned key tells them apart.
    let code = elsewhere.hq.invite(UNIT, Role::Agent);
    let other = Err(Problem::NoLink { reason: LinkFailure::OtherHeadquarters });
    assert_eq!(ana.request(&code), other);
    assert!(elsewhere.hq.waiting().is_empty() && world.hq.waiting().is_empty());
    world.admit(&ana, Role::Agent);
}

#[test]
fn declined_means_no_and_a_new_code_may_be_given() {
    let world = World::new();
    let ana = world.laptop("Ana");
    ana.request(&world.hq.invite(UNIT, Role::Agent)).unwrap();
    let device = world.hq.waiting()[0].device.clone();
    assert!(matches!(world.hq.ask(Ask::Refuse { device }), Answer::Declined { .. }));
    assert_eq!(ana.check(), Err(Problem::CodeUnknown));
    assert_eq!(standing(&ana), Standing::Unlinked);
    world.admit(&ana, Role::Agent);
}

#[test]
fn with_no_network_the_code_is_kept_and_asked_with_later() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let code = world.hq.invite(UNIT, Role::Agent);
    world.network.go_down();
    let unreachable = Err(Problem::NoLink { reason: LinkFailure::Unreachable });
    assert_eq!(ana.request(&code), unreachable);
    ana.crash_and_unlock();
    world.network.come_up();
    let Ok(Standing::Waiting { words }) = ana.check() else { panic!() };
    world.hq.approve(&words);
    assert!(matches!(ana.check(), Ok(Standing::Linked { .. })));
}

#[test]
fn a_lost_answer_costs_nothing() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let code = world.hq.invite(UNIT, Role::Agent);
    let cut = Some(Problem::NoLink { reason: LinkFailure::Cut });
    // Headquarters hears the claim, and its answer is lost; the same laptop may ask again.
    world.network.cut_after(264);
    assert_eq!(ana.request(&code).err(), cut);
    assert_eq!(world.hq.waiting().len(), 1);
    world.network.come_up();
    let words = ana.request(&code).unwrap();
    world.hq.approve(&words);
    // The admission is lost on its way, too.
    world.network.cut_after(400);
    assert_eq!(ana.check().err(), cut);
    world.network.come_up();
    assert!(matches!(ana.check(), Ok(Standing::Linked { .. })));
}

/// Its certificate says that headquarters gave it one, and headquarters' own words, which it kept, say the rest.
#[test]
fn who_was_admitted_after_the_backup_tells_a_restored_headquarters_so() {
    let world = World::new();
    let ana = world.agent("Ana");
    let backups = tempfile::tempdir().unwrap();
    let backup = backups.path().join("monday.backup");
    world.hq.back_up(&backup);
    let (luz, eva) = (world.agent("Luz"), world.agent("Eva"));
    world.settle(&[&ana, &luz, &eva]);
    let record = luz.rescue("torre 52");
    world.hq.revoke_person("Eva");
    assert_eq!(eva.sync(), Err(Problem::Revoked));
    ana.sync().unwrap();

    // Nobody who was there before has called yet.
    world.hq.put_back(&backup);
    luz.sync().unwrap();
    assert_eq!(luz.sync().unwrap().waiting, 0);
    assert!(ana.sync().is_ok() && ana.show(record).row.is_some());
    assert_eq!(eva.sync(), Err(Problem::Revoked), "what was said of her since came back with the others");
    world.agrees(&[&ana, &luz]);
}
