use clap::{Args, Subcommand};
use words::key;
use words::say::{Arg, Words};

use super::{CommandError, Place, Way, counted, misplaced, say, say_json};
use crate::office::retention::{Due, Meant};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Retention {
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
    /// For how long records of each kind are kept. What is not listed is kept for ever.
    List,
    /// Keeps records of a kind for so many months after the last change of one that is over. How many is the
    /// organisation's decision, by its catalogue of document disposal; a month is 31 days, so that nothing goes early.
    Set {
        /// As it is called on the wire: rescue, first_aid, nna, …
        kind: String,
        months: u32,
        /// Of children's files, too, and of what few may read.
        #[arg(long)]
        confirm: bool,
    },
    /// Keeps records of a kind for ever.
    Clear { kind: String },
    /// What may go now; nothing is erased.
    Due,
    /// Erases what may go, here and on every laptop. While serving, that is done once a day.
    Apply {
        /// Only says what would go.
        #[arg(long)]
        dry_run: bool,
    },
}

impl Retention {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let way = self.place.way(words)?;
        let done = match self.what.unwrap_or(What::List) {
            What::List => list(&way, self.json, words),
            What::Set { kind, months, confirm } => {
                let meant = if confirm { Meant::Confirmed } else { Meant::Said };
                set(&way, Ask::SetTerm { kind, months: Some(months), meant }, words)
            }
            What::Clear { kind } => set(&way, Ask::SetTerm { kind, months: None, meant: Meant::Said }, words),
            What::Due | What::Apply { dry_run: true } => due(&way, self.json, words),
            What::Apply { dry_run: false } => apply(&way, words),
        };
        way.close()?;
        done
    }
}

fn list(way: &Way, is_json: bool, words: &Words) -> Result<(), CommandError> {
    let Answer::Terms { months } = way.ask(Ask::Terms {}, words)? else { return Err(misplaced()) };
    if is_json {
        return say_json(&months);
    }
    if months.is_empty() {
        say(&words.say("hq-retention-empty"));
        return Ok(());
    }
    say(&words.say("hq-retention-head"));
    for (kind, months) in months {
        let kept = counted("hq-retention-months", u64::from(months), words);
        say(&format!("  {:<16}{} · {kept}", kind, words.say(&key::kind(&kind))));
    }
    Ok(())
}

fn set(way: &Way, ask: Ask, words: &Words) -> Result<(), CommandError> {
    let Answer::TermSet { kind, months } = way.ask(ask, words)? else { return Err(misplaced()) };
    let kind = ("kind", Arg::from(words.say(&key::kind(&kind))));
    say(&match months {
        Some(months) => words.say_with("hq-retention-set", &[kind, ("n", Arg::from(i64::from(months)))]),
        None => words.say_with("hq-retention-cleared", &[kind]),
    });
    Ok(())
}

fn due(way: &Way, is_json: bool, words: &Words) -> Result<(), CommandError> {
    let Answer::Due { due } = way.ask(Ask::Due {}, words)? else { return Err(misplaced()) };
    if is_json {
        return say_json(&due);
    }
    say(&counted("hq-retention-due", due.len() as u64, words));
    due.iter().for_each(|one| say(&line(one, words)));
    Ok(())
}

fn line(due: &Due, words: &Words) -> String {
    let Due { record, kind, unit, folio } = due;
    format!("  {folio:<24}{} · {unit}\n  {:<24}{record}", words.say(&key::kind(kind)), "")
}

fn apply(way: &Way, words: &Words) -> Result<(), CommandError> {
    let Answer::Erased { records } = way.ask(Ask::EraseDue {}, words)? else { return Err(misplaced()) };
    say(&counted("hq-retention-erased", records, words));
    Ok(())
}
