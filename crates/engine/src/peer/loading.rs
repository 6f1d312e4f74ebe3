//! Entries on their way to another laptop. What headquarters refused, or has not decided on, goes without its text, as
//! headquarters itself passes it on: the chain needs the header, and nobody but its author reads the rest.

use std::collections::BTreeSet;

use store::store::Connection;
use store::table::entry::{self, EntryRow};
use store::table::{signature, tip};
use sync::entry::Entry;
use sync::log::{LogId, Tip};
use sync::session::FRAME_BYTES;
use sync::session::peer::{Lacking, Plan, Read};
use sync::session::runs::StoredEntry;
use sync::signature::Signature;

use crate::entries::{entry_of, name_of};
use crate::fault::Fault;

/// As `Effect::Load` asks.
pub(crate) fn after(rows: &Connection, log: &LogId, tip: Tip, bytes: usize) -> Result<Vec<StoredEntry>, Fault> {
    let from = if entry::is_placed(rows, &tip.id.0)? { tip.number + 1 } else { 1 };
    let loaded = entry::of_log(rows, &name_of(log), from, bytes)?.into_iter();
    loaded.map(|row| stored(rows, row)).collect()
}

/// What the plans of one request ask to be read, together about as much as a frame holds.
pub(crate) struct Reader<'a> {
    rows: &'a Connection,
    left: usize,
    is_cut: bool,
}

impl<'a> Reader<'a> {
    /// `most`: what the other asks a reply to hold at most.
    pub(crate) fn new(rows: &'a Connection, most: u32) -> Self {
        let left = usize::try_from(most).unwrap_or(FRAME_BYTES).min(FRAME_BYTES);
        Self { rows, left, is_cut: false }
    }

    pub(crate) fn read(&mut self, plan: &Plan) -> Result<Read, Fault> {
        self.is_cut = false;
        let words = self.all(&plan.words)?;
        let logs = self.all(&plan.logs)?;
        Ok(Read { words, logs, is_cut: self.is_cut })
    }

    fn all(&mut self, wanted: &[(LogId, Lacking)]) -> Result<Vec<StoredEntry>, Fault> {
        let mut all = Vec::new();
        for (log, lacking) in wanted {
            if self.left == 0 {
                self.is_cut = true;
                break;
            }
            let read = match lacking {
                Lacking::After(tip) => self.after(log, *tip)?,
                Lacking::AllBut(tips) => self.all_but(log, tips)?,
            };
            self.left = self.left.saturating_sub(read.iter().map(|row| row.entry.payload.len()).sum());
            all.extend(read);
        }
        Ok(all)
    }

    fn after(&mut self, log: &LogId, tip: Tip) -> Result<Vec<StoredEntry>, Fault> {
        let read = after(self.rows, log, tip, self.left)?;
        let end = tip::of_log(self.rows, &name_of(log))?.last().map_or(0, |tip| tip.number);
        self.is_cut |= read.last().is_some_and(|last| last.entry.header.number < end);
        Ok(read)
    }

    /// Of a log that forks, in the order of numbers: so each branch is in the order of its chain.
    fn all_but(&mut self, log: &LogId, tips: &BTreeSet<Tip>) -> Result<Vec<StoredEntry>, Fault> {
        let mut missing = BTreeSet::new();
        for end in tip::of_log(self.rows, &name_of(log))? {
            missing.extend(entry::branch(self.rows, &end.id)?.into_iter().map(|row| (row.number, row.id)));
        }
        for held in tips {
            for row in entry::branch(self.rows, &held.id.0)? {
                missing.remove(&(row.number, row.id));
            }
        }
        let (mut read, mut bytes) = (Vec::new(), 0);
        for (_, id) in missing {
            let Some(row) = entry::by_id(self.rows, &id)? else { continue };
            if bytes > self.left && read.last().is_some_and(|last: &StoredEntry| last.signature.is_some()) {
                self.is_cut = true;
                break;
            }
            bytes += row.payload.len();
            read.push(stored(self.rows, row)?);
        }
        Ok(read)
    }
}

fn stored(rows: &Connection, row: EntryRow) -> Result<StoredEntry, Fault> {
    let signature = signature::of_entry(rows, &row.id)?.map(Signature);
    Ok(StoredEntry { entry: passed_on(row), signature })
}

fn passed_on(row: EntryRow) -> Entry {
    if row.state.is_visible() { entry_of(row) } else { entry_of(row).erased() }
}
