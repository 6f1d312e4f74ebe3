//! How an order ended: JSON for programs, words for people, an exit code for both.

use std::io::{self, Write};
use std::process::ExitCode;

use api::peer::MeetingFailure;
use api::problem::Problem;
use api::room::Room;
use serde::Serialize;
use words::key;
use words::language::Language;
use words::say::{Arg, Words};
use words::size::size;

/// Why an order was not carried out.
pub(crate) enum Failure {
    Refused(Problem),
    /// The argument that lacks.
    Usage(&'static str),
    NoPassphrase,
    /// The history does not verify in so many places.
    Broken(u64),
    /// The audit log is not as it was written, from the row of this number on.
    AuditBroken(u64),
    /// A meeting with another laptop ended early.
    Meeting(MeetingFailure),
    /// It ended, and the two laptops do not hold the same.
    NotIdentical,
    /// A crash would write down what is in memory.
    MemoryIsDumped,
    Output,
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl Failure {
    /// Says what happened and what to do; the exit code that goes with it.
    pub(crate) fn tell(self) -> ExitCode {
        let words = Words::new(Language::default());
        match &self {
            Self::Refused(problem) => {
                say(&described(&words, problem));
                // The problem itself, for whoever reads it by program.
                let _ = print(&Err::<(), _>(problem));
            }
            Self::Usage(argument) => say(&words.say_with("command-usage", &[("detail", Arg::from(*argument))])),
            Self::NoPassphrase => {
                say(&format!(
                    "{} {}",
                    words.say("command-passphrase-missing"),
                    words.say("command-passphrase-missing.hint")
                ));
            }
            Self::Broken(places) => say(&words.say_with("ctl-verify-bad", &[("n", Arg::from(*places))])),
            Self::AuditBroken(number) => say(&words.say_with("ctl-audit-bad", &[("number", Arg::from(*number))])),
            Self::Meeting(failure) => {
                let key = key::meeting_failure(failure.name());
                say(&format!("{} {}", words.say(&key), words.say(&format!("{key}.hint"))));
            }
            Self::NotIdentical => say(&words.say("meeting-differs")),
            Self::MemoryIsDumped => say(&words.say("command-memory-dumped")),
            Self::Output => {}
        }
        ExitCode::from(self.code())
    }

    const fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::NoPassphrase
            | Self::Refused(Problem::Locked | Problem::WrongPassphrase | Problem::TryLater { .. }) => 3,
            Self::Refused(Problem::NoLink { .. })
            | Self::Meeting(MeetingFailure::Unreachable | MeetingFailure::TimedOut | MeetingFailure::Cut) => 4,
            Self::Meeting(MeetingFailure::BadAddress) => 2,
            Self::Refused(Problem::BadRequest { .. } | Problem::UnknownCall { .. }) => 2,
            Self::Refused(_)
            | Self::Meeting(_)
            | Self::NotIdentical
            | Self::Broken(_)
            | Self::AuditBroken(_)
            | Self::MemoryIsDumped
            | Self::Output => 1,
        }
    }
}

/// What happened and what to do, in the reader's language.
fn described(words: &Words, problem: &Problem) -> String {
    let text = |text: &str| Arg::from(text.to_owned());
    let arguments = match problem {
        Problem::UnknownCall { name } => vec![("name", text(name))],
        Problem::BadRequest { detail } => vec![("detail", text(detail))],
        Problem::TryLater { after_ms } => {
            let seconds = words.say_with(&key::count("seconds"), &[("n", Arg::from(after_ms.div_ceil(1_000)))]);
            vec![("duration", Arg::from(seconds))]
        }
        Problem::Damaged { file } => vec![("file", text(file))],
        Problem::Refused { key, refusal } => {
            vec![("field", text(key.as_str())), ("reason", text(&format!("{refusal:?}")))]
        }
        Problem::Forbidden { rule, .. } => vec![("rule", Arg::from(words.say(&key::rule(rule.name()))))],
        Problem::ConflictOpen { key } | Problem::ConflictMoved { key } => vec![("field", text(key.as_str()))],
        Problem::NoLink { reason } => {
            let name = serde_json::to_value(reason).ok().and_then(|name| name.as_str().map(str::to_owned));
            vec![("reason", Arg::from(words.say(&key::link_failure(&name.unwrap_or_default()))))]
        }
        Problem::FileRefused { reason } => {
            let (why, hint) = (key::file_refusal(reason.name()), format!("{}.hint", key::file_refusal(reason.name())));
            vec![("reason", Arg::from(words.say(&why))), ("remedy", Arg::from(words.say(&hint)))]
        }
        Problem::BundleRefused { reason } => {
            let why = key::bundle_refusal(reason.name());
            vec![("reason", Arg::from(words.say(&why))), ("remedy", Arg::from(words.say(&format!("{why}.hint"))))]
        }
        Problem::Internal { reference } => vec![("reference", text(reference))],
        Problem::ReviewMoved
        | Problem::MustDecide
        | Problem::NothingSaid
        | Problem::TooLongToSay
        | Problem::Locked
        | Problem::NoProfile
        | Problem::ProfileExists
        | Problem::WrongPassphrase
        | Problem::WeakPassphrase
        | Problem::PassphraseTaken
        | Problem::NoRoomForPeople
        | Problem::LastPerson
        | Problem::NoSuchPerson
        | Problem::HoldsWork
        | Problem::NoRecovery
        | Problem::LaptopNotLinked
        | Problem::NameMissing
        | Problem::UnitMissing
        | Problem::InUse
        | Problem::NewerRelease
        | Problem::OtherRelease
        | Problem::DiskFull
        | Problem::RoomShort
        | Problem::NoSnapshot
        | Problem::TooLittleLeft
        | Problem::NothingToUndo
        | Problem::CannotKeep
        | Problem::TooLongToPrint
        | Problem::TooMuchToTake
        | Problem::NoSuchRecord
        | Problem::WrongKind
        | Problem::NoSuchAttachment
        | Problem::AttachmentNotHere
        | Problem::Blocked
        | Problem::Opposed
        | Problem::NotAllowed
        | Problem::Demonstration
        | Problem::NotLinked
        | Problem::AlreadyLinked
        | Problem::AlreadyClosed
        | Problem::CodeMistyped
        | Problem::CodeExpired
        | Problem::CodeUsed
        | Problem::CodeUnknown
        | Problem::OtherHeadquarters
        | Problem::Revoked
        | Problem::LeaseOver
        | Problem::NotForPublic
        | Problem::PublishedBefore
        | Problem::CountingAnew => Vec::new(),
    };
    let happened = words.say_with(&key::problem(problem.name()), &arguments);
    format!("{happened} {}", words.say_with(&key::remedy(problem.name()), &arguments))
}

/// JSON to standard output.
pub(crate) fn print(value: &impl Serialize) -> Result<(), Failure> {
    print_text(&serde_json::to_string_pretty(value).map_err(|_| Failure::Output)?)
}

pub(crate) fn print_text(text: &str) -> Result<(), Failure> {
    writeln!(io::stdout(), "{text}").map_err(|_| Failure::Output)
}

/// That the disk has little room left, and what to do.
pub(crate) fn warn_of(room: Room) {
    let words = Words::new(Language::default());
    let left = match room.free_bytes {
        Some(free) => words.say_with("room-short-left", &[("size", Arg::from(size(free)))]),
        None => words.say("room-short"),
    };
    say(&format!("{left} {}", words.say("room-short.hint")));
}

/// Words to standard error.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
