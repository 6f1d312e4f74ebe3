//! A big choice between ways to begin: icon, title, and a line that says what follows.

use icondata_core::Icon as Drawing;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use super::icon::{Icon, IconSize};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) icon: Drawing,
    pub(crate) title: AttrValue,
    pub(crate) text: AttrValue,
    pub(crate) onclick: Callback<()>,
    /// The one that most people want.
    #[prop_or_default]
    pub(crate) is_first: bool,
    #[prop_or_default]
    pub(crate) is_busy: bool,
}

#[component]
pub(crate) fn ChoiceCard(props: &Props) -> Html {
    let (onclick, is_busy) = (props.onclick.clone(), props.is_busy);
    let onclick = move |_| {
        if !is_busy {
            onclick.emit(());
        }
    };
    html! {
        <button type="button" class={classes!("choice-card", props.is_first.then_some("choice-card-first"))} {onclick}
            aria-disabled={is_busy.then_some("true")} aria-busy={is_busy.then_some("true")}>
            <Icon drawing={props.icon} size={IconSize::Large} />
            <span class="choice-text"><strong>{ &props.title }</strong><span class="note">{ &props.text }</span></span>
        </button>
    }
}
