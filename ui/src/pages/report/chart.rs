//! One column of a table as bars, each a way to what it counts: months side by side, everything else one under the other.

use std::rc::Rc;

use api::report::{Asked, Table as Ask};
use api::topic::Topic;
use domain::tabulation::period::Period;
use domain::tabulation::table::{Cut, Table};
use domain::tabulation::{Block, CellId, Column, Depth, Heading, Line, Tabulation};
use domain::time::Month;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::hooks::query::{Answer, use_query};
use crate::kit::bar_chart::{Bar, BarChart, BarShape};
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::Field;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

/// A year and the month it began in, so that a month stands beside its own of a year ago.
const MONTHS_BEFORE: i32 = 12;
/// So many lines are drawn, the longest; the table beside has them all.
const MOST: usize = 10;

/// The months that a trend up to this one shows.
pub(crate) fn year_to(month: Month) -> Period {
    Period { from: Some(month.plus(-MONTHS_BEFORE)), to: Some(month) }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) of: Asked,
    pub(crate) tabulation: Rc<Tabulation>,
}

/// What stands beside a table. The groups of the Boletín stand in it already, so beside it is how it came to that.
#[component]
pub(crate) fn Beside(props: &Props) -> Html {
    let Props { of, tabulation } = props;
    match of.table {
        Table::Boletin => html! { <Trend of={of.clone()} /> },
        _ => html! { <Chart of={of.clone()} tabulation={tabulation.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct TrendProps {
    of: Asked,
}

#[component]
fn Trend(props: &TrendProps) -> Html {
    let now = use_teller().today().month();
    let period = year_to(props.of.period.to.map_or(now, |last| last.min(now)));
    let of = Asked { table: Table::BoletinMonths, period, units: props.of.units.clone() };
    match use_query(&Ask { of: of.clone() }, &[Topic::Records, Topic::Session]) {
        Answer::Here(tabulation) => html! { <Chart {of} {tabulation} /> },
        Answer::Waiting | Answer::Refused(_) => html! {},
    }
}

/// The column that is chosen over it.
#[component]
pub(crate) fn Chart(props: &Props) -> Html {
    let teller = use_teller();
    let chosen = use_state_eq(|| None::<AttrValue>);
    let columns = captured(&teller, &props.tabulation);
    let is_chosen = |one: &Drawn| match chosen.as_ref() {
        Some(id) => *id == one.id,
        None => one.is_total,
    };
    let Some(drawn) = columns.iter().find(|one| is_chosen(one)).or(columns.first()) else { return html! {} };
    let bars = bars(&teller, &props.of, &props.tabulation, drawn);
    let is_of_months = is_of_months(&props.tabulation);
    let title = match is_of_months {
        true => teller.words.say_with("board-trend-of", &[("name", (&drawn.name).into())]),
        false => drawn.name.clone(),
    };
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |id| chosen.set(id))
    };
    let say = |key: &str| AttrValue::from(teller.words.say(key));
    let choices: Vec<Choice> = columns.iter().map(|one| Choice::new(one.id.clone(), one.name.clone())).collect();
    let id = format!("chart-{}", props.tabulation.table);
    html! {
        <Card title={title.clone()}>
            <div class="stack">
                if choices.len() > 1 {
                    <Field {id} label={say("board-column")}>
                        <Combobox choices={Rc::new(choices)} chosen={drawn.id.clone()} {onchoose} none={say("form-nothing-so-named")} />
                    </Field>
                }
                if bars.is_empty() { <p class="note">{ say("chart-empty") }</p> } else {
                    <BarChart caption={title} names={say(if is_of_months { "statistic-month" } else { "report-lines" })}
                        numbers={drawn.name.clone()} as_table={say("chart-as-table")}
                        shape={if is_of_months { BarShape::Columns } else { BarShape::Lines }} {bars} />
                }
            </div>
        </Card>
    }
}

/// A column that can be drawn.
pub(crate) struct Drawn {
    at: usize,
    id: AttrValue,
    name: String,
    is_total: bool,
}

/// The sum of a table's first columns.
pub(crate) fn total(teller: &Teller, tabulation: &Tabulation) -> Option<Drawn> {
    captured(teller, tabulation).into_iter().find(|one| one.is_total)
}

/// The columns of which something is asked for.
fn captured(teller: &Teller, tabulation: &Tabulation) -> Vec<Drawn> {
    let wide = tabulation.blocks.iter().filter(|block| block.columns.len() > 1).count();
    let blocks = tabulation.table.plan().blocks.iter().zip(&tabulation.blocks);
    let columns = blocks.flat_map(|(cut, block)| block.columns.iter().map(move |column| (cut, block, column)));
    let drawn = columns.zip(0..).map(|((cut, block, column), at)| Drawn {
        at,
        id: column.id.clone().into(),
        name: name(teller, *cut, block, column, wide > 1),
        is_total: column.heading == Heading::Total,
    });
    let is_captured = |one: &Drawn| tabulation.lines.iter().any(|line| number(line, one).is_some());
    let mut kept: Vec<Drawn> = Vec::new();
    for one in drawn.filter(is_captured) {
        // The same records cut another way have the same sum.
        if !kept.iter().any(|other| other.name == one.name) {
            kept.push(one);
        }
    }
    kept
}

/// A sum is called as what it sums; the other columns bear the name of their block where several have such columns.
fn name(teller: &Teller, cut: Cut, block: &Block, column: &Column, is_one_of_many: bool) -> String {
    match (&column.heading, block.columns.len()) {
        (_, 1) => teller.heading(&column.heading),
        (Heading::Total, _) => match cut {
            Cut::Measures(_) => teller.heading(&block.heading),
            Cut::Along(measure, _) => teller.words.say(&format!("definition-{measure}.name")),
        },
        _ if is_one_of_many => format!("{}: {}", teller.heading(&block.heading), teller.heading(&column.heading)),
        _ => teller.heading(&column.heading),
    }
}

fn number(line: &Line, drawn: &Drawn) -> Option<u64> {
    line.cells.get(drawn.at).copied().flatten()
}

fn is_of_months(tabulation: &Tabulation) -> bool {
    tabulation.lines.iter().any(|line| matches!(line.heading, Heading::Month(_)))
}

/// Of each line that is no sum of others. Months stand without a figure, too; the rest only where there is something to see.
pub(crate) fn bars(teller: &Teller, of: &Asked, tabulation: &Tabulation, drawn: &Drawn) -> Vec<Bar> {
    let leaves = tabulation.lines.iter().filter(|line| line.depth == Depth::Leaf);
    let mut seen: Vec<(u64, &Line)> = leaves.filter_map(|line| Some((number(line, drawn)?, line))).collect();
    seen.retain(|(number, line)| *number > 0 || matches!(line.heading, Heading::Month(_)));
    if !is_of_months(tabulation) && seen.len() > MOST {
        seen.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
        seen.truncate(MOST);
    }
    seen.into_iter().map(|(number, line)| bar(teller, of, line, number, drawn)).collect()
}

fn bar(teller: &Teller, of: &Asked, line: &Line, number: u64, drawn: &Drawn) -> Bar {
    let name = AttrValue::from(teller.heading(&line.heading));
    let label = match &line.heading {
        Heading::Month(month) => teller.words.month_short(month.number()).into(),
        Heading::Unspecified => teller.words.say("chart-undated").into(),
        _ => name.clone(),
    };
    let cell = CellId { line: line.id.clone(), column: drawn.id.to_string() };
    let to = (number > 0).then(|| AttrValue::from(Route::figure(of, &cell).href()));
    Bar { label, name, number, written: teller.figure(Some(number)).into(), to }
}
