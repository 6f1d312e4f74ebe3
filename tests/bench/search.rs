//! From a keystroke to its results, over so many persons.

use std::time::Instant;

use anyhow::Result;
use api::search::Find;
use domain::value::{Value, Values};

use crate::laptop::{Laptop, said};
use crate::report::Report;
use crate::workload;

/// What somebody types, letter by letter.
const TYPED: [&str; 3] = ["nunez", "muñoz yol", "xiomara guitron"];

pub(crate) fn measure(report: &Report, count: u32) -> Result<()> {
    let laptop = Laptop::new("Delia")?;
    for record in workload::records(count) {
        laptop.engine.write_record("person", &person(&record)).map_err(said)?;
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
    Ok(())
}

fn person(record: &Values) -> Values {
    let named = [("name.given", "given"), ("name.surname", "family"), ("name.second_surname", "family2")];
    let text = |key: &str| record.get(key).and_then(Value::as_text).unwrap_or_default().to_owned();
    named.into_iter().filter_map(|(to, from)| Some((to.parse().ok()?, Value::Text(text(from))))).collect()
}
