//! `resguardoctl peer`: a meeting with another laptop, step by step: an address, six words, an answer, and what came of it.

use std::io::{self, BufRead, Read};

use api::peer::{Compared, Confirm, Connect, Listen, Meeting, Parting};
use clap::Subcommand;
use engine::engine::Engine;
use serde::Serialize;
use words::language::Language;
use words::say::{Arg, Words};

use crate::outcome::{self, Failure};

/// More than six words have.
const ANSWER_MOST: u64 = 1_024;

#[derive(Subcommand)]
pub(crate) enum PeerOrder {
    /// Opens a port and waits for one laptop.
    Listen {
        /// An address of this machine and a port; left out, all its addresses and any free port.
        #[arg(long, value_name = "IP:PORT")]
        address: Option<String>,
    },
    /// Calls a laptop that listens.
    Connect {
        /// As the other laptop shows it.
        #[arg(value_name = "HOST:PORT")]
        address: String,
    },
}

pub(crate) fn meet(engine: &Engine, order: &PeerOrder) -> Result<(), Failure> {
    let words = Words::new(Language::default());
    let begun = match order {
        PeerOrder::Listen { address } => engine.ask(Listen { address: address.clone() })?,
        PeerOrder::Connect { address } => engine.ask(Connect { address: address.clone() })?,
    };
    if let Meeting::Listening { addresses } = &begun {
        print_line(&begun)?;
        outcome::say(&words.say_with("ctl-peer-listening", &[("address", Arg::from(addresses.join("  ")))]));
    }
    let can_compare = |meeting: &Meeting| matches!(meeting, Meeting::Comparing { .. }) || meeting.is_over();
    let comparing = engine.wait_for_meeting(can_compare);
    if let Meeting::Comparing { words: six, other, .. } = &comparing {
        print_line(&comparing)?;
        let name = other.name.clone().unwrap_or_else(|| other.letters.clone());
        outcome::say(&words.say_with("ctl-peer-compare", &[("name", Arg::from(name))]));
        outcome::say(&six.join(" "));
        outcome::say(&words.say("ctl-peer-answer"));
        engine.ask(Confirm { compared: answer()? })?;
    }
    let ended = engine.wait_for_meeting(Meeting::is_over);
    print_line(&ended)?;
    match ended {
        Meeting::Done { parting, .. } => part(&words, parting),
        Meeting::Failed { reason } => Err(Failure::Meeting(reason)),
        Meeting::None
        | Meeting::Listening { .. }
        | Meeting::Calling
        | Meeting::Comparing { .. }
        | Meeting::Exchanging { .. } => Err(Failure::Output),
    }
}

fn part(words: &Words, parting: Parting) -> Result<(), Failure> {
    let counted = [("sent", Arg::from(parting.sent)), ("received", Arg::from(parting.received))];
    outcome::say(&words.say_with("meeting-done", &counted));
    if !parting.is_identical {
        return Err(Failure::NotIdentical);
    }
    outcome::say(&words.say(if parting.shares_unit { "meeting-identical" } else { "meeting-no-unit" }));
    Ok(())
}

/// One line: yes, no, or the words that the other shows. An input that has ended says no.
fn answer() -> Result<Compared, Failure> {
    let mut line = String::new();
    io::stdin().lock().take(ANSWER_MOST).read_line(&mut line).map_err(|_| Failure::Usage("peer"))?;
    Ok(match line.trim().to_lowercase().as_str() {
        "sí" | "si" | "s" | "yes" | "y" => Compared::Same,
        "" | "no" | "n" => Compared::Different,
        typed => Compared::Words { words: typed.to_owned() },
    })
}

fn print_line(meeting: &impl Serialize) -> Result<(), Failure> {
    outcome::print_text(&serde_json::to_string(meeting).map_err(|_| Failure::Output)?)
}
