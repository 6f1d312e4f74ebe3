//! The map as a table: its lines are the cells in view, and below them what is not in view, so that the lines add up to all
//! that is asked for. Where the keyboard is in the table is lit on the map.

use std::rc::Rc;

use api::map::{Asked, Cell, Map as Told};
use domain::map::grid::CellId;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with};

use super::name;
use super::view::View;
use crate::focus;
use crate::kit::figure_table::{Figure, FigureTable, Heading, Line, Span, Weight};
use crate::route::Route;
use crate::telling::{Teller, use_teller};

/// More lines than this help nobody; drawing nearer tells the others apart.
const MOST_LINES: usize = 80;
const ID: &str = "map-sheet";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) told: Rc<Told>,
    pub(super) of: Asked,
    pub(super) view: View,
    pub(super) lit: Option<CellId>,
    pub(super) onlight: Callback<CellId>,
}

#[component]
pub(super) fn Sheet(props: &Props) -> Html {
    let teller = use_teller();
    let shown = in_view(props);
    let listed: Vec<CellId> = shown.iter().take(MOST_LINES).map(|cell| cell.id).collect();
    let current = listed.iter().position(|id| Some(*id) == props.lit);
    use_effect_with(current, |current| {
        if current.is_some() && !focus::is_within(ID) {
            focus::show(ID, ".figures-current");
        }
    });
    let onvisit = {
        let onlight = props.onlight.clone();
        Callback::from(move |line: usize| listed.get(line).into_iter().for_each(|id| onlight.emit(*id)))
    };
    let say = |key: &str| AttrValue::from(teller.words.say(key));
    let spans = vec![Span { name: say("board-events"), columns: vec![heading(say("board-events"), Weight::Part)] }];
    let lines = lines(&teller, props, &shown);
    html! {
        <div class="map-sheet" id={ID}>
            <FigureTable caption={say("map-sheet")} corner={say("map-place")} {spans} {lines} {current} {onvisit} />
        </div>
    }
}

fn in_view(props: &Props) -> Vec<&Cell> {
    props.told.cells.iter().filter(|cell| props.view.place(cell.at).is_some()).collect()
}

fn lines(teller: &Teller, props: &Props, shown: &[&Cell]) -> Vec<Line> {
    let sum = |cells: &[&Cell]| cells.iter().map(|cell| cell.events).sum::<u64>();
    let (listed, others) = shown.split_at(shown.len().min(MOST_LINES));
    let on_map: u64 = props.told.cells.iter().map(|cell| cell.events).sum();
    let mut lines: Vec<Line> =
        listed.iter().map(|cell| line(teller, props, name(teller, cell), cell.events, Some(cell.id))).collect();
    let rest = [
        ("map-others", sum(others), None),
        ("map-out-of-view", on_map.saturating_sub(sum(shown)), None),
        ("map-beyond", props.told.beyond, Some(CellId::Beyond)),
        ("unspecified", props.told.unplaced, Some(CellId::Unplaced)),
    ];
    let rest = rest.into_iter().filter(|(key, events, _)| *events > 0 || *key == "unspecified");
    lines.extend(rest.map(|(key, events, cell)| line(teller, props, teller.words.say(key), events, cell)));
    let mut all = line(teller, props, teller.words.say("statistic-total"), props.told.total, Some(CellId::All));
    all.heading.weight = Weight::Sum;
    lines.push(all);
    lines
}

fn line(teller: &Teller, props: &Props, name: String, events: u64, cell: Option<CellId>) -> Line {
    let opened = cell.filter(|_| events > 0 && props.told.grid == props.view.grid());
    let figure = Figure {
        written: teller.figure(Some(events)).into(),
        to: opened.map(|cell| Route::map_cell(&props.of, props.view, cell).href().into()),
        heard: name.clone().into(),
        note: None,
    };
    Line { heading: heading(name.into(), Weight::Part), figures: vec![figure] }
}

const fn heading(text: AttrValue, weight: Weight) -> Heading {
    Heading { text, weight }
}
