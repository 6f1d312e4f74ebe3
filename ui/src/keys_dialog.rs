//! The list of shortcuts that F1 opens, read from the table that the listener reads.

use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use crate::hooks::shortcut::use_shortcut;
use crate::hooks::words::use_words;
use crate::keys::{Action, INSIDE, SHORTCUTS};
use crate::kit::dialog::Dialog;

#[component]
pub(crate) fn KeysDialog() -> Html {
    let words = use_words();
    let is_open = use_state_eq(|| false);
    let set = |next: bool| {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(next))
    };
    use_shortcut(Action::ListKeys, set(true));
    let actions = SHORTCUTS.iter().map(|shortcut| (shortcut.chord.hint, shortcut.word));
    html! {
        <Dialog id="keys" title={words.say("shortcuts-title")} close={words.say("shortcuts-close")} is_open={*is_open}
            onclose={set(false)}>
            <dl class="keys">
                { for actions.chain(INSIDE).map(|(keys, word)| line(keys, words.say(word).into())) }
            </dl>
        </Dialog>
    }
}

fn line(keys: &str, does: AttrValue) -> Html {
    html! {
        <>
            <dt>{ for keys.split(' ').map(|key| html! { <kbd class="key-hint">{ key.to_owned() }</kbd> }) }</dt>
            <dd>{ does }</dd>
        </>
    }
}
