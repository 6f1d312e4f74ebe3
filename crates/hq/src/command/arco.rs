use clap::{Args, Subcommand, ValueEnum};
use domain::cancellation::Denial;
use words::key;
use words::say::{Arg, Words};

use super::{CommandError, Place, Way, counted, misplaced, moment, say, say_json};
use crate::office::arco::{Holder, Older, Request, RequestStanding, Which};
use crate::office::{Answer, Ask};

/// The rights ARCO over one record: cancellation takes a coordinator who asks and somebody here who confirms.
#[derive(Debug, Args)]
pub(super) struct Arco {
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
    /// What coordinators ask for and nobody has answered; never a word of a record.
    List {
        /// Those that were answered, too.
        #[arg(long)]
        all: bool,
    },
    /// One of them: which laptops have erased, which still have to, and which backups are older.
    Show {
        /// The first digits of the record, or its folio.
        id: String,
    },
    /// Erases the record for good, here and on every laptop that ever had it.
    Confirm {
        /// The first digits of the record, or its folio.
        id: String,
        /// What stands in the file: the number of an order, of a request.
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Says no, and unblocks the record.
    Refuse {
        /// The first digits of the record, or its folio.
        id: String,
        /// Why; a legal hold is one of the reasons.
        #[arg(long, value_enum)]
        reason: Reason,
        /// What stands in the file: the number of an order, of a request.
        #[arg(long, default_value = "")]
        note: String,
    },
}

/// [`Denial`], as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Reason {
    NotEntitled,
    LegalHold,
    LegalDuty,
    OthersRights,
    OwnProtection,
}

impl Reason {
    const fn denial(self) -> Denial {
        match self {
            Self::NotEntitled => Denial::NotEntitled,
            Self::LegalHold => Denial::LegalHold,
            Self::LegalDuty => Denial::LegalDuty,
            Self::OthersRights => Denial::OthersRights,
            Self::OwnProtection => Denial::OwnProtection,
        }
    }
}

impl Arco {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let way = self.place.way(words)?;
        let done = match self.what.unwrap_or(What::List { all: false }) {
            What::List { all } => list(&way, if all { Which::All } else { Which::Waiting }, self.json, words),
            What::Show { id } => show(&way, id, self.json, words),
            What::Confirm { id, note } => answer(&way, id, None, note, words),
            What::Refuse { id, reason, note } => answer(&way, id, Some(reason.denial()), note, words),
        };
        way.close()?;
        done
    }
}

fn list(way: &Way, which: Which, is_json: bool, words: &Words) -> Result<(), CommandError> {
    let Answer::Cancellations { requests } = way.ask(Ask::Cancellations { which }, words)? else {
        return Err(misplaced());
    };
    if is_json {
        return say_json(&requests);
    }
    if requests.is_empty() {
        say(&words.say("hq-arco-empty"));
    }
    requests.iter().for_each(|one| say(&line(one, words)));
    Ok(())
}

fn line(one: &Request, words: &Words) -> String {
    let kind = one.kind.as_deref().map(|kind| words.say(&key::kind(kind))).unwrap_or_default();
    let ground = one.ground.map(|ground| words.say(&format!("cancellation-ground-{ground}"))).unwrap_or_default();
    let Request { record, folio, unit, person, name, .. } = one;
    let told = [folio.as_str(), &kind, unit.as_str(), name, person, &ground, &standing(one, words)];
    let told: Vec<&str> = told.into_iter().filter(|part| !part.is_empty()).collect();
    format!("  {record}\n            {}", told.join(" · "))
}

fn standing(one: &Request, words: &Words) -> String {
    let said = match one.standing {
        RequestStanding::Waits => words.say("hq-arco-waits"),
        RequestStanding::Held => words.say("hq-arco-held"),
        RequestStanding::Erased => words.say("hq-arco-erased"),
        RequestStanding::Denied { why } => words.say(&format!("cancellation-denial-{why}")),
        RequestStanding::NotTaken => words.say("hq-arco-not-taken"),
    };
    let when = one.answered_ms.map(|ms| format!(" ({})", moment(ms, words))).unwrap_or_default();
    let note = if one.note.is_empty() { String::new() } else { format!(" · {}", one.note) };
    format!("{said}{when}{note}")
}

fn show(way: &Way, key: String, is_json: bool, words: &Words) -> Result<(), CommandError> {
    let answered = way.ask(Ask::Cancellation { key }, words)?;
    let Answer::Cancellation { request, holders, older } = &answered else { return Err(misplaced()) };
    if is_json {
        return say_json(&answered);
    }
    say(&line(request, words));
    let (erased, outstanding): (Vec<&Holder>, Vec<&Holder>) =
        holders.iter().partition(|holder| holder.erased_ms.is_some());
    if request.standing == RequestStanding::Erased {
        say(&counted("hq-arco-acknowledged", erased.len() as u64, words));
        erased.iter().for_each(|one| say(&holder(one, words)));
        say(&counted("hq-arco-outstanding", outstanding.len() as u64, words));
    } else {
        say(&counted("hq-arco-holders", outstanding.len() as u64, words));
    }
    outstanding.iter().for_each(|one| say(&holder(one, words)));
    if !older.is_empty() {
        say(&counted("hq-arco-backups", older.len() as u64, words));
        older.iter().for_each(|Older { made_ms, name }| say(&format!("  {}  {name}", moment(*made_ms, words))));
    }
    Ok(())
}

fn holder(one: &Holder, words: &Words) -> String {
    let Holder { device, letters, unit, is_live, erased_ms } = one;
    let when = erased_ms.map(|ms| format!(" · {}", moment(ms, words))).unwrap_or_default();
    let out = if *is_live { String::new() } else { format!(" · {}", words.say("hq-arco-shut-out")) };
    format!("  {device}  {letters} · {unit}{when}{out}")
}

fn answer(way: &Way, key: String, denial: Option<Denial>, note: String, words: &Words) -> Result<(), CommandError> {
    let answered = way.ask(Ask::AnswerCancellation { key, denial, note }, words)?;
    let Answer::CancellationAnswered { record, is_erased } = answered else { return Err(misplaced()) };
    let said = if is_erased { "hq-arco-confirmed" } else { "hq-arco-refused" };
    say(&words.say_with(said, &[("record", Arg::from(record.to_string()))]));
    Ok(())
}
