//! What a question that headquarters published is called, since no locale file of this release can hold it. It is plain
//! text, never a pattern: braces and marks in it mean nothing.

use serde::{Deserialize, Serialize};

use crate::catalog::text::Text;
use crate::language::Language;

/// The longest label, hint or message, in characters.
pub const WORDING_MOST: usize = 300;

/// Spanish always; English where somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub es: Text<WORDING_MOST>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Text<WORDING_MOST>>,
}

impl Wording {
    pub fn of(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::English, Some(english)) => english.as_str(),
            (Language::English | Language::Spanish, _) => self.es.as_str(),
        }
    }
}
