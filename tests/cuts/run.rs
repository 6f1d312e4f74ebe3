//! Plays the story once, cuts it as often as was asked for, and tells what came of it.

use std::process::ExitCode;
use std::time::Instant;

use crate::power::cuts::{Where, run as cut};
use crate::power::story::{self, Durability};
use crate::power::trace::Player;

const PLAYER: Player<'_> = Player { arguments: &[] };
const USAGE: &str = "cargo xtask simulate power [--cuts N] [--from S] [--slots] [--normal]";

struct Arguments {
    cuts: usize,
    from: u64,
    places: Where,
    durability: Durability,
}

pub(crate) fn run() -> ExitCode {
    if story::play_if_told().is_some() {
        return ExitCode::SUCCESS;
    }
    match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments.run(),
        Err(why) => {
            say(&format!("{why}\nusage: {USAGE}"));
            ExitCode::FAILURE
        }
    }
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut read = Self { cuts: 400, from: 1, places: Where::Anywhere, durability: Durability::Full };
        while let Some(word) = words.next() {
            let mut number = || words.next().and_then(|text| text.parse().ok()).ok_or(format!("{word} takes a number"));
            match word.as_str() {
                "--cuts" => read.cuts = usize::try_from(number()?).unwrap_or(usize::MAX),
                "--from" => read.from = number()?,
                "--slots" => read.places = Where::InSlots,
                "--normal" => read.durability = Durability::Normal,
                // `cargo bench` says it of its own accord.
                "--bench" => {}
                _ => return Err(format!("{word} is not understood")),
            }
        }
        Ok(read)
    }

    /// Without FULL it is the other way round: losing nothing would mean that nothing is seen.
    fn run(&self) -> ExitCode {
        let begun = Instant::now();
        let report = cut(&PLAYER.play(self.durability), self.places, self.cuts, self.from);
        report.told.iter().for_each(|line| say(line));
        say(&format!("{report}, {:.1} s", begun.elapsed().as_secs_f64()));
        let is_as_expected = match self.durability {
            Durability::Full => report.is_whole(),
            Durability::Normal => report.lost > 0,
        };
        if is_as_expected { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

#[allow(clippy::print_stdout, reason = "what a simulator is for")]
fn say(line: &str) {
    println!("{line}");
}
