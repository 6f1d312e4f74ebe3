//! Closing a table of the statistics, and what came of it since. What is frozen is an ordinary signed entry of its author;
//! it says up to which entry of each log it counted, so that whoever holds the entries can tell which records moved a figure,
//! and by how much.

use std::collections::{BTreeMap, BTreeSet};

use api::problem::Problem;
use api::report::{Asked, Close, Closed, Compared, Cutoff as Wanted, Moved};
use domain::audit::Deed;
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::tabulation::Tabulation;
use domain::tabulation::errata::{self, Erratum};
use domain::tabulation::frozen::Frozen;
use domain::tabulation::tally::Tally;
use store::table::entry::{self, EntryRow, LogName};
use store::table::record;
use sync::change::MAX_CHANGE_BYTES;
use sync::cutoff::Cutoff;
use sync::document::Merged;
use sync::entry::NO_RECORD;
use sync::key::RecordKey;

use crate::commit::Drafted;
use crate::desk::Desk;
use crate::entries::{entry_of, log_of, name_of};
use crate::fault::Fault;
use crate::identity::random;
use crate::once;
use crate::reading::Record;

impl Desk {
    pub(crate) fn close(&mut self, call: &Close) -> Result<Closed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        if !self.role().may_close() {
            return Err(Problem::NotAllowed.into());
        }
        let id = self.freeze(&call.of)?;
        let reply = self.cutoffs()?.into_iter().find(|closed| closed.id == id).ok_or(Problem::NoSuchRecord)?;
        let now_ms = self.now().unix_ms();
        self.files.store.write(|rows| once::remember(rows, call.operation, reply, now_ms))
    }

    fn freeze(&mut self, of: &Asked) -> Result<RecordId, Fault> {
        let months = of.period.from.zip(of.period.to);
        if months.is_none_or(|(from, to)| from > to) {
            return Err(Problem::BadRequest { detail: "both months of the period".to_owned() }.into());
        }
        let mut units = of.units.clone();
        units.sort();
        units.dedup();
        let tabulation = self.tabulate(of)?;
        let closed = self.civil(self.now());
        let frozen = Frozen { period: of.period, units, closed, until: self.heard_until()?, tabulation };
        if self.closed_tables()?.iter().any(|(_, cutoff)| cutoff.frozen.is_same_as(&frozen)) {
            return Err(Problem::AlreadyClosed.into());
        }
        let ends = entry::ends(self.files.store.rows())?.into_iter();
        let cutoff = Cutoff { frozen, counted: ends.map(|(log, number)| (log_of(&log), number)).collect() };
        let id = self.new_record();
        let new = cutoff.to_entry(id, RecordKey(random(&*self.host)));
        if new.payload_bytes() > MAX_CHANGE_BYTES {
            return Err(Problem::TooLongToPrint.into());
        }
        self.note(&self.deed(Deed::TableClosed).with(of.table.key()))?;
        self.append_entry(new, Drafted::Stays)?;
        Ok(id)
    }

    /// Those that this person may see, the last first.
    pub(crate) fn cutoffs(&self) -> Result<Vec<Closed>, Fault> {
        let mut closed = Vec::new();
        for (row, cutoff) in self.closed_tables()? {
            if self.role().may_tabulate(&cutoff.frozen.tabulation.table.measures()) {
                closed.push(self.closed(&row, &cutoff.frozen)?);
            }
        }
        closed.reverse();
        Ok(closed)
    }

    pub(crate) fn compare_cutoff(&self, call: &Wanted) -> Result<Compared, Fault> {
        let found = self.closed_tables()?.into_iter().find(|(row, _)| row.record == call.id);
        let (row, Cutoff { frozen, counted }) = found.ok_or(Problem::NoSuchRecord)?;
        let closed = self.closed(&row, &frozen)?;
        let today = self.tabulate(&closed.of)?;
        let counted: BTreeMap<LogName, u64> = counted.iter().map(|(log, number)| (name_of(log), *number)).collect();
        let (mut moved, mut withheld) = (Vec::new(), 0_u32);
        for id in self.records_since(&counted)? {
            let cells = self.moved_cells(id, &closed.of, &counted)?;
            if cells.is_empty() {
                continue;
            }
            match self.readable_row(id)? {
                Some(row) => moved.push(Moved { row, cells }),
                None => withheld = withheld.saturating_add(1),
            }
        }
        Ok(Compared {
            closed,
            errata: errata::between(&frozen.tabulation, &today),
            frozen: frozen.tabulation,
            moved,
            withheld,
        })
    }

    fn readable_row(&self, id: RecordId) -> Result<Option<api::record::Row>, Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else { return Ok(None) };
        Ok(self.rows(&[row])?.pop())
    }

    /// The records of which something came after what was counted.
    fn records_since(&self, counted: &BTreeMap<LogName, u64>) -> Result<BTreeSet<RecordId>, Fault> {
        let rows = self.files.store.rows();
        let mut since = BTreeSet::new();
        for (log, end) in entry::ends(rows)? {
            let before = counted.get(&log).copied().unwrap_or(0);
            if end > before {
                since.extend(entry::records_beyond(rows, &log, before)?);
            }
        }
        since.remove(&NO_RECORD);
        Ok(since)
    }

    /// What one record added to the table by what was counted, against what it adds today.
    fn moved_cells(&self, id: RecordId, of: &Asked, counted: &BTreeMap<LogName, u64>) -> Result<Vec<Erratum>, Fault> {
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
        let unit = first.map_or_else(|| self.units.home().clone(), |entry| entry.log.unit.clone());
        let kind = first.and_then(|entry| RecordKind::from_key(&entry.kind));
        if let Some(kind) = kind.filter(|_| !changes.is_empty() && self.is_counted(&unit, of)) {
            let reading = Merged::of(&changes).reading;
            let contested = reading.conflicts.into_keys().collect();
            kind.facts(&reading.values, &contested).into_iter().for_each(|fact| tally.add(&unit, fact));
        }
        Ok(tally.tabulate(of.table, of.period, &self.lists.catalogues))
    }

    pub(crate) fn is_counted(&self, unit: &UnitId, of: &Asked) -> bool {
        let is_asked = of.units.is_empty() || of.units.contains(unit);
        is_asked && self.counted_units().is_none_or(|counted| counted.contains(unit))
    }

    /// Those that can be read here, in the order in which they came.
    fn closed_tables(&self) -> Result<Vec<(EntryRow, Cutoff)>, Fault> {
        let rows = entry::cutoffs(self.files.store.rows())?.into_iter();
        Ok(rows.filter_map(|row| Cutoff::of(&entry_of(row.clone())).map(|cutoff| (row, cutoff))).collect())
    }

    fn closed(&self, row: &EntryRow, frozen: &Frozen) -> Result<Closed, Fault> {
        let of = Asked { table: frozen.tabulation.table, period: frozen.period, units: frozen.units.clone() };
        let is_waiting = entry::is_waiting(self.files.store.rows(), row.record, &self.device.device().0)?;
        Ok(Closed {
            id: row.record,
            of,
            by: self.name_of_author(&row.author),
            at: frozen.closed,
            until: frozen.until,
            is_sent: !is_waiting,
        })
    }
}
