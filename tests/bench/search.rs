//! From a keystroke to its results, over so many persons.

use std::time::Instant;

use anyhow::Result;
use api::person::Matches;
use api::search::Find;
use domain::id::RecordId;
use domain::value::{Value, Values};

use crate::laptop::{Laptop, said};
use crate::report::Report;
use crate::workload;

/// What somebody types, letter by letter.
const TYPED: [&str; 3] = ["nunez", "muñoz yol", "xiomara guitron"];

/// So many persons are looked for among all.
const LOOKED_UP: usize = 100;

pub(crate) fn measure(report: &Report, count: u32) -> Result<()> {
    let laptop = Laptop::new("Delia")?;
    let mut persons = Vec::new();
    for record in workload::records(count) {
        persons.push(laptop.engine.write_record("person", &person(&record)).map_err(said)?);
    }
    let mut slowest_ms: f64 = 0.0;
    for typed in TYPED {
        let letters: Vec<char> = typed.chars().collect();
        for length in 1..=letters.len() {
            let text: String = letters.iter().take(length).collect();
            let begun = Instant::now();
            laptop.engine.ask(Find { text, take: 20 }).map_err(said)?;
            slowest_ms = slowest_ms.max(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    report.slowest("keystroke to result", slowest_ms);
    report.slowest("possible matches of a person", slowest_match(&laptop, &persons)?);
    Ok(())
}

/// Of a hundred persons spread over all of them, the slowest answer in ms: from the encrypted file, explained.
fn slowest_match(laptop: &Laptop, persons: &[RecordId]) -> Result<f64> {
    let mut slowest_ms: f64 = 0.0;
    for record in persons.iter().step_by(persons.len().div_ceil(LOOKED_UP).max(1)) {
        let begun = Instant::now();
        laptop.engine.ask(Matches { record: *record }).map_err(said)?;
        slowest_ms = slowest_ms.max(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(slowest_ms)
}

fn person(record: &Values) -> Values {
    let named = [("name.given", "given"), ("name.surname", "family"), ("name.second_surname", "family2")];
    let text = |key: &str| record.get(key).and_then(Value::as_text).unwrap_or_default().to_owned();
    named.into_iter().filter_map(|(to, from)| Some((to.parse().ok()?, Value::Text(text(from))))).collect()
}
