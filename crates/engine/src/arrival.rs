//! What an exchange brings, verified and stored in one transaction: headquarters' words first, then the segments, the
//! rows of the records they touch, and how far the feed has been read. What does not verify is put aside, and the rest
//! goes on.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use store::profile::Opened;
use store::store::Connection;
use store::table::aside;
use store::table::catalogue;
use store::table::cursor::{self, CursorRow};
use store::table::entry::{self, EntryRow, EntryState};
use store::table::signature::{self, SignatureRow};
use store::table::tip::TipRow;
use sync::authority::carry::CarriedEntry;
use sync::authority::is_word_of;
use sync::authority::notice::{Notice, Receipt, Refusal};
use sync::document::Actor;
use sync::entry::{Entry, EntryId, NO_RECORD, Payload};
use sync::key::DeviceKey;
use sync::segment::{Limits, Segment, SegmentError, Unverified};
use sync::session::laptop::{Arrival, UnitArrival};
use sync::vector::Cursor;

use crate::desk::Desk;
use crate::draft::reserve_folio;
use crate::entries::{name_of, row_of};
use crate::fault::Fault;
use crate::identity::{Identity, random};
use crate::lists::Lists;
use crate::{reading, visible};

/// What applying an arrival changed.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    pub(crate) records: BTreeSet<RecordId>,
    has_own_refused: bool,
    has_edition: bool,
}

impl Desk {
    /// All of it or none of it.
    pub(crate) fn apply(&mut self, arrival: Arrival, hq: DeviceKey) -> Result<Touched, Fault> {
        let identity = &self.identity;
        let device = self.device.device();
        let touched = self.files.store.write(|rows| {
            let mut applying = Applying { rows, identity, hq, device, touched: Touched::default() };
            arrival.units.into_iter().try_for_each(|unit| applying.unit(unit))?;
            applying.project()?;
            Ok::<_, Fault>(applying.touched)
        })?;
        if touched.has_own_refused {
            // The refused change's number is free in every document now and must not be given twice.
            self.actor = Actor(random(&*self.host));
        }
        if touched.has_edition {
            self.lists = Lists::read(self.files.store.rows(), |text| self.host.report(text))?;
        }
        self.learn_own()?;
        Ok(touched)
    }
}

/// Puts back what the outbox holds and the file has lost: a flipped bit in the write-ahead log silently drops a commit
/// and all after it. The number of entries put back.
pub(crate) fn put_back(files: &mut Opened, identity: &Identity, device: DeviceKey) -> Result<usize, Fault> {
    let unsent = std::mem::take(&mut files.unsent);
    files.store.write(|rows| {
        // Headquarters' words never lie in the outbox.
        let hq = DeviceKey([0; 32]);
        let mut applying = Applying { rows, identity, hq, device, touched: Touched::default() };
        let mut number = 0;
        for bytes in unsent {
            let Ok(segment) = Unverified::parse(&bytes, &Limits::DEFAULT).and_then(Unverified::verify) else {
                continue;
            };
            if entry::is_known(rows, &segment.tip().id.0)? || !continues(rows, segment.previous().id)? {
                continue;
            }
            number += segment.entries().len();
            applying.store(segment)?;
        }
        applying.project()?;
        Ok(number)
    })
}

/// Is the entry that it continues here, or does it begin its log?
fn continues(rows: &Connection, previous: EntryId) -> Result<bool, Fault> {
    Ok(previous == EntryId::NONE || entry::is_known(rows, &previous.0)?)
}

struct Applying<'a> {
    rows: &'a Connection,
    identity: &'a Identity,
    hq: DeviceKey,
    device: DeviceKey,
    touched: Touched,
}

