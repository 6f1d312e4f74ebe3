//! The same for the page inside the window, by the tables that every browser holds already: ours would be a twentieth of
//! what the page may weigh. What the page folds only narrows lists on the screen; what is kept is folded by the engine.

use js_sys::{JsString, RegExp};

const LAST_PLAIN: char = '\u{2ff}';

/// Each letter and each mark by itself, wide and joined forms as the plain ones (NFKD).
pub(super) fn decomposed(text: &str) -> String {
    normal(text, "NFKD")
}

/// Letters with their marks, where there is one character for both (NFC).
pub(super) fn composed(text: &str) -> String {
    normal(text, "NFC")
}

pub(super) fn is_mark(c: char) -> bool {
    thread_local! {
        static MARK: RegExp = RegExp::new(r"\p{M}", "u");
    }
    c > LAST_PLAIN && MARK.with(|mark| mark.test(c.encode_utf8(&mut [0; 4])))
}

fn normal(text: &str, form: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    JsString::from(text).normalize(form).into()
}
