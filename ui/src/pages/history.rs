//! Who wrote what, and when, newest first. Nothing is ever taken out of it: a change that is undone stays, and a newer one
//! says what it was before.

use std::collections::BTreeMap;

use api::record::{History as Ask, Past, Sending, Show, Step};
use api::topic::Topic;
use domain::form::spec::FieldKind;
use domain::id::RecordId;
use domain::record::{RecordKind, own};
use domain::value::{Key, Value, Values};
use icondata_lu::LuHistory;
use words::say::Arg;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::focus;
use crate::forms;
use crate::hooks::back::use_back;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::badge::Badge;
use crate::kit::card::Card;
use crate::kit::empty_state::EmptyState;
use crate::kit::frame::PAGE_ID;
use crate::kit::status::Status;
use crate::kit::tone::Tone;
use crate::parts::person_name::PersonName;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_name::RecordName;
use crate::parts::undo_step::UndoStep;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
}

#[component]
pub(crate) fn History(props: &Props) -> Html {
    let (teller, me) = (use_teller(), use_me());
    let undone = use_state_eq(|| None::<AttrValue>);
    use_back();
    let shown = use_query(&Show { record: props.record }, &[Topic::Records]);
    let past = use_query(&Ask { record: props.record }, &[Topic::Records]);
    let title = teller.words.say("history-title");
    use_title(&title);
    let (may_open, past) = match (&shown, past) {
        (Answer::Waiting, _) | (_, Answer::Waiting) => return html! {},
        (_, Answer::Refused(problem)) => return html! { <ProblemNotice {problem} page={title} /> },
        (Answer::Here(_), Answer::Here(past)) => (true, past),
        (Answer::Refused(_), Answer::Here(past)) => (false, past),
    };
    let Past { row: Some(row), steps } = &*past else { return html! {} };
    // Who may not open the record any more reads their own words, by what these say themselves.
    let values = shown.here().map_or_else(|| said_in(steps), |shown| shown.values.clone());
    let onundone = {
        let (undone, said) = (undone.clone(), AttrValue::from(teller.words.say("undo-done")));
        Callback::from(move |()| {
            undone.set(Some(said.clone()));
            // The button that was pressed is gone.
            focus::rest_on(PAGE_ID);
        })
    };
    let may_write = may_open && me.is_some_and(|me| me.role.may_write(row.kind));
    let undo = |step: &Step| {
        let change = AttrValue::from(step.change.clone());
        let is_offered = may_write && stands(step, &values);
        is_offered.then(|| html! { <UndoStep record={props.record} {change} onundone={onundone.clone()} /> })
    };
    let told = tell(&teller, row.kind, &values, steps, undo);
    html! {
        <div class="stack">
            <div class="page-head">
                <div class="page-title">
                    <h1>{ title }</h1>
                    <p>{ teller.headline(row.kind, &row.summary) }{ " · " }{ teller.words.say("history-subtitle") }</p>
                </div>
                if may_open {
                    <a class="button" href={Route::detail(props.record).href()}>{ teller.words.say("inbox-open") }</a>
                }
            </div>
            <Status text={(*undone).clone()} />
            if told.is_empty() {
                <Card><EmptyState icon={LuHistory} title={teller.words.say("history-empty")} /></Card>
            } else {
                <ol class="stack">{ for told.into_iter().rev() }</ol>
            }
        </div>
    }
}

fn said_in(steps: &[Step]) -> Values {
    steps.iter().flat_map(|step| step.answers.clone()).collect()
}

/// Does anything of the change still stand, so that there is something to undo? A record keeps its folio and beginning.
fn stands(step: &Step, values: &Values) -> bool {
    let is_minted = |key: &Key| [own::FOLIO, own::OPENED].contains(&key.as_str());
    step.answers.iter().any(|(key, value)| !is_minted(key) && !value.is_blank() && values.get(key) == Some(value))
}

