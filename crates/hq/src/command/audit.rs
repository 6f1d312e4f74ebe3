use clap::{Args, Subcommand};
use domain::time::{Moment, Zone};
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, say, say_json};
use crate::exporting::Exported;
use crate::office::audit::AuditHead;
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Audit {
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
    /// How far each laptop's log has come, and which do not go on from what was told before.
    Heads,
    /// What left headquarters: reports, bundles, backups, and when.
    Exports,
}

impl Audit {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        match self.what.as_ref().unwrap_or(&What::Heads) {
            What::Heads => self.heads(words),
            What::Exports => self.exports(words),
        }
    }

    fn exports(&self, words: &Words) -> Result<(), CommandError> {
        let Answer::Exports { record } = self.place.ask(Ask::Exports {}, words)? else { return Err(misplaced()) };
        if self.json {
            return say_json(&record);
        }
        if record.rows.is_empty() {
            say(&words.say("hq-exports-empty"));
        }
        record.rows.iter().for_each(|row| say(&exported(row, words)));
        match record.broken_at {
            None => Ok(()),
            Some(number) => {
                Err(CommandError::Refused(words.say_with("hq-exports-broken", &[("number", Arg::from(number))])))
            }
        }
    }

    fn heads(&self, words: &Words) -> Result<(), CommandError> {
        let Answer::AuditHeads { heads } = self.place.ask(Ask::AuditHeads {}, words)? else { return Err(misplaced()) };
        if self.json {
            return say_json(&heads);
        }
        if heads.is_empty() {
            say(&words.say("hq-audit-empty"));
            return Ok(());
        }
        say(&words.say("hq-audit-head"));
        heads.iter().for_each(|one| say(&line(one, words)));
        Ok(())
    }
}

fn exported(row: &Exported, words: &Words) -> String {
    let at = Moment::from_unix_ms(i64::try_from(row.at_ms).unwrap_or(i64::MAX));
    let way = words.say(&format!("hq-export-{}", row.way.key()));
    let copy = words.say_with("hq-export-copy", &[("copy", Arg::from(row.copy.to_string()))]);
    format!("  S{:04}  {}  {way} · {} · {copy}", row.number, at.in_zone(Zone::MexicoCity).to_the_minute(), row.what)
}

fn line(one: &AuditHead, words: &Words) -> String {
    let standing = match one.broken_at {
        None => words.say("hq-audit-whole"),
        Some(number) => words.say_with("hq-audit-broken", &[("number", Arg::from(number))]),
    };
    let rows = words.say_with("hq-audit-rows", &[("n", Arg::from(one.number))]);
    let AuditHead { device, unit, letters, life, hash, .. } = one;
    format!("  {device}  {unit} · {letters} · {life} · {rows} · {standing}\n            {hash}")
}
