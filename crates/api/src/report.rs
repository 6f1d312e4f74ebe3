//! The statistics: tables over all that is here, what is behind each of their cells, what may still lack, and tables that
//! were closed.

use serde::{Deserialize, Serialize};

use domain::id::{OperationId, RecordId, UnitId};
use domain::tabulation::errata::Erratum;
use domain::tabulation::period::Period;
use domain::tabulation::table::{Counts, Table as Name};
use domain::tabulation::{CellId, Tabulation};
use domain::time::CivilTime;

use crate::call::call;
use crate::record::Row;
use crate::shelter::Shelter;

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

/// What may still lack in every figure of this laptop, and why it can change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Completeness {}
call!(Completeness => Lacking, "report.completeness", Unlocked, [], Completeness {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    /// *Datos hasta*: when this laptop last exchanged with headquarters; `None` for never.
    pub until: Option<CivilTime>,
    /// The units whose records this person counts, in the order of the list.
    pub units: Vec<UnitHeard>,
    /// Entries and drafts of this laptop that headquarters has not receipted.
    pub unsent: u32,
    /// Records with two answers that nobody has decided: what is contested counts as *no especificado*.
    pub conflicts: u32,
    /// Entries that headquarters holds in quarantine: not counted.
    pub quarantined: u32,
    /// Entries that came and wait for others before them.
    pub waiting: u32,
    /// Segments that came and cannot be used.
    pub unreadable: u32,
    /// Records that are still counted as the release before did, and are about to be counted anew.
    pub old: u32,
    /// Records that were here and were erased, by term or on request. Headquarters goes on counting them and this laptop does
    /// not: the word that erases a record carries none of its figures, so that nothing of it stays here.
    pub erased: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitHeard {
    pub unit: UnitId,
    /// None: nothing of it has ever come.
    pub devices: Vec<DeviceHeard>,
}

/// How far a laptop's work has come here. One that has written nothing since looks like one that has sent nothing since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceHeard {
    /// The letters in its folios.
    pub letters: String,
    /// When the last change was written that is here, by its own clock and told in this unit's zone.
    pub last: CivilTime,
    pub is_this: bool,
}

/// Closes a table: its figures are frozen, signed, and go wherever this unit's records go. Coordinators do. Both months are
/// said. The same table of the same months and units is closed once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    pub operation: OperationId,
    pub of: Asked,
}
call!(Close => Closed, "report.close", Unlocked, [Records, Sync], Close {
    operation: OperationId::from_bytes([0; 16]),
    of: example(),
});

/// The tables that were closed and this person may see, the last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cutoffs {}
call!(Cutoffs => Vec<Closed>, "report.cutoffs", Unlocked, [], Cutoffs {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub id: RecordId,
    pub of: Asked,
    pub by: String,
    pub at: CivilTime,
    /// When the laptop that it was closed on had last exchanged with headquarters.
    pub until: Option<CivilTime>,
    /// Whether headquarters has receipted it.
    pub is_sent: bool,
}

/// A closed table, and what the same table says today. It travels in its author's unit: whoever reads it there may hold less
/// than it counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cutoff {
    pub id: RecordId,
}
call!(Cutoff => Compared, "report.cutoff", Unlocked, [], Cutoff { id: RecordId::from_bytes([0; 16]) });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    pub closed: Closed,
    pub frozen: Tabulation,
    /// The cells that say something else today.
    pub errata: Vec<Erratum>,
    /// The records that came or changed since, each with the cells in which it did. Together they are the errata, but for
    /// what was erased or refused since, or counted on laptops whose records are not here.
    pub moved: Vec<Moved>,
    /// Records among them that are not this person's to read.
    pub withheld: u32,
    /// How many there are beyond those: only so many are told.
    pub more: u32,
    /// Units of it whose records are not here: then nothing is compared, and the rest is empty.
    pub unheld: Vec<UnitId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub row: Row,
    /// What it added to each cell then, and adds now.
    pub cells: Vec<Erratum>,
}

/// The region at a glance: figures only, each of which opens elsewhere. All of it by one call, so that every figure of it is
/// of the same moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dashboard {
    #[serde(default)]
    pub period: Period,
}
call!(Dashboard => Board, "report.dashboard", Unlocked, [], Dashboard { period: example().period });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The Boletín by month; `None` where it is not this person's to see, as for each of the others.
    pub months: Option<Tabulation>,
    /// The Boletín by state and group, of the last of these months alone.
    pub groups: Option<Tabulation>,
    /// The coarse cells with most events, the most first; those of fewer than five are left out.
    pub places: Vec<Spot>,
    /// Of each shelter whose beds or guests are here.
    pub shelters: Vec<Shelter>,
    /// Terms of the law that are over, and referrals without their receipt among them; those that end soon.
    pub overdue: u32,
    pub overdue_receipts: u32,
    pub soon: u32,
    pub lacking: Lacking,
}

/// So many events around a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The middle of the cell, as a heading of the table of places has it; its line there is `leaf:` and this.
    pub place: String,
    pub events: u64,
}

/// The Boletín of a year.
fn example() -> Asked {
    let month = |text: &str| text.parse().ok();
    Asked { table: Name::Boletin, period: Period { from: month("2026-01"), to: month("2026-12") }, units: Vec::new() }
}
