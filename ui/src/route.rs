//! Every address of the page, below the pages, so that any page can lead to any other. Behind a `#`, because the window
//! serves one file.

use std::fmt::Display;

use api::map::Asked as MapAsked;
use api::report::Asked;
use domain::id::RecordId;
use domain::map::grid::CellId as MapCellId;
use domain::map::sieve::Sieve;
use domain::record::RecordKind;
use domain::tabulation::CellId;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::time::Month;
use yew_router::Routable;

#[derive(Debug, Clone, PartialEq, Eq, Routable)]
pub(crate) enum Route {
    #[at("/")]
    Shift,
    #[at("/registros")]
    Records,
    #[at("/personas")]
    Persons,
    /// One record, read.
    #[at("/registro/:record")]
    Detail { record: String },
    #[at("/registro/:record/historia")]
    History { record: String },
    /// One record, being written; `kind` is its kind's key.
    #[at("/captura/:kind/:record")]
    Form { kind: String, record: String },
    /// The same, beginning at the question of the key `at`.
    #[at("/captura/:kind/:record/:at")]
    FormAt { kind: String, record: String, at: String },
    #[at("/busqueda")]
    Search,
    #[at("/bandeja")]
    Inbox,
    /// What the last exchanges brought.
    #[at("/novedades")]
    Brought,
    /// The terms that run.
    #[at("/plazos")]
    Terms,
    /// Canalizados contra recibidos.
    #[at("/canalizaciones")]
    Reconciliation,
    /// The bed boards of the houses.
    #[at("/camas")]
    Beds,
    /// The region's figures.
    #[at("/tablero")]
    Board,
    /// One table of them; months as `2026-10`.
    #[at("/tablero/:table/:from/:to")]
    Report { table: String, from: String, to: String },
    /// The records behind one of its cells.
    #[at("/tablero/:table/:from/:to/:line/:column")]
    Figure { table: String, from: String, to: String, line: String, column: String },
    /// The map of events: of which of them, and what part of it is in view.
    #[at("/mapa/:from/:to/:sieve/:view")]
    Map { from: String, to: String, sieve: String, view: String },
    /// The records behind a cell of it.
    #[at("/mapa/:from/:to/:sieve/:view/:cell")]
    MapCell { from: String, to: String, sieve: String, view: String, cell: String },
    /// The tables that were closed.
    #[at("/cortes")]
    Cutoffs,
    #[at("/cortes/:id")]
    Cutoff { id: String },
    /// What leaves as a file for others.
    #[at("/llevar")]
    Takings,
    /// What waits for a coordination's look.
    #[at("/revision")]
    Review,
    /// The referrals of its units.
    #[at("/revision/canalizaciones")]
    ReviewReferrals,
    /// What an agent reads aloud.
    #[at("/tarjetas")]
    Cards,
    /// The aviso de privacidad, large.
    #[at("/aviso")]
    Notice,
    /// Records from a table.
    #[at("/importar")]
    Import,
    /// Bundles on a stick.
    #[at("/memoria")]
    Bundle,
    /// The same, for the laptops of a unit.
    #[at("/memoria/:unit")]
    BundleFor { unit: String },
    /// Meeting another computer over a cable.
    #[at("/otra-computadora")]
    Meeting,
    /// The audit log.
    #[at("/bitacora")]
    Audit,
    #[at("/ajustes")]
    Settings,
    /// Who opens this computer.
    #[at("/personas-de-esta-computadora")]
    People,
    #[at("/enlace")]
    Link,
    /// Every part in every state, for the tests; no link leads to it.
    #[at("/galeria")]
    Gallery,
    #[at("/galeria/:theme")]
    GalleryIn { theme: String },
    #[not_found]
    #[at("/nada")]
    Nowhere,
}

impl Route {
    /// As a link says it.
    pub(crate) fn href(&self) -> String {
        format!("#{}", self.to_path())
    }

    pub(crate) fn detail(record: RecordId) -> Self {
        Self::Detail { record: record.to_string() }
    }

    pub(crate) fn history(record: RecordId) -> Self {
        Self::History { record: record.to_string() }
    }

    pub(crate) fn form(kind: RecordKind, record: RecordId) -> Self {
        Self::Form { kind: kind.key().to_owned(), record: record.to_string() }
    }

    pub(crate) fn report(table: Table, period: Period) -> Self {
        let (from, to) = (month(period.from), month(period.to));
        Self::Report { table: table.key().to_owned(), from, to }
    }

    pub(crate) fn figure(of: &Asked, cell: &CellId) -> Self {
        let (from, to) = (month(of.period.from), month(of.period.to));
        let (line, column) = (cell.line.clone(), cell.column.clone());
        Self::Figure { table: of.table.key().to_owned(), from, to, line, column }
    }

    /// `view` as the page says it, which lies above this floor.
    pub(crate) fn map(period: Period, sieve: &Sieve, view: impl Display) -> Self {
        Self::Map { from: month(period.from), to: month(period.to), sieve: asked(sieve), view: view.to_string() }
    }

    pub(crate) fn map_cell(of: &MapAsked, view: impl Display, cell: MapCellId) -> Self {
        let (from, to) = (month(of.period.from), month(of.period.to));
        Self::MapCell { from, to, sieve: asked(&of.sieve), view: view.to_string(), cell: cell.to_string() }
    }

    pub(crate) fn form_at(kind: RecordKind, record: RecordId, at: &str) -> Self {
        Self::FormAt { kind: kind.key().to_owned(), record: record.to_string(), at: at.to_owned() }
    }
}

/// An end of a period in an address; one that is left open is no month.
fn month(month: Option<Month>) -> String {
    month.map_or_else(|| "-".to_owned(), |month| month.to_string())
}

/// What is asked of a map, in an address; nothing is a dash, too.
fn asked(sieve: &Sieve) -> String {
    Some(sieve.to_string()).filter(|text| !text.is_empty()).unwrap_or_else(|| "-".to_owned())
}
