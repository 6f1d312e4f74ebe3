//! The rows of one open transaction: everything that the logic needs of a database, and no more. Each dialect reads and
//! writes them in its own way; none of them decides anything.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use domain::tabulation::tally::Tally;
use domain::time::Date;
use sync::authority::carry::CarriedEntry;
use sync::authority::notice::Notice;
use sync::authority::sharing::Sharing;
use sync::change::{ChangeHash, Outline};
use sync::digest::Digest;
use sync::entry::{Entry, EntryId};
use sync::key::{DeviceKey, PersonKey};
use sync::log::{LogId, Tip};
use sync::session::headquarters::FeedRow;
use sync::session::runs::StoredEntry;
use sync::signature::Signature;
use sync::vector::Cursor;

use crate::invitation::{Invitation, State};
use crate::projection::Projection;
use crate::retention::{Counted, Ends};
use crate::store::StoreError;

/// A log's row.
pub(crate) type LogRow = i64;

/// What a transaction needs to itself until it ends. What is read after the turn has come is what others left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn<'a> {
    /// A unit's feed and HQ's log of it; those of other units go on beside.
    OfUnit(&'a UnitId),
    /// Everything: what is shared reaches from unit to unit.
    Alone,
    /// The merged records.
    OfMerging,
}

/// Whether the words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryState {
    Live,
    Refused,
    /// Not until a person says so; its words are kept, and given to nobody.
    Quarantined,
    /// Its header came without words from somebody who was never given them: whoever has them may bring them yet.
    Silent,
    Erased,
}

impl EntryState {
    pub(crate) const ALL: [Self; 5] = [Self::Live, Self::Refused, Self::Quarantined, Self::Silent, Self::Erased];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Refused => "refused",
            Self::Quarantined => "quarantined",
            Self::Silent => "silent",
            Self::Erased => "erased",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether a row has words in this state.
    pub(crate) const fn has_words(self) -> bool {
        match self {
            Self::Live | Self::Quarantined => true,
            Self::Refused | Self::Silent | Self::Erased => false,
        }
    }

    /// What a row may become, and the stores hold to it by trigger. Words that come go to quarantine first, and are judged
    /// there; words that go are gone for good, so nothing leads out of what was refused or erased.
    #[cfg(test)]
    pub(crate) const fn moves(self) -> &'static [Self] {
        match self {
            Self::Live => &[Self::Quarantined, Self::Refused, Self::Erased],
            Self::Quarantined => &[Self::Live, Self::Refused, Self::Erased],
            Self::Silent => &[Self::Quarantined, Self::Erased],
            Self::Refused | Self::Erased => &[],
        }
    }

    /// The same as the words of a trigger: true of `OLD` and `NEW` where the row keeps to it.
    #[cfg(test)]
    pub(crate) fn moves_in_sql() -> String {
        let of = |from: Self| {
            let to =
                from.moves().iter().map(|to| format!("OLD.state = '{}' AND NEW.state = '{}'", from.name(), to.name()));
            to.collect::<Vec<_>>()
        };
        Self::ALL
            .into_iter()
            .flat_map(of)
            .fold("OLD.state = NEW.state".to_owned(), |all, one| format!("{all} OR {one}"))
    }
}

/// How many words there are of some kinds, and the last of them by its place and id. Words are only ever added; the id tells
/// apart what was written and undone from what was written in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) count: i64,
    pub(crate) place: i64,
    pub(crate) last: EntryId,
}

impl Mark {
    /// Before the first.
    pub(crate) const NONE: Self = Self { count: 0, place: 0, last: EntryId::NONE };
}

/// An entry's place in a unit's feed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) unit: &'a str,
    pub(crate) cursor: Cursor,
    /// Whether its record begins with it.
    pub(crate) begins: bool,
}

