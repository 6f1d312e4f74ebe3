//! Everything that leaves as a file for others, in one place: events for a map, missing persons, flows, records with their
//! answers. Tables leave from their own pages.

use api::problem::Problem;
use domain::format::{Format, Spreadsheet};
use domain::tabulation::period::Period;
use yew::{Html, component, html, use_state_eq};

use super::head::{Head, Place};
use super::lacking::LackingNotice;
use super::period::PeriodPicker;
use super::taking::{Taking, What};
use crate::hooks::title::use_title;
use crate::kit::card::Card;
use crate::parts::problem_notice::ProblemNotice;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

#[component]
pub(crate) fn Takings() -> Html {
    let teller = use_teller();
    let title = teller.words.say("takings-title");
    use_title(&title);
    let period = use_state_eq(|| Period::of(teller.today().month()));
    let onpick = {
        let period = period.clone();
        yew::Callback::from(move |next| period.set(next))
    };
    let Some(role) = use_me().map(|me| me.role).filter(|role| role.may_take_tables()) else {
        return html! { <ProblemNotice problem={Problem::NotAllowed} page={title} /> };
    };
    let period = *period;
    let flow = |format| What::Flow { period, format };
    let records = |format| What::Records { role, period, format };
    html! {
        <div class="stack">
            <Head place={Place::Takings} {title} note={teller.words.say("takings-subtitle")} {period} />
            <LackingNotice />
            <div class="report-head"><PeriodPicker {period} {onpick} /></div>
            { offer(&teller, "take-map", &[What::Map { period }]) }
            { offer(&teller, "take-flow", &[flow(Format::Xlsx), flow(Format::Csv)]) }
            { offer(&teller, "take-missing", &[What::Missing]) }
            { offer(&teller, "take-records", &[records(Spreadsheet::Xlsx), records(Spreadsheet::Csv)]) }
        </div>
    }
}

fn offer(teller: &Teller, key: &str, ways: &[What]) -> Html {
    html! {
        <Card title={teller.words.say(key)}>
            <div class="stack">
                <p>{ teller.words.say(&format!("{key}.hint")) }</p>
                <div class="row">{ for ways.iter().map(|what| html! { <Taking what={what.clone()} /> }) }</div>
            </div>
        </Card>
    }
}
