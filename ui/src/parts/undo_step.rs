//! Takes one change back, after a second press.

use api::record::{Committed, Undo};
use domain::id::RecordId;
use icondata_lu::LuUndo2;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::confirm_button::ConfirmButton;
use super::problem_notice::ProblemNotice;
use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::ipc;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    /// The name of the change.
    pub(crate) change: AttrValue,
    pub(crate) onundone: Callback<()>,
}

#[component]
pub(crate) fn UndoStep(props: &Props) -> Html {
    let words = use_words();
    let undo = use_action::<Undo>(props.onundone.reform(|_: Committed| ()));
    let (record, change) = (props.record, props.change.clone());
    let onconfirm = undo.run.reform(move |()| Undo { operation: ipc::operation(), record, change: change.to_string() });
    html! {
        <div class="undo">
            if let Some(problem) = undo.problem { <ProblemNotice {problem} /> }
            <ConfirmButton label={words.say("undo-change")} confirm={words.say("undo-change.sure")} cancel={words.say("common-no")}
                icon={LuUndo2} is_busy={undo.is_busy} {onconfirm} />
        </div>
    }
}