/// An entry as it is to be kept. HQ's own words have no place in a feed.
#[derive(Debug)]
pub(crate) struct EntryRow<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) state: EntryState,
    pub(crate) place: Option<Place<'a>>,
    /// The author's, where the log is signed up to here.
    pub(crate) signature: Option<Signature>,
}

/// The words of a silent entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordsRow<'a> {
    pub(crate) entry: &'a Entry,
    /// Whether its record begins with it: only the words say so.
    pub(crate) begins: bool,
}

/// An entry in quarantine, and the unit in whose feed its header stands; or one that was handed it, where its log did not
/// come.
pub(crate) type HeldRow = (UnitId, Entry);

/// An entry, words and all unless it was refused, and the unit in whose feed it is.
pub(crate) struct StandingRow {
    pub(crate) unit: UnitId,
    pub(crate) entry: Entry,
    pub(crate) state: EntryState,
}

/// Where a record began that HQ's own words alone tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BegunRow {
    pub(crate) record: RecordId,
    pub(crate) entry: EntryId,
    /// The unit whose device wrote it.
    pub(crate) unit: UnitId,
    pub(crate) kind: String,
}

/// An entry that a unit was handed, that does not count, and whose log did not come: the unit is told of it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BroughtRow {
    pub(crate) record: RecordId,
    pub(crate) unit: UnitId,
    pub(crate) entry: EntryId,
    pub(crate) device: DeviceKey,
    /// Where it is in quarantine, in the row of one of its units.
    pub(crate) waiting: Option<CarriedEntry>,
}

/// An entry that HQ has in no feed, but in its words to a unit that it was carried to: HQ lost it after that.
pub(crate) struct OrphanRow {
    pub(crate) entry: Entry,
    /// Whether it counts where it was carried to.
    pub(crate) counts: bool,
}

impl OrphanRow {
    /// `word`: HQ's, that carried it. `None` for one that did not.
    pub(crate) fn of(word: &Entry, counts: bool) -> Option<Self> {
        let Some(Notice::Carry(carried) | Notice::Release(carried)) = Notice::of(word) else { return None };
        Some(Self { entry: carried.into_entry().ok()?, counts })
    }
}

/// Where a feed ends, and what is visible of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FeedEnd {
    pub(crate) cursor: Cursor,
    pub(crate) digest: Digest,
}

impl FeedEnd {
    /// Before the first entry.
    pub(crate) fn start(epoch: u64) -> Self {
        Self { cursor: Cursor::start(epoch), digest: Digest::default() }
    }
}

/// Bytes that may still be read. Reading stops only where a signature stands, for what comes after the last one could
/// not be sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Purse(pub(crate) usize);

impl Purse {
    /// `last` is what was read last, if anything was: its signature, if it has one.
    pub(crate) fn is_empty_after(self, last: Option<Option<&Signature>>) -> bool {
        self.0 == 0 && last.is_none_or(|signature| signature.is_some())
    }

    /// A header costs something too, or a million erased entries would be read as one frame.
    pub(crate) fn pay(&mut self, entry: &Entry) {
        self.0 = self.0.saturating_sub(entry.payload.len().saturating_add(32));
    }
}

/// The rows that one transaction sees.
pub(crate) trait Rows {
    /// Whether whoever writes has everything to itself from the beginning.
    const IS_ALONE: bool;

