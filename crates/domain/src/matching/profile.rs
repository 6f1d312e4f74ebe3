//! What can be compared of a person: read leniently from the values of their record, because what is written wrong still
//! tells something, and no answer tells nothing.

use std::collections::BTreeSet;

use super::name::{self, Word};
use crate::fold::fold;
use crate::id::RecordId;
use crate::time::Date;
use crate::value::age::Age;
use crate::value::curp::Curp;
use crate::value::{Value, Values};

/// What is compared. A part that is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub given: Vec<Word>,
    pub surnames: Vec<Word>,
    /// Folded.
    pub nickname: String,
    pub sex: Option<String>,
    /// The first and the last day on which the person can be born: an age that needs no common date.
    pub births: Option<(Date, Date)>,
    pub nationality: Option<String>,
    /// Folded.
    pub origin: String,
    /// The last digits of the telephone, as many as every country has.
    pub phone: String,
    /// Letters and digits, folded.
    pub curp: String,
    /// Letters and digits, folded.
    pub document: String,
    pub document_kind: Option<String>,
    /// Who travels with them.
    pub companions: BTreeSet<RecordId>,
    /// The person's own record: two of one group are never one person.
    pub record: Option<RecordId>,
}

/// A national number in Central America and Haiti has eight digits; Mexican ones are told apart by their last eight too.
const PHONE_DIGITS: usize = 8;

impl Profile {
    /// From a `person` record's values; the keys are those of its FORM.
    pub fn of(values: &Values) -> Self {
        let text = |key: &str| values.get(key).and_then(Value::as_text).unwrap_or_default();
        let code = |key: &str| Some(text(key).trim().to_owned()).filter(|code| !code.is_empty());
        let nickname = fold(text("name.nickname"));
        Self {
            given: given(text("name.given"), &nickname),
            surnames: name::surnames(text("name.surname"), text("name.second_surname")),
            nickname,
            sex: code("sex"),
            births: births(text("birth_date"), text("curp"), text("age")),
            nationality: code("nationality"),
            origin: fold(text("origin")),
            phone: phone(text("phone")),
            curp: signs(text("curp")),
            document: signs(text("document.number")),
            document_kind: code("document.kind"),
            companions: BTreeSet::new(),
            record: None,
        }
    }

    #[must_use]
    pub fn with_companions(self, companions: BTreeSet<RecordId>) -> Self {
        Self { companions, ..self }
    }

    #[must_use]
    pub fn of_record(self, record: RecordId) -> Self {
        Self { record: Some(record), ..self }
    }

    /// The day of birth, if it is known to the day.
    pub fn birth_date(&self) -> Option<Date> {
        self.births.filter(|(earliest, latest)| earliest == latest).map(|(day, _)| day)
    }
}

/// Who has no given name is looked for by the nickname, if it is a short form of one.
fn given(text: &str, nickname: &str) -> Vec<Word> {
    let given = name::given(text);
    if !given.is_empty() {
        return given;
    }
    name::given(nickname).into_iter().filter(Word::is_short_form).collect()
}

/// By the strongest answer there is.
fn births(birth_date: &str, curp: &str, age: &str) -> Option<(Date, Date)> {
    let day = birth_date.parse().ok().or_else(|| curp.parse::<Curp>().ok().map(|curp| curp.birth_date()));
    let on_day = day.map(|day: Date| (day, day));
    on_day.or_else(|| age.parse::<Age>().ok().map(Age::births))
}

fn phone(text: &str) -> String {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    digits.iter().skip(digits.len().saturating_sub(PHONE_DIGITS)).collect()
}

/// The longest number that is read, in characters.
const SIGNS_MOST: usize = 40;

fn signs(text: &str) -> String {
    fold(text).chars().filter(|c| *c != ' ').take(SIGNS_MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Unknown;

    #[test]
    fn a_record_is_read_leniently() {
        let values: Values = [
            ("name.given", Value::text(" José  Luis")),
            ("name.surname", Value::text("de la Cruz Núñez")),
            ("name.nickname", Value::text("El Güero")),
            ("sex", Value::unknown(Unknown::Refused)),
            ("age", Value::text("30y@2026-11-20")),
            ("nationality", Value::Empty),
            ("phone", Value::text("664 123-4567")),
            ("document.number", Value::text("g-1234 567")),
            ("curp", Value::text("hegg 560427")),
        ]
        .map(|(key, value)| (key.parse().unwrap(), value))
        .into();
        let profile = Profile::of(&values);
        assert_eq!((profile.given.len(), profile.surnames.len()), (2, 2));
        assert_eq!((profile.nickname.as_str(), profile.phone.as_str()), ("el guero", "41234567"));
        assert_eq!((profile.document.as_str(), profile.curp.as_str()), ("g1234567", "hegg560427"));
        assert_eq!((profile.sex, profile.nationality), (None, None));
        let (earliest, latest) = profile.births.unwrap();
        assert_eq!((earliest.to_string().as_str(), latest.to_string().as_str()), ("1995-11-21", "1996-11-20"));
    }

    #[test]
    fn nothing_is_known_of_nobody() {
        assert_eq!(Profile::of(&Values::new()), Profile::default());
    }

    #[test]
    fn a_curp_tells_the_birth_date_and_a_nickname_the_name() {
        let of = |key: &str, text: &str| Profile::of(&[(key.parse().unwrap(), Value::text(text))].into());
        let born = of("curp", "HEGG560427MVZRRL04").birth_date().unwrap();
        assert_eq!(born.to_string(), "1956-04-27");
        assert_eq!(of("name.nickname", "Pepe").given, of("name.given", "Pepe").given);
        assert_eq!(of("name.nickname", "El Güero").given, []);
    }
}
