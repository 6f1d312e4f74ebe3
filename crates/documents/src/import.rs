//! From a table to records: each column finds the question it answers by its name, each cell becomes a value by a gentle
//! reading, and each row is one record, whole or refused. Nothing here writes, and nothing is guessed: what cannot be read
//! is told by its row and column.

mod cell;
mod column;

use std::collections::BTreeMap;

use domain::catalog::open::Catalogues;
use domain::form::check::Refusal;
use domain::form::spec::{Field, FieldKind, Form, Section};
use domain::id::{ItemId, RecordId};
use domain::record::RecordKind;
use domain::time::{CivilTime, Date};
use domain::value::age::Age;
use domain::value::{Key, Value, Values};
use words::language::Language;
use words::say::Words;

use crate::table::Row;
use cell::Reading;
use column::Names;

/// What a table's columns are to a kind of record.
pub struct Plan<'p> {
    kind: RecordKind,
    form: &'static Form,
    pub columns: Vec<Column>,
    reading: Reading<'p>,
}

/// One column by its name in the first row.
#[derive(Debug, Clone)]
pub struct Column {
    pub name: String,
    pub standing: Standing,
}

/// Does a column answer a question?
#[derive(Debug, Clone, Copy)]
pub enum Standing {
    Mapped(Target),
    /// No question is called so.
    Unknown,
    /// Two questions or more are called so.
    Ambiguous,
    /// A column before it answers the same question.
    Doubled,
}

/// The question that a column answers.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    section: &'static Section,
    field: &'static Field,
    /// Of a list: which item, from 1.
    item: Option<u16>,
    part: Part,
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Whole,
    /// One option of a many-choice.
    Option(&'static str),
    /// A question about the person that the field names.
    OfPerson(&'static Field),
}

/// What a row says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    pub values: Values,
    /// The persons that it names, each a record of its own.
    pub persons: BTreeMap<RecordId, Values>,
    pub refusals: Vec<CellRefusal>,
}

/// A cell that keeps its row out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRefusal {
    /// From 0.
    pub column: usize,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The field cannot hold it.
    Refused(Refusal),
    /// The event, or somebody's birth, would be still to come.
    InTheFuture,
    /// The age is not that of the birth date.
    AgeContradicts,
    /// There is no column above it: the row has slipped.
    NoColumn,
}

/// Where the ids of a row come from, and the moment of reading.
pub trait Minting {
    fn item(&self, section: &str, number: u16) -> ItemId;
    /// `field`: the key of the question that names the person.
    fn person(&self, field: &Key) -> RecordId;
    fn now(&self) -> CivilTime;
}

impl<'p> Plan<'p> {
    /// `form`: all that is asked of the kind, by the release and by headquarters.
    pub fn new(
        kind: RecordKind,
        form: &'static Form,
        header: &[String],
        words: &'p [Words],
        catalogues: &'p Catalogues,
    ) -> Self {
        let names = Names::of(kind, form, words);
        let mut answered = Vec::new();
        let columns = header.iter().map(|name| {
            let standing = match names.find(name) {
                Standing::Mapped(target) if answered.contains(&target.key()) => Standing::Doubled,
                standing => standing,
            };
            answered.extend(standing.target().map(Target::key));
            Column { name: name.clone(), standing }
        });
        Self { kind, form, columns: columns.collect(), reading: Reading { words, catalogues } }
    }

