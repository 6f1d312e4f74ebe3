//! What nobody expects of one event, and happens: three hundred persons on one road, a night of vital signs.

use std::collections::BTreeSet;

use api::problem::Problem;
use api::record::Add;
use domain::form::check::Refusal;
use domain::id::ItemId;
use domain::record::RecordKind;
use domain::value::{Value, Values};

use crate::world::World;
use crate::world::words::key;

#[test]
fn three_hundred_persons_in_one_rescue_are_all_kept_and_all_counted() {
    let world = World::new();
    let mut ana = world.agent("Ana");
    let rescue = ana.start(RecordKind::Rescue);
    ana.save(rescue, "place.description", "Ferrocarril, kilómetro 40");
    let persons: BTreeSet<ItemId> = (0..300).map(|_| ana.add(rescue, RecordKind::Rescue, "persons").item).collect();
    assert_eq!(persons.len(), 300);
    let sex = |number| Value::text(if number % 3 == 0 { "female" } else { "male" });
    let told = persons.iter().zip(0..).map(|(item, number)| (key(&format!("persons.{item}.sex")), sex(number)));
    ana.try_save(rescue, RecordKind::Rescue, told.collect()).unwrap();
    ana.finish(rescue);
    ana.crash_and_unlock();
    let shown = ana.show(rescue);
    let sexes =
        shown.values.iter().filter(|(key, _)| key.as_str().starts_with("persons.") && key.as_str().ends_with(".sex"));
    let (women, men): (Vec<_>, Vec<_>) = sexes.partition(|(_, value)| **value == Value::text("female"));
    assert_eq!((women.len(), men.len()), (100, 200));
    assert_eq!(shown.row.unwrap().summary.persons, 300);
    ana.sync().unwrap();
    world.agrees(&[&ana]);
}

/// A monitor's export is not typed by anybody: a series is closed at two hundred, and the next one is refused in words.
#[test]
fn two_thousand_vital_signs_stop_at_two_hundred_and_lose_none() {
    let world = World::new();
    let mut ana = world.agent("Ana");
    let record = ana.start(RecordKind::FirstAid);
    let series = |count: u64| {
        let item = |number: u64| ItemId::new(world.clock.now_ms().unsigned_abs() + number, [1; 10]);
        let pulse = |number| (key(&format!("vitals.{}.pulse", item(number))), Value::Integer(60));
        (0..count).map(pulse).collect::<Values>()
    };
    let refusal = Refusal::TooManyItems { most: 200 };
    for (count, is_kept) in [(2_000, false), (201, false), (200, true), (201, false)] {
        let tried = ana.try_save(record, RecordKind::FirstAid, series(count));
        let is_refused = matches!(&tried, Err(Problem::Refused { refusal: said, .. }) if *said == refusal);
        assert_eq!((tried.is_ok(), is_refused), (is_kept, !is_kept), "{count}: {tried:?}");
    }
    let section = "vitals".to_owned();
    let add = Add { operation: ana.operation(), record, kind: RecordKind::FirstAid, section, like: None };
    assert!(matches!(ana.ask(add), Err(Problem::Refused { .. })), "one more by its button");
    ana.finish(record);
    ana.crash_and_unlock();
    let pulses = ana.show(record).values.into_keys().filter(|key| key.as_str().ends_with(".pulse")).count();
    assert_eq!(pulses, 200);
    ana.sync().unwrap();
    world.agrees(&[&ana]);
}
