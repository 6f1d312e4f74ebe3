//! The store past one machine: PostgreSQL, and any number of servers on it that keep nothing themselves. Number order is
//! commit order, for whoever writes for a unit holds its counter row until the commit. The server is trusted with what
//! there is and when, and not with what it says: that is sealed under the data folder's key.

pub mod address;

mod arriving;
mod cancelling;
mod connecting;
mod leaving;
mod listening;
mod pool;
mod retaining;
mod rows;
mod schema;
mod sealing;
mod session;
mod table;
mod tls;
mod transaction;
mod upkeep;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io;
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
use tokio_postgres::error::SqlState;
use vault::database::Database;
use vault::key::Key;

use self::address::ServerAddress;
use self::listening::Bell;
use self::pool::Pool;
use self::sealing::Seal;
use self::table::headquarters;
use self::transaction::ServerRows;
use crate::invitation::Invitation;
use crate::keys::Identity;
use crate::ledger::pen::Pen;
use crate::ledger::rows::Rows;
use crate::ledger::{answering, bringing, enrolling, keeping, projecting, quarantine, verifying, words};
use crate::reach::{CannotPost, Posting};
use crate::sqlite;
use crate::sqlite::arriving::FileKey;
use crate::store::{Brought, By, Decided, Decision, Held, LogStore, StoreError, Verified, Whom};

/// What is there when it is tried again.
const OTHERS_WERE_FASTER: [SqlState; 3] =
    [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED, SqlState::UNIQUE_VIOLATION];
/// How often what others were faster with is tried again.
const TRIES: usize = 8;

pub struct PostgresStore {
    pool: Pool,
    seal: Arc<Seal>,
    pen: Pen,
    bell: Bell,
    /// Under which it is copied into a file.
    file_key: FileKey,
}

/// What the server's words mean to us. Its messages may quote a row, so only their codes are repeated.
impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.code() {
            Some(code) if OTHERS_WERE_FASTER.contains(code) => Self::Again,
            Some(code) => Self::Server { code: code.code().to_owned() },
            None if is_untrusted(&error) => Self::Untrusted,
            None => Self::Unreachable,
        }
    }
}

/// Whether it is TLS that does not go with its certificate.
fn is_untrusted(error: &tokio_postgres::Error) -> bool {
    let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    cause.and_then(io::Error::get_ref).is_some_and(|cause| cause.is::<rustls::Error>())
}

/// A database on the server, opened with the data folder's key, before anybody serves from it.
pub struct Door {
    pool: Pool,
    seal: Arc<Seal>,
}

impl Door {
    pub fn new(address: ServerAddress, data_key: &Key) -> Self {
        Self { pool: Pool::new(address), seal: Arc::new(Seal::of(data_key)) }
    }

    /// Begins the tables of a new headquarters.
    pub async fn begin(&self, identity: &Identity) -> Result<(), StoreError> {
        let rows = ServerRows::writing(&self.pool, &self.seal).await?;
        schema::create(&rows).await?;
        headquarters::insert(&rows, identity, 0).await?;
        rows.commit().await
    }

    /// Takes over everything from a file, numbers and chains as they are, and reads all of it through before any of it
    /// is there. What is found must be what was found in the file.
    pub async fn take_over(&self, from: &Database, expected: &Verified) -> Result<(), StoreError> {
        let rows = ServerRows::writing(&self.pool, &self.seal).await?;
        schema::create(&rows).await?;
        arriving::put(&rows, &sqlite::inventory(from)?).await?;
        let (mut logs, mut place) = (BTreeMap::new(), 0);
        loop {
            let (entries, last) = sqlite::entries_after(from, place)?;
            if entries.is_empty() {
                break;
            }
            arriving::put_entries(&rows, &mut logs, &entries).await?;
            place = last;
        }
        if verifying::verify(&rows).await? != *expected {
            return Err(StoreError::Failed);
        }
        rows.commit().await
    }

    /// Whether this headquarters is on the server already, with all that was found in its file and nothing since: a move
    /// that died between its last step there and its last one here.
    pub async fn has_taken_over(&self, identity: &Identity, expected: &Verified) -> Result<bool, StoreError> {
        let rows = ServerRows::snapshot(&self.pool, &self.seal).await?;
        schema::check(&rows).await?;
        let there = headquarters::read(&rows).await?;
        let is_same = there.secrets.log_seed == identity.secrets.log_seed;
        let is_whole = is_same && verifying::verify(&rows).await? == *expected;
        rows.undo().await?;
        Ok(is_whole)
    }

