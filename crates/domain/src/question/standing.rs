//! The questions that stand, of every kind: the newest edition of each, and the FORM that comes of it. One value, which the
//! engine, headquarters and the window each hold as they have received it.
//!
//! A FORM is made of what lives as long as the program. So an edition becomes one once, by its text, and stays; how many do
//! is bounded by how many headquarters signs, and how long one is by `questionnaire::BYTES_MOST`.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::form::check::Finding;
use crate::form::expression::{Expression, key_of};
use crate::form::spec::{Condition, Field, FieldKind, Form, Need, Options, Published, Section, Unit};
use crate::form::wording::Wording;
use crate::question::asked::{Asks, Choice, Question};
use crate::question::questionnaire::{Questionnaire, Refusal, kind_of};
use crate::record::RecordKind;
use crate::value::Values;

/// The key of the section in which published questions stand, behind those of the release.
pub const SECTION: &str = "x";

/// The longest line that is typed, in characters.
const LINE_MOST: u16 = 400;
/// The largest whole number on either side of zero.
const INTEGER_MOST: i64 = 1_000_000_000;

/// An edition and what comes of it.
#[derive(Debug)]
struct Laid {
    questionnaire: Questionnaire,
    form: Form,
}

/// Cheap to clone. It travels to the window as the editions that it is made of.
#[derive(Debug, Clone, Default)]
pub struct Questions(BTreeMap<RecordKind, &'static Laid>);

/// An edition that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub kind: RecordKind,
    pub why: Refusal,
}

impl Questions {
    /// Nothing is asked but what the release asks.
    pub const NONE: Self = Self(BTreeMap::new());

    /// Of editions by name and text those that are questionnaires. What is refused asks nothing; its answers are kept and
    /// shown as they stand.
    pub fn with<N: AsRef<str>, J: AsRef<str>>(editions: impl IntoIterator<Item = (N, J)>) -> (Self, Vec<Refused>) {
        let (mut standing, mut refused) = (Self::default(), Vec::new());
        for (name, text) in editions {
            let Some(kind) = kind_of(name.as_ref()) else { continue };
            match Questionnaire::read(kind, text.as_ref()) {
                Ok(questionnaire) => standing.stand(questionnaire),
                Err(why) => refused.push(Refused { kind, why }),
            }
        }
        (standing, refused)
    }

    fn stand(&mut self, questionnaire: Questionnaire) {
        let known = self.0.get(&questionnaire.kind).map_or(0, |laid| laid.questionnaire.version);
        if known < questionnaire.version {
            self.0.insert(questionnaire.kind, laid(questionnaire));
        }
    }

    /// All that is asked of a kind: by the release, then by headquarters.
    pub fn form(&self, kind: RecordKind) -> &'static Form {
        self.0.get(&kind).map_or_else(|| kind.form(), |laid| &laid.form)
    }

    pub fn of(&self, kind: RecordKind) -> Option<&Questionnaire> {
        self.0.get(&kind).map(|laid| &laid.questionnaire)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Questionnaire> {
        self.0.values().map(|laid| &laid.questionnaire)
    }

    /// Everything a person should look at in a record.
    pub fn findings(&self, kind: RecordKind, values: &Values) -> Vec<Finding> {
        kind.findings_by(self.form(kind), values)
    }
}

impl PartialEq for Questions {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Questions {}

impl Serialize for Questions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Questions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let editions = Vec::<Questionnaire>::deserialize(deserializer)?;
        let mut standing = Self::default();
        editions.into_iter().for_each(|questionnaire| standing.stand(questionnaire));
        Ok(standing)
    }
}

/// The one FORM of an edition, made at its first sight.
fn laid(questionnaire: Questionnaire) -> &'static Laid {
    static KNOWN: LazyLock<Mutex<BTreeMap<String, &'static Laid>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(questionnaire.text()).or_insert_with(|| kept(lay(questionnaire)))
}

/// For the life of the program.
fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn all_kept<T>(values: Vec<T>) -> &'static [T] {
    values.leak()
}

fn text(text: String) -> &'static str {
    text.leak()
}

fn lay(questionnaire: Questionnaire) -> Laid {
    let mut sections = questionnaire.kind.form().sections.to_vec();
    if !questionnaire.questions.is_empty() {
        sections.push(section(&questionnaire));
    }
    Laid { form: Form { sections: all_kept(sections) }, questionnaire }
}

fn section(questionnaire: &Questionnaire) -> Section {
    let mut lists = BTreeMap::new();
    for (name, choices) in &questionnaire.lists {
        lists.insert(name.as_str(), options(name.as_str(), choices));
    }
    let fields = questionnaire.questions.iter().filter_map(|question| field(questionnaire.kind, question, &lists));
    let section = Section::single(SECTION, all_kept(fields.collect()));
    // Where nothing is asked any longer the section is shown for what was answered.
    let is_over = questionnaire.questions.iter().all(|question| question.is_retired);
    if !is_over {
        return section;
    }
    let answered = section.fields.iter().map(|field| is_answered(field.key, field.kind));
    match answered.reduce(Expression::or) {
        Some(expression) => section.when(Condition::Holds { own: SECTION, expression: kept(expression) }),
        None => section,
    }
}

fn options(name: &str, choices: &[Choice]) -> &'static Options {
    let keys = choices.iter().map(|choice| text(choice.name.to_string())).collect();
    let published: Vec<Wording> = choices.iter().map(|choice| choice.label.clone()).collect();
    // No list of the release has a point in its name.
    let name = text(key_of(name));
    kept(Options { name, keys: all_kept(keys), published: all_kept(published) })
}

/// A question whose list lacks asks nothing; none that was read does.
fn field(kind: RecordKind, question: &Question, lists: &BTreeMap<&str, &'static Options>) -> Option<Field> {
    let list = |name: &str| lists.get(name).copied();
    let holds = match &question.asks {
        Asks::Text => FieldKind::Text { most: LINE_MOST },
        Asks::Paragraphs => FieldKind::Narrative,
        Asks::Integer => FieldKind::Integer { least: -INTEGER_MOST, most: INTEGER_MOST, unit: Unit::Plain },
        Asks::Decimal => FieldKind::Decimal,
        Asks::Date => FieldKind::Date,
        Asks::One(name) => FieldKind::Choice(list(name.as_str())?),
        Asks::Several(name) => FieldKind::Many(list(name.as_str())?),
        Asks::Note => FieldKind::Note,
    };
    let key = text(key_of(question.name.as_str()));
    let published = Published {
        label: question.label.clone(),
        hint: question.hint.clone(),
        constraint: question.constraint.clone(),
        complaint: question.complaint.clone(),
    };
    let field = Field {
        need: if question.is_required { Need::Needed } else { Need::Optional },
        // A person's own record is who they are.
        is_identifying: kind == RecordKind::Person,
        shown_when: shown_when(key, holds, question),
        ..Field::published(key, holds, kept(published))
    };
    Some(field)
}

fn shown_when(key: &'static str, holds: FieldKind, question: &Question) -> Option<Condition> {
    let expression = match question.is_retired {
        true => Some(is_answered(key, holds)),
        false => question.relevant.clone(),
    };
    expression.map(|expression| Condition::Holds { own: key, expression: kept(expression) })
}

fn is_answered(key: &str, holds: FieldKind) -> Expression {
    match holds {
        FieldKind::Many(options) => Expression::is_answered(key, Some(options.keys)),
        _ => Expression::is_answered(key, None),
    }
}

#[cfg(test)]
mod tests;
