//! What stands where a list has nothing to show: why, and what to do.

use icondata_core::Icon as Drawing;
use yew::{AttrValue, Children, Html, Properties, component, html};

use super::icon::{Icon, IconSize};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) icon: Drawing,
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) text: Option<AttrValue>,
    /// The button that begins something.
    #[prop_or_default]
    pub(crate) children: Children,
}

#[component]
pub(crate) fn EmptyState(props: &Props) -> Html {
    html! {
        <div class="empty-state">
            <Icon drawing={props.icon} size={IconSize::Large} />
            <strong>{ &props.title }</strong>
            if let Some(text) = &props.text { <p>{ text }</p> }
            { props.children.clone() }
        </div>
    }
}
