//! A date in three boxes: day, month, year. The native control writes it in the system's order, and 03/04 read the wrong
//! way is a wrong birth date; a person who knows only the year can also say so by leaving boxes empty where a part-date
//! is allowed. What is emitted is `YYYY-MM-DD`, nothing, or the unfinished text that the form refuses by name.

use web_sys::{FocusEvent, InputEvent};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use super::button::{Button, ButtonSize};
use super::field::use_asked;
use super::text_input::typed;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct DateWords {
    pub(crate) day: AttrValue,
    pub(crate) month: AttrValue,
    pub(crate) year: AttrValue,
    /// On the button that writes `today`.
    pub(crate) today: AttrValue,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// `YYYY-MM-DD`, or empty.
    pub(crate) value: AttrValue,
    pub(crate) onchange: Callback<String>,
    #[prop_or_default]
    pub(crate) onleave: Callback<()>,
    pub(crate) words: DateWords,
    /// The date of the button "hoy"; no button without it.
    #[prop_or_default]
    pub(crate) today: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
}

/// The three boxes as they are typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Parts {
    day: String,
    month: String,
    year: String,
}

#[component]
pub(crate) fn DateInput(props: &Props) -> Html {
    let asked = use_asked();
    let parts = use_state_eq(|| Parts::read(&props.value));
    {
        let parts = parts.clone();
        use_effect_with(props.value.clone(), move |value| {
            if parts.written() != value.as_str() {
                parts.set(Parts::read(value));
            }
        });
    }
    let set = {
        let (parts, onchange) = (parts.clone(), props.onchange.clone());
        Callback::from(move |next: Parts| {
            onchange.emit(next.written());
            parts.set(next);
        })
    };
    let day = set.reform({
        let parts = parts.clone();
        move |day| Parts { day, ..(*parts).clone() }
    });
    let month = set.reform({
        let parts = parts.clone();
        move |month| Parts { month, ..(*parts).clone() }
    });
    let year = set.reform({
        let parts = parts.clone();
        move |year| Parts { year, ..(*parts).clone() }
    });
    let id = asked.id.clone().unwrap_or_default();
    let part = |suffix: &str, word: &AttrValue, value: &str, most: usize, oninput: Callback<String>| {
        html! {
            <label class="part">
                <span class="part-label">{ word }</span>
                <input class="input input-tiny" type="text" inputmode="numeric" autocomplete="off" id={format!("{id}-{suffix}")}
                    value={value.to_owned()} oninput={oninput.reform(move |event: InputEvent| digits(&typed(&event), most))}
                    disabled={props.is_disabled} aria-invalid={asked.aria_invalid()} />
            </label>
        }
    };
    html! {
        <div class="parts" role="group" id={asked.id.clone()} aria-labelledby={asked.label_id.clone()}
            aria-describedby={asked.described_by.clone()} onfocusout={props.onleave.reform(|_: FocusEvent| ())}>
            { part("day", &props.words.day, &parts.day, 2, day) }
            { part("month", &props.words.month, &parts.month, 2, month) }
            { part("year", &props.words.year, &parts.year, 4, year) }
            if let Some(today) = &props.today {
                <Button size={ButtonSize::Small} label={props.words.today.clone()} is_disabled={props.is_disabled}
                    onclick={set.reform({ let today = today.clone(); move |()| Parts::read(&today) })} />
            }
        </div>
    }
}

impl Parts {
    fn read(value: &str) -> Self {
        let mut parts = value.splitn(3, '-').map(|part| part.trim_start_matches('0').to_owned());
        let year = parts.next().unwrap_or_default();
        let month = parts.next().unwrap_or_default();
        Self { day: parts.next().unwrap_or_default(), month, year }
    }

    /// `YYYY-MM-DD` with whatever was typed; empty while nothing was.
    fn written(&self) -> String {
        if self.day.is_empty() && self.month.is_empty() && self.year.is_empty() {
            return String::new();
        }
        format!("{}-{:0>2}-{:0>2}", self.year, self.month, self.day)
    }
}

fn digits(text: &str, most: usize) -> String {
    text.chars().filter(char::is_ascii_digit).take(most).collect()
}
