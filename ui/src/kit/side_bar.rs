//! Where one can go. Links, so that each page has its address and the keyboard its habits.

use icondata_core::Icon as Drawing;
use yew::{AttrValue, Html, Properties, component, html};

use super::badge::Badge;
use super::icon::Icon;
use super::tone::Tone;

/// How much waits behind a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SideCount {
    pub(crate) count: u32,
    pub(crate) tone: Tone,
    /// "2 por atender".
    pub(crate) heard: AttrValue,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SideLink {
    /// The address: `#/registros`.
    pub(crate) to: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) icon: Drawing,
    pub(crate) is_current: bool,
    pub(crate) count: Option<SideCount>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) label: AttrValue,
    /// Groups of links, with a line between them.
    pub(crate) groups: Vec<Vec<SideLink>>,
}

#[component]
pub(crate) fn SideBar(props: &Props) -> Html {
    html! {
        <nav class="side-bar" aria-label={props.label.clone()}>
            { for props.groups.iter().map(|group| html! { <ul>{ for group.iter().map(line) }</ul> }) }
        </nav>
    }
}

fn line(link: &SideLink) -> Html {
    html! {
        <li key={link.to.to_string()}>
            <a class="side-link" href={link.to.clone()} aria-current={link.is_current.then_some("page")}>
                <Icon drawing={link.icon} /><span>{ &link.label }</span>
                if let Some(count) = link.count.as_ref().filter(|count| count.count > 0) {
                    <Badge is_count={true} text={count.count.to_string()} tone={count.tone} heard={count.heard.clone()} />
                }
            </a>
        </li>
    }
}
