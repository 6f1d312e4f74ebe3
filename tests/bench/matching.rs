//! Possible matches over so many invented persons, ours and the plain rule ("at most three slips in the full name and
//! the same age") on the same look-ups. The labelled set is that of the domain's own test.

#[path = "../../crates/domain/tests/matching/labelled.rs"]
mod labelled;
#[path = "../../crates/domain/tests/matching/measure.rs"]
mod measuring;

use std::time::Instant;

use serde_json::json;

use crate::report;
use labelled::LabelledSet;
use measuring::{Measure, ours, plain_on_candidates, plain_on_everybody, reached};

/// As the labelled set of the weights, but with other people in it.
const SEED: u64 = 20_261_123;
const LOOK_UPS: u32 = 4_000;
pub(crate) fn measure(persons: u32) {
    let set = LabelledSet::new(SEED, persons as usize, LOOK_UPS as usize);
    let begun = Instant::now();
    let (found, candidates, most_candidates) = ours(&set);
    let look_up_ms = begun.elapsed().as_secs_f64() * 1_000.0 / f64::from(LOOK_UPS);
    report::say(&json!({
        "peer": "resguardo", "persons": persons, "step": "possible matches",
        "recall": rounded(found.recall()), "precision": rounded(found.precision()), "among_candidates": rounded(reached(&set)),
        "candidates": candidates, "most_candidates": most_candidates, "look_up_ms": rounded(look_up_ms),
    }));
    say_plain(persons, "of the candidates", plain_on_candidates(&set));
    say_plain(persons, "of everybody", plain_on_everybody(&set));
}

fn say_plain(persons: u32, of: &str, found: Measure) {
    report::say(&json!({
        "peer": "levenshtein-3-same-age", "persons": persons, "step": format!("possible matches {of}"),
        "recall": rounded(found.recall()), "precision": rounded(found.precision()),
    }));
}

fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
