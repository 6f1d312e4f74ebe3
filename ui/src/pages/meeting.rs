//! Otra computadora: two laptops bring each other up to date over a cable. One waits and shows its address, the other
//! types it, both people compare six words, and then both see that they hold the same.

use api::call::Call;
use api::peer::{Compared, Confirm, Connect, Listen, Meeting as Told, MeetingFailure, Other, Parting, Read, Stop};
use api::topic::Topic;
use icondata_lu::{LuCable, LuCheck, LuTriangleAlert};
use words::key;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::focus;
use crate::hooks::action::{Action, use_action};
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::kit::empty_state::EmptyState;
use crate::kit::field::Field;
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::status::Status;
use crate::kit::text_input::TextInput;
use crate::parts::problem_notice::ProblemNotice;

const ADDRESS_ID: &str = "meeting-address";
/// The button in hand, which the keyboard goes to when the meeting comes a step further.
const NEXT_ID: &str = "meeting-next";

#[component]
pub(crate) fn Meeting() -> Html {
    let words = use_words();
    let title = words.say("meeting-title");
    use_title(&title);
    let inside = match use_query(&Read {}, &[Topic::Sync]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => html! { <ProblemNotice {problem} /> },
        Answer::Here(told) => match &*told {
            Told::None => html! { <Begin /> },
            Told::Failed { reason } => html! { <Begin failure={*reason} /> },
            Told::Listening { addresses } => html! { <Listening addresses={addresses.clone()} /> },
            Told::Calling => going(words.say("meeting-calling")),
            Told::Comparing { words: six, other, is_confirmed: false } => {
                html! { <Compare six={six.clone()} other={other.clone()} /> }
            }
            Told::Comparing { is_confirmed: true, .. } => going(words.say("meeting-confirmed")),
            Told::Exchanging { sent, received, .. } => going(
                words.say_with("meeting-exchanging", &[("sent", (*sent).into()), ("received", (*received).into())]),
            ),
            Told::Done { parting, .. } => html! { <Parted parting={*parting} /> },
        },
    };
    html! {
        <>
            <div class="page-head"><div class="page-title"><h1>{ title }</h1><p>{ words.say("meeting-subtitle") }</p></div></div>
            <div class="stack narrow">{ inside }</div>
        </>
    }
}

fn going(text: String) -> Html {
    html! { <Card><div class="stack"><Status {text} /><End /></div></Card> }
}

#[derive(Properties, PartialEq)]
struct BeginProps {
    #[prop_or_default]
    failure: Option<MeetingFailure>,
}

#[component]
fn Begin(props: &BeginProps) -> Html {
    let words = use_words();
    let address = use_state(String::new);
    let (listen, connect) = (use_action::<Listen>(Callback::noop()), use_action::<Connect>(Callback::noop()));
    let onsubmit = {
        let (address, run) = (address.clone(), connect.run.clone());
        Callback::from(move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            if address.trim().is_empty() {
                focus::go_to(ADDRESS_ID);
            } else {
                run.emit(Connect { address: address.trim().to_owned() });
            }
        })
    };
    let oninput = {
        let address = address.clone();
        Callback::from(move |text| address.set(text))
    };
    let onlisten = listen.run.reform(|()| Listen { address: None });
    html! {
        <>
            if let Some(failure) = props.failure {
                <Notice tone={NoticeTone::Bad} title={words.say(&key::meeting_failure(failure.name()))} is_alert={true}>
                    <p>{ words.say(&format!("{}.hint", key::meeting_failure(failure.name()))) }</p>
                </Notice>
            }
            { refused(&listen) }
            { refused(&connect) }
            <Card>
                <div class="stack">
                    <p>{ words.say("meeting-how") }</p>
                    <div class="row">
                        <Button id={NEXT_ID} label={words.say("meeting-listen")} icon={LuCable} is_busy={listen.is_busy} onclick={onlisten} />
                    </div>
                    <form class="stack" {onsubmit}>
                        <Field id={ADDRESS_ID} label={words.say("meeting-address")} hint={words.say("meeting-address.hint")}>
                            <TextInput value={(*address).clone()} {oninput} most={260} class="code" />
                        </Field>
                        <div class="row">
                            <Button label={words.say("meeting-connect")} tone={ButtonTone::Primary} is_submit={true}
                                is_busy={connect.is_busy} onclick={|()| ()} />
                        </div>
                    </form>
                </div>
            </Card>
        </>
    }
}

