//! Two profiles, field by field: what agrees, how, and what it weighs. What one of them does not know is not compared.

use serde::{Deserialize, Serialize};

use super::name::{Likeness, Word};
use super::profile::Profile;
use super::spelling::{is_close, slips};
use super::weight::{Agreement, Field, SURNAMES_MOST, Weight, of_name, weight};
use crate::time::Date;

/// From here on a pair is worth showing while somebody registers: where, on a labelled set of a hundred thousand invented
/// persons, at least nineteen of twenty second records are found and at least nineteen of twenty shown are right. A
/// stranger among so many agrees in seventeen bits by chance.
pub const POSSIBLE: Weight = 1_750;
/// From here on it would be a surprise if they were two: one in a hundred of such pairs is.
pub const LIKELY: Weight = 2_400;

/// One field's part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    pub field: Field,
    pub agreement: Agreement,
    /// Hundredths of a bit, for or against.
    pub weight: Weight,
}

/// What speaks for one person and what against, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub weight: Weight,
    pub fields: Vec<Compared>,
}

impl Comparison {
    pub const fn is_possible(&self) -> bool {
        self.weight >= POSSIBLE
    }

    pub const fn is_likely(&self) -> bool {
        self.weight >= LIKELY
    }
}

/// The same either way round.
pub fn compare(one: &Profile, other: &Profile) -> Comparison {
    let mut fields = Vec::new();
    fields.extend(given(&one.given, &other.given));
    fields.extend(surnames(&one.surnames, &other.surnames));
    let rest = [
        nickname(one, other),
        sex(one, other),
        age(one, other),
        nationality(one, other),
        origin(&one.origin, &other.origin),
        number(Field::Phone, &one.phone, &other.phone),
        number(Field::Curp, &one.curp, &other.curp),
        document(one, other),
        companions(one, other),
    ];
    fields.extend(rest.into_iter().flatten());
    Comparison { weight: fields.iter().map(|field| field.weight).sum(), fields }
}

const fn agreement(likeness: Likeness) -> Agreement {
    match likeness {
        Likeness::Same => Agreement::Same,
        Likeness::SameSound => Agreement::SameSound,
        Likeness::ShortForm => Agreement::ShortForm,
        Likeness::Close => Agreement::Close,
        Likeness::Initial => Agreement::Part,
    }
}

fn plainly(field: Field, agreement: Agreement) -> Compared {
    Compared { field, agreement, weight: weight(field, agreement) }
}

/// Two words that are paired; the more frequent spelling is the one that may be meant.
#[derive(Clone, Copy)]
struct Pair<'w> {
    places: (usize, usize),
    words: (&'w Word, &'w Word),
    likeness: Likeness,
}

impl Pair<'_> {
    fn surprise(&self) -> Weight {
        self.words.0.surprise().min(self.words.1.surprise())
    }
}

/// The words of both that belong together, most alike first; each word once.
fn paired<'w>(one: &'w [Word], other: &'w [Word]) -> Vec<Pair<'w>> {
    let mut all: Vec<Pair<'w>> = Vec::new();
    for (place, word) in one.iter().enumerate() {
        for (other_place, other_word) in other.iter().enumerate() {
            let likeness = word.likeness(other_word);
            let pair = |likeness| Pair { places: (place, other_place), words: (word, other_word), likeness };
            all.extend(likeness.map(pair));
        }
    }
    all.sort_by_key(|pair| (pair.likeness, pair.places.0.abs_diff(pair.places.1), pair.places.0 + pair.places.1));
    let mut chosen: Vec<Pair<'w>> = Vec::new();
    for pair in all {
        let is_taken = |taken: &Pair<'_>| taken.places.0 == pair.places.0 || taken.places.1 == pair.places.1;
        if !chosen.iter().any(is_taken) {
            chosen.push(pair);
        }
    }
    chosen
}

