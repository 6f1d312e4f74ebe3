//! Files that go another way than to headquarters: with a bundle, or over a cable. Which of them, in what order, and how
//! what comes is kept. They are known by their names on the way, as their records say them, so nothing is taken that no
//! record here names, and nothing that is not what it is called.

use std::collections::BTreeSet;

use domain::id::{AttachmentId, RecordId, UnitId};
use domain::urgency;
use store::attachments::{Fetched, sealed_bytes};
use store::store::SqlError;
use store::table::attachment::{self, AttachmentRow, Here, Sent};
use store::table::record::{self, RecordRow};
use sync::attachment::{Held, Name, NotTaken};

use super::queue::{Waiting, in_hand, is_small};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::reading;

/// What this laptop and another may both see: all of the units that both hold, and the records that are shared with a unit
/// of the other.
#[derive(Debug, Default)]
pub(crate) struct Common {
    pub(crate) units: BTreeSet<UnitId>,
    pub(crate) records: BTreeSet<RecordId>,
}

impl Common {
    fn has(&self, record: &RecordRow) -> bool {
        self.units.contains(&record.unit) || self.records.contains(&record.id)
    }
}

/// Which records files may be of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Seen<'a> {
    /// Whatever lies here: who handed it over could not know less than that it belongs here.
    Here,
    /// What another laptop may see, too.
    In(&'a Common),
}

/// To whom files are handed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Receiver<'a> {
    /// It keeps them all, and is given what it is not known to have.
    Headquarters,
    /// A laptop: small ones, which it would fetch unasked, and of the large ones those that it might carry on to
    /// headquarters.
    Laptop(&'a Common),
}

impl Desk {
    /// The files that lie here and are to be handed over, in the order of their urgency.
    pub(crate) fn files_to_hand(&self, to: Receiver<'_>) -> Result<Vec<(AttachmentId, Name)>, Fault> {
        let wanted = |row: &AttachmentRow| row.sent == Sent::No || (is_laptop(to) && is_small(row));
        let rows = self.files_of(to, attachment::kept_here)?;
        Ok(rows.into_iter().filter(|waiting| wanted(&waiting.row)).map(|waiting| waiting.named()).collect())
    }

    /// The files that do not lie here, and that another laptop may have.
    pub(crate) fn files_to_ask_for(&self, common: &Common) -> Result<Vec<(AttachmentId, Name)>, Fault> {
        let rows = self.files_of(Receiver::Laptop(common), attachment::missing_here)?;
        let wanted = |row: &AttachmentRow| row.here == Here::Wanted || is_small(row);
        Ok(rows.into_iter().filter(|waiting| wanted(&waiting.row)).map(|waiting| waiting.named()).collect())
    }

    fn files_of(
        &self,
        to: Receiver<'_>,
        read: impl FnOnce(&store::store::Connection) -> Result<Vec<AttachmentRow>, SqlError>,
    ) -> Result<Vec<Waiting>, Fault> {
        let rows = self.files.store.rows();
        let mut waiting = Vec::new();
        for row in read(rows)? {
            let Some(named_by) = record::read(rows, row.record)? else { continue };
            let is_theirs = match to {
                Receiver::Headquarters => true,
                Receiver::Laptop(common) => common.has(&named_by),
            };
            if is_theirs {
                let urgency = urgency::of(reading::kind_of(&named_by), &named_by.values);
                waiting.push(Waiting { row, urgency });
            }
        }
        Ok(in_hand(waiting))
    }

    /// The file of that name, if a record that is seen by the giver names it.
    pub(crate) fn file_named(&self, name: &Name, seen: Seen<'_>) -> Result<Option<AttachmentRow>, Fault> {
        let rows = self.files.store.rows();
        let is_seen = record::read(rows, name.record)?.is_some_and(|record| match seen {
            Seen::Here => true,
            Seen::In(common) => common.has(&record),
        });
        if !is_seen {
            return Ok(None);
        }
        let mut of_record = attachment::of_record(rows, name.record)?.into_iter();
        Ok(of_record.find(|row| {
            let facts = &row.named.file.facts;
            let is_kept = row.named.file.removed_ms.is_none();
            is_kept && facts.content == name.content.0 && sealed_bytes(facts.bytes) == name.bytes
        }))
    }

    /// How much of a file is here, for whoever would hand it over.
    pub(crate) fn held_of(&self, name: &Name, seen: Seen<'_>) -> Result<Held, Fault> {
        let Some(row) = self.file_named(name, seen)? else { return Ok(Held::NotTaken(NotTaken::NotYours)) };
        Ok(match row.here {
            Here::Yes => Held::Whole,
            Here::No | Here::Wanted => Held::UpTo(self.files.attachments.fetched(row.named.id)),
        })
    }

    /// Keeps a piece of a file, and with the last one the file.
    pub(crate) fn take_piece(&mut self, name: &Name, from: u64, piece: &[u8], seen: Seen<'_>) -> Result<Held, Fault> {
        let held = self.held_of(name, seen)?;
        let (Held::UpTo(end), Some(row)) = (held, self.file_named(name, seen)?) else { return Ok(held) };
        let to = from.saturating_add(piece.len() as u64);
        if from != end || to > name.bytes {
            return Ok(held);
        }
        let id = row.named.id;
        self.files.attachments.append(id, from, piece)?;
        if to < name.bytes {
            return Ok(Held::UpTo(to));
        }
        match self.files.attachments.finish(id, &name.content.0)? {
            Fetched::Other => Ok(Held::NotTaken(NotTaken::OtherContent)),
            Fetched::Kept => {
                // Whether headquarters has it is another question: until it says so, this laptop offers it.
                self.files.store.write(|rows| Ok::<_, Fault>(attachment::set_here(rows, id, Here::Yes)?))?;
                Ok(Held::Whole)
            }
        }
    }

    /// Headquarters said that it has this one.
    pub(crate) fn set_held_by_headquarters(&mut self, id: AttachmentId) -> Result<(), Fault> {
        self.files.store.write(|rows| Ok::<_, Fault>(attachment::set_sent(rows, id, Sent::Yes)?))
    }
}

const fn is_laptop(to: Receiver<'_>) -> bool {
    matches!(to, Receiver::Laptop(..))
}
