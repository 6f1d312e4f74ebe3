//! Tablero: the region at a glance. What goes on month by month, what is overdue, and how full its houses are; each figure
//! leads to what it is made of. All of it is one answer of the engine, so that no two figures are of different moments.

use std::rc::Rc;

use api::problem::Problem;
use api::report::{Asked, Board as Figures, Dashboard, DeviceHeard, Spot, Tables, UnitHeard};
use api::shelter::Shelter;
use api::topic::Topic;
use domain::form::spec::CatalogueName;
use domain::record::RecordKind;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::{CellId, Heading, Tabulation};
use yew::{AttrValue, Html, component, html};

use super::report::chart::{self, Chart};
use super::report::head::{Head, Place};
use super::report::lacking::{self, last};
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::bar_chart::{Bar, BarChart, BarShape, share};
use crate::kit::card::Card;
use crate::kit::data_table::{self, DataTable, Row};
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

/// The column of all events in the table of places.
const EVENTS: &str = "setting:total";

#[component]
pub(crate) fn Board() -> Html {
    let teller = use_teller();
    let now = teller.today().month();
    let title = teller.words.say("board-title");
    use_title(&title);
    let year = chart::year_to(now);
    let reads_beds = use_me().is_some_and(|me| me.role.may_read(RecordKind::Beds));
    let offered = use_query(&Tables {}, &[Topic::Session]);
    let board = use_query(&Dashboard { period: year }, &[Topic::Records, Topic::Sync, Topic::Session]);
    // Whoever may see no table has no board; whoever may see others than these has it without them.
    if offered.here().is_some_and(Vec::is_empty) {
        return html! { <ProblemNotice problem={Problem::NotAllowed} page={title} /> };
    }
    let board: Rc<Figures> = match board {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(board) => board,
    };
    let months = board.months.clone().map(Rc::new);
    html! {
        <div class="stack">
            <Head place={Place::Board} {title} period={Period::of(now)} />
            { lacking::told(&teller, &board.lacking) }
            <div class="split">
                <div class="stack">
                    if let Some(tabulation) = months { <Chart of={of(Table::BoletinMonths, year)} {tabulation} /> }
                    if let Some(groups) = &board.groups { { this_month(&teller, groups, Period::of(now)) } }
                    if !board.places.is_empty() { { hot_spots(&teller, &board.places, year) } }
                    if reads_beds { { houses(&teller, &board.shelters) } }
                </div>
                <div class="stack">
                    { overdue(&teller, &board) }
                    { devices(&teller, &board.lacking.units) }
                </div>
            </div>
        </div>
    }
}

fn of(table: Table, period: Period) -> Asked {
    Asked { table, period, units: Vec::new() }
}

/// What each group did this month, all categories together.
fn this_month(teller: &Teller, groups: &Tabulation, month: Period) -> Html {
    let Some(total) = chart::total(teller, groups) else { return html! {} };
    let bars = chart::bars(teller, &of(Table::Boletin, month), groups, &total);
    let title = teller.words.say("board-groups");
    if bars.is_empty() {
        return html! { <Card {title}><p class="note">{ teller.words.say("chart-empty") }</p></Card> };
    }
    html! {
        <Card title={title.clone()}>
            <BarChart caption={title} names={teller.words.say("statistic-unit")} numbers={teller.words.say("statistic-block-actions")}
                shape={BarShape::Lines} {bars} />
        </Card>
    }
}

/// Where most happened in a year, by the coarse cells that the engine tells.
fn hot_spots(teller: &Teller, spots: &[Spot], year: Period) -> Html {
    let bar = |spot: &Spot| {
        let name = AttrValue::from(teller.heading(&Heading::Place(spot.place.clone())));
        let cell = CellId { line: format!("leaf:{}", spot.place), column: EVENTS.to_owned() };
        let to = Some(Route::figure(&of(Table::Places, year), &cell).href().into());
        let written = teller.figure(Some(spot.events)).into();
        Bar { label: name.clone(), name, number: spot.events, written, to }
    };
    let title = teller.words.say("board-places");
    html! {
        <Card title={title.clone()}>
            <BarChart caption={title} names={teller.words.say("board-place")} numbers={teller.words.say("board-events")}
                shape={BarShape::Lines} bars={spots.iter().map(bar).collect::<Vec<Bar>>()} />
        </Card>
    }
}

