//! What a person should look at, said as what to do.

use domain::form::check::{Finding, Refusal, What};
use domain::form::spec::Field;
use words::key;
use words::say::Arg;

use super::Teller;

impl Teller {
    pub(crate) fn finding(&self, finding: &Finding) -> String {
        self.what(&finding.what)
    }

    /// The same, of an answer to this question: headquarters may have said itself what it has to meet.
    pub(crate) fn what_of(&self, field: &Field, what: &What) -> String {
        let complaint = field.complaint(self.language()).filter(|_| *what == What::Refused(Refusal::NotMet));
        complaint.map_or_else(|| self.what(what), str::to_owned)
    }

    pub(crate) fn what(&self, what: &What) -> String {
        match what {
            What::Needed => self.words.say("finding-needed"),
            What::Refused(refusal) => self.refusal(*refusal),
            What::Rule(rule) => self.words.say(&key::rule(rule.name())),
        }
    }

    /// Something to be alarmed about, parted: what must not be, then why and what to do; and where it is written, if the
    /// locale says it apart.
    pub(crate) fn alarm(&self, what: &What) -> (String, String, Option<String>) {
        let said = self.what(what);
        let end = said.find(": ").or_else(|| said.find(". ")).map_or(said.len(), |at| at + 1);
        let (lead, rest) = said.split_at_checked(end).unwrap_or((&said, ""));
        let source = match what {
            What::Rule(rule) => self.words.try_say(&format!("{}.source", key::rule(rule.name()))),
            What::Needed | What::Refused(_) => None,
        };
        (lead.to_owned(), rest.trim_start().to_owned(), source)
    }

    pub(crate) fn refusal(&self, refusal: Refusal) -> String {
        let say = |variant: &str| self.words.say(&key::refusal(variant));
        match refusal {
            Refusal::UnknownField => say("unknown-field"),
            Refusal::NotAText => say("not-a-text"),
            Refusal::TooLong { most } => {
                self.words.say_with(&key::refusal("too-long"), &[("most", Arg::Number(i64::from(most)))])
            }
            Refusal::TooManyItems { most } => {
                self.words.say_with(&key::refusal("too-many-items"), &[("most", Arg::Number(i64::from(most)))])
            }
            Refusal::NotAnInteger => say("not-an-integer"),
            Refusal::OutOfRange { least, most } => self
                .words
                .say_with(&key::refusal("out-of-range"), &[("least", Arg::Number(least)), ("most", Arg::Number(most))]),
            Refusal::NotAFlag => say("not-a-flag"),
            Refusal::NotAnOption => say("not-an-option"),
            Refusal::NotACode => say("not-a-code"),
            Refusal::NotADate => say("not-a-date"),
            Refusal::NotATime => say("not-a-time"),
            Refusal::NotAnAge => say("not-an-age"),
            Refusal::NotAPoint => say("not-a-point"),
            Refusal::NotAPhone => say("not-a-phone"),
            Refusal::NotAPerson => say("not-a-person"),
            Refusal::NotARecord => say("not-a-record"),
            Refusal::NotADecimal => say("not-a-decimal"),
            Refusal::NotMet => say("not-met"),
        }
    }
}