/// `José` is a part of `José Luis`; `José Manuel` is somebody else, a brother perhaps.
fn given(one: &[Word], other: &[Word]) -> Option<Compared> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let pairs = paired(one, other);
    let fewer = one.len().min(other.len());
    if pairs.len() < fewer {
        return Some(plainly(Field::Given, Agreement::Differs));
    }
    let worst = pairs.iter().map(|pair| pair.likeness).max().map_or(Agreement::Differs, agreement);
    let most = pairs.iter().map(Pair::surprise).max().unwrap_or_default();
    // A second name in common tells half of what it would alone: names go together.
    let rest = (pairs.iter().map(Pair::surprise).sum::<Weight>() - most) / 2;
    let weight = of_name(Field::Given, worst, most + rest);
    if one.len() == other.len() {
        return Some(Compared { field: Field::Given, agreement: worst, weight });
    }
    let weight = weight + super::weight::weight(Field::Given, Agreement::Part);
    Some(Compared { field: Field::Given, agreement: Agreement::Part, weight })
}

/// In either order; a surname that only one of them has is not compared.
fn surnames(one: &[Word], other: &[Word]) -> Vec<Compared> {
    if let Some(joined) = written_as_one(one, other).or_else(|| written_as_one(other, one)) {
        return vec![joined];
    }
    let pairs = paired(one, other);
    let fewer = one.len().min(other.len());
    let mut fields: Vec<Compared> = pairs.iter().map(surname).collect();
    let left = fewer.saturating_sub(pairs.len()).min(2);
    fields.extend(std::iter::repeat_n(Agreement::Differs, left).map(|differs| plainly(Field::FirstSurname, differs)));
    let mut left = SURNAMES_MOST;
    for (place, compared) in fields.iter_mut().enumerate() {
        compared.field = if place == 0 { Field::FirstSurname } else { Field::SecondSurname };
        compared.weight = compared.weight.min(left);
        left -= compared.weight.max(0);
    }
    let is_swapped = matches!(pairs.as_slice(), [a, b, ..] if (a.places.0 < b.places.0) != (a.places.1 < b.places.1));
    fields.extend(is_swapped.then(|| plainly(Field::SurnameOrder, Agreement::Swapped)));
    fields
}

/// `Jean Baptiste` and `Jean-Baptiste`.
fn written_as_one(words: &[Word], single: &[Word]) -> Option<Compared> {
    let ([_, _, ..], [single]) = (words, single) else { return None };
    let joined = Word::joined(words);
    let likeness = joined.likeness(single).filter(|likeness| *likeness <= Likeness::SameSound)?;
    Some(surname(&Pair { places: (0, 0), words: (&joined, single), likeness }))
}

fn surname(pair: &Pair<'_>) -> Compared {
    let agreement = agreement(pair.likeness);
    let weight = of_name(Field::FirstSurname, agreement, pair.surprise());
    Compared { field: Field::FirstSurname, agreement, weight }
}

/// A nickname that only says the given name shorter tells nothing more.
fn nickname(one: &Profile, other: &Profile) -> Option<Compared> {
    if one.nickname.is_empty() || other.nickname.is_empty() {
        return None;
    }
    let agreement = if one.nickname == other.nickname {
        Agreement::Same
    } else if is_close(&one.nickname, &other.nickname) {
        Agreement::Close
    } else {
        Agreement::Differs
    };
    Some(plainly(Field::Nickname, agreement))
}

/// `intersex` is known to few, and agrees with what anybody else wrote.
fn sex(one: &Profile, other: &Profile) -> Option<Compared> {
    let (one, other) = (one.sex.as_deref()?, other.sex.as_deref()?);
    if one == other {
        return Some(plainly(Field::Sex, Agreement::Same));
    }
    let is_told_apart = one != "intersex" && other != "intersex";
    is_told_apart.then(|| plainly(Field::Sex, Agreement::Differs))
}

/// An age that says less than this tells little when it fits.
const NARROW_DAYS: i32 = 3 * 366;
const YEAR_DAYS: i32 = 366;