    /// Who this headquarters is, with its keys. `moved_to` is where laptops will be told to call from now on.
    pub async fn identity(&self, moved_to: Option<&Address>) -> Result<Identity, StoreError> {
        let rows = ServerRows::writing(&self.pool, &self.seal).await?;
        schema::migrate(&rows).await?;
        if let Some(address) = moved_to {
            headquarters::set_address(&rows, address).await?;
        }
        let identity = headquarters::read(&rows).await?;
        rows.commit().await?;
        Ok(identity)
    }
}

impl PostgresStore {
    /// `log_seed` is that of its identity. Connections are made when they are needed.
    pub fn start(address: ServerAddress, file_key: FileKey, log_seed: &[u8; 32]) -> Self {
        let (pool, seal) = (Pool::new(address), Arc::new(Seal::of(&file_key.data_key)));
        Self { pool, seal, pen: Pen::from_seed(log_seed), bell: Bell::default(), file_key }
    }

    /// Runs `work` in a transaction and answers once it is durable. What others were faster with is decided anew.
    async fn write<T, F>(&self, work: impl Fn(Arc<ServerRows>) -> F) -> Result<T, StoreError>
    where
        F: Future<Output = Result<T, StoreError>>,
    {
        for _ in 0..TRIES {
            let rows = Arc::new(ServerRows::writing(&self.pool, &self.seal).await?);
            let done = work(Arc::clone(&rows)).await;
            match ended(rows, done).await {
                Err(StoreError::Again) => {}
                ended => return ended,
            }
        }
        Err(StoreError::Again)
    }

    /// Runs `work` over one unchanging view of the database.
    async fn read<T, F>(&self, work: impl FnOnce(Arc<ServerRows>) -> F) -> Result<T, StoreError>
    where
        F: Future<Output = Result<T, StoreError>>,
    {
        let rows = Arc::new(ServerRows::snapshot(&self.pool, &self.seal).await?);
        let done = work(Arc::clone(&rows)).await;
        ended(rows, done).await
    }
}

async fn ended<T>(rows: Arc<ServerRows>, done: Result<T, StoreError>) -> Result<T, StoreError> {
    let rows = Arc::into_inner(rows).ok_or(StoreError::Failed)?;
    match done {
        Ok(done) => {
            rows.commit().await?;
            Ok(done)
        }
        Err(error) => {
            // A session that cannot even undo is closed, which undoes.
            let _ = rows.undo().await;
            Err(error)
        }
    }
}

