//! A word about the state of something, or a count.

use icondata_core::Icon as Drawing;
use yew::{AttrValue, Classes, Html, Properties, classes, component, html};

use super::icon::Icon;
use super::tone::Tone;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) text: AttrValue,
    #[prop_or_default]
    pub(crate) tone: Tone,
    #[prop_or_default]
    pub(crate) icon: Option<Drawing>,
    /// A number in a round; what is counted is told by `heard`.
    #[prop_or_default]
    pub(crate) is_count: bool,
    /// What a screen reader adds: "2 por atender".
    #[prop_or_default]
    pub(crate) heard: Option<AttrValue>,
}

#[component]
pub(crate) fn Badge(props: &Props) -> Html {
    html! {
        <span class={class(props)}>
            if let Some(drawing) = props.icon { <Icon {drawing} /> }
            if let Some(heard) = &props.heard {
                <span aria-hidden="true">{ &props.text }</span>
                <span class="heard">{ heard }</span>
            } else {
                { &props.text }
            }
        </span>
    }
}

fn class(props: &Props) -> Classes {
    let tone = match props.tone {
        Tone::Plain => Some("badge-plain"),
        Tone::Brand => None,
        Tone::Ok => Some("badge-ok"),
        Tone::Warn => Some("badge-warn"),
        Tone::Bad => Some("badge-bad"),
    };
    classes!("badge", tone, props.is_count.then_some("badge-count"))
}
