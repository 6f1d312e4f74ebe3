//! How old somebody is, as far as anybody knows: an interval, the day it was true, and what it rests on. Half an answer
//! ("looks twelve") is kept as half an answer, because the law asks for it: who may be under 18 is treated as such, and
//! who may be under 12 as a child, until it is determined (LGDNNA art. 5).
//!
//! The exact birth date tells who somebody is and lives in `person` alone; here it only narrows the interval.

use std::fmt;
use std::str::FromStr;

use crate::keyed::{keyed, serde_as_text};
use crate::time::{Date, Month};

/// The oldest age that is taken for one: 130 years, less a month.
pub const MOST_MONTHS: u16 = 130 * 12 - 1;

keyed! {
    /// Why a text or a set of numbers is no age.
    pub enum AgeRefusal {
        Unreadable = "unreadable",
        /// Past [`MOST_MONTHS`].
        TooOld = "too-old",
        /// From more to less.
        Backwards = "backwards",
        /// Born after the day of the answer.
        NotYetBorn = "not-yet-born",
    }
}

impl std::error::Error for AgeRefusal {}

keyed! {
    /// What an age rests on, weakest last.
    pub enum Basis {
        /// A paper says so.
        Documented = "documented",
        /// The person, or who is with them, says so.
        Stated = "stated",
        /// Somebody looked and estimated.
        Apparent = "apparent",
    }
}

keyed! {
    /// How the law treats somebody of that age; the bands of UPM's table are the same (0–11, 12–17, 18 and over).
    pub enum Band {
        /// Under 12.
        Child = "child",
        /// 12 to 17.
        Adolescent = "adolescent",
        Adult = "adult",
    }
}

keyed! {
    /// The age groups of the DIF's table.
    pub enum DifGroup {
        From0To5 = "0-5",
        From6To11 = "6-11",
        From12To17 = "12-17",
    }
}

// -------------------------------------------------------------------------------------------------------- Interval

/// From so many to so many completed months of age, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    low: u16,
    high: u16,
}

impl Interval {
    pub const fn months(low: u16, high: u16) -> Result<Self, AgeRefusal> {
        if high < low {
            Err(AgeRefusal::Backwards)
        } else if high > MOST_MONTHS {
            Err(AgeRefusal::TooOld)
        } else {
            Ok(Self { low, high })
        }
    }

    /// From so many to so many completed years.
    pub const fn years(low: u16, high: u16) -> Result<Self, AgeRefusal> {
        Self::months(low.saturating_mul(12), high.saturating_mul(12).saturating_add(11))
    }

    pub const fn low_months(self) -> u16 {
        self.low
    }

    pub const fn high_months(self) -> u16 {
        self.high
    }

    pub const fn low_years(self) -> u16 {
        self.low / 12
    }

    pub const fn high_years(self) -> u16 {
        self.high / 12
    }

    /// The youngest band it reaches into.
    pub const fn band(self) -> Band {
        match self.low_years() {
            0..12 => Band::Child,
            12..18 => Band::Adolescent,
            18.. => Band::Adult,
        }
    }

    /// The youngest group it reaches into; `None` for an adult.
    pub const fn dif_group(self) -> Option<DifGroup> {
        match self.low_years() {
            0..6 => Some(DifGroup::From0To5),
            6..12 => Some(DifGroup::From6To11),
            12..18 => Some(DifGroup::From12To17),
            18.. => None,
        }
    }

    const fn is_whole_years(self) -> bool {
        self.low.is_multiple_of(12) && self.high % 12 == 11
    }

    /// The ages on `on` of those born from `earliest` to `latest`. Those not yet born on that day are of age zero.
    fn of_births(earliest: Date, latest: Date, on: Date) -> Result<Self, AgeRefusal> {
        let months = |born: Date| u16::try_from(born.months_until(on).max(0)).map_err(|_| AgeRefusal::TooOld);
        Self::months(months(latest)?, months(earliest)?)
    }
}

impl FromStr for Interval {
    type Err = AgeRefusal;

