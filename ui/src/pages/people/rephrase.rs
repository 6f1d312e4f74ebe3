//! Another phrase for whoever is signed in, who says the old one once more.

use api::people::{ChangePassphrase, Colleague};
use api::problem::Problem;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state, use_state_eq};

use crate::focus;
use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::ipc;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::kit::field::Field;
use crate::kit::text_input::{SecretWords, TextInput, TextKind};
use crate::parts::enter_next::enter_next;
use crate::parts::phrase::{PHRASE_ID, Phrase, PhraseFields};
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::use_teller;

const OLD_ID: &str = "people-old-phrase";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What to say of it.
    pub(super) ondone: Callback<AttrValue>,
    pub(super) oncancel: Callback<()>,
}

#[component]
pub(super) fn Rephrase(props: &Props) -> Html {
    let (words, teller) = (use_words(), use_teller());
    let old = use_state(String::new);
    let phrase = use_state(Phrase::default);
    let lacking = use_state_eq(|| None::<Problem>);
    let change = {
        let (ondone, words) = (props.ondone.clone(), words.clone());
        use_action::<ChangePassphrase>(Callback::from(move |_: Vec<Colleague>| {
            ondone.emit(words.say("people-rephrased").into());
        }))
    };
    use_effect_with((), |()| focus::go_to(OLD_ID));
    let problem = (*lacking).clone().or_else(|| change.problem.clone());
    let onsubmit = {
        let (old, phrase, lacking, run) = (old.clone(), phrase.clone(), lacking.clone(), change.run.clone());
        Callback::from(move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            if old.is_empty() {
                return focus::go_to(OLD_ID);
            }
            match phrase.chosen() {
                Some(new) => {
                    lacking.set(None);
                    run.emit(ChangePassphrase { operation: ipc::operation(), old: (*old).clone(), new });
                }
                None => {
                    focus::go_to(PHRASE_ID);
                    lacking.set(Some(Problem::WeakPassphrase));
                }
            }
        })
    };
    let oninput = {
        let old = old.clone();
        Callback::from(move |text| old.set(text))
    };
    let onphrase = {
        let phrase = phrase.clone();
        Callback::from(move |next| phrase.set(next))
    };
    let secret = SecretWords {
        show: words.say("start-passphrase-show").into(),
        hide: words.say("start-passphrase-hide").into(),
    };
    let weak = problem.as_ref().filter(|problem| **problem == Problem::WeakPassphrase).map(|problem| {
        let told = teller.problem(problem);
        AttrValue::from(format!("{} {}", told.happened, told.remedy))
    });
    html! {
        <Card title={words.say("people-rephrase")}>
            <form class="stack" {onsubmit} onkeydown={enter_next()}>
                <Field id={OLD_ID} label={words.say("people-old-phrase")}>
                    <TextInput kind={TextKind::Secret} value={(*old).clone()} {oninput} {secret} />
                </Field>
                <PhraseFields phrase={(*phrase).clone()} onchange={onphrase} error={weak} />
                if let Some(problem) = problem.clone().filter(|problem| *problem != Problem::WeakPassphrase) {
                    <ProblemNotice {problem} />
                }
                <div class="row">
                    <Button label={words.say("people-rephrase-go")} tone={ButtonTone::Primary} is_submit={true}
                        is_busy={change.is_busy} onclick={|()| ()} />
                    <Button label={words.say("start-back")} tone={ButtonTone::Quiet} onclick={props.oncancel.clone()} />
                </div>
            </form>
        </Card>
    }
}
