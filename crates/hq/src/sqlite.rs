//! The embedded store: one SQLCipher file, one writer with group commit, a few readers. Number order is commit order.

pub(crate) mod arriving;
mod cancelling;
mod leaving;
mod readers;
mod retaining;
mod rows;
mod schema;
mod table;
mod upkeep;
mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_trait::async_trait;
use domain::id::{RecordId, UnitId};
use domain::tabulation::tally::Tally;
use domain::time::Date;
use sync::authority::decision::Settling;
use sync::authority::editions::Editions;
use sync::authority::membership::Membership;
use sync::authority::notice::{Catalogue, Person, Standing};
use sync::enrol::{Address, Claim, EnrolReply};
use sync::entry::{Entry, EntryId};
use sync::key::{DeviceKey, PersonKey};
use sync::segment::Segment;
use sync::session::comparison::{Answer as Compared, Question};
use sync::session::frame::{Answer, Ask, Outcome};
use sync::strand::Strand;
use vault::database::Database;
use vault::database::copier::Copier;

use self::readers::Readers;
use self::rows::{FileRows, now};
use self::table::headquarters;
use self::writer::Writer;
use crate::invitation::Invitation;
use crate::keys::Identity;
use crate::ledger::inventory::{Inventory, KeptEntry};
use crate::ledger::pen::Pen;
use crate::ledger::rows::Rows;
use crate::ledger::{answering, bringing, enrolling, keeping, projecting, quarantine, verifying, words};
use crate::reach::{CannotPost, Posting};
use crate::store::{Brought, By, Decided, Decision, Held, LogStore, StoreError, Verified, Whom};

pub struct SqliteStore {
    writer: Writer,
    readers: Readers,
    pen: Arc<Pen>,
    copier: Arc<Copier>,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.into())
    }
}

/// Begins the tables of a new headquarters.
pub fn begin(database: &Database, identity: &Identity) -> Result<(), StoreError> {
    schema::migrate(&database.writer)?;
    headquarters::insert(&database.writer, identity)
}

/// Who this headquarters is, with its keys.
pub fn identity(database: &Database) -> Result<Identity, StoreError> {
    check(database)?;
    headquarters::read(&database.writer)
}

/// Where laptops will be told to call from now on.
pub fn set_address(database: &Database, address: &Address) -> Result<(), StoreError> {
    schema::migrate(&database.writer)?;
    headquarters::set_address(&database.writer, address)
}

/// Recomputes everything that a database holds, before anybody serves from it.
pub fn verify(database: &Database) -> Result<Verified, StoreError> {
    schema::migrate(&database.writer)?;
    now(verifying::verify(&FileRows(&database.writer)))
}

/// The same without merging records: what a copy is read through by, before anybody serves from it.
pub fn verify_history(database: &Database) -> Result<Verified, StoreError> {
    schema::migrate(&database.writer)?;
    now(verifying::verify_history(&FileRows(&database.writer)))
}

/// Begins another life of a headquarters that was put back: what it said since the copy was made is lost, and the
/// numbers of it are taken.
pub fn begin_life(database: &Database, lives: u32) -> Result<(), StoreError> {
    let before = headquarters::restored(&database.writer)?;
    headquarters::set_restored(&database.writer, before.saturating_add(lives))
}

/// Whether it may be served from: of this release or an earlier one, and not moved to a server.
fn check(database: &Database) -> Result<(), StoreError> {
    schema::migrate(&database.writer)?;
    if headquarters::is_moved(&database.writer)? { Err(StoreError::Moved) } else { Ok(()) }
}

/// Everything in it but the entries, to be put into another store.
pub(crate) fn inventory(database: &Database) -> Result<Inventory, StoreError> {
    check(database)?;
    leaving::inventory(&database.writer)
}

/// The next entries after a place, and the place of the last; none at the end. The first place is 0.
pub(crate) fn entries_after(database: &Database, after: i64) -> Result<(Vec<KeptEntry>, i64), StoreError> {
    leaving::entries_after(&database.writer, after)
}

/// Everything is in another store now: nobody serves from this one any more.
pub fn set_moved(database: &Database) -> Result<(), StoreError> {
    headquarters::set_moved(&database.writer)
}

impl SqliteStore {
    /// Takes over an open database; `log_seed` is that of its identity.
    pub fn start(database: Database, log_seed: &[u8; 32]) -> Result<Self, StoreError> {
        schema::migrate(&database.writer)?;
        let readers = Readers::open(&database)?;
        let pen = Arc::new(Pen::from_seed(log_seed));
        let copier = Arc::new(database.copier());
        Ok(Self { writer: Writer::start(database)?, readers, pen, copier })
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&FileRows<'_>, &Pen) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let pen = Arc::clone(&self.pen);
        self.writer.write(move |connection| work(&FileRows(connection), &pen)).await
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&FileRows<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.read(move |connection| work(&FileRows(connection))).await
    }
}

