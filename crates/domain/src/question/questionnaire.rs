//! All that headquarters asks besides of one record kind: an edition, read strictly, since it comes from outside. Questions
//! are never taken away, because answers are kept: what is asked no longer is retired.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::form::expression::{Asked, Expression, Sort, key_of};
use crate::question::asked::{Asks, Choice, Question};
use crate::question::flaw::{Flaw, Part, Why};
use crate::question::identity;
use crate::question::name::{NAME_MOST, Name};
use crate::record::RecordKind;

/// The longest edition that is read, in bytes.
pub const BYTES_MOST: usize = 400_000;
/// Retired ones with them.
pub const QUESTIONS_MOST: usize = 150;
/// Of all lists together.
pub const OPTIONS_MOST: usize = 1_000;
/// The longest note of the author on their version, in characters.
pub const AUTHORED_MOST: usize = 40;

/// What the name of an edition begins with; the kind's key follows.
const NAMED: &str = "questions-";

/// Why an edition was refused. What stood before stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// More than [`BYTES_MOST`].
    TooLong,
    /// More than [`QUESTIONS_MOST`], or more than [`OPTIONS_MOST`].
    TooMany,
    /// Not the JSON of one.
    Unreadable { line: usize, column: usize },
    /// It is of another kind than its name says.
    OtherKind,
    /// The first flaw; whoever made the edition was told all of them.
    Flawed(Flaw),
    /// An option stands twice in a list.
    OptionTwice { list: String, option: String },
    /// It drops a question that stood.
    QuestionGone { name: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// Grows with every edition.
    pub version: u32,
    pub kind: RecordKind,
    /// What its author calls the version; it decides nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authored: String,
    pub lists: BTreeMap<Name, Vec<Choice>>,
    pub questions: Vec<Question>,
}

/// The name under which a kind's editions are published.
pub fn edition_name(kind: RecordKind) -> String {
    format!("{NAMED}{}", kind.key())
}

/// The kind that an edition of this name is for.
pub fn kind_of(name: &str) -> Option<RecordKind> {
    RecordKind::from_key(name.strip_prefix(NAMED)?)
}

impl Questionnaire {
    /// None yet.
    pub const fn empty(kind: RecordKind) -> Self {
        Self { version: 0, kind, authored: String::new(), lists: BTreeMap::new(), questions: Vec::new() }
    }

    /// An edition by its name and text, whole and sound, or refused.
    pub fn read(kind: RecordKind, text: &str) -> Result<Self, Refusal> {
        if text.len() > BYTES_MOST {
            return Err(Refusal::TooLong);
        }
        let unreadable = |error: serde_json::Error| Refusal::Unreadable { line: error.line(), column: error.column() };
        let read: Self = serde_json::from_str(text).map_err(unreadable)?;
        if read.kind != kind {
            return Err(Refusal::OtherKind);
        }
        read.check()?;
        Ok(read)
    }

