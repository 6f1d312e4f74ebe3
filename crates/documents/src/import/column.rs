//! What the columns of a table may be called: the key of a question, its label in Spanish or English, and where two
//! questions have one label, that of its section before it. Case, accents and signs do not count.

use std::collections::BTreeMap;

use domain::fold::fold;
use domain::form::spec::{Field, FieldKind, Form, Section, Shape};
use domain::language::Language;
use domain::record::RecordKind;
use words::key;
use words::say::Words;

use super::{Part, Standing, Target};

/// Stands for the number of an item in a name: the fold leaves no such sign in any other.
const NUMBER: &str = "#";

/// Names of questions, folded. Keys come before labels, and a person's own questions come last.
pub(super) struct Names {
    keys: BTreeMap<String, Vec<Target>>,
    labels: BTreeMap<String, Vec<Target>>,
    of_person: BTreeMap<String, Vec<Target>>,
}

impl Names {
    pub(super) fn of(kind: RecordKind, form: &'static Form, words: &[Words]) -> Self {
        let mut names = Self { keys: BTreeMap::new(), labels: BTreeMap::new(), of_person: BTreeMap::new() };
        let questions = || form.sections.iter().flat_map(|section| section.fields.iter().map(move |f| (section, f)));
        for (section, field) in questions().filter(|(_, field)| field.is_asked()) {
            names.add(kind, section, field, words);
        }
        // "Nombre" alone is that of the person whom the record is about, not of who called.
        let persons = || questions().filter(|(_, field)| matches!(field.kind, FieldKind::Person));
        let is_plain = |field: &Field| field.key == "person" || field.key.ends_with(".person");
        if let Some((section, field)) = persons().find(|(_, field)| is_plain(field)).or_else(|| persons().next()) {
            names.add_bare_person(section, field, words);
        }
        names
    }

    pub(super) fn find(&self, name: &str) -> Standing {
        let forms = forms(&fold(name));
        for names in [&self.keys, &self.labels, &self.of_person] {
            for (form, number) in &forms {
                match names.get(form).map(Vec::as_slice) {
                    None | Some([]) => {}
                    Some([target]) => return standing(*target, *number),
                    Some(_) => return Standing::Ambiguous,
                }
            }
        }
        Standing::Unknown
    }

    fn add(&mut self, kind: RecordKind, section: &'static Section, field: &'static Field, words: &[Words]) {
        let list = section.is_list().then_some(section.key);
        let whole = target(section, field, Part::Whole);
        let options: &[&str] = match field.kind {
            FieldKind::Many(options) => options.keys,
            _ => &[],
        };
        let place = if list.is_some() { format!("{} {NUMBER} ", section.key) } else { String::new() };
        let key = format!("{place}{}", field.key);
        insert(&mut self.keys, &key, whole);
        for option in options {
            insert(&mut self.keys, &format!("{key}.{option}"), Target { part: Part::Option(option), ..whole });
        }
        let asked = matches!(field.kind, FieldKind::Person).then_some(RecordKind::Person.form().sections);
        let of_person = || asked.into_iter().flatten().flat_map(|section| section.fields);
        for asked in of_person() {
            insert(&mut self.keys, &format!("{key}.{}", asked.key), of(whole, asked));
        }
        for words in words {
            let language = Language::from_key(words.language().tag()).unwrap_or(Language::Spanish);
            let said = || words.say(&key::field(kind.key(), list, field.key));
            let label = field.label(language).map_or_else(said, str::to_owned);
            for place in places(kind, section, words) {
                insert(&mut self.labels, &format!("{place} {label}"), whole);
                if let FieldKind::Many(many) = field.kind {
                    for option in many.keys {
                        let said = || words.say(&key::option(many.name, option));
                        let told = many.label(option, language).map_or_else(said, str::to_owned);
                        let target = Target { part: Part::Option(option), ..whole };
                        insert(&mut self.labels, &format!("{place} {label} {told}"), target);
                    }
                }
                for asked in of_person() {
                    let told = person_label(words, asked);
                    insert(&mut self.labels, &format!("{place} {label} {told}"), of(whole, asked));
                    // "Persona 2 · Nombre", where a list asks no such thing itself.
                    if list.is_some() && !place.is_empty() {
                        insert(&mut self.of_person, &format!("{place} {told}"), of(whole, asked));
                    }
                }
            }
        }
    }

    fn add_bare_person(&mut self, section: &'static Section, field: &'static Field, words: &[Words]) {
        let whole = target(section, field, Part::Whole);
        for asked in RecordKind::Person.form().sections.iter().flat_map(|section| section.fields) {
            insert(&mut self.of_person, asked.key, of(whole, asked));
            words.iter().for_each(|words| insert(&mut self.of_person, &person_label(words, asked), of(whole, asked)));
        }
    }
}

