//! Somebody is revoked who still has work that headquarters never saw.

use domain::role::Role;
use domain::tabulation::period::Period;
use domain::value::Value;
use engine::host::Link;
use hq::office::quarantine::Held;
use hq::office::{Answer, Ask, Refusal};

use crate::enrolment::{admitted, admitted_to, assert_dismissed};
use crate::exchange::{CANARIES, assert_done, rescue, verified};
use crate::laptop::Laptop;
use crate::world::{Backup, On, World, boletin, over_both};

fn revoke(world: &World, key: &impl ToString) -> String {
    let key = key.to_string()[..8].to_owned();
    assert_eq!(world.ask(&Ask::Revoke { key: key.clone() }), Answer::Revoked { key: key.clone() });
    key
}

fn held(world: &World) -> Vec<Held> {
    let Answer::Quarantine { held } = world.ask(&Ask::Quarantine {}) else { panic!("no list") };
    held
}

fn settle(world: &World, laptops: &mut [&mut Laptop]) {
    for _ in 0..2 {
        laptops.iter_mut().for_each(|laptop| assert_done(laptop.sync(world.address())));
    }
}

fn a_stolen_laptop_hands_in_what_it_has_and_hears_nothing(on: On) {
    let mut world = World::on(on);
    let mut stolen = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut colleague = admitted(&world, 2, "beta-tecate", Role::Agent);
    let before = rescue(&mut stolen);
    settle(&world, &mut [&mut stolen, &mut colleague]);
    stolen.edit(before, &[("counts.men", Value::Integer(9))]);
    let after = rescue(&mut stolen);
    rescue(&mut colleague);
    assert_done(colleague.sync(world.address()));
    revoke(&world, &stolen.device());

    for _ in 0..2 {
        assert_dismissed(stolen.sync(world.address()));
        assert_eq!(stolen.documents().len(), 2, "what a colleague wrote is not for it");
    }
    settle(&world, &mut [&mut colleague]);
    assert_eq!(colleague.documents().len(), 2, "nobody sees it");
    assert!(colleague.documents()[&before].0.contains('3') && !colleague.documents()[&before].0.contains('9'));
    let entries = verified(&world);
    let list = held(&world);
    assert_eq!(list.iter().map(|one| one.record).collect::<Vec<_>>(), [before, after]);
    assert!(list.iter().all(|one| one.entries == 1 && one.name == "Lucía Canario Peña"));
    let Answer::Devices { members, .. } = world.ask(&Ask::Devices {}) else { panic!() };
    assert_eq!(members.iter().map(|one| one.in_quarantine).sum::<u64>(), 2);

    // Over a restart: only then is it decided, one record one way and one the other.
    world.stop();
    world.start();
    assert_eq!(world.ask(&Ask::Release { key: before.to_string() }), Answer::Released { entries: 1 });
    assert_eq!(world.ask(&Ask::Discard { key: after.to_string() }), Answer::Discarded { entries: 1 });
    let unknown = world.ask(&Ask::Release { key: after.to_string() });
    assert!(matches!(unknown, Answer::Refused { why: Refusal::NotInQuarantine { .. } }), "{unknown:?}");
    settle(&world, &mut [&mut colleague]);
    assert!(colleague.documents()[&before].0.contains('9'));
    assert_eq!(colleague.documents().len(), 2);
    // Whoever comes later reads the same.
    let mut fresh = admitted(&world, 3, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut fresh]);
    assert_eq!(fresh.documents(), colleague.documents());
    assert!(verified(&world) > entries && held(&world).is_empty());
}

