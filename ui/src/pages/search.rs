//! What was found, as one types.

use api::search::Find;
use api::topic::Topic;
use gloo_timers::callback::Timeout;
use icondata_lu::LuSearch;
use words::say::Arg;
use yew::{AttrValue, Html, Properties, component, hook, html, use_effect_with, use_state_eq};

use crate::hooks::back::use_back;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::kit::card::{Card, CardPadding};
use crate::kit::empty_state::EmptyState;
use crate::kit::status::Status;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_table::RecordTable;

const MOST: u32 = 50;
/// Between two strokes of a quick typist.
const REST_MS: u32 = 80;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) text: AttrValue,
}

#[component]
pub(crate) fn Search(props: &Props) -> Html {
    let words = use_words();
    use_back();
    let title = words.say("search-title");
    use_title(&title);
    let text = use_rested(&props.text);
    let found = use_query(&Find { text: text.to_string(), take: MOST }, &[Topic::Records]);
    let hint = words.say("search-hint");
    let inside = match found {
        Answer::Waiting => html! {},
        Answer::Refused(problem) => html! { <ProblemNotice {problem} /> },
        Answer::Here(_) if text.trim().is_empty() => {
            html! { <Card><EmptyState icon={LuSearch} title={words.say("search-begin")} text={hint} /></Card> }
        }
        Answer::Here(rows) => {
            let said = Arg::from(text.trim().to_owned());
            let count = words.say_with("search-results", &[("n", rows.len().into()), ("text", said)]);
            html! {
                <div class="stack">
                    <Status text={count} />
                    if rows.is_empty() {
                        <p class="soft">{ hint }</p>
                    } else {
                        <Card padding={CardPadding::Tight}><RecordTable caption={title.clone()} rows={(*rows).clone()} /></Card>
                    }
                </div>
            }
        }
    };
    html! { <><div class="page-head"><div class="page-title"><h1>{ title }</h1></div></div>{ inside }</> }
}

/// The text once nobody typed for a moment.
#[hook]
fn use_rested(text: &AttrValue) -> AttrValue {
    let rested = use_state_eq(|| text.clone());
    {
        let rested = rested.clone();
        use_effect_with(text.clone(), move |text| {
            let text = text.clone();
            let timer = Timeout::new(REST_MS, move || rested.set(text));
            move || drop(timer)
        });
    }
    (*rested).clone()
}