fn age(one: &Profile, other: &Profile) -> Option<Compared> {
    if let (Some(one), Some(other)) = (one.birth_date(), other.birth_date()) {
        return Some(plainly(Field::BirthDate, same_day(one, other)));
    }
    let ((earliest, latest), (other_earliest, other_latest)) = (one.births?, other.births?);
    let between = latest.days_until(other_earliest).max(other_latest.days_until(earliest));
    let widest = earliest.days_until(latest).max(other_earliest.days_until(other_latest));
    let agreement = match between {
        ..=0 if widest <= NARROW_DAYS => Agreement::Same,
        ..=0 => Agreement::Compatible,
        days => apart(days),
    };
    Some(plainly(Field::Age, agreement))
}

fn apart(days: i32) -> Agreement {
    if days <= 2 * YEAR_DAYS {
        Agreement::Near
    } else if days <= 5 * YEAR_DAYS {
        Agreement::Differs
    } else {
        Agreement::FarApart
    }
}

fn same_day(one: Date, other: Date) -> Agreement {
    let is_exchanged = one.year() == other.year()
        && u16::from(one.month_number()) == u16::from(other.day())
        && u16::from(one.day()) == u16::from(other.month_number());
    if one == other {
        Agreement::Same
    } else if is_exchanged || slips(&one.to_string(), &other.to_string()) == 1 {
        Agreement::Close
    } else {
        apart(one.days_until(other).abs())
    }
}

fn nationality(one: &Profile, other: &Profile) -> Option<Compared> {
    let is_same = one.nationality.as_ref()? == other.nationality.as_ref()?;
    Some(plainly(Field::Nationality, if is_same { Agreement::Same } else { Agreement::Differs }))
}

/// `San Pedro Sula` is a part of `San Pedro Sula, Cortés`.
fn origin(one: &str, other: &str) -> Option<Compared> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let holds = |long: &str, short: &str| short.split(' ').all(|word| long.split(' ').any(|other| other == word));
    let agreement = if one == other || is_close(one, other) {
        Agreement::Same
    } else if holds(one, other) || holds(other, one) {
        Agreement::Part
    } else {
        Agreement::Differs
    };
    Some(plainly(Field::Origin, agreement))
}

fn number(field: Field, one: &str, other: &str) -> Option<Compared> {
    let shorter = one.len().min(other.len());
    if shorter < 4 {
        return None;
    }
    let agreement = if one == other {
        Agreement::Same
    } else if shorter >= 6 && slips(one, other) == 1 {
        Agreement::Close
    } else {
        Agreement::Differs
    };
    Some(plainly(field, agreement))
}

/// Papers of two kinds have two numbers.
fn document(one: &Profile, other: &Profile) -> Option<Compared> {
    let is_other_kind =
        one.document_kind.is_some() && other.document_kind.is_some() && one.document_kind != other.document_kind;
    let compared = number(Field::Document, &one.document, &other.document)?;
    (compared.agreement != Agreement::Differs || !is_other_kind).then_some(compared)
}

