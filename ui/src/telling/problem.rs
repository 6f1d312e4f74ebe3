//! A refusal of the engine: what happened, and what to do next.

use api::problem::{LinkFailure, Problem};
use domain::record::RecordKind;
use domain::value::Key;
use words::key;
use words::say::Arg;

use super::Teller;
use crate::forms;

/// The two sentences of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) happened: String,
    pub(crate) remedy: String,
}

impl Teller {
    pub(crate) fn problem(&self, problem: &Problem) -> Told {
        let arguments = self.arguments(problem);
        let said = |key: &str| self.words.say_with(key, &arguments);
        Told { happened: said(&key::problem(problem.name())), remedy: said(&key::remedy(problem.name())) }
    }

    pub(crate) fn link_failure(&self, reason: LinkFailure) -> String {
        self.words.say(&key::link_failure(match reason {
            LinkFailure::Unreachable => "unreachable",
            LinkFailure::TimedOut => "timed-out",
            LinkFailure::Cut => "cut",
            LinkFailure::OtherHeadquarters => "other-headquarters",
            LinkFailure::NotUnderstood => "not-understood",
        }))
    }

    fn arguments(&self, problem: &Problem) -> Vec<(&'static str, Arg<'static>)> {
        match problem {
            Problem::UnknownCall { name } => vec![("name", name.clone().into())],
            Problem::BadRequest { detail } => vec![("detail", detail.clone().into())],
            Problem::TryLater { after_ms } => vec![("duration", self.duration(after_ms.div_ceil(1_000)).into())],
            Problem::Damaged { file } => vec![("file", file.clone().into())],
            Problem::Refused { key, refusal } => {
                vec![("field", self.key_of_any(key).into()), ("reason", self.refusal(*refusal).into())]
            }
            Problem::ConflictOpen { key } | Problem::ConflictMoved { key } => {
                vec![("field", self.key_of_any(key).into())]
            }
            Problem::Forbidden { rule, .. } => vec![("rule", self.words.say(&key::rule(rule.name())).into())],
            Problem::NoLink { reason } => vec![("reason", self.link_failure(*reason).into())],
            Problem::FileRefused { reason } => {
                let why = key::file_refusal(reason.name());
                let remedy = self.words.say(&format!("{why}.hint"));
                vec![("reason", self.words.say(&why).into()), ("remedy", remedy.into())]
            }
            Problem::BundleRefused { reason } => {
                let why = key::bundle_refusal(reason.name());
                let remedy = self.words.say(&format!("{why}.hint"));
                vec![("reason", self.words.say(&why).into()), ("remedy", remedy.into())]
            }
            Problem::Internal { reference } => vec![("reference", reference.clone().into())],
            Problem::Locked | Problem::NoProfile | Problem::ProfileExists | Problem::WrongPassphrase => Vec::new(),
            Problem::WeakPassphrase | Problem::NameMissing | Problem::UnitMissing | Problem::InUse => Vec::new(),
            Problem::PassphraseTaken | Problem::NoRoomForPeople | Problem::LastPerson => Vec::new(),
            Problem::NoSuchPerson | Problem::HoldsWork | Problem::NoRecovery | Problem::LaptopNotLinked => Vec::new(),
            Problem::NewerRelease | Problem::OtherRelease => Vec::new(),
            Problem::NoSnapshot | Problem::TooLittleLeft | Problem::RoomShort => Vec::new(),
            Problem::DiskFull
            | Problem::NotForPublic
            | Problem::PublishedBefore
            | Problem::CountingAnew
            | Problem::NoSuchRecord
            | Problem::WrongKind
            | Problem::Blocked
            | Problem::Opposed
            | Problem::NotAllowed => Vec::new(),
            Problem::Demonstration | Problem::NotLinked | Problem::AlreadyLinked | Problem::CodeMistyped => Vec::new(),
            Problem::AlreadyClosed => Vec::new(),
            Problem::CodeExpired | Problem::CodeUsed | Problem::CodeUnknown => Vec::new(),
            Problem::OtherHeadquarters
            | Problem::Revoked
            | Problem::LeaseOver
            | Problem::NothingToUndo
            | Problem::CannotKeep
            | Problem::TooLongToPrint
            | Problem::TooMuchToTake => Vec::new(),
            Problem::ReviewMoved | Problem::MustDecide | Problem::NothingSaid | Problem::TooLongToSay => Vec::new(),
            Problem::NoSuchAttachment | Problem::AttachmentNotHere => Vec::new(),
        }
    }

    /// A problem does not say of which kind its key is: the first kind that knows the key names it.
    fn key_of_any(&self, key: &Key) -> String {
        let knows = |kind: &&RecordKind| forms::form(**kind).locate(key).is_some();
        RecordKind::ALL.iter().find(knows).map_or_else(|| key.to_string(), |kind| self.key(*kind, key, None))
    }
}