fn t09_whoever_brings_it_later_it_waits(on: On) {
    let world = World::on(on);
    let mut revoked = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut carrier = admitted(&world, 2, "beta-tecate", Role::Agent);
    assert_done(revoked.sync(world.address()));
    let record = rescue(&mut revoked);
    revoke(&world, &revoked.signers().1.person());
    let hq = revoked.membership.as_ref().unwrap().hq();
    let request = sync::session::frame::Request { most: 0, asks: Vec::new(), segments: revoked.segments() };
    let mut link = carrier.connect(world.address()).unwrap();
    link.post("/sync", request.encode(&carrier.device(), &hq)).unwrap();
    assert_eq!(held(&world).iter().map(|one| one.record).collect::<Vec<_>>(), [record]);
    assert_done(carrier.sync(world.address()));
    assert!(carrier.documents().is_empty());
    // The revoked laptop speaks for itself alone.
    let theirs = rescue(&mut carrier);
    let request = sync::session::frame::Request { most: 0, asks: Vec::new(), segments: carrier.segments() };
    let mut link = revoked.connect(world.address()).unwrap();
    link.post("/sync", request.encode(&revoked.device(), &hq)).unwrap();
    let mut cells =
        boletin(&world, Period::default()).into_iter().flat_map(|table| table.lines).flat_map(|line| line.cells);
    assert!(cells.all(|number| number == Some(0)), "neither {record} nor {theirs} is counted");
    verified(&world);
}

fn one_of_two_on_a_laptop_is_revoked_and_the_other_works_on(on: On) {
    let world = World::on(on);
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut second = Laptop::new(1, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    second.person_seed = 150;
    drop(crate::enrolment::admit(&world, second));
    let mut colleague = admitted(&world, 2, "beta-tecate", Role::Agent);
    let (first_seed, second_seed) = (laptop.person_seed, 150);
    settle(&world, &mut [&mut laptop, &mut colleague]);
    let by_first = rescue(&mut laptop);
    laptop.person_seed = second_seed;
    laptop.edit(by_first, &[("counts.men", Value::Integer(8))]);
    let by_second = rescue(&mut laptop);
    laptop.person_seed = first_seed;
    let key = revoke(&world, &laptop.signers().1.person());
    settle(&world, &mut [&mut laptop, &mut colleague]);
    for one in [&laptop, &colleague] {
        assert_eq!(one.documents().into_keys().collect::<Vec<_>>(), [by_second], "what builds on the other's waits");
    }
    assert_eq!(held(&world).len(), 2);
    assert_eq!(world.ask(&Ask::Release { key }), Answer::Released { entries: 2 });
    settle(&world, &mut [&mut laptop, &mut colleague]);
    assert_eq!(colleague.documents(), laptop.documents());
    assert!(colleague.documents()[&by_first].0.contains('8'));
    verified(&world);
}

fn what_was_released_goes_to_every_unit_of_its_record(on: On) {
    let world = World::on(on);
    let mut ours = admitted_to(&world, 1, "beta-tecate", Role::Agent);
    let mut theirs = admitted_to(&world, 2, "cas-tijuana", Role::ShelterStaff);
    let kept = ours.create("person", &[("name.given", Value::text("Inés"))]);
    settle(&world, &mut [&mut ours, &mut theirs]);
    ours.share(kept, "cas-tijuana");
    let sent = ours.create("person", &[("name.given", Value::text("Guadalupe"))]);
    ours.share(sent, "cas-tijuana");
    revoke(&world, &ours.device());
    assert_dismissed(ours.sync(world.address()));
    settle(&world, &mut [&mut theirs]);
    assert_eq!((theirs.documents().len(), theirs.times_carried()), (0, 0));
    let key = ours.device().to_string();
    assert_eq!(world.ask(&Ask::Release { key }), Answer::Released { entries: 3 });
    settle(&world, &mut [&mut theirs]);
    assert_eq!(theirs.documents(), ours.documents());
    verified(&world);
}

/// The backup knows of neither the revocation nor of what came after; the office sees the first at once.
fn put_back(world: &mut World, backup: &Backup, revoked: &Laptop) {
    world.stop();
    world.put_back(backup);
    world.start();
    revoke(world, &revoked.device());
}

fn backup(world: &mut World) -> Backup {
    world.stop();
    let backup = world.backup();
    world.start();
    backup
}

/// Whoever is going to be revoked, a colleague, and a backup of before either wrote.
fn two_and_a_backup(on: On) -> (World, Laptop, Laptop, Backup) {
    let mut world = World::on(on);
    let revoked = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut colleague = admitted(&world, 2, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut colleague]);
    let backup = backup(&mut world);
    (world, revoked, colleague, backup)
}

