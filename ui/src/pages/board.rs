//! Tablero: the region at a glance. What goes on month by month, what is overdue, and how full its houses are; each figure
//! leads to what it is made of.

use std::rc::Rc;

use api::clock::{Due, Running};
use api::problem::Problem;
use api::report::{Asked, Completeness, Table as Ask, Tables, UnitHeard};
use api::shelter::{Board as Beds, Shelter};
use api::topic::Topic;
use domain::deadline::Standing;
use domain::form::spec::CatalogueName;
use domain::record::RecordKind;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::{Column, Heading, Line, Tabulation};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::report::head::{Head, Place};
use super::report::lacking::{LackingNotice, last};
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::bar_chart::{Bar, BarChart, BarShape};
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::data_table::{self, DataTable, Row};
use crate::kit::field::Field;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

/// A year and the month it began in, so that this month stands beside its own of a year ago.
const MONTHS_BEFORE: i32 = 12;

#[component]
pub(crate) fn Board() -> Html {
    let teller = use_teller();
    let now = teller.today().month();
    let title = teller.words.say("board-title");
    use_title(&title);
    let asked = |table, period| Ask { of: Asked { table, period, units: Vec::new() } };
    let year = Period { from: Some(now.plus(-MONTHS_BEFORE)), to: Some(now) };
    let months = use_query(&asked(Table::BoletinMonths, year), &[Topic::Records, Topic::Session]);
    let units = use_query(&asked(Table::Boletin, Period::of(now)), &[Topic::Records, Topic::Session]);
    let places = use_query(&asked(Table::Places, year), &[Topic::Records, Topic::Session]);
    let heard = use_query(&Completeness {}, &[Topic::Records, Topic::Sync, Topic::Session]);
    let terms = use_query(&Running { record: None }, &[Topic::Records, Topic::Session]);
    let beds = use_query(&Beds {}, &[Topic::Records, Topic::Session]);
    let reads_beds = use_me().is_some_and(|me| me.role.may_read(RecordKind::Beds));
    // Whoever may see no table has no board; whoever may see others than these has it without them.
    let offered = use_query(&Tables {}, &[Topic::Session]);
    if offered.here().is_some_and(Vec::is_empty) {
        return html! { <ProblemNotice problem={Problem::NotAllowed} page={title} /> };
    }
    let months = match months {
        Answer::Waiting => return html! {},
        Answer::Refused(_) => None,
        Answer::Here(months) => Some(months),
    };
    html! {
        <div class="stack">
            <Head place={Place::Board} {title} period={Period::of(now)} />
            <LackingNotice />
            <div class="split">
                <div class="stack">
                    if let Some(months) = months { <Trend {months} /> }
                    if let Some(units) = units.here() { { groups(&teller, units) } }
                    if let Some(places) = places.here() { { hot_spots(&teller, places) } }
                </div>
                <div class="stack">
                    { overdue(&teller, terms.here().map_or(&[][..], Vec::as_slice)) }
                    if let Some(heard) = heard.here() { { devices(&teller, &heard.units) } }
                    if let Some(shelters) = beds.here().filter(|_| reads_beds) { { houses(&teller, shelters) } }
                </div>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TrendProps {
    months: Rc<Tabulation>,
}

/// Each month of what is chosen.
#[component]
fn Trend(props: &TrendProps) -> Html {
    let teller = use_teller();
    let chosen = use_state_eq(|| None::<AttrValue>);
    let captured = |at: usize| props.months.lines.iter().any(|line| line.cells.get(at).is_some_and(Option::is_some));
    let columns: Vec<(usize, &Column)> = (0..).zip(props.months.columns()).filter(|(at, _)| captured(*at)).collect();
    let is_chosen = |column: &Column| match chosen.as_ref() {
        Some(id) => *id == column.id,
        None => column.heading == Heading::Total,
    };
    let Some((at, column)) = columns.iter().find(|(_, column)| is_chosen(column)).or(columns.first()) else {
        return html! {};
    };
    let choices: Vec<Choice> =
        columns.iter().map(|(_, column)| Choice::new(column.id.clone(), teller.heading(&column.heading))).collect();
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |id| chosen.set(id))
    };
    let bar = |line: &Line| {
        let Heading::Month(month) = &line.heading else { return None };
        let number = line.cells.get(*at).copied().flatten()?;
        let label = teller.words.month_short(month.number()).into();
        Some(Bar { label, name: teller.month(*month).into(), number, written: teller.figure(Some(number)).into() })
    };
    let bars: Vec<Bar> = props.months.lines.iter().filter_map(bar).collect();
    let name = teller.heading(&column.heading);
    let say = |key: &str| AttrValue::from(teller.words.say(key));
    html! {
        <Card title={teller.words.say("board-trend")}>
            <div class="stack">
                <Field id="board-column" label={say("board-column")}>
                    <Combobox choices={Rc::new(choices)} chosen={column.id.clone()} {onchoose} none={say("form-nothing-so-named")} />
                </Field>
                <BarChart caption={teller.words.say_with("board-trend-of", &[("name", (&name).into())])} names={say("statistic-month")}
                    numbers={name} as_table={say("chart-as-table")} {bars} />
            </div>
        </Card>
    }
}

