//! Any number of a few: option cards over native checkboxes. One Tab stop, arrow keys between the cards, Space or Alt and
//! a digit ticks.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, UseStateHandle, classes, component, html, use_state_eq};

use icondata_lu::LuCheck;

use super::choice::Choice;
use super::field::use_asked;
use super::icon::Icon;
use super::key_hint::KeyHint;
use super::radio_cards::{CardSize, size_class, text};
use crate::focus;
use crate::keys::{self, Chord};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) choices: Vec<Choice>,
    /// The values ticked.
    pub(crate) chosen: Vec<AttrValue>,
    /// A value, and whether it is ticked now.
    pub(crate) ontick: Callback<(AttrValue, bool)>,
    #[prop_or_default]
    pub(crate) size: CardSize,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
}

#[component]
pub(crate) fn CheckCards(props: &Props) -> Html {
    let asked = use_asked();
    let here = use_state_eq(|| 0_usize);
    html! {
        <div class={classes!("options", size_class(props.size))} role="group" id={asked.id.clone()}
            aria-labelledby={asked.label_id.clone()} aria-describedby={asked.described_by.clone()}
            onkeydown={on_keys(props, &here)}>
            { for props.choices.iter().enumerate().map(|(at, choice)| card(props, &here, at, choice)) }
        </div>
    }
}

fn card(props: &Props, here: &UseStateHandle<usize>, at: usize, choice: &Choice) -> Html {
    let chord = Chord::of_option(at);
    let is_ticked = props.chosen.contains(&choice.value);
    let (value, ontick) = (choice.value.clone(), props.ontick.clone());
    let onfocus = {
        let here = here.clone();
        move |_| here.set(at)
    };
    html! {
        <label class="option" key={choice.value.to_string()}>
            <input type="checkbox" checked={is_ticked} tabindex={if **here == at { "0" } else { "-1" }}
                onchange={move |_| ontick.emit((value.clone(), !is_ticked))} {onfocus}
                disabled={props.is_disabled || choice.is_disabled} aria-keyshortcuts={chord.map(|chord| chord.aria)} />
            if let Some(chord) = chord { <KeyHint {chord} /> }
            { text(choice) }
            <span class="option-tick" aria-hidden="true"><Icon drawing={LuCheck} /></span>
        </label>
    }
}

fn on_keys(props: &Props, here: &UseStateHandle<usize>) -> Callback<KeyboardEvent> {
    let (choices, chosen, ontick) = (props.choices.clone(), props.chosen.clone(), props.ontick.clone());
    let (here, is_disabled) = (here.clone(), props.is_disabled);
    Callback::from(move |event: KeyboardEvent| {
        let picked = keys::option_position(&event).and_then(|at| choices.get(at).map(|choice| (at, choice)));
        let last = choices.len().saturating_sub(1);
        let next = match (picked, event.key().as_str()) {
            (Some((at, choice)), _) if !is_disabled && !choice.is_disabled => {
                ontick.emit((choice.value.clone(), !chosen.contains(&choice.value)));
                at
            }
            (None, "ArrowRight" | "ArrowDown") => (*here + 1).min(last),
            (None, "ArrowLeft" | "ArrowUp") => here.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        here.set(next);
        go(&event, next);
    })
}

fn go(event: &KeyboardEvent, at: usize) {
    let Some(group) = focus::around(event, ".options") else { return };
    let inputs: Vec<HtmlInputElement> = focus::all_within(&group, "input");
    if let Some(input) = inputs.get(at) {
        focus::enter(input);
    }
}
