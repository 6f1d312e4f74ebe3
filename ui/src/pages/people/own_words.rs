//! Headquarters let somebody in with words that are good once: they choose their own before anything else.

use api::topic::Topic;
use yew::{AttrValue, Callback, Html, component, html};

use super::rephrase::Rephrase;
use crate::hooks::words::use_words;
use crate::pages::alone::Alone;
use crate::topics;

#[component]
pub(crate) fn OwnWords() -> Html {
    let words = use_words();
    let ondone = Callback::from(|_: AttrValue| topics::announce(&[Topic::Session]));
    let oncancel = Callback::from(|()| topics::announce(&[Topic::Session]));
    html! {
        <Alone title={words.say("people-own-words")} text={words.say("people-own-words.hint")}>
            <Rephrase {ondone} {oncancel} />
        </Alone>
    }
}
