//! A question with its control, what is wrong with its answer, and why there may be none.

use std::rc::Rc;

use domain::form::check::{Finding, Refusal, Severity, What};
use domain::form::spec::{Field as Asked, FieldKind, Need};
use domain::value::{Key, Unknown, Value};
use icondata_lu::LuMessageCircle;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, Node};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_effect_with};

use super::around::use_around;
use super::contest::contest;
use super::control::{control, is_wide, may_be_unknown, shape};
use super::desk::Desk;
use super::extra;
use super::pen::Pen;
use super::question::Question;
use super::sheet::Hand;
use super::unit;
use crate::focus;
use crate::kit::choice::Choice;
use crate::kit::field::{Alarm, Field, FieldShape};
use crate::kit::notice::Notice;
use crate::kit::unknown_menu::UnknownAnswers;
use crate::telling::{Teller, use_teller};

/// The longest label that stands beside another question; those of the release are shorter.
const LETTERS_OF_HALF: usize = 60;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) desk: Desk,
    pub(crate) question: Question,
}

#[component]
pub(crate) fn FieldView(props: &Props) -> Html {
    let (teller, around) = (use_teller(), use_around());
    let Props { desk, question } = props;
    let Question { kind, section, field, .. } = *question;
    if !extra::asks(*question, desk.values()) {
        return html! {};
    }
    if !field.is_asked() {
        return told(*question, &teller);
    }
    let key = question.key();
    let conflict = desk.view.sheet.conflict(&key);
    let answer = desk.view.sheet.shown(&key).cloned();
    let lacks = around.is_strict && desk.is_missing(&key);
    let keys = question.keys();
    let refused = keys.iter().find_map(|key| desk.view.sheet.refusal(key));
    let error = refused.and_then(|what| refusal_text(field, what, &teller));
    let error = error.or_else(|| lacks.then(|| teller.words.say("finding-needed")));
    let onfocusout = {
        let (desk, key) = (desk.clone(), key.clone());
        move |event: FocusEvent| {
            if !stays(&event) {
                desk.leave(&key);
            }
        }
    };
    let shown = match conflict {
        Some(conflict) => contest(&question.id(), conflict, field, desk.view.sheet.contested(&key), &teller),
        None => {
            let pen = Pen { value: known(answer.as_ref()), write: writing(desk, &key) };
            control(*question, pen, desk, &teller)
        }
    };
    let unknown = conflict.is_none() && may_be_unknown(field.kind);
    let unknown = unknown.then(|| Rc::new(unknown_answers(answer.as_ref(), writing(desk, &key), &teller)));
    let alarm = alarm(desk, &keys, &teller);
    // It appears above its control, and pushes down what the keyboard has gone on to.
    use_effect_with(alarm.is_some(), |is_alarmed| {
        if *is_alarmed {
            focus::keep_in_sight();
        }
    });
    let label = teller.field(kind, section, field);
    // What is alarming is read in full lines, and so is a question that is longer than half of one.
    let is_wide = alarm.is_some() || is_wide(field.kind, &teller) || label.chars().count() > LETTERS_OF_HALF;
    html! {
        <>
            { extra::before(*question, desk.values(), &teller) }
            <div class={classes!("answer", is_wide.then_some("wide"))} {onfocusout}>
                <Field id={question.id()} {label}
                    hint={teller.hint(kind, section, field).map(AttrValue::from)}
                    shape={if conflict.is_some() { FieldShape::Group } else { shape(field.kind) }}
                    needed={(field.need == Need::Needed).then(|| AttrValue::from(teller.words.say("common-required")))}
                    error={error.map(AttrValue::from)} {alarm} {unknown}>
                    { shown }
                    { advices(desk, &key, field, &teller) }
                </Field>
            </div>
        </>
    }
}

/// What is read and not answered.
fn told(question: Question, teller: &Teller) -> Html {
    let Question { kind, section, field, .. } = question;
    html! {
        <div class="answer wide" id={question.id()}>
            <Notice icon={LuMessageCircle} title={teller.field(kind, section, field)}>
                { for teller.hint(kind, section, field) }
            </Notice>
        </div>
    }
}

