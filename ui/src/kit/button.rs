//! A button: its word, and if it has them an icon before and a key hint after.

use icondata_core::Icon as Drawing;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Classes, Html, NodeRef, Properties, classes, component, html};

use super::icon::Icon;
use super::key_hint::KeyHint;
use crate::keys::Chord;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ButtonTone {
    #[default]
    Plain,
    /// The next step of the work in hand: one a page.
    Primary,
    /// What changes something outside this laptop, or begins something grave: one a page.
    Act,
    /// Takes something away.
    Bad,
    /// Beside something more important.
    Quiet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ButtonSize {
    #[default]
    Full,
    Small,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) label: AttrValue,
    pub(crate) onclick: Callback<()>,
    #[prop_or_default]
    pub(crate) tone: ButtonTone,
    #[prop_or_default]
    pub(crate) size: ButtonSize,
    #[prop_or_default]
    pub(crate) icon: Option<Drawing>,
    #[prop_or_default]
    pub(crate) chord: Option<Chord>,
    /// Stays reachable, so that a reader can learn that it is there; does nothing.
    #[prop_or_default]
    pub(crate) is_disabled: bool,
    /// Its work is under way; a second press does nothing.
    #[prop_or_default]
    pub(crate) is_busy: bool,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    /// A fuller name for screen readers, beginning with the label.
    #[prop_or_default]
    pub(crate) name: Option<AttrValue>,
    /// `true` in the one button that Enter presses inside a `<form>`.
    #[prop_or_default]
    pub(crate) is_submit: bool,
    #[prop_or_default]
    pub(crate) node: NodeRef,
}

#[component]
pub(crate) fn Button(props: &Props) -> Html {
    let is_still = props.is_disabled || props.is_busy;
    let onclick = press(&props.onclick, is_still, props.is_submit);
    html! {
        <button ref={props.node.clone()} type={if props.is_submit { "submit" } else { "button" }}
            class={class(props)} id={props.id.clone()} {onclick}
            aria-label={props.name.clone()}
            aria-disabled={is_still.then_some("true")}
            aria-busy={props.is_busy.then_some("true")}
            aria-keyshortcuts={props.chord.map(|chord| chord.aria)}>
            if let Some(drawing) = props.icon { <Icon {drawing} /> }
            <span>{ &props.label }</span>
            if let Some(chord) = props.chord { <KeyHint {chord} /> }
        </button>
    }
}

/// A submit button acts by its form, so that Enter in a field and a press are one path.
fn press(onclick: &Callback<()>, is_still: bool, is_submit: bool) -> Callback<MouseEvent> {
    let onclick = onclick.clone();
    Callback::from(move |event: MouseEvent| {
        if is_still {
            event.prevent_default();
        } else if !is_submit {
            onclick.emit(());
        }
    })
}

fn class(props: &Props) -> Classes {
    let tone = match props.tone {
        ButtonTone::Plain => None,
        ButtonTone::Primary => Some("button-primary"),
        ButtonTone::Act => Some("button-act"),
        ButtonTone::Bad => Some("button-bad"),
        ButtonTone::Quiet => Some("button-quiet"),
    };
    let size = match props.size {
        ButtonSize::Full => None,
        ButtonSize::Small => Some("button-small"),
    };
    classes!("button", tone, size)
}
