//! What a field holds, in words. Stored text is given back as it is: the page shows it as text, never as markup.

use domain::catalog;
use domain::form::spec::{CatalogueName, Field, FieldKind, Options, Section, Unit};
use domain::id::ItemId;
use domain::record::{RecordKind, own};
use domain::time::{CivilTime, Date};
use domain::value::age::{Age, Basis};
use domain::value::phone::Phone;
use domain::value::{Key, Unknown, Value, Values};
use words::ages::Sureness;
use words::key;

use super::Teller;
use crate::forms;

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// A line of its own: "entre 28 y 32 años".
    Line,
    /// A table's cell: "28–32".
    Cell,
}

impl Teller {
    /// The answer to a question: of a many-choice all its options that were said yes to. `None` if nothing was answered.
    pub(crate) fn answer(
        &self,
        section: &Section,
        values: &Values,
        item: Option<ItemId>,
        field: &Field,
        room: Room,
    ) -> Option<String> {
        let whole = values.get(&section.key_of(item, field)).filter(|value| !value.is_blank());
        let FieldKind::Many(options) = field.kind else {
            return whole.map(|value| self.value(field, value, room));
        };
        let is_chosen =
            |option: &&&str| values.get(&section.option_key(item, field, option)).is_some_and(Value::is_yes);
        let chosen: Vec<String> =
            options.keys.iter().filter(is_chosen).map(|option| self.option(options, option)).collect();
        let unknown = whole.map(|value| self.value(field, value, room));
        (!chosen.is_empty()).then(|| chosen.join(", ")).or(unknown)
    }

    /// One value of a field. What the field could not have taken is told as it stands.
    pub(crate) fn value(&self, field: &Field, value: &Value, room: Room) -> String {
        match value {
            Value::Empty => self.words.say("inbox-empty-value"),
            Value::Unknown { unknown } => self.unknown(*unknown),
            Value::Flag(is_yes) => self.flag(*is_yes),
            Value::Integer(number) => self.number(field, *number, room),
            Value::Text(text) => self.text(field, text, room),
        }
    }

    /// The value of a key, whatever it leads to.
    pub(crate) fn value_of(&self, kind: RecordKind, key: &Key, value: &Value) -> String {
        let form = forms::form(kind);
        match form.locate(key) {
            Some(address) => self.value(address.field, value, Room::Line),
            None if form.locate_removal(key).is_some() => {
                self.words.say(if value.is_yes() { "history-removed" } else { "history-restored" })
            }
            None => self.own_value(key, value),
        }
    }

    /// A value of the record's own keys; of a newer release's, as it stands.
    fn own_value(&self, key: &Key, value: &Value) -> String {
        let opened = value.as_text().filter(|_| key.as_str() == own::OPENED).and_then(|text| text.parse().ok());
        opened.map_or_else(|| self.raw(value), |time| self.moment(time))
    }

    /// A value whose field this release does not know.
    pub(crate) fn raw(&self, value: &Value) -> String {
        match value {
            Value::Empty => self.words.say("inbox-empty-value"),
            Value::Unknown { unknown } => self.unknown(*unknown),
            Value::Flag(is_yes) => self.flag(*is_yes),
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text.clone(),
        }
    }

    pub(crate) fn unknown(&self, unknown: Unknown) -> String {
        self.words.say(&key::unknown(unknown.key()))
    }

    pub(crate) fn flag(&self, is_yes: bool) -> String {
        self.words.say(if is_yes { "flag-yes" } else { "flag-no" })
    }

    pub(crate) fn option(&self, options: &Options, option: &str) -> String {
        let published = options.label(option, self.language());
        published.map_or_else(|| self.words.say(&key::option(options.name, option)), str::to_owned)
    }

    /// An age's canonical text.
    pub(crate) fn age(&self, text: &str, room: Room) -> String {
        let Ok(age) = text.parse::<Age>() else { return text.to_owned() };
        let (least, most) = (age.interval().low_months(), age.interval().high_months());
        let sureness = match age.basis() {
            Basis::Apparent => Sureness::Estimated,
            Basis::Documented | Basis::Stated => Sureness::Told,
        };
        match room {
            Room::Line => self.words.age(least, most, sureness),
            Room::Cell => self.words.age_short(least, most, sureness),
        }
    }

    /// The name behind a catalogue's code; where no public source confirms the entry, it is said.
    fn entry(&self, name: CatalogueName, code: &str, room: Room) -> String {
        let told = self.code(name, code);
        match room {
            Room::Line if !self.is_confirmed(name, code) => {
                format!("{told} ({})", self.words.say("catalogue-unconfirmed"))
            }
            Room::Line | Room::Cell => told,
        }
    }