    /// Waits until nobody else writes what the turn is for.
    async fn wait_turn(&self, turn: Turn<'_>) -> Result<(), StoreError>;

    // --- headquarters
    /// How many times HQ was put back to an older state.
    async fn restored(&self) -> Result<u32, StoreError>;
    /// HQ's logs begin another life: what the old one said was lost, and its numbers are taken. Never an earlier one.
    async fn set_restored(&self, restored: u32) -> Result<(), StoreError>;

    // --- codes, and who was admitted with which laptop
    async fn insert_invitation(&self, invitation: &Invitation) -> Result<(), StoreError>;
    async fn set_invitation_state(&self, token_hash: &[u8; 32], state: &State) -> Result<(), StoreError>;
    /// For whoever will decide about it: nobody else does until the end of the transaction.
    async fn invitation(&self, token_hash: &[u8; 32]) -> Result<Option<Invitation>, StoreError>;
    /// The newest first.
    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError>;
    async fn insert_enrolled(&self, device: &DeviceKey, person: &PersonKey) -> Result<(), StoreError>;

    // --- logs and the tips of their branches
    async fn find_log(&self, log: &LogId) -> Result<Option<LogRow>, StoreError>;
    async fn find_or_insert_log(&self, log: &LogId) -> Result<LogRow, StoreError>;
    async fn logs(&self) -> Result<BTreeMap<LogRow, LogId>, StoreError>;
    /// One device's logs of one unit, over all its lives.
    async fn logs_of_device(&self, unit: &UnitId, device: &DeviceKey) -> Result<Vec<(LogRow, LogId)>, StoreError>;
    async fn tips(&self, log: LogRow) -> Result<BTreeSet<Tip>, StoreError>;
    /// A branch grew from `previous`, or began there.
    async fn grow(&self, log: LogRow, previous: &EntryId, tip: &Tip) -> Result<(), StoreError>;

    // --- entries
    async fn insert_entries(&self, log: LogRow, entries: &[EntryRow<'_>]) -> Result<(), StoreError>;
    async fn holds(&self, log: LogRow, entry: &EntryId) -> Result<bool, StoreError>;
    /// How many of these are held, from the first on to the first that is not.
    async fn count_held(&self, log: LogRow, entries: &[EntryId]) -> Result<usize, StoreError>;
    /// Keeps the author's signature over the log up to this entry.
    async fn sign(&self, entry: &EntryId, signature: &Signature) -> Result<(), StoreError>;
    /// A log after a tip, as far as the purse goes; and whether more follows.
    async fn of_log_after(
        &self,
        log: LogRow,
        after: &Tip,
        purse: &mut Purse,
    ) -> Result<(Vec<StoredEntry>, bool), StoreError>;
    /// A unit's feed after a number, as far as the purse goes.
    async fn of_feed_after(
        &self,
        unit: &UnitId,
        epoch: u64,
        after: u64,
        purse: Purse,
    ) -> Result<Vec<FeedRow>, StoreError>;
    /// The raw changes of a record that count and that its units wrote, in order of commit.
    async fn changes(&self, record: &RecordId, units: &BTreeSet<UnitId>) -> Result<Vec<Vec<u8>>, StoreError>;
    /// What of a record other units wrote and this one has not been given yet, each with the unit that wrote it.
    async fn not_carried(&self, record: &RecordId, unit: &UnitId) -> Result<Vec<(UnitId, Entry)>, StoreError>;
    /// The kind that a record began with, and the unit that began it; while its beginning is not here, those of the
    /// first entry that is.
    async fn origin_of(&self, record: &RecordId) -> Result<Option<(String, UnitId)>, StoreError>;
    /// A log whole, in the order in which each branch can be checked.
    async fn of_log(&self, log: LogRow) -> Result<Vec<(EntryId, StoredEntry)>, StoreError>;
    /// HQ's own words of these kinds, all lives together, as of one moment.
    async fn words(&self, author: &PersonKey, kinds: &[&str]) -> Result<Vec<Entry>, StoreError>;
    /// How far HQ's own words of these kinds go: equal marks are equal words.
    async fn mark_of(&self, author: &PersonKey, kinds: &[&str]) -> Result<Mark, StoreError>;
    async fn counts_by_device(&self) -> Result<BTreeMap<DeviceKey, u64>, StoreError>;
    /// A unit's visible set, its own and what was carried into it, counted anew.
    async fn visible(&self, unit: &UnitId) -> Result<Digest, StoreError>;
    /// What counts of a log in a unit's feed, from one number to another, counted anew.
    async fn visible_of(&self, unit: &UnitId, log: LogRow, first: u64, last: u64) -> Result<Digest, StoreError>;
    async fn refuse_changes(&self, refused: &[(RecordId, ChangeHash)]) -> Result<(), StoreError>;
    async fn refused_changes(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<ChangeHash>, StoreError>;

    // --- quarantine: whoever reads an entry by any other way sees its header alone
    /// All that is in quarantine, in order of commit.
    async fn held(&self) -> Result<Vec<HeldRow>, StoreError>;
    /// The changes of these records that are in quarantine.
    async fn held_changes(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<ChangeHash>, StoreError>;
    /// What lies in quarantine of one device, in payload bytes.
    async fn held_bytes(&self, device: &DeviceKey) -> Result<u64, StoreError>;
    /// From now on it counts. False where it was not in quarantine.
    async fn release(&self, entry: &EntryId) -> Result<bool, StoreError>;
    /// It counted, and waits in quarantine from now on. Nothing where it did not count.
    async fn hold(&self, entry: &EntryId) -> Result<(), StoreError>;
    /// Whether it counted or was in quarantine, it is refused, and its words go.
    async fn refuse(&self, entry: &EntryId) -> Result<(), StoreError>;
    /// Of these records, the entries whose words may come yet.
    async fn silent(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<EntryId>, StoreError>;
    /// Where each log ends that has such entries, before the first of them.
    async fn silent_after(&self) -> Result<BTreeMap<LogRow, Tip>, StoreError>;
    /// Gives a silent entry its words. They lie in quarantine then, to be judged.
    async fn fill(&self, words: WordsRow<'_>) -> Result<(), StoreError>;
    /// What of these records counts or is in quarantine, whichever unit wrote it, in order of commit.
    async fn standing(&self, records: &BTreeSet<RecordId>) -> Result<Vec<StandingRow>, StoreError>;
    /// Of these entries, the ones that count, are in quarantine or were refused, these without words.
    async fn standing_of(&self, entries: &BTreeSet<EntryId>) -> Result<Vec<StandingRow>, StoreError>;
    /// Every entry by which a cancellation was asked for, whatever became of it, in order of commit.
    async fn cancellations(&self) -> Result<Vec<StandingRow>, StoreError>;
    /// The units in which an entry is visible: the one in whose feed it counts, and those that it was carried to.
    async fn shown_in(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError>;

    // --- feeds: a counter row for each unit, moved in the transaction that inserts
    async fn feed_end(&self, unit: &UnitId, epoch: u64) -> Result<FeedEnd, StoreError>;
    async fn set_feed_end(&self, unit: &UnitId, end: &FeedEnd) -> Result<(), StoreError>;
    async fn feeds(&self) -> Result<Vec<(UnitId, Digest)>, StoreError>;
    /// Whether the feed has this chain at this number. An older epoch's cursor counts: an equal chain is an equal
    /// history.
    async fn feed_holds(&self, unit: &UnitId, cursor: &Cursor) -> Result<bool, StoreError>;

    // --- sharing
    async fn put_sharing(&self, record: &RecordId, sharing: &Sharing) -> Result<(), StoreError>;
    /// Which of these were ever shared with anybody.
    async fn shared_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError>;
    async fn sharing(&self, record: &RecordId) -> Result<Sharing, StoreError>;
    /// Notes that a unit was given an entry of another, by which of HQ's words. False where it had been before.
    async fn put_carried(
        &self,
        record: &RecordId,
        unit: &UnitId,
        entry: &EntryId,
        word: &EntryId,
    ) -> Result<bool, StoreError>;
    /// The units that an entry was carried to, whether it counts there or not.
    async fn given(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError>;
    /// Whether it counts where it was carried to.
    async fn set_given(&self, entry: &EntryId, counts: bool) -> Result<(), StoreError>;
    /// The records of those of these entries that were carried to anybody.
    async fn records_given(&self, entries: &BTreeSet<EntryId>) -> Result<BTreeSet<RecordId>, StoreError>;
    /// What of a record is in no feed any more, and was carried to somebody.
    async fn orphans(&self, record: &RecordId) -> Result<Vec<OrphanRow>, StoreError>;

    // --- what came without its log
    /// How an entry stands that is in a feed.
    async fn state_of(&self, entry: &EntryId) -> Result<Option<EntryState>, StoreError>;
    /// What was noted first of a record holds.
    async fn put_begun(&self, begun: &BegunRow) -> Result<(), StoreError>;
    /// False where the unit has been told of the entry before.
    async fn put_brought(&self, row: &BroughtRow) -> Result<bool, StoreError>;
    /// Nothing of these waits here any more.
    async fn settle_brought(&self, entries: &BTreeSet<EntryId>) -> Result<(), StoreError>;
    /// The units that were handed an entry that did not count.
    async fn brought_to(&self, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError>;
    /// The units that were handed anything of a record that did not count.
    async fn brought_of(&self, record: &RecordId) -> Result<BTreeSet<UnitId>, StoreError>;
    /// Which of these have such entries.
    async fn brought_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError>;
    /// What of these records waits in quarantine and is in no feed.
    async fn brought_held(&self, records: &BTreeSet<RecordId>) -> Result<Vec<HeldRow>, StoreError>;
    /// Every record of which anything was carried to anybody.
    async fn records_carried(&self) -> Result<BTreeSet<RecordId>, StoreError>;

    // --- erasure
    /// Which of these were erased.
    async fn erased_among(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError>;
    /// Notes that a record was erased, and what the statistic goes on counting of it. What was noted first holds.
    async fn put_erased(&self, record: &RecordId, counted: &[Counted]) -> Result<(), StoreError>;
    /// Every entry of a record that is here, or was carried to anybody.
    async fn ids_of(&self, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError>;
    /// HQ's words that carried something of a record.
    async fn words_that_carried(&self, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError>;
    /// The payloads go, and what was not refused counts no more, nor ever comes.
    async fn erase(&self, entries: &BTreeSet<EntryId>) -> Result<(), StoreError>;
    /// The last entry of a record in each feed.
    async fn ends_of(&self, record: &RecordId) -> Result<Ends, StoreError>;
    /// The same of every merged record of a kind.
    async fn ends_of_kind(&self, kind: &str) -> Result<Vec<(RecordId, UnitId, u64)>, StoreError>;
    /// Which others each merged record names.
    async fn named(&self) -> Result<BTreeMap<RecordId, BTreeSet<RecordId>>, StoreError>;

    // --- merged records
    async fn mark_stale(&self, records: &BTreeSet<RecordId>) -> Result<(), StoreError>;
    /// Records that lag behind their entries, no longer marked so.
    async fn take_stale(&self, most: u32) -> Result<BTreeSet<RecordId>, StoreError>;
    /// By which edition of [`Projection`] the records were merged; `None` where no release has said so yet.
    async fn merged_by(&self) -> Result<Option<u32>, StoreError>;
    /// From now on it is this one, and whatever is merged lags behind.
    async fn merge_anew_by(&self, edition: u32) -> Result<(), StoreError>;
    /// Puts a record's projection in the place of the older one, or takes it away where nothing of it counts.
    async fn put_projection(&self, record: &RecordId, projection: Option<&Projection>) -> Result<(), StoreError>;
    /// The facts of all records of a kind that this release knows, and of what was erased, summed; what is dated after
    /// `today` has no month yet.
    async fn tally(&self, today: Date) -> Result<Tally, StoreError>;
    /// The tables that somebody closed and that count, in the order in which they came.
    async fn cutoffs(&self) -> Result<Vec<StandingRow>, StoreError>;
}

pub(crate) fn change_of(entry: &Entry) -> Option<ChangeHash> {
    Some(Outline::of(entry.payload.bytes()?).ok()?.hash)
}
