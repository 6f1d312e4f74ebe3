use clap::Args;
use domain::id::UnitId;
use serde::Serialize;
use sync::content::Sum;
use words::say::{Arg, Words};

use super::{CommandError, Place, counted, misplaced, say, say_json};
use crate::office::{Answer, Ask};
use crate::store::Verified;

/// So many digits of a hash tell two apart by eye; programs are given all of them.
const SHOWN_DIGITS: usize = 16;

#[derive(Debug, Args)]
pub(super) struct Verify {
    #[command(flatten)]
    place: Place,
    /// For programs: what was found, with what each unit holds and reads, as `resguardoctl verify` tells it of a laptop.
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let Answer::Verified { found, files, held } = self.place.ask(Ask::Verify {}, words)? else {
            return Err(misplaced());
        };
        if self.json {
            say_json(&Told { found: &found, held })?;
        }
        if found.wrong > 0 {
            return Err(CommandError::Refused(counted("ctl-verify-bad", found.wrong, words)));
        }
        if files.damaged > 0 {
            return Err(CommandError::Refused(counted("hq-files-damaged", files.damaged, words)));
        }
        if self.json {
            return Ok(());
        }
        say(&counted("ctl-verify-good", found.entries, words));
        found.units.iter().for_each(|(unit, sum)| say(&line(unit, sum, words)));
        if files.files > 0 {
            say(&counted("hq-files-good", files.files, words));
        }
        for (key, number) in [("ctl-verify-held", held), ("ctl-verify-poisoned", found.poisoned)] {
            if number > 0 {
                say(&counted(key, number, words));
            }
        }
        Ok(())
    }
}

/// For programs. Poisoned changes are among what was found.
#[derive(Serialize)]
struct Told<'v> {
    #[serde(flatten)]
    found: &'v Verified,
    held: u64,
}

fn line(unit: &UnitId, sum: &Sum, words: &Words) -> String {
    let number = |number: u64| Arg::from(i64::try_from(number).unwrap_or(i64::MAX));
    let digits = |hash: &str| Arg::from(hash.chars().take(SHOWN_DIGITS).collect::<String>());
    let arguments = [
        ("unit", Arg::from(unit.as_str())),
        ("entries", number(sum.entries)),
        ("set", digits(&sum.set)),
        ("records", number(sum.records)),
        ("content", digits(&sum.content)),
    ];
    words.say_with("hq-verify-unit", &arguments)
}
