//! W0: the fixed-seed records of twenty fields that every peer is measured on (seven names, three digit strings, five
//! integers, two booleans, two times, one choice). The same numbers fall for the same seed in every language.

use domain::value::{Key, Value, Values};

const SEED: u32 = 20_241_231;

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

/// Mulberry32, as the peers draw theirs.
struct Chance(u32);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let seed = self.0;
        let mut t = (seed ^ (seed >> 15)).wrapping_mul(1 | seed);
        t = t.wrapping_add((t ^ (t >> 7)).wrapping_mul(61 | t)) ^ t;
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn below(&mut self, most: u32) -> u32 {
        (self.next() * f64::from(most)).floor() as u32
    }

    fn pick(&mut self, list: &[&str]) -> String {
        let place = self.below(u32::try_from(list.len()).unwrap_or(1)) as usize;
        list.get(place).copied().unwrap_or_default().to_owned()
    }

    fn digits(&mut self, number: usize) -> String {
        (0..number).map(|_| self.below(10).to_string()).collect()
    }
}

/// `count` records, each made when it is asked for; the first field of each is its id.
pub(crate) fn records(count: u32) -> impl Iterator<Item = Values> {
    let mut chance = Chance(SEED);
    (0..count).map(move |number| record(&mut chance, number))
}

fn record(chance: &mut Chance, number: u32) -> Values {
    let mut values = Values::new();
    let mut put = |key: &str, value: Value| {
        if let Ok(key) = key.parse::<Key>() {
            values.insert(key, value);
        }
    };
    put("id", Value::Text(format!("r{number:08}")));
    put("given", Value::Text(chance.pick(&GIVEN)));
    put("family", Value::Text(chance.pick(&FAMILY)));
    put("family2", Value::Text(chance.pick(&FAMILY)));
    put("nickname", Value::Text(chance.pick(&GIVEN)));
    put("mother", Value::Text(format!("{} {}", chance.pick(&GIVEN), chance.pick(&FAMILY))));
    put("father", Value::Text(format!("{} {}", chance.pick(&GIVEN), chance.pick(&FAMILY))));
    put("guide", Value::Text(chance.pick(&FAMILY)));
    put("phone", Value::Text(chance.digits(10)));
    put("document", Value::Text(chance.digits(9)));
    put("folio", Value::Text(chance.digits(12)));
    for (key, least, most) in
        [("age", 0, 80), ("companions", 0, 30), ("pulse", 50, 90), ("breaths", 8, 30), ("days", 0, 12)]
    {
        put(key, Value::Integer(i64::from(least + chance.below(most))));
    }
    put("minor", Value::Flag(chance.next() < 0.2));
    put("alone", Value::Flag(chance.next() < 0.5));
    let (month, day, hour) = (1 + chance.below(12), 1 + chance.below(28), chance.below(24));
    put("found", Value::Text(format!("2026-{month:02}-{day:02}T{hour:02}:15:00-06:00")));
    put("closed", Value::Text(format!("2026-12-{:02}T10:00:00-06:00", 1 + chance.below(28))));
    put("setting", Value::Text(chance.pick(&SETTING)));
    values
}
