//! W0 of the measurements: fixed-seed records of 20 fields, in the shape that the peers were measured with.

use domain::id::{RecordId, UnitId};
use domain::value::{Value, Values};

use crate::document::{Actor, Document};
use crate::entry::{Entry, Origin};
use crate::key::{RecordKey, Signer};
use crate::log::{Log, LogId, NewEntry};

/// mulberry32: fields drawn as the peers' workload draws them, and random bytes that do not compress.
pub(super) struct Dice(u32);

impl Dice {
    pub(super) const fn new(seed: u32) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let mut t = (self.0 ^ (self.0 >> 15)).wrapping_mul(1 | self.0);
        t = t.wrapping_add((t ^ (t >> 7)).wrapping_mul(61 | t)) ^ t;
        t ^ (t >> 14)
    }

    pub(super) fn below(&mut self, limit: u32) -> u32 {
        ((u64::from(self.next()) * u64::from(limit)) >> 32) as u32
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.next() as u8)
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u32) as usize]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }
}

const GIVEN: [&str; 12] =
    ["Ana", "José", "María", "Luis", "Guadalupe", "Jean", "Wilner", "Yolanda", "Óscar", "Nery", "Xiomara", "Íñigo"];
const FAMILY: [&str; 12] = [
    "Hernández",
    "López",
    "Muñoz",
    "Pérez",
    "Joseph",
    "Pierre",
    "Ramírez",
    "Cruz",
    "Núñez",
    "Chávez",
    "Tzoc",
    "Güitrón",
];
const SETTING: [&str; 5] = ["río", "desierto", "vías de tren", "carretera", "urbana"];

pub(super) fn record(dice: &mut Dice) -> Values {
    let mut fields: Vec<(&str, Value)> = Vec::new();
    for (key, list) in
        [("given", &GIVEN), ("family", &FAMILY), ("family2", &FAMILY), ("nickname", &GIVEN), ("guide", &FAMILY)]
    {
        fields.push((key, Value::text(dice.pick(list))));
    }
    for key in ["mother", "father"] {
        fields.push((key, Value::text(format!("{} {}", dice.pick(&GIVEN), dice.pick(&FAMILY)))));
    }
    for (key, count) in [("phone", 10), ("document", 9), ("folio", 12)] {
        fields.push((key, Value::text(dice.digits(count))));
    }
    for (key, from, limit) in
        [("age", 0, 80), ("companions", 0, 30), ("pulse", 50, 90), ("breaths", 8, 30), ("days", 0, 12)]
    {
        fields.push((key, Value::Integer(from + i64::from(dice.below(limit)))));
    }
    fields.push(("minor", Value::Flag(dice.below(5) == 0)));
    fields.push(("alone", Value::Flag(dice.below(2) == 0)));
    let (month, day, hour) = (1 + dice.below(12), 1 + dice.below(28), dice.below(24));
    fields.push(("found", Value::text(format!("2026-{month:02}-{day:02}T{hour:02}:15:00-06:00"))));
    fields.push(("closed", Value::text(format!("2026-12-{:02}T10:00:00-06:00", 1 + dice.below(28)))));
    fields.push(("setting", Value::text(dice.pick(&SETTING))));
    fields.into_iter().map(|(key, value)| (key.parse().unwrap(), value)).collect()
}

pub(super) fn unit() -> UnitId {
    "beta-tecate".parse().unwrap()
}

pub(super) fn log_of(signer: &Signer) -> Log {
    Log::new(LogId { unit: unit(), origin: Origin { device: signer.device(), incarnation: 0 } })
}

/// `count` new records in one log, a few milliseconds apart.
pub(super) fn entries(log: &mut Log, author: &Signer, dice: &mut Dice, count: usize) -> Vec<Entry> {
    let actor = Actor(dice.bytes());
    let mut unix_ms = 1_790_000_000_000;
    (0..count)
        .map(|_| {
            unix_ms += u64::from(dice.below(2_000));
            let change = Document::create(actor, &record(dice), unix_ms).unwrap();
            let id = RecordId::new(unix_ms, dice.bytes());
            let new = NewEntry::new(id, "rescue", RecordKey(dice.bytes()), change.bytes);
            log.append(author.person(), new)
        })
        .collect()
}
