//! The referrals of a coordination's units: who was sent to whom, by which way, and who has not acknowledged them.

use std::collections::BTreeSet;
use std::rc::Rc;

use api::review::{Referrals as Ask, Sent, Supervised, To};
use api::topic::Topic;
use domain::form::spec::CatalogueName;
use domain::id::{RecordId, UnitId};
use domain::referral::{Loop, RECIPIENT};
use icondata_lu::LuArrowRightLeft;
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};
use yew_router::hooks::use_navigator;

use super::{ALL, Nav, Place, units_of};
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::badge::Badge;
use crate::kit::card::{Card, CardPadding};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::data_table::{Column, DataTable, Row};
use crate::kit::empty_state::EmptyState;
use crate::kit::field::Field;
use crate::kit::tabs::Tabs;
use crate::kit::tone::Tone;
use crate::parts::page_turn::PageTurn;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

const TAKE: u32 = 50;
const LATE: &str = "late";
const COLUMNS: [&str; 7] = [
    "review-referral-what",
    "review-referral-from",
    "review-referral-to",
    "review-referral-sent",
    "review-referral-way",
    "review-referral-state",
    "review-referral-days",
];

#[component]
pub(crate) fn Referrals() -> Html {
    let teller = use_teller();
    let navigator = use_navigator();
    let late = use_state_eq(|| false);
    let unit = use_state_eq(|| None::<UnitId>);
    let skip = use_state_eq(|| 0_u32);
    let title = teller.words.say("review-referrals-title");
    use_title(&title);
    let units: BTreeSet<UnitId> = unit.iter().cloned().collect();
    let request = Ask { units, late: *late, skip: *skip, take: TAKE };
    let told: Rc<Supervised> = match use_query(&request, &[Topic::Records, Topic::Session]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(told) => told,
    };
    let onopen = Callback::from(move |key: AttrValue| {
        if let (Some(navigator), Ok(record)) = (&navigator, key.parse::<RecordId>()) {
            navigator.push(&Route::detail(record));
        }
    });
    let onpick = {
        let (late, skip) = (late.clone(), skip.clone());
        Callback::from(move |key: AttrValue| {
            skip.set(0);
            late.set(key == LATE);
        })
    };
    let onchoose = {
        let (unit, skip) = (unit.clone(), skip.clone());
        Callback::from(move |key: Option<AttrValue>| {
            skip.set(0);
            unit.set(key.filter(|key| key != ALL).and_then(|key| key.parse().ok()));
        })
    };
    let go = {
        let skip = skip.clone();
        Callback::from(move |to: u32| skip.set(to))
    };
    let tab = |key: &'static str, number: u32| {
        let name = teller.words.say(&format!("review-referrals-{key}"));
        Choice::new(key, format!("{name} ({})", words::number::written(u64::from(number))))
    };
    let unanswered = [("n", told.unanswered.into()), ("persons", told.persons_unanswered.into())];
    let columns = COLUMNS.map(|key| Column::new(teller.words.say(key))).to_vec();
    let rows: Vec<Row> = told.lines.iter().map(|sent| row(&teller, sent)).collect();
    html! {
        <div class="stack">
            <Nav place={Place::Referrals} />
            <div class="page-title">
                <h1>{ title.clone() }</h1>
                <p>{ teller.words.say_with("review-referrals-unanswered", &unanswered) }</p>
            </div>
            if told.units.len() > 1 || unit.is_some() {
                <Field id="review-unit" label={teller.words.say("review-unit")}>
                    <Combobox choices={Rc::new(units_of(&teller, &told.units))}
                        chosen={unit.as_ref().map_or(ALL, |unit| unit.as_str()).to_owned()}
                        {onchoose} none={teller.words.say("form-nothing-so-named")} />
                </Field>
            }
            <Tabs id="review-late" label={teller.words.say("review-referrals-which")} tabs={vec![tab(ALL, told.all), tab(LATE, told.late)]}
                current={if *late { LATE } else { ALL }} {onpick}>
                if rows.is_empty() {
                    <Card><EmptyState icon={LuArrowRightLeft} title={teller.words.say("review-referrals-empty")} /></Card>
                } else {
                    <Card padding={CardPadding::Tight}><DataTable caption={title} {columns} {rows} onpick={onopen} /></Card>
                    <PageTurn from={*skip} take={TAKE} total={told.total} {go} />
                }
            </Tabs>
        </div>
    }
}

fn row(teller: &Teller, sent: &Sent) -> Row {
    let from = teller.code(CatalogueName::Units, sent.row.unit.as_str());
    let folio = sent.row.folio.as_ref().map(|folio| format!("{folio} · ")).unwrap_or_default();
    let state = teller.words.say(&format!("referral-loop-{}", sent.standing.key()));
    Row {
        key: sent.row.record.to_string().into(),
        name: format!("{folio}{}", teller.words.say_with(&words::key::count("persons"), &[("n", sent.persons.into())]))
            .into(),
        cells: vec![
            html! { from },
            html! { to(teller, &sent.to) },
            html! { <span class="unbroken">{ teller.moment(sent.at) }</span> },
            html! { teller.words.say(&format!("referral-way-{}", sent.way.key())) },
            html! { <Badge text={state} tone={tone(sent.standing)} /> },
            html! { sent.days },
        ],
    }
}

const fn tone(standing: Loop) -> Tone {
    match standing {
        Loop::Overdue { .. } | Loop::Refused => Tone::Bad,
        Loop::Sent { .. } => Tone::Warn,
        Loop::Received => Tone::Ok,
        Loop::Closed | Loop::Draft => Tone::Plain,
    }
}

fn to(teller: &Teller, to: &To) -> String {
    match to {
        To { unit: Some(unit), .. } => teller.code(CatalogueName::Units, unit.as_str()),
        To { code: Some(code), .. } => teller.code(CatalogueName::Recipients, code),
        To { name: Some(name), .. } => name.clone(),
        To { kind: Some(kind), .. } if RECIPIENT.keys.contains(&kind.as_str()) => teller.option(&RECIPIENT, kind),
        To { .. } => teller.words.say("reconciliation-no-recipient"),
    }
}
