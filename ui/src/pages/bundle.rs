//! Memoria USB: making a sealed file for somebody without a link, and bringing one in. What a file holds is told before
//! anything of it is kept.

mod make;
mod report;
mod take;

use api::bundle::Status;
use api::topic::Topic;
use yew::{Html, component, html};

use self::make::Make;
use self::take::Take;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::parts::problem_notice::ProblemNotice;

#[component]
pub(crate) fn Bundle() -> Html {
    let words = use_words();
    let title = words.say("bundle-title");
    use_title(&title);
    let offer = use_query(&Status {}, &[Topic::Sync, Topic::Session]);
    html! {
        <div class="stack">
            <div class="page-title"><h1>{ title }</h1><p>{ words.say("bundle-subtitle") }</p></div>
            { match offer {
                Answer::Waiting => html! {},
                Answer::Refused(problem) => html! { <ProblemNotice {problem} /> },
                Answer::Here(offer) => html! { <><Make offer={offer.clone()} /><Take {offer} /></> },
            } }
        </div>
    }
}
