//! Where a record stands: who may be unprotected by it, drafted, waiting, received or refused, and how many decisions it waits for.

use api::record::{Row, Sending};
use icondata_lu::{LuCheck, LuShieldAlert};
use words::say::Words;
use yew::{Html, Properties, component, html};

use crate::hooks::words::use_words;
use crate::kit::badge::Badge;
use crate::kit::tone::Tone;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) row: Row,
}

#[component]
pub(crate) fn StateBadges(props: &Props) -> Html {
    let words = use_words();
    let row = &props.row;
    let is_draft = !row.is_finished && !row.kind.is_file();
    html! {
        <span class="row badges">
            if row.violations > 0 {
                <Badge text={words.say_with("badge-violation", &[("n", row.violations.into())])} tone={Tone::Bad} icon={LuShieldAlert} />
            }
            if row.conflicts > 0 {
                <Badge text={words.say_with("badge-conflict", &[("n", row.conflicts.into())])} tone={Tone::Bad} />
            }
            if is_draft { <Badge text={words.say("badge-draft")} /> }
            { sending_badge(&words, row.sending, is_draft) }
        </span>
    }
}

fn sending_badge(words: &Words, sending: Sending, is_draft: bool) -> Html {
    match sending {
        Sending::Waiting if is_draft => html! {},
        Sending::Waiting => html! { <Badge text={words.say("badge-waiting")} tone={Tone::Warn} /> },
        Sending::Received => html! { <Badge text={words.say("badge-received")} tone={Tone::Ok} icon={LuCheck} /> },
        Sending::Handed => html! { <Badge text={words.say("badge-handed")} tone={Tone::Warn} /> },
        Sending::Refused => html! { <Badge text={words.say("badge-refused")} tone={Tone::Bad} /> },
        Sending::Quarantined => html! { <Badge text={words.say("badge-quarantined")} tone={Tone::Warn} /> },
    }
}