#[async_trait]
impl LogStore for SqliteStore {
    async fn invite(&self, invitation: Invitation) -> Result<(), StoreError> {
        self.write(move |rows, _| now(rows.insert_invitation(&invitation))).await
    }

    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        self.read(|rows| now(rows.invitations())).await
    }

    async fn claim(&self, claim: Claim, now_ms: u64) -> Result<Option<EnrolReply>, StoreError> {
        self.write(move |rows, _| now(enrolling::claim(rows, claim, now_ms))).await
    }

    async fn decide(&self, token_hash: [u8; 32], decision: Decision) -> Result<Decided, StoreError> {
        self.write(move |rows, pen| now(enrolling::decide(rows, pen, &token_hash, decision))).await
    }

    async fn membership(&self) -> Result<Membership, StoreError> {
        let hq = self.pen.device();
        self.read(move |rows| now(words::membership(rows, hq))).await
    }

    async fn set_standing(&self, whom: Whom, standing: Standing) -> Result<bool, StoreError> {
        self.write(move |rows, pen| now(words::set_standing(rows, pen, whom, standing))).await
    }

    async fn post(&self, person: PersonKey, posting: Posting) -> Result<Result<Person, CannotPost>, StoreError> {
        self.write(move |rows, pen| now(words::post(rows, pen, &person, posting))).await
    }

    async fn epoch(&self, asks: Vec<Ask>) -> Result<u64, StoreError> {
        let hq = self.pen.device();
        let (current, begins) = self.read(move |rows| now(answering::lives(rows, &hq, &asks))).await?;
        let Some(life) = begins else { return Ok(u64::from(current)) };
        tracing::warn!(life, "a laptop holds words of this headquarters that are not here: it was restored");
        self.write(move |rows, _| now(rows.set_restored(life))).await?;
        Ok(u64::from(life.max(current)))
    }

    async fn keep(&self, segment: Segment) -> Result<Outcome, StoreError> {
        self.write(move |rows, pen| now(keeping::keep(rows, pen, segment))).await
    }

    async fn bring(&self, strands: Vec<Strand>, by: BTreeSet<UnitId>) -> Result<Vec<Brought>, StoreError> {
        self.write(move |rows, pen| now(bringing::bring(rows, pen, &strands, &by))).await
    }

    async fn answer(&self, ask: Ask, bytes: usize) -> Result<Answer, StoreError> {
        let hq = self.pen.device();
        self.read(move |rows| now(answering::answer(rows, &hq, &ask, bytes))).await
    }

    async fn compare(&self, question: Question) -> Result<Compared, StoreError> {
        self.read(move |rows| now(answering::compare(rows, question))).await
    }

    async fn units_of(&self, record: RecordId) -> Result<BTreeSet<UnitId>, StoreError> {
        self.read(move |rows| Ok(now(rows.sharing(&record))?.units())).await
    }

    async fn entries_by_device(&self) -> Result<BTreeMap<DeviceKey, u64>, StoreError> {
        self.read(|rows| now(rows.counts_by_device())).await
    }

    async fn held(&self) -> Result<Vec<Held>, StoreError> {
        self.read(|rows| now(quarantine::list(rows))).await
    }

    async fn settle(&self, entries: BTreeSet<EntryId>, settling: Settling, by: By) -> Result<u64, StoreError> {
        self.write(move |rows, pen| now(quarantine::settle(rows, pen, &entries, settling, &by))).await
    }

    async fn decisions(&self) -> Result<Vec<(UnitId, sync::authority::decision::Decision)>, StoreError> {
        let hq = self.pen.device();
        self.read(move |rows| now(words::decisions(rows, hq))).await
    }

    async fn editions(&self) -> Result<Editions, StoreError> {
        let hq = self.pen.device();
        self.read(move |rows| now(words::editions(rows, hq))).await
    }

    async fn publish(&self, catalogue: Catalogue) -> Result<bool, StoreError> {
        self.write(move |rows, pen| now(words::publish(rows, pen, catalogue))).await
    }

    async fn changed_elsewhere(&self) {
        std::future::pending().await
    }

    async fn project(&self, most: u32) -> Result<u32, StoreError> {
        self.write(move |rows, _| now(projecting::project(rows, most))).await
    }

    async fn tally(&self, today: Date) -> Result<Tally, StoreError> {
        self.read(move |rows| now(rows.tally(today))).await
    }

    async fn cutoffs(&self) -> Result<Vec<Entry>, StoreError> {
        let rows = self.read(|rows| now(rows.cutoffs())).await?;
        Ok(rows.into_iter().map(|row| row.entry).collect())
    }

    async fn verify(&self) -> Result<Verified, StoreError> {
        self.read(|rows| now(verifying::verify(rows))).await
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.readers.close();
        self.writer.close().await
    }
}
