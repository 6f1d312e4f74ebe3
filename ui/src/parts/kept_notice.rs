//! Where a file was put, and that it is readable there: what leaves the vault is encrypted no more, and whoever sent it
//! out is told so each time.

use yew::{AttrValue, Html, Properties, component, html};

use crate::hooks::words::use_words;
use crate::kit::notice::{Notice, NoticeTone};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) path: AttrValue,
    /// Locale key of what stands there; its `.hint` says what that means.
    pub(crate) word: &'static str,
}

#[component]
pub(crate) fn KeptNotice(props: &Props) -> Html {
    let words = use_words();
    html! {
        <Notice tone={NoticeTone::Warn} title={words.say(props.word)} is_alert={true}>
            <p class="kept-path">{ &props.path }</p>
            <p>{ words.say(&format!("{}.hint", props.word)) }</p>
        </Notice>
    }
}
