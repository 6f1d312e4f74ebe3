//! What a FORM says of values: one answer at a time while typing, and the whole record when finishing. Checking never
//! blocks: it yields findings, shown on the record and in the inbox, because a merge can put together what no form
//! would have let one person write.

use std::borrow::Cow;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::spec::{CatalogueName, Field, FieldKind, Form, Need, Options, Section};
use crate::catalog;
use crate::id::{ItemId, RecordId};
use crate::time::{CivilTime, Date};
use crate::value::age::Age;
use crate::value::decimal::Decimal;
use crate::value::phone::Phone;
use crate::value::place::Point;
use crate::value::{Key, Value, Values};

/// The longest narrative, in characters.
pub const NARRATIVE_MOST: u16 = 4_000;
/// The longest text kept for a CURP, right or wrong: a wrong one is a finding, never a lost answer.
const CURP_MOST: u16 = 24;

/// The longest code of an open catalogue, in characters.
const OPEN_CODE_MOST: usize = 60;

/// Why an answer cannot be taken. Locale key `refusal-<variant>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    UnknownField,
    NotAText,
    TooLong {
        most: u16,
    },
    /// The list holds as many items as it may.
    TooManyItems {
        most: u16,
    },
    NotAnInteger,
    OutOfRange {
        least: i64,
        most: i64,
    },
    NotAFlag,
    NotAnOption,
    NotACode,
    NotADate,
    NotATime,
    NotAnAge,
    NotAPoint,
    NotAPhone,
    NotAPerson,
    NotARecord,
    NotADecimal,
    /// It does not meet what headquarters asks of an answer to its question.
    NotMet,
}

/// A rule of the field that a record meets or breaks, named in its kind's own file. Locale key `rule-<name>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rule(Cow<'static, str>);

impl Rule {
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    pub fn name(&self) -> &str {
        &self.0
    }
}

/// Something a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    pub severity: Severity,
    /// The section it belongs to; the form counts findings by it.
    pub section: String,
    /// The field that the error summary jumps to.
    pub key: Option<Key>,
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The law's protection of somebody is broken: an alarm.
    Violation,
    /// A needed answer is not there.
    Missing,
    Advice,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Needed,
    Refused(Refusal),
    Rule(Rule),
}

impl Finding {
    /// A rule's finding; `section` and `key` say where to look.
    pub fn rule(severity: Severity, section: &str, key: Option<Key>, rule: Rule) -> Self {
        Self { severity, section: section.to_owned(), key, what: What::Rule(rule) }
    }
}

impl Form {
    /// One answer from outside: the value in its canonical form, or why it cannot be taken.
    pub fn accept(&self, key: &Key, value: Value) -> Result<Value, Refusal> {
        if self.locate_removal(key).is_some() {
            return flag(value);
        }
        let address = self.locate(key).ok_or(Refusal::UnknownField)?;
        match address.option {
            Some(_) => flag(value),
            None => address.field.accept(value),
        }
    }

    /// What the FORM alone says of a record: answers that lack, and answers it could not have taken.
    pub fn check(&self, values: &Values) -> Vec<Finding> {
        let shown = self.sections.iter().filter(|section| section.is_shown(values));
        shown.flat_map(|section| section.check(values)).collect()
    }
}

impl Section {
    fn check(&'static self, values: &Values) -> Vec<Finding> {
        let items: Vec<Option<ItemId>> = match self.is_list() {
            true => self.items(values).into_iter().map(Some).collect(),
            false => vec![None],
        };
        let questions = items.into_iter().flat_map(|item| self.fields.iter().map(move |field| (item, field)));
        questions
            .filter(|(item, field)| field.is_asked() && self.asks(values, *item, field))
            .filter_map(|(item, field)| self.check_one(values, item, field))
            .collect()
    }

    fn check_one(&self, values: &Values, item: Option<ItemId>, field: &Field) -> Option<Finding> {
        let what = match self.answer(values, item, field) {
            None if field.need == Need::Needed => What::Needed,
            None => return None,
            Some(value) => What::Refused(field.refuses(value, values)?),
        };
        let severity = if what == What::Needed { Severity::Missing } else { Severity::Advice };
        Some(Finding { severity, section: self.key.to_owned(), key: Some(self.key_of(item, field)), what })
    }

