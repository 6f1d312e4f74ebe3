//! A record's answers in words, as they are printed: dates with their year, because paper is read on another day. (The
//! window tells the same answers from today's point of view.)

use domain::catalog;
use domain::form::spec::{CatalogueName, Field, FieldKind, Options, Section, Unit};
use domain::id::ItemId;
use domain::record::RecordKind;
use domain::time::{CivilTime, Date};
use domain::value::age::{Age, Basis};
use domain::value::phone::Phone;
use domain::value::{Value, Values};
use words::ages::Sureness;
use words::dates::{Clock, Day};
use words::key;

use crate::lexicon::Lexicon;

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// A line of its own: "120 mmHg", "entre 28 y 32 años".
    Full,
    /// A table's cell, whose head names the unit: "120", "28–32".
    Short,
}

/// Tells a record of one kind in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Teller<'a> {
    pub(crate) kind: RecordKind,
    pub(crate) lexicon: Lexicon<'a>,
}

impl Teller<'_> {
    pub(crate) fn section(&self, section: &Section) -> String {
        self.lexicon.words.say(&key::section(self.kind.key(), section.key))
    }

    /// "Persona 2"; `position` from 1.
    pub(crate) fn item(&self, section: &Section, position: usize) -> String {
        self.lexicon.words.say_with(&key::item(self.kind.key(), section.key), &[("n", position.into())])
    }

    pub(crate) fn label(&self, section: &Section, field: &Field) -> String {
        if let Some(label) = field.label(self.lexicon.language()) {
            return label.to_owned();
        }
        let list = section.is_list().then_some(section.key);
        self.lexicon.words.say(&key::field(self.kind.key(), list, field.key))
    }

    /// The head of a column, with the unit that its cells leave out: "Presión sistólica (mmHg)".
    pub(crate) fn column(&self, section: &Section, field: &Field) -> String {
        let label = self.label(section, field);
        match field.kind {
            FieldKind::Integer { unit, .. } if !is_plain(unit) => format!("{label} ({})", self.unit(unit)),
            _ => label,
        }
    }

    /// The answer to a question: of a many-choice all its options that were said yes to. `None` if nothing was answered.
    pub(crate) fn answer(
        &self,
        section: &Section,
        values: &Values,
        item: Option<ItemId>,
        field: &Field,
        length: Length,
    ) -> Option<String> {
        let whole = values.get(&section.key_of(item, field)).filter(|value| !value.is_blank());
        let whole = whole.map(|value| self.value(field, value, length));
        let chosen = self.chosen(section, values, item, field);
        if chosen.is_empty() { whole } else { Some(chosen.join(", ")) }
    }

    /// The options of a many-choice that were said yes to; none of any other question.
    pub(crate) fn chosen(
        &self,
        section: &Section,
        values: &Values,
        item: Option<ItemId>,
        field: &Field,
    ) -> Vec<String> {
        let FieldKind::Many(options) = field.kind else { return Vec::new() };
        let is_chosen =
            |option: &&&str| values.get(&section.option_key(item, field, option)).is_some_and(Value::is_yes);
        options.keys.iter().filter(is_chosen).map(|option| self.option(options, option)).collect()
    }

    /// One value of a field. What the field could not have taken is told as it stands.
    pub(crate) fn value(&self, field: &Field, value: &Value, length: Length) -> String {
        match value {
            Value::Empty => String::new(),
            Value::Unknown { unknown } => self.lexicon.words.say(&key::unknown(unknown.key())),
            Value::Flag(is_yes) => self.lexicon.words.say(if *is_yes { "flag-yes" } else { "flag-no" }),
            Value::Integer(number) => self.number(field, *number, length),
            Value::Text(text) => self.text(field, text, length),
        }
    }

    fn number(&self, field: &Field, number: i64, length: Length) -> String {
        let FieldKind::Integer { unit, .. } = field.kind else { return number.to_string() };
        let digits = if unit == Unit::TenthsOfCelsius { tenths(number) } else { number.to_string() };
        let is_bare = length == Length::Short || is_plain(unit);
        if is_bare { digits } else { format!("{digits} {}", self.unit(unit)) }
    }

    fn text(&self, field: &Field, text: &str, length: Length) -> String {
        let same = || text.to_owned();
        match field.kind {
            FieldKind::Choice(options) if options.keys.contains(&text) => self.option(options, text),
            FieldKind::Catalogue(name) => self.code(name, text),
            FieldKind::Age => text.parse::<Age>().map_or_else(|_| same(), |age| self.age(&age, length)),
            FieldKind::Date => text.parse::<Date>().map_or_else(|_| same(), |date| self.date(date, length)),
            FieldKind::Time => text.parse::<CivilTime>().map_or_else(|_| same(), |time| self.time(time, length)),
            FieldKind::Phone => text.parse::<Phone>().map_or_else(|_| same(), |phone| phone.international()),
            FieldKind::Point => text.replace(',', ", "),
            FieldKind::Person => self.named(RecordKind::Person.key(), text),
            FieldKind::Record(kind) => self.named(kind, text),
            FieldKind::Text { .. } | FieldKind::Narrative | FieldKind::Curp | FieldKind::Choice(_) => same(),
            FieldKind::Integer { .. } | FieldKind::Flag | FieldKind::Many(_) => same(),
            FieldKind::Decimal | FieldKind::Note => same(),
        }
    }

    /// "20 de noviembre de 2026, 22:14"; in a cell "20 nov 2026, 22:14".
    pub(crate) fn time(&self, time: CivilTime, length: Length) -> String {
        let clock = Clock { hour: time.clock().hour(), minute: time.clock().minute() };
        match length {
            Length::Full => self.lexicon.words.moment_full(day(time.date()), clock),
            Length::Short => self.lexicon.words.moment(day(time.date()), clock, NO_DAY),
        }
    }

    fn date(&self, date: Date, length: Length) -> String {
        match length {
            Length::Full => self.lexicon.words.day_full(day(date)),
            Length::Short => self.lexicon.words.day_short(day(date), NO_DAY),
        }
    }

    fn age(&self, age: &Age, length: Length) -> String {
        let (least, most) = (age.interval().low_months(), age.interval().high_months());
        let sureness = match age.basis() {
            Basis::Apparent => Sureness::Estimated,
            Basis::Documented | Basis::Stated => Sureness::Told,
        };
        match length {
            Length::Full => self.lexicon.words.age(least, most, sureness),
            Length::Short => self.lexicon.words.age_short(least, most, sureness),
        }
    }

    /// The name behind a catalogue's code.
    fn code(&self, name: CatalogueName, code: &str) -> String {
        let language = self.lexicon.language();
        let lists = self.lexicon.catalogues;
        let found = match name {
            CatalogueName::Countries => catalog::country(code).map(|entry| entry.name(language)),
            CatalogueName::States => catalog::state(code).map(|entry| entry.name(language)),
            CatalogueName::Languages => catalog::language(code).map(|entry| entry.name(language)),
            CatalogueName::Units => {
                code.parse().ok().and_then(|unit| lists.unit(&unit)).map(|entry| entry.name(language))
            }
            CatalogueName::Recipients => lists.recipient(code).map(|entry| entry.name(language)),
            CatalogueName::Programmes => lists.programme(code).map(|entry| entry.name(language)),
            CatalogueName::Cards => lists.card(code).map(|entry| entry.title(language)),
            CatalogueName::Members => None,
        };
        found.unwrap_or(code).to_owned()
    }

    /// An id says nothing, but two of them must not look the same.
    fn named(&self, kind: &str, id: &str) -> String {
        let end: String = id.chars().skip(id.chars().count().saturating_sub(4)).collect();
        format!("{} …{end}", self.lexicon.words.say(&key::kind(kind)))
    }

    fn option(&self, options: &Options, option: &str) -> String {
        let published = options.label(option, self.lexicon.language());
        published.map_or_else(|| self.lexicon.words.say(&key::option(options.name, option)), str::to_owned)
    }

    fn unit(&self, unit: Unit) -> String {
        self.lexicon.words.say(&key::unit(unit.key()))
    }
}

/// No day is today on paper: every date says its year.
const NO_DAY: Day = Day { year: 0, month: 1, day: 1 };

fn day(date: Date) -> Day {
    Day { year: date.year(), month: date.month_number(), day: date.day() }
}

/// People are counted without saying so, and what a published question counts it says itself.
fn is_plain(unit: Unit) -> bool {
    matches!(unit, Unit::Persons | Unit::Plain)
}

/// 384 is 38.4.
fn tenths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let number = number.unsigned_abs();
    format!("{sign}{}.{}", number / 10, number % 10)
}
