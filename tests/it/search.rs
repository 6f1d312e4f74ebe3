//! Finding as people type: blind to accents and capitals, both surnames, n for both and ñ first for ñ.

use domain::id::RecordId;
use domain::record::RecordKind;

use crate::world::World;
use crate::world::laptop::Laptop;

#[track_caller]
fn check(laptop: &Laptop, typed: &str, expect: &[RecordId]) {
    assert_eq!(laptop.find(typed), expect, "{typed}");
}

#[test]
fn accents_capitals_and_both_surnames() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let jose = ana.person("José María", "Hernández", "Güemes");
    let jean = ana.person("Jean-Bédel", "Pierre", "");
    for typed in ["jose", "JOSÉ", "hernandez", "HERNÁNDEZ", "guemes", "gue", "güe", "guemes jose", "mar her gue"] {
        check(&ana, typed, &[jose]);
    }
    for typed in ["bedel", "jean", "Pierré", "jean bedel pie"] {
        check(&ana, typed, &[jean]);
    }
    for typed in ["", "   ", "…", "\u{202e}", "jose pierre", "ernandez", "\"", "*", "jose*x"] {
        check(&ana, typed, &[]);
    }
}

#[test]
fn n_finds_both_and_enye_comes_first_for_enye() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let with_enye = ana.person("Íñigo", "Núñez", "");
    world.clock.turn(1_000);
    let without = ana.person("Inigo", "Nunez", "");
    for typed in ["nunez", "nun", "Núnez", "inigo"] {
        let mut found = ana.find(typed);
        found.sort();
        assert_eq!(found, [with_enye, without], "{typed}");
    }
    for typed in ["nuñez", "Núñe", "iñigo", "nun\u{303}ez"] {
        assert_eq!(ana.find(typed), [with_enye, without], "{typed}");
    }
}

#[test]
fn who_types_enye_finds_it_in_a_flood_of_n() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let with_enye = ana.person("Íñigo", "Peña", "");
    let flood = (0..60).map(|_| {
        world.clock.turn(1_000);
        ana.person("Ana", "Pena", "")
    });
    let flood: Vec<_> = flood.collect();
    let found = ana.find("peña");
    assert_eq!(found[0], with_enye);
    assert_eq!(found.len(), 50, "no more than were asked for");
    assert!(flood.iter().rev().take(49).eq(found[1..].iter()), "then the newest");
}

#[test]
fn drafts_folios_and_places_are_found_and_edits_move_them() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let record = ana.start(RecordKind::Rescue);
    let folio = ana.save(record, "place.description", "Cañón del Alacrán").folio;
    check(&ana, "canon alacran", &[record]);
    check(&ana, folio.as_str(), &[record]);
    ana.save(record, "place.description", "El Hongo");
    check(&ana, "alacran", &[]);
    check(&ana, "hongo", &[record]);
    ana.commit(record);
    ana.crash_and_unlock();
    check(&ana, "hongo", &[record]);
    ana.rebuild();
    check(&ana, "hongo", &[record]);
    check(&ana, "alacran", &[]);
}
