//! The map of a region: its cells add up whatever is asked, each opens what it counts, and nothing of it says where a person
//! was closer than a coarse cell.

use api::map::{Asked, Events, Folios, Map};
use api::problem::Problem;
use domain::id::{ItemId, RecordId};
use domain::map::grid::{CellId, Grid};
use domain::map::plane::Place;
use domain::map::sieve::{Season, Sieve};
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::value::place::Point;
use domain::value::{Value, Values};
use serde_json::json;

use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::key;

/// As precise as a point is written, and its coarse cell.
const POINT: &str = "32.54236,-116.05817";
const COARSE: &str = "32.50000,-116.10000";
/// What would tell it nearer: its own digits, and those that a point rounded to a kilometre has.
const NEARER: [&str; 6] = ["54236", "05817", "32.54", "116.06", "116.05", "32.55"];

fn year() -> Period {
    Period { from: "2026-01".parse().ok(), to: "2026-12".parse().ok() }
}

fn event(laptop: &Laptop, kind: RecordKind, said: &[(&str, &str)]) -> RecordId {
    let value = |text: &str| text.parse().map_or_else(|_| Value::text(text), Value::Integer);
    let values: Values = said.iter().map(|(name, text)| (key(name), value(text))).collect();
    laptop.bring(kind, &values).unwrap()
}

fn map(laptop: &Laptop, sieve: &str, grid: Grid) -> Map {
    let of = Asked { period: year(), sieve: sieve.parse().unwrap(), grid };
    let map = laptop.ask(Events { of: of.clone() }).unwrap();
    let on_it: u64 = map.cells.iter().map(|cell| cell.events).sum();
    assert_eq!(on_it + map.beyond + map.unplaced, map.total, "{sieve} {grid}");
    let figures = [(CellId::All, map.total), (CellId::Beyond, map.beyond), (CellId::Unplaced, map.unplaced)];
    for (cell, number) in map.cells.iter().map(|cell| (cell.id, cell.events)).chain(figures) {
        let page = laptop.ask(Folios { of: of.clone(), cell, from: None }).unwrap();
        let opened = page.folios.iter().map(|folio| folio.number).sum::<u64>() + page.withheld.number;
        assert_eq!(opened, number, "{sieve} {grid} {cell}");
    }
    map
}

/// Each answer to each question, and what they come to.
fn answers(question: &str, keys: impl Iterator<Item = &'static str>, laptop: &Laptop) -> u64 {
    keys.map(|key| map(laptop, &format!("{question}={key}"), Grid::Country).total).sum()
}