fn companions(one: &Profile, other: &Profile) -> Option<Compared> {
    let travels_with =
        |one: &Profile, other: &Profile| other.record.is_some_and(|record| one.companions.contains(&record));
    if travels_with(one, other) || travels_with(other, one) {
        return Some(plainly(Field::Companions, Agreement::Together));
    }
    let is_shared = !one.companions.is_disjoint(&other.companions);
    is_shared.then(|| plainly(Field::Companions, Agreement::Same))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::id::RecordId;
    use crate::value::{Value, Values};

    /// `given|surname|second surname|sex|age|nationality`, and whatever else by its key.
    fn person(text: &str, rest: &[(&str, &str)]) -> Profile {
        let keys = ["name.given", "name.surname", "name.second_surname", "sex", "age", "nationality"];
        let told = keys.into_iter().zip(text.split('|')).chain(rest.iter().copied());
        let values: Values = told.map(|(key, text)| (key.parse().unwrap(), Value::text(text))).collect();
        Profile::of(&values)
    }

    #[track_caller]
    fn check(one: &str, other: &str, is_possible: bool) {
        let (one, other) = (person(one, &[]), person(other, &[]));
        let comparison = compare(&one, &other);
        assert_eq!(comparison.is_possible(), is_possible, "{comparison:?}");
        assert_eq!(comparison.weight, compare(&other, &one).weight, "the other way round");
        assert_eq!(comparison.weight, comparison.fields.iter().map(|field| field.weight).sum::<Weight>());
    }

    #[test]
    fn one_person_written_twice_is_possible() {
        let written = "José Luis|Hernández|Núñez|male|30y@2026-11-20|HND";
        for other in [
            written,
            "José Luis|Núñez|Hernández|male|30y@2026-11-20|HND",
            "JOSE LUIS|ERNANDES|NUNES|male|32y@2026-11-20|HND",
            "Pepe Luis|Hernández|Núñez|male|30y@2026-11-20|HND",
            "José Luis|Hernández Núñez||male|28y..33y@2026-11-20~apparent|HND",
            "Jose Luis|Hernandez||male|29y@2025-11-20|HND",
        ] {
            check(written, other, true);
        }
        check(
            "Wideline|Jean-Baptiste||female|22y@2026-11-20|HTI",
            "Widline|Jean Baptiste||female|22y@2026-11-20|HTI",
            true,
        );
    }

    #[test]
    fn relatives_and_namesakes_are_two() {
        let written = "José Luis|Hernández|Núñez|male|30y@2026-11-20|HND";
        for other in [
            "José Manuel|Hernández|Núñez|male|31y@2026-11-20|HND",
            "Ana|Hernández|Núñez|female|30y@2026-11-20|HND",
            "José Luis|Hernández|Núñez|male|58y@2026-11-20|HND",
            "José|Hernández|Pineda|male|30y@2026-11-20|HND",
            "||| male|30y@2026-11-20|HND",
            "",
        ] {
            check(written, other, false);
        }
    }

    #[test]
    fn every_field_says_how_it_compares() {
        let one = person(
            "Lupe|Cruz|Solís|female|20y@2026-11-20|SLV",
            &[("phone", "+503 7012 3456"), ("origin", "Santa Ana"), ("document.number", "A123456")],
        );
        let other = person(
            "Guadalupe|Solis|de la Cruz|female|22y@2026-11-20|GTM",
            &[("phone", "7012-3456"), ("origin", "Santa Ana, El Salvador"), ("document.number", "A123465")],
        );
        let said: Vec<(Field, Agreement)> =
            compare(&one, &other).fields.into_iter().map(|compared| (compared.field, compared.agreement)).collect();
        let expect = [
            (Field::Given, Agreement::ShortForm),
            (Field::FirstSurname, Agreement::Same),
            (Field::SecondSurname, Agreement::Same),
            (Field::SurnameOrder, Agreement::Swapped),
            (Field::Sex, Agreement::Same),
            (Field::Age, Agreement::Near),
            (Field::Nationality, Agreement::Differs),
            (Field::Origin, Agreement::Part),
            (Field::Phone, Agreement::Same),
            (Field::Document, Agreement::Close),
        ];
        assert_eq!(said, expect);
    }

    #[test]
    fn who_travels_together_is_two() {
        let id = |number| RecordId::new(number, [0; 10]);
        let written = person("Ana|Tzoc|Chub|female|20y@2026-11-20|GTM", &[]);
        let (one, other) = (written.clone().of_record(id(1)), written.of_record(id(2)));
        assert!(compare(&one, &other).is_possible());
        let together = one.clone().with_companions(BTreeSet::from([id(2), id(3)]));
        assert!(!compare(&together, &other).is_possible());
        let with_the_same = other.with_companions(BTreeSet::from([id(3)]));
        assert!(compare(&one.with_companions(BTreeSet::from([id(3)])), &with_the_same).is_likely());
    }
}
