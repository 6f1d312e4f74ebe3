//! A record merged, as reports and SQL tools may read it. Headquarters counts; it does not need to know who somebody
//! is. So a projection keeps the closed answers, numbers, dates and ages, and of a point its coarse cell; it blanks everything
//! that somebody typed freely or that identifies. The words themselves stay in the entries.

use std::collections::BTreeSet;

use domain::fact::Measure;
use domain::form::spec::FieldKind;
use domain::record::{RecordKind, own};
use domain::value::place::Point;
use domain::value::{Key, Value, Values};
use sync::document::Merged;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// Open: one of a newer release is counted, and none of its values are kept.
    pub kind: String,
    pub unit: String,
    pub values: Values,
    pub conflicts: BTreeSet<Key>,
    pub changes: u64,
    /// Changes that wait for others, and those that could not be opened.
    pub parked: u64,
    pub poisoned: u64,
}

impl Projection {
    /// Merges the raw changes of a record in any order.
    pub fn of(kind: String, unit: String, changes: &[Vec<u8>]) -> Self {
        let Merged { reading, parked, poisoned } = Merged::of(changes);
        let known = RecordKind::from_key(&kind);
        let values = reading.values.into_iter().filter_map(|(key, value)| {
            let value = countable(known?, &key, value);
            Some((key, value))
        });
        Self {
            values: values.collect(),
            conflicts: reading.conflicts.into_keys().collect(),
            changes: changes.len() as u64,
            parked: parked as u64,
            poisoned: poisoned as u64,
            kind,
            unit,
        }
    }
}

/// A blanked value keeps its key: that an item of a list is there is part of the count.
fn countable(kind: RecordKind, key: &Key, value: Value) -> Value {
    match value {
        Value::Empty | Value::Flag(_) | Value::Unknown { .. } => value,
        Value::Integer(_) | Value::Text(_) if is_countable(kind, key) => value,
        Value::Integer(_) | Value::Text(_) => cell(kind, key, &value).unwrap_or(Value::Empty),
    }
}

/// A point by its coarse cell, where the tables count what happened there.
fn cell(kind: RecordKind, key: &Key, value: &Value) -> Option<Value> {
    let field = kind.form().locate(key)?.field;
    let is_told = matches!(field.kind, FieldKind::Point) && !field.is_identifying;
    let point = value.as_text().filter(|_| is_told && kind.definition().counts.contains(&Measure::Event))?;
    Some(Value::text(point.parse::<Point>().ok()?.rounded().to_string()))
}

fn is_countable(kind: RecordKind, key: &Key) -> bool {
    if [own::FOLIO, own::OPENED].contains(&key.as_str()) {
        return true;
    }
    kind.form().locate(key).is_some_and(|address| !address.field.is_identifying && is_closed(&address.field.kind))
}

/// Answers that cannot hold a name.
const fn is_closed(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Integer { .. }
        | FieldKind::Decimal
        | FieldKind::Flag
        | FieldKind::Choice(_)
        | FieldKind::Many(_)
        | FieldKind::Catalogue(_)
        | FieldKind::Date
        | FieldKind::Time
        | FieldKind::Age
        | FieldKind::Person
        | FieldKind::Record(_) => true,
        FieldKind::Text { .. } | FieldKind::Narrative | FieldKind::Point | FieldKind::Phone | FieldKind::Curp => false,
        FieldKind::Note => false,
    }
}
