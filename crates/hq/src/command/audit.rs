use clap::{Args, Subcommand};
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, say, say_json};
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
}

impl Audit {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let What::Heads = self.what.unwrap_or(What::Heads);
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

fn line(one: &AuditHead, words: &Words) -> String {
    let standing = match one.broken_at {
        None => words.say("hq-audit-whole"),
        Some(number) => words.say_with("hq-audit-broken", &[("number", Arg::from(number))]),
    };
    let rows = words.say_with("hq-audit-rows", &[("n", Arg::from(one.number))]);
    let AuditHead { device, unit, letters, life, hash, .. } = one;
    format!("  {device}  {unit} · {letters} · {life} · {rows} · {standing}\n            {hash}")
}
