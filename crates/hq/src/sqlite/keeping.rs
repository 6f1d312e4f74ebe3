//! A verified segment becomes part of what HQ knows: judged, put in its unit's feed, and answered in HQ's own log, all
//! in the one transaction that the caller holds open.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use rusqlite::Connection;
use sync::authority::judge::{Known, Verdict};
use sync::authority::notice::Notice;
use sync::authority::{as_author, membership::Membership};
use sync::change::Outline;
use sync::entry::{Entry, NO_RECORD, Origin, Payload};
use sync::key::{DeviceKey, Signer};
use sync::log::{Log, LogId, Tip};
use sync::segment::{Segment, SegmentError};
use sync::session::frame::Outcome;
use sync::signature::sign;

use super::table::entry::{self, EntryState, Place};
use super::table::log::{self, LogRow};
use super::table::{feed, headquarters, record};
use crate::store::StoreError;

/// How HQ writes its own logs.
pub(super) struct Pen {
    pub(super) signer: Signer,
}

impl Pen {
    pub(super) fn device(&self) -> DeviceKey {
        self.signer.device()
    }

    pub(super) fn origin(&self, connection: &Connection) -> Result<Origin, StoreError> {
        Ok(Origin { device: self.device(), incarnation: headquarters::restored(connection)? })
    }

    /// Appends words to HQ's log of a unit and signs them. Kept with each commit, the signature says all before it too.
    pub(super) fn write(&self, connection: &Connection, unit: &UnitId, notices: &[Notice]) -> Result<(), StoreError> {
        if notices.is_empty() {
            return Ok(());
        }
        let id = LogId { unit: unit.clone(), origin: self.origin(connection)? };
        let row = log::find_or_insert(connection, &id)?;
        let before = log::end(connection, row)?;
        let mut own = Log::at(id, before);
        for notice in notices {
            let entry = own.append(as_author(&self.device()), notice.to_entry());
            entry::insert(connection, row, &entry, EntryState::Live, None)?;
        }
        log::grow(connection, row, &before.id, &own.tip())?;
        entry::sign(connection, &own.tip().id, &sign(&self.signer, own.id(), &own.tip()))
    }
}

pub(super) fn membership(connection: &Connection, hq: DeviceKey) -> Result<Membership, StoreError> {
    let mut membership = Membership::new(hq);
    let words = entry::of_author_and_kinds(connection, &as_author(&hq), ["hq.person", "hq.device"])?;
    words.iter().for_each(|word| membership.learn(word));
    Ok(membership)
}

pub(super) fn keep(connection: &Connection, pen: &Pen, segment: Segment) -> Result<Outcome, StoreError> {
    let membership = membership(connection, pen.device())?;
    let Some(unit) = unit_of(&segment, &membership) else {
        return Ok(Outcome::NotTaken(SegmentError::Detached));
    };
    let row = log::find_or_insert(connection, segment.log())?;
    let previous = segment.previous();
    if previous != Tip::START && !entry::holds(connection, row, &previous.id)? {
        return Ok(Outcome::NotTaken(SegmentError::Detached));
    }
    let (tip, signature, is_own) = (segment.tip(), segment.signature(), segment.log().origin.device == pen.device());
    if let Some(new) = not_yet_held(connection, row, segment)? {
        let words = match is_own {
            true => put_own(connection, row, &new)?,
            false => put(connection, row, &unit, &new, &membership)?,
        };
        // Its entries follow one another, so only the last of them can be an end.
        log::grow(connection, row, &new.previous().id, &tip)?;
        pen.write(connection, &unit, &words)?;
    }
    entry::sign(connection, &tip.id, &signature)?;
    Ok(Outcome::Stored)
}

/// The unit in whose feed a log goes: the device's, under whatever name it wrote; a log under a stranger's name goes
/// where its device belongs, to be refused there. A device that nobody has admitted belongs nowhere yet.
fn unit_of(segment: &Segment, membership: &Membership) -> Option<UnitId> {
    let log = segment.log();
    if log.origin.device == membership.hq() {
        return Some(log.unit.clone());
    }
    let device = membership.device(&log.origin.device)?;
    Some(membership.unit_of(&log.origin.device, &log.unit).unwrap_or(&device.unit).clone())
}

/// The part of a segment after what is here already: entries follow one another, so that is its end.
fn not_yet_held(connection: &Connection, row: LogRow, segment: Segment) -> Result<Option<Segment>, StoreError> {
    let mut held = 0;
    for entry in segment.entries() {
        if !entry::holds(connection, row, &entry.id())? {
            break;
        }
        held += 1;
    }
    if held == 0 {
        return Ok(Some(segment));
    }
    let signature = segment.signature();
    Ok(Segment::new(segment.into_entries().split_off(held), signature))
}

/// HQ's own words, given back by a laptop to an HQ that had lost them. There is nothing to say of them.
fn put_own(connection: &Connection, row: LogRow, segment: &Segment) -> Result<Vec<Notice>, StoreError> {
    for entry in segment.entries() {
        entry::insert(connection, row, entry, EntryState::Live, None)?;
    }
    Ok(Vec::new())
}

/// Puts entries into the unit's feed, each with its verdict, and gives HQ's words on them.
fn put(
    connection: &Connection,
    row: LogRow,
    unit: &UnitId,
    segment: &Segment,
    membership: &Membership,
) -> Result<Vec<Notice>, StoreError> {
    let records: BTreeSet<RecordId> = segment.entries().iter().map(|entry| entry.header.record).collect();
    let known = Known { refused: entry::refused_changes(connection, &records)?, ..Known::default() };
    let verdict = Verdict::on(segment, membership, known);
    let epoch = u64::from(headquarters::restored(connection)?);
    let mut end = feed::end(connection, unit, epoch)?;
    for entry in segment.entries() {
        let id = entry.id();
        let state = state_of(entry, &verdict);
        end.cursor = end.cursor.after(&id);
        let place = Place { unit: unit.as_str(), cursor: end.cursor };
        entry::insert(connection, row, entry, state, Some(place))?;
        match state {
            EntryState::Live => end.digest.add(&id),
            EntryState::Refused => remember_refused(connection, entry, &verdict)?,
            EntryState::Erased => {}
        }
    }
    feed::set_end(connection, unit, &end)?;
    for record in records.iter().filter(|record| **record != NO_RECORD) {
        record::mark_stale(connection, record)?;
    }
    Ok(verdict.notices())
}

fn state_of(entry: &Entry, verdict: &Verdict) -> EntryState {
    match &entry.payload {
        _ if verdict.is_refused(&entry.id()) => EntryState::Refused,
        Payload::Erased => EntryState::Erased,
        Payload::Raw { .. } => EntryState::Live,
    }
}

fn remember_refused(connection: &Connection, entry: &Entry, verdict: &Verdict) -> Result<(), StoreError> {
    let outline = entry.payload.bytes().map(Outline::of);
    let hash = outline.and_then(Result::ok).map(|outline| outline.hash);
    match hash.filter(|hash| verdict.refused_changes.contains(hash)) {
        Some(hash) => entry::refuse_change(connection, &entry.header.record, &hash),
        None => Ok(()),
    }
}
