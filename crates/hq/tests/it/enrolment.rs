use domain::role::Role;
use hq::office::{Answer, Ask, Refusal};
use sync::enrol::{EnrolRefusal, EnrolReply};
use sync::session::laptop::{End, Summary};

use crate::laptop::Laptop;
use crate::world::{HOUR_MS, World};

/// Admitted to Tecate, whatever unit it called itself of before.
pub(crate) fn admitted(world: &World, seed: u8, unit_before: &str, role: Role) -> Laptop {
    admit(world, Laptop::new(seed, unit_before, &world.invite("beta-tecate", role)))
}

pub(crate) fn admitted_to(world: &World, seed: u8, unit: &str, role: Role) -> Laptop {
    admit(world, Laptop::new(seed, unit, &world.invite(unit, role)))
}

pub(crate) fn admit(world: &World, mut laptop: Laptop) -> Laptop {
    assert_eq!(laptop.enrol_at(world.address()).unwrap(), EnrolReply::Waiting);
    let approved = world.approve(&laptop.words());
    assert!(matches!(approved, Answer::Admitted { .. }), "{approved:?}");
    assert!(matches!(laptop.enrol_at(world.address()).unwrap(), EnrolReply::Admitted(_)));
    laptop
}

#[test]
fn a_laptop_waits_for_a_person_and_is_then_told_who_it_is() {
    let world = World::new();
    let mut laptop = admitted(&world, 1, "equipo-nuevo", Role::Agent);
    let admission = laptop.admission.clone().unwrap();
    assert_eq!(
        (admission.unit.as_str(), admission.role, admission.letters.as_str()),
        ("beta-tecate", Role::Agent, "KQ")
    );
    // The answer may get lost: the same laptop hears it again.
    assert_eq!(laptop.enrol_at(world.address()).unwrap(), EnrolReply::Admitted(Box::new(admission)));
    let Answer::People { people } = world.ask(&Ask::People {}) else { panic!() };
    assert_eq!((people.len(), people[0].name.as_str(), people[0].role), (1, "Lucía Canario Peña", Role::Agent));

    let second = admitted(&world, 2, "beta-tecate", Role::Medic);
    assert_eq!(second.admission.unwrap().letters.as_str(), "BB", "letters that are taken are exchanged");
    laptop.sync(world.address()).unwrap();
    let device = laptop.membership.as_ref().unwrap().device(&laptop.device()).unwrap();
    assert_eq!(device.aliases.iter().map(|unit| unit.as_str()).collect::<Vec<_>>(), ["equipo-nuevo"]);
}

#[test]
fn t25_nobody_is_admitted_without_the_right_words() {
    let world = World::new();
    let mut laptop = Laptop::new(1, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    laptop.enrol_at(world.address()).unwrap();
    let wrong = world.approve("uno dos tres cuatro cinco seis");
    assert_eq!(wrong, Answer::Refused { why: Refusal::WordsDiffer });
    assert_eq!(laptop.enrol_at(world.address()).unwrap(), EnrolReply::Waiting);
    let Answer::Devices { waiting, members } = world.ask(&Ask::Devices {}) else { panic!() };
    assert_eq!((waiting.len(), members.len()), (1, 0));
    assert_eq!(waiting[0].words.join(" "), laptop.words());
    world.ask(&Ask::Refuse { device: waiting[0].device.clone() });
    assert_eq!(laptop.enrol_at(world.address()).unwrap(), EnrolReply::Refused(EnrolRefusal::Declined));
}

#[test]
fn t25_a_code_is_good_once_and_in_time() {
    let world = World::new();
    let (used, late) = (world.invite("beta-tecate", Role::Agent), world.invite("beta-tecate", Role::Agent));
    Laptop::new(1, "beta-tecate", &used).enrol_at(world.address()).unwrap();
    let second = Laptop::new(2, "beta-tecate", &used).enrol_at(world.address()).unwrap();
    assert_eq!(second, EnrolReply::Refused(EnrolRefusal::Used));
    world.pass(73 * HOUR_MS);
    let late = Laptop::new(3, "beta-tecate", &late).enrol_at(world.address()).unwrap();
    assert_eq!(late, EnrolReply::Refused(EnrolRefusal::Expired));
    let mut invented = used;
    invented.token.0[0] ^= 1;
    let unknown = Laptop::new(4, "beta-tecate", &invented).enrol_at(world.address()).unwrap();
    assert_eq!(unknown, EnrolReply::Refused(EnrolRefusal::UnknownCode));
    println!("T25: a code used twice, one 73 hours old, one invented: 0 admitted");
}

/// It heard that it is revoked, and nothing else.
#[track_caller]
pub(crate) fn assert_dismissed(summary: Option<Summary>) {
    let summary = summary.expect("an answer");
    assert_eq!((summary.end, summary.progress.entries_received), (End::Revoked, 0));
    assert!(summary.compared.is_empty() && summary.hq_unix_ms.is_none());
}

#[test]
fn a_revoked_laptop_reaches_nothing() {
    let world = World::new();
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    assert!(laptop.sync(world.address()).is_some());
    let key = laptop.device().to_string()[..8].to_owned();
    assert_eq!(world.ask(&Ask::Revoke { key: key.clone() }), Answer::Revoked { key });
    assert_dismissed(laptop.sync(world.address()));
    assert_eq!(laptop.enrol_at(world.address()).unwrap(), EnrolReply::Refused(EnrolRefusal::Revoked));
}

#[test]
fn a_revoked_person_is_turned_away_at_the_door() {
    let world = World::new();
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut colleague = admitted(&world, 2, "beta-tecate", Role::Agent);
    assert!(laptop.sync(world.address()).is_some());
    let key = laptop.signers().1.person().to_string()[..8].to_owned();
    assert_eq!(world.ask(&Ask::Revoke { key: key.clone() }), Answer::Revoked { key });
    assert_dismissed(laptop.sync(world.address()));
    assert_eq!(laptop.enrol_at(world.address()).unwrap(), EnrolReply::Refused(EnrolRefusal::Revoked));
    assert!(colleague.sync(world.address()).is_some());
}

#[test]
fn a_laptop_of_two_people_serves_the_one_who_stays() {
    let world = World::new();
    let first = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut second = Laptop::new(1, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    second.person_seed = 150;
    let mut second = admit(&world, second);
    world.ask(&Ask::Revoke { key: first.signers().1.person().to_string()[..8].to_owned() });
    assert!(second.sync(world.address()).is_some());
    world.ask(&Ask::Revoke { key: second.signers().1.person().to_string()[..8].to_owned() });
    assert_dismissed(second.sync(world.address()));
}
