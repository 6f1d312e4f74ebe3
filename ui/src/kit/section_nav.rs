//! The sections of a record in hand: which one is open, which are done, and how much each still wants.

use icondata_lu::LuCheck;
use yew::{AttrValue, Callback, Children, Html, Properties, classes, component, html, use_effect_with};

use crate::focus;

use super::icon::{Icon, IconSize};

const NAV_ID: &str = "sections";
/// More sections than these stand closer.
const MOST_ROOMY: usize = 11;

/// What stands at the end of a section's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SectionMark {
    /// A tick; the text is said ("completa").
    Done(AttrValue),
    /// "1 falta".
    Missing(AttrValue),
    /// "4", "0/3".
    Count(AttrValue),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SectionLink {
    pub(crate) key: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) mark: SectionMark,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) title: AttrValue,
    pub(crate) links: Vec<SectionLink>,
    pub(crate) current: AttrValue,
    pub(crate) onpick: Callback<AttrValue>,
    /// Under the list: folio, when it was saved.
    #[prop_or_default]
    pub(crate) children: Children,
}

#[component]
pub(crate) fn SectionNav(props: &Props) -> Html {
    use_effect_with(props.current.clone(), |_| focus::show(NAV_ID, "[aria-current]"));
    let is_dense = props.links.len() > MOST_ROOMY;
    html! {
        <nav id={NAV_ID} class={classes!("section-nav", is_dense.then_some("section-nav-dense"))} aria-label={props.title.clone()}>
            <h1 class="section-nav-title">{ &props.title }</h1>
            <ol class="section-list">{ for props.links.iter().map(|link| line(props, link)) }</ol>
            <div class="section-foot">{ props.children.clone() }</div>
        </nav>
    }
}

fn line(props: &Props, link: &SectionLink) -> Html {
    let key = link.key.clone();
    html! {
        <li key={link.key.to_string()}>
            <button type="button" class="section-link" aria-current={(props.current == link.key).then_some("step")}
                onclick={props.onpick.reform(move |_| key.clone())}>
                <span>{ &link.label }</span>{ mark(&link.mark) }
            </button>
        </li>
    }
}

fn mark(mark: &SectionMark) -> Html {
    match mark {
        SectionMark::Done(said) => html! {
            <span class="section-mark section-mark-done">
                <Icon drawing={LuCheck} size={IconSize::Small} /><span class="heard">{ said }</span>
            </span>
        },
        SectionMark::Missing(text) => html! { <span class="section-mark section-mark-missing">{ text }</span> },
        SectionMark::Count(text) => html! { <span class="section-mark">{ text }</span> },
    }
}