    /// The field's answer; of a many-choice, any option that was said yes or no to.
    fn answer<'v>(&self, values: &'v Values, item: Option<ItemId>, field: &Field) -> Option<&'v Value> {
        let written = |value: &&Value| !value.is_blank();
        let whole = values.get(&self.key_of(item, field)).filter(written);
        let FieldKind::Many(options) = field.kind else { return whole };
        options.keys.iter().find_map(|option| values.get(&self.option_key(item, field, option)).filter(|v| v.is_yes()))
    }
}

impl Field {
    /// The value in its canonical form. Empty and unknown answers fit every field.
    pub fn accept(&self, value: Value) -> Result<Value, Refusal> {
        if matches!(value, Value::Empty | Value::Unknown { .. }) && self.is_asked() {
            return Ok(value);
        }
        let value = self.holds(value)?;
        // Alone: what it has to meet beside other answers is asked of the record, and so is one of several options.
        let is_met = matches!(self.kind, FieldKind::Many(_)) || self.meets(&|key| (key == self.key).then_some(&value));
        if is_met { Ok(value) } else { Err(Refusal::NotMet) }
    }

    /// Why a kept answer could not have been taken, beside the others of its record.
    fn refuses(&self, value: &Value, values: &Values) -> Option<Refusal> {
        let refused = self.accept(value.clone()).err();
        refused.or_else(|| (!self.meets(&|key| values.get(key))).then_some(Refusal::NotMet))
    }

    /// Does the answer meet its constraint, as far as it can be judged?
    fn meets<'a>(&'a self, read: &dyn Fn(&str) -> Option<&'a Value>) -> bool {
        let constraint = self.published.and_then(|published| published.constraint.as_ref());
        constraint.is_none_or(|constraint| constraint.holds(self.key, read) != Some(false))
    }

    fn holds(&self, value: Value) -> Result<Value, Refusal> {
        match self.kind {
            FieldKind::Text { most } => text(value, most),
            FieldKind::Narrative => text(value, NARRATIVE_MOST),
            FieldKind::Curp => text(value, CURP_MOST),
            FieldKind::Integer { least, most, .. } => integer(value, least, most),
            FieldKind::Decimal => parsed::<Decimal>(value, Refusal::NotADecimal),
            FieldKind::Flag | FieldKind::Many(_) => flag(value),
            FieldKind::Note => Err(Refusal::UnknownField),
            FieldKind::Choice(options) => option(value, options),
            FieldKind::Catalogue(name) => code(value, name),
            FieldKind::Date => parsed::<Date>(value, Refusal::NotADate),
            FieldKind::Time => parsed::<CivilTime>(value, Refusal::NotATime),
            FieldKind::Age => parsed::<Age>(value, Refusal::NotAnAge),
            FieldKind::Point => parsed::<Point>(value, Refusal::NotAPoint),
            FieldKind::Phone => parsed::<Phone>(value, Refusal::NotAPhone),
            FieldKind::Person => parsed::<RecordId>(value, Refusal::NotAPerson),
            FieldKind::Record(_) => parsed::<RecordId>(value, Refusal::NotARecord),
        }
    }
}

fn flag(value: Value) -> Result<Value, Refusal> {
    match value {
        Value::Flag(_) | Value::Empty | Value::Unknown { .. } => Ok(value),
        Value::Integer(_) | Value::Text(_) => Err(Refusal::NotAFlag),
    }
}

fn text(value: Value, most: u16) -> Result<Value, Refusal> {
    let text = value.as_text().ok_or(Refusal::NotAText)?;
    if text.chars().count() > usize::from(most) { Err(Refusal::TooLong { most }) } else { Ok(value) }
}

fn integer(value: Value, least: i64, most: i64) -> Result<Value, Refusal> {
    let number = value.as_integer().ok_or(Refusal::NotAnInteger)?;
    if (least..=most).contains(&number) { Ok(value) } else { Err(Refusal::OutOfRange { least, most }) }
}

fn option(value: Value, options: &Options) -> Result<Value, Refusal> {
    let known = value.as_text().is_some_and(|text| options.keys.contains(&text));
    if known { Ok(value) } else { Err(Refusal::NotAnOption) }
}

fn code(value: Value, name: CatalogueName) -> Result<Value, Refusal> {
    let known = value.as_text().is_some_and(|code| match name {
        CatalogueName::Countries => catalog::country(code).is_some(),
        CatalogueName::States => catalog::state(code).is_some(),
        CatalogueName::Languages => catalog::language(code).is_some(),
        CatalogueName::Units
        | CatalogueName::Recipients
        | CatalogueName::Programmes
        | CatalogueName::Cards
        | CatalogueName::Members => is_open_code(code),
    });
    if known { Ok(value) } else { Err(Refusal::NotACode) }
}