/// For how many days nothing of each laptop has come, the longest first; below, each unit's laptops and its newest change.
fn devices(teller: &Teller, units: &[UnitHeard]) -> Html {
    let title = teller.words.say("board-devices");
    let bars = silences(teller, units);
    let columns =
        ["statistic-unit", "board-device", "board-last"].map(|key| data_table::Column::new(teller.words.say(key)));
    let rows = units.iter().map(|unit| {
        let devices = unit.devices.iter().map(|device| device.letters.as_str()).collect::<Vec<_>>().join(", ");
        let last = last(unit).map_or_else(|| teller.words.say("board-never"), |last| teller.day_short(last));
        Row {
            key: unit.unit.to_string().into(),
            name: teller.code(CatalogueName::Units, unit.unit.as_str()).into(),
            cells: [devices, last].map(|text| html! { text }).to_vec(),
        }
    });
    let rows = rows.collect::<Vec<Row>>();
    html! {
        <Card title={title.clone()}>
            if !bars.is_empty() {
                <BarChart caption={teller.words.say("board-silences")} names={teller.words.say("board-laptop")}
                    numbers={teller.words.say("board-days")} shape={BarShape::Lines} {bars} />
            }
            <DataTable caption={title} columns={columns.to_vec()} {rows} />
        </Card>
    }
}

fn silences(teller: &Teller, units: &[UnitHeard]) -> Vec<Bar> {
    let devices = units.iter().flat_map(|unit| unit.devices.iter().map(move |device| (unit, device)));
    let mut bars: Vec<Bar> = devices.map(|(unit, device)| silence(teller, unit, device)).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.number));
    bars
}

/// "Grupo Beta Sonoyta · BB", 12. A clock that is ahead has written today.
fn silence(teller: &Teller, unit: &UnitHeard, device: &DeviceHeard) -> Bar {
    let unit = teller.code(CatalogueName::Units, unit.unit.as_str());
    let name = AttrValue::from(format!("{unit} · {}", device.letters));
    let number = u64::try_from(device.last.date().days_until(teller.today())).unwrap_or(0);
    Bar { label: name.clone(), name, number, written: words::number::written(number).into(), to: None }
}

/// What is late, and what soon will be, by number; each leads to its page.
fn overdue(teller: &Teller, board: &Figures) -> Html {
    let line = |number: u32, key: &str, to: Route| {
        html! {
            <li class="line">
                <span class="line-when">{ words::number::written(number.into()) }</span>
                <div class="line-what"><a class="line-link" href={to.href()}>{ teller.words.say(key) }</a></div>
            </li>
        }
    };
    let terms = board.overdue.saturating_sub(board.overdue_receipts);
    html! {
        <Card title={teller.words.say("board-overdue")}>
            <ul class="lines">
                { line(board.overdue_receipts, "board-receipts", Route::Reconciliation) }
                { line(terms, "board-terms", Route::Terms) }
                { line(board.soon, "board-soon", Route::Terms) }
            </ul>
        </Card>
    }
}

fn houses(teller: &Teller, shelters: &[Shelter]) -> Html {
    let title = teller.words.say("board-houses");
    if shelters.is_empty() {
        return html! { <Card {title}><p class="note">{ teller.words.say("beds-empty") }</p></Card> };
    }
    let numbers =
        ["beds-capacity", "board-taken", "beds-free"].map(|key| data_table::Column::number(teller.words.say(key)));
    let first = data_table::Column::new(teller.words.say("board-house"));
    let share = data_table::Column::new(teller.words.say("board-share"));
    let columns: Vec<data_table::Column> = [first].into_iter().chain(numbers).chain([share]).collect();
    let rows: Vec<Row> = shelters.iter().map(|shelter| house(teller, shelter)).collect();
    html! {
        <Card title={title.clone()} end={html! { <a href={Route::Beds.href()}>{ teller.words.say("side-beds") }</a> }}>
            <DataTable caption={title} {columns} {rows} />
        </Card>
    }
}

/// All groups of a house together; a figure that one of them lacks is not known of the house.
fn house(teller: &Teller, shelter: &Shelter) -> Row {
    let lines = &shelter.lines;
    let capacity = lines.iter().map(|line| Some(u64::from(line.capacity?.number))).sum::<Option<u64>>();
    let free = lines.iter().map(|line| line.free.map(u64::from)).sum::<Option<u64>>();
    let taken: u64 =
        lines.iter().map(|line| u64::from(line.stays.max(line.counted.map_or(0, |counted| counted.number)))).sum();
    let told =
        |number: Option<u64>| html! { number.map_or_else(|| teller.words.say("common-none"), words::number::written) };
    Row {
        key: shelter.code.clone().into(),
        name: teller.code(CatalogueName::Recipients, &shelter.code).into(),
        cells: vec![
            told(capacity),
            told(Some(taken)),
            told(free),
            capacity.map(|capacity| share(taken, capacity)).unwrap_or_default(),
        ],
    }
}
