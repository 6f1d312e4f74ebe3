//! Which page an address shows. A page about one record begins anew for another record.

use api::map::Asked as MapAsked;
use api::report::Asked;
use domain::id::{NotAnId, RecordId};
use domain::map::grid::CellId;
use domain::record::RecordKind;
use domain::tabulation::CellId as TableCell;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::value::Key;
use yew::{AttrValue, Html, Properties, component, html};

use super::audit::Audit;
use super::beds::Beds;
use super::board::Board;
use super::brought::Brought;
use super::bundle::Bundle;
use super::cards::Cards;
use super::detail::Detail;
use super::history::History;
use super::import::Import;
use super::inbox::Inbox;
use super::link::Link;
use super::map::Map;
use super::map::folios::Folios as MapFolios;
use super::map::view::View;
use super::meeting::Meeting;
use super::notice::Notice;
use super::nowhere::Nowhere;
use super::people::People;
use super::persons::Persons;
use super::reconciliation::Reconciliation;
use super::record::Record;
use super::records::Records;
use super::report::Report;
use super::report::cutoffs::{Cutoff, Cutoffs};
use super::report::figure_page::FigurePage;
use super::report::takings::Takings;
use super::review::Review;
use super::review::referrals::Referrals;
use super::search::Search;
use super::settings::Settings;
use super::shift::Shift;
use super::terms::Terms;
use crate::route::Route;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) route: Route,
    /// What stands in the search box.
    pub(crate) sought: AttrValue,
}

#[component]
pub(crate) fn Page(props: &Props) -> Html {
    match &props.route {
        Route::Shift => html! { <Shift /> },
        Route::Records => html! { <Records /> },
        Route::Persons => html! { <Persons /> },
        Route::Search => html! { <Search text={props.sought.clone()} /> },
        Route::Inbox => html! { <Inbox /> },
        Route::Brought => html! { <Brought /> },
        Route::Terms => html! { <Terms /> },
        Route::Reconciliation => html! { <Reconciliation /> },
        Route::Beds => html! { <Beds /> },
        Route::Board => html! { <Board /> },
        Route::Report { table, from, to } => {
            of_table(table, from, to, |of| html! { <Report table={of.table} period={of.period} /> })
        }
        Route::Figure { table, from, to, line, column } => of_table(table, from, to, |of| {
            let cell = TableCell { line: line.clone(), column: column.clone() };
            html! { <FigurePage key={format!("{line} {column}")} {of} {cell} /> }
        }),
        Route::Map { from, to, sieve, view } => of_map(from, to, sieve, view, |of, view| {
            html! { <Map period={of.period} sieve={of.sieve} {view} /> }
        }),
        Route::MapCell { from, to, sieve, view, cell } => {
            of_map(from, to, sieve, view, |of, view| match cell.parse::<CellId>() {
                Ok(cell) => html! { <MapFolios key={format!("{view} {cell}")} {of} {view} {cell} /> },
                Err(NotAnId) => html! { <Nowhere /> },
            })
        }
        Route::Cutoffs => html! { <Cutoffs /> },
        Route::Cutoff { id } => of_record(id, |id| html! { <Cutoff key={id.to_string()} {id} /> }),
        Route::Takings => html! { <Takings /> },
        Route::Review => html! { <Review /> },
        Route::ReviewReferrals => html! { <Referrals /> },
        Route::Cards => html! { <Cards /> },
        Route::Notice => html! { <Notice /> },
        Route::Import => html! { <Import /> },
        Route::Bundle => html! { <Bundle /> },
        Route::BundleFor { unit } => html! { <Bundle unit={unit.clone()} /> },
        Route::Meeting => html! { <Meeting /> },
        Route::Audit => html! { <Audit /> },
        Route::Settings => html! { <Settings /> },
        Route::People => html! { <People /> },
        Route::Link => html! { <Link /> },
        Route::Detail { record } => of_record(record, |record| html! { <Detail key={record.to_string()} {record} /> }),
        Route::History { record } => {
            of_record(record, |record| html! { <History key={record.to_string()} {record} /> })
        }
        Route::Form { kind, record } => form(kind, record, None),
        Route::FormAt { kind, record, at } => form(kind, record, at.parse().ok()),
        Route::Gallery | Route::GalleryIn { .. } | Route::Nowhere => html! { <Nowhere /> },
    }
}

fn form(kind: &str, record: &str, at: Option<Key>) -> Html {
    of_record(record, |record| match RecordKind::from_key(kind) {
        Some(kind) => html! { <Record key={record.to_string()} {kind} {record} at={at.clone()} /> },
        None => html! { <Nowhere /> },
    })
}

/// An end of the period that is no month is open.
fn of_table(table: &str, from: &str, to: &str, page: impl Fn(Asked) -> Html) -> Html {
    let period = Period { from: from.parse().ok(), to: to.parse().ok() };
    let asked = Table::from_key(table).map(|table| Asked { table, period, units: Vec::new() });
    asked.map_or_else(|| html! { <Nowhere /> }, page)
}

/// What no map can be asked asks nothing, and a view that is none is of the whole.
fn of_map(from: &str, to: &str, sieve: &str, view: &str, page: impl Fn(MapAsked, View) -> Html) -> Html {
    let period = Period { from: from.parse().ok(), to: to.parse().ok() };
    let view: View = view.parse().unwrap_or_default();
    page(MapAsked { period, sieve: sieve.parse().unwrap_or_default(), grid: view.grid() }, view)
}

fn of_record(text: &str, page: impl Fn(RecordId) -> Html) -> Html {
    text.parse().map_or_else(|_| html! { <Nowhere /> }, page)
}
