//! Enter means next in a short form, too: it sends only from the last answer or from a button.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::Callback;

use crate::focus;

pub(crate) fn enter_next() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let is_bare = event.key() == "Enter" && !event.ctrl_key() && !event.alt_key();
        let from = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let form = focus::around(&event, "form");
        if let (true, Some(from), Some(form)) = (is_bare, from, form) {
            let is_answer = from.dyn_ref::<HtmlInputElement>().is_some();
            if is_answer && focus::move_on(&form, &from) {
                event.prevent_default();
            }
        }
    })
}
