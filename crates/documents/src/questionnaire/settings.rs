//! The sheet `settings`: of which record kind the questions are, and what their author calls the version.

use domain::fold::plain;
use domain::record::RecordKind;

use super::SETTINGS;
use super::fault::{Faults, Why, repeated};
use super::heads::{Heads, Known};
use crate::table::Row;

const KNOWN: Known = Known {
    sheet: SETTINGS,
    plain: &["form_id", "version", "form_title"],
    spoken: &[],
    aliases: &[("id_string", "form_id"), ("title", "form_title")],
};

#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) kind: Option<RecordKind>,
    pub(super) version: String,
}

impl Settings {
    pub(super) fn read(rows: &[Row], faults: &mut Faults) -> Self {
        if rows.is_empty() {
            faults.tell(SETTINGS, 1, 0, Why::NoSheet);
            return Self::default();
        }
        let (heads, rows) = Heads::read(rows, &KNOWN, faults);
        if !heads.has("form_id") {
            faults.tell(SETTINGS, 1, 0, Why::NoColumn { name: "form_id".to_owned() });
            return Self::default();
        }
        rows.iter().for_each(|row| heads.tell_others(row, faults));
        let first = rows.first();
        let given = first.and_then(|row| heads.text(row, "form_id")).unwrap_or_default();
        let kind = RecordKind::from_key(given);
        if kind.is_none() {
            let row = first.map_or(2, |row| row.number);
            faults.tell(SETTINGS, row, heads.column("form_id"), Why::NotAKind { given: repeated(given) });
        }
        let version = first.and_then(|row| heads.text(row, "version")).map(plain).unwrap_or_default();
        Self { kind, version }
    }
}
