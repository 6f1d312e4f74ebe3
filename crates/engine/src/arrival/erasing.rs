//! Headquarters has erased a record: its words go, wherever this file keeps them, and whatever comes of it later loses its
//! own as it comes. One thing stays, and only here: what somebody wrote on this laptop before they could know. Headquarters
//! refuses that, and its author is shown it, as with everything that is refused.

use std::collections::BTreeSet;

use domain::id::RecordId;
use store::table::entry::{self, EntryRow, EntryState};
use store::table::erased;
use sync::authority::notice::{Notice, RefusalReason};
use sync::authority::rulings::Ruling;
use sync::entry::EntryId;

use super::Applying;
use crate::entries::entry_of;
use crate::fault::Fault;
use crate::{membership, upkeep};

impl Applying<'_> {
    /// Said again, it changes nothing.
    pub(super) fn erase(&mut self, record: RecordId) -> Result<(), Fault> {
        erased::put(self.rows, record)?;
        for row in entry::of_record(self.rows, record)? {
            self.erase_entry(&row)?;
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
            if erased::is_erased(self.rows, record)? {
                self.erase(record)?;
            }
        }
        Ok(())
    }

    fn erase_entry(&mut self, row: &EntryRow) -> Result<(), Fault> {
        let id = EntryId(row.id);
        if self.came_too_late(row)? {
            return self.refuse(&id, EntryState::Refused);
        }
        self.refuse(&id, EntryState::Erased)?;
        entry::forget_words(self.rows, &row.id)?;
        upkeep::snapshots_go_stale(self.rows)
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
