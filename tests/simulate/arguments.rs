//! What was asked for.

use crate::model::bug::Bug;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Floor {
    Memory,
    /// The real engine and headquarters on real files.
    Real,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum What {
    Seeds {
        floor: Floor,
        bug: Option<Bug>,
    },
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

pub(crate) const USAGE: &str = "cargo xtask simulate [--real] [--seeds N] [--from S] [--bug NAME] [--tell] | --bugs";

impl Arguments {
    /// # Errors
    /// What is not understood.
    pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut floor, mut bug, mut is_bugs, mut from, mut seeds) = (Floor::Memory, None, false, 1, None);
        let mut is_told = false;
        while let Some(word) = words.next() {
            let mut number = || words.next().and_then(|text| text.parse().ok()).ok_or(format!("{word} takes a number"));
            match word.as_str() {
                "--real" => floor = Floor::Real,
                "--tell" => is_told = true,
                "--bugs" => is_bugs = true,
                "--seeds" => seeds = Some(number()?),
                "--from" => from = number()?,
                "--bug" => bug = Some(words.next().unwrap_or_default().parse()?),
                // `cargo bench` says it of its own accord.
                "--bench" => {}
                _ => return Err(format!("{word} is not understood")),
            }
        }
        let what = if is_bugs { What::Bugs } else { What::Seeds { floor, bug } };
        let seeds = seeds.unwrap_or(if floor == Floor::Real { 20 } else { 1_000 });
        Ok(Self { what, from, seeds, is_told })
    }
}
