//! What is behind a cell of the map: its events, by their records.

use api::map::{Asked, Events, Folios as Ask, Map as Told};
use api::report::Next;
use api::topic::Topic;
use domain::map::grid::CellId;
use yew::{Html, Properties, component, html, use_state_eq};

use super::name;
use super::questions::asked;
use super::view::View;
use crate::hooks::back::use_back;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::pages::report::behind::Behind;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) of: Asked,
    pub(crate) view: View,
    pub(crate) cell: CellId,
}

#[component]
pub(crate) fn Folios(props: &Props) -> Html {
    let teller = use_teller();
    let turned = use_state_eq(Vec::<Next>::new);
    let request = Ask { of: props.of.clone(), cell: props.cell, from: turned.last().copied() };
    let map = use_query(&Events { of: props.of.clone() }, &[Topic::Records, Topic::Session]);
    let page = use_query(&request, &[Topic::Records, Topic::Session]);
    use_back();
    let title = map.here().map_or_else(|| teller.words.say("map-title"), |map| title(&teller, map, props.cell));
    use_title(&title);
    let page = match page {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(page) => page,
    };
    let mut subtitle = vec![teller.words.say("map-title"), teller.period(props.of.period)];
    subtitle.extend(asked(&teller, &props.of.sieve));
    let subtitle = subtitle.join(" · ");
    let back = Route::map(props.of.period, &props.of.sieve, props.view);
    html! { <Behind {title} {subtitle} {back} back_word="map-back" {page} {turned} /> }
}

/// "41 · Sonora · 31.2° N, 110.9° O".
fn title(teller: &Teller, map: &Told, cell: CellId) -> String {
    let of_cell = map.cells.iter().find(|one| one.id == cell);
    let (events, name) = match (cell, of_cell) {
        (CellId::All, _) => (map.total, teller.words.say("statistic-total")),
        (CellId::Beyond, _) => (map.beyond, teller.words.say("map-beyond")),
        (CellId::Unplaced, _) => (map.unplaced, teller.words.say("unspecified")),
        (CellId::Hexagon(_) | CellId::Coarse(_), Some(cell)) => (cell.events, name(teller, cell)),
        (CellId::Hexagon(_) | CellId::Coarse(_), None) => (0, teller.words.say("map-place")),
    };
    format!("{} · {name}", teller.figure(Some(events)))
}
