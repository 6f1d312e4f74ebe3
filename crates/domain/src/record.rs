//! The kinds of record, and what each kind's own file must say of itself. The enum is closed on purpose: a new kind
//! breaks every place that has to think about it, and nothing else.

use serde::{Deserialize, Serialize};

use crate::form::check::Finding;
use crate::form::spec::Form;
use crate::keyed::keyed;
use crate::statistic::Action;
use crate::value::{Key, Value, Values};
use crate::{assistance, first_aid, person, rescue};

keyed! {
    /// What a record is. Its key is its name on the wire, on disk and in locale keys.
    pub enum RecordKind {
        Rescue = "rescue",
        FirstAid = "first_aid",
        Assistance = "assistance",
        Person = "person",
    }
}

/// All that the house asks of a record kind.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    pub form: &'static Form,
    /// The civil time that the event counts on; its month is the month of the statistics.
    pub time_key: Option<&'static str>,
    /// Findings beyond what the FORM says by itself.
    pub rules: fn(&Values) -> Vec<Finding>,
    pub summary: fn(&Values) -> Summary,
    /// The actions of the Boletín that this record stands for.
    pub actions: fn(&Values) -> Vec<Action>,
}

impl RecordKind {
    pub const fn definition(self) -> &'static Definition {
        match self {
            Self::Rescue => &rescue::DEFINITION,
            Self::FirstAid => &first_aid::DEFINITION,
            Self::Assistance => &assistance::DEFINITION,
            Self::Person => &person::DEFINITION,
        }
    }

    pub const fn form(self) -> &'static Form {
        self.definition().form
    }

    /// Everything a person should look at in this record.
    pub fn findings(self, values: &Values) -> Vec<Finding> {
        let definition = self.definition();
        let mut findings = definition.form.check(values);
        findings.extend((definition.rules)(values));
        // As they are asked; alarms first.
        findings.sort_by_key(|finding| (finding.severity, definition.form.place_of_section(&finding.section)));
        findings
    }
}

/// The record's own keys, beside those of its FORM. They are written by the engine alone.
pub mod own {
    /// The folio, minted at the first saved field.
    pub const FOLIO: &str = "record.folio";
    /// Civil time and zone of the first saved field.
    pub const OPENED: &str = "record.opened";
    /// Yes once somebody pressed *Terminar*; until then the record travels marked *borrador*.
    pub const FINISHED: &str = "record.finished";
}

/// Has somebody finished it?
pub fn is_finished(values: &Values) -> bool {
    values.get(own::FINISHED).is_some_and(Value::is_yes)
}

/// What a list shows of a record, as data: the words come from the locale.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub headline: Vec<Part>,
    pub details: Vec<Part>,
    /// How many persons it speaks of.
    pub persons: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What somebody typed.
    Typed(String),
    /// A closed option: the locale key `<name>-<key>`.
    Option(String),
    /// A number of something: the locale key `count-<what>` with its number.
    Count(String, u32),
    /// An age's canonical text.
    Age(String),
    /// A country's code.
    Country(String),
    /// A language's code.
    Language(String),
}

/// Gathers a summary's parts from a record's values; what was not answered leaves no part.
#[derive(Debug, Default)]
pub struct Parts(Vec<Part>);

impl Parts {
    pub fn done(self) -> Vec<Part> {
        self.0
    }

    pub fn typed(self, value: Option<&Value>) -> Self {
        self.with(value, |text| Part::Typed(text.to_owned()))
    }

    pub fn option(self, name: &str, value: Option<&Value>) -> Self {
        self.with(value, |key| Part::Option(format!("{name}-{key}")))
    }

    pub fn age(self, value: Option<&Value>) -> Self {
        self.with(value, |text| Part::Age(text.to_owned()))
    }

    pub fn country(self, value: Option<&Value>) -> Self {
        self.with(value, |code| Part::Country(code.to_owned()))
    }

    pub fn language(self, value: Option<&Value>) -> Self {
        self.with(value, |code| Part::Language(code.to_owned()))
    }

    /// A zero is left out.
    pub fn count(mut self, what: &str, number: u32) -> Self {
        if number > 0 {
            self.0.push(Part::Count(what.to_owned(), number));
        }
        self
    }

    fn with(mut self, value: Option<&Value>, part: impl Fn(&str) -> Part) -> Self {
        self.0.extend(value.and_then(Value::as_text).filter(|text| !text.trim().is_empty()).map(part));
        self
    }
}

/// The number a count field holds, zero when it holds none.
pub fn count(values: &Values, key: &str) -> u32 {
    let number = values.get(key).and_then(Value::as_integer).unwrap_or(0);
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

/// A key written in a kind's own file; `None` cannot happen for those that its test has seen.
pub fn key(text: &str) -> Option<Key> {
    text.parse().ok()
}

/// A key that every event has, for examples.
pub fn example_key() -> Key {
    Key::of_form("place.description".to_owned())
}
