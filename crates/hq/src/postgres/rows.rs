//! The rows of the server, and how a transaction waits for its turn on it.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use domain::tabulation::tally::Tally;
use domain::time::Date;
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
use super::transaction::ServerRows;
use crate::invitation::{Invitation, State};
use crate::ledger::rows::{
    BegunRow, BroughtRow, EntryRow, EntryState, FeedEnd, HeldRow, LogRow, Mark, OrphanRow, Purse, Rows, StandingRow,
    Turn, WordsRow,
};
use crate::projection::{MERGED_BY, Projection, edition_of};
use crate::retention::{Counted, Ends};
use crate::store::StoreError;

/// Held by everybody who writes for one unit, together; and by one who writes over units, alone.
const OVER_UNITS: i64 = 1;
/// Held by the one who merges records.
const MERGING: i64 = 2;
/// Held by the one who writes notes by what one of them says.
pub(super) const NOTES: i64 = 3;

impl Rows for ServerRows {
    const IS_ALONE: bool = false;

    async fn wait_turn(&self, turn: Turn<'_>) -> Result<(), StoreError> {
        match turn {
            Turn::OfUnit(unit) => {
                self.all("SELECT pg_advisory_xact_lock_shared($1)", &[&OVER_UNITS]).await?;
                feed::hold(self, unit).await
            }
            Turn::Alone => self.all("SELECT pg_advisory_xact_lock($1)", &[&OVER_UNITS]).await.map(drop),
            Turn::OfMerging => self.all("SELECT pg_advisory_xact_lock($1)", &[&MERGING]).await.map(drop),
        }
    }

    async fn restored(&self) -> Result<u32, StoreError> {
        headquarters::restored(self).await
    }

    async fn set_restored(&self, restored: u32) -> Result<(), StoreError> {
        headquarters::set_restored(self, restored).await
    }

    async fn insert_invitation(&self, invitation: &Invitation) -> Result<(), StoreError> {
        invitation::insert(self, invitation).await
    }

    async fn set_invitation_state(&self, token_hash: &[u8; 32], state: &State) -> Result<(), StoreError> {
        invitation::set_state(self, token_hash, state).await
    }

