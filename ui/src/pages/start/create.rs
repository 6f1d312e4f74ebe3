//! Making the profile of this laptop: unit, name, and the phrase that closes the file. It needs no network.

use std::rc::Rc;

use api::problem::Problem;
use api::profile::{Create as Request, UnitChoice};
use domain::catalog;
use words::say::Words;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_memo, use_state, use_state_eq};
use yew_router::hooks::use_navigator;

use super::Purpose;
use crate::focus;
use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::Field;
use crate::kit::stepper::Stepper;
use crate::kit::text_input::TextInput;
use crate::pages::alone::Alone;
use crate::pages::link::steps;
use crate::parts::phrase::{PHRASE_ID, Phrase, PhraseFields};
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

const UNIT_ID: &str = "start-unit";
const OTHER_ID: &str = "start-unit-other";
const NAME_ID: &str = "start-name";
/// The choice that is no unit of the catalogue.
const OTHER: &str = "other";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) purpose: Purpose,
    pub(crate) onback: Callback<()>,
}

/// What was filled in so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Draft {
    unit: Option<AttrValue>,
    other: String,
    name: String,
}

#[component]
pub(crate) fn Create(props: &Props) -> Html {
    let words = use_words();
    let teller = use_teller();
    let navigator = use_navigator();
    let draft = use_state_eq(Draft::default);
    let phrase = use_state(Phrase::default);
    let lacking = use_state_eq(|| None::<Problem>);
    let create = use_action::<Request>(Callback::noop());
    let units = use_memo(words.language(), |_| unit_choices(&words, &teller));
    use_effect_with((), |()| focus::go_to(UNIT_ID));
    // Enter went on before there was anything to name.
    use_effect_with(draft.unit.as_deref() == Some(OTHER), |is_other| {
        if *is_other {
            focus::go_to(OTHER_ID);
        }
    });
    let problem = (*lacking).clone().or_else(|| create.problem.clone());
    let onsubmit = {
        let (draft, phrase, lacking, run) = (draft.clone(), phrase.clone(), lacking.clone(), create.run.clone());
        let purpose = props.purpose;
        Callback::from(move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            match request(&draft, &phrase) {
                Ok(request) => {
                    lacking.set(None);
                    if let (Purpose::LinkNext, Some(navigator)) = (purpose, &navigator) {
                        navigator.push(&Route::Link);
                    }
                    run.emit(request);
                }
                Err(problem) => {
                    go_to_field(&problem);
                    lacking.set(Some(problem));
                }
            }
        })
    };
    let edit = |change: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            draft.set(next);
        })
    };
    let onchoose = {
        let draft = draft.clone();
        Callback::from(move |unit| draft.set(Draft { unit, ..(*draft).clone() }))
    };
    let onphrase = {
        let phrase = phrase.clone();
        Callback::from(move |next| phrase.set(next))
    };
    let told = |wanted: Problem| {
        let told = teller.problem(&wanted);
        (problem.as_ref() == Some(&wanted)).then(|| AttrValue::from(format!("{} {}", told.happened, told.remedy)))
    };
    let go = words.say(if create.is_busy { "start-working" } else { "start-go" });
    html! {
        <Alone title={words.say(title(props.purpose))} text={words.say(&format!("{}.hint", title(props.purpose)))}>
            if props.purpose == Purpose::LinkNext {
                <Stepper label={words.say("start-link")} steps={steps(&words)} current={0} done={words.say("common-done")} />
            }
            <Card>
                <form class="stack" {onsubmit} onkeydown={crate::parts::enter_next::enter_next()}>
                    <Field id={UNIT_ID} label={words.say("start-unit")} hint={words.say("start-unit.hint")}
                        error={told(Problem::UnitMissing)}>
                        <Combobox choices={Rc::clone(&units)} chosen={draft.unit.clone()} {onchoose}
                            none={words.say("start-unit-none")} />
                    </Field>
                    if draft.unit.as_deref() == Some(OTHER) {
                        <Field id={OTHER_ID} label={words.say("start-unit-name")}>
                            <TextInput value={draft.other.clone()} oninput={edit(|draft, text| draft.other = text)} most={80} />
                        </Field>
                    }
                    <Field id={NAME_ID} label={words.say("start-name")} hint={words.say("start-name.hint")}
                        error={told(Problem::NameMissing)}>
                        <TextInput value={draft.name.clone()} oninput={edit(|draft, text| draft.name = text)} most={80} />
                    </Field>
                    <PhraseFields phrase={(*phrase).clone()} onchange={onphrase} error={told(Problem::WeakPassphrase)} />
                    if let Some(problem) = problem.clone().filter(|problem| !is_of_a_field(problem)) {
                        <ProblemNotice {problem} />
                    }
                    <div class="row">
                        <Button label={go} tone={ButtonTone::Primary} is_submit={true} is_busy={create.is_busy} onclick={|()| ()} />
                        <Button label={words.say("start-back")} tone={ButtonTone::Quiet} onclick={props.onback.clone()} />
                    </div>
                </form>
            </Card>
            <p class="note">{ words.say("start-privacy") }</p>
        </Alone>
    }
}

const fn title(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::WorkAlone => "start-create",
        Purpose::LinkNext => "start-link",
    }
}

fn unit_choices(words: &Words, teller: &Teller) -> Vec<Choice> {
    let language = teller.language();
    let known = catalog::units().entries.iter().map(|unit| {
        let state = catalog::state(unit.state()).map(|state| state.name(language)).unwrap_or_default();
        Choice::new(unit.id().to_string(), unit.name(language).to_owned()).with_detail(state.to_owned())
    });
    known.chain(std::iter::once(Choice::new(OTHER, words.say("start-unit-other")))).collect()
}

/// What lacks is told by the same problems that the engine would answer with.
fn request(draft: &Draft, phrase: &Phrase) -> Result<Request, Problem> {
    let unit = match draft.unit.as_deref() {
        None => return Err(Problem::UnitMissing),
        Some(OTHER) if draft.other.trim().is_empty() => return Err(Problem::UnitMissing),
        Some(OTHER) => UnitChoice::Named { name: draft.other.trim().to_owned() },
        Some(id) => UnitChoice::Known { id: id.parse().map_err(|_| Problem::UnitMissing)? },
    };
    if draft.name.trim().is_empty() {
        return Err(Problem::NameMissing);
    }
    let passphrase = phrase.chosen().ok_or(Problem::WeakPassphrase)?;
    Ok(Request { unit, name: draft.name.trim().to_owned(), passphrase })
}

const fn is_of_a_field(problem: &Problem) -> bool {
    matches!(problem, Problem::UnitMissing | Problem::NameMissing | Problem::WeakPassphrase)
}

fn go_to_field(problem: &Problem) {
    match problem {
        Problem::UnitMissing => focus::go_to(UNIT_ID),
        Problem::NameMissing => focus::go_to(NAME_ID),
        _ => focus::go_to(PHRASE_ID),
    }
}
