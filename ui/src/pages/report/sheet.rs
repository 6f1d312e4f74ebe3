//! A tabulation as a table on the page. Where few groups are counted by many categories, the categories go down and the groups
//! across, as the Boletín is printed.

use std::rc::Rc;

use api::report::Asked;
use domain::tabulation::axis::Axis;
use domain::tabulation::errata::Erratum;
use domain::tabulation::{Block, CellId, Column, Depth, Heading, Line as Told, Tabulation};
use yew::{AttrValue, Html, Properties, component, html};

use crate::kit::figure_table::{Figure, FigureTable, Heading as Head, Line, Span, Weight};
use crate::route::Route;
use crate::telling::{Teller, use_teller};

/// The line of all, as the engine names it.
pub(crate) const ALL: &str = "all";
/// More groups than these go down.
const MOST_ACROSS: usize = 8;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What was asked for, to ask for what is behind a cell. Without it nothing is to be opened.
    #[prop_or_default]
    pub(crate) of: Option<Asked>,
    pub(crate) tabulation: Rc<Tabulation>,
    /// The cells that say something else today.
    #[prop_or_default]
    pub(crate) errata: Vec<Erratum>,
}

#[component]
pub(crate) fn Sheet(props: &Props) -> Html {
    let teller = use_teller();
    let tabulation = &*props.tabulation;
    let title = teller.words.say(&format!("table-{}", tabulation.table));
    let (corner, spans, lines) = if is_turned(tabulation) { turned(&teller, props) } else { upright(&teller, props) };
    html! { <FigureTable caption={title} {corner} {spans} {lines} /> }
}

/// Of units, and with columns that need no name over them.
fn is_turned(tabulation: &Tabulation) -> bool {
    let wide = tabulation.blocks.iter().filter(|block| block.columns.len() > 1).count();
    tabulation.table.plan().lines == Axis::Unit && wide <= 1 && tabulation.lines.len() <= MOST_ACROSS
}

fn upright(teller: &Teller, props: &Props) -> (String, Vec<Span>, Vec<Line>) {
    let tabulation = &*props.tabulation;
    let spans = tabulation.blocks.iter().map(|block| span(teller, block)).collect();
    let lines = tabulation.lines.iter().map(|told| line(teller, props, told)).collect();
    (teller.words.say("report-lines"), spans, lines)
}

fn turned(teller: &Teller, props: &Props) -> (String, Vec<Span>, Vec<Line>) {
    let tabulation = &*props.tabulation;
    let across = |told: &Told| Head {
        text: teller.heading(&told.heading).into(),
        weight: if told.depth == Depth::Leaf { Weight::Part } else { Weight::Sum },
    };
    let span = Span { name: AttrValue::default(), columns: tabulation.lines.iter().map(across).collect() };
    let line = |(column, at): (&Column, usize)| Line {
        heading: head(teller, column),
        figures: tabulation
            .lines
            .iter()
            .map(|told| figure(teller, props, told, column, told.cells.get(at).copied().flatten()))
            .collect(),
    };
    let corner = tabulation.blocks.first().map(|block| teller.heading(&block.heading));
    (corner.unwrap_or_default(), vec![span], tabulation.columns().zip(0..).map(line).collect())
}

fn span(teller: &Teller, block: &Block) -> Span {
    let columns = block.columns.iter().map(|column| head(teller, column)).collect();
    Span { name: teller.heading(&block.heading).into(), columns }
}

fn head(teller: &Teller, column: &Column) -> Head {
    Head {
        text: teller.heading(&column.heading).into(),
        weight: if column.heading == Heading::Total { Weight::Sum } else { Weight::Part },
    }
}

fn line(teller: &Teller, props: &Props, told: &Told) -> Line {
    let has_groups = props.tabulation.lines.iter().any(|line| line.depth == Depth::Group);
    let weight = match told.depth {
        Depth::All | Depth::Group => Weight::Sum,
        Depth::Leaf if has_groups => Weight::Inner,
        Depth::Leaf => Weight::Part,
    };
    let cells = props.tabulation.columns().zip(&told.cells);
    let figures = cells.map(|(column, number)| figure(teller, props, told, column, *number)).collect();
    Line { figures, heading: Head { text: teller.heading(&told.heading).into(), weight } }
}

fn figure(teller: &Teller, props: &Props, told: &Told, column: &Column, number: Option<u64>) -> Figure {
    let cell = CellId { line: told.id.clone(), column: column.id.clone() };
    let opened = number.filter(|number| *number > 0);
    Figure {
        written: teller.figure(number).into(),
        to: props.of.as_ref().zip(opened).map(|(of, _)| AttrValue::from(Route::figure(of, &cell).href())),
        heard: format!("{}, {}", teller.heading(&column.heading), teller.heading(&told.heading)).into(),
        note: erratum(teller, &props.errata, &cell).map(AttrValue::from),
    }
}

/// "hoy 43".
fn erratum(teller: &Teller, errata: &[Erratum], cell: &CellId) -> Option<String> {
    let erratum = errata.iter().find(|erratum| erratum.cell == *cell)?;
    Some(teller.words.say_with("cutoff-now", &[("n", erratum.now.into())]))
}
