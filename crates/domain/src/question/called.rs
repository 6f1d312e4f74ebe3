//! Answers by what they are called: a record keeps the code of an option, and who searches types its label. They are looked up
//! as somebody searches, so that an edition with other labels changes nothing that is kept of a record.

use crate::fold::{self, Term};
use crate::form::expression::key_of;
use crate::question::asked::{Asks, Choice, Question};
use crate::question::standing::Questions;
use crate::record::RecordKind;
use crate::value::{Value, Values};

/// An answer whose label a typed word begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    pub kind: RecordKind,
    /// Of the question.
    pub key: String,
    pub option: String,
    /// How well, as [`fold::rank`] says it.
    pub rank: u8,
}

impl Called {
    /// Does the record say it, alone or among others?
    pub fn is_said(&self, kind: &str, values: &Values) -> bool {
        let one = || values.get(self.key.as_str()).and_then(Value::as_text) == Some(self.option.as_str());
        let among = || values.get(format!("{}.{}", self.key, self.option).as_str()).is_some_and(Value::is_yes);
        kind == self.kind.key() && (one() || among())
    }
}

impl Questions {
    /// In either language.
    pub fn called(&self, term: &Term) -> Vec<Called> {
        let questions = self.iter().flat_map(|edition| edition.questions.iter().map(move |one| (edition, one)));
        let questions = questions.filter(|(_, question)| matches!(question.asks, Asks::One(_) | Asks::Several(_)));
        let choices = questions.flat_map(|(edition, question)| {
            edition.options(question).unwrap_or_default().iter().map(move |choice| (edition.kind, question, choice))
        });
        choices.filter_map(|(kind, question, choice)| called(kind, question, choice, term)).collect()
    }
}

fn called(kind: RecordKind, question: &Question, choice: &Choice, term: &Term) -> Option<Called> {
    let labels = [Some(&choice.label.es), choice.label.en.as_ref()].into_iter().flatten();
    let rank = labels.map(|label| fold::rank(term, label.as_str())).max().filter(|rank| *rank > 0)?;
    Some(Called { kind, key: key_of(question.name.as_str()), option: choice.name.as_str().to_owned(), rank })
}
