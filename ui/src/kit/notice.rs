//! Something a person should know before going on. It blocks nothing.

use icondata_core::Icon as Drawing;
use icondata_lu::{LuInfo, LuShieldAlert, LuTriangleAlert};
use yew::{AttrValue, Children, Html, Properties, classes, component, html};

use super::icon::{Icon, IconSize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NoticeTone {
    #[default]
    Info,
    Warn,
    Bad,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    #[prop_or_default]
    pub(crate) tone: NoticeTone,
    #[prop_or_default]
    pub(crate) title: Option<AttrValue>,
    /// Instead of the tone's own.
    #[prop_or_default]
    pub(crate) icon: Option<Drawing>,
    /// It came up just now: a screen reader says it at once.
    #[prop_or_default]
    pub(crate) is_alert: bool,
    /// Its title in one line, which opens the rest: where what is under it needs the height.
    #[prop_or_default]
    pub(crate) is_folded: bool,
    #[prop_or_default]
    pub(crate) children: Children,
}

#[component]
pub(crate) fn Notice(props: &Props) -> Html {
    let (class, drawing) = match props.tone {
        NoticeTone::Info => (None, LuInfo),
        NoticeTone::Warn => (Some("notice-warn"), LuTriangleAlert),
        NoticeTone::Bad => (Some("notice-bad"), LuShieldAlert),
    };
    let drawing = props.icon.unwrap_or(drawing);
    if props.is_folded {
        return html! {
            <details class={classes!("notice-folded", class)}>
                <summary><Icon {drawing} size={IconSize::Small} />{ " " }<strong>{ props.title.clone() }</strong></summary>
                { props.children.clone() }
            </details>
        };
    }
    html! {
        <div class={classes!("notice", class)} role={props.is_alert.then_some("alert")}>
            <Icon {drawing} />
            <div class="notice-text">
                if let Some(title) = &props.title { <strong>{ title }</strong>{ " " } }
                { props.children.clone() }
            </div>
        </div>
    }
}
