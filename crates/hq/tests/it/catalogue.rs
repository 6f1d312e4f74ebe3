//! Headquarters publishes an edition of a catalogue, and every laptop has it after its next exchange.

use domain::catalog::edition::Refusal as EditionRefusal;
use domain::catalog::open::{Catalogues, List};
use domain::role::Role;
use hq::edition::{CALENDARS, CannotPublish};
use hq::office::catalogs::Edition;
use hq::office::{Answer, Ask, Refusal};

use crate::enrolment::{admitted, admitted_to};
use crate::exchange::{assert_done, verified};
use crate::world::World;

const UNITS: &str = List::Units.key();

fn publish(world: &World, name: &str, text: &str) -> Answer {
    world.ask(&Ask::Publish { name: name.to_owned(), text: text.to_owned() })
}

fn published(name: &str, version: u32) -> Answer {
    Answer::Published { name: name.to_owned(), version }
}

const fn refused(why: CannotPublish) -> Answer {
    Answer::Refused { why: Refusal::CannotPublish { why } }
}

fn units(version: u32) -> String {
    let own = format!("\"version\": {}", Catalogues::built_in().version(List::Units));
    List::Units.own_json().replacen(&own, &format!("\"version\": {version}"), 1)
}

fn calendars(version: u32) -> String {
    format!(r#"{{"version":{version},"source":"DOF 02-01-2026","entries":[]}}"#)
}

#[test]
fn an_edition_reaches_every_unit_and_the_highest_holds() {
    let mut world = World::new();
    let mut here = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut there = admitted_to(&world, 2, "cas-tijuana", Role::ShelterStaff);
    assert_done(here.sync(world.address()));
    assert_eq!(publish(&world, UNITS, &units(1_000)), published(UNITS, 1_000));
    assert_eq!(publish(&world, UNITS, &units(1_002)), published(UNITS, 1_002));
    world.stop();
    world.start();
    for version in [1_002, 1_001] {
        assert_eq!(publish(&world, UNITS, &units(version)), refused(CannotPublish::not_newer(1_002)));
    }
    let unknown = CannotPublish::Edition { why: EditionRefusal::UnknownList };
    assert_eq!(publish(&world, "rumours", &units(1_003)), refused(unknown));
    assert_eq!(publish(&world, CALENDARS, &calendars(1)), published(CALENDARS, 1));
    for laptop in [&mut here, &mut there] {
        assert_done(laptop.sync(world.address()));
        assert_eq!((laptop.editions[UNITS].text.as_str(), laptop.editions.len()), (units(1_002).as_str(), 2));
    }
    let Answer::Catalogs { editions } = world.ask(&Ask::Catalogs {}) else { panic!() };
    let edition = |name: &str, version, text: String| {
        let bytes = text.len() as u64;
        Edition { name: name.to_owned(), version, bytes }
    };
    assert_eq!(editions, [edition(CALENDARS, 1, calendars(1)), edition(UNITS, 1_002, units(1_002))]);
    verified(&world);
}

#[test]
fn the_largest_editions_travel() {
    let world = World::new();
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    // Line breaks take two bytes on their way to headquarters, and not all of them can be squeezed.
    let mut noise = 1_u32;
    let mut blank = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        [' ', '\n', '\t', '\r'][(noise >> 30) as usize]
    };
    for version in 1..=3 {
        let text = calendars(version);
        let text: String = text.chars().chain((text.len()..1 << 20).map(|_| blank())).collect();
        assert_eq!(publish(&world, CALENDARS, &text), published(CALENDARS, version));
        let too_long = CannotPublish::Edition { why: EditionRefusal::TooLong };
        assert_eq!(publish(&world, CALENDARS, &(text + " ")), refused(too_long));
    }
    assert_done(laptop.sync(world.address()));
    assert_eq!((laptop.editions[CALENDARS].version, laptop.editions[CALENDARS].text.len()), (3, 1 << 20));
}
