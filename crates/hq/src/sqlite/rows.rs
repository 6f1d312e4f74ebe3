//! The rows of the file: each is there at once, so what is written over them never waits, and `now` has its result.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use domain::id::{RecordId, UnitId};
use domain::tabulation::tally::Tally;
use domain::time::Date;
use rusqlite::Connection;
use sync::authority::sharing::Sharing;
use sync::change::ChangeHash;
use sync::digest::Digest;
use sync::entry::{Entry, EntryId};
use sync::key::{DeviceKey, PersonKey};
use sync::log::{LogId, Tip};
use sync::session::headquarters::FeedRow;
use sync::session::runs::StoredEntry;
use sync::signature::Signature;
use sync::vector::Cursor;

use super::table::{brought, enrolled, entry, erased, feed, headquarters, invitation, log, note, record, sharing};
use crate::invitation::{Invitation, State};
use crate::ledger::rows::{
    BegunRow, BroughtRow, EntryRow, EntryState, FeedEnd, HeldRow, LogRow, Mark, OrphanRow, Purse, Rows, StandingRow,
    Turn, WordsRow,
};
use crate::projection::{MERGED_BY, Projection, edition_of};
use crate::retention::{Counted, Ends};
use crate::store::StoreError;

/// A connection inside a transaction.
pub(super) struct FileRows<'c>(pub(super) &'c Connection);

/// The result of work over rows that are all there.
pub(super) fn now<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        // Nothing in a file makes it wait.
        Poll::Pending => Err(StoreError::Failed),
    }
}

