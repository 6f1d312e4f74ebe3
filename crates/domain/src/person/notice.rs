//! The aviso de privacidad: told before anybody is asked who they are, and written down with the person's answer
//! (LGPDPPSO; reference: domain §8). Nobody need say who they are, so no answer to it stops any help: what
//! waits for it is the name, not the rescue. In an emergency it is told afterwards, and the record says so until it is.
//!
//! What was brought from elsewhere, and what a merge put together, is never refused for it: there it is a finding.

use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options};
use crate::keyed::keyed;
use crate::value::{Key, Value, Values};

use super::{FORM, NOTICE_DECLINED, NOTICE_LACKS, NOTICE_LATER, key};

keyed! {
    /// What the person answered to it. Locale key `notice-answer-<key>`.
    pub enum Answer {
        /// Their identity may be kept.
        Accepts = "accepts",
        /// It may not.
        Declines = "declines",
        /// It was not told yet, because somebody's life came first.
        Later = "later",
    }
}

keyed! {
    /// How it was told. Locale key `notice-manner-<key>`.
    pub enum Manner {
        ReadAloud = "read-aloud",
        Shown = "shown",
        OnPaper = "on-paper",
    }
}

const ANSWERS: Options = Options::new("notice-answer", &["accepts", "declines", "later"]);
const MANNERS: Options = Options::new("notice-manner", &["read-aloud", "shown", "on-paper"]);

pub const SECTION: &str = "notice";
pub const ANSWER: &str = "notice.answer";
/// As ISO 639-3; an interpreter may have told it in a language that it is not written in.
pub const LANGUAGE: &str = "notice.language";
pub const MANNER: &str = "notice.manner";
pub const TIME: &str = "notice.time";

/// What it says, in the order it is read. Locale key `notice-<part>`, in each of the five languages.
pub const PARTS: [&str; 7] = ["who", "why", "with", "never", "free", "rights", "question"];

pub(super) const FIELDS: &[Field] = &[
    Field::choice(ANSWER, &ANSWERS),
    Field::catalogue(LANGUAGE, CatalogueName::Languages).when(TOLD),
    Field::choice(MANNER, &MANNERS).when(TOLD),
    Field::time(TIME).when(TOLD),
];

/// Whoever answered has heard it.
const TOLD: Condition = Condition::OneOf { key: ANSWER, options: &["accepts", "declines"] };

/// What the person answered; `None` where nobody wrote down that it was told.
pub fn answer(values: &Values) -> Option<Answer> {
    values.get(ANSWER).and_then(Value::as_text).and_then(Answer::from_key)
}

/// May somebody be asked who they are, as things stand?
pub fn lets_ask(values: &Values) -> bool {
    match answer(values) {
        Some(Answer::Accepts | Answer::Later) => true,
        Some(Answer::Declines) | None => false,
    }
}

/// Was an answer given with no word of when? Whoever keeps it then writes down the moment.
pub fn lacks_time(values: &Values) -> bool {
    let is_told = matches!(answer(values), Some(Answer::Accepts | Answer::Declines));
    is_told && values.get(TIME).is_none_or(Value::is_blank)
}

/// Why `after` may not be written by whoever asks a person: it tells who they are, which `before` did not, and the
/// notice was not told or was answered with no.
pub(super) fn unannounced(before: &Values, after: &Values) -> Option<Finding> {
    let rule = missing(after)?;
    let is_new = |key: &Key| before.get(key) != after.get(key);
    let told = identity(&FORM, after).find(|(_, key)| is_new(key))?;
    Some(finding(Severity::Violation, told.0, Some(told.1.clone()), rule))
}

/// What to do about it in a record as it stands.
pub(super) fn findings(values: &Values) -> Option<Finding> {
    let told = identity(&FORM, values).next();
    match (answer(values), told) {
        (Some(Answer::Later), _) => Some(finding(Severity::Advice, SECTION, key(ANSWER), NOTICE_LATER)),
        (None, Some(_)) => Some(finding(Severity::Advice, SECTION, key(ANSWER), NOTICE_LACKS)),
        // Somebody said no, and their name is kept all the same: to be taken out.
        (Some(Answer::Declines), Some((section, at))) => {
            Some(finding(Severity::Violation, section, Some(at.clone()), NOTICE_DECLINED))
        }
        (Some(Answer::Accepts), _) | (Some(Answer::Declines) | None, None) => None,
    }
}

/// The rule that forbids asking who somebody is, as things stand.
pub fn missing(values: &Values) -> Option<Rule> {
    match answer(values) {
        None => Some(NOTICE_LACKS),
        Some(Answer::Declines) => Some(NOTICE_DECLINED),
        Some(Answer::Accepts | Answer::Later) => None,
    }
}

fn finding(severity: Severity, section: &str, at: Option<Key>, rule: Rule) -> Finding {
    Finding::rule(severity, section, at, rule)
}

