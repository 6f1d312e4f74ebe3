//! What was said of a record beside its answers: questions of the coordination, which whoever writes the record answers
//! here, and when it was found in order.

use api::review::{Approved, Read};
use api::topic::Topic;
use domain::id::RecordId;
use icondata_lu::{LuClipboardCheck, LuMessageCircleQuestion};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::hooks::query::use_query;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::Card;
use crate::kit::icon::Icon;
use crate::parts::asking::Asking;
use crate::parts::conversation::{Conversation, by};
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) record: RecordId,
    pub(super) may_write: bool,
    /// May whoever is here ask the unit?
    pub(super) may_review: bool,
}

#[component]
pub(super) fn ReviewCard(props: &Props) -> Html {
    let teller = use_teller();
    let is_asking = use_state_eq(|| false);
    let record = props.record;
    let said = use_query(&Read { record }, &[Topic::Records]);
    let Some(said) = said.here() else { return html! {} };
    if said.notes.is_empty() && said.approved.is_none() && !props.may_review {
        return html! {};
    }
    let ask = {
        let is_asking = is_asking.clone();
        Callback::from(move |()| is_asking.set(!*is_asking))
    };
    let word = if *is_asking { "review-ask-close" } else { "review-ask" };
    html! {
        <Card title={teller.words.say("review-card")}>
            <div class="stack">
                if let Some(approved) = &said.approved { { found_in_order(&teller, approved) } }
                if !said.notes.is_empty() { <Conversation notes={said.notes.clone()} record={props.may_write.then_some(record)} /> }
                if props.may_review {
                    <div class="row">
                        <Button label={teller.words.say(word)} icon={LuMessageCircleQuestion} size={ButtonSize::Small} onclick={ask.clone()} />
                    </div>
                    if *is_asking { <Asking {record} ondone={ask} /> }
                }
            </div>
        </Card>
    }
}

fn found_in_order(teller: &Teller, approved: &Approved) -> Html {
    let key = if approved.is_changed { "review-card-changed" } else { "review-card-approved" };
    html! { <p class="row"><Icon drawing={LuClipboardCheck} /><span>{ by(teller, key, &approved.told) }</span></p> }
}
