//! The home page at the change of a shift: it begins empty, and what was just written is still at hand.

use api::shift::{Shift, ShiftKind, Today};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::{Value, Values};

use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::words::key;

/// From the world's nine in the morning to seven in the evening.
const TO_EVENING_MS: i64 = 10 * HOUR_MS;

fn told(shift: &Shift) -> (ShiftKind, Vec<RecordId>, Vec<RecordId>) {
    let ids = |rows: &[api::record::Row]| rows.iter().map(|row| row.record).collect();
    (shift.kind, ids(&shift.rows), ids(&shift.before))
}

#[test]
fn who_hands_over_still_sees_what_they_wrote() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let now = || told(&ana.ask(Today {}).unwrap());
    let at = |hour: u8| {
        let time = format!("2026-11-20T{hour:02}:30-08:00[America/Tijuana]");
        let values: Values = [(key("operation.arrival"), Value::text(time))].into();
        ana.bring(RecordKind::Rescue, &values).unwrap()
    };
    let morning = at(8);
    // Of the night before last nobody hands over any more.
    assert_eq!(now(), (ShiftKind::Day, vec![morning], vec![]));
    world.clock.turn(TO_EVENING_MS - 1);
    let evening = at(18);
    assert_eq!(now(), (ShiftKind::Day, vec![evening, morning], vec![]));
    world.clock.turn(1);
    assert_eq!(now(), (ShiftKind::Night, vec![], vec![evening, morning]));
    let night = at(19);
    world.clock.turn(2 * HOUR_MS - 1);
    assert_eq!(now(), (ShiftKind::Night, vec![night], vec![evening, morning]));
    world.clock.turn(1);
    assert_eq!(now(), (ShiftKind::Night, vec![night], vec![]));
}
