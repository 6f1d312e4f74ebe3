//! Getting a profile back whose database is damaged: by one of its snapshots, or by what can still be read of it. What the
//! outbox holds follows at once, and the rest with the next exchange. The laptop goes on under a new life, because it has
//! forgotten what it numbered since.

use api::problem::Problem;
use api::recovery::{Offer, Opened, Restore, Restored, Salvage, Salvaged, Snapshot, Table};
use domain::time::Moment;
use store::profile;
use store::recovery::{self, RecoveryError};
use store::store::{Store, StoreError};
use store::table::attachment;
use store::table::entry;
use store::table::setting;
use store::table::tip;
use sync::entry::NO_RECORD;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::identity::laptop::Laptop;
use crate::remaking::remake_all;

/// When the profile was last got back, in Unix milliseconds.
const RECOVERED: &str = "recovered";
/// For so long no file of a record is cleared away: the record that names it may come back with an exchange.
const WAITS_MS: i64 = 90 * 24 * 60 * 60 * 1_000;

impl Engine {
    pub(crate) fn offer(&self) -> Result<Offer, Fault> {
        let snapshots = recovery::snapshots(&self.place())?;
        let offered = snapshots.iter().map(|one| self.snapshot_told(one.number, one.taken_ms)).collect();
        Ok(Offer { snapshots: offered, unsent: recovery::unsent(&self.place())? })
    }

    pub(crate) fn restore(&self, call: &Restore) -> Result<Restored, Fault> {
        let restored = recovery::restore(&self.place(), &call.passphrase, self.now_ms(), call.snapshot)?;
        let now = self.open_again(&call.passphrase, restored.kept)?;
        Ok(Restored { snapshot: self.snapshot_told(restored.snapshot.number, restored.snapshot.taken_ms), now })
    }

    pub(crate) fn salvage(&self, call: &Salvage) -> Result<Salvaged, Fault> {
        let read = recovery::salvage(&self.place(), &call.passphrase, self.now_ms(), mend)?;
        let now = self.open_again(&call.passphrase, read.kept)?;
        // With what was put back there are fewer gaps, so the ends of the logs are looked for once more.
        self.with_desk(|desk| desk.files.store.write(|rows| Ok::<_, Fault>(tip::remake(rows)?)))?;
        self.stand_up();
        self.sit_down(Desk::open(self.shared_host(), self.unlocked(&call.passphrase)?)?);
        let tables = read.tables.into_iter();
        let tables = tables.map(|one| Table { name: one.table, rows: one.rows, unreadable: one.unreadable });
        Ok(Salvaged { tables: tables.collect(), now })
    }

    /// Unlocks what was got back, and sits down at it.
    fn open_again(&self, passphrase: &str, kept: Option<String>) -> Result<Opened, Fault> {
        let files = self.unlocked(passphrase)?;
        let before = entry::last_arrival(files.store.rows())?;
        let life = Laptop::read(files.store.rows())?.incarnation;
        let mut desk = Desk::open(self.shared_host(), files)?;
        desk.live_anew(life)?;
        desk.note_recovered()?;
        desk.recount_all()?;
        let identity = &desk.identity;
        desk.files.store.write(|rows| remake_all(rows, identity))?;
        let records = entry::records(desk.files.store.rows())?.iter().filter(|record| **record != NO_RECORD).count();
        desk.find_files()?;
        let put_back = entry::last_arrival(desk.files.store.rows())?.saturating_sub(before);
        self.sit_down(desk);
        let bar = self.read_bar()?;
        Ok(Opened {
            records: u32::try_from(records).unwrap_or(u32::MAX),
            put_back: u32::try_from(put_back).unwrap_or(u32::MAX),
            waiting: bar.waiting,
            is_linked: self.is_linked(),
            kept,
        })
    }

    fn unlocked(&self, passphrase: &str) -> Result<profile::Opened, Fault> {
        let read = |store: &Store| Laptop::read(store.rows()).ok().map(|laptop| laptop.profile);
        Ok(profile::unlock(&self.place(), passphrase, self.now_ms(), read)?)
    }

    fn snapshot_told(&self, number: u64, taken_ms: u64) -> Snapshot {
        let taken = Moment::from_unix_ms(i64::try_from(taken_ms).unwrap_or(i64::MAX));
        Snapshot { number, at: taken.in_zone(self.host().zone()) }
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.host().now().unix_ms()).unwrap_or(0)
    }
}

impl Desk {
    fn note_recovered(&mut self) -> Result<(), Fault> {
        let now_ms = self.now().unix_ms().to_be_bytes();
        self.files.store.write(|rows| Ok::<_, Fault>(setting::write(rows, RECOVERED, &now_ms)?))
    }

    /// Was the profile got back of late, so that files may lie here whose records are still to come?
    pub(crate) fn is_recovering(&self) -> Result<bool, Fault> {
        let noted = setting::read(self.files.store.rows(), RECOVERED)?;
        let at = noted.and_then(|bytes| bytes.try_into().ok()).map(i64::from_be_bytes);
        Ok(at.is_some_and(|at| self.now().unix_ms() < at.saturating_add(WAITS_MS)))
    }

    /// The file lies here though the row that came back does not know it.
    fn find_files(&mut self) -> Result<(), Fault> {
        for row in attachment::missing_here(self.files.store.rows())? {
            self.finds_here(row.named.id)?;
        }
        Ok(())
    }
}

/// The ends of the logs as the entries have them that could be read. Without its identity a profile is none.
fn mend(store: &mut Store) -> bool {
    let is_mended = store.write(|rows| Ok::<_, StoreError>(tip::remake(rows)?));
    is_mended.is_ok() && Laptop::read(store.rows()).is_ok()
}

impl From<RecoveryError> for Fault {
    fn from(error: RecoveryError) -> Self {
        match error {
            RecoveryError::Profile(error) => error.into(),
            RecoveryError::NoSnapshot => Problem::NoSnapshot.into(),
            RecoveryError::TooLittle => Problem::TooLittleLeft.into(),
        }
    }
}
