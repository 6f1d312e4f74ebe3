use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use domain::calendar::authority::Authority;
use domain::calendar::refusal::CalendarRefusal;
use domain::catalog::edition::Refusal as EditionRefusal;
use sync::authority::notice::MAX_CATALOGUE_BYTES;
use words::say::{Arg, Words};

use super::{CommandError, Place, forms, misplaced, say, say_json};
use crate::edition::CannotPublish;
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Catalogs {
    #[command(flatten)]
    place: Place,
    /// The list as JSON, for programs.
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The editions that hold.
    List,
    /// Gives every laptop an edition: a whole file, newer than the one that holds.
    Publish {
        file: PathBuf,
        /// What the catalogue is called: units, recipients, programmes, cards or calendars. (Questions: `forms import`.)
        #[arg(long)]
        name: String,
    },
}

impl Catalogs {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        match self.what.unwrap_or(What::List) {
            What::List => list(&self.place, self.json, words),
            What::Publish { file, name } => publish(&self.place, &file, name, words),
        }
    }
}

fn list(place: &Place, is_json: bool, words: &Words) -> Result<(), CommandError> {
    let Answer::Catalogs { editions } = place.ask(Ask::Catalogs {}, words)? else { return Err(misplaced()) };
    if is_json {
        return say_json(&editions);
    }
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
            let why = EditionRefusal::Unreadable { line: 1, column: 1 };
            Err(CommandError::Refused(refusal(&why.into(), words)))
        }
        Err(error) => Err(error.into()),
        Ok(_) => Ok(text),
    }
}

/// In the words that the lists and the calendars have for it.
pub(super) fn refusal(why: &CannotPublish, words: &Words) -> String {
    match why {
        CannotPublish::Edition { why } => list_refusal(why, words),
        CannotPublish::Calendars { why } => calendar_refusal(why, words),
        CannotPublish::Questions { why } => forms::refusal(why, words),
    }
}

fn list_refusal(why: &EditionRefusal, words: &Words) -> String {
    let of_code = |key: &str, code: &str| words.say_with(key, &[("code", Arg::from(code))]);
    match why {
        EditionRefusal::UnknownList => words.say("edition-refused-unknown-list"),
        EditionRefusal::TooLong => words.say("edition-refused-too-long"),
        EditionRefusal::TooMany => words.say("edition-refused-too-many"),
        EditionRefusal::Unreadable { line, column } => {
            let place = [("line", Arg::from(*line)), ("column", Arg::from(*column))];
            words.say_with("edition-refused-unreadable", &place)
        }
        EditionRefusal::NotNewer { version } => {
            words.say_with("edition-refused-not-newer", &[("version", Arg::from(*version))])
        }
        EditionRefusal::CodeTwice { code } => of_code("edition-refused-code-twice", code),
        EditionRefusal::CodeGone { code } => of_code("edition-refused-code-gone", code),
        EditionRefusal::CodeChanged { code } => of_code("edition-refused-code-changed", code),
        EditionRefusal::Unsound { code } => of_code("edition-refused-unsound", code),
    }
}

fn calendar_refusal(why: &CalendarRefusal, words: &Words) -> String {
    let of = |authority: &Authority| ("authority", Arg::from(words.say(&format!("authority-{}", authority.key()))));
    match why {
        CalendarRefusal::TooLarge { most_kilobytes } => {
            words.say_with("calendar-refusal-too-large", &[("most_kilobytes", Arg::from(*most_kilobytes))])
        }
        CalendarRefusal::Unreadable { line, column } => {
            let place = [("line", Arg::from(*line)), ("column", Arg::from(*column))];
            words.say_with("calendar-refusal-unreadable", &place)
        }
        CalendarRefusal::NoVersion { authority } => words.say_with("calendar-refusal-no-version", &[of(authority)]),
        CalendarRefusal::NoReference { authority } => words.say_with("calendar-refusal-no-reference", &[of(authority)]),
        CalendarRefusal::Backwards { authority, from, to } => {
            let days = [of(authority), ("from", Arg::from(from.to_string())), ("to", Arg::from(to.to_string()))];
            words.say_with("calendar-refusal-backwards", &days)
        }
        CalendarRefusal::NoSuchDay { authority, month, day } => {
            let day = [of(authority), ("day", Arg::from(u32::from(*day))), ("month", Arg::from(u32::from(*month)))];
            words.say_with("calendar-refusal-no-such-day", &day)
        }
        CalendarRefusal::TooMany { authority, most } => {
            words.say_with("calendar-refusal-too-many", &[of(authority), ("most", Arg::from(*most))])
        }
        CalendarRefusal::Twice { authority } => words.say_with("calendar-refusal-twice", &[of(authority)]),
    }
}
