//! One record begun from another: the referral of a rescued child, the file of a child who was found. What both ask is
//! asked once and carried over; who somebody is goes along as the id of their `person` record.

use std::mem::discriminant;

use crate::form::spec::{Field, FieldKind, Section};
use crate::id::{ItemId, RecordId};
use crate::person::notice;
use crate::record::RecordKind;
use crate::value::{Key, Value, Values};

/// What is begun from: a record, and the items of it that are meant (all of them if empty).
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    pub record: RecordId,
    pub kind: RecordKind,
    pub values: &'s Values,
    pub items: &'s [ItemId],
}

/// The first answers of a record of kind `target`.
pub fn derived(source: Source<'_>, target: RecordKind, mut new_item: impl FnMut() -> ItemId) -> Values {
    let people = source.people();
    let sections = target.form().sections;
    // Whom the record is about is not among their own companions.
    let listed = usize::from(sections.iter().any(|section| !section.is_list() && holds_person(section)));
    let mut answers = Values::new();
    for section in sections {
        match section.is_list() {
            false => {
                let of_section = source.single(section, people.first()).into_iter();
                answers.extend(of_section.filter(|(key, _)| !names_another(target, key)));
            }
            true if holds_person(section) => {
                let rows = people.iter().skip(listed).map(|person| (new_item(), person));
                answers.extend(rows.flat_map(|(item, person)| copied(section, Some(item), person)));
            }
            true => {}
        }
    }
    answers
}

/// Somebody of the source: the answers that are theirs alone, by field.
struct Person<'s> {
    answers: Vec<(&'static Field, &'s Value)>,
}

impl<'s> Source<'s> {
    fn people(&self) -> Vec<Person<'s>> {
        let about = self.kind.definition().about;
        let is_meant = |section: &&Section| about.is_empty() || about.contains(&section.key);
        let lists = self.kind.form().sections.iter().filter(|section| section.is_list() && holds_person(section));
        let lists = lists.filter(is_meant);
        let listed: Vec<Person<'s>> = lists
            .flat_map(|section| {
                let meant = |item: &ItemId| self.items.is_empty() || self.items.contains(item);
                let items = section.items(self.values).into_iter().filter(meant);
                items.map(|item| Person { answers: told(section, Some(item), self.values) })
            })
            .collect();
        if !listed.is_empty() {
            return listed;
        }
        match self.kind {
            RecordKind::Person => vec![self.as_person()],
            _ => self.alone().into_iter().collect(),
        }
    }

    /// The one person whom a record without a list is about.
    fn alone(&self) -> Option<Person<'s>> {
        let singles = self.kind.form().sections.iter().filter(|section| !section.is_list());
        let mut about = singles.filter(|section| holds_person(section));
        let section = about.next()?;
        Some(Person { answers: told(section, None, self.values) })
    }

    /// A person's own record: all it tells, but for its own links and how it heard the aviso de privacidad.
    fn as_person(&self) -> Person<'s> {
        let is_told = |section: &&Section| !section.is_list() && section.key != notice::SECTION;
        let singles = self.kind.form().sections.iter().filter(is_told);
        Person { answers: singles.flat_map(|section| told(section, None, self.values)).collect() }
    }

    /// A section's answers: the link back, the first person, and what the source answers under the very same key.
    fn single(&self, section: &'static Section, person: Option<&Person<'s>>) -> Values {
        let mut answers =
            person.filter(|_| holds_person(section)).map(|p| copied(section, None, p)).unwrap_or_default();
        for field in section.fields {
            let key = section.key_of(None, field);
            if let Some(value) = self.own_answer(&key, field) {
                answers.entry(key).or_insert(value);
            }
        }
        answers
    }

    fn own_answer(&self, key: &Key, field: &Field) -> Option<Value> {
        match field.kind {
            FieldKind::Record(kind) if kind == self.kind.key() => Some(Value::text(self.record.to_string())),
            FieldKind::Person if self.kind == RecordKind::Person => Some(Value::text(self.record.to_string())),
            _ => {
                let same = self.kind.form().locate(key).filter(|address| asks_the_same(address.field, field))?;
                self.values.get(key).filter(|value| same.item.is_none() && value.is_told()).cloned()
            }
        }
    }
}

/// The answers of one item, or of a section.
fn told<'v>(section: &'static Section, item: Option<ItemId>, values: &'v Values) -> Vec<(&'static Field, &'v Value)> {
    let answered = |field: &'static Field| {
        let value = section.read(values, item, field.key).filter(|value| value.is_told())?;
        Some((field, value))
    };
    section.fields.iter().filter_map(answered).collect()
}

/// A person's answers to the questions that the section asks too.
fn copied(section: &'static Section, item: Option<ItemId>, person: &Person<'_>) -> Values {
    let twin = |field: &'static Field| {
        let (_, value) = person.answers.iter().find(|(own, _)| is_twin(own, field))?;
        Some((section.key_of(item, field), (*value).clone()))
    };
    section.fields.iter().filter_map(twin).collect()
}

