//! What headquarters has erased loses its words here, whenever it came: the entries, headquarters' own words that carried
//! them, and what the rows show. Where a term was over, what was written here meanwhile, and reaches headquarters too
//! late, is refused by it, and its author keeps the words. Where a cancellation was asked for nothing stays: not these
//! words, no draft, no stored reply, and nothing of it in what waits for what it continues.

use std::collections::BTreeSet;

use domain::audit::Deed;
use domain::id::RecordId;
use store::table::entry::{self, EntryRow, EntryState};
use store::table::erased::{self, Cause};
use store::table::{aside, attachment, draft, operation, parked};
use sync::authority::notice::{self, Notice, RefusalReason};
use sync::authority::rulings::Ruling;
use sync::entry::EntryId;

use super::Applying;
use crate::audit::Noted;
use crate::entries::entry_of;
use crate::fault::Fault;
use crate::traces::{self, Left};
use crate::{membership, upkeep};

/// As it is remembered on disk.
pub(super) const fn cause_of(cause: notice::Cause) -> Cause {
    match cause {
        notice::Cause::Term => Cause::Term,
        notice::Cause::Asked => Cause::Asked,
    }
}

impl Applying<'_> {
    /// Said again, it changes nothing.
    pub(super) fn erase(&mut self, record: RecordId, cause: Cause) -> Result<(), Fault> {
        let entries = entry::of_record(self.rows, record)?;
        let before = erased::cause(self.rows, record)?;
        let cause = before.map_or(cause, |before| before.max(cause));
        let had = entries.iter().any(|row| !row.payload.is_empty());
        erased::put(self.rows, record, cause, had)?;
        match cause {
            Cause::Asked => self.erase_beside(record)?,
            Cause::Term => {}
        }
        for row in &entries {
            self.erase_entry(row, cause)?;
        }
        if had && before.is_none() {
            self.note_erased(record)?;
        }
        self.touched.records.insert(record);
        self.touched.erased.insert(record);
        Ok(())
    }

    /// Of records that something came of: those that were erased before.
    pub(super) fn erase_late(&mut self, records: impl Iterator<Item = RecordId>) -> Result<(), Fault> {
        if !erased::is_any(self.rows)? {
            return Ok(());
        }
        for record in records.collect::<BTreeSet<_>>() {
            if let Some(cause) = erased::cause(self.rows, record)? {
                self.erase(record, cause)?;
            }
        }
        Ok(())
    }

    /// What this laptop alone has of it, beside its entries.
    fn erase_beside(&self, record: RecordId) -> Result<(), Fault> {
        draft::clear_record(self.rows, record)?;
        operation::forget_naming(self.rows, &record.to_string())?;
        for file in attachment::of_record(self.rows, record)? {
            operation::forget_naming(self.rows, &file.named.id.to_string())?;
        }
        let gone = BTreeSet::from([record]);
        for row in aside::all(self.rows)? {
            // What cannot be read may be anything; whoever sent it has it still.
            if traces::without(&row.segment, &gone) != Left::AsItIs {
                aside::remove(self.rows, row.row)?;
            }
        }
        for (place, segment) in parked::all(self.rows)? {
            if let Left::Without(less) = traces::without(&segment, &gone) {
                parked::replace(self.rows, place, &less)?;
            }
        }
        traces::remain(self.rows)
    }

    fn erase_entry(&mut self, row: &EntryRow, cause: Cause) -> Result<(), Fault> {
        let id = EntryId(row.id);
        if cause == Cause::Term && self.came_too_late(row)? {
            return self.refuse(&id, EntryState::Refused);
        }
        self.refuse(&id, EntryState::Erased)?;
        entry::forget_words(self.rows, &row.id)?;
        upkeep::snapshots_go_stale(self.rows)
    }

    /// Headquarters did it, on this laptop. What the outbox puts back on opening was noted when it went.
    fn note_erased(&self, record: RecordId) -> Result<(), Fault> {
        if self.draw.unix_ms() == 0 {
            return Ok(());
        }
        let life = self.identity.laptop.incarnation;
        let at_ms = self.draw.unix_ms();
        let noted = Noted::of_headquarters(self.hq.0, self.device.0, life, at_ms, Deed::Erased).about(record);
        noted.write(self.rows).map(drop)
    }

    /// Written here, and headquarters did not have it when it erased the record.
    fn came_too_late(&mut self, row: &EntryRow) -> Result<bool, Fault> {
        if row.log.device != self.device.0 || row.payload.is_empty() {
            return Ok(false);
        }
        let receipted = entry::receipted(self.rows, &row.log)?.map_or(0, |tip| tip.number);
        let rulings = match self.rulings.take() {
            Some(rulings) => rulings,
            None => membership::rulings(self.rows, self.hq)?,
        };
        let ruling = self.rulings.insert(rulings).of(&EntryId(row.id));
        Ok(row.number > receipted || ruling == Some(Ruling::Refused(RefusalReason::RecordErased)))
    }

    /// Headquarters' own words that carried something of what was erased lose it, too.
    pub(super) fn forget_carriers(&self) -> Result<(), Fault> {
        if self.touched.erased.is_empty() {
            return Ok(());
        }
        for kind in [Notice::CARRY, Notice::RELEASE] {
            for row in entry::of_kind(self.rows, kind)? {
                let id = row.id;
                let Some(Notice::Carry(one) | Notice::Release(one)) = Notice::of(&entry_of(row)) else { continue };
                if self.touched.erased.contains(&one.header().record) {
                    entry::set_state(self.rows, &id, EntryState::Erased)?;
                    entry::forget_words(self.rows, &id)?;
                }
            }
        }
        Ok(())
    }
}
