//! A field that holds somebody: the id of their `person` record, and that record's own form under a line that opens. Who
//! somebody is lives in that record alone; the event keeps the id. A question that both ask is asked once, in the event,
//! and its answer is carried over.

use api::record::Start;
use domain::form::spec::{Field, Section};
use domain::id::RecordId;
use domain::person::notice::{LANGUAGE, MANNER, TIME};
use domain::record::RecordKind;
use domain::value::{Key, Value, Values};
use icondata_lu::{LuChevronDown, LuChevronRight, LuUserPlus};
use yew::{Callback, ContextProvider, Html, Properties, component, html, use_effect_with, use_state_eq};

use super::around::{Around, Seeking, use_around};
use super::desk::{Desk, Loading, use_desk};
use super::field::FieldView;
use super::outline::questions;
use super::pen::Pen;
use super::question::Question;
use super::sheet::Hand;
use crate::focus;
use crate::hooks::action::use_action;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::icon::Icon;
use crate::session::use_me;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) pen: Pen,
    pub(super) question: Question,
    /// Of the event.
    pub(super) desk: Desk,
}

#[component]
pub(super) fn PersonField(props: &Props) -> Html {
    let teller = use_teller();
    let is_new = use_state_eq(|| false);
    let may_begin = use_me().is_some_and(|me| me.role.may_write(RecordKind::Person));
    let onstarted = {
        let (write, is_new) = (props.pen.write.clone(), is_new.clone());
        Callback::from(move |started: api::record::Started| {
            is_new.set(true);
            write.emit((Value::text(started.record.to_string()), Hand::Choosing));
        })
    };
    let start = use_action(onstarted);
    let Ok(record) = props.pen.text().parse::<RecordId>() else {
        if !may_begin {
            return html! { <p class="note">{ teller.words.say("form-identify-others") }</p> };
        }
        let onclick = start.run.reform(|()| Start { kind: RecordKind::Person });
        let label = teller.words.say("form-identify");
        let Question { kind, section, field, .. } = props.question;
        let name = format!("{label}: {}", teller.field(kind, section, field));
        return html! {
            <div class="row">
                <Button id={props.question.id()} {label} {name} icon={LuUserPlus}
                    size={ButtonSize::Small} is_busy={start.is_busy} {onclick} />
                if let Some(problem) = &start.problem { <span class="note">{ teller.problem(problem).happened }</span> }
            </div>
        };
    };
    let shared = shared(props.question, props.desk.values());
    html! {
        <PersonPart key={record.to_string()} {record} {shared} host={props.question} is_open={*is_new} />
    }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    record: RecordId,
    /// What the event answers of the person's own questions, by the person's keys.
    shared: Values,
    host: Question,
    /// At first.
    is_open: bool,
}

#[component]
fn PersonPart(props: &PartProps) -> Html {
    let (teller, around) = (use_teller(), use_around());
    let desk = use_desk(RecordKind::Person, props.record);
    let is_open = use_state_eq(|| props.is_open);
    let summary = (RecordKind::Person.definition().summary)(desk.values());
    let has_name = !summary.headline.is_empty();
    let name = has_name.then(|| teller.headline(RecordKind::Person, &summary));
    {
        let is_told = *is_open && desk.view.sheet.is_begun();
        let seeking = is_told.then(|| Seeking { own: props.record, key: props.host.key(), control: props.host.id() });
        use_effect_with((seeking, around.clone()), tell_sought);
    }
    {
        let carried = carried(&desk, &props.shared);
        let desk = desk.clone();
        use_effect_with(carried, move |carried| {
            for (key, value) in carried {
                desk.write(key.clone(), value.clone(), Hand::Choosing);
            }
        });
    }
    let body = format!("{}-body", props.host.id());
    use_effect_with((props.is_open, body.clone()), |(is_open, body)| {
        if let Some(body) = focus::by_id(body).filter(|_| *is_open) {
            focus::first_answer(&body);
        }
    });
    let toggle = {
        let is_open = is_open.clone();
        move |_| is_open.set(!*is_open)
    };
    html! {
        <div class="person">
            <button type="button" class="person-open" id={props.host.id()} aria-expanded={is_open.to_string()}
                aria-controls={body.clone()} onclick={toggle}>
                <Icon drawing={if *is_open { LuChevronDown } else { LuChevronRight }} />
                <span>{ name.unwrap_or_else(|| teller.words.say("form-person-data")) }</span>
            </button>
            <div id={body} hidden={!*is_open}>
                if *is_open {
                    <ContextProvider<Around> context={Around { is_strict: false, ..around }}>
                        { for asked_here(desk.values()).map(|section| part(section, &desk, &props.shared)) }
                    </ContextProvider<Around>>
                }
            </div>
        </div>
    }
}

/// Tells the page of whom is described, and that nobody is any more when it goes.
fn tell_sought((seeking, around): &(Option<Seeking>, Around)) -> impl FnOnce() + use<> {
    around.seek.emit(seeking.clone());
    let (seek, was_told) = (around.seek.clone(), seeking.is_some());
    move || {
        if was_told {
            seek.emit(None);
        }
    }
}

/// The lists of a person are told on their own page.
fn asked_here(values: &Values) -> impl Iterator<Item = &'static Section> + use<> {
    let sections = RecordKind::Person.form().sections.iter();
    let shown: Vec<_> = sections.filter(|section| !section.is_list() && section.is_shown(values)).collect();
    shown.into_iter()
}

fn part(section: &'static Section, desk: &Desk, shared: &Values) -> Html {
    let asked = questions(RecordKind::Person, section, None, desk.values());
    let is_own = |question: &Question| {
        let key = question.key();
        let told = desk.values().get(&key).filter(|value| !value.is_blank());
        shared.get(&key).is_none_or(|value| told.is_some_and(|told| told != value))
    };
    // In which language it was told, how and when, may be corrected on their own page.
    let is_here = |question: &Question| ![LANGUAGE, MANNER, TIME].contains(&question.field.key);
    html! {
        <div class="columns person-part">
            { for asked.into_iter().filter(is_own).filter(is_here).map(|question| html! {
                <FieldView key={question.id()} desk={desk.clone()} {question} />
            }) }
        </div>
    }
}

/// The answers of the event to questions that a person's form asks too: `sex`, or `patient.sex`.
fn shared(host: Question, values: &Values) -> Values {
    let person = RecordKind::Person.form();
    let singles = person.sections.iter().filter(|section| !section.is_list());
    let own = singles.flat_map(|section| section.fields.iter().map(move |field| (section, field)));
    own.filter_map(|(section, field)| Some((section.key_of(None, field), twin(host, field, values)?))).collect()
}

/// The host's answer to the same question.
fn twin(host: Question, own: &Field, values: &Values) -> Option<Value> {
    let is_twin = |field: &&Field| {
        let last = field.key.rsplit_once('.').map_or(field.key, |(_, last)| last);
        last == own.key && std::mem::discriminant(&field.kind) == std::mem::discriminant(&own.kind)
    };
    let field = host.section.fields.iter().find(is_twin)?;
    Some(host.section.read(values, host.item, field.key).cloned().unwrap_or(Value::Empty))
}

/// What is to be carried over: once something of the person is told, what it does not say itself.
fn carried(desk: &Desk, shared: &Values) -> Vec<(Key, Value)> {
    if desk.view.standing != Loading::Here || !desk.view.sheet.is_begun() {
        return Vec::new();
    }
    let lacks = |(key, value): &(&Key, &Value)| !value.is_blank() && !desk.values().contains_key(*key);
    shared.iter().filter(lacks).map(|(key, value)| (key.clone(), value.clone())).collect()
}
