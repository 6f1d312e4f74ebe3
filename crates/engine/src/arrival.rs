//! What an exchange brings, verified and stored in one transaction: headquarters' words first, then the segments, the
//! rows of the records they touch, and how far the feed has been read. What does not verify is put aside, and the rest
//! goes on.

mod erasing;
pub(crate) mod handed;

use std::collections::BTreeSet;

use api::alarm::Kind;
use api::problem::Problem;
use domain::id::{RecordId, UnitId};
use serde::Serialize;
use store::profile::Opened;
use store::store::Connection;
use store::table::aside::{self, AsideRow};
use store::table::attachment;
use store::table::catalogue;
use store::table::cursor::{self, CursorRow};
use store::table::entry::{self, Added, EntryRow, EntryState};
use store::table::erased;
use store::table::parked::{self, ParkedRow};
use store::table::signature::{self, SignatureRow};
use store::table::tip::TipRow;
use sync::authority::carry::CarriedEntry;
use sync::authority::is_word_of;
use sync::authority::notice::{Erasure, Horizon, Notice, Receipt};
use sync::authority::rulings::{Ruling, Rulings};
use sync::document::Actor;
use sync::entry::{Entry, EntryId, NO_RECORD, Payload};
use sync::key::DeviceKey;
use sync::segment::{Limits, Segment, SegmentError, Unverified};
use sync::session::laptop::{Arrival, UnitArrival};
use sync::vector::Cursor;

use self::erasing::cause_of;
use crate::desk::Desk;
use crate::draft::reserve_folio;
use crate::engine::Engine;
use crate::entries::{name_of, row_of};
use crate::fault::Fault;
use crate::identity::{Identity, random};
use crate::life::{self, Draw};
use crate::linking::Link;
use crate::lists::Lists;
use crate::units::Units;
use crate::{membership, reading, upkeep, visible};

/// What applying an arrival changed.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    pub(crate) records: BTreeSet<RecordId>,
    erased: BTreeSet<RecordId>,
    has_own_refused: bool,
    has_edition: bool,
    /// Headquarters said who somebody is, or which laptop one is.
    has_membership: bool,
    /// Lives of this laptop of which there came what it does not know of.
    own_lives: BTreeSet<u32>,
    /// Who this laptop is from now on, where one of them was its present life.
    renewed: Option<Identity>,
}

/// What was tried again of what had been put aside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Retried {
    pub taken: u32,
    pub left: Vec<Left>,
}

/// A part that still cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    pub unit: UnitId,
    pub bytes: u64,
    pub why: String,
}

impl Engine {
    /// Tries everything again that was put aside: a later release may understand what an earlier one did not.
    pub fn retry(&self) -> Result<Retried, Problem> {
        let retried = self.with_desk(|desk| {
            let hq = Link::read(desk.files.store.rows())?.and_then(|link| link.hq_key());
            let before = aside::count(desk.files.store.rows())?;
            desk.apply(Arrival::default(), DeviceKey(hq.unwrap_or_default()))?;
            desk.forget_count();
            let left = aside::all(desk.files.store.rows())?;
            let told = |row: AsideRow| Left { unit: row.unit, bytes: row.segment.len() as u64, why: row.why };
            let taken = before.saturating_sub(u32::try_from(left.len()).unwrap_or(u32::MAX));
            Ok(Retried { taken, left: left.into_iter().map(told).collect() })
        });
        retried.map_err(|fault| fault.into_problem(|text| self.host().report(text)))
    }
}

impl Desk {
    /// All of it or none of it.
    pub(crate) fn apply(&mut self, arrival: Arrival, hq: DeviceKey) -> Result<Touched, Fault> {
        let terms = self.applying(hq);
        let touched = self.files.store.write(|rows| {
            let mut applying = terms.on(rows);
            arrival.units.into_iter().try_for_each(|unit| applying.unit(unit))?;
            applying.try_again()?;
            applying.place_parked()?;
            applying.project()?;
            applying.into_touched()
        })?;
        self.settle(&touched)?;
        Ok(touched)
    }

