//! A place for somebody more. They choose their phrase themselves, with nobody looking on.

use api::people::{Add, Colleague};
use api::problem::Problem;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state, use_state_eq};

use crate::focus;
use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::ipc;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::kit::field::Field;
use crate::kit::text_input::TextInput;
use crate::parts::enter_next::enter_next;
use crate::parts::phrase::{PHRASE_ID, Phrase, PhraseFields};
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::use_teller;

const NAME_ID: &str = "people-name";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What to say of it.
    pub(super) ondone: Callback<AttrValue>,
    pub(super) oncancel: Callback<()>,
}

#[component]
pub(super) fn AddPerson(props: &Props) -> Html {
    let (words, teller) = (use_words(), use_teller());
    let name = use_state(String::new);
    let phrase = use_state(Phrase::default);
    let lacking = use_state_eq(|| None::<Problem>);
    let add = {
        let (ondone, name, words) = (props.ondone.clone(), name.clone(), words.clone());
        use_action::<Add>(Callback::from(move |_: Vec<Colleague>| {
            ondone.emit(words.say_with("people-added", &[("name", name.trim().into())]).into());
        }))
    };
    use_effect_with((), |()| focus::go_to(NAME_ID));
    let problem = (*lacking).clone().or_else(|| add.problem.clone());
    let onsubmit = {
        let (name, phrase, lacking, run) = (name.clone(), phrase.clone(), lacking.clone(), add.run.clone());
        Callback::from(move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            match request(&name, &phrase) {
                Ok(request) => {
                    lacking.set(None);
                    run.emit(request);
                }
                Err(problem) => {
                    focus::go_to(if problem == Problem::NameMissing { NAME_ID } else { PHRASE_ID });
                    lacking.set(Some(problem));
                }
            }
        })
    };
    let oninput = {
        let name = name.clone();
        Callback::from(move |text| name.set(text))
    };
    let onphrase = {
        let phrase = phrase.clone();
        Callback::from(move |next| phrase.set(next))
    };
    let told = |wanted: Problem| {
        let told = teller.problem(&wanted);
        (problem.as_ref() == Some(&wanted)).then(|| AttrValue::from(format!("{} {}", told.happened, told.remedy)))
    };
    let is_of_a_field = |problem: &Problem| matches!(problem, Problem::NameMissing | Problem::WeakPassphrase);
    html! {
        <Card title={words.say("people-add")}>
            <form class="stack" {onsubmit} onkeydown={enter_next()}>
                <p>{ words.say("people-add.hint") }</p>
                <Field id={NAME_ID} label={words.say("people-name")} error={told(Problem::NameMissing)}>
                    <TextInput value={(*name).clone()} {oninput} most={60} />
                </Field>
                <PhraseFields phrase={(*phrase).clone()} onchange={onphrase} error={told(Problem::WeakPassphrase)} />
                if let Some(problem) = problem.clone().filter(|problem| !is_of_a_field(problem)) { <ProblemNotice {problem} /> }
                <div class="row">
                    <Button label={words.say("people-add-go")} tone={ButtonTone::Primary} is_submit={true} is_busy={add.is_busy}
                        onclick={|()| ()} />
                    <Button label={words.say("start-back")} tone={ButtonTone::Quiet} onclick={props.oncancel.clone()} />
                </div>
            </form>
        </Card>
    }
}

fn request(name: &str, phrase: &Phrase) -> Result<Add, Problem> {
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(Problem::NameMissing);
    }
    let passphrase = phrase.chosen().ok_or(Problem::WeakPassphrase)?;
    Ok(Add { operation: ipc::operation(), name, passphrase })
}
