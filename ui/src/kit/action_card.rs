//! A big action of the shift: icon, key, and one word or two.

use icondata_core::Icon as Drawing;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use super::icon::{Icon, IconSize};
use super::key_hint::KeyHint;
use crate::keys::Chord;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) label: AttrValue,
    pub(crate) icon: Drawing,
    pub(crate) onclick: Callback<()>,
    #[prop_or_default]
    pub(crate) chord: Option<Chord>,
    /// The one that cannot wait.
    #[prop_or_default]
    pub(crate) is_first: bool,
}

#[component]
pub(crate) fn ActionCard(props: &Props) -> Html {
    html! {
        <button type="button" class={classes!("action-card", props.is_first.then_some("action-card-first"))}
            onclick={props.onclick.reform(|_| ())} aria-keyshortcuts={props.chord.map(|chord| chord.aria)}>
            <Icon drawing={props.icon} size={IconSize::Large} />
            if let Some(chord) = props.chord { <KeyHint {chord} /> }
            <span class="action-text">{ &props.label }</span>
        </button>
    }
}
