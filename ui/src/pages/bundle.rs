//! Memoria USB: making a sealed file for somebody without a link, and bringing one in. What a file holds is told before
//! anything of it is kept.

mod make;
mod report;
mod take;

use api::bundle::Status;
use api::topic::Topic;
use yew::{AttrValue, Html, Properties, component, html};

use self::make::Make;
use self::take::Take;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::parts::problem_notice::ProblemNotice;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// For whose laptops one is to be made.
    #[prop_or_default]
    pub(crate) unit: Option<AttrValue>,
}

#[component]
pub(crate) fn Bundle(props: &Props) -> Html {
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
                Answer::Here(offer) => html! { <><Make offer={offer.clone()} unit={props.unit.clone()} /><Take {offer} /></> },
            } }
        </div>
    }
}
