//! Closing a table of the statistics. What is frozen is an ordinary signed entry of its author; it says up to which entry of
//! each log it counted, so that whoever holds the entries can tell which records moved a figure, and by how much.

use api::problem::Problem;
use api::report::{Asked, Close, Closed};
use domain::audit::Deed;
use domain::id::{RecordId, UnitId};
use domain::tabulation::frozen::Frozen;
use store::table::entry::{self, EntryRow};
use sync::change::MAX_CHANGE_BYTES;
use sync::cutoff::Cutoff;
use sync::key::RecordKey;

use crate::commit::Drafted;
use crate::desk::Desk;
use crate::entries::{entry_of, log_of};
use crate::fault::Fault;
use crate::identity::random;
use crate::once;

impl Desk {
    pub(crate) fn close(&mut self, call: &Close) -> Result<Closed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        if !self.role().may_close() {
            return Err(Problem::NotAllowed.into());
        }
        self.check_rows()?;
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
        // By name, so that whoever reads it elsewhere compares it with the same units and no others.
        let units = self.scope(of).into_iter().collect();
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
            if self.may_see(&cutoff) {
                closed.push(self.closed(&row, &cutoff.frozen)?);
            }
        }
        closed.reverse();
        Ok(closed)
    }

    /// One that can be read here and that this person may see, with its entry.
    pub(crate) fn closed_table(&self, id: RecordId) -> Result<(EntryRow, Cutoff), Fault> {
        let found = self.closed_tables()?.into_iter().find(|(row, _)| row.record == id);
        match found {
            Some((_, cutoff)) if !self.may_see(&cutoff) => Err(Problem::NotAllowed.into()),
            Some(found) => Ok(found),
            None => Err(Problem::NoSuchRecord.into()),
        }
    }

    /// As it was signed, a table tells the same of the records that it counts as one of today.
    fn may_see(&self, cutoff: &Cutoff) -> bool {
        self.role().may_tabulate(&cutoff.frozen.tabulation.table.measures())
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

    pub(crate) fn closed(&self, row: &EntryRow, frozen: &Frozen) -> Result<Closed, Fault> {
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
