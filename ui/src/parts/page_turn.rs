//! "51–100 de 330" under a long list, and the way to the pages beside it where there are any.

use icondata_lu::{LuChevronLeft, LuChevronRight};
use yew::{Callback, Html, Properties, component, html};

use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::status::Status;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// So many stand before this page.
    pub(crate) from: u32,
    /// So many stand on one page.
    pub(crate) take: u32,
    pub(crate) total: u32,
    pub(crate) go: Callback<u32>,
}

#[component]
pub(crate) fn PageTurn(props: &Props) -> Html {
    let words = use_words();
    let (from, take, total) = (props.from, props.take, props.total);
    let until = from.saturating_add(take).min(total);
    let text =
        words.say_with("records-page", &[("from", (from + 1).into()), ("to", until.into()), ("n", total.into())]);
    html! {
        <div class="row row-between">
            <Status {text} />
            if total > take {
                <div class="row">
                    <Button label={words.say("records-newer")} icon={LuChevronLeft} size={ButtonSize::Small} is_disabled={from == 0}
                        onclick={props.go.reform(move |()| from.saturating_sub(take))} />
                    <Button label={words.say("records-older")} icon={LuChevronRight} size={ButtonSize::Small} is_disabled={until >= total}
                        onclick={props.go.reform(move |()| from + take)} />
                </div>
            }
        </div>
    }
}