/// What may stand before a label: nothing, the section's title, or the item's with its number.
fn places(kind: RecordKind, section: &Section, words: &Words) -> Vec<String> {
    let mut places = vec![String::new(), words.say(&key::section(kind.key(), section.key))];
    if section.is_list() {
        let item = words.say_with(&key::item(kind.key(), section.key), &[("n", 1_u32.into())]);
        places.push(item.replace('1', NUMBER));
    }
    places
}

fn person_label(words: &Words, asked: &Field) -> String {
    words.say(&key::field(RecordKind::Person.key(), None, asked.key))
}

const fn target(section: &'static Section, field: &'static Field, part: Part) -> Target {
    Target { section, field, item: None, part }
}

const fn of(whole: Target, asked: &'static Field) -> Target {
    Target { part: Part::OfPerson(asked), ..whole }
}

fn insert(names: &mut BTreeMap<String, Vec<Target>>, name: &str, target: Target) {
    let parts: Vec<String> = name.split(NUMBER).map(fold).collect();
    let folded = parts.join(&format!(" {NUMBER} ")).trim().to_owned();
    let targets = names.entry(folded).or_default();
    // One question may be called the same in two languages.
    if !targets.iter().any(|known| known.key() == target.key()) {
        targets.push(target);
    }
}

/// A folded name as it stands, and with each of its numbers taken for that of an item.
fn forms(folded: &str) -> Vec<(String, Option<u16>)> {
    let words: Vec<&str> = folded.split(' ').collect();
    let numbered = words.iter().enumerate().filter_map(|(place, word)| {
        let number = word.parse::<u16>().ok()?;
        let told = words.iter().enumerate().map(|(at, word)| if at == place { NUMBER } else { *word });
        Some((told.collect::<Vec<_>>().join(" "), Some(number)))
    });
    std::iter::once((folded.to_owned(), None)).chain(numbered).collect()
}

/// The target in the item that the name says: the first one if it says none.
fn standing(target: Target, number: Option<u16>) -> Standing {
    match (target.section.shape, number) {
        (Shape::Single, _) => Standing::Mapped(target),
        (Shape::List { most }, number) => match number.unwrap_or(1) {
            number if (1..=most).contains(&number) => Standing::Mapped(Target { item: Some(number), ..target }),
            _ => Standing::Unknown,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::all_words;

    #[track_caller]
    fn check(kind: RecordKind, name: &str, expect: &str) {
        let words = all_words();
        let told = match Names::of(kind, kind.form(), &words).find(name) {
            Standing::Mapped(target) => target.key(),
            other => format!("{other:?}"),
        };
        assert_eq!(told, expect, "{name}");
    }

    #[test]
    fn a_column_is_found_by_key_and_by_label() {
        use RecordKind::{Assistance, Person, Rescue};
        for (kind, name, expect) in [
            (Rescue, "place.description", "place.description"),
            (Rescue, "PLACE.DESCRIPTION ", "place.description"),
            (Rescue, "persons.3.sex", "persons.3.sex"),
            (Rescue, "persons.3.days_without_water", "persons.3.days_without_water"),
            (Rescue, "Persona 1 · Sexo", "persons.1.sex"),
            (Rescue, "persona 12: SEXO", "persons.12.sex"),
            (Rescue, "Person 2 - Sex", "persons.2.sex"),
            (Rescue, "persons.1.person.name.given", "persons.1.person.name.given"),
            (Rescue, "Persona 2 · Primer apellido", "persons.2.person.name.surname"),
            (Rescue, "name.given", "persons.1.person.name.given"),
            (Rescue, "Primer apellido", "persons.1.person.name.surname"),
            (Rescue, "alert.caller.phone", "alert.caller.phone"),
            (Rescue, "persons.401.sex", "Unknown"),
            (Rescue, "persons.0.sex", "Unknown"),
            (Rescue, "", "Unknown"),
            (Rescue, "=HYPERLINK(\"http://x\")", "Unknown"),
            (Person, "Primer apellido", "name.surname"),
            (Person, "First surname", "name.surname"),
            (Assistance, "session.topics.risks", "session.topics.risks"),
        ] {
            check(kind, name, expect);
        }
    }

    /// Every question of every kind can be asked for by its key.
    #[test]
    fn every_question_is_found_by_its_own_key() {
        let words = all_words();
        for kind in RecordKind::ALL {
            let names = Names::of(*kind, kind.form(), &words);
            for section in kind.form().sections {
                for field in section.fields {
                    let item = if section.is_list() { format!("{}.1.", section.key) } else { String::new() };
                    let name = format!("{item}{}", field.key);
                    let found = names.find(&name);
                    assert_eq!(found.target().map(Target::key), Some(name.clone()), "{kind} {name}: {found:?}");
                }
            }
        }
    }
}
