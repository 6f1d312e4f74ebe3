//! Where the keyboard is, and where it goes next. The only file that looks for elements in the document.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusEvent, FocusOptions, HtmlElement, HtmlInputElement, NodeList, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// What Tab stops at, and a group's inner stops that arrow keys reach.
const STOPS: &str = "input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), \
                     a[href], summary, [tabindex]:not([tabindex=\"-1\"])";

/// Marks what the keyboard begins on in a dialog that is opened, where that is not its first button.
const FIRST: &str = "[data-first]";

/// What Enter moves between: the answers of a form, not its buttons.
const ANSWERS: &str = "input:not([disabled]):not([tabindex=\"-1\"]), textarea:not([disabled]), [data-next]";

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the keyboard on the element with this id, or on the answer in use inside it when it is a group.
pub(crate) fn go_to(id: &str) {
    if let Some(element) = by_id(id) {
        enter(&element);
    }
}

/// Puts the keyboard on the element with this id if what it was on is gone.
pub(crate) fn recover(id: &str) {
    if current().is_none_or(|current| current.tag_name() == "BODY") {
        go_to(id);
    }
}

/// Does it when what an event changed is drawn. Drawing that takes long goes on in timers, which keep their order, and what
/// it puts into the page is whole before the first of them. What else drawing does may come later: a dialog, which takes the
/// keyboard as it opens, is told by `FIRST` where it goes.
pub(crate) fn once_drawn(then: impl FnOnce() + 'static) {
    Timeout::new(0, then).forget();
}

/// Puts the keyboard on an element, or on its checked or first stop.
pub(crate) fn enter(element: &HtmlElement) {
    let inner = element.query_selector("input:checked").ok().flatten();
    let inner = inner.or_else(|| element.query_selector(STOPS).ok().flatten());
    let target = match element.matches(STOPS) {
        Ok(true) => Some(element.clone()),
        Ok(false) | Err(_) => inner.and_then(|inner| inner.dyn_into().ok()),
    };
    let target = target.unwrap_or_else(|| element.clone());
    put(&target);
}

/// Puts the keyboard on the element itself, from which Tab goes on: the page, once its address changed.
pub(crate) fn rest_on(id: &str) {
    if let Some(element) = by_id(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // As in `put`.
        let _ = element.focus_with_options(&options);
    }
}

