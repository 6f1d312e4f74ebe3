//! The words inside a catalogue. They may come from an edition that headquarters sent, so each is read as what it has
//! to be: short, on one line, with nothing in it that is not seen.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fold;
use crate::keyed::keyed;
use crate::language::Language;

/// Text that a catalogue cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCatalogueText;

impl fmt::Display for NotCatalogueText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("empty, too long, or holding characters that are not seen")
    }
}

impl std::error::Error for NotCatalogueText {}

/// One line of 1 to `MOST` characters: no control or direction mark, no run of blanks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MOST: usize>(String);

impl<const MOST: usize> Text<MOST> {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A dash where it is no such text: nothing is left of a name that is all marks.
    pub fn or_dash(text: String) -> Self {
        Self::try_from(text).unwrap_or_else(|_| Self("—".to_owned()))
    }
}

impl<const MOST: usize> TryFrom<String> for Text<MOST> {
    type Error = NotCatalogueText;

    fn try_from(text: String) -> Result<Self, NotCatalogueText> {
        let fits = !text.is_empty() && text.chars().count() <= MOST && fold::plain(&text) == text;
        if fits { Ok(Self(text)) } else { Err(NotCatalogueText) }
    }
}

impl<const MOST: usize> From<Text<MOST>> for String {
    fn from(text: Text<MOST>) -> Self {
        text.0
    }
}

/// What records hold of an entry: 2 to 60 characters of `a-z 0-9 -`, beginning with a letter, as in `comar-tapachula`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl Code {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Code {
    type Error = NotCatalogueText;

    fn try_from(text: String) -> Result<Self, NotCatalogueText> {
        let fits = (2..=60).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(text)) } else { Err(NotCatalogueText) }
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

/// The same in the two languages of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual<const MOST: usize> {
    es: Text<MOST>,
    en: Text<MOST>,
}

impl<const MOST: usize> Bilingual<MOST> {
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Spanish => self.es.as_str(),
            Language::English => self.en.as_str(),
        }
    }
}

keyed! {
    /// A language that is spoken to people met at work. Its key is that of ISO 639-1, as the lists write it.
    pub enum Voice {
        Spanish = "es",
        English = "en",
        /// Kreyòl ayisyen.
        Kreyol = "ht",
        French = "fr",
        Portuguese = "pt",
    }
}

impl Voice {
    /// By the code of [`super::languages`], which is what records hold.
    pub fn of_code(iso_639_3: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|voice| voice.code() == iso_639_3)
    }

    /// ISO 639-3.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spanish => "spa",
            Self::English => "eng",
            Self::Kreyol => "hat",
            Self::French => "fra",
            Self::Portuguese => "por",
        }
    }
}

/// The same in the five languages that are read aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken<const MOST: usize> {
    es: Text<MOST>,
    en: Text<MOST>,
    ht: Text<MOST>,
    fr: Text<MOST>,
    pt: Text<MOST>,
}

impl<const MOST: usize> Spoken<MOST> {
    pub fn by(&self, voice: Voice) -> &str {
        match voice {
            Voice::Spanish => self.es.as_str(),
            Voice::English => self.en.as_str(),
            Voice::Kreyol => self.ht.as_str(),
            Voice::French => self.fr.as_str(),
            Voice::Portuguese => self.pt.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_line_that_is_all_seen() {
        for (text, fits) in [
            ("DIF Chiapas", true),
            ("Òganizasyon ayisyen", true),
            ("1234567890123456789 1", false),
            ("", false),
            (" DIF", false),
            ("DIF\nChiapas", false),
            ("DIF\u{202e}sapaihC", false),
            ("DIF\u{2067}x", false),
            ("DIF\u{200b}", false),
            ("DIF\u{0}", false),
            ("DIF\u{2028}x", false),
        ] {
            assert_eq!(Text::<20>::try_from(text.to_owned()).is_ok(), fits, "{text:?}");
        }
    }

    #[test]
    fn a_code_is_a_short_plain_word() {
        for (text, fits) in
            [("dif-chiapas", true), ("cndh", true), ("DIF", false), ("d", false), ("1-dif", false), ("dif_x", false)]
        {
            assert_eq!(Code::try_from(text.to_owned()).is_ok(), fits, "{text}");
        }
        assert!(Code::try_from("x".repeat(61)).is_err());
    }

    #[test]
    fn a_voice_is_found_by_what_records_hold() {
        for voice in Voice::ALL.iter().copied() {
            assert_eq!(Voice::of_code(voice.code()), Some(voice));
            assert!(crate::catalog::language(voice.code()).is_some());
        }
        assert_eq!(Voice::of_code("kek"), None);
    }
}
