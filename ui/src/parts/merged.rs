//! A person's record that was joined to another of the same person: which one stands for both, and the way back.

use api::person::Part;
use domain::id::RecordId;
use domain::record::own;
use domain::value::{Value, Values};
use icondata_lu::LuUserX;
use yew::{Callback, Html, Properties, component, html};

use super::problem_notice::ProblemNotice;
use super::record_name::RecordName;
use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::ipc;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::notice::Notice;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    pub(crate) values: Values,
}

#[component]
pub(crate) fn Merged(props: &Props) -> Html {
    let words = use_words();
    let part = use_action::<Part>(Callback::noop());
    let into = props.values.get(own::SAME_AS).and_then(Value::as_text).and_then(|text| text.parse::<RecordId>().ok());
    let Some(into) = into else { return html! {} };
    let record = props.record;
    let onclick = part.run.reform(move |()| Part { operation: ipc::operation(), record });
    html! {
        <Notice title={words.say("person-merged")}>
            <RecordName record={into} />
            if let Some(problem) = part.problem { <ProblemNotice {problem} /> }
            <p><Button size={ButtonSize::Small} icon={LuUserX} label={words.say("person-part")} is_busy={part.is_busy} {onclick} /></p>
        </Notice>
    }
}
