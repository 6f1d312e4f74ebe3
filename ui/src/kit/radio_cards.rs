//! One of a few: option cards over native radio buttons, which bring the arrow keys and the single Tab stop. Alt and a
//! digit picks while the keyboard is inside; Delete or Backspace takes the answer back.

use web_sys::{Event, HtmlInputElement, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use super::choice::Choice;
use super::field::{Asked, use_asked};
use super::key_hint::KeyHint;
use crate::focus;
use crate::keys::{self, Chord};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum CardSize {
    /// 56 px.
    #[default]
    Full,
    /// As high as a text input beside it.
    Level,
    /// For a switch in a heading.
    Compact,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Unique in the page: the radios' common name.
    pub(crate) name: AttrValue,
    pub(crate) choices: Vec<Choice>,
    #[prop_or_default]
    pub(crate) chosen: Option<AttrValue>,
    /// `None` when the answer was taken back.
    pub(crate) onchoose: Callback<Option<AttrValue>>,
    #[prop_or_default]
    pub(crate) size: CardSize,
    /// The group's name when no `Field` is around it.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
    /// Shows no digits, which then pick nothing: for a group beside another that has them.
    #[prop_or_default]
    pub(crate) is_plain: bool,
}

#[component]
pub(crate) fn RadioCards(props: &Props) -> Html {
    let outer = use_asked();
    let asked = if props.label.is_some() { Asked::default() } else { outer };
    html! {
        <div class={classes!("options", size_class(props.size))} role="radiogroup" id={asked.id.clone()}
            aria-label={props.label.clone()} aria-labelledby={asked.label_id.clone()}
            aria-describedby={asked.described_by.clone()} aria-invalid={asked.aria_invalid()}
            aria-required={asked.aria_required()} onkeydown={on_keys(props)}>
            { for props.choices.iter().enumerate().map(|(at, choice)| card(props, at, choice)) }
        </div>
    }
}

fn card(props: &Props, at: usize, choice: &Choice) -> Html {
    let chord = Chord::of_option(at).filter(|_| !props.is_plain);
    let (value, onchoose) = (choice.value.clone(), props.onchoose.clone());
    let onchange = move |_: Event| onchoose.emit(Some(value.clone()));
    html! {
        <label class="option" key={choice.value.to_string()}>
            <input type="radio" name={props.name.clone()} value={choice.value.clone()}
                checked={props.chosen.as_ref() == Some(&choice.value)} {onchange}
                disabled={props.is_disabled || choice.is_disabled} aria-keyshortcuts={chord.map(|chord| chord.aria)} />
            if let Some(chord) = chord { <KeyHint {chord} /> }
            { text(choice) }
        </label>
    }
}

/// The words of an option card.
pub(crate) fn text(choice: &Choice) -> Html {
    html! {
        <span class="option-text">
            <span>{ &choice.label }</span>
            if let Some(detail) = &choice.detail { <span class="option-detail">{ detail }</span> }
        </span>
    }
}

pub(crate) const fn size_class(size: CardSize) -> Option<&'static str> {
    match size {
        CardSize::Full => None,
        CardSize::Level => Some("options-level"),
        CardSize::Compact => Some("options-compact"),
    }
}

fn on_keys(props: &Props) -> Callback<KeyboardEvent> {
    let (choices, onchoose) = (props.choices.clone(), props.onchoose.clone());
    let (has_answer, has_digits) = (props.chosen.is_some(), !props.is_plain);
    let is_disabled = props.is_disabled;
    Callback::from(move |event: KeyboardEvent| {
        if is_disabled {
            return;
        }
        let position = keys::option_position(&event).filter(|_| has_digits);
        let picked = position.and_then(|at| choices.get(at)).filter(|choice| !choice.is_disabled);
        let takes_back = has_answer && matches!(event.key().as_str(), "Delete" | "Backspace");
        if let Some(choice) = picked {
            onchoose.emit(Some(choice.value.clone()));
            follow(&event, &choice.value);
        } else if takes_back {
            onchoose.emit(None);
        } else {
            return;
        }
        event.prevent_default();
    })
}

/// The keyboard goes to the card that was picked, so that Enter and the arrows start from it.
fn follow(event: &KeyboardEvent, value: &str) {
    let Some(group) = focus::around(event, ".options") else { return };
    let inputs: Vec<HtmlInputElement> = focus::all_within(&group, "input");
    if let Some(input) = inputs.iter().find(|input| input.value() == value) {
        focus::enter(input);
    }
}
