//! Hears every key press of the window once, and hands shortcuts to whoever answers them now.

use std::cell::{Cell, RefCell};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::Callback;

use crate::focus;
use crate::keys::{self, Action};

thread_local! {
    static ANSWERS: RefCell<Vec<(u64, Action, Callback<()>)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

/// Answers until it is dropped.
pub(crate) struct Answer {
    number: u64,
}

pub(crate) fn answer(action: Action, onpress: Callback<()>) -> Answer {
    let number = NEXT.with(|next| next.replace(next.get() + 1));
    ANSWERS.with_borrow_mut(|all| all.push((number, action, onpress)));
    Answer { number }
}

/// Begins to hear; ends when the listener is dropped.
pub(crate) fn listen() -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "keydown", options, |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            hear(event);
        }
    }))
}

/// While a dialog is open only the lock is heard: what lies behind it must not move.
fn hear(event: &KeyboardEvent) {
    let Some(action) = keys::action(event) else { return };
    if event.repeat() || (focus::is_in_dialog() && action != Action::Lock) {
        return;
    }
    let last =
        ANSWERS.with_borrow(|all| all.iter().rev().find(|(_, known, _)| *known == action).map(|found| found.2.clone()));
    if let Some(onpress) = last {
        event.prevent_default();
        onpress.emit(());
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        ANSWERS.with_borrow_mut(|all| all.retain(|(number, _, _)| *number != self.number));
    }
}
