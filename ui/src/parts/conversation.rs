//! Questions of the coordination about a record, and what their unit answered: who asks, when, and what became of it.

use api::review::{Note, Told};
use domain::id::RecordId;
use icondata_lu::{LuCornerDownRight, LuMessageCircleQuestion};
use yew::{Callback, Html, Properties, component, html};

use super::asking::Asking;
use crate::kit::badge::Badge;
use crate::kit::icon::Icon;
use crate::kit::tone::Tone;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) notes: Vec<Note>,
    /// Given: the questions that wait can be answered here.
    #[prop_or_default]
    pub(crate) record: Option<RecordId>,
}

#[component]
pub(crate) fn Conversation(props: &Props) -> Html {
    let teller = use_teller();
    html! { <ul class="notes">{ for props.notes.iter().map(|note| told(&teller, props.record, note)) }</ul> }
}

fn told(teller: &Teller, record: Option<RecordId>, note: &Note) -> Html {
    let record = record.filter(|_| note.is_waiting);
    html! {
        <li key={note.change.clone()}>
            <p class="row">
                <Icon drawing={LuMessageCircleQuestion} /><span>{ by(teller, "review-note-asked", &note.asked) }</span>
                if note.is_waiting { <Badge text={teller.words.say("review-waits")} tone={Tone::Warn} /> }
            </p>
            <p class="note-text">{ &note.text }</p>
            { for note.answers.iter().map(|answered| html! {
                <>
                    <p class="row"><Icon drawing={LuCornerDownRight} /><span>{ by(teller, "review-note-answered", &answered.told) }</span></p>
                    <p class="note-text">{ &answered.text }</p>
                </>
            }) }
            if let Some(corrected) = &note.corrected {
                <p class="row"><Icon drawing={LuCornerDownRight} /><span>{ by(teller, "review-note-corrected", corrected) }</span></p>
            }
            if let Some(record) = record { <Asking {record} to={note.change.clone()} ondone={Callback::noop()} /> }
        </li>
    }
}

/// "Nora Vidal preguntó · ayer 21:15".
pub(crate) fn by(teller: &Teller, key: &str, told: &Told) -> String {
    teller.words.say_with(key, &[("name", (&told.by).into()), ("moment", teller.moment(told.at).into())])
}
