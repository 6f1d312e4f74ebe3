use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use sync::authority::notice::MAX_CATALOGUE_BYTES;
use words::say::{Arg, Words};

use super::{CommandError, Place, cannot_publish, misplaced, say};
use crate::edition::CannotPublish;
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Catalogs {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The editions that hold.
    List,
    /// Gives every laptop an edition, which must be newer than the one that holds.
    Publish {
        file: PathBuf,
        /// What the catalogue is called: units, recipients.
        #[arg(long)]
        name: String,
    },
}

impl Catalogs {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        match self.what.unwrap_or(What::List) {
            What::List => list(&self.place, words),
            What::Publish { file, name } => publish(&self.place, &file, name, words),
        }
    }
}

fn list(place: &Place, words: &Words) -> Result<(), CommandError> {
    let Answer::Catalogs { editions } = place.ask(Ask::Catalogs {}, words)? else { return Err(misplaced()) };
    if editions.is_empty() {
        say(&words.say("hq-catalogs-empty"));
        return Ok(());
    }
    say(&words.say("hq-catalogs-head"));
    for edition in editions {
        let version = words.say_with("hq-catalogs-version", &[("version", Arg::from(edition.version))]);
        say(&format!("  {:<24}{version}", edition.name));
    }
    Ok(())
}

fn publish(place: &Place, file: &Path, name: String, words: &Words) -> Result<(), CommandError> {
    let text = read(file, words)?;
    let Answer::Published { name, version } = place.ask(Ask::Publish { name, text }, words)? else {
        return Err(misplaced());
    };
    say(&words.say_with("hq-catalogs-published", &[("name", Arg::from(name)), ("version", Arg::from(version))]));
    Ok(())
}

/// Never more of it than an edition may have.
fn read(file: &Path, words: &Words) -> Result<String, CommandError> {
    let mut text = String::new();
    let read = File::open(file)?.take(MAX_CATALOGUE_BYTES as u64 + 1).read_to_string(&mut text);
    match read {
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Err(CommandError::Refused(cannot_publish(CannotPublish::NotAnObject { line: 1 }, words)))
        }
        Err(error) => Err(error.into()),
        Ok(_) => Ok(text),
    }
}
