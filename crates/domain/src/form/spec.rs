//! The words in which a FORM is written: sections of fields, each with what it holds, how much it is needed and how
//! delicate it is. All of it is `const`, so a kind's FORM reads like the paper form it replaces.

use crate::form::expression::Expression;
use crate::form::wording::Wording;
use crate::language::Language;
use crate::value::{Value, Values};

/// Everything one record kind asks, in the order it is asked.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub sections: &'static [Section],
}

/// One page of the form. `key` names it in locale files: `rescue-alert`.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    pub key: &'static str,
    pub shape: Shape,
    pub fields: &'static [Field],
    pub shown_when: Option<Condition>,
}

/// A section asks its fields once, or once per item of a keyed list (`<section key>.<item id>.<field key>`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Single,
    /// `most`: the number of items the form accepts; a merge may show more.
    List {
        most: u16,
    },
}

/// One question. In a list its key is relative to the item.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    pub kind: FieldKind,
    pub need: Need,
    pub shown_when: Option<Condition>,
    /// Tells who somebody is. Only the kind `person` may have such fields.
    pub is_identifying: bool,
    /// Never resolved by itself when two people wrote different values (risk, protective measure, allergies, destination).
    pub is_safety_critical: bool,
    /// Feeds a published table.
    pub is_statistic: bool,
    /// Found by the search box.
    pub is_searched: bool,
    /// In a list: the same for everybody of a family, so a sibling's row begins with it.
    pub is_carried: bool,
    /// Of a question that headquarters published: what no release can know.
    pub published: Option<&'static Published>,
}

/// What headquarters says of a question that it published.
#[derive(Debug, PartialEq, Eq)]
pub struct Published {
    pub label: Wording,
    pub hint: Option<Wording>,
    /// What an answer has to meet; one that nobody can judge yet meets it.
    pub constraint: Option<Expression>,
    /// What is said of an answer that does not.
    pub complaint: Option<Wording>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind {
    /// One line, at most `most` characters.
    Text {
        most: u16,
    },
    /// Some paragraphs, at most 4,000 characters; a person redacts it at an erasure.
    Narrative,
    Integer {
        least: i64,
        most: i64,
        unit: Unit,
    },
    /// A number with a fraction: the text of a [`crate::value::decimal::Decimal`].
    Decimal,
    /// Yes or no, or why it is not known.
    Flag,
    Choice(&'static Options),
    /// Any number of the options, each a flag of its own (`<key>.<option>`), so two people's additions are both kept.
    Many(&'static Options),
    /// A code of a catalogue.
    Catalogue(CatalogueName),
    Date,
    Time,
    Age,
    Point,
    Phone,
    Curp,
    /// The id of a `person` record, minted with the field: it names somebody even while nobody knows the name.
    Person,
    /// The id of another record of the kind with this key, chosen among those that are here.
    Record(&'static str),
    /// Something that is read and not answered.
    Note,
}

/// The unit a number is counted in; locale key `unit-<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Persons,
    Pieces,
    Days,
    PerMinute,
    MillimetresOfMercury,
    Percent,
    TenthsOfCelsius,
    MilligramsPerDecilitre,
    Seconds,
    Metres,
    Points,
    /// Whatever the question says that it counts.
    Plain,
}

impl Unit {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Pieces => "pieces",
            Self::Days => "days",
            Self::PerMinute => "per-minute",
            Self::MillimetresOfMercury => "mmhg",
            Self::Percent => "percent",
            Self::TenthsOfCelsius => "tenths-celsius",
            Self::MilligramsPerDecilitre => "mg-dl",
            Self::Seconds => "seconds",
            Self::Metres => "metres",
            Self::Points => "points",
            Self::Plain => "plain",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CatalogueName {
    Countries,
    States,
    Languages,
    /// Open ones, that headquarters edits: a code that this laptop does not know yet is an answer all the same.
    Units,
    Recipients,
    Programmes,
    Cards,
    /// Those who work with it, as headquarters knows them: the code is [`crate::access::member_code`].
    Members,
}

/// A closed list; locale keys are `<name>-<key>`.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    pub name: &'static str,
    pub keys: &'static [&'static str],
    /// Of a list that headquarters published: what each is called, in the same order.
    pub published: &'static [Wording],
}

impl Options {
    pub const fn new(name: &'static str, keys: &'static [&'static str]) -> Self {
        Self { name, keys, published: &[] }
    }

    /// What headquarters calls an option; `None` where the locale files say it.
    pub fn label(&self, option: &str, language: Language) -> Option<&'static str> {
        let place = self.keys.iter().position(|key| *key == option)?;
        self.published.get(place).map(|wording| wording.of(language))
    }
}

/// How much an answer is needed. Nothing ever blocks moving on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Optional,
    /// Its lack is listed when finishing.
    Needed,
}

/// When a question is asked at all. Points backward: to a field asked before it, in the same item or outside lists.
#[derive(Debug, Clone, Copy)]
pub enum Condition {
    Is {
        key: &'static str,
        option: &'static str,
    },
    IsNot {
        key: &'static str,
        option: &'static str,
    },
    /// Answered with yes; of a many-choice the key is that of one option.
    Yes {
        key: &'static str,
    },
    /// Answered with no; not merely unanswered.
    No {
        key: &'static str,
    },
    OneOf {
        key: &'static str,
        options: &'static [&'static str],
    },
    /// Answered at all, with more than why it is not known.
    Answered {
        key: &'static str,
    },
    /// What headquarters wrote holds; `own` is the key of the question that waits for it.
    Holds {
        own: &'static str,
        expression: &'static Expression,
    },
}

