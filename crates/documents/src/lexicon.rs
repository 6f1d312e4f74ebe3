//! What a record is told with.

use domain::catalog::open::Catalogues;
use domain::language::Language;
use domain::question::standing::Questions;
use words::say::Words;

/// The words of one language, and the lists of recipients, programmes and units and the questions as headquarters last
/// published them.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'a> {
    pub words: &'a Words,
    pub catalogues: &'a Catalogues,
    pub questions: &'a Questions,
}

impl Lexicon<'_> {
    /// The language of the words, as the catalogues know it.
    pub(crate) fn language(&self) -> Language {
        Language::from_key(self.words.language().tag()).unwrap_or(Language::Spanish)
    }
}
