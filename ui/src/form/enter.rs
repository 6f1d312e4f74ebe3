//! Enter in an answer of one line means the next question. On a button it presses, in paragraphs it is a new line.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use crate::keys;

/// The answer that a bare Enter leaves.
pub(crate) fn from(event: &KeyboardEvent) -> Option<Element> {
    let answer = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())?;
    keys::ENTER.is(event).then(|| answer.into())
}
