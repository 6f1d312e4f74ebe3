//! The answers that say why there is none. Beside every question that may have them, opened by Alt+0 from its control;
//! one of them shuts out a value, and a value shuts out it.

use std::rc::Rc;

use icondata_lu::LuChevronDown;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};
use yew::{
    AttrValue, Callback, Html, NodeRef, Properties, component, html, use_effect_with, use_node_ref, use_state_eq,
};

use super::choice::Choice;
use super::icon::{Icon, IconSize};
use super::key_hint::KeyHint;
use crate::focus;
use crate::keys::{self, Chord};

/// What the menu offers and what was chosen of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UnknownAnswers {
    /// On the button while none is chosen: "Sin respuesta".
    pub(crate) label: AttrValue,
    pub(crate) choices: Vec<Choice>,
    /// The line that takes the choice back.
    pub(crate) none: AttrValue,
    pub(crate) chosen: Option<AttrValue>,
    pub(crate) onchoose: Callback<Option<AttrValue>>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: AttrValue,
    pub(crate) answers: Rc<UnknownAnswers>,
    /// Counts the times that Alt+0 asked for the menu.
    pub(crate) opens: u32,
    /// Where the keyboard goes when the menu closes.
    pub(crate) back_to: AttrValue,
}

#[component]
pub(crate) fn UnknownMenu(props: &Props) -> Html {
    let is_open = use_state_eq(|| false);
    let menu = use_node_ref();
    {
        let is_open = is_open.clone();
        use_effect_with(props.opens, move |opens| is_open.set(*opens > 0));
    }
    {
        let menu = menu.clone();
        use_effect_with(*is_open, move |is_open| {
            if *is_open {
                enter_menu(&menu);
            }
        });
    }
    let choose = {
        let (answers, is_open, back_to) = (props.answers.clone(), is_open.clone(), props.back_to.clone());
        Callback::from(move |value: Option<AttrValue>| {
            answers.onchoose.emit(value);
            is_open.set(false);
            focus::go_to(&back_to);
        })
    };
    let close = {
        let (is_open, back_to) = (is_open.clone(), props.back_to.clone());
        Callback::from(move |()| {
            is_open.set(false);
            focus::go_to(&back_to);
        })
    };
    let onfocusout = {
        let is_open = is_open.clone();
        move |event: FocusEvent| {
            if !goes_inside(&event) {
                is_open.set(false);
            }
        }
    };
    let toggle = {
        let is_open = is_open.clone();
        move |_| is_open.set(!*is_open)
    };
    html! {
        <div class="field-unknown" {onfocusout} onkeydown={on_keys(&menu, &choose, &close, &props.answers)}>
            <button type="button" class="field-unknown-open" id={props.id.clone()} onclick={toggle}
                aria-haspopup="menu" aria-expanded={is_open.to_string()} aria-keyshortcuts="Alt+0"
                data-chosen={props.answers.chosen.clone()}>
                { chosen_label(&props.answers) }
                <Icon drawing={LuChevronDown} size={IconSize::Small} />
            </button>
            if *is_open {
                <div class="menu" role="menu" aria-labelledby={props.id.clone()} ref={menu}>
                    { for props.answers.choices.iter().enumerate().map(|(at, choice)| item(&props.answers, &choose, at, choice)) }
                    { none(&props.answers, &choose) }
                </div>
            }
        </div>
    }
}

fn chosen_label(answers: &UnknownAnswers) -> AttrValue {
    let chosen = answers.chosen.as_ref().and_then(|value| answers.choices.iter().find(|choice| choice.value == *value));
    chosen.map_or_else(|| answers.label.clone(), |choice| choice.label.clone())
}

fn item(answers: &UnknownAnswers, choose: &Callback<Option<AttrValue>>, at: usize, choice: &Choice) -> Html {
    let is_chosen = answers.chosen.as_ref() == Some(&choice.value);
    let value = choice.value.clone();
    html! {
        <button type="button" class="menu-item" role="menuitemradio" aria-checked={is_chosen.to_string()} tabindex="-1"
            onclick={choose.reform(move |_| Some(value.clone()))}>
            { &choice.label }
            if let Some(chord) = Chord::of_option(at) { <KeyHint {chord} /> }
        </button>
    }
}

fn none(answers: &UnknownAnswers, choose: &Callback<Option<AttrValue>>) -> Html {
    if answers.chosen.is_none() {
        return html! {};
    }
    html! {
        <button type="button" class="menu-item" role="menuitem" tabindex="-1" onclick={choose.reform(|_| None)}>
            { &answers.none }
        </button>
    }
}

fn on_keys(
    menu: &NodeRef,
    choose: &Callback<Option<AttrValue>>,
    close: &Callback<()>,
    answers: &Rc<UnknownAnswers>,
) -> Callback<KeyboardEvent> {
    let (menu, choose, close, answers) = (menu.clone(), choose.clone(), close.clone(), answers.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(menu) = menu.cast::<HtmlElement>() else { return };
        let by_digit = keys::option_position(&event).and_then(|at| answers.choices.get(at));
        match event.key().as_str() {
            _ if by_digit.is_some() => choose.emit(by_digit.map(|choice| choice.value.clone())),
            "ArrowDown" => step(&menu, 1),
            "ArrowUp" => step(&menu, -1),
            "Escape" => close.emit(()),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

fn enter_menu(menu: &NodeRef) {
    let Some(menu) = menu.cast::<HtmlElement>() else { return };
    let chosen = menu.query_selector("[aria-checked=true]").ok().flatten();
    let first = chosen.or_else(|| menu.query_selector("button").ok().flatten());
    if let Some(item) = first.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        focus::enter(&item);
    }
}

fn step(menu: &HtmlElement, by: isize) {
    let items: Vec<HtmlElement> = focus::all_within(menu, "button");
    let here = focus::current().and_then(|current| items.iter().position(|item| *item == current)).unwrap_or(0);
    let next = here.saturating_add_signed(by).min(items.len().saturating_sub(1));
    if let Some(item) = items.get(next) {
        focus::enter(item);
    }
}

fn goes_inside(event: &FocusEvent) -> bool {
    let part = focus::around(event, ".field-unknown");
    let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
    part.is_some_and(|part| next.is_some_and(|next| part.contains(Some(&next))))
}
