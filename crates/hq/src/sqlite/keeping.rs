//! A verified segment becomes part of what HQ knows: judged, put in its unit's feed, and answered in HQ's own log, all
//! in the one transaction that the caller holds open.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use rusqlite::Connection;
use sync::authority::editions::Editions;
use sync::authority::judge::{Known, Verdict};
use sync::authority::notice::Notice;
use sync::authority::{as_author, membership::Membership};
use sync::change::Outline;
use sync::entry::{Entry, NO_RECORD, Origin, Payload};
use sync::key::{DeviceKey, Signer};
use sync::log::{Log, LogId, Tip};
use sync::segment::{Segment, SegmentError};
use sync::session::frame::Outcome;
use sync::share;
use sync::signature::{KEPT_EVERY_BYTES, sign};

use super::carrying::{self, carry};
use super::table::entry::{self, EntryState, Place};
use super::table::log::{self, LogRow};
use super::table::{feed, headquarters, record, sharing};
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
        let mut bytes_unsigned = 0;
        for notice in notices {
            let entry = own.append(as_author(&self.device()), notice.to_entry());
            entry::insert(connection, row, &entry, EntryState::Live, None)?;
            bytes_unsigned += entry.payload.len();
            // So that a long history that is carried at once can be sent in parts.
            if bytes_unsigned >= KEPT_EVERY_BYTES {
                self.sign(connection, &own)?;
                bytes_unsigned = 0;
            }
        }
        log::grow(connection, row, &before.id, &own.tip())?;
        self.sign(connection, &own)
    }

    fn sign(&self, connection: &Connection, own: &Log) -> Result<(), StoreError> {
        entry::sign(connection, &own.tip().id, &sign(&self.signer, own.id(), &own.tip()))
    }
}

pub(super) fn membership(connection: &Connection, hq: DeviceKey) -> Result<Membership, StoreError> {
    let mut membership = Membership::new(hq);
    for kind in [Notice::PERSON, Notice::DEVICE] {
        let words = entry::words(connection, &as_author(&hq), kind)?;
        words.iter().for_each(|word| membership.learn(word));
    }
    Ok(membership)
}

pub(super) fn editions(connection: &Connection, hq: DeviceKey) -> Result<Editions, StoreError> {
    let mut editions = Editions::new(hq);
    let words = entry::words(connection, &as_author(&hq), Notice::CATALOGUE)?;
    words.iter().for_each(|word| editions.learn(word));
    Ok(editions)
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
        // Its entries follow one another, so only the last of them can be an end.
        log::grow(connection, row, &new.previous().id, &tip)?;
        match is_own {
            true => put_own(connection, pen, row, &unit, &new)?,
            false => put(connection, pen, row, &unit, &new, &membership)?,
        }
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
fn put_own(
    connection: &Connection,
    pen: &Pen,
    row: LogRow,
    unit: &UnitId,
    segment: &Segment,
) -> Result<(), StoreError> {
    let mut carried = Vec::new();
    for entry in segment.entries() {
        entry::insert(connection, row, entry, EntryState::Live, None)?;
        if let Some(Notice::Carry(one)) = Notice::of(entry) {
            carried.push(one);
        }
    }
    carrying::remember(connection, pen, unit, &carried)
}

/// Puts entries into the unit's feed, each with its verdict, writes HQ's words on them, and carries what is shared.
fn put(
    connection: &Connection,
    pen: &Pen,
    row: LogRow,
    unit: &UnitId,
    segment: &Segment,
    membership: &Membership,
) -> Result<(), StoreError> {
    let records: BTreeSet<RecordId> = segment.entries().iter().map(|entry| entry.header.record).collect();
    let verdict = Verdict::on(segment, membership, known(connection, segment, &records)?);
    let epoch = u64::from(headquarters::restored(connection)?);
    let mut end = feed::end(connection, unit, epoch)?;
    for entry in segment.entries() {
        let id = entry.id();
        let state = state_of(entry, &verdict);
        end.cursor = end.cursor.after(&id);
        let begins = verdict.begins.contains(&entry.header.number);
        let place = Place { unit: unit.as_str(), cursor: end.cursor, begins };
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
    pen.write(connection, unit, &verdict.notices())?;
    for (record, sharing) in verdict.sharing.iter().filter(|(_, sharing)| sharing.is_shared()) {
        sharing::put(connection, record, sharing)?;
        carry(connection, pen, record, sharing)?;
    }
    Ok(())
}

/// What is known of the records that a segment names, over all units.
fn known(connection: &Connection, segment: &Segment, records: &BTreeSet<RecordId>) -> Result<Known, StoreError> {
    let shares = segment.entries().iter().filter(|entry| entry.header.kind == share::KIND);
    let shared_here: BTreeSet<RecordId> = shares.map(|entry| entry.header.record).collect();
    let mut known = Known { refused: entry::refused_changes(connection, records)?, sharing: BTreeMap::new() };
    for record in records {
        if shared_here.contains(record) || sharing::is_shared(connection, record)? {
            known.sharing.insert(*record, sharing::get(connection, record)?);
        }
    }
    Ok(known)
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
