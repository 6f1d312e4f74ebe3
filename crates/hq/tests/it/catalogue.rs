//! Headquarters publishes an edition of a catalogue, and every laptop has it after its next exchange.

use domain::role::Role;
use hq::edition::CannotPublish;
use hq::office::{Answer, Ask, Edition, Refusal};
use sync::authority::notice::MAX_CATALOGUE_BYTES;

use crate::enrolment::{admitted, admitted_to};
use crate::exchange::{assert_done, verified};
use crate::world::World;

fn publish(world: &World, name: &str, text: &str) -> Answer {
    world.ask(&Ask::Publish { name: name.to_owned(), text: text.to_owned() })
}

#[test]
fn an_edition_reaches_every_unit_and_the_highest_holds() {
    let mut world = World::new();
    let mut here = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut there = admitted_to(&world, 2, "cas-tijuana", Role::ShelterStaff);
    assert_done(here.sync(world.address()));
    let text = |version: u32| format!("{{\"version\":{version},\"source\":\"DOF 2026\"}}");
    let published = |version| Answer::Published { name: "units".to_owned(), version };
    let not_newer = |held| Answer::Refused { why: Refusal::CannotPublish { why: CannotPublish::NotNewer { held } } };
    assert_eq!(publish(&world, "units", &text(2)), published(2));
    assert_eq!(publish(&world, "units", &text(4)), published(4));
    world.stop();
    world.start();
    assert_eq!(publish(&world, "units", &text(4)), not_newer(4));
    assert_eq!(publish(&world, "units", &text(3)), not_newer(4));
    assert_eq!(publish(&world, "calendars", &text(1)), Answer::Published { name: "calendars".to_owned(), version: 1 });
    for laptop in [&mut here, &mut there] {
        assert_done(laptop.sync(world.address()));
        assert_eq!((laptop.editions["units"].text.as_str(), laptop.editions.len()), (text(4).as_str(), 2));
    }
    let Answer::Catalogs { editions } = world.ask(&Ask::Catalogs {}) else { panic!() };
    let bytes = text(4).len() as u64;
    let edition = |name: &str, version| Edition { name: name.to_owned(), version, bytes };
    assert_eq!(editions, [edition("calendars", 1), edition("units", 4)]);
    verified(&world);
}

#[test]
fn the_largest_edition_travels_and_a_larger_one_is_refused() {
    let world = World::new();
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut noise = 1_u32;
    let mut letter = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // Quotation marks among them: they take two bytes on their way.
        if noise >> 30 == 0 { "\\\"" } else { "ab" }
    };
    let mut text = "{\"version\":1,\"x\":\"".to_owned();
    while text.len() < MAX_CATALOGUE_BYTES - 4 {
        text.push_str(letter());
    }
    text.push_str("\"}");
    for version in [1, 2, 3] {
        let name = format!("list-{version}");
        assert_eq!(publish(&world, &name, &text), Answer::Published { name: name.clone(), version: 1 });
    }
    let too_large = Answer::Refused { why: Refusal::CannotPublish { why: CannotPublish::TooLarge } };
    assert_eq!(publish(&world, "units", &format!("{text}     ")), too_large);
    assert_done(laptop.sync(world.address()));
    assert_eq!(laptop.editions.len(), 3);
    assert!(laptop.editions.values().all(|edition| edition.text == text));
}