/// Does the text have the shape of an open catalogue's code, as in `dif-baja-california`?
fn is_open_code(code: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=OPEN_CODE_MOST).contains(&code.len()) && code.bytes().all(plain)
}

fn parsed<T: FromStr + ToString>(value: Value, refusal: Refusal) -> Result<Value, Refusal> {
    let text = value.as_text().ok_or(refusal)?;
    text.parse::<T>().map(|parsed| Value::Text(parsed.to_string())).map_err(|_| refusal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RecordKind;
    use crate::value::Unknown;

    #[track_caller]
    fn check(kind: RecordKind, key: &str, value: Value, expect: Result<Value, Refusal>) {
        assert_eq!(kind.form().accept(&key.parse().unwrap(), value), expect, "{key}");
    }

    #[test]
    fn answers_are_taken_in_their_canonical_form_or_refused() {
        use RecordKind::{Assistance, FirstAid, Person, Rescue};
        let item = ItemId::new(1, [0; 10]);
        let of_person = |key: &str| format!("persons.{item}.{key}");
        check(Rescue, "place.setting", Value::text("desert"), Ok(Value::text("desert")));
        check(Rescue, "place.setting", Value::text("beach"), Err(Refusal::NotAnOption));
        check(Rescue, "place.setting", Value::unknown(Unknown::NotAsked), Ok(Value::unknown(Unknown::NotAsked)));
        check(Rescue, "place.state", Value::text("Narnia"), Err(Refusal::NotACode));
        check(Rescue, "no.such", Value::Empty, Err(Refusal::UnknownField));
        check(Rescue, &of_person("sex"), Value::text("male"), Ok(Value::text("male")));
        check(Rescue, &of_person("age"), Value::text("<img onerror>"), Err(Refusal::NotAnAge));
        check(Rescue, &of_person("removed"), Value::Flag(true), Ok(Value::Flag(true)));
        check(
            Rescue,
            &of_person("days_without_water"),
            Value::Integer(31),
            Err(Refusal::OutOfRange { least: 0, most: 30 }),
        );
        check(Rescue, "alert.caller", Value::text("not an id"), Err(Refusal::NotAPerson));
        check(Assistance, "session.topics.risks", Value::Flag(true), Ok(Value::Flag(true)));
        check(Assistance, "session.topics.risks", Value::text("yes"), Err(Refusal::NotAFlag));
        check(Assistance, "session.topics.cooking", Value::Flag(true), Err(Refusal::UnknownField));
        check(FirstAid, "care.time", Value::text("yesterday"), Err(Refusal::NotATime));
        check(Person, "phone", Value::text("664 123 4567"), Ok(Value::text("+526641234567")));
        check(Person, "curp", Value::text("not a curp, kept"), Ok(Value::text("not a curp, kept")));
        check(Person, "name.given", Value::text("ñ".repeat(81)), Err(Refusal::TooLong { most: 80 }));
        check(Person, "name.given", Value::text("<img onerror=1>"), Ok(Value::text("<img onerror=1>")));
    }

    #[test]
    fn what_lacks_is_told_in_the_order_it_is_asked() {
        let form = RecordKind::Assistance.form();
        let findings = RecordKind::Assistance.findings(&Values::new());
        let keys: Vec<_> = findings.iter().filter_map(|finding| finding.key.as_ref()).collect();
        let told: Vec<_> = keys.iter().map(|key| key.as_str()).collect();
        let asked = ["session.time", "session.topics", "session.language", "place.description", "persons.men"];
        assert_eq!(told, asked);
        assert!(keys.iter().all(|key| form.locate_question(key).is_some()), "each leads to its question");
        assert!(keys.is_sorted_by_key(|key| form.place(key)));
    }

    #[test]
    fn a_question_that_is_not_asked_is_not_missed() {
        let values: Values = [("persons_mode".parse().unwrap(), Value::text("counts-only"))].into();
        let findings = RecordKind::Rescue.form().check(&values);
        assert!(findings.iter().all(|finding| finding.section != "persons"));
        assert!(findings.iter().any(|finding| finding.section == "alert" && finding.what == What::Needed));
    }
}
