//! A verified segment becomes part of what HQ knows: judged, put in its unit's feed, and answered in HQ's own log, all
//! in the one transaction that the caller holds open.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use sync::about;
use sync::authority::as_author;
use sync::authority::joining::is_in_question;
use sync::authority::judge::{Known, Verdict};
use sync::authority::membership::Membership;
use sync::authority::notice::{Notice, Receipt};
use sync::authority::sharing::Sharing;
use sync::change::{ChangeHash, Outline};
use sync::entry::{Entry, EntryId, Header, NO_RECORD, Payload};
use sync::log::Tip;
use sync::segment::{Segment, SegmentError};
use sync::session::frame::Outcome;

use crate::ledger::carrying::{self, carry};
use crate::ledger::erasing;
use crate::ledger::filling;
use crate::ledger::joining;
use crate::ledger::parting;
use crate::ledger::pen::Pen;
use crate::ledger::released;
use crate::ledger::rows::{EntryRow, EntryState, LogRow, Place, Rows, Turn};
use crate::ledger::ruling;
use crate::ledger::words::{known_membership, rulings, sayings};
use crate::store::StoreError;

/// So much of one device lies in quarantine: far more than a laptop writes between two exchanges, and not a disk full.
pub(crate) const MOST_HELD_BYTES: u64 = 64 << 20;

pub(crate) async fn keep(rows: &impl Rows, pen: &Pen, segment: Segment) -> Result<Outcome, StoreError> {
    let membership = known_membership(rows, pen).await?;
    let is_own = segment.log().origin.device == pen.device();
    if is_own && segment.author() != as_author(&pen.device()) {
        // A member signs in its own name, whatever log it says that is; HQ's logs are HQ's alone.
        return Ok(Outcome::NotTaken(SegmentError::Unvouched));
    }
    let Some(unit) = unit_of(&segment, &membership) else {
        return Ok(Outcome::NotTaken(SegmentError::Detached));
    };
    let left = parting::told_in(&membership, segment.log());
    let turn = match left {
        // The laptop is told so in another unit.
        Some(_) => Turn::Alone,
        None => turn_for(rows, pen, &segment, &unit, &membership).await?,
    };
    rows.wait_turn(turn).await?;
    let row = rows.find_or_insert_log(segment.log()).await?;
    let previous = segment.previous();
    if previous != Tip::START && !rows.holds(row, &previous.id).await? {
        return Ok(Outcome::NotTaken(SegmentError::Detached));
    }
    let is_revoked = is_of_revoked(&segment, &membership);
    if is_revoked && rows.held_bytes(&segment.log().origin.device).await? > MOST_HELD_BYTES {
        return Ok(Outcome::NotTaken(SegmentError::TooLarge));
    }
    let (tip, signature) = (segment.tip(), segment.signature());
    let (held, new) = parted(rows, row, segment).await?;
    if turn == Turn::Alone {
        filling::fill_anew(rows, pen, &held).await?;
    }
    let Some(new) = new else {
        rows.sign(&tip.id, &signature).await?;
        return Ok(Outcome::Stored);
    };
    let new = released::with_words(rows, pen, new).await?;
    if !is_explained(rows, pen, &new).await? {
        return Ok(Outcome::NotTaken(SegmentError::Unvouched));
    }
    // Its entries follow one another, so only the last of them can be an end.
    rows.grow(row, &new.previous().id, &tip).await?;
    match is_own {
        true => put_own(rows, pen, row, &unit, &new).await?,
        false => put(rows, pen, row, &unit, &new, &membership, turn).await?,
    }
    if let Some(told_in) = left {
        let receipt = Receipt { log: new.log().clone(), tip };
        pen.write(rows, &told_in, &[Notice::Receipt(receipt)]).await?;
    }
    Ok(Outcome::Stored)
}