    /// By what an arrival is stored, by whatever way it came.
    pub(crate) fn applying(&self, hq: DeviceKey) -> Terms {
        Terms { identity: self.identity.clone(), hq, device: self.device.device(), draw: Draw::of(&*self.host) }
    }

    /// What in memory follows from what was stored.
    pub(crate) fn settle(&mut self, touched: &Touched) -> Result<(), Fault> {
        if let Some(identity) = &touched.renewed {
            self.take_up(identity.clone())?;
        }
        self.forget_count();
        if !touched.erased.is_empty() {
            // What went is not to be read in the log of writes either.
            self.files.store.checkpoint()?;
            self.clear_traces()?;
        }
        if touched.has_own_refused {
            // The refused change's number is free in every document now and must not be given twice.
            self.actor = Actor(random(&*self.host));
        }
        if touched.has_edition {
            self.lists = Lists::read(self.files.store.rows(), |text| self.host.report(text))?;
        }
        // Read anew, all of it is most of what a small arrival costs.
        if touched.has_membership { self.learn_own() } else { Ok(()) }
    }
}

/// What storing an arrival needs to know beside the file itself.
pub(crate) struct Terms {
    identity: Identity,
    hq: DeviceKey,
    device: DeviceKey,
    draw: Draw,
}

impl Terms {
    pub(crate) fn on<'a>(&'a self, rows: &'a Connection) -> Applying<'a> {
        let Self { identity, hq, device, draw } = self;
        let touched = Touched::default();
        Applying { rows, identity, hq: *hq, device: *device, draw: *draw, rulings: None, touched }
    }
}

/// Puts back what the outbox holds and the file has lost: a flipped bit in the write-ahead log silently drops a commit
/// and all after it. The number of entries put back.
pub(crate) fn put_back(
    files: &mut Opened,
    identity: &Identity,
    units: &Units,
    device: DeviceKey,
) -> Result<usize, Fault> {
    let unsent = std::mem::take(&mut files.unsent);
    files.store.save(|rows| {
        // Headquarters' words never lie in the outbox.
        let hq = DeviceKey([0; 32]);
        let terms = Terms { identity: identity.clone(), hq, device, draw: Draw::default() };
        let mut applying = terms.on(rows);
        let mut number = 0;
        for bytes in &unsent {
            let Ok(segment) = Unverified::parse(bytes, &Limits::DEFAULT).and_then(Unverified::verify) else {
                continue;
            };
            if entry::is_placed(rows, &segment.tip().id.0)? {
                continue;
            }
            let holder = units.holder(&segment.log().unit);
            if !continues(rows, segment.previous().id)? {
                // What it continues was sent, and comes back from headquarters.
                let entries = u32::try_from(segment.entries().len()).unwrap_or(u32::MAX);
                parked::put(
                    rows,
                    &ParkedRow { unit: holder, previous: segment.previous().id.0, entries, segment: bytes.clone() },
                )?;
                continue;
            }
            number += segment.entries().len();
            applying.store(&holder, segment)?;
        }
        applying.project()?;
        Ok(number)
    })
}

/// Is the entry that it continues here, or does it begin its log?
pub(crate) fn continues(rows: &Connection, previous: EntryId) -> Result<bool, Fault> {
    Ok(previous == EntryId::NONE || entry::is_placed(rows, &previous.0)?)
}

/// A transaction on the file, and what it has touched.
pub(crate) struct Applying<'a> {
    rows: &'a Connection,
    identity: &'a Identity,
    hq: DeviceKey,
    device: DeviceKey,
    draw: Draw,
    /// Headquarters' words on single entries, once they were asked for; those that arrive are added.
    rulings: Option<Rulings>,
    touched: Touched,
}

