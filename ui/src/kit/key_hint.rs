//! A key cap on a control: what to press instead of reaching for the mouse.

use yew::{Html, Properties, component, html};

use crate::keys::Chord;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) chord: Chord,
}

#[component]
pub(crate) fn KeyHint(props: &Props) -> Html {
    html! { <span class="key-hint" aria-hidden="true">{ props.chord.hint }</span> }
}
