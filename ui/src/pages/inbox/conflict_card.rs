//! One field with two or more values, and the buttons that decide.

use api::problem::Problem;
use api::record::{Committed, Conflict, Resolve, Show, Written};
use api::topic::Topic;
use domain::value::Value;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use words::say::Arg;
use yew::{AttrValue, Callback, Html, Properties, component, hook, html, use_effect_with, use_mut_ref};

use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::keys::{self, Chord};
use crate::kit::badge::Badge;
use crate::kit::button::Button;
use crate::kit::card::Card;
use crate::kit::tone::Tone;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};
use crate::{focus, ipc, topics};

/// A longer value stands whole on its card; its button says only its beginning.
const BUTTON_MOST: usize = 32;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) conflict: Conflict,
    /// Alt and a digit decide the first one alone.
    pub(crate) is_first: bool,
    /// What is said once it is decided.
    pub(crate) ondecide: Callback<AttrValue>,
}

#[component]
pub(crate) fn ConflictCard(props: &Props) -> Html {
    let teller = use_teller();
    let conflict = &props.conflict;
    // The record says which person of five it is, and what it is about.
    let shown = use_query(&Show { record: conflict.record }, &[Topic::Records]);
    let shown = shown.here();
    let chosen = use_mut_ref(String::new);
    let resolve = {
        let (ondecide, teller, chosen) = (props.ondecide.clone(), teller.clone(), chosen.clone());
        use_action::<Resolve>(Callback::from(move |_: Committed| {
            let value = chosen.borrow().clone();
            ondecide.emit(teller.words.say_with("inbox-decided", &[("value", value.into())]).into());
        }))
    };
    let keep = {
        let (conflict, teller, run) = (conflict.clone(), teller.clone(), resolve.run.clone());
        Callback::from(move |value: Value| {
            *chosen.borrow_mut() = teller.value_of(conflict.kind, &conflict.key, &value);
            run.emit(request(&conflict, value));
        })
    };
    use_digits(props.is_first, &conflict.values, &keep);
    use_fresh_look(resolve.problem.as_ref());
    let values = shown.map(|shown| &shown.values);
    let field = teller.key(conflict.kind, &conflict.key, values);
    let about = shown.and_then(|shown| shown.row.as_ref()).map(|row| teller.headline(row.kind, &row.summary));
    html! {
        <Card title={title(&teller, &field, conflict.values.len())} end={safety(&teller, conflict)}>
            <div class="stack">
                <p class="soft">{ place(&teller, conflict, about) }</p>
                if let Some(problem) = resolve.problem { <ProblemNotice {problem} /> }
                <ul class="values">{ for conflict.values.iter().map(|written| value(&teller, conflict, written)) }</ul>
                <div class="row">
                    { for conflict.values.iter().enumerate().map(|(at, written)| {
                        let chord = Chord::of_option(at).filter(|_| props.is_first);
                        decide(&teller, conflict, written, chord, &keep, resolve.is_busy)
                    }) }
                </div>
                <div class="row">
                    <a href={Route::detail(conflict.record).href()}>{ teller.words.say("inbox-open") }</a>
                    <span aria-hidden="true">{ "·" }</span>
                    <a href={Route::history(conflict.record).href()}>{ teller.words.say("inbox-history") }</a>
                </div>
            </div>
        </Card>
    }
}

fn request(conflict: &Conflict, chosen: Value) -> Resolve {
    Resolve {
        operation: ipc::operation(),
        record: conflict.record,
        key: conflict.key.clone(),
        seen: conflict.values.iter().map(|written| written.value.clone()).collect(),
        chosen,
    }
}

/// Values that changed meanwhile are fetched; the notice says why nothing was decided.
#[hook]
fn use_fresh_look(problem: Option<&Problem>) {
    use_effect_with(problem.cloned(), |problem| {
        if matches!(problem, Some(Problem::ConflictMoved { .. })) {
            topics::announce(&[Topic::Records]);
        }
    });
}

/// Alt and a digit, from anywhere on the page.
#[hook]
fn use_digits(is_first: bool, values: &[Written], keep: &Callback<Value>) {
    let values: Vec<Value> = values.iter().map(|written| written.value.clone()).collect();
    use_effect_with((is_first, values, keep.clone()), |(is_first, values, keep)| {
        let (values, keep) = (values.clone(), keep.clone());
        let options = gloo_events::EventListenerOptions::enable_prevent_default();
        let ear = web_sys::window().filter(|_| *is_first).map(|window| {
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let position = keys::option_position(event).filter(|_| !event.repeat() && !focus::is_in_dialog());
                if let Some(value) = position.and_then(|position| values.get(position)) {
                    event.prevent_default();
                    keep.emit(value.clone());
                }
            })
        });
        move || drop(ear)
    });
}

fn title(teller: &Teller, field: &str, number: usize) -> String {
    match number {
        2 => teller.words.say_with("inbox-two-values", &[("field", field.into())]),
        _ => teller.words.say_with("inbox-many-values", &[("field", field.into()), ("n", number.into())]),
    }
}

fn safety(teller: &Teller, conflict: &Conflict) -> Html {
    if !conflict.is_safety_critical {
        return html! {};
    }
    html! { <Badge text={teller.words.say("inbox-safety-critical")} tone={Tone::Bad} /> }
}

fn place(teller: &Teller, conflict: &Conflict, about: Option<String>) -> Html {
    let folio = conflict.folio.as_ref().map(ToString::to_string).unwrap_or_default();
    let kind = about.unwrap_or_else(|| teller.kind(conflict.kind));
    let text = teller.words.say_with("inbox-where", &[("kind", kind.into()), ("folio", folio.into())]);
    html! { text }
}

fn value(teller: &Teller, conflict: &Conflict, written: &Written) -> Html {
    let who = [("name", Arg::from(&written.author)), ("device", Arg::from(&written.device))];
    html! {
        <li class="value">
            <strong class="value-text">{ teller.value_of(conflict.kind, &conflict.key, &written.value) }</strong>
            <span>{ teller.words.say_with("inbox-written", &who) }</span>
            <span class="note">{ teller.moment(written.at) }</span>
        </li>
    }
}

fn decide(
    teller: &Teller,
    conflict: &Conflict,
    written: &Written,
    chord: Option<Chord>,
    keep: &Callback<Value>,
    is_busy: bool,
) -> Html {
    let told = shortened(&teller.value_of(conflict.kind, &conflict.key, &written.value));
    let value = written.value.clone();
    html! {
        <Button label={teller.words.say_with("inbox-keep", &[("value", told.into())])} {chord} {is_busy}
            onclick={keep.reform(move |()| value.clone())} />
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= BUTTON_MOST {
        return text.to_owned();
    }
    text.chars().take(BUTTON_MOST).chain(std::iter::once('…')).collect()
}