/// Each step with what it found: the value before it, where there was one.
fn tell(
    teller: &Teller,
    kind: RecordKind,
    values: &Values,
    steps: &[Step],
    undo: impl Fn(&Step) -> Option<Html>,
) -> Vec<Html> {
    let mut before: BTreeMap<&Key, &Value> = BTreeMap::new();
    let mut told = Vec::new();
    for (position, step) in steps.iter().enumerate() {
        let mut answers: Vec<(&Key, &Value)> = step.answers.iter().collect();
        answers.sort_by_key(|(key, _)| forms::form(kind).place(key));
        let lines =
            answers.into_iter().map(|(key, value)| line(teller, kind, values, key, value, before.get(key).copied()));
        told.push(card(teller, position, step, lines.collect(), undo(step)));
        before.extend(&step.answers);
    }
    told
}

fn card(teller: &Teller, position: usize, step: &Step, lines: Vec<Html>, undo: Option<Html>) -> Html {
    let who = [("name", Arg::from(&step.author)), ("device", Arg::from(&step.device))];
    let (state, tone) = match step.sending {
        Sending::Waiting => ("badge-waiting", Tone::Warn),
        Sending::Received => ("badge-received", Tone::Ok),
        Sending::Handed => ("badge-handed", Tone::Warn),
        Sending::Refused => ("badge-refused", Tone::Bad),
        Sending::Quarantined => ("badge-quarantined", Tone::Warn),
    };
    html! {
        <li key={position}>
            <section class="card">
                <div class="card-head">
                    <h2>{ teller.moment(step.at) }<span class="soft">{ " · " }{ teller.words.say_with("history-step", &who) }</span></h2>
                    <Badge text={teller.words.say(state)} {tone} />
                </div>
                <dl class="facts">{ for lines }</dl>
                if let Some(undo) = undo { { undo } }
            </section>
        </li>
    }
}

fn line(teller: &Teller, kind: RecordKind, values: &Values, key: &Key, value: &Value, before: Option<&Value>) -> Html {
    let field = forms::form(kind).locate(key).map(|address| address.field.kind);
    let said = |value: &Value| match (field, value.as_text().and_then(|text| text.parse::<RecordId>().ok())) {
        (Some(FieldKind::Person), Some(person)) => html! { <PersonName {person} /> },
        (Some(FieldKind::Record(_)), Some(record)) => html! { <RecordName {record} /> },
        (_, _) => html! { teller.value_of(kind, key, value) },
    };
    html! {
        <div class="fact">
            <dt>{ teller.key(kind, key, Some(values)) }</dt>
            <dd>
                { said(value) }
                if let Some(before) = before.filter(|before| *before != value) {
                    <span class="note">{ " " }{ teller.words.say("history-before") }{ " " }{ said(before) }</span>
                }
            </dd>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use api::record::Sending;

    use super::*;

    fn values(answers: &[(&str, Value)]) -> Values {
        answers.iter().map(|(key, value)| (key.parse().unwrap_or_else(|_| panic!("{key}")), value.clone())).collect()
    }

    fn step(answers: &[(&str, Value)]) -> Step {
        let at = "2026-11-20T22:14-08:00[America/Tijuana]".parse().unwrap_or_else(|_| panic!("a time"));
        let (author, device, change) = ("Ana".to_owned(), "03".to_owned(), "5f".to_owned());
        Step { at, author, device, change, sending: Sending::Waiting, answers: values(answers) }
    }

    #[test]
    fn only_what_still_stands_can_be_undone() {
        let risk = |level: &str| [("risk.level", Value::text(level))];
        assert!(stands(&step(&risk("high")), &values(&risk("high"))));
        assert!(!stands(&step(&risk("high")), &values(&risk("low"))), "another wrote since");
        assert!(!stands(&step(&risk("high")), &Values::new()));
        let minted = [(own::FOLIO, Value::text("TEC-2026-BB-0001"))];
        assert!(!stands(&step(&minted), &values(&minted)), "a folio is kept");
    }
}
