//! The search that is always there, at the top. Ctrl K brings the keyboard to it; it searches as one types.

use icondata_lu::LuSearch;
use web_sys::{InputEvent, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::icon::Icon;
use super::key_hint::KeyHint;
use super::text_input::typed;
use crate::keys::Chord;

/// The id that the shortcut goes to.
pub(crate) const SEARCH_ID: &str = "search";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its name and what stands in it while it is empty.
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    pub(crate) oninput: Callback<String>,
    /// Enter.
    pub(crate) onsearch: Callback<()>,
    /// Down: into what was found.
    #[prop_or_default]
    pub(crate) onenter: Callback<()>,
    #[prop_or_default]
    pub(crate) chord: Option<Chord>,
}

#[component]
pub(crate) fn SearchBox(props: &Props) -> Html {
    let (onsearch, onenter) = (props.onsearch.clone(), props.onenter.clone());
    let onkeydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.ctrl_key() => onsearch.emit(()),
        "ArrowDown" => {
            event.prevent_default();
            onenter.emit(());
        }
        _ => {}
    };
    html! {
        <div class="search-box" role="search">
            <Icon drawing={LuSearch} />
            <input class="input" id={SEARCH_ID} type="search" autocomplete="off" spellcheck="false" value={props.value.clone()}
                placeholder={props.label.clone()} aria-label={props.label.clone()} {onkeydown}
                oninput={props.oninput.reform(|event: InputEvent| typed(&event))}
                aria-keyshortcuts={props.chord.map(|chord| chord.aria)} />
            if let Some(chord) = props.chord { <KeyHint {chord} /> }
        </div>
    }
}
