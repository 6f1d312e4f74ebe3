//! Which question a column answers. Its key counts a list's items from one (`persons.2.sex`), where a record's keys name
//! them; and after a person it may name a question of their own record.

use domain::form::spec::{Field, FieldKind, Section};
use domain::record::RecordKind;

use crate::forms;
use crate::telling::Teller;

/// "Persona 2 · Sexo"; what names nothing here is told as it stands.
pub(super) fn question(teller: &Teller, kind: RecordKind, key: &str) -> String {
    let mut sections = forms::form(kind).sections.iter();
    sections.find_map(|section| in_section(teller, kind, section, key)).unwrap_or_else(|| key.to_owned())
}

fn in_section(teller: &Teller, kind: RecordKind, section: &Section, key: &str) -> Option<String> {
    let (item, rest) = if section.is_list() {
        let (number, rest) = numbered(section, key)?;
        (Some(teller.item(kind, section, number)), rest)
    } else {
        (None, key)
    };
    let (field, part) = located(section, rest)?;
    let name = teller.field(kind, section, field);
    let part = part.map(|part| part_of(teller, field, part));
    Some(item.into_iter().chain([name]).chain(part).collect::<Vec<_>>().join(" · "))
}

fn numbered<'k>(section: &Section, key: &'k str) -> Option<(usize, &'k str)> {
    let (number, rest) = key.strip_prefix(section.key)?.strip_prefix('.')?.split_once('.')?;
    Some((number.parse().ok()?, rest))
}

/// The field, and what of it is meant where it is not the whole. A field's own key may have points in it.
fn located<'k>(section: &Section, key: &'k str) -> Option<(&'static Field, Option<&'k str>)> {
    let whole = section.fields.iter().find(|field| field.key == key).map(|field| (field, None));
    let part = |field: &'static Field| Some((field, Some(key.strip_prefix(field.key)?.strip_prefix('.')?)));
    whole.or_else(|| section.fields.iter().filter(|field| has_parts(field)).find_map(part))
}

const fn has_parts(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Many(_) | FieldKind::Person)
}

fn part_of(teller: &Teller, field: &Field, part: &str) -> String {
    match field.kind {
        FieldKind::Many(options) => teller.option(options, part),
        _ => question(teller, RecordKind::Person, part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leads_to_its_field_and_part() {
        let section = |kind: RecordKind, key: &str| forms::form(kind).section(key).unwrap();
        let persons = section(RecordKind::Rescue, "persons");
        assert_eq!(numbered(persons, "persons.2.sex"), Some((2, "sex")));
        assert_eq!(numbered(persons, "persons.x.sex"), None);
        let told = |key| located(persons, key).map(|(field, part)| (field.key, part));
        assert_eq!(told("sex"), Some(("sex", None)));
        assert_eq!(told("person.name.given"), Some(("person", Some("name.given"))));
        assert_eq!(told("sexes"), None);
    }
}