    /// As it is published.
    pub fn text(&self) -> String {
        // Plain data written to memory does not fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Does it ask the same, whatever its version?
    pub fn asks_the_same(&self, other: &Self) -> bool {
        (&self.lists, &self.questions) == (&other.lists, &other.questions)
    }

    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.name.as_str() == name)
    }

    /// The options of a question, if it has a list.
    pub fn options(&self, question: &Question) -> Option<&[Choice]> {
        self.lists.get(question.asks.list()?).map(Vec::as_slice)
    }

    fn check(&self) -> Result<(), Refusal> {
        let options: usize = self.lists.values().map(Vec::len).sum();
        let is_noted = self.authored.chars().count() <= AUTHORED_MOST;
        if self.questions.len() > QUESTIONS_MOST || options > OPTIONS_MOST || !is_noted {
            return Err(Refusal::TooMany);
        }
        for (list, choices) in &self.lists {
            let mut seen = BTreeSet::new();
            if let Some(twice) = choices.iter().find(|choice| !seen.insert(&choice.name)) {
                return Err(Refusal::OptionTwice { list: list.to_string(), option: twice.name.to_string() });
            }
        }
        // What this release would not let anybody ask, another may have published.
        let unsound = self.flaws().into_iter().find(|flaw| flaw.why != Why::Identifying);
        unsound.map_or(Ok(()), |flaw| Err(Refusal::Flawed(flaw)))
    }

    /// Everything that is wrong with it, question by question.
    pub fn flaws(&self) -> Vec<Flaw> {
        (0..self.questions.len()).flat_map(|place| self.flaws_of(place)).collect()
    }

    fn flaws_of(&self, place: usize) -> Vec<Flaw> {
        let Some(question) = self.questions.get(place) else { return Vec::new() };
        let before = self.questions.get(..place).unwrap_or_default();
        let is_note = question.asks == Asks::Note;
        let lacks_list = question.asks.list().is_some() && self.options(question).is_none_or(<[Choice]>::is_empty);
        let told = [
            (Part::Name, before.iter().any(|other| other.name == question.name).then_some(Why::Twice)),
            (Part::Name, self.asks_who(question.name.as_str())),
            (Part::Label, self.asks_who(question.label.es.as_str())),
            (Part::Label, question.label.en.as_ref().and_then(|english| self.asks_who(english.as_str()))),
            (Part::Asks, lacks_list.then_some(Why::NoSuchList)),
            (Part::Required, (is_note && question.is_required).then_some(Why::OfANote)),
            (Part::Constraint, (is_note && question.constraint.is_some()).then_some(Why::OfANote)),
            (
                Part::Complaint,
                (question.complaint.is_some() && question.constraint.is_none()).then_some(Why::NoConstraint),
            ),
            (Part::Relevant, self.unfit(question.relevant.as_ref(), None, before)),
            (Part::Constraint, self.unfit_constraint(question, before)),
        ];
        told.into_iter().filter_map(|(part, why)| Some(Flaw { question: place, part, why: why? })).collect()
    }

    fn asks_who(&self, text: &str) -> Option<Why> {
        (self.kind != RecordKind::Person && identity::asks_who(text)).then_some(Why::Identifying)
    }

    /// A condition may speak of questions asked before.
    fn unfit(&self, expression: Option<&Expression>, own: Option<&Question>, before: &[Question]) -> Option<Why> {
        let keys: Vec<(String, &Question, Vec<&str>)> =
            before.iter().map(|other| (key_of(other.name.as_str()), other, self.option_names(other))).collect();
        let asked = |key: &str| {
            let (_, question, options) = keys.iter().find(|(known, _, _)| known == key)?;
            Some(sort_of(question, options))
        };
        let options = own.map(|own| self.option_names(own)).unwrap_or_default();
        let own = own.map(|own| sort_of(own, &options));
        expression?.fits(own, &asked).err().map(Why::Unfit)
    }

    fn unfit_constraint(&self, question: &Question, before: &[Question]) -> Option<Why> {
        self.unfit(question.constraint.as_ref(), Some(question), before)
    }

    fn option_names(&self, question: &Question) -> Vec<&str> {
        let options = self.options(question).unwrap_or_default();
        options.iter().map(|choice| choice.name.as_str()).collect()
    }

    /// This one as the next edition over `standing`: what it asks no longer is retired. What answers that are kept forbid is
    /// told, all of it.
    pub fn over(mut self, standing: &Self) -> Result<Self, Vec<Flaw>> {
        let flaws = self.changes(standing);
        if !flaws.is_empty() {
            return Err(flaws);
        }
        for gone in &standing.questions {
            if self.question(gone.name.as_str()).is_none() {
                self.keep_retired(gone, standing);
            }
        }
        self.version = standing.version.saturating_add(1);
        Ok(self)
    }

    /// What it hung on may be asked later by now, and it is shown by its answer alone.
    fn keep_retired(&mut self, gone: &Question, standing: &Self) {
        let options = standing.options(gone).unwrap_or_default().to_vec();
        let asks = match &gone.asks {
            Asks::One(list) => Asks::One(self.keep_list(list, &gone.name, options)),
            Asks::Several(list) => Asks::Several(self.keep_list(list, &gone.name, options)),
            other => other.clone(),
        };
        let plain = Question { is_retired: true, is_required: false, relevant: None, constraint: None, ..gone.clone() };
        self.questions.push(Question { asks, complaint: None, ..plain });
    }

    /// The list that a retired question goes on with: its own, unless another one is called so now.
    fn keep_list(&mut self, list: &Name, question: &Name, options: Vec<Choice>) -> Name {
        match self.lists.get(list) {
            Some(known) if options.iter().all(|old| known.iter().any(|choice| choice.name == old.name)) => list.clone(),
            None => {
                self.lists.insert(list.clone(), options);
                list.clone()
            }
            Some(_) => {
                // A question has one name for good, so this is nobody else's list but another question's of that name.
                let own: String = format!("old-{question}").chars().take(NAME_MOST).collect();
                let own = Name::try_from(own).unwrap_or_else(|_| list.clone());
                self.lists.insert(own.clone(), options);
                own
            }
        }
    }

    /// What it changes that answers which are kept do not let it change.
    pub fn changes(&self, standing: &Self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for (place, question) in self.questions.iter().enumerate() {
            let Some(before) = standing.question(question.name.as_str()) else { continue };
            let flaw = |why| Flaw { question: place, part: Part::Asks, why };
            if !question.asks.takes_the_answers_of(&before.asks) {
                flaws.push(flaw(Why::Changed));
                continue;
            }
            let offered = self.option_names(question);
            let gone = standing.option_names(before).into_iter().filter(|option| !offered.contains(option));
            flaws.extend(gone.map(|option| flaw(Why::OptionGone { option: option.to_owned() })));
        }
        flaws
    }

    /// May it be published over `standing`?
    pub fn check_over(&self, standing: &Self) -> Result<(), Refusal> {
        if let Some(flaw) = self.changes(standing).into_iter().next() {
            return Err(Refusal::Flawed(flaw));
        }
        let gone = standing.questions.iter().find(|old| self.question(old.name.as_str()).is_none());
        gone.map_or(Ok(()), |gone| Err(Refusal::QuestionGone { name: gone.name.to_string() }))
    }

    /// The next edition, in which these are asked no longer; all of them if none is named. `Err`: there is no such question.
    pub fn retiring(&self, names: &[Name]) -> Result<Self, Name> {
        if let Some(unknown) = names.iter().find(|name| self.question(name.as_str()).is_none()) {
            return Err(unknown.clone());
        }
        let mut next = self.clone();
        next.version = self.version.saturating_add(1);
        let ends = |question: &&mut Question| names.is_empty() || names.contains(&question.name);
        for question in next.questions.iter_mut().filter(ends) {
            question.is_retired = true;
            question.is_required = false;
        }
        Ok(next)
    }
}

fn sort_of<'a>(question: &Question, options: &'a [&'a str]) -> Asked<'a> {
    match question.asks {
        Asks::Text | Asks::Paragraphs => Asked::Plain(Sort::Text),
        Asks::Integer | Asks::Decimal => Asked::Plain(Sort::Number),
        Asks::Date => Asked::Plain(Sort::Day),
        Asks::One(_) => Asked::One(options),
        Asks::Several(_) => Asked::Several(options),
        Asks::Note => Asked::Nothing,
    }
}

#[cfg(test)]
mod tests;
