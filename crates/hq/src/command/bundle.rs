use std::path::PathBuf;

use clap::{Args, Subcommand};
use words::key;
use words::say::{Arg, Words};

use super::{CommandError, Place, counted, misplaced, say, say_json};
use crate::bundle::{CannotBundle, Counts, Reading};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Bundle {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Brings in a bundle that a laptop made for headquarters, and tells what was in it. Bringing it in twice adds
    /// nothing. A running headquarters reads the file, so it must be allowed to.
    Import {
        file: PathBuf,
        /// The report as JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Makes a bundle that only the live laptops of a unit, or one laptop, can open.
    Export {
        /// A unit, or a laptop by its letters or the first digits of its key.
        #[arg(long = "for", value_name = "UNIT|DEVICE")]
        recipient: String,
        /// The file to write; it must not be there yet.
        file: PathBuf,
    },
}

impl Bundle {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        match self.what {
            What::Import { file, json } => {
                let from = std::path::absolute(&file)?;
                let Answer::BundleRead { reading } = self.place.ask(Ask::ImportBundle { from }, words)? else {
                    return Err(misplaced());
                };
                if json {
                    return say_json(&reading);
                }
                tell(&reading, words);
                Ok(())
            }
            What::Export { recipient, file } => {
                let to = std::path::absolute(&file)?;
                let ask = Ask::ExportBundle { recipient, to };
                let Answer::BundleMade { entries, devices, .. } = self.place.ask(ask, words)? else {
                    return Err(misplaced());
                };
                let args = [
                    ("path", Arg::from(file.display().to_string())),
                    ("entries", Arg::from(entries)),
                    ("devices", Arg::from(devices)),
                ];
                say(&words.say_with("hq-bundle-made", &args));
                Ok(())
            }
        }
    }
}

fn tell(reading: &Reading, words: &Words) {
    let from = [("letters", Arg::from(reading.letters.clone())), ("unit", Arg::from(reading.unit.to_string()))];
    say(&words.say_with("bundle-from-device", &from));
    for line in &reading.lines {
        let Counts { new, known, waiting, refused, quarantined } = line.counts;
        let counts =
            [("new", new), ("known", known), ("waiting", waiting), ("refused", refused), ("quarantined", quarantined)];
        let told = counts.map(|(name, n)| format!("{} {n}", words.say(&format!("bundle-column-{name}"))));
        let author = if line.author.is_empty() { words.say("hq-bundle-own") } else { line.author.clone() };
        say(&format!("  {}  {author}  {}", line.unit, told.join(" · ")));
    }
    if reading.files > 0 {
        say(&counted("hq-bundle-files", reading.files, words));
    }
    if reading.poisoned > 0 {
        say(&words.say_with("bundle-poisoned", &[("n", Arg::from(reading.poisoned))]));
    }
}

pub(super) fn refusal(why: CannotBundle, words: &Words) -> String {
    if why == CannotBundle::NobodyToOpen {
        return words.say("hq-bundle-nobody");
    }
    let key = key::bundle_refusal(why.name());
    format!("{} {}", words.say(&key), words.say(&format!("{key}.hint")))
}
