//! What the laptop may still take out of its file, said only when that ends soon or has ended.

use api::sync::Read;
use api::topic::Topic;
use domain::lease::Standing;
use yew::{Html, component, html};

use crate::hooks::query::use_query;
use crate::hooks::words::use_words;
use crate::kit::notice::{Notice, NoticeTone};

#[component]
pub(super) fn LeaseBanner() -> Html {
    let words = use_words();
    let bar = use_query(&Read {}, &[Topic::Sync, Topic::Session]);
    let (tone, said) = match bar.here().and_then(|bar| bar.lease) {
        None | Some(Standing::Holds) => return html! {},
        Some(Standing::Ends { days }) => {
            (NoticeTone::Warn, words.say_with("lease-ends", &[("n", i64::from(days).into())]))
        }
        Some(Standing::Over) => (NoticeTone::Bad, words.say("lease-over")),
    };
    html! { <div class="banner"><Notice {tone}><p>{ said }</p></Notice></div> }
}
