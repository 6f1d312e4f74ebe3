//! The statistics: tables over all that is here, what is behind each of their cells, what may still lack, and tables that
//! were closed.

use serde::{Deserialize, Serialize};

use domain::id::UnitId;
use domain::tabulation::period::Period;
use domain::tabulation::table::{Counts, Table as Name};
use domain::tabulation::{CellId, Tabulation};

use crate::call::call;
use crate::record::Row;

/// The tables that this person may see, in the order they are offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tables {}
call!(Tables => Vec<Offered>, "report.tables", Unlocked, [], Tables {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Its title is the locale key `table-<key>`.
    pub table: Name,
    /// What one of it is: locale key `statistic-counts-<key>`, said on screen beside every table.
    pub counts: Counts,
}

/// Which table, of when and of whom. The same value asks for the table and for what is behind a cell of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub table: Name,
    /// Records without a month, or with one that has not come yet, are counted in every period.
    #[serde(default)]
    pub period: Period,
    /// Of these units alone; of all that this person counts where none is named.
    #[serde(default)]
    pub units: Vec<UnitId>,
}

/// One table. It counts what is history here: drafts are added when they are finished or left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub of: Asked,
}
call!(Table => Tabulation, "report.table", Unlocked, [], Table { of: example() });

/// The records behind a cell, some at a time. Their numbers, with those withheld, add up to the cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Folios {
    pub of: Asked,
    pub cell: CellId,
    /// What the page before said of the next; none for the first.
    #[serde(default)]
    pub from: Option<Next>,
}
call!(Folios => Page, "report.folios", Unlocked, [], Folios {
    of: example(),
    cell: CellId { line: "all".to_owned(), column: "actions:rescued".to_owned() },
    from: None,
});

/// Where a page goes on: as it was said, to be said again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// As 202610; 0 for what has no day, and above all months for what has not come yet.
    pub month: u32,
    pub before: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// By month, the latest first, and what has no day at the end.
    pub folios: Vec<Folio>,
    /// Records of this page that count in the cell and are not this person's to read: how many, and what they add.
    pub withheld: Withheld,
    /// `None` on the last page.
    pub next: Option<Next>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folio {
    pub row: Row,
    /// What the record adds to the cell.
    pub number: u64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    pub records: u32,
    pub number: u64,
}

/// The Boletín of a year.
fn example() -> Asked {
    let month = |text: &str| text.parse().ok();
    Asked { table: Name::Boletin, period: Period { from: month("2026-01"), to: month("2026-12") }, units: Vec::new() }
}
