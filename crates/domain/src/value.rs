//! What a field can hold. Every value of a record is one of these scalars, on screen, in a draft, in a document and on
//! the wire; richer types (an age, a place, a CURP) are parsed from their text and written back as it, so that two
//! people's edits meet as whole values and never as halves of one.

pub mod age;
pub mod curp;
pub mod decimal;
pub mod name;
pub mod phone;
pub mod place;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::NotAnId;
use crate::keyed::keyed;

/// One scalar. In JSON: `null`, `true`, `12`, `"text"`, `{"unknown":"refused"}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Written and taken back: keys are never deleted, so that an erasure by one hand and an edit by another both show.
    Empty,
    Flag(bool),
    Integer(i64),
    Text(String),
    Unknown {
        unknown: Unknown,
    },
}

keyed! {
    /// Why there is no answer. Unknown is data: it is counted, and is not the same as a field nobody reached.
    pub enum Unknown {
        DoesNotKnow = "does-not-know",
        Refused = "refused",
        NotApplicable = "not-applicable",
        NotAsked = "not-asked",
    }
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub const fn unknown(unknown: Unknown) -> Self {
        Self::Unknown { unknown }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Empty | Self::Flag(_) | Self::Integer(_) | Self::Unknown { .. } => None,
        }
    }

    pub const fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Empty | Self::Flag(_) | Self::Text(_) | Self::Unknown { .. } => None,
        }
    }

    pub fn is_yes(&self) -> bool {
        *self == Self::Flag(true)
    }

    /// Somebody answered, with more than why it is not known.
    pub fn is_told(&self) -> bool {
        !self.is_blank() && !matches!(self, Self::Unknown { .. })
    }

    /// Nothing was answered: never written, taken back, or blank text.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Flag(_) | Self::Integer(_) | Self::Unknown { .. } => false,
        }
    }
}

/// The address of a scalar in its record: `place.state`, `topics.risks`, `persons.<item id>.sex`. At most 120 characters of
/// `a-z 0-9 . _ -`. Open: a key of a newer release is kept, forwarded and shown raw.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

impl Key {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key put together from a FORM, whose own test says that all its keys fit.
    pub(crate) const fn of_form(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for Key {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-');
        let fits = (1..=120).contains(&text.len()) && text.bytes().all(plain);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
    }
}

impl TryFrom<String> for Key {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A record's scalars by their address, in the order of the addresses.
pub type Values = BTreeMap<Key, Value>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_itself_again_after_json() {
        for (value, json) in [
            (Value::Empty, "null"),
            (Value::Flag(true), "true"),
            (Value::Integer(-3), "-3"),
            (Value::text("null"), "\"null\""),
            (Value::unknown(Unknown::DoesNotKnow), "{\"unknown\":\"does-not-know\"}"),
        ] {
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            assert_eq!(serde_json::from_str::<Value>(json).unwrap(), value);
        }
    }

    #[test]
    fn an_unknown_value_is_refused() {
        for json in ["1.5", "[]", "{\"unknown\":\"maybe\"}", "{}"] {
            assert!(serde_json::from_str::<Value>(json).is_err(), "{json}");
        }
    }
}
