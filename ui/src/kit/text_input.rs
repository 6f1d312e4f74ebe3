//! One line of text. What is typed never leaves for the browser's own memory: no autocompletion, no correction.

use icondata_lu::{LuEye, LuEyeOff};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_state_eq};

use super::field::use_asked;
use super::icon::Icon;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TextKind {
    #[default]
    Plain,
    /// Digits and a few signs: the number keys where there is a screen keyboard.
    Phone,
    /// Capital letters and digits.
    Code,
    /// Hidden, with a button that shows it (typing a long phrase blind locks people out).
    Secret,
}

/// The names of the button that shows a secret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SecretWords {
    pub(crate) show: AttrValue,
    pub(crate) hide: AttrValue,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) value: AttrValue,
    pub(crate) oninput: Callback<String>,
    /// The keyboard left.
    #[prop_or_default]
    pub(crate) onleave: Callback<()>,
    #[prop_or_default]
    pub(crate) kind: TextKind,
    #[prop_or_default]
    pub(crate) secret: SecretWords,
    #[prop_or_default]
    pub(crate) most: Option<u16>,
    #[prop_or_default]
    pub(crate) placeholder: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
    /// Takes the keyboard when it comes into the page.
    #[prop_or_default]
    pub(crate) is_first: bool,
    /// Its name when no `Field` is around it.
    #[prop_or_default]
    pub(crate) name: Option<AttrValue>,
    /// Its language, where that is not the page's (WCAG 3.1.2).
    #[prop_or_default]
    pub(crate) lang: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) class: Option<&'static str>,
}

#[component]
pub(crate) fn TextInput(props: &Props) -> Html {
    let asked = use_asked();
    let is_shown = use_state_eq(|| false);
    let is_hidden = props.kind == TextKind::Secret && !*is_shown;
    let input = html! {
        <input class={classes!("input", props.class)} id={asked.id.clone()} type={if is_hidden { "password" } else { "text" }}
            value={props.value.clone()} oninput={props.oninput.reform(|event: InputEvent| typed(&event))}
            onblur={props.onleave.reform(|_| ())}
            inputmode={(props.kind == TextKind::Phone).then_some("tel")}
            autocapitalize={(props.kind == TextKind::Code).then_some("characters")}
            autocomplete="off" spellcheck="false" autofocus={props.is_first}
            maxlength={props.most.map(|most| most.to_string())} placeholder={props.placeholder.clone()}
            disabled={props.is_disabled} aria-label={props.name.clone()} lang={props.lang.clone()}
            aria-describedby={asked.described_by.clone()} aria-invalid={asked.aria_invalid()}
            aria-required={asked.aria_required()} />
    };
    if props.kind != TextKind::Secret {
        return input;
    }
    let (drawing, name) = if is_hidden { (LuEye, &props.secret.show) } else { (LuEyeOff, &props.secret.hide) };
    let toggle = {
        let is_shown = is_shown.clone();
        move |_| is_shown.set(!*is_shown)
    };
    html! {
        <div class="input-wrap">
            { input }
            <button type="button" class="input-aside" aria-label={name.clone()} onclick={toggle}><Icon {drawing} /></button>
        </div>
    }
}

/// What an input holds when it says that it changed.
pub(crate) fn typed(event: &InputEvent) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}
