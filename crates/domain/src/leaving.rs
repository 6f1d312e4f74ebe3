//! What of a record leaves the house as a row of a table, and what stays: decided here alone, for every question of every
//! FORM. A file is read by whoever finds it, so it holds nothing by which somebody is known or could be found: no person, no
//! words that people typed into the release's own form (they may name anybody, or a place to the step), no point nearer
//! than a map tells it, no house where people are taken in. What headquarters asks besides leaves: for that it is asked.

use std::collections::BTreeSet;

use crate::catalog::open::Catalogues;
use crate::form::spec::{CatalogueName, Field, FieldKind, Unit};
use crate::keyed::keyed;
use crate::record::{RecordKind, own};
use crate::role::Role;
use crate::spot;
use crate::time::{CivilTime, Date};
use crate::value::{Key, Value, Values};

keyed! {
    /// Why an answer stays. Locale key `stays-<key>`; its `.hint` says it in a sentence.
    pub enum Why {
        /// It tells who somebody is, or how to reach them.
        Identity = "identity",
        /// People typed it: it may say anything.
        Words = "words",
        /// It tells where somebody could be found, or pretends to.
        Whereabouts = "whereabouts",
        /// It leads to another record, which not everybody may read who reads this one.
        Link = "link",
    }
}

/// What becomes of the answers to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// They leave as they are.
    Answer,
    /// The name behind the code leaves, unless people are taken in there ([`is_office`]).
    Office,
    /// The event's point leaves as a map tells it ([`crate::spot::Spot`]).
    Spot,
    Stays(Why),
}

/// Whether records of the kind leave as rows. Persons leave one at a time, by papers of their own; what was confided to few
/// leaves in no table.
pub const fn leaves_as_rows(kind: RecordKind) -> bool {
    !kind.is_confidential() && !matches!(kind, RecordKind::Person)
}

/// Whether somebody of this role takes a table of such records out.
pub fn may_take(role: Role, kind: RecordKind) -> bool {
    role.may_take_tables() && role.may_export(kind) && leaves_as_rows(kind)
}

/// What becomes of a question of a kind's FORM.
pub fn leaving(kind: RecordKind, field: &Field) -> Leaving {
    if field.is_identifying {
        return Leaving::Stays(Why::Identity);
    }
    if field.published.is_some() {
        return Leaving::Answer;
    }
    match field.kind {
        FieldKind::Flag | FieldKind::Choice(_) | FieldKind::Many(_) | FieldKind::Decimal => Leaving::Answer,
        FieldKind::Date | FieldKind::Time | FieldKind::Age => Leaving::Answer,
        // How near a point is said nothing of once it is rounded.
        FieldKind::Integer { unit: Unit::Metres, .. } => Leaving::Stays(Why::Whereabouts),
        FieldKind::Integer { .. } => Leaving::Answer,
        FieldKind::Catalogue(name) => of_catalogue(name),
        FieldKind::Point if spot::is_spot(kind, field) => Leaving::Spot,
        FieldKind::Point => Leaving::Stays(Why::Whereabouts),
        FieldKind::Text { .. } | FieldKind::Narrative | FieldKind::Note => Leaving::Stays(Why::Words),
        FieldKind::Person | FieldKind::Phone | FieldKind::Curp => Leaving::Stays(Why::Identity),
        FieldKind::Record(_) => Leaving::Stays(Why::Link),
    }
}

const fn of_catalogue(name: CatalogueName) -> Leaving {
    match name {
        CatalogueName::Countries | CatalogueName::States | CatalogueName::Languages => Leaving::Answer,
        CatalogueName::Programmes | CatalogueName::Cards => Leaving::Answer,
        CatalogueName::Units | CatalogueName::Recipients => Leaving::Office,
        CatalogueName::Members => Leaving::Stays(Why::Identity),
    }
}

/// Whether the code is of an office, in which nobody is to be found but who works there. What no list of this laptop holds
/// may be a shelter.
pub fn is_office(name: CatalogueName, code: &str, lists: &Catalogues) -> bool {
    match name {
        CatalogueName::Units => {
            let unit = code.parse().ok().and_then(|unit| lists.unit(&unit));
            unit.is_some_and(|unit| !unit.kind().takes_people_in())
        }
        CatalogueName::Recipients => lists.recipient(code).is_some_and(|one| !one.kind().takes_people_in()),
        CatalogueName::Countries | CatalogueName::States | CatalogueName::Languages => true,
        CatalogueName::Programmes | CatalogueName::Cards => true,
        CatalogueName::Members => false,
    }
}

/// On which day a record counts: that of its event; of what is no event, the day on which it was begun. `None` where nobody
/// said it, and where two people said two.
pub fn day(kind: RecordKind, values: &Values, contested: &BTreeSet<Key>) -> Option<Date> {
    let key = day_key(kind);
    let said = values.get(key).filter(|_| !contested.contains(key)).and_then(Value::as_text)?;
    said.parse::<CivilTime>().ok().map(CivilTime::date)
}

/// What says it.
pub fn day_key(kind: RecordKind) -> &'static str {
    kind.definition().time_key.unwrap_or(own::OPENED)
}

#[cfg(test)]
mod tests;
