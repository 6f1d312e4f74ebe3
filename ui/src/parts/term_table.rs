//! Terms as a table: what is due, until when, how it stands, and by which rule and calendar it was counted, so that
//! anybody can count it again.

use api::clock::Due;
use domain::id::RecordId;
use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::hooks::use_navigator;

use crate::kit::badge::Badge;
use crate::kit::data_table::{Column, DataTable, Row};
use crate::kit::tone::Tone;
use crate::route::Route;
use crate::telling::term::tone;
use crate::telling::{Teller, use_teller};

/// Whose terms these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TermsOf {
    /// The record is around the table already.
    OneRecord,
    /// Each row names its record and leads to it.
    AllRecords,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) caption: AttrValue,
    pub(crate) dues: Vec<Due>,
    pub(crate) of: TermsOf,
}

#[component]
pub(crate) fn TermTable(props: &Props) -> Html {
    let teller = use_teller();
    let navigator = use_navigator();
    let onpick = (props.of == TermsOf::AllRecords).then(|| {
        Callback::from(move |key: AttrValue| {
            let record = key.split_whitespace().next().and_then(|id| id.parse::<RecordId>().ok());
            if let (Some(navigator), Some(record)) = (&navigator, record) {
                navigator.push(&Route::detail(record));
            }
        })
    });
    let columns = columns(props.of).iter().map(|key| Column::new(teller.words.say(key))).collect::<Vec<_>>();
    let rows = props.dues.iter().enumerate().map(|(at, due)| row(&teller, props.of, at, due)).collect::<Vec<_>>();
    html! { <div class="term-table"><DataTable caption={props.caption.clone()} {columns} {rows} {onpick} /></div> }
}

const fn columns(of: TermsOf) -> &'static [&'static str] {
    match of {
        TermsOf::OneRecord => &["terms-what", "terms-until", "terms-rule", "terms-calendar"],
        TermsOf::AllRecords => &["terms-what", "terms-until", "terms-record", "terms-rule", "terms-calendar"],
    }
}

fn row(teller: &Teller, of: TermsOf, at: usize, due: &Due) -> Row {
    let about = match of {
        TermsOf::OneRecord => None,
        TermsOf::AllRecords => Some(record(teller, due)),
    };
    let cells = [Some(until(teller, due)), about, Some(rule(teller, due)), Some(calendar(teller, due))];
    Row {
        // A record may have several terms, and twice the same one.
        key: format!("{} {at}", due.row.record).into(),
        name: teller.term(due.deadline.term).into(),
        cells: cells.into_iter().flatten().collect(),
    }
}

fn until(teller: &Teller, due: &Due) -> Html {
    let deadline = &due.deadline;
    html! {
        <span class="term-until">
            <strong>{ teller.until(deadline) }</strong>
            <Badge text={teller.standing(deadline.term, due.standing)} tone={tone(due.standing)} />
            if deadline.earliest.is_some() { <span class="note">{ teller.words.say("deadline-between.hint") }</span> }
        </span>
    }
}

fn record(teller: &Teller, due: &Due) -> Html {
    let folio = due.row.folio.as_ref().map(ToString::to_string).unwrap_or_default();
    html! {
        <span class="term-record">
            { teller.headline(due.row.kind, &due.row.summary) }<span class="note unbroken">{ folio }</span>
        </span>
    }
}

fn rule(teller: &Teller, due: &Due) -> Html {
    let deadline = &due.deadline;
    html! {
        <span class="term-rule">
            <span>{ teller.term_source(deadline.term) }</span>
            <span class="note">{ format!("{} · {}", teller.day_short(deadline.starts), teller.term_starts(deadline.term)) }</span>
            if !deadline.is_confirmed {
                <span><Badge text={teller.words.say("deadline-unconfirmed")} tone={Tone::Warn} /></span>
            }
        </span>
    }
}

fn calendar(teller: &Teller, due: &Due) -> Html {
    let deadline = &due.deadline;
    let not_counted = |key: &str, days: u32| (days > 0).then(|| teller.words.say_with(key, &[("days", days.into())]));
    let notes = [
        not_counted("deadline-skipped", deadline.days_skipped),
        not_counted("deadline-suspended", deadline.days_suspended),
    ];
    html! {
        <span class="term-rule">
            <span>{ teller.calendar(&deadline.calendar) }</span>
            { for notes.into_iter().flatten().map(|note| html! { <span class="note">{ note }</span> }) }
            if deadline.is_beyond_calendar {
                <span><Badge text={teller.words.say("calendar-beyond")} tone={Tone::Warn} /></span>
                <span class="note">{ teller.words.say("calendar-beyond.hint") }</span>
            }
        </span>
    }
}