    async fn invitation(&self, token_hash: &[u8; 32]) -> Result<Option<Invitation>, StoreError> {
        invitation::get(self, token_hash).await
    }

    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        invitation::all(self).await
    }

    async fn insert_enrolled(&self, device: &DeviceKey, person: &PersonKey) -> Result<(), StoreError> {
        enrolled::insert(self, device, person).await
    }

    async fn find_log(&self, log: &LogId) -> Result<Option<LogRow>, StoreError> {
        log::find(self, log).await
    }

    async fn find_or_insert_log(&self, log: &LogId) -> Result<LogRow, StoreError> {
        log::find_or_insert(self, log).await
    }

    async fn logs(&self) -> Result<BTreeMap<LogRow, LogId>, StoreError> {
        log::all(self).await
    }

    async fn logs_of_device(&self, unit: &UnitId, device: &DeviceKey) -> Result<Vec<(LogRow, LogId)>, StoreError> {
        log::of_device(self, unit, device).await
    }

    async fn tips(&self, log: LogRow) -> Result<BTreeSet<Tip>, StoreError> {
        log::tips(self, log).await
    }

    async fn grow(&self, log: LogRow, previous: &EntryId, tip: &Tip) -> Result<(), StoreError> {
        log::grow(self, log, previous, tip).await
    }

    async fn insert_entries(&self, log: LogRow, entries: &[EntryRow<'_>]) -> Result<(), StoreError> {
        entry::insert(self, log, entries).await
    }

    async fn holds(&self, log: LogRow, entry: &EntryId) -> Result<bool, StoreError> {
        entry::holds(self, log, entry).await
    }

    async fn count_held(&self, log: LogRow, entries: &[EntryId]) -> Result<usize, StoreError> {
        entry::count_held(self, log, entries).await
    }

    async fn sign(&self, entry: &EntryId, signature: &Signature) -> Result<(), StoreError> {
        entry::sign(self, entry, signature).await
    }

    async fn of_log_after(
        &self,
        log: LogRow,
        after: &Tip,
        purse: &mut Purse,
    ) -> Result<(Vec<StoredEntry>, bool), StoreError> {
        entry::of_log_after(self, log, after, purse).await
    }

    async fn of_feed_after(
        &self,
        unit: &UnitId,
        epoch: u64,
        after: u64,
        purse: Purse,
    ) -> Result<Vec<FeedRow>, StoreError> {
        entry::of_feed_after(self, unit, epoch, after, purse).await
    }

    async fn changes(&self, record: &RecordId, units: &BTreeSet<UnitId>) -> Result<Vec<Vec<u8>>, StoreError> {
        entry::changes(self, record, units).await
    }

    async fn not_carried(&self, record: &RecordId, unit: &UnitId) -> Result<Vec<(UnitId, Entry)>, StoreError> {
        entry::not_carried(self, record, unit).await
    }

    async fn origin_of(&self, record: &RecordId) -> Result<Option<(String, UnitId)>, StoreError> {
        entry::origin_of(self, record).await
    }

    async fn of_log(&self, log: LogRow) -> Result<Vec<(EntryId, StoredEntry)>, StoreError> {
        entry::of_log(self, log).await
    }

    async fn words(&self, author: &PersonKey, kinds: &[&str]) -> Result<Vec<Entry>, StoreError> {
        entry::words(self, author, kinds).await
    }

    async fn mark_of(&self, author: &PersonKey, kinds: &[&str]) -> Result<Mark, StoreError> {
        entry::mark_of(self, author, kinds).await
    }

    async fn counts_by_device(&self) -> Result<BTreeMap<DeviceKey, u64>, StoreError> {
        entry::counts_by_device(self).await
    }

    async fn visible(&self, unit: &UnitId) -> Result<Digest, StoreError> {
        entry::visible(self, unit).await
    }

    async fn visible_of(&self, unit: &UnitId, log: LogRow, first: u64, last: u64) -> Result<Digest, StoreError> {
        entry::visible_of(self, unit, log, (first, last)).await
    }

    async fn refuse_changes(&self, refused: &[(RecordId, ChangeHash)]) -> Result<(), StoreError> {
        entry::refuse_changes(self, refused).await
    }

    async fn refused_changes(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<ChangeHash>, StoreError> {
        entry::refused_changes(self, records).await
    }

    async fn held(&self) -> Result<Vec<HeldRow>, StoreError> {
        let mut held = entry::held(self).await?;
        held.extend(brought::held(self).await?);
        Ok(held)
    }

    async fn held_changes(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<ChangeHash>, StoreError> {
        let mut changes = entry::held_changes(self, records).await?;
        changes.extend(brought::held_changes(self, records).await?);
        Ok(changes)
    }

    async fn held_bytes(&self, device: &DeviceKey) -> Result<u64, StoreError> {
        Ok(entry::held_bytes(self, device).await?.saturating_add(brought::held_bytes(self, device).await?))
    }

    async fn release(&self, entry: &EntryId) -> Result<bool, StoreError> {
        entry::release(self, entry).await
    }

    async fn hold(&self, entry: &EntryId) -> Result<(), StoreError> {
        entry::hold(self, entry).await
    }

    async fn refuse(&self, entry: &EntryId) -> Result<(), StoreError> {
        entry::refuse(self, entry).await
    }

    async fn silent(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<EntryId>, StoreError> {
        entry::silent(self, records).await
    }

    async fn silent_after(&self) -> Result<BTreeMap<LogRow, Tip>, StoreError> {
        entry::silent_after(self).await
    }

    async fn fill(&self, words: WordsRow<'_>) -> Result<(), StoreError> {
        entry::fill(self, words).await
    }

    async fn standing(&self, records: &BTreeSet<RecordId>) -> Result<Vec<StandingRow>, StoreError> {
        entry::standing(self, records).await
    }

    async fn standing_of(&self, entries: &BTreeSet<EntryId>) -> Result<Vec<StandingRow>, StoreError> {
        entry::standing_of(self, entries).await
    }

    async fn cancellations(&self) -> Result<Vec<StandingRow>, StoreError> {
        entry::cancellations(self).await
    }

    async fn shown_in(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
        entry::shown_in(self, entry).await
    }

    async fn feed_end(&self, unit: &UnitId, epoch: u64) -> Result<FeedEnd, StoreError> {
        feed::end(self, unit, epoch).await
    }

    async fn set_feed_end(&self, unit: &UnitId, end: &FeedEnd) -> Result<(), StoreError> {
        feed::set_end(self, unit, end).await
    }

    async fn feeds(&self) -> Result<Vec<(UnitId, Digest)>, StoreError> {
        feed::all(self).await
    }

    async fn feed_holds(&self, unit: &UnitId, cursor: &Cursor) -> Result<bool, StoreError> {
        feed::holds(self, unit, cursor).await
    }

    async fn put_sharing(&self, record: &RecordId, sharing: &Sharing) -> Result<(), StoreError> {
        sharing::put(self, record, sharing).await
    }

    async fn shared_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError> {
        sharing::shared_among(self, records).await
    }

    async fn sharing(&self, record: &RecordId) -> Result<Sharing, StoreError> {
        sharing::get(self, record).await
    }

    async fn put_carried(
        &self,
        record: &RecordId,
        unit: &UnitId,
        entry: &EntryId,
        word: &EntryId,
    ) -> Result<bool, StoreError> {
        sharing::put_carried(self, record, unit, entry, word).await
    }

    async fn given(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
        sharing::given(self, entry).await
    }

    async fn set_given(&self, entry: &EntryId, counts: bool) -> Result<(), StoreError> {
        sharing::set_given(self, entry, counts).await
    }

    async fn records_given(&self, entries: &BTreeSet<EntryId>) -> Result<BTreeSet<RecordId>, StoreError> {
        sharing::records_given(self, entries).await
    }

    async fn orphans(&self, record: &RecordId) -> Result<Vec<OrphanRow>, StoreError> {
        sharing::orphans(self, record).await
    }

    async fn state_of(&self, entry: &EntryId) -> Result<Option<EntryState>, StoreError> {
        entry::state_of(self, entry).await
    }

    async fn put_begun(&self, begun: &BegunRow) -> Result<(), StoreError> {
        brought::put_begun(self, begun).await
    }

    async fn put_brought(&self, row: &BroughtRow) -> Result<bool, StoreError> {
        brought::put(self, row).await
    }

    async fn settle_brought(&self, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
        brought::settle(self, entries).await
    }

    async fn brought_to(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
        brought::units_of(self, entry).await
    }

    async fn brought_of(&self, record: &RecordId) -> Result<BTreeSet<UnitId>, StoreError> {
        brought::units_of_record(self, record).await
    }

    async fn brought_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError> {
        brought::among(self, records).await
    }

    async fn brought_held(&self, records: &BTreeSet<RecordId>) -> Result<Vec<HeldRow>, StoreError> {
        brought::held_among(self, records).await
    }

    async fn records_carried(&self) -> Result<BTreeSet<RecordId>, StoreError> {
        sharing::records_carried(self).await
    }

    async fn erased_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError> {
        erased::among(self, records).await
    }

    async fn put_erased(&self, record: &RecordId, counted: &[Counted]) -> Result<(), StoreError> {
        erased::put(self, record, counted).await
    }

    async fn ids_of(&self, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError> {
        erased::ids_of(self, record).await
    }

    async fn words_that_carried(&self, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError> {
        erased::words_that_carried(self, record).await
    }

    async fn erase(&self, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
        erased::erase(self, entries).await
    }

    async fn ends_of(&self, record: &RecordId) -> Result<Ends, StoreError> {
        erased::ends_of(self, record).await
    }

    async fn ends_of_kind(&self, kind: &str) -> Result<Vec<(RecordId, UnitId, u64)>, StoreError> {
        erased::ends_of_kind(self, kind).await
    }

    async fn named(&self) -> Result<BTreeMap<RecordId, BTreeSet<RecordId>>, StoreError> {
        erased::named(self).await
    }

    async fn mark_stale(&self, records: &BTreeSet<RecordId>) -> Result<(), StoreError> {
        record::mark_stale(self, records).await
    }

    async fn take_stale(&self, most: u32) -> Result<BTreeSet<RecordId>, StoreError> {
        record::take_stale(self, most).await
    }

    async fn merged_by(&self) -> Result<Option<u32>, StoreError> {
        Ok(note::get(self, MERGED_BY).await?.and_then(edition_of))
    }

    async fn merge_anew_by(&self, edition: u32) -> Result<(), StoreError> {
        record::mark_all_stale(self).await?;
        note::put(self, MERGED_BY, edition.to_string().as_bytes()).await
    }

    async fn put_projection(&self, record: &RecordId, projection: Option<&Projection>) -> Result<(), StoreError> {
        record::put(self, record, projection).await
    }

    async fn tally(&self, today: Date) -> Result<Tally, StoreError> {
        record::tally(self, today).await
    }

    async fn cutoffs(&self) -> Result<Vec<StandingRow>, StoreError> {
        entry::cutoffs(self).await
    }
}
