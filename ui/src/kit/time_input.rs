//! A time of day on the 24-hour clock, typed with or without the colon: 2214, 22:14, 9:5. What is emitted is `HH:MM`,
//! nothing, or the unfinished text that the form refuses by name.

use web_sys::InputEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use super::button::{Button, ButtonSize};
use super::field::use_asked;
use super::text_input::typed;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// `HH:MM`, or empty.
    pub(crate) value: AttrValue,
    pub(crate) onchange: Callback<String>,
    #[prop_or_default]
    pub(crate) onleave: Callback<()>,
    /// The time of the button "ahora" and its word; no button without it.
    #[prop_or_default]
    pub(crate) now: Option<(AttrValue, AttrValue)>,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
}

#[component]
pub(crate) fn TimeInput(props: &Props) -> Html {
    let asked = use_asked();
    let text = use_state_eq(|| props.value.to_string());
    {
        let text = text.clone();
        use_effect_with(props.value.clone(), move |value| {
            if normal(&text) != value.as_str() {
                text.set(value.to_string());
            }
        });
    }
    let oninput = {
        let (text, onchange) = (text.clone(), props.onchange.clone());
        move |event: InputEvent| {
            let kept: String = typed(&event).chars().filter(|c| c.is_ascii_digit() || *c == ':').take(5).collect();
            onchange.emit(normal(&kept));
            text.set(kept);
        }
    };
    let onblur = {
        let (text, onleave) = (text.clone(), props.onleave.clone());
        move |_| {
            text.set(normal(&text));
            onleave.emit(());
        }
    };
    html! {
        <div class="parts">
            <input class="input input-short" id={asked.id.clone()} type="text" inputmode="numeric" autocomplete="off"
                placeholder="00:00" value={(*text).clone()} {oninput} {onblur} disabled={props.is_disabled}
                aria-describedby={asked.described_by.clone()} aria-invalid={asked.aria_invalid()}
                aria-required={asked.aria_required()} />
            if let Some((now, word)) = &props.now {
                <Button size={ButtonSize::Small} label={word.clone()} is_disabled={props.is_disabled}
                    onclick={props.onchange.reform({ let now = now.to_string(); move |()| now.clone() })} />
            }
        </div>
    }
}

/// `HH:MM` if the text says a time so far, else the text itself.
fn normal(text: &str) -> String {
    let (hours, minutes) = match text.split_once(':') {
        Some(parts) => parts,
        None if text.len() >= 3 => text.split_at(text.len() - 2),
        None => return text.to_owned(),
    };
    match (hours.parse::<u8>(), minutes.parse::<u8>()) {
        (Ok(hours), Ok(minutes)) if hours < 24 && minutes < 60 => format!("{hours:02}:{minutes:02}"),
        _ => text.to_owned(),
    }
}