/// Shows the element with this id, and the window, from the top.
pub(crate) fn scroll_to_top(id: &str) {
    if let Some(element) = by_id(id) {
        element.set_scroll_top(0);
    }
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Scrolls no further than it takes to see what the keyboard is on.
pub(crate) fn keep_in_sight() {
    if let Some(current) = current().filter(|current| current.tag_name() != "BODY") {
        show_element(&current);
    }
}

/// Puts the keyboard on what is marked to be the first inside an element.
pub(crate) fn begin_within(element: &Element) {
    if let Some(first) = element.query_selector(FIRST).ok().flatten().and_then(|first| first.dyn_into().ok()) {
        put(&first);
    }
}

/// Puts the keyboard on the first of these inside the element with this id.
pub(crate) fn enter_first(id: &str, selector: &str) {
    if let Some(first) = first_within(id, selector) {
        put(&first);
    }
}

/// Presses the first of these inside the element with this id.
pub(crate) fn press_first(id: &str, selector: &str) {
    if let Some(first) = first_within(id, selector) {
        first.click();
    }
}

/// Is the keyboard inside the element with this id?
pub(crate) fn is_within(id: &str) -> bool {
    let current = current();
    by_id(id).is_some_and(|element| current.is_some_and(|current| element.contains(Some(&current))))
}

/// Enter means next: moves from an answer to that of the next question inside `form`. `false` at the last one.
pub(crate) fn move_on(form: &Element, from: &Element) -> bool {
    let stops = answers(form);
    let field = from.closest(".field").ok().flatten();
    let is_here = |stop: &HtmlElement| {
        stop.contains(Some(from)) || field.as_ref().is_some_and(|field| field.contains(Some(stop)))
    };
    let here = stops.iter().rposition(is_here);
    let next = here.and_then(|here| stops.get(here + 1..)).and_then(|rest| rest.iter().find(|stop| is_seen(stop)));
    match next {
        Some(next) => {
            put(next);
            true
        }
        None => false,
    }
}

/// Puts the keyboard on the first answer inside `form`. `false` if it has none.
pub(crate) fn first_answer(form: &Element) -> bool {
    let answers = answers(form);
    let first = answers.iter().find(|answer| is_seen(answer));
    first.map(put).is_some()
}

/// The controls of a group in order, for arrow keys and digits.
pub(crate) fn all_within<T: JsCast>(group: &Element, selector: &str) -> Vec<T> {
    group.query_selector_all(selector).map(|list| elements(&list)).unwrap_or_default()
}

/// The part around what an event happened to. Yew listens at the root, so `currentTarget` is always the whole page.
pub(crate) fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The element that the keyboard is on.
pub(crate) fn current() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Is a modal dialog open? Shortcuts of the page behind it are silent then.
pub(crate) fn is_in_dialog() -> bool {
    document().is_some_and(|page| page.query_selector("dialog[open]").is_ok_and(|found| found.is_some()))
}

/// Scrolls the `frame` inside the element with this id, and nothing else, until the `target` in it is seen.
pub(crate) fn reveal(id: &str, frame: &str, target: &str) {
    let (Some(frame), Some(target)) = (first_within(id, frame), first_within(id, target)) else { return };
    let (top, bottom) = (target.offset_top(), target.offset_top() + target.offset_height());
    let hidden_above = top - target.offset_height() < frame.scroll_top();
    if hidden_above || bottom > frame.scroll_top() + frame.client_height() {
        frame.set_scroll_top(bottom - frame.client_height());
    }
}

/// Scrolls as little as shows the first of these inside the element with this id.
pub(crate) fn show(id: &str, selector: &str) {
    if let Some(element) = first_within(id, selector) {
        show_element(&element);
    }
}

/// Scrolls as little as shows all of what the keyboard came to. By itself WebKit shows the line of the cursor, and takes
/// no notice of what covers it. What a pointer pressed stays under it.
pub(crate) fn show_whole(event: &FocusEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let by_keyboard = |element: &Element| element.matches(":focus-visible").unwrap_or_default();
    if let Some(element) = target.filter(by_keyboard) {
        show_element(&element);
    }
}

fn show_element(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn first_within(id: &str, selector: &str) -> Option<HtmlElement> {
    by_id(id)?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn put(element: &HtmlElement) {
    // An element that left the document meanwhile cannot take the focus, and need not.
    let _ = element.focus();
}

/// One stop per radio group: the checked one, or its first.
fn answers(form: &Element) -> Vec<HtmlElement> {
    let all: Vec<HtmlElement> = all_within(form, ANSWERS);
    let mut kept: Vec<HtmlElement> = Vec::new();
    for element in all {
        match radio_name(&element) {
            Some(name) if kept.iter().any(|other| radio_name(other).as_ref() == Some(&name)) => {
                if is_checked(&element) {
                    replace_radio(&mut kept, &name, element);
                }
            }
            Some(_) | None => kept.push(element),
        }
    }
    kept
}

fn replace_radio(kept: &mut [HtmlElement], name: &str, element: HtmlElement) {
    if let Some(slot) = kept.iter_mut().find(|other| radio_name(other).as_deref() == Some(name)) {
        *slot = element;
    }
}

fn radio_name(element: &HtmlElement) -> Option<String> {
    let input = element.dyn_ref::<HtmlInputElement>()?;
    (input.type_() == "radio").then(|| input.name())
}

fn is_checked(element: &HtmlElement) -> bool {
    element.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked)
}

fn is_seen(element: &HtmlElement) -> bool {
    element.offset_parent().is_some()
}

fn elements<T: JsCast>(list: &NodeList) -> Vec<T> {
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
