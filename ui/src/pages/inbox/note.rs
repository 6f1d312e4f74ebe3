//! What two people disagreed on, kept in the record's own notes: the value that did not stay, or whom to ask.

use api::record::{Conflict, Written};
use domain::form::spec::FieldKind;
use domain::record::RecordKind;
use domain::value::{Key, Value, Values};
use words::dates::{Clock, Day};
use words::say::Arg;

use crate::telling::Teller;
use crate::telling::moment;

/// The kind's notes, as far as they are asked now: the last narrative that is called so.
pub(super) fn note_key(kind: RecordKind, values: &Values) -> Option<Key> {
    let singles = kind.form().sections.iter().filter(|section| !section.is_list() && section.is_shown(values));
    let fields = singles.flat_map(|section| section.fields.iter().map(move |field| (section, field)));
    let is_notes = |key: &str| key.ends_with("notes") || key.ends_with("narrative");
    let mut notes = fields.filter(|(section, field)| {
        matches!(field.kind, FieldKind::Narrative) && is_notes(field.key) && section.asks(values, None, field)
    });
    notes.next_back().map(|(section, field)| section.key_of(None, field))
}

/// Where a note on the conflict can be written: not into a field that waits for a decision itself.
pub(super) fn note_of(conflict: &Conflict, values: &Values, open: &[Conflict]) -> Option<Key> {
    note_key(conflict.kind, values).filter(|key| !open.iter().any(|other| other.key == *key))
}

/// The note with one more line, ready to be written.
pub(super) fn with_line(key: &Key, values: &Values, line: String) -> Values {
    let before = values.get(key).and_then(Value::as_text).map(str::trim_end).filter(|text| !text.is_empty());
    let text = before.map_or_else(|| line.clone(), |before| format!("{before}\n{line}"));
    [(key.clone(), Value::text(text))].into()
}

/// "«Riesgo»: también se escribió «Medio» (Luis Ochoa, equipo 07, 20 de noviembre de 2026, 22:02)." One line a value.
pub(super) fn kept(teller: &Teller, conflict: &Conflict, field: &str, chosen: &Value) -> String {
    let others = conflict.values.iter().filter(|written| written.value != *chosen);
    others.map(|written| said(teller, "note-kept", conflict, field, written)).collect::<Vec<_>>().join("\n")
}

/// "Preguntar a Luis Ochoa por «Riesgo»: …".
pub(super) fn question(teller: &Teller, conflict: &Conflict, field: &str, written: &Written) -> String {
    said(teller, "note-ask", conflict, field, written)
}

/// It is read on another day: with its whole date.
fn said(teller: &Teller, word: &str, conflict: &Conflict, field: &str, written: &Written) -> String {
    let (day, clock): (Day, Clock) = (moment::day(written.at.date()), moment::clock(written.at));
    teller.words.say_with(
        word,
        &[
            ("field", Arg::from(field.to_owned())),
            ("value", Arg::from(teller.value_of(conflict.kind, &conflict.key, &written.value))),
            ("name", Arg::from(&written.author)),
            ("device", Arg::from(&written.device)),
            ("moment", Arg::from(teller.words.moment_full(day, clock))),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notes_of_each_kind_are_found_and_are_no_other_narrative() {
        let key = |kind: RecordKind| note_key(kind, &Values::new()).map(|key| key.to_string());
        for (kind, expect) in [
            (RecordKind::Rescue, Some("closure.narrative")),
            (RecordKind::FirstAid, Some("care.notes")),
            (RecordKind::Person, Some("notes")),
            (RecordKind::Referral, Some("notes")),
            (RecordKind::Stay, Some("needs_notes")),
        ] {
            assert_eq!(key(kind).as_deref(), expect, "{kind}");
        }
        for kind in RecordKind::ALL.iter().copied() {
            assert!(key(kind).is_some(), "{kind}: both values of a conflict can be kept");
        }
    }

    #[test]
    fn a_line_is_added_and_nothing_is_lost() {
        let key: Key = "care.notes".parse().unwrap_or_else(|_| panic!("a key"));
        let first = with_line(&key, &Values::new(), "uno".to_owned());
        assert_eq!(first.get(&key).and_then(Value::as_text), Some("uno"));
        let second = with_line(&key, &first, "dos".to_owned());
        assert_eq!(second.get(&key).and_then(Value::as_text), Some("uno\ndos"));
    }
}