    /// What a row says under its mapped columns, by their keys: what makes it the same row in another file.
    pub fn said<'r>(&self, row: &'r Row) -> BTreeMap<String, &'r str> {
        let mapped = self.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
        mapped.filter_map(|(column, cell)| Some((column.standing.target()?.key(), cell.as_str()))).collect()
    }

    /// Every cell of a row, read.
    pub fn read(&self, row: &Row, minting: &dyn Minting) -> Read {
        let mut read = Read::default();
        let day = self.day(row, minting);
        for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let taken = match self.columns.get(column) {
                None => Err(Why::NoColumn),
                Some(told) => match told.standing.target() {
                    Some(target) => self.take(target, cell, day, minting, &mut read),
                    None => Ok(()),
                },
            };
            read.refusals.extend(taken.err().map(|why| CellRefusal { column, why }));
        }
        self.compare_ages(&mut read);
        read
    }

    /// The day that ages are told on: that of the event, if the row says it.
    fn day(&self, row: &Row, minting: &dyn Minting) -> Date {
        let key = self.kind.definition().time_key;
        let is_time =
            |column: &Column| column.standing.target().is_some_and(|target| Some(target.key().as_str()) == key);
        let cell = self.columns.iter().position(is_time).and_then(|column| row.cells.get(column));
        let time = cell.and_then(|cell| cell::time(cell, minting.now().zone()));
        time.map_or_else(|| minting.now().date(), CivilTime::date)
    }

    fn take(&self, target: Target, cell: &str, day: Date, minting: &dyn Minting, read: &mut Read) -> Result<(), Why> {
        let item = target.item.map(|number| minting.item(target.section.key, number));
        let key = target.section.key_of(item, target.field);
        if let Part::OfPerson(field) = target.part {
            let person = minting.person(&key);
            let key = field.key.parse::<Key>().map_err(|_| Why::Refused(Refusal::UnknownField))?;
            let value = self.value(RecordKind::Person, field, &key, cell, day, minting)?;
            read.persons.entry(person).or_default().insert(key, value);
            read.values.insert(target.section.key_of(item, target.field), Value::text(person.to_string()));
            return Ok(());
        }
        match (target.field.kind, target.part) {
            (FieldKind::Many(options), Part::Whole) => {
                let chosen = self.reading.options(options, cell).ok_or(Why::Refused(Refusal::NotAnOption))?;
                let keys = chosen.into_iter().map(|option| target.section.option_key(item, target.field, option));
                read.values.extend(keys.map(|key| (key, Value::Flag(true))));
            }
            (_, Part::Option(option)) => {
                let key = target.section.option_key(item, target.field, option);
                read.values.insert(key, self.reading.flag(cell).ok_or(Why::Refused(Refusal::NotAFlag))?);
            }
            _ => {
                let value = self.value(self.kind, target.field, &key, cell, day, minting)?;
                read.values.insert(key, value);
            }
        }
        Ok(())
    }

    /// A cell as its field takes it.
    fn value(
        &self,
        kind: RecordKind,
        field: &Field,
        key: &Key,
        cell: &str,
        day: Date,
        minting: &dyn Minting,
    ) -> Result<Value, Why> {
        let value = self.reading.value(field, cell, day, minting.now().zone());
        let form = if kind == self.kind { self.form } else { kind.form() };
        let value = form.accept(key, value).map_err(Why::Refused)?;
        if self.is_future(kind, field, &value, minting.now()) { Err(Why::InTheFuture) } else { Ok(value) }
    }

    /// An appointment may be to come; what a record tells of, and a birth, has been.
    fn is_future(&self, kind: RecordKind, field: &Field, value: &Value, now: CivilTime) -> bool {
        let Some(text) = value.as_text() else { return false };
        if kind.definition().time_key == Some(field.key) {
            return text.parse::<CivilTime>().is_ok_and(|time| time > now);
        }
        field.key == "birth_date" && text.parse::<Date>().is_ok_and(|date| date > now.date())
    }

    /// A person whose birth date and age, both in the row, cannot both be.
    fn compare_ages(&self, read: &mut Read) {
        let persons = read.persons.values().chain((self.kind == RecordKind::Person).then_some(&read.values));
        let contradicts = persons.into_iter().any(|values| {
            let text = |key: &str| values.get(key).and_then(Value::as_text);
            let born = text("birth_date").and_then(|date| date.parse::<Date>().ok());
            let age = text("age").and_then(|age| age.parse::<Age>().ok());
            born.zip(age).is_some_and(|(born, age)| !could_be(born, age))
        });
        let is_age = |column: &Column| column.standing.target().is_some_and(|target| target.asks("age"));
        if let Some(column) = self.columns.iter().position(is_age).filter(|_| contradicts) {
            read.refusals.push(CellRefusal { column, why: Why::AgeContradicts });
        }
    }
}

/// Somebody who says nine is nine until the day before ten.
fn could_be(born: Date, age: Age) -> bool {
    let (earliest, latest) = age.births();
    (earliest..=latest).contains(&born)
}

impl Standing {
    pub const fn target(&self) -> Option<Target> {
        match self {
            Self::Mapped(target) => Some(*target),
            Self::Unknown | Self::Ambiguous | Self::Doubled => None,
        }
    }
}

impl Target {
    /// The key as a column may be called: `place.state`, `persons.2.sex`, `persons.2.person.name.given`.
    pub fn key(self) -> String {
        let place = self.item.map(|number| format!("{}.{number}.", self.section.key)).unwrap_or_default();
        let key = self.field.key;
        match self.part {
            Part::Whole => format!("{place}{key}"),
            Part::Option(option) => format!("{place}{key}.{option}"),
            Part::OfPerson(field) => format!("{place}{key}.{}", field.key),
        }
    }

    /// Is it about a person's record, which not everybody may write?
    pub const fn is_of_person(self) -> bool {
        matches!(self.part, Part::OfPerson(_))
    }

    fn asks(self, key: &str) -> bool {
        match self.part {
            Part::OfPerson(field) => field.key == key,
            Part::Whole => self.field.key == key,
            Part::Option(_) => false,
        }
    }
}

/// The words that names of columns and options may be in.
pub fn all_words() -> Vec<Words> {
    Language::ALL.into_iter().map(Words::new).collect()
}
