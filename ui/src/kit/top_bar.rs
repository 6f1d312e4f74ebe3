//! The top of the window: whose it is, the search, who is at work, and the lock.

use icondata_lu::{LuLock, LuShield};
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::button::Button;
use super::icon::Icon;
use crate::keys::Chord;

/// The name of the house; the same in every language.
pub(crate) const BRAND: &str = "Resguardo";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) person: AttrValue,
    pub(crate) unit: AttrValue,
    pub(crate) lock: AttrValue,
    pub(crate) onlock: Callback<()>,
    #[prop_or_default]
    pub(crate) lock_chord: Option<Chord>,
    /// The search box.
    #[prop_or_default]
    pub(crate) search: Html,
}

#[component]
pub(crate) fn TopBar(props: &Props) -> Html {
    html! {
        <header class="top-bar">
            <span class="top-brand"><Icon drawing={LuShield} /><span class="top-brand-word">{ BRAND }</span></span>
            { props.search.clone() }
            <div class="top-end">
                <span class="top-who"><strong>{ &props.person }</strong>{ " · " }{ &props.unit }</span>
                <Button label={props.lock.clone()} icon={LuLock} chord={props.lock_chord} onclick={props.onlock.clone()} />
            </div>
        </header>
    }
}
