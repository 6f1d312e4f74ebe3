//! Do the parts of an expression fit together? Asked once, when headquarters takes a questionnaire in, so that a condition
//! that could never hold is told to who wrote it and not to who fills it in.

use serde::{Deserialize, Serialize};

use super::{Expression, Node, Relation, Whose};
use crate::time::Date;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    Truth,
    Number,
    Text,
    Day,
}

/// What a question asks for, as far as an expression may speak of it.
#[derive(Debug, Clone, Copy)]
pub enum Asked<'a> {
    Plain(Sort),
    /// One of these.
    One(&'a [&'a str]),
    /// Any number of these.
    Several(&'a [&'a str]),
    /// Nothing: a note.
    Nothing,
}

/// Why the parts do not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mismatch {
    /// No question before it is called so.
    NoSuchQuestion { name: String },
    /// The question does not offer that option.
    NoSuchOption { option: String },
    /// Of a question with several answers only `selected()` can be asked.
    NeedsSelected,
    /// Something else belongs there.
    WrongSort { wanted: Sort },
    /// It compares what cannot be compared.
    Incomparable,
    /// A condition to be shown cannot ask for the answer itself.
    OwnAnswer,
}

impl Expression {
    /// `asked` gives what a question asks for by its key; `own` is that of the question itself, where it may be spoken of.
    pub fn fits<'a>(&self, own: Option<Asked<'a>>, asked: &dyn Fn(&str) -> Option<Asked<'a>>) -> Result<(), Mismatch> {
        Checker { own, asked }.wants(&self.root, Sort::Truth)
    }
}

struct Checker<'a, 'c> {
    own: Option<Asked<'a>>,
    asked: &'c dyn Fn(&str) -> Option<Asked<'a>>,
}

impl<'a> Checker<'a, '_> {
    fn wants(&self, node: &Node, wanted: Sort) -> Result<(), Mismatch> {
        if self.sort(node)? == wanted { Ok(()) } else { Err(Mismatch::WrongSort { wanted }) }
    }

    fn sort(&self, node: &Node) -> Result<Sort, Mismatch> {
        match node {
            Node::Number(_) => Ok(Sort::Number),
            Node::Text(_) => Ok(Sort::Text),
            Node::Truth(_) => Ok(Sort::Truth),
            Node::Today => Ok(Sort::Day),
            Node::Answer(whose) => self.sort_of(whose),
            Node::IsTold(whose) => self.sort_of(whose).map(|_| Sort::Truth),
            Node::Selected(whose, option) => self.selects(whose, option).map(|()| Sort::Truth),
            Node::Length(text) => self.wants(text, Sort::Text).map(|()| Sort::Number),
            Node::Not(part) => self.wants(part, Sort::Truth).map(|()| Sort::Truth),
            Node::All(parts) | Node::Any(parts) => {
                parts.iter().try_for_each(|part| self.wants(part, Sort::Truth))?;
                Ok(Sort::Truth)
            }
            Node::Compare(relation, left, right) => self.compares(*relation, left, right).map(|()| Sort::Truth),
            Node::Plus(left, right) => {
                self.wants(left, Sort::Number)?;
                self.wants(right, Sort::Number).map(|()| Sort::Number)
            }
            Node::Negated(part) => self.wants(part, Sort::Number).map(|()| Sort::Number),
        }
    }

    fn asked(&self, whose: &Whose) -> Result<Asked<'a>, Mismatch> {
        match whose {
            Whose::Own => self.own.ok_or(Mismatch::OwnAnswer),
            Whose::Other(key) => (self.asked)(key)
                .ok_or_else(|| Mismatch::NoSuchQuestion { name: key.trim_start_matches(super::PREFIX).to_owned() }),
        }
    }

    fn sort_of(&self, whose: &Whose) -> Result<Sort, Mismatch> {
        match self.asked(whose)? {
            Asked::Plain(sort) => Ok(sort),
            Asked::One(_) => Ok(Sort::Text),
            Asked::Several(_) => Err(Mismatch::NeedsSelected),
            Asked::Nothing => Err(Mismatch::Incomparable),
        }
    }

    fn selects(&self, whose: &Whose, option: &str) -> Result<(), Mismatch> {
        match self.asked(whose)? {
            Asked::One(options) | Asked::Several(options) if options.contains(&option) => Ok(()),
            Asked::One(_) | Asked::Several(_) => Err(Mismatch::NoSuchOption { option: option.to_owned() }),
            Asked::Plain(_) | Asked::Nothing => Err(Mismatch::Incomparable),
        }
    }

    fn compares(&self, relation: Relation, left: &Node, right: &Node) -> Result<(), Mismatch> {
        self.offers(left, right)?;
        self.offers(right, left)?;
        let sort = match (self.sort(left)?, self.sort(right)?) {
            (Sort::Day, Sort::Text) if is_day(right) => Sort::Day,
            (Sort::Text, Sort::Day) if is_day(left) => Sort::Day,
            (left, right) if left == right => left,
            _ => return Err(Mismatch::Incomparable),
        };
        let has_order = matches!(sort, Sort::Number | Sort::Day);
        let is_equality = matches!(relation, Relation::Equal | Relation::Unequal);
        if is_equality || has_order { Ok(()) } else { Err(Mismatch::Incomparable) }
    }

    /// A question of one option is compared with an option that it has.
    fn offers(&self, question: &Node, text: &Node) -> Result<(), Mismatch> {
        let (Node::Answer(whose), Node::Text(option)) = (question, text) else { return Ok(()) };
        match self.asked(whose)? {
            Asked::One(options) if !options.contains(&option.as_str()) => {
                Err(Mismatch::NoSuchOption { option: option.clone() })
            }
            Asked::Plain(_) | Asked::One(_) | Asked::Several(_) | Asked::Nothing => Ok(()),
        }
    }
}

fn is_day(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.parse::<Date>().is_ok())
}