impl Rows for FileRows<'_> {
    /// One thread writes.
    const IS_ALONE: bool = true;

    async fn wait_turn(&self, _: Turn<'_>) -> Result<(), StoreError> {
        Ok(())
    }

    async fn restored(&self) -> Result<u32, StoreError> {
        headquarters::restored(self.0)
    }

    async fn set_restored(&self, restored: u32) -> Result<(), StoreError> {
        headquarters::set_restored(self.0, restored)
    }

    async fn insert_invitation(&self, invitation: &Invitation) -> Result<(), StoreError> {
        invitation::insert(self.0, invitation)
    }

    async fn set_invitation_state(&self, token_hash: &[u8; 32], state: &State) -> Result<(), StoreError> {
        invitation::set_state(self.0, token_hash, state)
    }

    async fn invitation(&self, token_hash: &[u8; 32]) -> Result<Option<Invitation>, StoreError> {
        invitation::get(self.0, token_hash)
    }

    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        invitation::all(self.0)
    }

    async fn insert_enrolled(&self, device: &DeviceKey, person: &PersonKey) -> Result<(), StoreError> {
        enrolled::insert(self.0, device, person)
    }

    async fn find_log(&self, log: &LogId) -> Result<Option<LogRow>, StoreError> {
        log::find(self.0, log)
    }

    async fn find_or_insert_log(&self, log: &LogId) -> Result<LogRow, StoreError> {
        log::find_or_insert(self.0, log)
    }

    async fn logs(&self) -> Result<BTreeMap<LogRow, LogId>, StoreError> {
        log::all(self.0)
    }

    async fn logs_of_device(&self, unit: &UnitId, device: &DeviceKey) -> Result<Vec<(LogRow, LogId)>, StoreError> {
        log::of_device(self.0, unit, device)
    }

    async fn tips(&self, log: LogRow) -> Result<BTreeSet<Tip>, StoreError> {
        log::tips(self.0, log)
    }

    async fn grow(&self, log: LogRow, previous: &EntryId, tip: &Tip) -> Result<(), StoreError> {
        log::grow(self.0, log, previous, tip)
    }

    async fn insert_entries(&self, log: LogRow, entries: &[EntryRow<'_>]) -> Result<(), StoreError> {
        entries.iter().try_for_each(|row| entry::insert(self.0, log, row))
    }

    async fn holds(&self, log: LogRow, entry: &EntryId) -> Result<bool, StoreError> {
        entry::holds(self.0, log, entry)
    }

    async fn count_held(&self, log: LogRow, entries: &[EntryId]) -> Result<usize, StoreError> {
        for (place, entry) in entries.iter().enumerate() {
            if !entry::holds(self.0, log, entry)? {
                return Ok(place);
            }
        }
        Ok(entries.len())
    }

    async fn sign(&self, entry: &EntryId, signature: &Signature) -> Result<(), StoreError> {
        entry::sign(self.0, entry, signature)
    }

    async fn of_log_after(
        &self,
        log: LogRow,
        after: &Tip,
        purse: &mut Purse,
    ) -> Result<(Vec<StoredEntry>, bool), StoreError> {
        entry::of_log_after(self.0, log, after, purse)
    }

    async fn of_feed_after(
        &self,
        unit: &UnitId,
        epoch: u64,
        after: u64,
        purse: Purse,
    ) -> Result<Vec<FeedRow>, StoreError> {
        entry::of_feed_after(self.0, unit, epoch, after, purse)
    }

    async fn changes(&self, record: &RecordId, units: &BTreeSet<UnitId>) -> Result<Vec<Vec<u8>>, StoreError> {
        entry::changes(self.0, record, units)
    }

    async fn not_carried(&self, record: &RecordId, unit: &UnitId) -> Result<Vec<(UnitId, Entry)>, StoreError> {
        entry::not_carried(self.0, record, unit)
    }

    async fn origin_of(&self, record: &RecordId) -> Result<Option<(String, UnitId)>, StoreError> {
        entry::origin_of(self.0, record)
    }

    async fn of_log(&self, log: LogRow) -> Result<Vec<(EntryId, StoredEntry)>, StoreError> {
        entry::of_log(self.0, log)
    }

    async fn words(&self, author: &PersonKey, kinds: &[&str]) -> Result<Vec<Entry>, StoreError> {
        entry::words(self.0, author, kinds)
    }

    async fn mark_of(&self, author: &PersonKey, kinds: &[&str]) -> Result<Mark, StoreError> {
        entry::mark_of(self.0, author, kinds)
    }

    async fn counts_by_device(&self) -> Result<BTreeMap<DeviceKey, u64>, StoreError> {
        entry::counts_by_device(self.0)
    }

    async fn visible(&self, unit: &UnitId) -> Result<Digest, StoreError> {
        entry::visible(self.0, unit)
    }

    async fn visible_of(&self, unit: &UnitId, log: LogRow, first: u64, last: u64) -> Result<Digest, StoreError> {
        entry::visible_of(self.0, unit, log, (first, last))
    }

    async fn refuse_changes(&self, refused: &[(RecordId, ChangeHash)]) -> Result<(), StoreError> {
        refused.iter().try_for_each(|(record, change)| entry::refuse_change(self.0, record, change))
    }

    async fn refused_changes(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<ChangeHash>, StoreError> {
        entry::refused_changes(self.0, records)
    }

    async fn held(&self) -> Result<Vec<HeldRow>, StoreError> {
        let mut held = entry::held(self.0)?;
        held.extend(brought::held(self.0)?);
        Ok(held)
    }

    async fn held_changes(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<ChangeHash>, StoreError> {
        let mut changes = entry::held_changes(self.0, records)?;
        changes.extend(brought::held_changes(self.0, records)?);
        Ok(changes)
    }

    async fn held_bytes(&self, device: &DeviceKey) -> Result<u64, StoreError> {
        Ok(entry::held_bytes(self.0, device)?.saturating_add(brought::held_bytes(self.0, device)?))
    }

    async fn release(&self, entry: &EntryId) -> Result<bool, StoreError> {
        entry::release(self.0, entry)
    }

    async fn hold(&self, entry: &EntryId) -> Result<(), StoreError> {
        entry::hold(self.0, entry)
    }

    async fn refuse(&self, entry: &EntryId) -> Result<(), StoreError> {
        entry::refuse(self.0, entry)
    }

    async fn silent(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<EntryId>, StoreError> {
        entry::silent(self.0, records)
    }

    async fn silent_after(&self) -> Result<BTreeMap<LogRow, Tip>, StoreError> {
        entry::silent_after(self.0)
    }

    async fn fill(&self, words: WordsRow<'_>) -> Result<(), StoreError> {
        entry::fill(self.0, words)
    }

    async fn standing(&self, records: &BTreeSet<RecordId>) -> Result<Vec<StandingRow>, StoreError> {
        entry::standing(self.0, records)
    }

    async fn standing_of(&self, entries: &BTreeSet<EntryId>) -> Result<Vec<StandingRow>, StoreError> {
        entry::standing_of(self.0, entries)
    }

    async fn cancellations(&self) -> Result<Vec<StandingRow>, StoreError> {
        entry::cancellations(self.0)
    }

    async fn shown_in(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
        entry::shown_in(self.0, entry)
    }

    async fn feed_end(&self, unit: &UnitId, epoch: u64) -> Result<FeedEnd, StoreError> {
        feed::end(self.0, unit, epoch)
    }

    async fn set_feed_end(&self, unit: &UnitId, end: &FeedEnd) -> Result<(), StoreError> {
        feed::set_end(self.0, unit, end)
    }

    async fn feeds(&self) -> Result<Vec<(UnitId, Digest)>, StoreError> {
        feed::all(self.0)
    }

    async fn feed_holds(&self, unit: &UnitId, cursor: &Cursor) -> Result<bool, StoreError> {
        feed::holds(self.0, unit, cursor)
    }

    async fn put_sharing(&self, record: &RecordId, sharing: &Sharing) -> Result<(), StoreError> {
        sharing::put(self.0, record, sharing)
    }

    async fn shared_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError> {
        let mut shared = BTreeSet::new();
        for record in records {
            if sharing::is_shared(self.0, record)? {
                shared.insert(*record);
            }
        }
        Ok(shared)
    }

    async fn sharing(&self, record: &RecordId) -> Result<Sharing, StoreError> {
        sharing::get(self.0, record)
    }

    async fn put_carried(
        &self,
        record: &RecordId,
        unit: &UnitId,
        entry: &EntryId,
        word: &EntryId,
    ) -> Result<bool, StoreError> {
        sharing::put_carried(self.0, record, unit, entry, word)
    }

    async fn given(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
        sharing::given(self.0, entry)
    }

    async fn set_given(&self, entry: &EntryId, counts: bool) -> Result<(), StoreError> {
        sharing::set_given(self.0, entry, counts)
    }

    async fn records_given(&self, entries: &BTreeSet<EntryId>) -> Result<BTreeSet<RecordId>, StoreError> {
        sharing::records_given(self.0, entries)
    }

    async fn orphans(&self, record: &RecordId) -> Result<Vec<OrphanRow>, StoreError> {
        sharing::orphans(self.0, record)
    }

    async fn state_of(&self, entry: &EntryId) -> Result<Option<EntryState>, StoreError> {
        entry::state_of(self.0, entry)
    }

    async fn put_begun(&self, begun: &BegunRow) -> Result<(), StoreError> {
        brought::put_begun(self.0, begun)
    }

    async fn put_brought(&self, row: &BroughtRow) -> Result<bool, StoreError> {
        brought::put(self.0, row)
    }

    async fn settle_brought(&self, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
        brought::settle(self.0, entries)
    }

    async fn brought_to(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
        brought::units_of(self.0, entry)
    }

    async fn brought_of(&self, record: &RecordId) -> Result<BTreeSet<UnitId>, StoreError> {
        brought::units_of_record(self.0, record)
    }

    async fn brought_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError> {
        brought::among(self.0, records)
    }

    async fn brought_held(&self, records: &BTreeSet<RecordId>) -> Result<Vec<HeldRow>, StoreError> {
        let mut held = Vec::new();
        for record in records {
            held.extend(brought::held_of(self.0, record)?);
        }
        Ok(held)
    }

    async fn records_carried(&self) -> Result<BTreeSet<RecordId>, StoreError> {
        sharing::records_carried(self.0)
    }

    async fn erased_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError> {
        erased::among(self.0, records)
    }

    async fn put_erased(&self, record: &RecordId, counted: &[Counted]) -> Result<(), StoreError> {
        erased::put(self.0, record, counted)
    }

    async fn ids_of(&self, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError> {
        erased::ids_of(self.0, record)
    }

    async fn words_that_carried(&self, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError> {
        erased::words_that_carried(self.0, record)
    }

    async fn erase(&self, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
        erased::erase(self.0, entries)
    }

    async fn ends_of(&self, record: &RecordId) -> Result<Ends, StoreError> {
        erased::ends_of(self.0, record)
    }

    async fn ends_of_kind(&self, kind: &str) -> Result<Vec<(RecordId, UnitId, u64)>, StoreError> {
        erased::ends_of_kind(self.0, kind)
    }

    async fn named(&self) -> Result<BTreeMap<RecordId, BTreeSet<RecordId>>, StoreError> {
        erased::named(self.0)
    }

    async fn mark_stale(&self, records: &BTreeSet<RecordId>) -> Result<(), StoreError> {
        records.iter().try_for_each(|record| record::mark_stale(self.0, record))
    }

    async fn take_stale(&self, most: u32) -> Result<BTreeSet<RecordId>, StoreError> {
        record::take_stale(self.0, most)
    }

    async fn merged_by(&self) -> Result<Option<u32>, StoreError> {
        Ok(note::get(self.0, MERGED_BY)?.and_then(edition_of))
    }

    async fn merge_anew_by(&self, edition: u32) -> Result<(), StoreError> {
        record::mark_all_stale(self.0)?;
        note::put(self.0, MERGED_BY, edition.to_string().as_bytes())
    }

    async fn put_projection(&self, record: &RecordId, projection: Option<&Projection>) -> Result<(), StoreError> {
        record::put(self.0, record, projection)
    }

    async fn tally(&self, today: Date) -> Result<Tally, StoreError> {
        record::tally(self.0, today)
    }

    async fn cutoffs(&self) -> Result<Vec<StandingRow>, StoreError> {
        entry::cutoffs(self.0)
    }
}