fn what_was_released_is_whole_though_its_header_comes_back_alone(on: On) {
    let (mut world, mut revoked, mut colleague, backup) = two_and_a_backup(on);
    revoke(&world, &revoked.device());
    let record = rescue(&mut revoked);
    assert_dismissed(revoked.sync(world.address()));
    // The header while it is held; then the word that releases it, and the words with that.
    settle(&world, &mut [&mut colleague]);
    assert_eq!(world.ask(&Ask::Release { key: record.to_string() }), Answer::Released { entries: 1 });
    settle(&world, &mut [&mut colleague]);
    put_back(&mut world, &backup, &revoked);
    settle(&world, &mut [&mut colleague]);
    assert!(colleague.documents().contains_key(&record) && held(&world).is_empty());
    let mut fresh = admitted(&world, 3, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut fresh]);
    assert_eq!(fresh.documents(), colleague.documents());
    verified(&world);
}

fn what_was_written_on_what_was_released_waits_for_no_second_release(on: On) {
    let (mut world, mut revoked, mut colleague, backup) = two_and_a_backup(on);
    revoke(&world, &revoked.device());
    let record = rescue(&mut revoked);
    assert_dismissed(revoked.sync(world.address()));
    assert_eq!(world.ask(&Ask::Release { key: record.to_string() }), Answer::Released { entries: 1 });
    settle(&world, &mut [&mut colleague]);
    colleague.edit(record, &[("counts.men", Value::Integer(9))]);
    put_back(&mut world, &backup, &revoked);
    assert_dismissed(revoked.sync(world.address()));
    assert_eq!(held(&world).len(), 1, "it has lost the word that released it");
    // The edit comes before that word.
    settle(&world, &mut [&mut colleague]);
    assert!(held(&world).is_empty() && colleague.documents()[&record].0.contains('9'));
    let mut fresh = admitted(&world, 3, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut fresh]);
    assert_eq!(fresh.documents(), colleague.documents());
    verified(&world);
}

fn what_builds_on_what_is_held_waits_though_a_receipt_was_given_for_it(on: On) {
    let (mut world, mut revoked, mut colleague, backup) = two_and_a_backup(on);
    let record = rescue(&mut revoked);
    let mut old_copy = revoked.clone();
    revoked.edit(record, &[("counts.men", Value::Integer(9))]);
    settle(&world, &mut [&mut revoked, &mut colleague]);
    put_back(&mut world, &backup, &revoked);
    // Without its receipt the beginning came too late; the edit comes with a receipt for both.
    assert_dismissed(old_copy.sync(world.address()));
    assert_done(colleague.sync(world.address()));
    settle(&world, &mut [&mut colleague]);
    assert_eq!(held(&world).iter().map(|one| (one.record, one.entries)).collect::<Vec<_>>(), [(record, 2)]);
    assert!(colleague.documents().is_empty(), "the edit alone can be shown to nobody");
    assert_eq!(world.ask(&Ask::Release { key: record.to_string() }), Answer::Released { entries: 2 });
    settle(&world, &mut [&mut colleague]);
    assert!(colleague.documents()[&record].0.contains('9'));
}