/// A form asks first for the person that it is about; who reports is somebody else.
fn names_another(kind: RecordKind, key: &Key) -> bool {
    let singles = kind.form().sections.iter().filter(|section| !section.is_list());
    let fields = singles.flat_map(|section| section.fields);
    let persons = fields.filter(|field| matches!(field.kind, FieldKind::Person));
    persons.skip(1).any(|field| field.key == key.as_str())
}

fn holds_person(section: &Section) -> bool {
    section.fields.iter().any(|field| matches!(field.kind, FieldKind::Person))
}

/// `sex` of an item and `child.sex` of a file ask the same.
fn is_twin(one: &Field, other: &Field) -> bool {
    let last = |field: &Field| field.key.rsplit_once('.').map_or(field.key, |(_, last)| last);
    let same_person = matches!((one.kind, other.kind), (FieldKind::Person, FieldKind::Person));
    same_person || (last(one) == last(other) && asks_the_same(one, other))
}

/// Does one field hold what the other may?
fn asks_the_same(one: &Field, other: &Field) -> bool {
    match (one.kind, other.kind) {
        (FieldKind::Choice(one), FieldKind::Choice(other)) => one == other,
        (FieldKind::Catalogue(one), FieldKind::Catalogue(other)) => one == other,
        (FieldKind::Record(one), FieldKind::Record(other)) => one == other,
        // Each option stands under a key of its own.
        (FieldKind::Many(_), _) => false,
        (one, other) => discriminant(&one) == discriminant(&other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: u8) -> ItemId {
        ItemId::new(u64::from(number), [number; 10])
    }

    fn rescue() -> Values {
        let person = |number: u8, key: &str| format!("persons.{}.{key}", item(number));
        [
            ("place.description".to_owned(), Value::text("Torre 52")),
            ("operation.route".to_owned(), Value::text("not asked elsewhere")),
            (person(1, "person"), Value::text(RecordId::new(1, [1; 10]).to_string())),
            (person(1, "sex"), Value::text("female")),
            (person(1, "age"), Value::text("9y..9y@2026-11-20~stated")),
            (person(2, "person"), Value::text(RecordId::new(2, [2; 10]).to_string())),
            (person(2, "sex"), Value::text("male")),
        ]
        .into_iter()
        .map(|(key, value)| (key.parse().unwrap(), value))
        .collect()
    }

    fn begun(items: &[ItemId]) -> Values {
        let values = rescue();
        let source = Source { record: RecordId::new(9, [9; 10]), kind: RecordKind::Rescue, values: &values, items };
        derived(source, RecordKind::FirstAid, || item(7))
    }

    #[test]
    fn the_one_who_is_meant_goes_along_with_what_both_forms_ask() {
        let first_aid = begun(&[item(2)]);
        let read = |key: &str| first_aid.get(key).and_then(Value::as_text);
        assert_eq!(read("patient.sex"), Some("male"));
        assert_eq!(read("patient.person"), Some(RecordId::new(2, [2; 10]).to_string().as_str()));
        assert_eq!(read("place.description"), Some("Torre 52"));
        assert!(first_aid.keys().all(|key| RecordKind::FirstAid.form().locate(key).is_some()));
    }

    #[test]
    fn whom_a_file_is_about_is_not_their_own_companion() {
        let values = rescue();
        let items = [item(1), item(2)];
        let record = RecordId::new(9, [9; 10]);
        let source =
            |number: usize| Source { record, kind: RecordKind::Rescue, values: &values, items: &items[..number] };
        let begun = |number: usize| {
            let file = derived(source(number), RecordKind::Nna, || item(7));
            let has_companion = file.contains_key(format!("companions.{}.person", item(7)).as_str());
            (file.get("sex").cloned(), file.contains_key("rescue"), has_companion)
        };
        assert_eq!(begun(1), (Some(Value::text("female")), true, false));
        assert_eq!(begun(2), (Some(Value::text("female")), true, true));
    }

    #[test]
    fn a_family_begins_with_the_reason_that_the_rescue_gave() {
        let mut values = rescue();
        let reason = Value::text("La madre está en cirugía.");
        values.insert("closure.split_reason".parse().unwrap(), reason.clone());
        let source =
            Source { record: RecordId::new(9, [9; 10]), kind: RecordKind::Rescue, values: &values, items: &[] };
        let mut number = 0;
        let new_item = || {
            number += 1;
            item(number)
        };
        let family = derived(source, RecordKind::Family, new_item);
        assert_eq!(family.get("closure.split_reason"), Some(&reason));
        assert_eq!(RecordKind::Family.form().section("members").unwrap().items(&family).len(), 2);
    }

    #[test]
    fn whoever_is_missing_did_not_report_it() {
        let values: Values = [("sex".parse().unwrap(), Value::text("female"))].into();
        let record = RecordId::new(9, [9; 10]);
        let source = Source { record, kind: RecordKind::Person, values: &values, items: &[] };
        let report = derived(source, RecordKind::Missing, || item(7));
        assert_eq!(report.get("person"), Some(&Value::text(record.to_string())));
        assert_eq!((report.get("sex"), report.get("report.reporter")), (values.get("sex"), None));
    }

    #[test]
    fn nobody_meant_is_everybody_and_a_single_patient_is_the_first() {
        assert_eq!(begun(&[]).get("patient.sex"), Some(&Value::text("female")));
    }
}