/// What each group did this month, all categories together.
fn groups(teller: &Teller, units: &Tabulation) -> Html {
    let Some(total) = units.columns().position(|column| column.heading == Heading::Total) else { return html! {} };
    let bar = |line: &Line| {
        let number = line.cells.get(total).copied().flatten()?;
        let name = AttrValue::from(teller.heading(&line.heading));
        let is_unit = matches!(line.heading, Heading::Unit(_));
        is_unit.then(|| Bar { label: name.clone(), name, number, written: teller.figure(Some(number)).into() })
    };
    let bars: Vec<Bar> = units.lines.iter().filter_map(bar).collect();
    if bars.is_empty() {
        return html! {};
    }
    let title = teller.words.say("board-groups");
    html! {
        <Card title={title.clone()}>
            <BarChart caption={title} names={teller.words.say("statistic-unit")} numbers={teller.words.say("statistic-block-actions")}
                shape={BarShape::Lines} {bars} />
        </Card>
    }
}

/// So many places are told.
const HOT_SPOTS: usize = 6;

/// Where most happened in a year, by the coarse cells that the engine tells.
fn hot_spots(teller: &Teller, places: &Tabulation) -> Html {
    let Some(total) = places.columns().position(|column| column.heading == Heading::Total) else { return html! {} };
    let mut spots: Vec<(u64, &Line)> = Vec::new();
    for line in places.lines.iter().filter(|line| matches!(line.heading, Heading::Place(_))) {
        let number = line.cells.get(total).copied().flatten().unwrap_or(0);
        let at = spots.iter().position(|(other, _)| *other < number).unwrap_or(spots.len());
        spots.insert(at, (number, line));
        spots.truncate(HOT_SPOTS);
    }
    if spots.is_empty() {
        return html! {};
    }
    let bars = spots.into_iter().map(|(number, line)| {
        let name = AttrValue::from(teller.heading(&line.heading));
        Bar { label: name.clone(), name, number, written: teller.figure(Some(number)).into() }
    });
    let title = teller.words.say("board-places");
    html! {
        <Card title={title.clone()}>
            <BarChart caption={title} names={teller.words.say("board-place")} numbers={teller.words.say("board-events")}
                shape={BarShape::Lines} bars={bars.collect::<Vec<Bar>>()} />
        </Card>
    }
}

/// Each unit's laptops, and when the newest change of each was written that is here.
fn devices(teller: &Teller, units: &[UnitHeard]) -> Html {
    let title = teller.words.say("board-devices");
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
    html! { <Card title={title.clone()}><DataTable caption={title} columns={columns.to_vec()} {rows} /></Card> }
}

/// What the law's terms and the receipts of referrals are late by number; each leads to its page.
fn overdue(teller: &Teller, dues: &[Due]) -> Html {
    let late = |is_counted: fn(&Due) -> bool| {
        dues.iter().filter(|due| is_counted(due) && matches!(due.standing, Standing::Overdue { .. })).count()
    };
    let receipts = late(|due| due.row.kind == RecordKind::Referral);
    let terms = late(|due| due.row.kind != RecordKind::Referral);
    let line = |number: usize, key: &str, to: Route| {
        html! {
            <li class="line">
                <span class="line-when">{ number }</span>
                <div class="line-what"><a class="line-link" href={to.href()}>{ teller.words.say(key) }</a></div>
            </li>
        }
    };
    html! {
        <Card title={teller.words.say("board-overdue")}>
            <ul class="lines">
                { line(receipts, "board-receipts", Route::Reconciliation) }
                { line(terms, "board-terms", Route::Terms) }
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
    let columns: Vec<data_table::Column> = std::iter::once(first).chain(numbers).collect();
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
        cells: vec![told(capacity), told(Some(taken)), told(free)],
    }
}