fn refused<C: Call>(action: &Action<C>) -> Html {
    action.problem.clone().map_or_else(|| html! {}, |problem| html! { <ProblemNotice {problem} /> })
}

#[derive(Properties, PartialEq)]
struct ListeningProps {
    addresses: Vec<String>,
}

#[component]
fn Listening(props: &ListeningProps) -> Html {
    let words = use_words();
    html! {
        <Card title={words.say("meeting-listening")}>
            <div class="stack">
                <p>{ words.say("meeting-listening.hint") }</p>
                if props.addresses.is_empty() { <p>{ words.say("meeting-no-address") }</p> }
                <ul class="meeting-addresses">
                    { for props.addresses.iter().map(|address| html! { <li>{ address.clone() }</li> }) }
                </ul>
                <Status text={words.say("meeting-waiting")} />
                <End />
            </div>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct CompareProps {
    six: Vec<String>,
    other: Other,
}

#[component]
fn Compare(props: &CompareProps) -> Html {
    let words = use_words();
    let confirm = use_action::<Confirm>(Callback::noop());
    use_effect_with((), |()| focus::go_to(NEXT_ID));
    let unnamed = || words.say_with("meeting-unnamed", &[("name", (&props.other.letters).into())]);
    let name = props.other.name.clone().unwrap_or_else(unnamed);
    let say = |compared: Compared| confirm.run.reform(move |()| Confirm { compared: compared.clone() });
    html! {
        <Card title={words.say_with("meeting-compare", &[("name", (&name).into())])}>
            <div class="stack">
                <p>{ words.say("meeting-compare.hint") }</p>
                <ol class="six-words" lang="es">
                    { for props.six.iter().map(|word| html! { <li>{ word.clone() }</li> }) }
                </ol>
                { refused(&confirm) }
                <div class="row">
                    <Button id={NEXT_ID} label={words.say("meeting-same")} tone={ButtonTone::Act} is_busy={confirm.is_busy}
                        onclick={say(Compared::Same)} />
                    <Button label={words.say("meeting-different")} tone={ButtonTone::Bad} onclick={say(Compared::Different)} />
                </div>
            </div>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct PartedProps {
    parting: Parting,
}

#[component]
fn Parted(props: &PartedProps) -> Html {
    let words = use_words();
    let Parting { sent, received, is_identical, shares_unit, records, .. } = props.parting;
    let title = words.say_with("meeting-done", &[("sent", sent.into()), ("received", received.into())]);
    let (icon, said) = match (is_identical, shares_unit) {
        (false, _) => (LuTriangleAlert, words.say("meeting-differs")),
        (true, false) if records > 0 => (LuCheck, words.say_with("meeting-handed", &[("n", records.into())])),
        (true, false) => (LuCheck, words.say("meeting-no-unit")),
        (true, true) => {
            (LuCheck, format!("{} {}", words.say("meeting-identical"), words.say("meeting-identical.hint")))
        }
    };
    html! { <Card><EmptyState {icon} {title} text={AttrValue::from(said)}><End again={true} /></EmptyState></Card> }
}

#[derive(Properties, PartialEq)]
struct EndProps {
    /// It has ended already.
    #[prop_or_default]
    again: bool,
}

#[component]
fn End(props: &EndProps) -> Html {
    let words = use_words();
    let stop = use_action::<Stop>(Callback::noop());
    use_effect_with((), |()| focus::go_to(NEXT_ID));
    let label = words.say(if props.again { "meeting-again" } else { "meeting-stop" });
    html! {
        <div class="row">
            <Button id={NEXT_ID} {label} is_busy={stop.is_busy} onclick={stop.run.reform(|()| Stop {})} />
        </div>
    }
}
