//! From a merged record to the one row that lists, searches and statistics read. Pure: the same record makes the same
//! row on every laptop.

use crate::likeness;
use domain::fact::Fact;
use domain::fold;
use domain::form::check::{Finding, Severity};
use domain::form::expression;
use domain::form::spec::{Field, FieldKind, Section};
use domain::id::{ItemId, RecordId, UnitId};
use domain::record::{self, RecordKind, own};
use domain::time::{CivilTime, Month};
use domain::value::{Key, Value, Values};
use store::table::attachment::Named;
use store::table::fact::FactRow;
use store::table::record::{Projected, RecordRow};

/// Raised with each change of what rows, facts, terms, likenesses or the words of the search are made of the same records: it
/// makes every laptop make its rows anew. The test beside the examples turns red where it was forgotten.
pub(crate) const EDITION: u32 = 1;

/// What merging gave.
pub(crate) struct Merged {
    pub(crate) id: RecordId,
    pub(crate) kind: String,
    pub(crate) unit: UnitId,
    pub(crate) values: Values,
    pub(crate) conflicts: u32,
    /// Of what is history: what somebody is writing counts once it is.
    pub(crate) facts: Vec<Fact>,
    pub(crate) files: Vec<Named>,
}

/// Of a Mexican telephone.
const NATIONAL_DIGITS: usize = 10;

/// The longest text that the search looks into, in characters a record.
const WORDS_MOST: usize = 2_000;

/// The row, and what a person should look at in the record.
pub(crate) fn projected(merged: Merged) -> (Projected, Vec<Finding>) {
    let Merged { id, kind, unit, values, conflicts, facts, files } = merged;
    let known = RecordKind::from_key(&kind);
    let findings = known.map(|kind| kind.findings(&values)).unwrap_or_default();
    let violations = findings.iter().filter(|finding| finding.severity == Severity::Violation).count();
    let time = time(known, &values);
    let row = RecordRow {
        id,
        folio: text(&values, own::FOLIO).unwrap_or_default().to_owned(),
        civil: time.as_ref().map(ToString::to_string).unwrap_or_default(),
        at_ms: time.map_or(0, |time| time.moment().unix_ms()),
        finished: record::is_finished(&values),
        conflicts,
        findings: u32::try_from(findings.len()).unwrap_or(u32::MAX),
        violations: u32::try_from(violations).unwrap_or(u32::MAX),
        merged: values.get(own::SAME_AS).is_some_and(Value::is_told),
        words: words(known, &values),
        kind,
        unit,
        values,
    };
    let projected = Projected {
        // Folded, and once more with their ñ.
        indexed: fold::indexed(&row.words),
        mentions: mentions(known, &row),
        traits: likeness::traits(known, &row.values),
        clocks: clocks(known, &row.values),
        facts: facts.into_iter().map(fact_row).collect(),
        files,
        row,
    };
    (projected, findings)
}

fn fact_row(fact: Fact) -> FactRow {
    let (month, day) = fact.day.map_or((0, 0), |day| (month_number(day.month()), day.day()));
    FactRow { measure: fact.measure.code(), month, day, facets: fact.facets.to_string(), number: fact.number }
}

/// As it stands on disk: 202610.
pub(crate) fn month_number(month: Month) -> u32 {
    u32::from(month.year()) * 100 + u32::from(month.number())
}

/// The terms that run, as texts.
fn clocks(kind: Option<RecordKind>, values: &Values) -> Vec<String> {
    let Some(kind) = kind else { return Vec::new() };
    let running = (kind.definition().clocks)(values).into_iter().filter(|clock| clock.stopped.is_none());
    // Plain data written to memory does not fail.
    running.filter_map(|clock| serde_json::to_string(&clock).ok()).collect()
}

/// The other records that a record names.
fn mentions(kind: Option<RecordKind>, row: &RecordRow) -> Vec<RecordId> {
    let Some(form) = kind.map(RecordKind::form) else { return Vec::new() };
    let names_one = |key: &Key| {
        form.locate(key).is_some_and(|address| matches!(address.field.kind, FieldKind::Person | FieldKind::Record(_)))
    };
    let texts = row.values.iter().filter(|(key, _)| names_one(key)).filter_map(|(_, value)| value.as_text());
    let mut named: Vec<RecordId> =
        texts.filter_map(|text| text.parse().ok()).filter(|named| *named != row.id).collect();
    named.sort();
    named.dedup();
    named
}

/// The event's own time, or that of the first answer.
fn time(kind: Option<RecordKind>, values: &Values) -> Option<CivilTime> {
    let parsed = |key: &str| text(values, key)?.parse().ok();
    kind.and_then(|kind| kind.definition().time_key).and_then(parsed).or_else(|| parsed(own::OPENED))
}

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text)
}

/// Everything the search box should find the record by.
fn words(kind: Option<RecordKind>, values: &Values) -> String {
    let mut found: Vec<&str> = text(values, own::FOLIO).into_iter().collect();
    match kind {
        Some(kind) => {
            kind.form().sections.iter().for_each(|section| searched(section, values, &mut found));
            // What headquarters asks besides, whichever edition asked it.
            let besides = values.iter().filter(|(key, _)| key.as_str().starts_with(expression::PREFIX));
            found.extend(besides.filter_map(|(key, value)| value.as_text().or_else(|| chosen(key, value))));
        }
        // A kind of a newer release is found by whatever it says.
        None => found.extend(values.values().filter_map(Value::as_text)),
    }
    fold::plain(&found.join(" ")).chars().take(WORDS_MOST).collect()
}

/// Of several options that somebody chose, the code of one.
fn chosen<'v>(key: &'v Key, value: &Value) -> Option<&'v str> {
    let (_, option) = key.as_str().rsplit_once('.')?;
    value.is_yes().then_some(option)
}

fn searched<'v>(section: &Section, values: &'v Values, found: &mut Vec<&'v str>) {
    let items: Vec<Option<ItemId>> =
        if section.is_list() { section.items(values).into_iter().map(Some).collect() } else { vec![None] };
    for item in items {
        let fields = section.fields.iter().filter(|field: &&Field| field.is_searched);
        for field in fields {
            let Some(text) = section.read(values, item, field.key).and_then(Value::as_text) else { continue };
            found.push(text);
            // A telephone is found with its country and without.
            if matches!(field.kind, FieldKind::Phone) {
                found.extend(text.char_indices().rev().nth(NATIONAL_DIGITS - 1).and_then(|(at, _)| text.get(at..)));
            }
        }
    }
}

#[cfg(test)]
mod tests;
