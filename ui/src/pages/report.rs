//! A table of the statistics: of which months, what may still lack in it, and every figure a way to the records behind it.

pub(super) mod behind;
pub(super) mod chart;
mod closing;
pub(super) mod cutoffs;
mod family;
pub(super) mod figure_page;
pub(super) mod head;
pub(super) mod lacking;
pub(super) mod period;
mod sheet;
pub(super) mod taking;
pub(super) mod takings;

use std::rc::Rc;

use api::report::{Asked, Table as Ask, Tables};
use api::topic::Topic;
use domain::format::Format;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use yew::{Callback, Html, Properties, component, html};
use yew_router::hooks::use_navigator;

use self::chart::Beside;
use self::closing::Closing;
use self::family::Family;
use self::head::{Head, Place};
use self::lacking::LackingNotice;
use self::period::PeriodPicker;
use self::sheet::Sheet;
use self::taking::{Taking, What};
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::card::{Card, CardPadding};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::Field;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) table: Table,
    pub(crate) period: Period,
}

#[component]
pub(crate) fn Report(props: &Props) -> Html {
    let teller = use_teller();
    let (table, period) = (props.table, props.period);
    let role = use_me().map(|me| me.role);
    let may_close = role.is_some_and(|role| role.may_close());
    let may_take = role.is_some_and(|role| role.may_take_tables());
    let navigator = use_navigator();
    let title = format!("{} · {}", teller.words.say(&format!("table-{table}")), teller.period(period));
    use_title(&title);
    let offered = use_query(&Tables {}, &[Topic::Session]);
    let of = Asked { table, period, units: Vec::new() };
    let found = use_query(&Ask { of: of.clone() }, &[Topic::Records, Topic::Session]);
    let go = Callback::from(move |route: Route| {
        if let Some(navigator) = &navigator {
            navigator.replace(&route);
        }
    });
    let tabulation = match found {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(tabulation) => tabulation,
    };
    let family = Family::of(table);
    let offered = offered.here().map(Vec::as_slice).unwrap_or_default();
    let counts = offered.iter().find(|one| one.table == table).map(|one| one.counts);
    let siblings = offered.iter().map(|one| one.table).filter(|one| Family::of(*one) == family);
    let choices =
        siblings.map(|one| Choice::new(one.key(), teller.words.say(&format!("table-{one}")))).collect::<Vec<_>>();
    let onchoose = go.reform(move |chosen: Option<yew::AttrValue>| {
        let table = chosen.and_then(|key| Table::from_key(&key)).unwrap_or(table);
        Route::report(table, period)
    });
    let onpick = go.reform(move |period| Route::report(table, period));
    let note = counts.map(|counts| {
        let counts = teller.words.say(&format!("statistic-counts-{counts}"));
        teller.words.say_with("report-counts", &[("counts", counts.into())])
    });
    let is_closable = may_close && period.from.is_some() && period.to.is_some();
    let take = |format| html! { <Taking what={What::Table { of: of.clone(), format }} /> };
    let end = html! {
        <div class="row">
            if may_take { { for [Format::Xlsx, Format::Pdf, Format::Csv].map(take) } }
            if is_closable { <Closing of={of.clone()} /> }
        </div>
    };
    html! {
        <div class="stack">
            <Head place={Place::Family(family)} {title} {note} {period} {end} />
            <LackingNotice />
            <div class="report-head">
                if choices.len() > 1 {
                    <Field id="report-table" label={teller.words.say("report-table")}>
                        <Combobox choices={Rc::new(choices)} chosen={table.key()} {onchoose} none={teller.words.say("form-nothing-so-named")} />
                    </Field>
                }
                <PeriodPicker {period} {onpick} />
            </div>
            <div class="report-body">
                <Card padding={CardPadding::Tight}>
                    <Sheet of={of.clone()} tabulation={tabulation.clone()} />
                    <p class="note report-note">{ teller.words.say("report-note") }</p>
                </Card>
                <Beside {of} {tabulation} />
            </div>
        </div>
    }
}
