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

/// Raised with each change of what is kept of the same record: it makes every headquarters merge its records anew. The test
/// beside the list of what is kept turns red where it was forgotten.
pub(crate) const EDITION: u32 = 1;

/// The note that says by which edition records were merged, as digits.
pub(crate) const MERGED_BY: &str = "merged-by";

pub(crate) fn edition_of(note: Vec<u8>) -> Option<u32> {
    String::from_utf8(note).ok()?.parse().ok()
}

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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// What this edition keeps, below the number that it bears. Whoever changes it raises [`EDITION`] and writes it anew:
    /// `RESGUARDO_FORMATS=write cargo test -p hq projection`.
    const KEPT: &str = include_str!("projection/kept.txt");

    /// The fields of a kind that are kept, and those of which a cell is.
    fn kept(kind: RecordKind) -> String {
        let point = Value::text("32.53210,-116.10980");
        let mut told = String::new();
        for (section, field) in
            kind.form().sections.iter().flat_map(|one| one.fields.iter().map(move |field| (one, field)))
        {
            let item = section.is_list().then(|| domain::id::ItemId::new(1, [0; 10]));
            let key = section.key_of(item, field);
            let how = match () {
                () if is_countable(kind, &key) => "kept",
                () if cell(kind, &key, &point).is_some() => "cell",
                () => continue,
            };
            let list = if section.is_list() { format!("{}.*.", section.key) } else { String::new() };
            writeln!(told, "{} {list}{} {how}", kind.key(), field.key).unwrap();
        }
        told
    }

    #[test]
    fn what_is_kept_otherwise_is_another_edition() {
        let head = format!("edition {EDITION}\n");
        let now: String = std::iter::once(head.clone()).chain(RecordKind::ALL.iter().map(|kind| kept(*kind))).collect();
        if std::env::var_os("RESGUARDO_FORMATS").is_some() && !KEPT.starts_with(&head) {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/projection/kept.txt"), &now).unwrap();
        } else {
            assert_eq!(now, KEPT, "raise EDITION, and write kept.txt anew");
        }
    }
}
