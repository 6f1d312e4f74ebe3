//! What is behind a figure: the records that it counts, with what each adds, and how many are not this person's to read.

use api::report::{Asked, Folios, Next, Table as Ask};
use api::topic::Topic;
use domain::tabulation::{CellId, Tabulation};
use yew::{Html, Properties, component, html, use_state_eq};

use super::behind::Behind;
use crate::hooks::back::use_back;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) of: Asked,
    pub(crate) cell: CellId,
}

#[component]
pub(crate) fn FigurePage(props: &Props) -> Html {
    let teller = use_teller();
    // Where each page that was turned began; the last is in view.
    let turned = use_state_eq(Vec::<Next>::new);
    let request = Folios { of: props.of.clone(), cell: props.cell.clone(), from: turned.last().copied() };
    let table = use_query(&Ask { of: props.of.clone() }, &[Topic::Records, Topic::Session]);
    let page = use_query(&request, &[Topic::Records, Topic::Session]);
    use_back();
    let title = match &table {
        Answer::Here(table) => title(&teller, table, &props.cell),
        Answer::Waiting | Answer::Refused(_) => teller.words.say(&format!("table-{}", props.of.table)),
    };
    use_title(&title);
    let page = match page {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(page) => page,
    };
    let back = Route::report(props.of.table, props.of.period);
    let subtitle = subtitle(&teller, &props.of);
    html! { <Behind {title} {subtitle} {back} back_word="figure-back" {page} {turned} /> }
}

/// "41 · Rescatados · Tecate".
fn title(teller: &Teller, table: &Tabulation, cell: &CellId) -> String {
    let line = table.line(&cell.line).map(|line| teller.heading(&line.heading));
    let column = table.columns().find(|column| column.id == cell.column).map(|column| teller.heading(&column.heading));
    let parts = [Some(teller.figure(table.number(cell))), column, line];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn subtitle(teller: &Teller, of: &Asked) -> String {
    format!("{} · {}", teller.words.say(&format!("table-{}", of.table)), teller.period(of.period))
}
