//! The name of the page in view, as the window's title says it.

use yew::{hook, use_effect_with};

use crate::kit::top_bar::BRAND;

#[hook]
pub(crate) fn use_title(title: &str) {
    use_effect_with(title.to_owned(), |title| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&format!("{title} · {BRAND}"));
        }
    });
}