    fn from_str(text: &str) -> Result<Self, AgeRefusal> {
        let (low, high) = text.split_once("..").unwrap_or((text, text));
        Self::months(bound(low)?.low, bound(high)?.high)
    }
}

/// `7m` or `9y`.
fn bound(text: &str) -> Result<Interval, AgeRefusal> {
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or(AgeRefusal::Unreadable)?;
    let is_plain = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.parse().ok().filter(|_| is_plain).ok_or(AgeRefusal::Unreadable)?;
    match unit {
        "y" => Interval::years(number, number),
        "m" => Interval::months(number, number),
        _ => Err(AgeRefusal::Unreadable),
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high, unit) = match self.is_whole_years() {
            true => (self.low_years(), self.high_years(), 'y'),
            false => (self.low, self.high, 'm'),
        };
        write!(f, "{low}{unit}")?;
        if low == high { Ok(()) } else { write!(f, "..{high}{unit}") }
    }
}

// ------------------------------------------------------------------------------------------------------------- Age

/// An interval, the day it was true, and what it rests on. Its one text is `28y..32y@2026-11-20~apparent`,
/// `9y@2026-11-20`, `7m@2026-11-20`; a basis that is not said is `stated`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Age {
    interval: Interval,
    reference: Date,
    basis: Basis,
}

impl Age {
    pub const fn new(interval: Interval, reference: Date, basis: Basis) -> Self {
        Self { interval, reference, basis }
    }

    /// So many completed years on that day.
    pub fn years(years: u16, reference: Date) -> Result<Self, AgeRefusal> {
        Interval::years(years, years).map(|interval| Self::new(interval, reference, Basis::Stated))
    }

    /// So many completed months on that day.
    pub fn months(months: u16, reference: Date) -> Result<Self, AgeRefusal> {
        Interval::months(months, months).map(|interval| Self::new(interval, reference, Basis::Stated))
    }

    pub fn born_in_year(year: u16, reference: Date) -> Result<Self, AgeRefusal> {
        let day = |month, day| Date::new(year, month, day).map_err(|_| AgeRefusal::Unreadable);
        Self::born_between(day(1, 1)?, day(12, 31)?, reference)
    }

    pub fn born_in_month(month: Month, reference: Date) -> Result<Self, AgeRefusal> {
        Self::born_between(month.first_day(), month.last_day(), reference)
    }

    /// The date itself is not kept: only the completed months on the day of the answer.
    pub fn born_on(birth: Date, reference: Date) -> Result<Self, AgeRefusal> {
        Self::born_between(birth, birth, reference)
    }

    fn born_between(earliest: Date, latest: Date, reference: Date) -> Result<Self, AgeRefusal> {
        if earliest > reference {
            return Err(AgeRefusal::NotYetBorn);
        }
        let interval = Interval::of_births(earliest, latest.min(reference), reference)?;
        Ok(Self::new(interval, reference, Basis::Stated))
    }

    pub const fn with_basis(self, basis: Basis) -> Self {
        Self { basis, ..self }
    }

    pub const fn interval(self) -> Interval {
        self.interval
    }

    pub const fn reference(self) -> Date {
        self.reference
    }

    pub const fn basis(self) -> Basis {
        self.basis
    }

    /// The age on another day, as wide as the answer leaves it. Past the oldest age it stays there.
    pub fn at(self, date: Date) -> Interval {
        let (earliest, latest) = self.births();
        let months = |born: Date| u16::try_from(born.months_until(date).max(0)).unwrap_or(MOST_MONTHS).min(MOST_MONTHS);
        Interval { low: months(latest), high: months(earliest) }
    }

    /// The first and the last day that somebody of this age can have been born on.
    pub fn births(self) -> (Date, Date) {
        let before = |months: u16| self.reference.plus_months(-i32::from(months));
        (before(self.interval.high + 1).plus_days(1), before(self.interval.low))
    }

    /// How the law treats this person on that day, until their age is determined.
    pub fn band(self, date: Date) -> Band {
        self.at(date).band()
    }

