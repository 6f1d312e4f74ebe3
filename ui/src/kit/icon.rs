//! A Lucide drawing as inline SVG. Always beside words, so hidden from screen readers. The drawing is built of nodes and
//! not of raw HTML, which this page never inserts.

use icondata_core::Icon as Drawing;
use yew::virtual_dom::{VNode, VTag};
use yew::{Classes, Html, Properties, classes, component, html};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum IconSize {
    Small,
    #[default]
    Text,
    Large,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) drawing: Drawing,
    #[prop_or_default]
    pub(crate) size: IconSize,
}

#[component]
pub(crate) fn Icon(props: &Props) -> Html {
    html! {
        <svg class={class(props.size)} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            { for shapes(props.drawing.data) }
        </svg>
    }
}

fn class(size: IconSize) -> Classes {
    classes!(
        "icon",
        match size {
            IconSize::Small => Some("icon-small"),
            IconSize::Text => None,
            IconSize::Large => Some("icon-large"),
        }
    )
}

/// The crate's data is a flat run of self-closed elements: `<path d="…" /><circle … />`.
fn shapes(data: &'static str) -> impl Iterator<Item = VNode> {
    data.split('<').filter_map(shape)
}

fn shape(text: &'static str) -> Option<VNode> {
    let (tag, attributes) = text.split_once("/>")?.0.split_once(' ')?;
    let mut node = VTag::new(tag);
    let mut quoted = attributes.split('"');
    while let (Some(name), Some(value)) = (quoted.next(), quoted.next()) {
        node.add_attribute(name.trim().trim_end_matches('='), value);
    }
    Some(node.into())
}
