//! The disk has little room left: how much, and what to do. It stands on every page until there is room again.

use api::room::Read;
use api::topic::Topic;
use words::size::size;
use yew::{Html, component, html};

use crate::hooks::query::use_query;
use crate::hooks::words::use_words;
use crate::kit::notice::{Notice, NoticeTone};

#[component]
pub(crate) fn RoomNotice() -> Html {
    let words = use_words();
    let room = use_query(&Read {}, &[Topic::Room, Topic::Session]);
    let Some(room) = room.here().filter(|room| room.is_short) else { return html! {} };
    let left = match room.free_bytes {
        Some(free) => words.say_with("room-short-left", &[("size", size(free).into())]),
        None => words.say("room-short"),
    };
    html! {
        <div class="banner">
            <Notice tone={NoticeTone::Warn} title={left} is_alert=true>
                <p>{ words.say("room-short.hint") }</p>
            </Notice>
        </div>
    }
}