    /// NNA, for all the law says, on that day (LGDNNA art. 5).
    pub fn is_minor_until_determined(self, date: Date) -> bool {
        self.band(date) != Band::Adult
    }

    /// What people write, on the day they write it: `30`, `~30`, `28-32`, `9m`, `6 meses`, `2 años 4 meses`, `3 semanas`;
    /// or when somebody was born: `2009`, `05/2009`, `12/05/2009`. With `~` the age is apparent and grows by two years
    /// to either side (one under five); a range is apparent too.
    pub fn typed(text: &str, today: Date) -> Result<Self, AgeRefusal> {
        if text.len() > 60 {
            return Err(AgeRefusal::Unreadable);
        }
        if let Some(born) = typed_birth(text.trim(), today) {
            return born;
        }
        let mut words = typed::words(text)?;
        let is_rough = words.contains(&typed::Word::About);
        words.retain(|word| *word != typed::Word::About);
        let age = typed::read(&words, today)?;
        if is_rough { Ok(age.roughly()) } else { Ok(age) }
    }

    fn roughly(self) -> Self {
        let margin = if self.interval.low_years() < 5 { 12 } else { 24 };
        let low = self.interval.low.saturating_sub(margin);
        let high = (self.interval.high + margin).min(MOST_MONTHS);
        Self { interval: Interval { low, high }, basis: Basis::Apparent, ..self }
    }
}

/// Is this text of an age one of somebody who may be under 18, on the day it was said? An age that cannot be read, of a
/// newer release perhaps, is not yet determined, so it counts as one.
pub fn is_minor_text(text: &str) -> bool {
    match text.parse::<Age>() {
        Ok(age) => age.interval.band() != Band::Adult,
        Err(_) => !text.trim().is_empty(),
    }
}

impl FromStr for Age {
    type Err = AgeRefusal;

    fn from_str(text: &str) -> Result<Self, AgeRefusal> {
        let (interval, rest) = text.split_once('@').ok_or(AgeRefusal::Unreadable)?;
        let (reference, basis) = rest.split_once('~').unwrap_or((rest, Basis::Stated.key()));
        Ok(Self {
            interval: interval.parse()?,
            reference: reference.parse().map_err(|_| AgeRefusal::Unreadable)?,
            basis: Basis::from_key(basis).ok_or(AgeRefusal::Unreadable)?,
        })
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.interval, self.reference)?;
        match self.basis {
            Basis::Stated => Ok(()),
            Basis::Documented | Basis::Apparent => write!(f, "~{}", self.basis),
        }
    }
}

serde_as_text!(Age);

/// A birth date or a birth month; `None` if the text is neither.
fn typed_birth(text: &str, today: Date) -> Option<Result<Age, AgeRefusal>> {
    if let Ok(birth) = Date::typed(text) {
        return Some(Age::born_on(birth, today));
    }
    let (first, second) = text.split_once(['/', '-', '.'])?;
    let (year, month) = match (first.len(), second.len()) {
        (4, 1 | 2) => (first, second),
        (1 | 2, 4) => (second, first),
        _ => return None,
    };
    let month = Month::new(year.parse().ok()?, month.parse().ok()?).ok()?;
    Some(Age::born_in_month(month, today))
}

