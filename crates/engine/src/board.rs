//! The region at a glance: what the tables, the boards and the clocks say, in few figures.

use api::report::{Asked, Board, Spot};
use domain::deadline::clock::Clock;
use domain::deadline::term::Term;
use domain::deadline::{Standing, due};
use domain::id::RecordId;
use domain::public_table::LEAST;
use domain::record::RecordKind;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::{CellId, Depth, Heading, Line, Tabulation};
use store::table::{clock, record};

use crate::desk::Desk;
use crate::fault::Fault;
use crate::reading;

/// So many places are told.
const PLACES: usize = 8;

/// Terms by how they stand.
#[derive(Default)]
struct Terms {
    overdue: u32,
    overdue_receipts: u32,
    soon: u32,
}

impl Desk {
    pub(crate) fn board(&self, period: Period) -> Result<Board, Fault> {
        let table = |table: Table, period: Period| -> Result<Option<Tabulation>, Fault> {
            let is_theirs = self.role().may_tabulate(&table.measures());
            is_theirs.then(|| self.tabulate(&Asked { table, period, units: Vec::new() })).transpose()
        };
        let last = Period::of(period.to.unwrap_or_else(|| self.today().month()));
        let Terms { overdue, overdue_receipts, soon } = self.terms()?;
        Ok(Board {
            months: table(Table::BoletinMonths, period)?,
            groups: table(Table::Boletin, last)?,
            places: table(Table::Places, period)?.map(|table| places(&table)).unwrap_or_default(),
            shelters: if self.role().may_read(RecordKind::Stay) { self.shelters()? } else { Vec::new() },
            overdue,
            overdue_receipts,
            soon,
            lacking: self.lacking()?,
        })
    }

    /// Of the records that this person reads.
    fn terms(&self) -> Result<Terms, Fault> {
        let (today, calendars) = (self.today(), &self.lists.calendars);
        let mut terms = Terms::default();
        for (id, text) in clock::all(self.files.store.rows())? {
            // A clock of a newer release's term is not for this one to count.
            let Ok(clock) = serde_json::from_str::<Clock>(&text) else { continue };
            let standing = due(clock, calendars).standing(today, calendars);
            if matches!(standing, Standing::Overdue { .. } | Standing::Soon { .. }) && self.reads(id)? {
                terms.count(clock.term, standing);
            }
        }
        Ok(terms)
    }

    fn reads(&self, id: RecordId) -> Result<bool, Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else { return Ok(false) };
        reading::kind_of(&row).map_or(Ok(false), |kind| self.may_read(&row, kind))
    }
}

impl Terms {
    fn count(&mut self, term: Term, standing: Standing) {
        let is_receipt = matches!(term, Term::ReferralReceipt | Term::ReferralReceiptNna);
        match standing {
            Standing::Overdue { .. } => {
                self.overdue = self.overdue.saturating_add(1);
                self.overdue_receipts = self.overdue_receipts.saturating_add(u32::from(is_receipt));
            }
            Standing::Soon { .. } => self.soon = self.soon.saturating_add(1),
            Standing::Running { .. } | Standing::Met { .. } => {}
        }
    }
}

fn places(table: &Tabulation) -> Vec<Spot> {
    let mut spots: Vec<Spot> = table.lines.iter().filter_map(|line| spot(table, line)).collect();
    spots.sort_by_key(|spot| std::cmp::Reverse(spot.events));
    spots.truncate(PLACES);
    spots
}

fn spot(table: &Tabulation, line: &Line) -> Option<Spot> {
    let Heading::Place(place) = &line.heading else { return None };
    let total = CellId { line: line.id.clone(), column: "setting:total".to_owned() };
    let events = table.number(&total).filter(|events| line.depth == Depth::Leaf && *events >= LEAST)?;
    Some(Spot { place: place.clone(), events })
}
