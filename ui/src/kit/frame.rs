//! The frame of an open profile: bars around a page. The first Tab stop goes past the bars.

use yew::{AttrValue, Children, Html, Properties, component, html};

use crate::focus;

/// The id of the page inside the frame.
pub(crate) const PAGE_ID: &str = "page";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// "Ir al contenido".
    pub(crate) skip: AttrValue,
    pub(crate) top: Html,
    pub(crate) side: Html,
    pub(crate) foot: Html,
    pub(crate) children: Children,
}

#[component]
pub(crate) fn Frame(props: &Props) -> Html {
    html! {
        <div class="frame">
            <button type="button" class="skip" onclick={|_| focus::go_to(PAGE_ID)}>{ &props.skip }</button>
            { props.top.clone() }
            { props.side.clone() }
            <main class="frame-page" id={PAGE_ID} tabindex="-1">{ props.children.clone() }</main>
            { props.foot.clone() }
        </div>
    }
}
