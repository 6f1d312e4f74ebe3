use std::io::{BufRead, IsTerminal, stdin};

use clap::{Args, Subcommand};
use domain::fold::fold;
use serde_json::json;
use words::key;
use words::say::{Arg, Words};

use super::{CommandError, Place, Way, counted, misplaced, moment, say, say_json};
use crate::office::devices::{Member, Waiting};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Devices {
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
    /// All that wait and all that are members.
    List,
    /// Admits one that waits, once the six words have been compared.
    Approve {
        id: String,
        /// The words that the other person reads out; without them a person is asked at the terminal.
        #[arg(long, value_name = "A B C D E F")]
        words: Option<String>,
    },
    /// Tells one that waits that it will not be admitted.
    Refuse { id: String },
}

impl Devices {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let way = self.place.way(words)?;
        let done = match self.what.unwrap_or(What::List) {
            What::List => list(&way, self.json, words),
            What::Approve { id, words: typed } => approve(&way, &id, typed, words),
            What::Refuse { id } => refuse(&way, id, words),
        };
        way.close()?;
        done
    }
}

fn list(way: &Way, is_json: bool, words: &Words) -> Result<(), CommandError> {
    let Answer::Devices { waiting, members } = way.ask(Ask::Devices {}, words)? else { return Err(misplaced()) };
    if is_json {
        return say_json(&json!({ "waiting": waiting, "members": members }));
    }
    if waiting.is_empty() && members.is_empty() {
        say(&words.say("hq-devices-empty"));
        return Ok(());
    }
    say(&words.say("hq-devices-head"));
    waiting.iter().for_each(|one| say(&waiting_line(one, words)));
    members.iter().for_each(|one| say(&member_line(one, words)));
    Ok(())
}

fn waiting_line(one: &Waiting, words: &Words) -> String {
    let state = words.say("hq-devices-state-waiting");
    let role = words.say(&key::role(one.role.key()));
    format!(
        "  {}  {state}  {} · {} · {role} · {}\n            {}",
        one.device,
        one.name,
        one.unit,
        one.entries_before,
        one.words.join(" ")
    )
}

fn member_line(one: &Member, words: &Words) -> String {
    let state = if one.is_live { "hq-devices-state-admitted" } else { "hq-devices-state-revoked" };
    let seen = one.seen_ms.map_or_else(|| words.say("hq-devices-never-seen"), |seen_ms| moment(seen_ms, words));
    let mut parts = vec![
        one.unit.to_string(),
        one.letters.clone(),
        words.say_with("hq-devices-entries", &[("n", Arg::from(one.entries))]),
        words.say_with("hq-devices-seen", &[("time", Arg::from(seen))]),
    ];
    let release = one.release.as_ref().map(|release| [("version", Arg::from(release))]);
    parts.extend(release.map(|release| words.say_with("hq-devices-release", &release)));
    let pending = one.pending.filter(|pending| *pending > 0);
    parts.extend(pending.map(|pending| words.say_with("hq-devices-pending", &[("n", Arg::from(pending))])));
    if one.forks > 0 {
        parts.push(words.say_with("hq-devices-forks", &[("n", Arg::from(one.forks))]));
    } else if one.lives > 1 {
        parts.push(words.say_with("hq-devices-lives", &[("n", Arg::from(one.lives))]));
    }
    if one.in_quarantine > 0 {
        parts.push(counted("hq-devices-in-quarantine", one.in_quarantine, words));
    }
    format!("  {}  {}  {}", one.device, words.say(state), parts.join(" · "))
}

/// The words are shown with who asks; they go along with the approval, so that what is approved is what was compared.
fn approve(way: &Way, id: &str, typed: Option<String>, words: &Words) -> Result<(), CommandError> {
    let typed = match typed {
        Some(typed) => typed,
        None => compare(way, id, words)?,
    };
    let ask = Ask::Approve { device: id.to_owned(), words: typed };
    let Answer::Admitted { device, name, role, .. } = way.ask(ask, words)? else { return Err(misplaced()) };
    let role = words.say(&key::role(role.key()));
    let args = [("device", Arg::from(device)), ("name", Arg::from(name)), ("role", Arg::from(role))];
    say(&words.say_with("hq-devices-approved", &args));
    Ok(())
}

/// Shows who asks and the six words, and waits for a yes.
fn compare(way: &Way, id: &str, words: &Words) -> Result<String, CommandError> {
    let Answer::Devices { waiting, .. } = way.ask(Ask::Devices {}, words)? else { return Err(misplaced()) };
    let unknown = || CommandError::Refused(words.say_with("hq-devices-unknown", &[("device", Arg::from(id))]));
    let one = waiting.into_iter().find(|one| one.device.starts_with(&id.to_ascii_lowercase())).ok_or_else(unknown)?;
    let shown = one.words.join(" ");
    let unit = if one.unit == one.unit_before {
        one.unit.to_string()
    } else {
        format!("{} → {}", one.unit_before, one.unit)
    };
    let args = [("name", Arg::from(one.name)), ("unit", Arg::from(unit)), ("device", Arg::from(one.device))];
    say(&words.say_with("hq-devices-approve-compare", &args));
    say(&format!("\n    {}\n", words.say_with("words-line", &[("words", Arg::from(&shown))])));
    let before = i64::try_from(one.entries_before).unwrap_or(i64::MAX);
    say(&words.say_with("hq-devices-approve-before", &[("n", Arg::from(before))]));
    say(&words.say("words-compare"));
    say(&words.say("hq-devices-approve-ask"));
    let not_approved = || CommandError::Refused(words.say("hq-devices-not-approved"));
    if !stdin().is_terminal() {
        return Err(not_approved());
    }
    let mut answer = String::new();
    stdin().lock().read_line(&mut answer)?;
    if fold(&answer) == fold(&words.say("hq-devices-approve-yes")) { Ok(shown) } else { Err(not_approved()) }
}

fn refuse(way: &Way, id: String, words: &Words) -> Result<(), CommandError> {
    let Answer::Declined { .. } = way.ask(Ask::Refuse { device: id }, words)? else { return Err(misplaced()) };
    say(&words.say("command-done"));
    Ok(())
}
