//! What an expression comes to, given what was answered. Every expression comes to something: what does not fit is not
//! known.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::{BEGUN, Expression, Node, Relation};
use crate::value::decimal::Decimal;
use crate::value::{Unknown, Value};

/// What a part comes to. A day is its text, whose order is that of days.
#[derive(Debug, Clone, PartialEq)]
enum Datum<'a> {
    NotKnown,
    Truth(bool),
    Number(Decimal),
    Text(Cow<'a, str>),
}

impl Expression {
    /// True, false, or `None` where it depends on what nobody answered. `own` is the key of the question that the
    /// expression belongs to; `read` gives the answer under a key.
    pub fn holds<'a>(&'a self, own: &'a str, read: &dyn Fn(&str) -> Option<&'a Value>) -> Option<bool> {
        Scope { own, read }.truth(&self.root)
    }
}

struct Scope<'a, 'r> {
    own: &'a str,
    read: &'r dyn Fn(&str) -> Option<&'a Value>,
}

impl<'a> Scope<'a, '_> {
    fn truth(&self, node: &'a Node) -> Option<bool> {
        match self.datum(node) {
            Datum::Truth(truth) => Some(truth),
            Datum::NotKnown | Datum::Number(_) | Datum::Text(_) => None,
        }
    }

    fn datum(&self, node: &'a Node) -> Datum<'a> {
        match node {
            Node::Number(number) => Datum::Number(*number),
            Node::Text(text) => Datum::Text(Cow::Borrowed(text)),
            Node::Truth(truth) => Datum::Truth(*truth),
            Node::Today => self.today(),
            Node::Answer(whose) => answer((self.read)(whose.key(self.own))),
            Node::IsTold(whose) => Datum::Truth((self.read)(whose.key(self.own)).is_some_and(Value::is_told)),
            Node::Selected(whose, option) => known(self.is_selected(whose.key(self.own), option)),
            Node::Length(text) => match self.datum(text) {
                Datum::Text(text) => length(&text),
                Datum::NotKnown | Datum::Truth(_) | Datum::Number(_) => Datum::NotKnown,
            },
            Node::Not(part) => known(self.truth(part).map(|truth| !truth)),
            Node::All(parts) => known(decided(parts.iter().map(|part| self.truth(part)), false)),
            Node::Any(parts) => known(decided(parts.iter().map(|part| self.truth(part)), true)),
            Node::Compare(relation, left, right) => known(compare(*relation, &self.datum(left), &self.datum(right))),
            Node::Plus(left, right) => {
                let sum = number(&self.datum(left)).zip(number(&self.datum(right)));
                sum.and_then(|(left, right)| left.plus(right)).map_or(Datum::NotKnown, Datum::Number)
            }
            Node::Negated(part) => {
                number(&self.datum(part)).map_or(Datum::NotKnown, |number| Datum::Number(number.negated()))
            }
        }
    }

    /// The day on which the record was begun.
    fn today(&self) -> Datum<'a> {
        let opened = (self.read)(BEGUN).and_then(Value::as_text);
        let day = opened.and_then(|text| text.split_once('T')).map(|(day, _)| day);
        day.map_or(Datum::NotKnown, |day| Datum::Text(Cow::Borrowed(day)))
    }

    /// Of one option the answer is its text; of several each has a key of its own, and one that was not ticked is not
    /// chosen, unless it is said why there is no answer.
    fn is_selected(&self, key: &str, option: &str) -> Option<bool> {
        match (self.read)(key) {
            Some(Value::Text(text)) if !text.is_empty() => Some(text == option),
            Some(Value::Unknown { .. }) => None,
            _ => Some((self.read)(&format!("{key}.{option}")).is_some_and(Value::is_yes)),
        }
    }
}

fn answer(value: Option<&Value>) -> Datum<'_> {
    match value {
        Some(Value::Integer(number)) => Decimal::whole(*number).map_or(Datum::NotKnown, Datum::Number),
        Some(Value::Flag(flag)) => Datum::Truth(*flag),
        Some(Value::Text(text)) if !text.trim().is_empty() => Datum::Text(Cow::Borrowed(text)),
        Some(Value::Text(_) | Value::Empty) | None => Datum::NotKnown,
        Some(Value::Unknown {
            unknown: Unknown::DoesNotKnow | Unknown::Refused | Unknown::NotApplicable | Unknown::NotAsked,
        }) => Datum::NotKnown,
    }
}

const fn known<'a>(truth: Option<bool>) -> Datum<'a> {
    match truth {
        Some(truth) => Datum::Truth(truth),
        None => Datum::NotKnown,
    }
}

fn length<'a>(text: &str) -> Datum<'a> {
    let length = i64::try_from(text.chars().count()).ok().and_then(Decimal::whole);
    length.map_or(Datum::NotKnown, Datum::Number)
}

/// One part that is `deciding` decides; else one that is not known leaves it open.
fn decided(parts: impl Iterator<Item = Option<bool>>, deciding: bool) -> Option<bool> {
    let mut all = Some(!deciding);
    for part in parts {
        match part {
            Some(truth) if truth == deciding => return Some(deciding),
            Some(_) => {}
            None => all = None,
        }
    }
    all
}

/// The answer to a question for a decimal is its text.
fn number(datum: &Datum<'_>) -> Option<Decimal> {
    match datum {
        Datum::Number(number) => Some(*number),
        Datum::Text(text) => text.parse().ok(),
        Datum::NotKnown | Datum::Truth(_) => None,
    }
}

/// By number where both are, else by text.
fn compare(relation: Relation, left: &Datum<'_>, right: &Datum<'_>) -> Option<bool> {
    let ordering = match (left, right) {
        (Datum::Truth(left), Datum::Truth(right)) => left.cmp(right),
        (Datum::Text(one), Datum::Text(other)) => match number(left).zip(number(right)) {
            Some((left, right)) => left.cmp(&right),
            None => one.cmp(other),
        },
        _ => number(left)?.cmp(&number(right)?),
    };
    Some(match relation {
        Relation::Equal => ordering == Ordering::Equal,
        Relation::Unequal => ordering != Ordering::Equal,
        Relation::Less => ordering == Ordering::Less,
        Relation::LessOrEqual => ordering != Ordering::Greater,
        Relation::Greater => ordering == Ordering::Greater,
        Relation::GreaterOrEqual => ordering != Ordering::Less,
    })
}
