use clap::{Args, Subcommand};
use words::key;
use words::say::Words;

use super::{CommandError, Place, Way, counted, misplaced, say};
use crate::office::quarantine::{Held, Settled};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Quarantine {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Who wrote about what; never a word of what was written.
    List,
    /// What coordinators decided about it from their laptops.
    Decisions,
    /// Lets it count, for everybody.
    Release {
        /// The first digits of a person's or a laptop's key, or of a record.
        id: String,
    },
    /// Refuses it for good; its text goes.
    Discard {
        /// The first digits of a person's or a laptop's key, or of a record.
        id: String,
    },
}

impl Quarantine {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let way = self.place.way(words)?;
        let done = match self.what.unwrap_or(What::List) {
            What::List => list(&way, words),
            What::Decisions => decisions(&way, words),
            What::Release { id } => release(&way, id, words),
            What::Discard { id } => discard(&way, id, words),
        };
        way.close()?;
        done
    }
}

fn list(way: &Way, words: &Words) -> Result<(), CommandError> {
    let Answer::Quarantine { held } = way.ask(Ask::Quarantine {}, words)? else { return Err(misplaced()) };
    if held.is_empty() {
        say(&words.say("hq-quarantine-empty"));
        return Ok(());
    }
    say(&words.say("hq-quarantine-head"));
    held.iter().for_each(|one| say(&line(one, words)));
    Ok(())
}

fn line(one: &Held, words: &Words) -> String {
    let kind = words.say(&key::kind(&one.kind));
    let changes = counted("hq-quarantine-changes", one.entries, words);
    let Held { person, name, device, record, unit, .. } = one;
    format!("  {person}  {name} · {device} · {unit} · {kind} · {changes}\n            {record}")
}

fn decisions(way: &Way, words: &Words) -> Result<(), CommandError> {
    let Answer::Decisions { decisions } = way.ask(Ask::Decisions {}, words)? else { return Err(misplaced()) };
    if decisions.is_empty() {
        say(&words.say("hq-quarantine-undecided"));
    }
    decisions.iter().for_each(|one| say(&decision(one, words)));
    Ok(())
}

fn decision(one: &Settled, words: &Words) -> String {
    let key = if one.is_release { "hq-quarantine-released" } else { "hq-quarantine-discarded" };
    let unsigned = if one.is_signed { String::new() } else { format!(" · {}", words.say("hq-quarantine-unsigned")) };
    let Settled { person, name, unit, .. } = one;
    format!("  {person}  {name} · {unit} · {}{unsigned}", counted(key, one.entries, words))
}

fn release(way: &Way, id: String, words: &Words) -> Result<(), CommandError> {
    let Answer::Released { entries } = way.ask(Ask::Release { key: id }, words)? else { return Err(misplaced()) };
    say(&counted("hq-quarantine-released", entries, words));
    Ok(())
}

fn discard(way: &Way, id: String, words: &Words) -> Result<(), CommandError> {
    let Answer::Discarded { entries } = way.ask(Ask::Discard { key: id }, words)? else { return Err(misplaced()) };
    say(&counted("hq-quarantine-discarded", entries, words));
    Ok(())
}
