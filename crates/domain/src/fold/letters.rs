//! Unicode's letters and their marks, taken apart and put together by Unicode's own tables.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Each letter and each mark by itself, wide and joined forms as the plain ones (NFKD).
pub(super) fn decomposed(text: &str) -> String {
    text.nfkd().collect()
}

/// Letters with their marks, where there is one character for both (NFC).
pub(super) fn composed(text: &str) -> String {
    text.nfc().collect()
}

pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}
