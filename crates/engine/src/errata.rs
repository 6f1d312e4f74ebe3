//! What came of a table since it was closed: the cells that say something else today, and the records behind them.
//!
//! What is frozen says up to which entry of each log it counted. A record of which nothing was counted then adds what its facts
//! say today, and those are rows already. Only one that was there before has to be read again as it was, so a comparison costs
//! what was corrected since and not what was written.

use std::collections::BTreeMap;

use api::record::Row;
use api::report::{Asked, Closed, Compared, Cutoff as Wanted, Moved};
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::tabulation::Tabulation;
use domain::tabulation::errata::{self, Erratum};
use domain::tabulation::tally::Tally;
use store::table::entry::{self, EntryRow, LogName};
use store::table::record;
use sync::cutoff::Cutoff;
use sync::document::Merged;
use sync::entry::NO_RECORD;

use crate::adding::Adding;
use crate::desk::Desk;
use crate::entries::name_of;
use crate::fault::Fault;
use crate::reading::Record;

/// So many records are told one by one; the others are counted.
const MOST_TOLD: usize = 200;

/// The last number of each log that was counted.
type Counted = BTreeMap<LogName, u64>;

/// The records that moved figures, as far as they are told.
#[derive(Default)]
struct Told {
    moved: Vec<Moved>,
    withheld: u32,
    more: u32,
}

impl Told {
    fn is_full(&self) -> bool {
        self.moved.len().saturating_add(usize::try_from(self.withheld).unwrap_or(usize::MAX)) >= MOST_TOLD
    }

    fn take(&mut self, row: Option<Row>, cells: Vec<Erratum>) {
        match row {
            Some(row) => self.moved.push(Moved { row, cells }),
            None => self.withheld = self.withheld.saturating_add(1),
        }
    }
}

/// As it was signed: what is here of its units would be told as less than was closed.
const fn alone(closed: Closed, frozen: Tabulation, unheld: Vec<UnitId>) -> Compared {
    Compared { closed, frozen, errata: Vec::new(), moved: Vec::new(), withheld: 0, more: 0, unheld }
}

/// The records of which something came after what was counted, in order.
#[derive(Default)]
struct Since {
    /// Nothing of them was counted.
    fresh: Vec<RecordId>,
    /// They had been counted, or could have been.
    amended: Vec<RecordId>,
}

impl Desk {
    pub(crate) fn compare_cutoff(&self, call: &Wanted) -> Result<Compared, Fault> {
        let (row, Cutoff { frozen, counted }) = self.closed_table(call.id)?;
        let closed = self.closed(&row, &frozen)?;
        let unheld = self.unheld(&closed.of);
        if !unheld.is_empty() {
            return Ok(alone(closed, frozen.tabulation, unheld));
        }
        let today = self.tabulate(&closed.of)?;
        let counted = counted.iter().map(|(log, number)| (name_of(log), *number)).collect();
        let Told { mut moved, withheld, more } = self.told_since(&closed.of, &counted)?;
        // Columns that came since are no part of what was closed.
        let is_closed = |one: &Erratum| frozen.tabulation.columns().any(|column| column.id == one.cell.column);
        moved.iter_mut().for_each(|one| one.cells.retain(is_closed));
        moved.retain(|one| !one.cells.is_empty());
        Ok(Compared {
            closed,
            errata: errata::between(&frozen.tabulation, &today),
            frozen: frozen.tabulation,
            moved,
            withheld,
            more,
            unheld,
        })
    }

    /// The units of a closed table whose records this person does not count.
    fn unheld(&self, of: &Asked) -> Vec<UnitId> {
        let scope = self.scope(of);
        of.units.iter().filter(|unit| !scope.contains(*unit)).cloned().collect()
    }

    /// What was corrected first, then what came since.
    fn told_since(&self, of: &Asked, counted: &Counted) -> Result<Told, Fault> {
        let Since { fresh, amended } = self.since(counted)?;
        let mut told = Told::default();
        for id in amended {
            let cells = self.moved_cells(id, of, counted)?;
            if cells.is_empty() {
                continue;
            }
            if told.is_full() {
                told.more = told.more.saturating_add(1);
            } else {
                told.take(self.readable_row(id)?, cells);
            }
        }
        let adding = Adding::of(self, of)?;
        for row in adding.rows()? {
            if !self.is_fresh(row, &fresh)? {
                continue;
            }
            if told.is_full() {
                told.more = told.more.saturating_add(1);
            } else if let Some(found) = record::at_row(self.files.store.rows(), row)? {
                told.take(self.rows(&[found])?.pop(), adding.cells(row)?);
            }
        }
        Ok(told)
    }

    fn is_fresh(&self, row: i64, fresh: &[RecordId]) -> Result<bool, Fault> {
        let id = record::id_at_row(self.files.store.rows(), row)?;
        Ok(id.is_some_and(|id| fresh.binary_search(&id).is_ok()))
    }

    fn readable_row(&self, id: RecordId) -> Result<Option<Row>, Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else { return Ok(None) };
        Ok(self.rows(&[row])?.pop())
    }

    fn since(&self, counted: &Counted) -> Result<Since, Fault> {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        entry::each_place(self.files.store.rows(), |log, number, record| {
            let is_counted = counted.get(log).is_some_and(|end| number <= *end);
            if is_counted { before.push(record) } else { after.push(record) }
        })?;
        for side in [&mut before, &mut after] {
            side.sort_unstable();
            side.dedup();
        }
        after.retain(|record| *record != NO_RECORD);
        let (amended, fresh) = after.into_iter().partition(|record| before.binary_search(record).is_ok());
        Ok(Since { fresh, amended })
    }

    /// What one record added to the table by what was counted, against what it adds today.
    fn moved_cells(&self, id: RecordId, of: &Asked, counted: &Counted) -> Result<Vec<Erratum>, Fault> {
        let record = Record::load(self.files.store.rows(), id)?;
        let is_before = |entry: &&EntryRow| counted.get(&entry.log).is_some_and(|end| entry.number <= *end);
        let before = record.counted().filter(is_before).map(|entry| entry.payload.as_slice()).collect();
        let before = self.alone(&record, before, of)?;
        let now = self.alone(&record, record.changes(), of)?;
        Ok(errata::between(&before, &now))
    }

    /// The table as it would be of this record alone, by some of its changes.
    fn alone(&self, record: &Record, changes: Vec<&[u8]>, of: &Asked) -> Result<Tabulation, Fault> {
        let mut tally = Tally::new(self.today());
        let first = record.entries.first();
        let unit = record.home.clone().unwrap_or_else(|| self.units.home().clone());
        let kind = first.and_then(|entry| RecordKind::from_key(&entry.kind));
        if let Some(kind) = kind.filter(|_| !changes.is_empty() && self.is_counted(&unit, of)) {
            let reading = Merged::of(&changes).reading;
            let contested = reading.conflicts.into_keys().collect();
            kind.facts(&reading.values, &contested).into_iter().for_each(|fact| tally.add(&unit, fact));
        }
        Ok(tally.tabulate(of.table, of.period, &self.lists.catalogues))
    }
}