/// A text is missing only where HQ took it away: whoever passes entries on cannot, or one member could keep everybody from
/// what another wrote by bringing its headers first. HQ's own words on that go before, in every session.
async fn is_explained(rows: &impl Rows, pen: &Pen, segment: &Segment) -> Result<bool, StoreError> {
    let silent: Vec<&Header> =
        segment.entries().iter().filter(|entry| entry.payload == Payload::Erased).map(|entry| &entry.header).collect();
    if segment.log().origin.device == pen.device() {
        // Those that carried something of a record go with it.
        return Ok(silent.iter().all(|word| [Notice::CARRY, Notice::RELEASE].contains(&word.kind.as_str())));
    }
    let records = silent.iter().map(|header| header.record).collect();
    let erased = rows.erased_among(&records).await?;
    let unexplained: Vec<EntryId> =
        silent.iter().filter(|header| !erased.contains(&header.record)).map(|header| header.id()).collect();
    if unexplained.is_empty() {
        return Ok(true);
    }
    let sayings = sayings(rows, pen).await?;
    Ok(unexplained.iter().all(|id| sayings.of(id).is_some()))
}

/// What a segment touches. Units go on side by side; what is shared, and HQ's own words coming back, reach over them.
async fn turn_for<'u, R: Rows>(
    rows: &R,
    pen: &Pen,
    segment: &Segment,
    unit: &'u UnitId,
    membership: &Membership,
) -> Result<Turn<'u>, StoreError> {
    if R::IS_ALONE || segment.log().origin.device == pen.device() {
        return Ok(Turn::Alone);
    }
    let records = records_of(segment);
    // What is shared or to be cancelled, and whose it is to ask.
    let is_about = segment.entries().iter().any(|entry| !about::is_change(&entry.header.kind));
    let reaches_over = is_about
        || !rows.shared_among(&records).await?.is_empty()
        || is_in_doubt(rows, pen, segment, &records, membership).await?;
    Ok(if reaches_over { Turn::Alone } else { Turn::OfUnit(unit) })
}

/// Whether something of it may not be accepted: what other units wrote may build on that, and would fall with it.
async fn is_in_doubt(
    rows: &impl Rows,
    pen: &Pen,
    segment: &Segment,
    records: &BTreeSet<RecordId>,
    membership: &Membership,
) -> Result<bool, StoreError> {
    let is_doubtful = |entry: &Entry| {
        let is_closed = |bytes: &[u8]| about::is_change(&entry.header.kind) && Outline::of(bytes).is_err();
        membership.check(entry).is_err()
            || membership.revoked(&entry.header).is_some()
            || is_in_question(entry, membership)
            || entry.payload.bytes().is_some_and(is_closed)
    };
    Ok(segment.entries().iter().any(is_doubtful)
        || !rows.refused_changes(records).await?.is_empty()
        || !rows.held_changes(records).await?.is_empty()
        || !rows.erased_among(records).await?.is_empty()
        || !rows.brought_among(records).await?.is_empty()
        || !rows.silent(records).await?.is_empty()
        || rows.restored().await? > 0 && !sayings(rows, pen).await?.on(segment.entries()).is_empty())
}

fn records_of(segment: &Segment) -> BTreeSet<RecordId> {
    segment.entries().iter().map(|entry| entry.header.record).collect()
}

