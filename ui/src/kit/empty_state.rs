//! What stands where a list has nothing to show: why, and what to do.

use icondata_core::Icon as Drawing;
use yew::{AttrValue, Children, Html, Properties, component, html};

use super::icon::{Icon, IconSize};

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum EmptyPlace {
    /// On a page with a heading of its own.
    #[default]
    Part,
    /// It is all there is of the page, and so its heading.
    Page,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) icon: Drawing,
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) place: EmptyPlace,
    #[prop_or_default]
    pub(crate) text: Option<AttrValue>,
    /// The button that begins something.
    #[prop_or_default]
    pub(crate) children: Children,
}

#[component]
pub(crate) fn EmptyState(props: &Props) -> Html {
    let title = match props.place {
        EmptyPlace::Part => html! { <strong>{ &props.title }</strong> },
        EmptyPlace::Page => html! { <h1>{ &props.title }</h1> },
    };
    html! {
        <div class="empty-state">
            <Icon drawing={props.icon} size={IconSize::Large} />
            { title }
            if let Some(text) = &props.text { <p>{ text }</p> }
            { props.children.clone() }
        </div>
    }
}