#[async_trait]
impl LogStore for PostgresStore {
    async fn invite(&self, invitation: Invitation) -> Result<(), StoreError> {
        let invitation = &invitation;
        self.write(|rows| async move { rows.insert_invitation(invitation).await }).await
    }

    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        self.read(|rows| async move { rows.invitations().await }).await
    }

    async fn claim(&self, claim: Claim, now_ms: u64) -> Result<Option<EnrolReply>, StoreError> {
        let claim = &claim;
        self.write(|rows| async move { enrolling::claim(&*rows, claim.clone(), now_ms).await }).await
    }

    async fn decide(&self, token_hash: [u8; 32], decision: Decision) -> Result<Decided, StoreError> {
        let (pen, decision) = (&self.pen, &decision);
        self.write(|rows| async move { enrolling::decide(&*rows, pen, &token_hash, decision.clone()).await }).await
    }

    async fn membership(&self) -> Result<Membership, StoreError> {
        let hq = self.pen.device();
        self.read(|rows| async move { words::membership(&*rows, hq).await }).await
    }

    async fn set_standing(&self, whom: Whom, standing: Standing) -> Result<bool, StoreError> {
        let pen = &self.pen;
        self.write(|rows| async move { words::set_standing(&*rows, pen, whom, standing).await }).await
    }

    async fn post(&self, person: PersonKey, posting: Posting) -> Result<Result<Person, CannotPost>, StoreError> {
        let (pen, person, posting) = (&self.pen, &person, &posting);
        self.write(|rows| async move { words::post(&*rows, pen, person, posting.clone()).await }).await
    }

    async fn epoch(&self, asks: Vec<Ask>) -> Result<u64, StoreError> {
        let (hq, asks) = (&self.pen.device(), &asks);
        let lives = self.read(|rows| async move { answering::lives(&*rows, hq, asks).await });
        let (current, begins) = lives.await?;
        let Some(life) = begins else { return Ok(u64::from(current)) };
        tracing::warn!(life, "a laptop holds words of this headquarters that are not here: it was restored");
        self.write(|rows| async move { rows.set_restored(life).await }).await?;
        Ok(u64::from(life.max(current)))
    }

    async fn keep(&self, segment: Segment) -> Result<Outcome, StoreError> {
        let (pen, segment) = (&self.pen, &segment);
        let kept = self.write(|rows| async move { keeping::keep(&*rows, pen, segment.clone()).await }).await?;
        self.bell.ring();
        Ok(kept)
    }

    async fn bring(&self, strands: Vec<Strand>, by: BTreeSet<UnitId>) -> Result<Vec<Brought>, StoreError> {
        let (pen, strands, by) = (&self.pen, &strands, &by);
        let brought = self.write(|rows| async move { bringing::bring(&*rows, pen, strands, by).await }).await?;
        self.bell.ring();
        Ok(brought)
    }

    async fn answer(&self, ask: Ask, bytes: usize) -> Result<Answer, StoreError> {
        let (hq, ask) = (&self.pen.device(), &ask);
        self.read(|rows| async move { answering::answer(&*rows, hq, ask, bytes).await }).await
    }

    async fn compare(&self, question: Question) -> Result<Compared, StoreError> {
        self.read(|rows| async move { answering::compare(&*rows, question).await }).await
    }

    async fn units_of(&self, record: RecordId) -> Result<BTreeSet<UnitId>, StoreError> {
        self.read(|rows| async move { Ok(rows.sharing(&record).await?.units()) }).await
    }

    async fn entries_by_device(&self) -> Result<BTreeMap<DeviceKey, u64>, StoreError> {
        self.read(|rows| async move { rows.counts_by_device().await }).await
    }

    async fn held(&self) -> Result<Vec<Held>, StoreError> {
        self.read(|rows| async move { quarantine::list(&*rows).await }).await
    }

    async fn settle(&self, entries: BTreeSet<EntryId>, settling: Settling, by: By) -> Result<u64, StoreError> {
        let (pen, entries, by) = (&self.pen, &entries, &by);
        let settled = self.write(|rows| async move { quarantine::settle(&*rows, pen, entries, settling, by).await });
        let settled = settled.await?;
        self.bell.ring();
        Ok(settled)
    }

    async fn decisions(&self) -> Result<Vec<(UnitId, sync::authority::decision::Decision)>, StoreError> {
        let hq = self.pen.device();
        self.read(|rows| async move { words::decisions(&*rows, hq).await }).await
    }

    async fn editions(&self) -> Result<Editions, StoreError> {
        let hq = self.pen.device();
        self.read(|rows| async move { words::editions(&*rows, hq).await }).await
    }

    async fn publish(&self, catalogue: Catalogue) -> Result<bool, StoreError> {
        let (pen, catalogue) = (&self.pen, &catalogue);
        self.write(|rows| async move { words::publish(&*rows, pen, catalogue.clone()).await }).await
    }

    async fn changed_elsewhere(&self) {
        self.bell.heard(self.pool.address()).await;
    }

    async fn project(&self, most: u32) -> Result<u32, StoreError> {
        self.write(|rows| async move { projecting::project(&*rows, most).await }).await
    }

    async fn tally(&self, today: Date) -> Result<Tally, StoreError> {
        self.read(move |rows| async move { rows.tally(today).await }).await
    }

    async fn cutoffs(&self) -> Result<Vec<Entry>, StoreError> {
        let rows = self.read(|rows| async move { rows.cutoffs().await }).await?;
        Ok(rows.into_iter().map(|row| row.entry).collect())
    }

    async fn verify(&self) -> Result<Verified, StoreError> {
        self.read(|rows| async move { verifying::verify(&*rows).await }).await
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.bell.close();
        self.pool.close();
        Ok(())
    }
}
