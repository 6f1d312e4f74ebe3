//! A condition as XLSForm writes one: `${days} > 2 and selected(${signs}, 'fever')`. It comes from outside, so it is parsed
//! once, within bounds, and evaluating it always ends in an answer: true, false, or not known.
//!
//! What nobody answered, and what somebody does not know, makes a comparison *not known*; that carries on through
//! `and`, `or` and `not()` as in logic of three values. Only comparing with nothing (`${a} = ''`) asks whether there is an
//! answer at all. No clock is read: `today()` is the day on which the record was begun, so every laptop comes to the same.

mod evaluate;
mod parse;
mod sort;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::decimal::Decimal;

pub use parse::{DEPTH_MOST, Misread, NODES_MOST, SOURCE_MOST, Trouble};
pub use sort::{Asked, Mismatch, Sort};

/// What stands before the name of a published question in the key of its answer, so that it never is a key of the release.
pub const PREFIX: &str = "x.";

/// The key under which a record keeps when it was begun: `record::own::OPENED`.
const BEGUN: &str = "record.opened";

/// The key of a published question's answer.
pub fn key_of(name: &str) -> String {
    format!("{PREFIX}{name}")
}

/// Equal where it is written the same.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Expression {
    source: String,
    root: Node,
}

/// Whose answer is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Whose {
    /// `.`, of the question that the expression belongs to.
    Own,
    /// `${name}`, by the key of its answer.
    Other(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Number(Decimal),
    Text(String),
    Truth(bool),
    Today,
    Answer(Whose),
    /// Is there an answer, with more than why it is not known?
    IsTold(Whose),
    /// Was that option chosen, alone or among others?
    Selected(Whose, String),
    Length(Box<Self>),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
    Compare(Relation, Box<Self>, Box<Self>),
    Plus(Box<Self>, Box<Self>),
    Negated(Box<Self>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Whose {
    /// The key of the answer, where `own` is that of the question the expression belongs to.
    fn key<'k>(&'k self, own: &'k str) -> &'k str {
        match self {
            Self::Own => own,
            Self::Other(key) => key,
        }
    }
}

impl Expression {
    /// That there is an answer under `key`, of which `options` are the ends of the keys if there may be several: a question
    /// that is asked no longer is shown while it has one.
    pub fn is_answered(key: &str, options: Option<&[&str]>) -> Self {
        let whose = || Whose::Other(key.to_owned());
        let chosen = |option: &&str| Node::Selected(whose(), (*option).to_owned());
        let root = match options {
            Some(options) => Node::Any(options.iter().map(chosen).collect()),
            None => Node::IsTold(whose()),
        };
        Self { source: String::new(), root }
    }

    /// That one of both holds.
    pub fn or(self, other: Self) -> Self {
        let mut parts = match self.root {
            Node::Any(parts) => parts,
            root => vec![root],
        };
        parts.push(other.root);
        Self { source: String::new(), root: Node::Any(parts) }
    }

    pub fn as_str(&self) -> &str {
        &self.source
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.root == other.root
    }
}

impl Eq for Expression {}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl TryFrom<String> for Expression {
    type Error = Misread;

    fn try_from(source: String) -> Result<Self, Misread> {
        let root = parse::parse(&source)?;
        Ok(Self { source, root })
    }
}

impl From<Expression> for String {
    fn from(expression: Expression) -> Self {
        expression.source
    }
}

#[cfg(test)]
mod tests;