/// What people type, word by word.
mod typed {
    use super::{Age, AgeRefusal, Basis, Date, Interval};
    use crate::fold::{fold, plain};

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) enum Word {
        Number(u16),
        /// A number of four digits: a year.
        Year(u16),
        Years,
        Months,
        Weeks,
        Days,
        To,
        About,
    }

    pub(super) fn words(text: &str) -> Result<Vec<Word>, AgeRefusal> {
        let mut words = Vec::new();
        let text = plain(text);
        let mut rest = text.as_str();
        let mut place = Place::Attached;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| class(c) != class(first)).unwrap_or(rest.len());
            let (run, after) = rest.split_at_checked(end).ok_or(AgeRefusal::Unreadable)?;
            if after.is_empty() {
                place = Place::Last;
            }
            let read = match class(first) {
                Class::Digit => Some(number(run)?),
                Class::Letter => word(&fold(run), place, words.last())?,
                Class::Mark => mark(run)?,
            };
            words.extend(read);
            place = if run.ends_with(' ') { Place::Apart } else { Place::Attached };
            rest = after;
        }
        Ok(words)
    }

    pub(super) fn read(words: &[Word], today: Date) -> Result<Age, AgeRefusal> {
        let age = |interval| Age::new(interval, today, Basis::Stated);
        match *words {
            [Word::Year(year)] => Age::born_in_year(year, today),
            [Word::Year(first), Word::To, Word::Year(last)] if first <= last => {
                let (oldest, youngest) = (Age::born_in_year(first, today)?, Age::born_in_year(last, today)?);
                Interval::months(youngest.interval.low, oldest.interval.high).map(age)
            }
            [Word::Number(years), Word::Years, Word::Number(months), Word::Months] if months < 12 => {
                let months = years.saturating_mul(12).saturating_add(months);
                Interval::months(months, months).map(age)
            }
            [Word::Number(number)] => span(number, Word::Years).map(age),
            [Word::Number(number), unit] => span(number, unit).map(age),
            [Word::Number(low), Word::To, Word::Number(high)] => {
                range(low, Word::Years, high, Word::Years).map(|interval| age(interval).with_basis(Basis::Apparent))
            }
            [Word::Number(low), Word::To, Word::Number(high), unit] => {
                range(low, unit, high, unit).map(|interval| age(interval).with_basis(Basis::Apparent))
            }
            [Word::Number(low), from, Word::To, Word::Number(high), to] => {
                range(low, from, high, to).map(|interval| age(interval).with_basis(Basis::Apparent))
            }
            _ => Err(AgeRefusal::Unreadable),
        }
    }

    fn range(low: u16, low_unit: Word, high: u16, high_unit: Word) -> Result<Interval, AgeRefusal> {
        Interval::months(span(low, low_unit)?.low, span(high, high_unit)?.high)
    }

    fn span(number: u16, unit: Word) -> Result<Interval, AgeRefusal> {
        let of_days = |days: u32| {
            let months = u16::try_from(days * 12 / 365).unwrap_or(u16::MAX);
            Interval::months(months, months)
        };
        match unit {
            Word::Years => Interval::years(number, number),
            Word::Months => Interval::months(number, number),
            Word::Weeks => of_days(u32::from(number) * 7),
            Word::Days => of_days(u32::from(number)),
            Word::Number(_) | Word::Year(_) | Word::To | Word::About => Err(AgeRefusal::Unreadable),
        }
    }

    /// Where a word stands: `a` is a unit in "30a" and "30 a", and a range in "28 a 32".
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Place {
        Attached,
        Apart,
        Last,
    }

    #[derive(PartialEq, Eq)]
    enum Class {
        Digit,
        Letter,
        Mark,
    }

    fn class(c: char) -> Class {
        match c {
            '0'..='9' => Class::Digit,
            c if c.is_alphabetic() => Class::Letter,
            _ => Class::Mark,
        }
    }

    fn number(digits: &str) -> Result<Word, AgeRefusal> {
        let number = digits.parse().map_err(|_| AgeRefusal::TooOld)?;
        match digits.len() {
            1..=3 => Ok(Word::Number(number)),
            4 if (1880..=2200).contains(&number) => Ok(Word::Year(number)),
            _ => Err(AgeRefusal::TooOld),
        }
    }

    /// Spanish, English and Kreyòl; `None` for a word that only fills.
    fn word(word: &str, place: Place, before: Option<&Word>) -> Result<Option<Word>, AgeRefusal> {
        let follows_number = matches!(before, Some(Word::Number(_)));
        Ok(Some(match word {
            "y" if !follows_number => return Ok(None),
            "a" | "y" if place == Place::Apart => Word::To,
            "a" | "y" | "ano" | "anos" | "yr" | "yrs" | "year" | "years" | "an" | "ane" => Word::Years,
            "m" | "mes" | "meses" | "mo" | "month" | "months" | "mwa" => Word::Months,
            "s" | "sem" | "semana" | "semanas" | "week" | "weeks" | "semenn" => Word::Weeks,
            "d" | "dia" | "dias" | "day" | "days" | "jou" => Word::Days,
            "to" | "hasta" | "rive" => Word::To,
            "aprox" | "aproximadamente" | "como" | "unos" | "unas" | "about" | "around" | "anviwon" => Word::About,
            "de" | "tiene" | "edad" | "nac" | "nacio" | "nacido" | "nacida" | "en" | "born" | "in" | "old" | "con"
            | "and" | "entre" | "between" => return Ok(None),
            _ => return Err(AgeRefusal::Unreadable),
        }))
    }

    fn mark(run: &str) -> Result<Option<Word>, AgeRefusal> {
        match run.trim() {
            "-" | "–" | "—" | ".." => Ok(Some(Word::To)),
            "~" | "≈" => Ok(Some(Word::About)),
            "." | "," | "" => Ok(None),
            _ => Err(AgeRefusal::Unreadable),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TODAY: &str = "2026-11-20";

    fn today() -> Date {
        TODAY.parse().unwrap()
    }

    #[test]
    fn ages_are_read_as_people_write_them() {
        for (text, read) in [
            ("30", "30y@2026-11-20"),
            ("~30", "28y..32y@2026-11-20~apparent"),
            ("~ 3", "2y..4y@2026-11-20~apparent"),
            ("~0", "0y..1y@2026-11-20~apparent"),
            ("28-32", "28y..32y@2026-11-20~apparent"),
            ("28 – 32", "28y..32y@2026-11-20~apparent"),
            ("28 a 32 años", "28y..32y@2026-11-20~apparent"),
            ("entre 28 y 32", "28y..32y@2026-11-20~apparent"),
            ("6 a 9 meses", "6m..9m@2026-11-20~apparent"),
            ("9 meses a 2 años", "9m..35m@2026-11-20~apparent"),
            ("9m", "9m@2026-11-20"),
            ("6 meses", "6m@2026-11-20"),
            ("6 mwa", "6m@2026-11-20"),
            ("30 años", "30y@2026-11-20"),
            ("30a", "30y@2026-11-20"),
            ("30 y", "30y@2026-11-20"),
            ("como 30", "28y..32y@2026-11-20~apparent"),
            ("1 año y 6 meses", "18m@2026-11-20"),
            ("1a 6m", "18m@2026-11-20"),
            ("3 semanas", "0m@2026-11-20"),
            ("40 días", "1m@2026-11-20"),
            ("2009", "202m..214m@2026-11-20"),
            ("nac. 2009", "202m..214m@2026-11-20"),
            ("2005-2008", "214m..262m@2026-11-20"),
            ("05/2009", "209m..210m@2026-11-20"),
            ("2009-05", "209m..210m@2026-11-20"),
            ("20/11/2008", "216m@2026-11-20"),
            ("2008-11-21", "215m@2026-11-20"),
            ("2026", "0m..10m@2026-11-20"),
        ] {
            let age = Age::typed(text, today());
            assert_eq!(age.map(|age| age.to_string()).as_deref(), Ok(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_age_is_refused() {
        for (text, refusal) in [
            ("", AgeRefusal::Unreadable),
            ("joven", AgeRefusal::Unreadable),
            ("32-28", AgeRefusal::Backwards),
            ("131", AgeRefusal::TooOld),
            ("9999999999999999999", AgeRefusal::TooOld),
            ("2027", AgeRefusal::NotYetBorn),
            ("21/11/2026", AgeRefusal::NotYetBorn),
            ("12 kg", AgeRefusal::Unreadable),
            ("=cmd()", AgeRefusal::Unreadable),
            ("-5", AgeRefusal::Unreadable),
        ] {
            assert_eq!(Age::typed(text, today()), Err(refusal), "{text}");
        }
        for text in [
            "9@2026-11-20",
            "9y",
            "9y@2026-13-01",
            "9y@2026-11-20~guess",
            "+9y@2026-11-20",
            "9y..8y@2026-11-20",
            "y@2026-11-20",
            "ñ@2026-11-20",
            "@2026-11-20",
        ] {
            assert!(text.parse::<Age>().is_err(), "{text}");
        }
    }

    #[test]
    fn whoever_may_be_a_minor_is_one_until_determined() {
        for (text, on, band) in [
            ("17y@2026-11-20", TODAY, Band::Adolescent),
            ("17y@2026-11-20", "2027-11-19", Band::Adolescent),
            ("17y@2026-11-20", "2027-11-20", Band::Adult),
            ("18y@2026-11-20", TODAY, Band::Adult),
            ("16y..20y@2026-11-20~apparent", TODAY, Band::Adolescent),
            ("11y..14y@2026-11-20~apparent", TODAY, Band::Child),
            ("12y@2026-11-20", TODAY, Band::Adolescent),
            ("143m@2026-11-20", TODAY, Band::Child),
            ("143m@2026-11-20", "2026-12-20", Band::Adolescent),
            ("18y@2026-11-20", "2025-11-20", Band::Adolescent),
            ("0m@2026-11-20", "1990-01-01", Band::Child),
        ] {
            let (age, on): (Age, Date) = (text.parse().unwrap(), on.parse().unwrap());
            assert_eq!(age.band(on), band, "{text} {on}");
            assert_eq!(age.is_minor_until_determined(on), band != Band::Adult);
        }
        assert!(is_minor_text("16y..20y@2026-11-20~apparent") && is_minor_text("a text of next year's release"));
        assert!(!is_minor_text("18y@2026-11-20") && !is_minor_text(" "));
    }

    #[test]
    fn the_youngest_group_counts() {
        for (years, group) in [
            (0, Some(DifGroup::From0To5)),
            (5, Some(DifGroup::From0To5)),
            (6, Some(DifGroup::From6To11)),
            (11, Some(DifGroup::From6To11)),
            (12, Some(DifGroup::From12To17)),
            (17, Some(DifGroup::From12To17)),
            (18, None),
        ] {
            assert_eq!(Interval::years(years, years + 5).unwrap().dif_group(), group, "{years}");
        }
    }

    #[test]
    fn a_spelling_of_the_same_age_becomes_the_one() {
        for (text, one) in [
            ("9y..9y@2026-11-20~stated", "9y@2026-11-20"),
            ("108m..119m@2026-11-20", "9y@2026-11-20"),
            ("0m..11m@2026-11-20~documented", "0y@2026-11-20~documented"),
        ] {
            assert_eq!(text.parse::<Age>().unwrap().to_string(), one);
        }
    }

    prop_compose! {
        fn any_age()(
            low in 0u16..=MOST_MONTHS, width in 0u16..100, days in 0i32..80_000,
            basis in proptest::sample::select(Basis::ALL),
        ) -> Age {
            let interval = Interval::months(low, (low + width).min(MOST_MONTHS)).unwrap();
            Age::new(interval, "1900-01-01".parse::<Date>().unwrap().plus_days(days), basis)
        }
    }

    proptest! {
        #[test]
        fn an_age_is_itself_again(age in any_age()) {
            prop_assert_eq!(age.to_string().parse(), Ok(age));
            prop_assert_eq!(age.at(age.reference()), age.interval());
        }

        #[test]
        fn every_possible_birth_is_inside_on_every_day(age in any_age(), days in 0i32..20_000, at in 0.0f64..=1.0) {
            let (earliest, latest) = age.births();
            #[allow(clippy::cast_possible_truncation)]
            let born = earliest.plus_days((f64::from(earliest.days_until(latest)) * at) as i32);
            let on = age.reference().plus_days(days);
            let months = born.months_until(on).min(i32::from(MOST_MONTHS));
            let interval = age.at(on);
            prop_assert!((i32::from(interval.low_months())..=i32::from(interval.high_months())).contains(&months));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,40}", numbers in "[0-9mya~./ -]{0,14}") {
            let _ = (text.parse::<Age>(), Age::typed(&text, today()), Age::typed(&numbers, today()));
        }
    }
}
