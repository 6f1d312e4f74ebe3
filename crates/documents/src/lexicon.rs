//! What a record is told with.

use domain::catalog::open::Catalogues;
use words::say::Words;

/// The words of one language, and the lists of recipients, programmes and units as headquarters last published them.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'a> {
    pub words: &'a Words,
    pub catalogues: &'a Catalogues,
}
