//! What a person should look at, said as what to do.

use domain::form::check::{Finding, Refusal, What};
use words::key;
use words::say::Arg;

use super::Teller;

impl Teller {
    pub(crate) fn finding(&self, finding: &Finding) -> String {
        match &finding.what {
            What::Needed => self.words.say("finding-needed"),
            What::Refused(refusal) => self.refusal(*refusal),
            What::Rule(rule) => self.words.say(&key::rule(rule.name())),
        }
    }

    pub(crate) fn refusal(&self, refusal: Refusal) -> String {
        let say = |variant: &str| self.words.say(&key::refusal(variant));
        match refusal {
            Refusal::UnknownField => say("unknown-field"),
            Refusal::NotAText => say("not-a-text"),
            Refusal::TooLong { most } => {
                self.words.say_with(&key::refusal("too-long"), &[("most", Arg::Number(i64::from(most)))])
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
        }
    }
}
