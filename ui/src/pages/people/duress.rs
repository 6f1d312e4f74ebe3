//! The phrase for the worst moment: at the lock it looks wrong, and shuts everybody out.

use api::people::{Duress, ReadDuress, SetDuress};
use api::problem::Problem;
use api::topic::Topic;
use yew::{Callback, Html, component, html, use_state, use_state_eq};

use super::rephrase::Props;
use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::hooks::words::use_words;
use crate::ipc;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::parts::enter_next::enter_next;
use crate::parts::phrase::{Phrase, PhraseFields};
use crate::parts::problem_notice::ProblemNotice;

#[component]
pub(super) fn DuressWords(props: &Props) -> Html {
    let words = use_words();
    let phrase = use_state(Phrase::default);
    let is_lacking = use_state_eq(|| false);
    let state = use_query(&ReadDuress {}, &[Topic::Session]);
    let set = {
        let (ondone, words) = (props.ondone.clone(), words.clone());
        use_action::<SetDuress>(Callback::from(move |now: Duress| {
            let said = if now.is_set { "people-duress-set" } else { "people-duress-gone" };
            ondone.emit(words.say(said).into());
        }))
    };
    let Some(state) = state.here().copied() else { return html! {} };
    let onsubmit = {
        let (phrase, run, is_lacking) = (phrase.clone(), set.run.clone(), is_lacking.clone());
        Callback::from(move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            let chosen = phrase.chosen();
            is_lacking.set(chosen.is_none());
            if chosen.is_some() {
                run.emit(SetDuress { operation: ipc::operation(), passphrase: chosen });
            }
        })
    };
    let onphrase = {
        let phrase = phrase.clone();
        Callback::from(move |next| phrase.set(next))
    };
    let onforget = set.run.reform(|()| SetDuress { operation: ipc::operation(), passphrase: None });
    let problem = is_lacking.then_some(Problem::WeakPassphrase).or_else(|| set.problem.clone());
    html! {
        <Card title={words.say("people-duress")}>
            <form class="stack" {onsubmit} onkeydown={enter_next()}>
                <p>{ words.say("people-duress.hint") }</p>
                if state.can_be_recovered {
                    <PhraseFields phrase={(*phrase).clone()} onchange={onphrase} />
                } else {
                    <ProblemNotice problem={Problem::NoRecovery} />
                }
                if let Some(problem) = problem { <ProblemNotice {problem} /> }
                <div class="row">
                    if state.can_be_recovered {
                        <Button label={words.say("people-duress-go")} tone={ButtonTone::Primary} is_submit={true}
                            is_busy={set.is_busy} onclick={|()| ()} />
                    }
                    if state.is_set { <Button label={words.say("people-duress-forget")} onclick={onforget} /> }
                    <Button label={words.say("start-back")} tone={ButtonTone::Quiet} onclick={props.oncancel.clone()} />
                </div>
            </form>
        </Card>
    }
}
