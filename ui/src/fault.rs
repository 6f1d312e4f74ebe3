//! A fault of the page itself. What is typed lies with the engine half a second later, so the page begins anew where it was
//! and nobody is left before a window that answers nothing. One that falls again at once stays down, and says so.

use std::panic::PanicHookInfo;

use web_sys::Window;
use words::language::Language;
use words::say::Words;

/// What the window is called once its page fell: the name outlives the page, lies on no disk, and is seen by nobody.
const FELL: &str = "fell";
const AGAIN_MS: f64 = 20_000.0;

pub(crate) fn watch() {
    yew::set_custom_panic_hook(Box::new(|fault| {
        if let Some(window) = web_sys::window() {
            begin_anew(&window, fault);
        }
    }));
}

/// No value is told of, only where the code gave up.
fn begin_anew(window: &Window, fault: &PanicHookInfo<'_>) {
    let now = js_sys::Date::now();
    if last(window).is_some_and(|last| now - last < AGAIN_MS) {
        return stay_down(window);
    }
    let at = fault.location().map(ToString::to_string).unwrap_or_default();
    // A window that takes no name falls without end, which is no worse than one that answers nothing.
    let _ = window.set_name(&format!("{FELL} {now} {at}"));
    let _ = window.location().reload();
}

fn last(window: &Window) -> Option<f64> {
    window.name().ok()?.strip_prefix(FELL)?.split_whitespace().next()?.parse().ok()
}

/// In both languages: which of them was spoken went with the page.
fn stay_down(window: &Window) {
    let said = [Language::Spanish, Language::English].map(|language| Words::new(language).say("page-fell"));
    if let Some(body) = window.document().and_then(|document| document.body()) {
        body.set_inner_text(&said.join("\n\n"));
    }
}
