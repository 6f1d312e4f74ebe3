//! Why a questionnaire is not taken: the question, which part of it, and what is wrong, so that whoever read it from a table
//! can say the row and the column.

use serde::{Deserialize, Serialize};

use crate::form::expression::Mismatch;

/// What is wrong with one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// Its place in the questionnaire, from 0.
    pub question: usize,
    pub part: Part,
    pub why: Why,
}

/// Of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Name,
    Asks,
    Label,
    Hint,
    Required,
    Relevant,
    Constraint,
    Complaint,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A question before it has the name.
    Twice,
    /// There is no list of that name, or it is empty.
    NoSuchList,
    /// Parts of the expression do not fit together.
    Unfit(Mismatch),
    /// It asks who somebody is, which only a person's record may.
    Identifying,
    /// Answers of another sort are kept under the name.
    Changed,
    /// Answers may hold an option that its list lacks now.
    OptionGone { option: String },
    /// A note has no answer: nothing can be asked of one.
    OfANote,
    /// A message without a constraint.
    NoConstraint,
}
