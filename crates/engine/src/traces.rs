//! What an erasure that was asked for leaves outside the tables that it is made in: runs in the outbox, files of the record,
//! damaged files of the profile, pieces of the search index. That is cleared after the transaction, and it is remembered in
//! the file until it was: a cut in between leaves nothing behind for good, and nothing is signed for before.

use std::collections::BTreeSet;

use domain::id::RecordId;
use store::store::Connection;
use store::table::{erased, record, setting};
use sync::segment::{Limits, Segment, Unverified};

use crate::desk::Desk;
use crate::fault::Fault;

/// Set while something may be left.
const REMAIN: &str = "erased-traces";

/// What of a run is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Left {
    /// It says nothing of what was erased.
    AsItIs,
    /// The same headers under the same signature, without those words.
    Without(Vec<u8>),
    /// It is no run that verifies.
    Unreadable,
}

/// A run without the words of these records.
pub(crate) fn without(run: &[u8], records: &BTreeSet<RecordId>) -> Left {
    let Ok(segment) = Unverified::parse(run, &Limits::DEFAULT).and_then(Unverified::verify) else {
        return Left::Unreadable;
    };
    let is_gone =
        |entry: &sync::entry::Entry| entry.payload.bytes().is_some() && records.contains(&entry.header.record);
    if !segment.entries().iter().any(is_gone) {
        return Left::AsItIs;
    }
    let signature = segment.signature();
    let entries = segment.into_entries().into_iter();
    let less = entries.map(|entry| if is_gone(&entry) { entry.erased() } else { entry }).collect();
    Segment::new(less, signature).map_or(Left::Unreadable, |segment| Left::Without(segment.encode()))
}

/// There may be some from now on.
pub(crate) fn remain(rows: &Connection) -> Result<(), Fault> {
    Ok(setting::write(rows, REMAIN, &[1])?)
}

impl Desk {
    pub(crate) fn has_traces(&self) -> Result<bool, Fault> {
        Ok(setting::read(self.files.store.rows(), REMAIN)?.is_some())
    }

    /// Clears what is left of what was erased. Where it cannot be now (a damaged outbox, a profile that is being got back)
    /// it is tried again with the next exchange.
    pub(crate) fn clear_traces(&mut self) -> Result<(), Fault> {
        if !self.has_traces()? || self.is_recovering()? || !self.clear_outbox()? {
            return Ok(());
        }
        self.files.remove_damaged()?;
        self.tidy_attachments()?;
        self.files.store.write(|rows| {
            record::merge_index(rows)?;
            Ok::<_, Fault>(setting::clear(rows, REMAIN)?)
        })?;
        Ok(self.files.store.checkpoint()?)
    }

    /// False where the outbox cannot be read whole: it is put aside and made anew when the profile is opened.
    fn clear_outbox(&mut self) -> Result<bool, Fault> {
        if !self.files.has_unsent() {
            return Ok(true);
        }
        let Some(records) = self.files.read_unsent()? else { return Ok(false) };
        let gone = erased::asked(self.files.store.rows())?;
        let left: Vec<Left> = records.iter().map(|run| without(run, &gone)).collect();
        if left.iter().any(|left| matches!(left, Left::Without(_))) {
            let kept = records.into_iter().zip(left).map(|(run, left)| match left {
                Left::Without(less) => less,
                // What cannot be read is not ours to throw away.
                Left::AsItIs | Left::Unreadable => run,
            });
            self.files.shrink_outbox(&kept.collect::<Vec<_>>())?;
        }
        Ok(true)
    }
}