    /// What is not known here has nothing to be confirmed.
    fn is_confirmed(&self, name: CatalogueName, code: &str) -> bool {
        let open = self.catalogues.as_deref();
        let found = match name {
            CatalogueName::Countries | CatalogueName::States | CatalogueName::Languages => None,
            CatalogueName::Members => None,
            CatalogueName::Units => {
                open.and_then(|open| open.unit(&code.parse().ok()?)).map(|entry| entry.is_confirmed())
            }
            CatalogueName::Recipients => open.and_then(|open| open.recipient(code)).map(|entry| entry.is_confirmed()),
            CatalogueName::Programmes => open.and_then(|open| open.programme(code)).map(|entry| entry.is_confirmed()),
            CatalogueName::Cards => open.and_then(|open| open.card(code)).map(|entry| entry.is_confirmed()),
        };
        found.unwrap_or(true)
    }

    /// The name behind a catalogue's code.
    pub(crate) fn code(&self, name: CatalogueName, code: &str) -> String {
        let (language, open) = (self.language(), self.catalogues.as_deref());
        let member = || self.catalogues.as_ref()?.members().iter().find(|member| member.code == code);
        let found = match name {
            CatalogueName::Members => member().map(|member| member.name.as_str()),
            CatalogueName::Countries => catalog::country(code).map(|entry| entry.name(language)),
            CatalogueName::States => catalog::state(code).map(|entry| entry.name(language)),
            CatalogueName::Languages => catalog::language(code).map(|entry| entry.name(language)),
            CatalogueName::Units => {
                open.and_then(|open| open.unit(&code.parse().ok()?)).map(|entry| entry.name(language))
            }
            CatalogueName::Recipients => open.and_then(|open| open.recipient(code)).map(|entry| entry.name(language)),
            CatalogueName::Programmes => open.and_then(|open| open.programme(code)).map(|entry| entry.name(language)),
            CatalogueName::Cards => open.and_then(|open| open.card(code)).map(|entry| entry.title(language)),
        };
        found.unwrap_or(code).to_owned()
    }

    /// The language of the page, as the catalogues know it.
    pub(crate) fn language(&self) -> domain::language::Language {
        domain::language::Language::from_key(self.words.language().tag()).unwrap_or(domain::language::Language::Spanish)
    }

    /// An id says nothing, but two of them must not look the same.
    fn record(&self, kind: &str, id: &str) -> String {
        let end: String = id.chars().skip(id.chars().count().saturating_sub(4)).collect();
        format!("{} …{end}", self.words.say(&key::kind(kind)))
    }

    fn number(&self, field: &Field, number: i64, room: Room) -> String {
        let FieldKind::Integer { unit, .. } = field.kind else { return number.to_string() };
        let digits = match unit {
            Unit::TenthsOfCelsius => tenths(number),
            Unit::Persons | Unit::Pieces | Unit::Days | Unit::PerMinute | Unit::MillimetresOfMercury => {
                number.to_string()
            }
            Unit::Percent | Unit::MilligramsPerDecilitre | Unit::Seconds | Unit::Metres => number.to_string(),
            Unit::Points | Unit::Plain => number.to_string(),
        };
        match (room, unit) {
            (Room::Cell, _) | (Room::Line, Unit::Persons | Unit::Plain) => digits,
            (Room::Line, _) => format!("{digits} {}", self.words.say(&key::unit(unit.key()))),
        }
    }

    fn text(&self, field: &Field, text: &str, room: Room) -> String {
        match field.kind {
            FieldKind::Choice(options) if options.keys.contains(&text) => self.option(options, text),
            FieldKind::Catalogue(name) => self.entry(name, text, room),
            FieldKind::Age => self.age(text, room),
            FieldKind::Date => text.parse::<Date>().map_or_else(|_| text.to_owned(), |date| self.day_short(date)),
            FieldKind::Time => text.parse::<CivilTime>().map_or_else(|_| text.to_owned(), |time| self.moment(time)),
            FieldKind::Phone => text.parse::<Phone>().map_or_else(|_| text.to_owned(), |phone| phone.international()),
            FieldKind::Point => text.replace(',', ", "),
            FieldKind::Person => self.record(RecordKind::Person.key(), text),
            FieldKind::Record(kind) => self.record(kind, text),
            FieldKind::Text { .. } | FieldKind::Narrative | FieldKind::Curp | FieldKind::Choice(_) => text.to_owned(),
            FieldKind::Integer { .. } | FieldKind::Flag | FieldKind::Many(_) => text.to_owned(),
            FieldKind::Decimal | FieldKind::Note => text.to_owned(),
        }
    }
}

/// 384 is 38.4.
fn tenths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let number = number.unsigned_abs();
    format!("{sign}{}.{}", number / 10, number % 10)
}
