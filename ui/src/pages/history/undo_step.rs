//! Takes one change back, after a second press.

use api::record::{Committed, Undo};
use domain::id::RecordId;
use icondata_lu::LuUndo2;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::ipc;
use crate::parts::confirm_button::ConfirmButton;
use crate::parts::problem_notice::ProblemNotice;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) record: RecordId,
    /// The name of the change.
    pub(super) change: AttrValue,
    pub(super) onundone: Callback<()>,
}

#[component]
pub(super) fn UndoStep(props: &Props) -> Html {
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
