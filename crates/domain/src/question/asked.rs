//! One published question: what it asks for, what it is called, when it is asked, and what its answer has to meet.

use serde::{Deserialize, Serialize};

use crate::form::expression::Expression;
use crate::form::wording::Wording;
use crate::question::name::Name;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub name: Name,
    pub asks: Asks,
    pub label: Wording,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Wording>,
    /// Its lack is listed when finishing; why it is not known is an answer all the same.
    #[serde(default, rename = "required")]
    pub is_required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Expression>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Expression>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint: Option<Wording>,
    /// Asked no longer: shown where it was answered, under its label.
    #[serde(default, rename = "retired")]
    pub is_retired: bool,
}

/// What a question asks for. It never changes under one name, because answers are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asks {
    /// One line.
    Text,
    /// Some paragraphs.
    Paragraphs,
    Integer,
    Decimal,
    Date,
    /// One option of the list of this name.
    One(Name),
    /// Any number of them.
    Several(Name),
    /// Nothing: it is read.
    Note,
}

impl Asks {
    pub const fn list(&self) -> Option<&Name> {
        match self {
            Self::One(list) | Self::Several(list) => Some(list),
            Self::Text | Self::Paragraphs | Self::Integer | Self::Decimal | Self::Date | Self::Note => None,
        }
    }

    /// Do answers given to one fit the other? A line may become paragraphs, and one list another that holds its options.
    pub const fn takes_the_answers_of(&self, before: &Self) -> bool {
        match (before, self) {
            (Self::Text | Self::Paragraphs, Self::Paragraphs) => true,
            (Self::Text, Self::Text) | (Self::Integer, Self::Integer | Self::Decimal) => true,
            (Self::Decimal, Self::Decimal) | (Self::Date, Self::Date) | (Self::Note, Self::Note) => true,
            (Self::One(_), Self::One(_)) | (Self::Several(_), Self::Several(_)) => true,
            (_, _) => false,
        }
    }
}

/// One option of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub name: Name,
    pub label: Wording,
}
