//! Actions that are there without asking for attention: a row of small buttons under the big ones.

use icondata_core::Icon as Drawing;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::button::{Button, ButtonSize, ButtonTone};
use crate::keys::Chord;

#[derive(Clone, PartialEq)]
pub(crate) struct QuietAction {
    pub(crate) key: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) icon: Drawing,
    pub(crate) chord: Option<Chord>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What they are, for all of them.
    pub(crate) label: AttrValue,
    pub(crate) actions: Vec<QuietAction>,
    /// The key of the one pressed.
    pub(crate) onpick: Callback<AttrValue>,
}

#[component]
pub(crate) fn QuietActions(props: &Props) -> Html {
    html! {
        <section class="quiet-actions" aria-label={props.label.clone()}>
            <h2 class="quiet-title">{ &props.label }</h2>
            <ul class="quiet-list">{ for props.actions.iter().map(|action| line(props, action)) }</ul>
        </section>
    }
}

fn line(props: &Props, action: &QuietAction) -> Html {
    let key = action.key.clone();
    html! {
        <li key={action.key.to_string()}>
            <Button size={ButtonSize::Small} tone={ButtonTone::Plain} label={action.label.clone()} icon={action.icon}
                chord={action.chord} onclick={props.onpick.reform(move |()| key.clone())} />
        </li>
    }
}
