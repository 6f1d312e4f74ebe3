//! The sections of a FORM as the page offers them. A section of one choice on which others hang (persons one by one, or
//! counts only) is no page of its own: it is a switch at the head of those others.

use domain::form::check::{Finding, Severity};
use domain::form::spec::{Condition, Field, FieldKind, Form, Section};
use domain::person::notice;
use domain::record::RecordKind;
use domain::value::{Value, Values};

use super::question::Question;
use super::sheet::ticked;
use crate::forms;

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    Complete,
    Missing(usize),
    /// Of a list.
    Items(usize),
    Answered {
        answered: usize,
        asked: usize,
    },
}

/// Has the person been in this section?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visit {
    Never,
    Now,
    Before,
}

/// The sections to be walked, in order.
pub(crate) fn sections(form: &Form, values: &Values) -> Vec<&'static Section> {
    form.sections.iter().filter(|section| section.is_shown(values) && !is_switch(form, section)).collect()
}

/// The section that is meant where `wanted` may not be in view: itself, another on the same switch, the one after it.
pub(crate) fn in_view(form: &Form, values: &Values, wanted: &str) -> Option<&'static Section> {
    let shown = sections(form, values);
    let asked = form.sections.iter().find(|section| section.key == wanted);
    let itself = shown.iter().find(|section| section.key == wanted);
    let switch = asked.and_then(|section| switch_of(form, section)).map(|section| section.key);
    let on_switch = |section: &&&Section| switch.is_some() && switch_of(form, section).map(|other| other.key) == switch;
    let of_switch = |section: &&&Section| switch_of(form, section).is_some_and(|other| other.key == wanted);
    itself
        .or_else(|| shown.iter().find(on_switch))
        .or_else(|| shown.iter().find(of_switch))
        .or_else(|| shown.first())
        .copied()
}

/// The section that stands as a switch at the head of this one.
pub(crate) fn switch_of(form: &Form, section: &Section) -> Option<&'static Section> {
    let key = section.shown_when?.key()?;
    form.sections.iter().find(|other| only_choice(other) == Some(key))
}

fn is_switch(form: &Form, section: &Section) -> bool {
    let Some(key) = only_choice(section) else { return false };
    form.sections.iter().any(|other| other.shown_when.and_then(Condition::key) == Some(key))
}

fn only_choice(section: &Section) -> Option<&'static str> {
    match section.fields {
        [field] if matches!(field.kind, FieldKind::Choice(_)) && !section.is_list() => Some(field.key),
        _ => None,
    }
}

/// The option of a switch that is in effect while nobody chose: the first under which its section is shown.
pub(crate) fn in_effect(section: &Section, options: &[&'static str]) -> Option<&'static str> {
    match section.shown_when? {
        Condition::Is { option, .. } => Some(option),
        Condition::IsNot { option, .. } => options.iter().copied().find(|other| *other != option),
        Condition::Yes { .. } | Condition::No { .. } | Condition::OneOf { .. } => None,
        Condition::Answered { .. } | Condition::Holds { .. } => None,
    }
}

pub(crate) fn progress(
    kind: RecordKind,
    section: &'static Section,
    values: &Values,
    findings: &[Finding],
    visit: Visit,
) -> Progress {
    let form = forms::form(kind);
    let is_here = |finding: &&Finding| {
        finding.severity == Severity::Missing
            && in_view(form, values, &finding.section).is_some_and(|shown| shown.key == section.key)
    };
    let missing = findings.iter().filter(is_here).count();
    let items = section.items(values).len();
    let (answered, asked) = answered(section, values);
    let is_seen = visit == Visit::Before || (visit == Visit::Never && answered + items > 0);
    match section.is_list() {
        _ if missing > 0 && is_seen => Progress::Missing(missing),
        true => Progress::Items(items),
        false if missing == 0 && answered > 0 && visit != Visit::Now => Progress::Complete,
        false => Progress::Answered { answered, asked },
    }
}

/// Of a section that is no list: how many of its questions have an answer.
fn answered(section: &'static Section, values: &Values) -> (usize, usize) {
    if section.is_list() {
        return (0, 0);
    }
    let asked: Vec<_> =
        section.fields.iter().filter(|field| field.is_asked() && is_asked(section, None, field, values)).collect();
    let has_answer = |field: &&&domain::form::spec::Field| {
        section.read(values, None, field.key).is_some_and(|value: &Value| !value.is_blank())
            || !ticked(section, None, field, values).is_empty()
    };
    (asked.iter().filter(has_answer).count(), asked.len())
}

/// The questions of a section that are asked now.
pub(crate) fn questions(
    kind: RecordKind,
    section: &'static Section,
    item: Option<domain::id::ItemId>,
    values: &Values,
) -> Vec<Question> {
    let asked = section.fields.iter().filter(|field| is_asked(section, item, field, values));
    asked.map(|field| Question { kind, section, item, field }).collect()
}

/// Who somebody is, is asked once the aviso de privacidad lets it; what is known already stays in sight.
fn is_asked(section: &Section, item: Option<domain::id::ItemId>, field: &Field, values: &Values) -> bool {
    let is_known = || section.read(values, item, field.key).is_some_and(|value| !value.is_blank());
    section.asks(values, item, field) && (!field.is_identifying || notice::lets_ask(values) || is_known())
}