/// Whoever heard of it only that it is held comes first after headquarters was put back: its header comes alone.
fn words_come_after_their_header_with_what_releases_them(on: On) {
    let mut world = World::on(on);
    let mut revoked = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut colleague = admitted(&world, 2, "beta-tecate", Role::Agent);
    let mut other = admitted(&world, 3, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut colleague, &mut other]);
    let backup = backup(&mut world);
    revoke(&world, &revoked.device());
    let record = rescue(&mut revoked);
    assert_dismissed(revoked.sync(world.address()));
    settle(&world, &mut [&mut colleague]);
    assert_eq!(world.ask(&Ask::Release { key: record.to_string() }), Answer::Released { entries: 1 });
    settle(&world, &mut [&mut other]);
    put_back(&mut world, &backup, &revoked);
    settle(&world, &mut [&mut colleague]);
    assert!(colleague.documents().is_empty(), "nobody has told it the words");
    settle(&world, &mut [&mut other, &mut colleague]);
    assert!(colleague.documents().contains_key(&record) && held(&world).is_empty());
    assert_eq!(colleague.documents(), other.documents());
    let mut fresh = admitted(&world, 4, "beta-tecate", Role::Agent);
    settle(&world, &mut [&mut fresh]);
    assert_eq!(fresh.documents(), other.documents());
    verified(&world);
}

fn words_come_after_their_header_from_their_author(on: On) {
    let mut world = World::on(on);
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut second = Laptop::new(1, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    second.person_seed = 150;
    drop(crate::enrolment::admit(&world, second));
    let mut colleague = admitted(&world, 2, "beta-tecate", Role::Agent);
    let first_seed = laptop.person_seed;
    settle(&world, &mut [&mut laptop, &mut colleague]);
    let backup = backup(&mut world);
    let first = revoke(&world, &laptop.signers().1.person());
    let record = rescue(&mut laptop);
    laptop.person_seed = 150;
    laptop.edit(record, &[("counts.men", Value::Integer(8))]);
    laptop.person_seed = first_seed;
    // What builds on the other's waits; one laptop hears no more of it than that.
    settle(&world, &mut [&mut laptop, &mut colleague]);
    world.stop();
    world.put_back(&backup);
    world.start();
    revoke(&world, &laptop.signers().1.person());
    settle(&world, &mut [&mut colleague]);
    assert!(held(&world).is_empty(), "there is nothing to decide about");
    settle(&world, &mut [&mut laptop]);
    assert_eq!(held(&world).len(), 2, "one record, two authors");
    assert_eq!(world.ask(&Ask::Release { key: first }), Answer::Released { entries: 2 });
    settle(&world, &mut [&mut laptop, &mut colleague]);
    assert_eq!(colleague.documents(), laptop.documents());
    assert!(colleague.documents()[&record].0.contains('8'));
    verified(&world);
}

#[test]
fn what_is_discarded_is_gone_from_the_disk() {
    let mut world = World::new();
    let mut revoked = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescue(&mut revoked);
    let key = revoke(&world, &revoked.device());
    assert_dismissed(revoked.sync(world.address()));
    assert_eq!(world.ask(&Ask::Discard { key }), Answer::Discarded { entries: 1 });
    world.stop();
    let files = world.files();
    let tells = |file: &Vec<u8>| file.windows(CANARIES[0].len()).any(|window| window == CANARIES[0].as_bytes());
    assert!(!files.iter().any(tells));
    world.start();
    assert_dismissed(revoked.sync(world.address()));
    assert!(held(&world).is_empty(), "what was refused is not asked about again");
    verified(&world);
}

over_both!(
    a_stolen_laptop_hands_in_what_it_has_and_hears_nothing,
    t09_whoever_brings_it_later_it_waits,
    one_of_two_on_a_laptop_is_revoked_and_the_other_works_on,
    what_was_released_goes_to_every_unit_of_its_record,
    what_was_released_is_whole_though_its_header_comes_back_alone,
    what_was_written_on_what_was_released_waits_for_no_second_release,
    what_builds_on_what_is_held_waits_though_a_receipt_was_given_for_it,
    words_come_after_their_header_with_what_releases_them,
    words_come_after_their_header_from_their_author,
);
