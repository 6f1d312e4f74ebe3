//! What was asked for.

use crate::model::bug::Bug;

#[derive(Debug, Clone, Copy)]
pub(crate) enum What {
    Seeds {
        bug: Option<Bug>,
    },
    /// On real laptops and a real headquarters, in files.
    Real,
    /// Each planted bug until it is seen.
    Bugs,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Arguments {
    pub(crate) what: What,
    pub(crate) from: u64,
    pub(crate) seeds: u64,
    /// Shrinks the first failure and says its operations as they are done.
    pub(crate) is_told: bool,
}

pub(crate) const USAGE: &str = "cargo xtask simulate [--seeds N] [--from S] [--bug NAME | --real] [--tell] | --bugs";

impl Arguments {
    /// # Errors
    /// What is not understood.
    pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut bug, mut is_bugs, mut from, mut seeds) = (None, false, 1, 1_000);
        let (mut is_told, mut is_real) = (false, false);
        while let Some(word) = words.next() {
            let mut number = || words.next().and_then(|text| text.parse().ok()).ok_or(format!("{word} takes a number"));
            match word.as_str() {
                "--tell" => is_told = true,
                "--bugs" => is_bugs = true,
                "--real" => is_real = true,
                "--seeds" => seeds = number()?,
                "--from" => from = number()?,
                "--bug" => bug = Some(words.next().unwrap_or_default().parse()?),
                // `cargo bench` says it of its own accord.
                "--bench" => {}
                _ => return Err(format!("{word} is not understood")),
            }
        }
        let what = match (is_bugs, is_real) {
            (true, _) => What::Bugs,
            (false, true) => What::Real,
            (false, false) => What::Seeds { bug },
        };
        Ok(Self { what, from, seeds, is_told })
    }
}
