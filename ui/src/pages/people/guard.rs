//! What guards the file besides everybody's phrase: another key on request, and whether wrong phrases shut everybody out.

use api::people::{Duress, ReadDuress, ShutAfterTries};
use api::profile::{Profile, RotateKey};
use api::topic::Topic;
use icondata_lu::{LuRotateCcwKey, LuShieldBan};
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::hooks::words::use_words;
use crate::ipc;
use crate::kit::card::Card;
use crate::kit::status::Status;
use crate::parts::confirm_button::ConfirmButton;
use crate::parts::problem_notice::ProblemNotice;

#[component]
pub(super) fn Guard() -> Html {
    let words = use_words();
    let done = use_state_eq(|| None::<AttrValue>);
    let said = |key: &str| {
        let (done, text) = (done.clone(), AttrValue::from(words.say(key)));
        move || done.set(Some(text.clone()))
    };
    let rotated = said("people-rekeyed");
    let rotate = use_action::<RotateKey>(Callback::from(move |_: Profile| rotated()));
    let (on, off) = (said("people-tries-set"), said("people-tries-gone"));
    let shut = use_action::<ShutAfterTries>(Callback::from(
        move |now: Duress| {
            if now.shuts_after_tries { on() } else { off() }
        },
    ));
    let state = use_query(&ReadDuress {}, &[Topic::Session]);
    let Some(state) = state.here().copied() else { return html! {} };
    let onrotate = rotate.run.reform(|()| RotateKey { operation: ipc::operation() });
    let is_on = !state.shuts_after_tries;
    let onshut = shut.run.reform(move |()| ShutAfterTries { operation: ipc::operation(), is_on });
    let tries = if state.shuts_after_tries { "people-tries-off" } else { "people-tries-on" };
    html! {
        <Card title={words.say("people-guard")}>
            <div class="stack">
                <p>{ words.say("people-rekey.hint") }</p>
                <div class="row">
                    <ConfirmButton label={words.say("people-rekey")} icon={LuRotateCcwKey} onconfirm={onrotate}
                        is_busy={rotate.is_busy} confirm={words.say("people-rekey-sure")} cancel={words.say("people-remove-no")} />
                </div>
                if let Some(problem) = rotate.problem { <ProblemNotice {problem} /> }
                if state.can_be_recovered {
                    <p>{ words.say("people-tries.hint") }</p>
                    <div class="row">
                        <ConfirmButton label={words.say(tries)} icon={LuShieldBan} onconfirm={onshut} is_busy={shut.is_busy}
                            confirm={words.say("people-tries-sure")} cancel={words.say("people-remove-no")} />
                    </div>
                }
                if let Some(problem) = shut.problem { <ProblemNotice {problem} /> }
                <Status text={(*done).clone()} />
            </div>
        </Card>
    }
}
