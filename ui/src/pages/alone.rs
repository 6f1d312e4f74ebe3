//! The sheet of a page that stands alone, before any profile is open: the name of the house, a title, one column.

use icondata_lu::LuShield;
use yew::{AttrValue, Children, Html, Properties, component, html};

use crate::hooks::title::use_title;
use crate::kit::icon::{Icon, IconSize};
use crate::kit::top_bar::BRAND;
use crate::parts::room_notice::RoomNotice;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) text: Option<AttrValue>,
    pub(crate) children: Children,
}

#[component]
pub(crate) fn Alone(props: &Props) -> Html {
    use_title(&props.title);
    html! {
        <main class="alone">
            <p class="alone-brand"><Icon drawing={LuShield} size={IconSize::Large} />{ BRAND }</p>
            <div class="alone-column stack">
                <div class="page-title">
                    <h1>{ &props.title }</h1>
                    if let Some(text) = &props.text { <p>{ text }</p> }
                </div>
                <RoomNotice />
                { props.children.clone() }
            </div>
        </main>
    }
}
