//! Nobody at the keyboard: told once a while passed without a key, a pointer or a wheel. It goes by the clock and not by a
//! timer, so a laptop that slept with its lid closed wakes up to it.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use yew::{Callback, hook, use_effect_with};

const SIGNS: [&str; 5] = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"];
const LOOK_MS: u32 = 2_000;
const MINUTE_MS: f64 = 60_000.0;

/// Calls `onidle` after `minutes` without a sign of anybody; `None` never does.
#[hook]
pub(crate) fn use_idle(minutes: Option<u8>, onidle: Callback<()>) {
    use_effect_with((minutes, onidle), |(minutes, onidle)| {
        let watch = minutes.map(|minutes| watch(f64::from(minutes) * MINUTE_MS, onidle.clone()));
        move || drop(watch)
    });
}

fn watch(most_ms: f64, onidle: Callback<()>) -> (Vec<EventListener>, Interval) {
    let last = Rc::new(Cell::new(js_sys::Date::now()));
    let window = web_sys::window();
    let signs = window.iter().flat_map(|window| {
        let last = last.clone();
        SIGNS.map(move |sign| {
            let last = last.clone();
            EventListener::new(window, sign, move |_| last.set(js_sys::Date::now()))
        })
    });
    let signs = signs.collect();
    let look = Interval::new(LOOK_MS, move || {
        if js_sys::Date::now() - last.get() >= most_ms {
            onidle.emit(());
        }
    });
    (signs, look)
}
