//! A tabulation as a table on the page.

use std::rc::Rc;

use api::report::Asked;
use domain::tabulation::errata::Erratum;
use domain::tabulation::{Block, CellId, Column, Depth, Heading, Line as Told, Tabulation};
use yew::{AttrValue, Html, Properties, component, html};

use crate::kit::figure_table::{Figure, FigureTable, Heading as Head, Line, Span, Weight};
use crate::route::Route;
use crate::telling::{Teller, use_teller};

/// The line of all, as the engine names it.
pub(crate) const ALL: &str = "all";

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
    let spans: Vec<Span> = tabulation.blocks.iter().map(|block| span(&teller, block)).collect();
    let lines: Vec<Line> = tabulation.lines.iter().map(|told| line(&teller, props, told)).collect();
    html! { <FigureTable caption={title} corner={teller.words.say("report-lines")} {spans} {lines} /> }
}

fn span(teller: &Teller, block: &Block) -> Span {
    let column = |column: &Column| Head {
        text: teller.heading(&column.heading).into(),
        weight: if column.heading == Heading::Total { Weight::Sum } else { Weight::Part },
    };
    Span { name: teller.heading(&block.heading).into(), columns: block.columns.iter().map(column).collect() }
}

fn line(teller: &Teller, props: &Props, told: &Told) -> Line {
    let name = teller.heading(&told.heading);
    let has_groups = props.tabulation.lines.iter().any(|line| line.depth == Depth::Group);
    let weight = match told.depth {
        Depth::All | Depth::Group => Weight::Sum,
        Depth::Leaf if has_groups => Weight::Inner,
        Depth::Leaf => Weight::Part,
    };
    let figures = props.tabulation.columns().zip(&told.cells).map(|(column, number)| {
        let cell = CellId { line: told.id.clone(), column: column.id.clone() };
        let opened = number.filter(|number| *number > 0);
        Figure {
            written: teller.figure(*number).into(),
            to: props.of.as_ref().zip(opened).map(|(of, _)| AttrValue::from(Route::figure(of, &cell).href())),
            heard: format!("{}, {name}", teller.heading(&column.heading)).into(),
            note: erratum(teller, &props.errata, &cell).map(AttrValue::from),
        }
    });
    Line { figures: figures.collect(), heading: Head { text: name.clone().into(), weight } }
}

/// "hoy 43".
fn erratum(teller: &Teller, errata: &[Erratum], cell: &CellId) -> Option<String> {
    let erratum = errata.iter().find(|erratum| erratum.cell == *cell)?;
    Some(teller.words.say_with("cutoff-now", &[("n", erratum.now.into())]))
}
