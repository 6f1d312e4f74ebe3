//! One field with two or more values, and what can be done about it: choose, choose and keep the others in a note, or ask
//! who wrote one.

use api::problem::Problem;
use api::record::{Committed, Conflict, Resolve, Show, Written};
use api::topic::Topic;
use domain::value::{Key, Value, Values};
use gloo_events::EventListener;
use icondata_lu::LuMessageSquare;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use words::say::Arg;
use yew::{
    AttrValue, Callback, Html, Properties, UseStateHandle, component, hook, html, use_effect_with, use_mut_ref,
    use_state_eq,
};

use super::decided::Decision;
use super::note;
use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::keys::{self, Chord};
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::Card;
use crate::kit::tone::Tone;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::write_record::use_write_record;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};
use crate::{focus, ipc, topics};

/// A longer value stands whole on its card; its button says only its beginning.
const BUTTON_MOST: usize = 32;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) conflict: Conflict,
    /// Alt and a digit decide the first one alone.
    pub(super) is_first: bool,
    pub(super) ondecide: Callback<Decision>,
    /// What is said once a question is noted down; nothing is decided by it.
    pub(super) onask: Callback<AttrValue>,
}

#[component]
pub(super) fn ConflictCard(props: &Props) -> Html {
    let teller = use_teller();
    let conflict = &props.conflict;
    // The record says which person of five it is, and what it is about.
    let shown = use_query(&Show { record: conflict.record }, &[Topic::Records]);
    let shown = shown.here();
    let note_key = shown.and_then(|shown| note::note_of(conflict, &shown.values, &shown.conflicts));
    let values = shown.map(|shown| &shown.values);
    let field = teller.key(conflict.kind, &conflict.key, values);
    let keeps_both = use_state_eq(|| false);
    let chosen = use_mut_ref(|| Value::Empty);
    let resolve = {
        let (ondecide, conflict, chosen) = (props.ondecide.clone(), conflict.clone(), chosen.clone());
        use_action::<Resolve>(Callback::from(move |_: Committed| {
            ondecide.emit(Decision { conflict: conflict.clone(), chosen: chosen.borrow().clone() });
        }))
    };
    let decide_on = {
        let (conflict, chosen) = (conflict.clone(), chosen.clone());
        resolve.run.reform(move |()| request(&conflict, chosen.borrow().clone()))
    };
    // The note comes first: it stays true whatever is decided.
    let keeping = use_write_record(conflict.record, conflict.kind, decide_on.clone());
    let keep = {
        let (teller, conflict, field, write) = (teller.clone(), conflict.clone(), field.clone(), keeping.run.clone());
        let note = note_key.clone().zip(values.cloned()).filter(|_| *keeps_both);
        Callback::from(move |value: Value| {
            *chosen.borrow_mut() = value.clone();
            match &note {
                Some((key, values)) => {
                    write.emit(note::with_line(key, values, note::kept(&teller, &conflict, &field, &value)));
                }
                None => decide_on.emit(()),
            }
        })
    };
    let is_busy = resolve.is_busy || keeping.is_busy;
    let may_decide = use_me().is_some_and(|me| me.role.may_decide(conflict.kind));
    use_digits(props.is_first && may_decide, &conflict.values, &keep);
    use_fresh_look(resolve.problem.as_ref());
    let about = shown.and_then(|shown| shown.row.as_ref()).map(|row| teller.headline(row.kind, &row.summary));
    html! {
        <Card title={title(&teller, &field, conflict.values.len())} end={safety(&teller, conflict)}>
            <div class="stack">
                <p class="soft">{ place(&teller, conflict, about) }</p>
                if let Some(problem) = keeping.problem.or(resolve.problem) { <ProblemNotice {problem} /> }
                <ul class="values">{ for conflict.values.iter().map(|written| value(&teller, conflict, written)) }</ul>
                if may_decide {
                    <div class="row">
                        { for conflict.values.iter().enumerate().map(|(at, written)| {
                            let chord = Chord::of_option(at).filter(|_| props.is_first);
                            decide(&teller, conflict, written, chord, &keep, is_busy)
                        }) }
                    </div>
                } else {
                    <p class="note">{ teller.words.say("inbox-not-yours") }</p>
                }
                if let Some((key, values)) = note_key.zip(values).filter(|_| may_decide) {
                    { keep_both(&teller, conflict, &key, values, &keeps_both) }
                    <Ask conflict={conflict.clone()} {field} key_of_note={key} values={values.clone()} onask={props.onask.clone()} />
                }
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

/// A tick beside the buttons that decide: one choice more, and no second set of buttons.
fn keep_both(
    teller: &Teller,
    conflict: &Conflict,
    key: &Key,
    values: &Values,
    keeps_both: &UseStateHandle<bool>,
) -> Html {
    let notes = teller.key(conflict.kind, key, Some(values));
    let onchange = {
        let keeps_both = keeps_both.clone();
        move |_: Event| keeps_both.set(!*keeps_both)
    };
    html! {
        <label class="tick">
            <input type="checkbox" checked={**keeps_both} {onchange} />
            { teller.words.say_with("conflict-keep-both", &[("field", notes.into())]) }
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct AskProps {
    conflict: Conflict,
    field: AttrValue,
    /// The record's notes.
    key_of_note: Key,
    values: Values,
    onask: Callback<AttrValue>,
}

/// Notes down whom to ask, for whoever opens the record next. The field stays open.
#[component]
fn Ask(props: &AskProps) -> Html {
    let (teller, me) = (use_teller(), use_me());
    let conflict = &props.conflict;
    let whom = use_mut_ref(String::new);
    let ondone = {
        let (teller, whom, onask) = (teller.clone(), whom.clone(), props.onask.clone());
        Callback::from(move |()| {
            let name = whom.borrow().clone();
            onask.emit(teller.words.say_with("conflict-asked", &[("name", name.into())]).into());
        })
    };
    let write = use_write_record(conflict.record, conflict.kind, ondone);
    let ask = |written: &Written| {
        let line = note::question(&teller, conflict, &props.field, written);
        let answers = note::with_line(&props.key_of_note, &props.values, line);
        let (name, whom) = (written.author.clone(), whom.clone());
        write.run.reform(move |()| {
            whom.borrow_mut().clone_from(&name);
            answers.clone()
        })
    };
    let me = me.map(|me| me.name);
    html! {
        <>
            if let Some(problem) = write.problem.clone() { <ProblemNotice {problem} /> }
            <div class="row">
                { for others(&conflict.values, me.as_deref()).into_iter().map(|written| {
                    let name = [("name", Arg::from(&written.author))];
                    html! {
                        <Button label={teller.words.say_with("conflict-ask", &name)} icon={LuMessageSquare} size={ButtonSize::Small}
                            is_busy={write.is_busy} onclick={ask(written)} />
                    }
                }) }
            </div>
        </>
    }
}

/// Each author once, but whoever is here.
fn others<'v>(values: &'v [Written], me: Option<&str>) -> Vec<&'v Written> {
    let mut found: Vec<&Written> = Vec::new();
    for written in values.iter().filter(|written| Some(written.author.as_str()) != me) {
        if !found.iter().any(|known| known.author == written.author) {
            found.push(written);
        }
    }
    found
}

pub(super) fn shortened(text: &str) -> String {
    if text.chars().count() <= BUTTON_MOST {
        return text.to_owned();
    }
    text.chars().take(BUTTON_MOST).chain(std::iter::once('…')).collect()
}