/// The answers that tell who somebody is, each with its section.
fn identity<'v>(form: &'static Form, values: &'v Values) -> impl Iterator<Item = (&'static str, &'v Key)> {
    values.iter().filter_map(move |(key, value)| {
        let address = form.locate(key).filter(|address| address.field.is_identifying && value.is_told())?;
        Some((address.section.key, key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;
    use crate::record::RecordKind;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(key, text)| (key.parse().unwrap(), Value::text(*text))).collect()
    }

    #[track_caller]
    fn refused(before: &[(&str, &str)], after: &[(&str, &str)], expect: Option<&Rule>) {
        let found = RecordKind::Person.unannounced(&values(before), &values(after)).map(|finding| finding.what);
        assert_eq!(found, expect.cloned().map(What::Rule), "{before:?} -> {after:?}");
    }

    #[test]
    fn nobody_is_asked_who_they_are_before_the_notice() {
        let (name, phone) = (("name.given", "Ana"), ("phone", "+526641234567"));
        for told in [name, phone, ("curp", "x"), ("birth_date", "1990-02-03"), ("notes", "x"), ("document.number", "1")]
        {
            refused(&[], &[told], Some(&NOTICE_LACKS));
            refused(&[], &[told, (ANSWER, "declines")], Some(&NOTICE_DECLINED));
            refused(&[], &[told, (ANSWER, "accepts")], None);
            refused(&[], &[told, (ANSWER, "later")], None);
            refused(&[], &[told, (ANSWER, "perhaps")], Some(&NOTICE_LACKS));
        }
        // What stands already, of an import perhaps, is in nobody's way; what comes beside it is refused.
        refused(&[name], &[name, ("sex", "female")], None);
        refused(&[name], &[name, phone], Some(&NOTICE_LACKS));
        refused(&[name], &[("name.given", "Eva")], Some(&NOTICE_LACKS));
        refused(&[name], &[name, (ANSWER, "declines")], None);
        refused(&[name], &[("name.given", " "), (ANSWER, "declines")], None);
    }

    #[test]
    fn what_tells_nothing_of_who_they_are_waits_for_nothing() {
        let anonymous = [("sex", "female"), ("age", "28y..32y@2026-06-02~apparent"), ("nationality", "HND")];
        refused(&[], &anonymous, None);
        let mut unknown = Values::new();
        unknown.insert("name.given".parse().unwrap(), Value::unknown(crate::value::Unknown::Refused));
        assert_eq!(RecordKind::Person.unannounced(&Values::new(), &unknown), None);
        for kind in RecordKind::ALL.iter().filter(|kind| **kind != RecordKind::Person) {
            assert_eq!(kind.unannounced(&Values::new(), &values(&[("name.given", "Ana")])), None, "{kind}");
        }
    }

    #[test]
    fn what_was_brought_is_found() {
        #[track_caller]
        fn check(pairs: &[(&str, &str)], expect: Option<(Severity, &str, &Rule)>) {
            let found = findings(&values(pairs));
            let told = found.map(|found| (found.severity, found.key.unwrap().to_string(), found.what));
            let expect = expect.map(|(severity, key, rule)| (severity, key.to_owned(), What::Rule(rule.clone())));
            assert_eq!(told, expect, "{pairs:?}");
        }
        let name = ("name.given", "Ana");
        check(&[], None);
        check(&[("sex", "male")], None);
        check(&[name], Some((Severity::Advice, ANSWER, &NOTICE_LACKS)));
        check(&[name, (ANSWER, "accepts")], None);
        check(&[(ANSWER, "declines")], None);
        check(&[name, (ANSWER, "declines")], Some((Severity::Violation, "name.given", &NOTICE_DECLINED)));
        check(&[(ANSWER, "later")], Some((Severity::Advice, ANSWER, &NOTICE_LATER)));
        check(&[name, (ANSWER, "later")], Some((Severity::Advice, ANSWER, &NOTICE_LATER)));
    }

    #[test]
    fn an_answer_has_its_moment() {
        assert!(lacks_time(&values(&[(ANSWER, "accepts")])) && lacks_time(&values(&[(ANSWER, "declines")])));
        assert!(!lacks_time(&values(&[(ANSWER, "later")])) && !lacks_time(&Values::new()));
        assert!(!lacks_time(&values(&[(ANSWER, "accepts"), (TIME, "2026-06-02T10:00-07:00[America/Tijuana]")])));
    }

    #[test]
    fn the_options_are_the_answers() {
        assert_eq!(ANSWERS.keys.to_vec(), Answer::ALL.iter().map(|answer| answer.key()).collect::<Vec<_>>());
        assert_eq!(MANNERS.keys.to_vec(), Manner::ALL.iter().map(|manner| manner.key()).collect::<Vec<_>>());
    }
}