fn is_of_revoked(segment: &Segment, membership: &Membership) -> bool {
    segment.entries().iter().any(|entry| membership.revoked(&entry.header).is_some())
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

/// The entries of a segment that are here already, and the part after them: entries follow one another, so that is its end.
async fn parted(rows: &impl Rows, row: LogRow, segment: Segment) -> Result<(Vec<Entry>, Option<Segment>), StoreError> {
    let ids: Vec<EntryId> = segment.entries().iter().map(Entry::id).collect();
    let held = rows.count_held(row, &ids).await?;
    if held == 0 {
        return Ok((Vec::new(), Some(segment)));
    }
    let signature = segment.signature();
    let mut entries = segment.into_entries();
    let new = entries.split_off(held);
    Ok((entries, Segment::new(new, signature)))
}

/// HQ's own words, given back by a laptop to an HQ that had lost them. There is nothing to say of them.
async fn put_own(rows: &impl Rows, pen: &Pen, row: LogRow, unit: &UnitId, segment: &Segment) -> Result<(), StoreError> {
    let own = segment.entries().iter().map(|entry| row_of(entry, EntryState::Live, None, segment));
    rows.insert_entries(row, &own.collect::<Vec<_>>()).await?;
    let (mut carried, mut named, mut whole) = (Vec::new(), BTreeSet::new(), Vec::new());
    let (mut told, mut erased) = (BTreeSet::new(), BTreeMap::new());
    for word in segment.entries() {
        let Some(notice) = Notice::of(word) else { continue };
        if let Notice::Carry(one) | Notice::Release(one) = &notice {
            whole.extend(one.clone().into_entry());
        }
        named.extend(match notice {
            Notice::Erasure(erasure) => {
                let cause = erased.entry(erasure.record).or_insert(erasure.cause);
                *cause = erasure.cause.max(*cause);
                None
            }
            Notice::Carry(one) => {
                let id = one.header().id();
                told.insert(one.header().record);
                carried.push((one, word.id()));
                Some(id)
            }
            Notice::Release(one) => {
                told.insert(one.header().record);
                Some(one.header().id())
            }
            Notice::Refusal(refusal) => Some(refusal.entry),
            Notice::Quarantine(held) => Some(held.entry),
            Notice::Person(_)
            | Notice::Device(_)
            | Notice::Receipt(_)
            | Notice::Catalogue(_)
            | Notice::Horizon(_)
            | Notice::Decision(_)
            | Notice::Term(_) => None,
        });
    }
    named.extend(filling::fill(rows, &whole).await?);
    carrying::remember(rows, pen, unit, &carried).await?;
    ruling::recall(rows, pen, &named).await?;
    erasing::recall(rows, pen, &erased, &told).await
}

/// Puts entries into the unit's feed, each with its verdict, writes HQ's words on them, and carries what is shared.
async fn put(
    rows: &impl Rows,
    pen: &Pen,
    row: LogRow,
    unit: &UnitId,
    segment: &Segment,
    membership: &Membership,
    turn: Turn<'_>,
) -> Result<(), StoreError> {
    let mut records = records_of(segment);
    let known = known(rows, pen, segment, &records, membership).await?;
    let erased = known.erased.clone();
    if turn != Turn::Alone && !known.sharing.is_empty() {
        // Somebody shared one of these while the turn was waited for.
        return Err(StoreError::Again);
    }
    let verdict = Verdict::on(segment, membership, known);
    if turn != Turn::Alone && !(verdict.refused.is_empty() && verdict.held.is_empty()) {
        // Somebody was revoked, or something refused, meanwhile.
        return Err(StoreError::Again);
    }
    place(rows, row, unit, segment, &verdict, &erased).await?;
    if !rows.brought_among(&records).await?.is_empty() {
        // Their words stand in the log from now on.
        rows.settle_brought(&segment.entries().iter().map(Entry::id).collect()).await?;
    }
    records.remove(&NO_RECORD);
    rows.mark_stale(&records).await?;
    pen.write(rows, unit, &verdict.notices()).await?;
    ruling::follow(rows, pen, segment, &verdict, &records).await?;
    for (record, sharing) in verdict.sharing.iter().filter(|(_, sharing)| sharing.is_shared()) {
        rows.put_sharing(record, sharing).await?;
        carry(rows, pen, record, sharing).await?;
    }
    Ok(())
}

/// Each entry in its place at the end of the unit's feed.
async fn place(
    rows: &impl Rows,
    row: LogRow,
    unit: &UnitId,
    segment: &Segment,
    verdict: &Verdict,
    erased: &BTreeSet<RecordId>,
) -> Result<(), StoreError> {
    let epoch = u64::from(rows.restored().await?);
    let mut end = rows.feed_end(unit, epoch).await?;
    let (mut placed, mut refused) = (Vec::with_capacity(segment.entries().len()), Vec::new());
    let is_shared = |entry: &Entry| verdict.sharing.get(&entry.header.record).is_some_and(Sharing::is_shared);
    for entry in segment.entries() {
        let id = entry.id();
        let state = state_of(entry, verdict, erased);
        end.cursor = end.cursor.after(&id);
        let begins = verdict.begins.contains(&entry.header.number);
        let place = Place { unit: unit.as_str(), cursor: end.cursor, begins };
        placed.push(row_of(entry, state, Some(place), segment));
        match state {
            // HQ's words may have given it to this unit before, and it was counted then.
            EntryState::Live if is_shared(entry) && rows.shown_in(&id).await?.contains(unit) => {}
            EntryState::Live => end.digest.add(&id),
            EntryState::Refused => refused.extend(refused_change(entry, verdict)),
            EntryState::Quarantined | EntryState::Silent | EntryState::Erased => {}
        }
    }
    rows.insert_entries(row, &placed).await?;
    rows.refuse_changes(&refused).await?;
    rows.set_feed_end(unit, &end).await
}

/// With the segment's signature, if the entry is the one that it stands at.
fn row_of<'a>(entry: &'a Entry, state: EntryState, place: Option<Place<'a>>, segment: &Segment) -> EntryRow<'a> {
    let signature = (entry.header.number == segment.tip().number).then(|| segment.signature());
    EntryRow { entry, state, place, signature }
}

/// What is known of the records that a segment names, over all units.
async fn known(
    rows: &impl Rows,
    pen: &Pen,
    segment: &Segment,
    records: &BTreeSet<RecordId>,
    membership: &Membership,
) -> Result<Known, StoreError> {
    let about = segment.entries().iter().filter(|entry| !about::is_change(&entry.header.kind));
    let mut shared: BTreeSet<RecordId> = about.map(|entry| entry.header.record).collect();
    shared.extend(rows.shared_among(records).await?);
    // It may have lost the entries and know of its words by now; or have ruled on them before their log came.
    let may_be_said = rows.restored().await? > 0 || !rows.brought_among(records).await?.is_empty();
    let said = match (is_of_revoked(segment, membership), may_be_said) {
        (true, _) => rulings(rows, membership.hq()).await?.on(segment.entries()),
        (false, true) => sayings(rows, pen).await?.on(segment.entries()),
        (false, false) => BTreeMap::new(),
    };
    let (refused, held) = (rows.refused_changes(records).await?, rows.held_changes(records).await?);
    let erased = rows.erased_among(records).await?;
    let not_theirs = joining::not_theirs(rows, membership, segment.entries().iter()).await?;
    let mut known = Known { refused, held, said, sharing: BTreeMap::new(), erased, not_theirs };
    for record in shared {
        known.sharing.insert(record, rows.sharing(&record).await?);
    }
    Ok(known)
}

fn state_of(entry: &Entry, verdict: &Verdict, erased: &BTreeSet<RecordId>) -> EntryState {
    match &entry.payload {
        _ if verdict.is_refused(&entry.id()) => EntryState::Refused,
        _ if verdict.is_held(&entry.id()) => EntryState::Quarantined,
        Payload::Erased if erased.contains(&entry.header.record) => EntryState::Erased,
        Payload::Erased => EntryState::Silent,
        Payload::Raw { .. } => EntryState::Live,
    }
}

fn refused_change(entry: &Entry, verdict: &Verdict) -> Option<(RecordId, ChangeHash)> {
    let hash = Outline::of(entry.payload.bytes()?).ok()?.hash;
    verdict.refused_changes.contains(&hash).then_some((entry.header.record, hash))
}
