//! The tables that were closed, and one of them: the figures as they were signed, and beside them what the same table says
//! today. A closed figure never changes.

use std::rc::Rc;

use api::record::Row as Record;
use api::report::{Closed, Compared, Cutoff as Ask, Cutoffs as List, Moved};
use api::topic::Topic;
use domain::form::spec::CatalogueName;
use domain::id::RecordId;
use domain::tabulation::period::Period;
use domain::tabulation::{Heading, Tabulation};
use icondata_lu::{LuArrowLeft, LuLock};
use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::hooks::use_navigator;

use super::head::{Head, Place};
use super::sheet::{ALL, Sheet};
use crate::hooks::back::use_back;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::card::{Card, CardPadding};
use crate::kit::data_table::{Column, DataTable, Row};
use crate::kit::empty_state::EmptyState;
use crate::kit::icon::Icon;
use crate::kit::notice::Notice;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[component]
pub(crate) fn Cutoffs() -> Html {
    let teller = use_teller();
    let navigator = use_navigator();
    let title = teller.words.say("cutoffs-title");
    use_title(&title);
    let closed = match use_query(&List {}, &[Topic::Records, Topic::Sync, Topic::Session]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(closed) => closed,
    };
    let onpick = Callback::from(move |id: AttrValue| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Cutoff { id: id.to_string() });
        }
    });
    let columns = ["cutoffs-what", "cutoffs-at", "cutoffs-by", "cutoffs-until", "cutoffs-state"];
    let columns = columns.map(|key| Column::new(teller.words.say(key))).to_vec();
    let rows: Vec<Row> = closed.iter().map(|closed| row(&teller, closed)).collect();
    html! {
        <div class="stack">
            <Head place={Place::Cutoffs} title={title.clone()} note={teller.words.say("cutoffs-subtitle")}
                period={Period::of(teller.today().month())} />
            if rows.is_empty() {
                <Card><EmptyState icon={LuLock} title={teller.words.say("cutoffs-empty")} text={teller.words.say("cutoffs-empty.hint")} /></Card>
            } else {
                <Card padding={CardPadding::Tight}><DataTable caption={title} {columns} {rows} {onpick} /></Card>
            }
        </div>
    }
}

fn row(teller: &Teller, closed: &Closed) -> Row {
    let until = closed.until.map_or_else(|| teller.words.say("common-none"), |until| teller.moment(until));
    let state = if closed.is_sent { "badge-received" } else { "badge-waiting" };
    Row {
        key: closed.id.to_string().into(),
        name: name(teller, closed).into(),
        cells: [teller.moment(closed.at), closed.by.clone(), until, teller.words.say(state)]
            .map(|text| html! { text })
            .to_vec(),
    }
}

/// "Boletín por estado y grupo · octubre 2026".
fn name(teller: &Teller, closed: &Closed) -> String {
    format!("{} · {}", teller.words.say(&format!("table-{}", closed.of.table)), teller.period(closed.of.period))
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: RecordId,
}

#[component]
pub(crate) fn Cutoff(props: &Props) -> Html {
    let teller = use_teller();
    let compared = use_query(&Ask { id: props.id }, &[Topic::Records, Topic::Session]);
    let title =
        compared.here().map_or_else(|| teller.words.say("cutoffs-title"), |compared| name(&teller, &compared.closed));
    use_title(&title);
    use_back();
    let compared: Rc<Compared> = match compared {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(compared) => compared,
    };
    html! {
        <div class="stack">
            <div class="page-title">
                <a class="button button-small" href={Route::Cutoffs.href()}>
                    <Icon drawing={LuArrowLeft} />{ teller.words.say("cutoff-back") }
                </a>
                <h1>{ title }</h1>
                <p>{ signed(&teller, &compared.closed) }</p>
            </div>
            <Notice><p>{ errata(&teller, &compared) }</p></Notice>
            <Card padding={CardPadding::Tight}>
                <Sheet tabulation={Rc::new(compared.frozen.clone())} errata={compared.errata.clone()} />
            </Card>
            if !compared.moved.is_empty() || compared.withheld > 0 {
                <Card title={teller.words.say("cutoff-moved")}>
                    if compared.withheld > 0 {
                        <p class="note">{ teller.words.say_with("cutoff-withheld", &[("n", compared.withheld.into())]) }</p>
                    }
                    <MovedTable compared={compared.clone()} />
                    if compared.more > 0 {
                        <p class="note">{ teller.words.say_with("cutoff-more", &[("n", compared.more.into())]) }</p>
                    }
                </Card>
            }
        </div>
    }
}

fn signed(teller: &Teller, closed: &Closed) -> String {
    let until = closed.until.map_or_else(|| teller.words.say("common-none"), |until| teller.moment(until));
    let args = [("name", (&closed.by).into()), ("moment", teller.moment(closed.at).into()), ("until", until.into())];
    teller.words.say_with("cutoff-signed", &args)
}

fn errata(teller: &Teller, compared: &Compared) -> String {
    let units = compared.unheld.iter().map(|unit| teller.code(CatalogueName::Units, unit.as_str())).collect::<Vec<_>>();
    match compared.errata.len() {
        _ if !units.is_empty() => teller.words.say_with("cutoff-unheld", &[("units", units.join(", ").into())]),
        0 => teller.words.say("cutoff-same"),
        some => teller.words.say_with("cutoff-errata", &[("n", some.into())]),
    }
}

#[derive(Properties, PartialEq)]
struct MovedProps {
    compared: Rc<Compared>,
}

/// The folios that came or changed since, with what each counts now against then.
#[component]
fn MovedTable(props: &MovedProps) -> Html {
    let teller = use_teller();
    let navigator = use_navigator();
    let onpick = Callback::from(move |key: AttrValue| {
        if let (Some(navigator), Ok(record)) = (&navigator, key.parse::<RecordId>()) {
            navigator.push(&Route::detail(record));
        }
    });
    let columns =
        ["records-what", "records-folio", "cutoff-change"].map(|key| Column::new(teller.words.say(key))).to_vec();
    let rows: Vec<Row> =
        props.compared.moved.iter().map(|moved| moved_row(&teller, &props.compared.frozen, moved)).collect();
    html! { <DataTable caption={teller.words.say("cutoff-moved")} {columns} {rows} {onpick} /> }
}

fn moved_row(teller: &Teller, frozen: &Tabulation, moved: &Moved) -> Row {
    let record: &Record = &moved.row;
    let folio = record.folio.as_ref().map(ToString::to_string).unwrap_or_default();
    let changes = frozen.columns().filter(|column| column.heading != Heading::Total).filter_map(|column| {
        let change = moved.cells.iter().find(|one| one.cell.line == ALL && one.cell.column == column.id)?;
        Some(format!("{}: {} → {}", teller.heading(&column.heading), change.before, change.now))
    });
    Row {
        key: record.record.to_string().into(),
        name: teller.headline(record.kind, &record.summary).into(),
        cells: vec![
            html! { <span class="unbroken">{ folio }</span> },
            html! { changes.collect::<Vec<_>>().join(" · ") },
        ],
    }
}
