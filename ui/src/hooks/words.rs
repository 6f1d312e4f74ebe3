//! The words of the language that was chosen.

use words::language::Language;
use words::say::Words;
use yew::{hook, use_context};

/// The words of the page around this part; Spanish where none were given.
#[hook]
pub(crate) fn use_words() -> Words {
    use_context::<Words>().unwrap_or_else(|| Words::new(Language::Spanish))
}