#[test]
fn a_map_adds_up_whatever_is_asked_and_opens_what_it_counts() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.member("Eva", Role::Coordinator));
    let night = "2026-07-05T02:40-07:00[America/Tijuana]";
    let noon = "2026-01-05T12:40-08:00[America/Tijuana]";
    let rescue = |said: &[(&str, &str)]| event(&ana, RecordKind::Rescue, said);
    rescue(&[("place.point", POINT), ("operation.arrival", night), ("place.setting", "desert")]);
    rescue(&[("place.point", "32.51,-116.12"), ("operation.arrival", noon), ("place.setting", "river")]);
    rescue(&[("place.point", "14.9031,-92.2611"), ("operation.arrival", noon)]);
    rescue(&[("place.point", "32.5,116.1"), ("operation.arrival", night)]);
    rescue(&[("operation.arrival", "2026-07-05T22:40-07:00[America/Tijuana]")]);
    rescue(&[("place.point", POINT)]);
    rescue(&[("place.point", POINT), ("operation.arrival", "2025-07-05T02:40-07:00[America/Tijuana]")]);
    // A day to come is no season's.
    rescue(&[("place.point", POINT), ("operation.arrival", "2126-07-05T02:40-07:00[America/Tijuana]")]);
    event(&ana, RecordKind::Assistance, &[("place.point", POINT), ("session.time", noon)]);
    world.settle(&[&ana, &eva]);

    for grid in Grid::ALL.iter().copied() {
        let whole = map(&eva, "", grid);
        assert_eq!(
            (whole.total, whole.unplaced, whole.beyond),
            (8, 1, 1),
            "{grid}: that of another year is not counted"
        );
        let most = whole.cells.first().unwrap();
        assert_eq!((most.events, most.state.as_deref(), most.place.as_str()), (5, Some("MX-BCN"), "32.5/-116.1"));
        assert_eq!(whole.cells.len(), 2);
    }
    let parting = Season::KEYS.iter().copied().filter(|season| *season != Season::Heat.key());
    assert_eq!(answers("season", parting, &eva), 8);
    assert_eq!(answers("hour", Sieve::hours(), &eva), 8);
    assert_eq!(answers("setting", Sieve::settings(), &eva), 8);
    assert_eq!(answers("kind", Sieve::kinds().map(RecordKind::key), &eva), 8);
    assert_eq!(answers("unit", ["beta-tecate", "beta-nogales"].into_iter(), &eva), 8);
    for (sieve, expect) in [
        ("season=heat", 3),
        ("season=heat;hour=0-5;setting=desert", 1),
        ("season=unspecified", 2),
        ("kind=assistance", 1),
        ("kind=rescue;season=winter", 2),
        ("unit=beta-nogales", 0),
    ] {
        assert_eq!(map(&eva, sieve, Grid::Cells).total, expect, "{sieve}");
    }
    eva.rebuild();
    assert_eq!(map(&eva, "", Grid::Cells).total, 8);
    let eve = world.member("Eve", Role::Medic);
    let of = Asked { period: year(), sieve: Sieve::default(), grid: Grid::Cells };
    assert_eq!(eve.ask(Events { of: of.clone() }).err(), Some(Problem::NotAllowed));
    assert_eq!(eve.ask(Folios { of, cell: CellId::All, from: None }).err(), Some(Problem::NotAllowed));
}

/// Of an adult, too: which event is of a child or a shelter is not told apart on the map, so no event is told nearer.
#[test]
fn no_map_says_where_a_child_or_a_shelter_was_nearer_than_a_coarse_cell() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    let carmen = world.member_of("dif-baja-california", "Carmen", Role::Coordinator);
    let age = format!("persons.{}.age", ItemId::new(1, [1; 10]));
    let time = ("operation.arrival", "2026-11-05T08:40-08:00[America/Tijuana]");
    for (laptop, years) in [(&eva, "30y@2026-11-05"), (&eva, "9y@2026-11-05"), (&carmen, "30y@2026-11-05")] {
        event(laptop, RecordKind::Rescue, &[("place.point", POINT), time, (age.as_str(), years)]);
    }
    event(&eva, RecordKind::FirstAid, &[("place.point", POINT), ("patient.age", "16y..19y@2026-11-05~apparent")]);
    let coarse: Point = COARSE.parse().unwrap();
    let mut asked = 0;
    for laptop in [&eva, &carmen] {
        for grid in Grid::ALL {
            for sieve in ["", "kind=rescue", "hour=6-11", "season=autumn"] {
                let request = json!({ "of": { "period": year(), "sieve": sieve, "grid": grid } }).to_string();
                let told = laptop.call("map.events", &request).unwrap();
                let nearer: Vec<_> = NEARER.iter().filter(|digits| told.contains(**digits)).collect();
                assert!(nearer.is_empty() && told.contains("32.5/-116.1"), "{nearer:?}: {told}");
                let map: Map = serde_json::from_str(&told).unwrap();
                let middle = grid.middle(grid.cell(coarse));
                assert_eq!(map.cells.iter().map(|cell| Some(cell.at)).collect::<Vec<_>>(), [middle]);
                asked += 1;
            }
        }
    }
    assert_ne!(Place::of(POINT.parse().unwrap()), Place::of(coarse), "a map could tell them apart");
    // Nor does asking for a point find out whether anything was there.
    let of = json!({ "period": year(), "grid": "cells" });
    let request = json!({ "of": of, "cell": format!("coarse.{POINT}") }).to_string();
    assert!(matches!(eva.call("map.folios", &request), Err(Problem::BadRequest { .. })));
    println!("map: {asked} maps of a child's and a shelter's event, none nearer than a coarse cell");
}