impl Applying<'_> {
    fn unit(&mut self, arrival: UnitArrival) -> Result<(), Fault> {
        let UnitArrival { unit, authority, segments, poisoned, cursor } = arrival;
        authority.into_iter().try_for_each(|segment| self.take(&unit, segment))?;
        segments.into_iter().try_for_each(|segment| self.take(&unit, segment))?;
        for (bytes, why) in poisoned {
            aside::put(self.rows, &unit, &bytes, &why.to_string())?;
        }
        if let Some(cursor) = cursor {
            cursor::write(self.rows, &row_of_cursor(unit, cursor))?;
        }
        Ok(())
    }

    fn take(&mut self, unit: &UnitId, segment: Unverified) -> Result<(), Fault> {
        let (log, previous) = (segment.log(), segment.previous());
        let verified = if continues(self.rows, previous.id)? { segment.verify() } else { Err(SegmentError::Detached) };
        match verified {
            Ok(segment) => self.store(segment),
            // The feed comes again from the cursor; what is counted here is that it happened.
            Err(why) => {
                let name = format!("{} {} {}", log.unit, log.origin.device, previous.number);
                Ok(aside::put(self.rows, unit, name.as_bytes(), &why.to_string())?)
            }
        }
    }

    fn store(&mut self, segment: Segment) -> Result<(), Fault> {
        let (log, tip, signature) = (segment.log().clone(), segment.tip(), segment.signature());
        let entries = segment.into_entries();
        let run: Vec<EntryRow> = entries.iter().map(row_of).collect();
        let added = entry::append(self.rows, &run)?;
        let new = entries.get(entries.len() - added..).unwrap_or_default();
        let (words, changes): (Vec<&Entry>, Vec<&Entry>) =
            new.iter().partition(|entry| is_word_of(&self.hq, &entry.header));
        words.into_iter().try_for_each(|word| self.hear(word))?;
        let shown: Vec<EntryId> = changes.iter().filter(|e| e.payload != Payload::Erased).map(|e| e.id()).collect();
        visible::add(self.rows, &log.unit, &shown)?;
        let records = changes.iter().map(|entry| entry.header.record).filter(|record| *record != NO_RECORD);
        self.touched.records.extend(records);
        let row = SignatureRow { entry: tip.id.0, number: tip.number, signature: signature.0 };
        Ok(signature::write(self.rows, &name_of(&log), &row)?)
    }

    fn hear(&mut self, word: &Entry) -> Result<(), Fault> {
        match Notice::of(word) {
            Some(Notice::Receipt(Receipt { log, tip })) => {
                let receipt = TipRow { number: tip.number, id: tip.id.0 };
                Ok(entry::set_receipted(self.rows, &name_of(&log), &receipt)?)
            }
            Some(Notice::Refusal(refusal)) => self.refuse(&refusal),
            // People and laptops are folded from all of headquarters' words at the end.
            Some(Notice::Person(_) | Notice::Device(_)) | None => Ok(()),
            Some(Notice::Carry(carried)) => self.take_carried(&word.header.unit, carried),
            Some(Notice::Catalogue(edition)) => {
                self.touched.has_edition = true;
                Ok(catalogue::write(self.rows, &edition.name, edition.version, &edition.text)?)
            }
        }
    }

    /// An entry of another unit, of a record that is shared with ours. Said twice, it counts once.
    fn take_carried(&mut self, unit: &UnitId, carried: CarriedEntry) -> Result<(), Fault> {
        let (id, record) = (carried.header().id(), carried.header().record);
        let row = match carried.into_entry() {
            Ok(entry) => row_of(&entry),
            Err(why) => return Ok(aside::put(self.rows, unit, &id.0, &why.to_string())?),
        };
        if entry::append_carried(self.rows, &row)? {
            visible::add(self.rows, unit, [&id])?;
            self.touched.records.insert(record);
        }
        Ok(())
    }

    /// The entry counts no more; its author still sees its text in the history.
    fn refuse(&mut self, refusal: &Refusal) -> Result<(), Fault> {
        let Some(row) = entry::by_id(self.rows, &refusal.entry.0)? else { return Ok(()) };
        if matches!(row.state, EntryState::Live | EntryState::Parked) {
            entry::set_state(self.rows, &row.id, EntryState::Refused)?;
            visible::remove(self.rows, &row.log.unit, &refusal.entry)?;
        }
        self.touched.has_own_refused |= row.log.device == self.device.0;
        self.touched.records.insert(row.record);
        Ok(())
    }

    fn project(&self) -> Result<(), Fault> {
        for row in reading::project(self.rows, &self.touched.records, self.identity)? {
            reserve_folio(self.rows, &row.folio, self.identity)?;
        }
        Ok(())
    }
}

fn row_of_cursor(unit: UnitId, cursor: Cursor) -> CursorRow {
    CursorRow { unit, epoch: cursor.epoch, number: cursor.number, chain: cursor.chain.to_vec() }
}
