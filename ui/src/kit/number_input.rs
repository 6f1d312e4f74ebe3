//! A whole number: typed, or stepped by two buttons or the arrow keys. Not `type=number`, which swallows what it does not
//! understand and changes under the mouse wheel.

use icondata_lu::{LuMinus, LuPlus};
use web_sys::{InputEvent, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use super::field::use_asked;
use super::icon::Icon;
use super::text_input::typed;

/// The names of the two buttons, and the unit that stands beside the number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NumberWords {
    pub(crate) less: AttrValue,
    pub(crate) more: AttrValue,
    pub(crate) unit: AttrValue,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) value: Option<i64>,
    pub(crate) onchange: Callback<Option<i64>>,
    #[prop_or_default]
    pub(crate) onleave: Callback<()>,
    /// The two buttons step inside these; typing may go beyond, and the form says so.
    #[prop_or(0)]
    pub(crate) least: i64,
    #[prop_or(i64::from(i32::MAX))]
    pub(crate) most: i64,
    #[prop_or_default]
    pub(crate) words: NumberWords,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
}

#[component]
pub(crate) fn NumberInput(props: &Props) -> Html {
    let asked = use_asked();
    let text = use_state_eq(|| written(props.value));
    {
        let text = text.clone();
        use_effect_with(props.value, move |value| {
            if read(&text) != *value {
                text.set(written(*value));
            }
        });
    }
    let oninput = {
        let (text, onchange, least) = (text.clone(), props.onchange.clone(), props.least);
        move |event: InputEvent| {
            let kept = digits(&typed(&event), least);
            onchange.emit(read(&kept));
            text.set(kept);
        }
    };
    let step = stepper(props);
    let onkeydown = {
        let step = step.clone();
        move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowUp" => 1,
                "ArrowDown" => -1,
                _ => return,
            };
            event.prevent_default();
            step.emit(by);
        }
    };
    html! {
        <div class="row">
            <div class="stepped">
                { step_button(&props.words.less, LuMinus, props.is_disabled, step.reform(|()| -1)) }
                <input class="input input-short" id={asked.id.clone()} type="text" inputmode="numeric" autocomplete="off"
                    value={(*text).clone()} {oninput} {onkeydown} onblur={props.onleave.reform(|_| ())}
                    disabled={props.is_disabled} aria-describedby={asked.described_by.clone()}
                    aria-invalid={asked.aria_invalid()} aria-required={asked.aria_required()} />
                { step_button(&props.words.more, LuPlus, props.is_disabled, step.reform(|()| 1)) }
            </div>
            <span class="soft">{ &props.words.unit }</span>
        </div>
    }
}

fn step_button(name: &AttrValue, drawing: icondata_core::Icon, is_disabled: bool, press: Callback<()>) -> Html {
    html! {
        <button type="button" class="step" tabindex="-1" aria-label={name.clone()} disabled={is_disabled}
            onclick={press.reform(|_| ())}>
            <Icon {drawing} />
        </button>
    }
}

fn stepper(props: &Props) -> Callback<i64> {
    let (value, least, most, onchange) = (props.value, props.least, props.most, props.onchange.clone());
    Callback::from(move |by: i64| {
        let next = value.map_or(least.max(0), |value| value.saturating_add(by));
        onchange.emit(Some(next.clamp(least, most)));
    })
}

/// At most twelve digits, so that the number always fits.
/// With the sign of what is below zero, where that may be.
fn digits(text: &str, least: i64) -> String {
    let sign = if least < 0 && text.trim_start().starts_with('-') { "-" } else { "" };
    let digits = text.chars().filter(char::is_ascii_digit).take(12);
    sign.chars().chain(digits).collect()
}

fn read(text: &str) -> Option<i64> {
    text.parse().ok()
}

fn written(value: Option<i64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