impl Condition {
    /// The one key that it waits for, if it is one.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Is { key, .. } | Self::IsNot { key, .. } | Self::OneOf { key, .. } => Some(key),
            Self::Yes { key } | Self::No { key } | Self::Answered { key } => Some(key),
            Self::Holds { .. } => None,
        }
    }

    /// Does it hold, where `read` answers for the keys of the same item or record?
    pub fn holds<'a>(self, read: impl Fn(&str) -> Option<&'a Value>) -> bool {
        let text = |key| read(key).and_then(Value::as_text);
        match self {
            Self::Is { key, option } => text(key) == Some(option),
            Self::IsNot { key, option } => text(key) != Some(option),
            Self::Yes { key } => read(key).is_some_and(Value::is_yes),
            Self::No { key } => read(key) == Some(&Value::Flag(false)),
            Self::OneOf { key, options } => text(key).is_some_and(|text| options.contains(&text)),
            Self::Answered { key } => read(key).is_some_and(Value::is_told),
            Self::Holds { own, expression } => expression.holds(own, &read) == Some(true),
        }
    }
}

impl Section {
    pub const fn single(key: &'static str, fields: &'static [Field]) -> Self {
        Self { key, shape: Shape::Single, fields, shown_when: None }
    }

    pub const fn list(key: &'static str, most: u16, fields: &'static [Field]) -> Self {
        Self { key, shape: Shape::List { most }, fields, shown_when: None }
    }

    pub const fn when(self, condition: Condition) -> Self {
        Self { shown_when: Some(condition), ..self }
    }

    pub const fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List { .. })
    }

    pub fn is_shown(&self, values: &Values) -> bool {
        self.shown_when.is_none_or(|condition| condition.holds(|key| values.get(key)))
    }
}

impl Field {
    const fn new(key: &'static str, kind: FieldKind) -> Self {
        let is_searched = matches!(kind, FieldKind::Text { .. } | FieldKind::Phone | FieldKind::Curp);
        Self {
            key,
            kind,
            need: Need::Optional,
            shown_when: None,
            is_identifying: false,
            is_safety_critical: false,
            is_statistic: false,
            is_searched,
            is_carried: false,
            published: None,
        }
    }

    /// A question that headquarters published.
    pub const fn published(key: &'static str, kind: FieldKind, published: &'static Published) -> Self {
        Self { published: Some(published), ..Self::new(key, kind) }
    }

