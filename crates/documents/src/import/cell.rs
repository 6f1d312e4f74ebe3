//! A cell read gently: as somebody types it, in Spanish or English, or as the key that is kept. What is not understood is
//! handed to its field as it stands, which refuses it. A cell that begins with `=`, `+`, `-` or `@` is text like any other.

use domain::catalog;
use domain::catalog::open::Catalogues;
use domain::fold::fold;
use domain::form::spec::{CatalogueName, Field, FieldKind, Options};
use domain::language::Language;
use domain::time::{CivilTime, Clock, Date, Zone};
use domain::value::age::Age;
use domain::value::{Unknown, Value};
use words::key;
use words::say::Words;

/// What the names of options and codes are told with.
#[derive(Clone, Copy)]
pub(super) struct Reading<'r> {
    pub(super) words: &'r [Words],
    pub(super) catalogues: &'r Catalogues,
}

const YES: [&str; 7] = ["si", "s", "yes", "y", "true", "verdadero", "x"];
const NO: [&str; 4] = ["no", "n", "false", "falso"];

impl Reading<'_> {
    pub(super) fn value(&self, field: &Field, cell: &str, day: Date, zone: Zone) -> Value {
        if let Some(unknown) = self.unknown(cell) {
            return Value::unknown(unknown);
        }
        let text = || Value::text(cell);
        let canonical = |read: Option<String>| read.map_or_else(text, Value::Text);
        match field.kind {
            FieldKind::Integer { .. } => cell.parse().map_or_else(|_| text(), Value::Integer),
            FieldKind::Flag => self.flag(cell).unwrap_or_else(text),
            FieldKind::Choice(options) => canonical(self.option(options, cell).map(str::to_owned)),
            FieldKind::Catalogue(name) => canonical(self.code(name, cell)),
            FieldKind::Date => canonical(Date::typed(cell).ok().map(|date| date.to_string())),
            FieldKind::Time => canonical(time(cell, zone).map(|time| time.to_string())),
            FieldKind::Age => canonical(age(cell, day).map(|age| age.to_string())),
            FieldKind::Text { .. }
            | FieldKind::Narrative
            | FieldKind::Many(_)
            | FieldKind::Point
            | FieldKind::Phone
            | FieldKind::Curp
            | FieldKind::Person
            | FieldKind::Decimal
            | FieldKind::Note
            | FieldKind::Record(_) => text(),
        }
    }

    pub(super) fn flag(&self, cell: &str) -> Option<Value> {
        let folded = fold(cell);
        let said = |words: &[&str]| words.contains(&folded.as_str());
        match (said(&YES) || cell == "1", said(&NO) || cell == "0") {
            (true, _) => Some(Value::Flag(true)),
            (false, true) => Some(Value::Flag(false)),
            (false, false) => self.unknown(cell).map(Value::unknown),
        }
    }

    /// Several options in one cell, parted by semicolons, bars or lines; by commas where no option is called so whole.
    pub(super) fn options(&self, options: &'static Options, cell: &str) -> Option<Vec<&'static str>> {
        let mut chosen = Vec::new();
        for part in cell.split([';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            match self.option(options, part) {
                Some(option) => chosen.push(option),
                None => {
                    for part in part.split(',') {
                        chosen.push(self.option(options, part)?);
                    }
                }
            }
        }
        Some(chosen)
    }

    fn option(&self, options: &'static Options, cell: &str) -> Option<&'static str> {
        let folded = fold(cell);
        let is_called = |option: &&str| {
            let mut published = Language::ALL.iter().filter_map(|language| options.label(option, *language));
            let is_published = published.any(|label| fold(label) == folded);
            let mut labels = self.words.iter().map(|words| words.say(&key::option(options.name, option)));
            fold(option) == folded || is_published || labels.any(|label| fold(&label) == folded)
        };
        options.keys.iter().copied().find(is_called)
    }

    fn unknown(&self, cell: &str) -> Option<Unknown> {
        let folded = fold(cell);
        let plain = match folded.as_str() {
            "no sabe" | "no se sabe" | "se desconoce" | "desconocido" | "unknown" => Some(Unknown::DoesNotKnow),
            "no quiso responder" | "no responde" | "refused" => Some(Unknown::Refused),
            "no aplica" | "n a" | "not applicable" => Some(Unknown::NotApplicable),
            "no se pregunto" | "not asked" => Some(Unknown::NotAsked),
            _ => None,
        };
        let is_called = |unknown: &Unknown| {
            fold(unknown.key()) == folded
                || self.words.iter().any(|words| fold(&words.say(&key::unknown(unknown.key()))) == folded)
        };
        plain.or_else(|| Unknown::ALL.iter().copied().find(is_called))
    }

    fn code(&self, name: CatalogueName, cell: &str) -> Option<String> {
        let found = match name {
            CatalogueName::Countries => {
                named(&catalog::countries().entries, cell, |country| country.code(), |country, l| country.name(l))
            }
            CatalogueName::States => named(&catalog::states().entries, cell, |s| s.code(), |s, l| s.name(l)),
            CatalogueName::Languages => {
                named(&catalog::languages().entries, cell, |spoken| spoken.code(), |spoken, l| spoken.name(l))
            }
            CatalogueName::Units => named(self.catalogues.units(), cell, |u| u.id().as_str(), |u, l| u.name(l)),
            CatalogueName::Recipients => named(self.catalogues.recipients(), cell, |r| r.id(), |r, l| r.name(l)),
            CatalogueName::Programmes => named(self.catalogues.programmes(), cell, |p| p.id(), |p, l| p.name(l)),
            CatalogueName::Cards => named(self.catalogues.cards(), cell, |card| card.id(), |card, _| card.id()),
            // Nobody is let in by a table.
            CatalogueName::Members => None,
        };
        found.map(str::to_owned)
    }
}

/// The code of the one entry that is called so in any language. Two that are called alike are told apart by code alone.
fn named<'e, E>(
    entries: &'e [E],
    cell: &str,
    code: impl Fn(&'e E) -> &'e str,
    name: impl Fn(&'e E, Language) -> &'e str,
) -> Option<&'e str> {
    let folded = fold(cell);
    if let Some(entry) = entries.iter().find(|entry| code(entry).eq_ignore_ascii_case(cell)) {
        return Some(code(entry));
    }
    let is_called = |entry: &&'e E| Language::ALL.iter().any(|language| fold(name(entry, *language)) == folded);
    let mut called = entries.iter().filter(is_called);
    let first = called.next()?;
    called.next().is_none().then(|| code(first))
}

/// A day and a time of day, on the clock of the unit; or the text that is kept.
pub(super) fn time(cell: &str, zone: Zone) -> Option<CivilTime> {
    if let Ok(time) = cell.parse::<CivilTime>() {
        return Some(time);
    }
    let (date, clock) = cell.trim().split_once(['T', ' '])?;
    // Seconds, which spreadsheets write and nobody means.
    let clock = clock.trim();
    let clock = if clock.matches(':').count() == 2 { clock.rsplit_once(':')?.0 } else { clock };
    CivilTime::new(Date::typed(date).ok()?, Clock::typed(clock).ok()?, zone).ok()
}

/// An age as people write it. A whole day is no age: a spreadsheet makes one of "8-10" by itself, and a child of eight would
/// be born next October.
fn age(cell: &str, day: Date) -> Option<Age> {
    if cell.parse::<Date>().is_ok() {
        return None;
    }
    Age::typed(cell, day).ok().or_else(|| cell.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::all_words;
    use domain::record::RecordKind;

    /// As the field then takes it, or `None`.
    #[track_caller]
    fn check(kind: RecordKind, key: &str, cell: &str, expect: Option<Value>) {
        let (words, catalogues) = (all_words(), Catalogues::built_in());
        let reading = Reading { words: &words, catalogues };
        let key = key.parse().unwrap();
        let field = kind.form().locate(&key).unwrap().field;
        let value = reading.value(field, cell, "2026-11-21".parse().unwrap(), Zone::Tijuana);
        assert_eq!(kind.form().accept(&key, value).ok(), expect, "{key} {cell}");
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        use RecordKind::{Person, Rescue};
        let text = |text: &str| Some(Value::text(text));
        for (kind, key, cell, expect) in [
            (Person, "birth_date", "21/11/2009", text("2009-11-21")),
            (Person, "birth_date", "2009-11-21", text("2009-11-21")),
            (Person, "birth_date", "21/11/09", None),
            (Person, "birth_date", "31/02/2009", None),
            (Person, "age", "9", text("9y@2026-11-21")),
            (Person, "age", "9 años", text("9y@2026-11-21")),
            (Person, "age", "8-10", text("8y..10y@2026-11-21~apparent")),
            (Person, "age", "2026-10-08", None),
            (Person, "age", "=1+1", None),
            (Person, "sex", "Hombre", text("male")),
            (Person, "sex", "male", text("male")),
            (Person, "sex", "no quiso responder", Some(Value::unknown(Unknown::Refused))),
            (Person, "sex", "otro", None),
            (Person, "nationality", "Haití", text("HTI")),
            (Person, "nationality", "haiti", text("HTI")),
            (Person, "nationality", "hnd", text("HND")),
            (Person, "nationality", "Narnia", None),
            (Person, "phone", "664 123 4567", text("+526641234567")),
            (Person, "name.given", "=HYPERLINK(\"http://x\")", text("=HYPERLINK(\"http://x\")")),
            (Person, "name.given", "@SUM(A1)", text("@SUM(A1)")),
            (Rescue, "place.state", "Baja California", text("MX-BCN")),
            (Rescue, "operation.agents", "4", Some(Value::Integer(4))),
            (Rescue, "operation.agents", "-4", None),
            (Rescue, "operation.agents", "4.5", None),
            (Rescue, "operation.arrival", "21/11/2026 22:10", text("2026-11-21T22:10-08:00[America/Tijuana]")),
            (Rescue, "operation.arrival", "2026-11-21T22:10:00", text("2026-11-21T22:10-08:00[America/Tijuana]")),
            (Rescue, "operation.arrival", "ayer", None),
            (Rescue, "place.description", "no sabe", Some(Value::unknown(Unknown::DoesNotKnow))),
        ] {
            check(kind, key, cell, expect);
        }
    }

    #[test]
    fn yes_and_no_have_many_names() {
        let (words, catalogues) = (all_words(), Catalogues::built_in());
        let reading = Reading { words: &words, catalogues };
        for (cell, expect) in [
            ("Sí", Some(Value::Flag(true))),
            ("x", Some(Value::Flag(true))),
            ("TRUE", Some(Value::Flag(true))),
            ("1", Some(Value::Flag(true))),
            ("No", Some(Value::Flag(false))),
            ("0", Some(Value::Flag(false))),
            ("No sabe", Some(Value::unknown(Unknown::DoesNotKnow))),
            ("quizá", None),
            ("2", None),
        ] {
            assert_eq!(reading.flag(cell), expect, "{cell}");
        }
    }
}