impl<'a> Applying<'a> {
    pub(crate) const fn rows(&self) -> &'a Connection {
        self.rows
    }

    /// The last that is done with it: what came under this laptop's own key is told of with all the rest, or not stored.
    pub(crate) fn into_touched(mut self) -> Result<Touched, Fault> {
        self.forget_carriers()?;
        self.tell_of_lives()?;
        Ok(self.touched)
    }

    /// Somebody else wrote under this laptop's key, or it has forgotten what it wrote. Under its present life that is a
    /// number taken twice; under a later one, another copy of it that was noticed first.
    fn tell_of_lives(&mut self) -> Result<(), Fault> {
        let (lives, present) = (&self.touched.own_lives, self.identity.laptop.incarnation);
        match lives.last() {
            Some(_) if lives.contains(&present) => {
                self.touched.renewed = Some(life::renew(self.rows, self.identity, self.draw, Kind::OtherBranch)?);
                Ok(())
            }
            Some(life) if *life > present => life::raise(self.rows, self.draw, Kind::OtherBranch),
            Some(_) | None => Ok(()),
        }
    }

    fn unit(&mut self, arrival: UnitArrival) -> Result<(), Fault> {
        let UnitArrival { unit, authority, segments, poisoned, cursor } = arrival;
        authority.into_iter().try_for_each(|segment| self.take(&unit, segment))?;
        segments.into_iter().try_for_each(|segment| self.take(&unit, segment))?;
        for (bytes, why) in poisoned {
            aside::put(self.rows, &unit, &bytes, &why.to_string())?;
        }
        if let Some(cursor) = cursor {
            if self.begins_another_life(&unit, &cursor)? {
                attachment::forget_sent(self.rows)?;
                erased::forget_told(self.rows)?;
            }
            cursor::write(self.rows, &row_of_cursor(unit, cursor))?;
        }
        Ok(())
    }

    /// Headquarters was restored from a backup: files that it had may be gone.
    fn begins_another_life(&self, unit: &UnitId, cursor: &Cursor) -> Result<bool, Fault> {
        let before = cursor::all(self.rows)?.into_iter().find(|row| row.unit == *unit);
        Ok(before.is_some_and(|row| row.epoch != cursor.epoch))
    }

    fn take(&mut self, unit: &UnitId, segment: Unverified) -> Result<(), Fault> {
        let encoded = segment.encoded();
        match self.checked(segment)? {
            Ok(segment) => self.store(unit, segment).map(drop),
            Err(why) => Ok(aside::put(self.rows, unit, &encoded, &why.to_string())?),
        }
    }

    fn checked(&self, segment: Unverified) -> Result<Result<Segment, SegmentError>, Fault> {
        let continues = continues(self.rows, segment.previous().id)?;
        Ok(if continues { segment.verify() } else { Err(SegmentError::Detached) })
    }

    /// What was put aside may follow now; and each part that does, another one.
    fn try_again(&mut self) -> Result<(), Fault> {
        let mut waiting = aside::all(self.rows)?;
        waiting.retain(|row| row.why != aside::IN_A_BUNDLE);
        loop {
            let before = waiting.len();
            let mut left = Vec::new();
            for row in waiting {
                let checked = match Unverified::parse(&row.segment, &Limits::DEFAULT) {
                    Ok(segment) => self.checked(segment)?,
                    Err(why) => Err(why),
                };
                match checked {
                    Ok(segment) => {
                        self.store(&row.unit, segment)?;
                        aside::remove(self.rows, row.row)?;
                    }
                    Err(_) => left.push(row),
                }
            }
            if left.is_empty() || left.len() == before {
                return Ok(());
            }
            waiting = left;
        }
    }

    /// Puts a verified run, whose beginning is here, in its log and in the feed of `holder`. The number of entries that
    /// were not here.
    pub(crate) fn store(&mut self, holder: &UnitId, segment: Segment) -> Result<usize, Fault> {
        let (log, tip, signature) = (segment.log().clone(), segment.tip(), segment.signature());
        let entries = segment.into_entries();
        let run: Vec<EntryRow> = entries.iter().map(row_of).collect();
        let added = entry::append(self.rows, holder, &run)?;
        let new = added.len();
        if log.origin.device == self.device && new > 0 {
            self.touched.own_lives.insert(log.origin.incarnation);
        }
        if let Some(rulings) = self.rulings.as_mut().filter(|_| log.origin.device == self.hq) {
            entries.iter().for_each(|word| rulings.learn(word));
        }
        let mut shown = Vec::new();
        for (at, added) in added {
            let Some(entry) = entries.get(at) else { continue };
            if is_word_of(&self.hq, &entry.header) {
                self.hear(entry)?;
                continue;
            }
            if self.is_newly_visible(entry, added, holder)? {
                shown.push(entry.id());
            }
            if entry.header.record != NO_RECORD {
                self.touched.records.insert(entry.header.record);
            }
        }
        visible::add(self.rows, holder, &shown)?;
        self.erase_late(entries.iter().map(|entry| entry.header.record))?;
        let row = SignatureRow { entry: tip.id.0, number: tip.number, signature: signature.0 };
        signature::write(self.rows, &name_of(&log), &row)?;
        Ok(new)
    }

    /// Stores what waited for something that is here now, and what waited for that. The number of entries.
    pub(crate) fn place_parked(&mut self) -> Result<u32, Fault> {
        let mut placed = 0_u32;
        loop {
            let ready = parked::take_ready(self.rows)?;
            if ready.is_empty() {
                return Ok(placed);
            }
            for row in ready {
                // It verified when it was parked, and the file vouches for its own bytes.
                if let Ok(segment) = Unverified::parse(&row.segment, &Limits::DEFAULT).and_then(Unverified::verify) {
                    let new = self.store(&row.unit, segment)?;
                    placed = placed.saturating_add(u32::try_from(new).unwrap_or(u32::MAX));
                }
            }
        }
    }

    /// What headquarters gave before was counted then, where it gave it.
    fn is_newly_visible(&self, entry: &Entry, added: Added, holder: &UnitId) -> Result<bool, Fault> {
        let id = entry.id().0;
        Ok(match added {
            Added::New => entry.payload != Payload::Erased,
            Added::WasCarried => {
                let counts = entry::by_id(self.rows, &id)?.is_some_and(|row| row.state.is_visible());
                counts && !entry::is_carried(self.rows, &id, holder)?
            }
        })
    }

    fn hear(&mut self, word: &Entry) -> Result<(), Fault> {
        match Notice::of(word) {
            Some(Notice::Receipt(Receipt { log, tip })) => {
                let receipt = TipRow { number: tip.number, id: tip.id.0 };
                Ok(entry::set_receipted(self.rows, &name_of(&log), &receipt)?)
            }
            Some(Notice::Refusal(refusal)) => self.refuse(&refusal.entry, EntryState::Refused),
            // A release of it may have come before: then that holds.
            Some(Notice::Quarantine(held)) => match self.ruled(&held.entry)? {
                Some(state) => self.refuse(&held.entry, state),
                None => Ok(()),
            },
            Some(Notice::Horizon(horizon)) => self.note_horizon(&horizon),
            // People and laptops are folded from all of headquarters' words at the end.
            Some(Notice::Person(_) | Notice::Device(_)) => {
                self.touched.has_membership = true;
                Ok(())
            }
            // Terms are headquarters' own affair: a laptop hears of what goes.
            Some(Notice::Decision(_) | Notice::Term(_)) | None => Ok(()),
            Some(Notice::Carry(carried) | Notice::Release(carried)) => {
                let record = carried.header().record;
                self.take_carried(&word.header.unit, carried)?;
                self.erase_late([record].into_iter())
            }
            Some(Notice::Erasure(Erasure { record, cause })) => self.erase(record, cause_of(cause)),
            Some(Notice::Catalogue(edition)) => {
                self.touched.has_edition = true;
                Ok(catalogue::write(self.rows, &edition.name, edition.version, &edition.text)?)
            }
        }
    }

    /// An entry that headquarters gives whole: of another unit, of a record that is shared with this one; or of this one,
    /// after it was in quarantine. Said twice, it counts once in each unit that it is given to.
    fn take_carried(&mut self, unit: &UnitId, carried: CarriedEntry) -> Result<(), Fault> {
        let (id, record) = (carried.header().id(), carried.header().record);
        let row = match carried.into_entry() {
            Ok(entry) => row_of(&entry),
            Err(why) => return Ok(aside::put(self.rows, unit, &id.0, &why.to_string())?),
        };
        let (before, was_in) = (entry::by_id(self.rows, &id.0)?, entry::units_of(self.rows, &id.0)?);
        if before.is_none() && row.log.device == self.device.0 {
            // This laptop wrote it, in a life that it has forgotten.
            self.touched.own_lives.insert(row.log.incarnation);
        }
        if let Some(state) = self.ruled(&id)? {
            // What headquarters says of it now was heard before this, which is older.
            self.refuse(&id, state)?;
            entry::append_carried(self.rows, unit, &row)?;
            return Ok(entry::set_state(self.rows, &id.0, state)?);
        }
        entry::append_carried(self.rows, unit, &row)?;
        match before.map(|before| before.state) {
            Some(EntryState::Live | EntryState::Parked) if was_in.contains(unit) => return Ok(()),
            None | Some(EntryState::Live | EntryState::Parked) => visible::add(self.rows, unit, [&id])?,
            Some(EntryState::Quarantined | EntryState::Erased) => {
                entry::fill(self.rows, &row)?;
                for unit in entry::units_of(self.rows, &id.0)? {
                    visible::add(self.rows, &unit, [&id])?;
                }
            }
            Some(EntryState::Refused) => return Ok(()),
        }
        self.touched.records.insert(record);
        Ok(())
    }

    /// How an entry stands that does not count, by all of headquarters' words that are here, whatever their order.
    pub(crate) fn ruled(&mut self, entry: &EntryId) -> Result<Option<EntryState>, Fault> {
        let rulings = match self.rulings.take() {
            Some(rulings) => rulings,
            None => membership::rulings(self.rows, self.hq)?,
        };
        let ruling = self.rulings.insert(rulings).of(entry);
        Ok(match ruling {
            Some(Ruling::Refused(_)) => Some(EntryState::Refused),
            Some(Ruling::Held(_)) => Some(EntryState::Quarantined),
            Some(Ruling::Accepted) | None => None,
        })
    }

    /// A tip of a branch that is not here says nothing of the one that is.
    fn note_horizon(&self, horizon: &Horizon) -> Result<(), Fault> {
        for (log, tip) in &horizon.covered {
            if entry::is_placed(self.rows, &tip.id.0)? {
                entry::set_covered(self.rows, &name_of(log), tip.number)?;
            }
        }
        Ok(())
    }

    /// The entry counts no more, for good or until headquarters says otherwise; its author still sees its text in the
    /// history, and of a refused one nobody else does but who wrote on it.
    pub(crate) fn refuse(&mut self, entry: &EntryId, state: EntryState) -> Result<(), Fault> {
        let Some(row) = entry::by_id(self.rows, &entry.0)? else { return Ok(()) };
        if row.state.is_visible() {
            for unit in entry::units_of(self.rows, &row.id)? {
                visible::remove(self.rows, &unit, entry)?;
            }
        }
        // What is not here in words stays as it is.
        if row.state != EntryState::Erased {
            entry::set_state(self.rows, &row.id, state)?;
        }
        let stays = store::table::handed::is_handed(self.rows, &row.id)?
            || entry::is_written_on(self.rows, row.record, &self.device.0)?;
        if state == EntryState::Refused && !stays {
            // It came from another laptop before the verdict did, and nobody here has written on it. What was handed over by
            // hand somebody has read and may have acted on: they are shown what it was that does not count.
            entry::forget_words(self.rows, &row.id)?;
            upkeep::snapshots_go_stale(self.rows)?;
        }
        self.touched.has_own_refused |= row.log.device == self.device.0;
        self.touched.records.insert(row.record);
        Ok(())
    }

    pub(crate) fn project(&self) -> Result<(), Fault> {
        for row in reading::project(self.rows, &self.touched.records, self.identity)? {
            reserve_folio(self.rows, &row.folio, self.identity)?;
        }
        Ok(())
    }
}

fn row_of_cursor(unit: UnitId, cursor: Cursor) -> CursorRow {
    CursorRow { unit, epoch: cursor.epoch, number: cursor.number, chain: cursor.chain.to_vec() }
}