    /// What headquarters calls the question; `None` where the locale files say it.
    pub fn label(&self, language: Language) -> Option<&'static str> {
        self.published.map(|published| published.label.of(language))
    }

    /// The smaller line under it.
    pub fn hint(&self, language: Language) -> Option<&'static str> {
        self.published?.hint.as_ref().map(|hint| hint.of(language))
    }

    /// What headquarters says of an answer that does not meet the question's constraint.
    pub fn complaint(&self, language: Language) -> Option<&'static str> {
        self.published?.complaint.as_ref().map(|complaint| complaint.of(language))
    }

    /// Is something asked, or only said?
    pub const fn is_asked(&self) -> bool {
        !matches!(self.kind, FieldKind::Note)
    }

    pub const fn text(key: &'static str, most: u16) -> Self {
        Self::new(key, FieldKind::Text { most })
    }

    pub const fn narrative(key: &'static str) -> Self {
        Self::new(key, FieldKind::Narrative)
    }

    pub const fn integer(key: &'static str, least: i64, most: i64, unit: Unit) -> Self {
        Self::new(key, FieldKind::Integer { least, most, unit })
    }

    pub const fn flag(key: &'static str) -> Self {
        Self::new(key, FieldKind::Flag)
    }

    pub const fn choice(key: &'static str, options: &'static Options) -> Self {
        Self::new(key, FieldKind::Choice(options))
    }

    pub const fn many(key: &'static str, options: &'static Options) -> Self {
        Self::new(key, FieldKind::Many(options))
    }

    pub const fn catalogue(key: &'static str, name: CatalogueName) -> Self {
        Self::new(key, FieldKind::Catalogue(name))
    }

    pub const fn date(key: &'static str) -> Self {
        Self::new(key, FieldKind::Date)
    }

    pub const fn time(key: &'static str) -> Self {
        Self::new(key, FieldKind::Time)
    }

    pub const fn age(key: &'static str) -> Self {
        Self::new(key, FieldKind::Age)
    }

    pub const fn point(key: &'static str) -> Self {
        Self::new(key, FieldKind::Point)
    }

    pub const fn phone(key: &'static str) -> Self {
        Self::new(key, FieldKind::Phone)
    }

    pub const fn curp(key: &'static str) -> Self {
        Self::new(key, FieldKind::Curp)
    }

    pub const fn person(key: &'static str) -> Self {
        Self::new(key, FieldKind::Person)
    }

    pub const fn record(key: &'static str, kind: &'static str) -> Self {
        Self::new(key, FieldKind::Record(kind))
    }

    pub const fn needed(self) -> Self {
        Self { need: Need::Needed, ..self }
    }

    pub const fn when(self, condition: Condition) -> Self {
        Self { shown_when: Some(condition), ..self }
    }

    pub const fn identifying(self) -> Self {
        Self { is_identifying: true, ..self }
    }

    pub const fn safety_critical(self) -> Self {
        Self { is_safety_critical: true, ..self }
    }

    pub const fn carried(self) -> Self {
        Self { is_carried: true, ..self }
    }

    /// Kept from the search box, though it is a text.
    pub const fn unsearched(self) -> Self {
        Self { is_searched: false, ..self }
    }

    pub const fn statistic(self) -> Self {
        Self { is_statistic: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::id::ItemId;
    use crate::record::RecordKind;
    use crate::value::Key;

    /// Every field of every kind, with its section.
    fn fields() -> impl Iterator<Item = (RecordKind, &'static Section, &'static Field)> {
        let sections =
            RecordKind::ALL.iter().flat_map(|kind| kind.form().sections.iter().map(|section| (*kind, section)));
        sections.flat_map(|(kind, section)| section.fields.iter().map(move |field| (kind, section, field)))
    }

    #[test]
    fn keys_are_unique_and_lead_back_to_their_field() {
        let mut seen = BTreeSet::new();
        for (kind, section, field) in fields() {
            let item = section.is_list().then(|| ItemId::new(1, [0; 10]));
            let key = match field.kind {
                FieldKind::Many(options) => section.option_key(item, field, options.keys[0]),
                _ => section.key_of(item, field),
            };
            assert!(key.as_str().parse::<Key>().is_ok(), "{kind} {key}: not a key");
            assert!(seen.insert((kind, key.clone())), "{kind} {key}: asked twice");
            let address = kind.form().locate(&key).unwrap_or_else(|| panic!("{kind} {key}: leads nowhere"));
            assert_eq!((address.section.key, address.field.key), (section.key, field.key));
        }
    }

    #[test]
    fn a_condition_points_backward_and_its_option_exists() {
        for kind in RecordKind::ALL {
            let mut asked: Vec<&Field> = Vec::new();
            for section in kind.form().sections {
                check(*kind, section.shown_when.filter(|condition| !waits_for_itself(section, *condition)), &asked);
                for field in section.fields {
                    check(*kind, field.shown_when, &asked);
                    asked.push(field);
                }
            }
        }
        /// What is shown, not asked: a section that appears once something wrote its own answer.
        fn waits_for_itself(section: &Section, condition: Condition) -> bool {
            matches!(condition, Condition::Answered { key } if section.fields.iter().any(|field| field.key == key))
        }
        fn check(kind: RecordKind, condition: Option<Condition>, asked: &[&Field]) {
            let Some(condition) = condition else { return };
            let named = |field: &&&Field| match field.kind {
                FieldKind::Many(_) => condition.key().is_some_and(|key| is_option(field, key)),
                _ => Some(field.key) == condition.key(),
            };
            let before = asked.iter().find(named);
            let before =
                before.unwrap_or_else(|| panic!("{kind}: {condition:?} waits for what is asked later or never"));
            match (condition, before.kind) {
                (Condition::Is { option, .. } | Condition::IsNot { option, .. }, FieldKind::Choice(options)) => {
                    assert!(options.keys.contains(&option), "{kind}: no option {option}");
                }
                (Condition::OneOf { options: chosen, .. }, FieldKind::Choice(options)) => {
                    assert!(chosen.iter().all(|option| options.keys.contains(option)), "{kind}: {chosen:?}");
                }
                (Condition::Yes { .. } | Condition::No { .. }, FieldKind::Flag | FieldKind::Many(_)) => {}
                (Condition::Answered { .. }, kind) => assert!(!matches!(kind, FieldKind::Many(_))),
                (condition, _) => panic!("{kind}: {condition:?} fits no such field"),
            }
        }
    }

    /// Is it the key of one option of a many-choice?
    fn is_option(field: &Field, key: &str) -> bool {
        let FieldKind::Many(options) = field.kind else { return false };
        options.keys.iter().any(|option| key == format!("{}.{option}", field.key))
    }

    #[test]
    fn a_record_field_names_a_kind() {
        for (kind, _, field) in fields() {
            let FieldKind::Record(named) = field.kind else { continue };
            assert!(RecordKind::from_key(named).is_some(), "{kind} {}: no kind {named}", field.key);
        }
    }

    #[test]
    fn only_a_person_is_identified() {
        for (kind, _, field) in fields() {
            assert!(!field.is_identifying || kind == RecordKind::Person, "{kind} {}", field.key);
            let tells_who = matches!(field.kind, FieldKind::Phone | FieldKind::Curp);
            assert!(!tells_who || field.is_identifying, "{kind} {}", field.key);
        }
    }

    #[test]
    fn safety_critical_fields_are_the_ones_the_design_names() {
        let critical: Vec<_> =
            fields().filter(|(_, _, field)| field.is_safety_critical).map(|(_, _, f)| f.key).collect();
        assert_eq!(
            critical,
            [
                "destination",
                "priority.given",
                "sample.allergies",
                "handover.end",
                "same_place",
                "risk.level",
                "risk.concerns",
                "health.allergies",
                "measure.number",
                "measure.authority",
                "measure.time",
                "measure.kind",
                "measure.until",
                "care.arrangement",
                "care.institution",
                "best_interest.concluded",
                "arrangement",
                "institution",
                "outcome.kind",
                "exit.place",
                "recipient.kind",
                "recipient.code",
                "goes_to",
                "safety.risk",
                "safety.place",
                "protection.order",
                "protection.authority",
                "protection.time",
                "protection.until",
                "faring",
                "report.now",
                "report.in_danger",
                "state",
                "together",
                "destination",
                "destination_place",
                "stay.shelter",
                "stay.shelter_name",
                "measure.number",
                "measure.authority",
                "measure.time",
                "measure.kind",
                "measure.until",
                "left.to",
                "what",
                "from",
            ]
        );
    }

    #[test]
    fn the_time_of_an_event_is_one_of_its_fields() {
        for kind in RecordKind::ALL {
            let Some(key) = kind.definition().time_key else { continue };
            let address = kind.form().locate(&key.parse().unwrap()).expect("a field");
            assert!(matches!(address.field.kind, FieldKind::Time), "{kind} {key}");
        }
    }
}
