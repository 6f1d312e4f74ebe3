//! What a question, a list or an option is called in records: for good, since answers are kept under it.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest name, in characters.
pub const NAME_MOST: usize = 40;

/// Text that is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAName;

impl fmt::Display for NotAName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not 1 to 40 of a-z, 0-9, _ and -")
    }
}

impl std::error::Error for NotAName {}

/// 1 to 40 of `a-z 0-9 _ -`, beginning with a letter or digit: what a key may hold, with no point to be taken for the end
/// of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

impl Name {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Name {
    type Error = NotAName;

    fn try_from(text: String) -> Result<Self, NotAName> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
        let begins = text.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit());
        let fits = begins && text.len() <= NAME_MOST && text.bytes().all(is_plain);
        if fits { Ok(Self(text)) } else { Err(NotAName) }
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_into_a_key() {
        for (text, fits) in [
            ("days_walked", true),
            ("2nd-night", true),
            ("Days", false),
            ("días", false),
            ("a.b", false),
            ("_a", false),
            ("a b", false),
            ("", false),
            (&"x".repeat(40), true),
            (&"x".repeat(41), false),
        ] {
            assert_eq!(Name::try_from(text.to_owned()).is_ok(), fits, "{text:?}");
        }
    }
}