/// What a rule forbids, else the first broken protection that is to be seen here.
fn alarm(desk: &Desk, keys: &[Key], teller: &Teller) -> Option<Alarm> {
    let forbidden =
        keys.iter().find_map(|key| desk.view.sheet.refusal(key)).filter(|what| matches!(what, What::Rule(_)));
    let broken = || keys.iter().flat_map(|key| desk.advice(key)).find(|finding| is_grave(finding));
    let (what, kept) = match forbidden {
        Some(what) => (what, Some(teller.words.say("form-guarded"))),
        None => (&broken()?.what, None),
    };
    let (lead, text, source) = teller.alarm(what);
    let note: Vec<String> = source.into_iter().chain(kept).collect();
    Some(Alarm { lead: lead.into(), text: text.into(), note: (!note.is_empty()).then(|| note.join(" ").into()) })
}

fn is_grave(finding: &Finding) -> bool {
    finding.severity == Severity::Violation
}

/// A node of their own, however many they are: beside a growing list the control would be made anew and lose the keyboard.
fn advices(desk: &Desk, key: &Key, asked: &Asked, teller: &Teller) -> Html {
    // The first alarm stands above the control.
    let alarmed = desk.advice(key).find(|finding| is_grave(finding));
    let others = desk.advice(key).filter(|finding| Some(*finding) != alarmed);
    html! { <>{ for others.map(|finding| advice(finding, asked, teller)) }</> }
}

fn advice(finding: &Finding, asked: &Asked, teller: &Teller) -> Html {
    let class = classes!("field-advice", is_grave(finding).then_some("field-advice-bad"));
    html! { <p {class}>{ teller.what_of(asked, &finding.what) }</p> }
}

fn writing(desk: &Desk, key: &Key) -> Callback<(Value, Hand)> {
    let (desk, key) = (desk.clone(), key.clone());
    Callback::from(move |(value, hand)| desk.write(key.clone(), value, hand))
}

fn known(answer: Option<&Value>) -> Option<Value> {
    answer.filter(|value| !matches!(value, Value::Unknown { .. })).cloned()
}

fn unknown_answers(answer: Option<&Value>, write: Callback<(Value, Hand)>, teller: &Teller) -> UnknownAnswers {
    let chosen = match answer {
        Some(Value::Unknown { unknown }) => Some(AttrValue::Static(unknown.key())),
        Some(Value::Empty | Value::Flag(_) | Value::Integer(_) | Value::Text(_)) | None => None,
    };
    let onchoose = write.reform(|chosen: Option<AttrValue>| {
        let unknown = chosen.and_then(|key| Unknown::from_key(&key));
        (unknown.map_or(Value::Empty, Value::unknown), Hand::Choosing)
    });
    UnknownAnswers {
        label: teller.words.say("form-unknown").into(),
        none: teller.words.say("form-clear").into(),
        choices: Unknown::ALL.iter().map(|unknown| Choice::new(unknown.key(), teller.unknown(*unknown))).collect(),
        chosen,
        onchoose,
    }
}

/// The bounds of tenths are said in whole units.
fn refusal_text(asked: &Asked, what: &What, teller: &Teller) -> Option<String> {
    let What::Refused(refusal) = what else { return None };
    let told = match (asked.kind, *refusal) {
        (FieldKind::Integer { least, most, unit }, Refusal::NotAnInteger | Refusal::OutOfRange { .. })
            if unit::has_point(unit) =>
        {
            Refusal::OutOfRange { least: least / 10, most: most / 10 }
        }
        (_, refusal) => refusal,
    };
    Some(teller.what_of(asked, &What::Refused(told)))
}

/// Did the keyboard only go to another box of the same answer?
fn stays(event: &FocusEvent) -> bool {
    let part = focus::around(event, ".answer");
    let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
    part.is_some_and(|part| next.is_some_and(|next| part.contains(Some(&next))))
}
