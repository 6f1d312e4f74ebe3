//! Joining headquarters: the code is typed once, six words are read to each other, and headquarters approves on its side.

use api::link::{Check, Read, Request, Standing};
use api::topic::Topic;
use gloo_timers::callback::Interval;
use icondata_lu::LuCheck;
use words::say::Words;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::focus;
use crate::hooks::action::use_action;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::kit::empty_state::EmptyState;
use crate::kit::field::Field;
use crate::kit::status::Status;
use crate::kit::stepper::Stepper;
use crate::kit::text_input::{TextInput, TextKind};
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;

const CODE_ID: &str = "link-code";
const ASK_MS: u32 = 5_000;

/// From nothing to linked; the first is done wherever this page can be seen.
pub(crate) fn steps(words: &Words) -> Vec<AttrValue> {
    ["link-step-profile", "link-step-code", "link-step-words", "link-step-done"]
        .map(|key| words.say(key).into())
        .to_vec()
}

#[component]
pub(crate) fn Link() -> Html {
    let words = use_words();
    let title = words.say("link-title");
    use_title(&title);
    let (current, inside) = match use_query(&Read {}, &[Topic::Session, Topic::Sync]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(standing) => match &*standing {
            Standing::Unlinked => (1, html! { <Code /> }),
            Standing::Waiting { words } => (2, html! { <Compare six={words.clone()} /> }),
            Standing::Linked { organisation } => (4, html! { <Linked organisation={organisation.clone()} /> }),
        },
    };
    html! {
        <>
            <div class="page-head"><div class="page-title"><h1>{ title.clone() }</h1></div></div>
            <div class="stack narrow">
                <Stepper label={title} steps={steps(&words)} {current} done={words.say("common-done")} />
                { inside }
            </div>
        </>
    }
}

#[component]
fn Code() -> Html {
    let words = use_words();
    let code = use_state(String::new);
    let request = use_action::<Request>(Callback::noop());
    use_effect_with((), |()| focus::go_to(CODE_ID));
    let onsubmit = {
        let (code, run) = (code.clone(), request.run.clone());
        Callback::from(move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            if !code.trim().is_empty() {
                run.emit(Request { code: code.trim().to_owned() });
            }
        })
    };
    let oninput = {
        let code = code.clone();
        Callback::from(move |text| code.set(text))
    };
    let go = words.say(if request.is_busy { "link-working" } else { "link-go" });
    html! {
        <Card>
            <form class="stack" {onsubmit}>
                <p>{ words.say("link-unlinked") }</p>
                <Field id={CODE_ID} label={words.say("link-code")} hint={words.say("link-code.hint")}>
                    <TextInput kind={TextKind::Code} value={(*code).clone()} {oninput} most={400} class="code" />
                </Field>
                if let Some(problem) = request.problem { <ProblemNotice {problem} /> }
                <div class="row">
                    <Button label={go} tone={ButtonTone::Primary} is_submit={true} is_busy={request.is_busy} onclick={|()| ()} />
                    <a class="button button-quiet" href={Route::Shift.href()}>{ words.say("link-later") }</a>
                </div>
            </form>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct CompareProps {
    six: Vec<String>,
}

/// Asks by itself while the page is open; the button is for who cannot wait.
#[component]
fn Compare(props: &CompareProps) -> Html {
    let words = use_words();
    let check = use_action::<Check>(Callback::noop());
    {
        let run = check.run.clone();
        use_effect_with((), move |()| {
            let asking = Interval::new(ASK_MS, move || run.emit(Check {}));
            move || drop(asking)
        });
    }
    html! {
        <Card title={words.say("link-compare")}>
            <div class="stack">
                <p>{ words.say("link-compare.hint") }</p>
                <ol class="six-words" lang="es">
                    { for props.six.iter().map(|word| html! { <li>{ word.clone() }</li> }) }
                </ol>
                <Status text={words.say("link-waiting")} />
                if let Some(problem) = check.problem { <ProblemNotice {problem} /> }
                <div class="row">
                    <Button label={words.say("link-check")} onclick={check.run.reform(|()| Check {})} is_busy={check.is_busy} />
                    <a class="button button-quiet" href={Route::Shift.href()}>{ words.say("link-later") }</a>
                </div>
            </div>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct LinkedProps {
    organisation: String,
}

#[component]
fn Linked(props: &LinkedProps) -> Html {
    let words = use_words();
    let title = words.say_with("link-done", &[("organisation", (&props.organisation).into())]);
    html! {
        <Card>
            <EmptyState icon={LuCheck} title={title.clone()} text={words.say("link-done.hint")}>
                <a class="button button-primary" href={Route::Shift.href()}>{ words.say("common-go-shift") }</a>
            </EmptyState>
        </Card>
    }
}
