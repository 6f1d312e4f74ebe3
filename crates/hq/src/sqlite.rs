//! The embedded store: one SQLCipher file, one writer with group commit, a few readers. Number order is commit order.

mod answering;
mod carrying;
mod keeping;
mod readers;
mod schema;
mod table;
mod upkeep;
mod verifying;
mod writer;

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use domain::id::RecordId;
use domain::statistic::Boletin;
use rusqlite::Connection;
use sync::authority::editions::Editions;
use sync::authority::everyone;
use sync::authority::membership::Membership;
use sync::authority::notice::{Catalogue, Device, Notice, Person, Standing};
use sync::enrol::{Address, Admission, Claim, EnrolReply};
use sync::key::{DeviceKey, PersonKey, Signer};
use sync::segment::Segment;
use sync::session::frame::{Answer, Ask, Outcome};
use vault::database::Database;
use vault::database::copier::Copier;

use self::keeping::Pen;
use self::readers::Readers;
pub use self::table::headquarters::Identity;
use self::table::{enrolled, entry, headquarters, invitation, record, sharing};
use self::writer::Writer;
use crate::admission::admit;
use crate::invitation::{Invitation, Meets, State};
use crate::projection::Projection;
use crate::store::{Decided, Decision, LogStore, StoreError, Verified, Whom};

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
    schema::create(&database.writer)?;
    headquarters::insert(&database.writer, identity)
}

/// Who this headquarters is, with its keys.
pub fn identity(database: &Database) -> Result<Identity, StoreError> {
    schema::check(&database.writer)?;
    headquarters::read(&database.writer)
}

/// Where laptops will be told to call from now on.
pub fn set_address(database: &Database, address: &Address) -> Result<(), StoreError> {
    headquarters::set_address(&database.writer, address)
}

/// Recomputes everything that a database holds, before anybody serves from it.
pub fn verify(database: &Database) -> Result<Verified, StoreError> {
    schema::check(&database.writer)?;
    verifying::verify(&database.writer)
}

/// Begins another life of a headquarters that was put back: what it said since the copy was made is lost, and the
/// numbers of it are taken.
pub fn begin_life(database: &Database, lives: u32) -> Result<(), StoreError> {
    let before = headquarters::restored(&database.writer)?;
    headquarters::set_restored(&database.writer, before.saturating_add(lives))
}

impl SqliteStore {
    /// Takes over an open database; `log_seed` is that of its identity.
    pub fn start(database: Database, log_seed: &[u8; 32]) -> Result<Self, StoreError> {
        schema::check(&database.writer)?;
        let readers = Readers::open(&database)?;
        let pen = Arc::new(Pen { signer: Signer::from_seed(log_seed) });
        let copier = Arc::new(database.copier());
        Ok(Self { writer: Writer::start(database)?, readers, pen, copier })
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &Pen) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let pen = Arc::clone(&self.pen);
        self.writer.write(move |connection| work(connection, &pen)).await
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.read(work).await
    }
}

#[async_trait]
impl LogStore for SqliteStore {
    async fn invite(&self, invitation: Invitation) -> Result<(), StoreError> {
        self.write(move |connection, _| invitation::insert(connection, &invitation)).await
    }

    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        self.read(invitation::all).await
    }

    async fn claim(&self, claim: Claim, now_ms: u64) -> Result<Option<EnrolReply>, StoreError> {
        self.write(move |connection, _| {
            let hash = claim.token.hash();
            let Some(found) = invitation::get(connection, &hash)? else { return Ok(None) };
            match found.meet(&claim, now_ms) {
                Meets::Reply(reply) => Ok(Some(reply)),
                Meets::Taken => {
                    invitation::set_state(connection, &hash, &State::Claimed(claim))?;
                    Ok(Some(EnrolReply::Waiting))
                }
            }
        })
        .await
    }

    async fn decide(&self, token_hash: [u8; 32], decision: Decision) -> Result<Decided, StoreError> {
        self.write(move |connection, pen| decide(connection, pen, &token_hash, decision)).await
    }

    async fn membership(&self) -> Result<Membership, StoreError> {
        let hq = self.pen.device();
        self.read(move |connection| keeping::membership(connection, hq)).await
    }

    async fn people_of(&self, device: DeviceKey) -> Result<Vec<PersonKey>, StoreError> {
        self.read(move |connection| enrolled::people_of(connection, &device)).await
    }

    async fn set_standing(&self, whom: Whom, standing: Standing) -> Result<bool, StoreError> {
        self.write(move |connection, pen| {
            let membership = keeping::membership(connection, pen.device())?;
            let Some(word) = standing_word(&membership, whom, standing) else { return Ok(false) };
            let everyone = everyone().ok_or(StoreError::Failed)?;
            pen.write(connection, &everyone, &[word])?;
            Ok(true)
        })
        .await
    }

    async fn epoch(&self, asks: Vec<Ask>) -> Result<u64, StoreError> {
        let hq = self.pen.device();
        let (now, begins) = self
            .read(move |connection| {
                let mut begins = None;
                for ask in &asks {
                    begins = begins.max(answering::life_to_begin(connection, &hq, ask)?);
                }
                Ok((headquarters::restored(connection)?, begins))
            })
            .await?;
        let Some(life) = begins else { return Ok(u64::from(now)) };
        tracing::warn!(life, "a laptop holds words of this headquarters that are not here: it was restored");
        self.write(move |connection, _| headquarters::set_restored(connection, life)).await?;
        Ok(u64::from(life.max(now)))
    }

    async fn keep(&self, segment: Segment) -> Result<Outcome, StoreError> {
        self.write(move |connection, pen| keeping::keep(connection, pen, segment)).await
    }

    async fn answer(&self, ask: Ask, bytes: usize) -> Result<Answer, StoreError> {
        let hq = self.pen.device();
        self.read(move |connection| answering::answer(connection, &hq, &ask, bytes)).await
    }

    async fn entries_by_device(&self) -> Result<BTreeMap<DeviceKey, u64>, StoreError> {
        self.read(entry::counts_by_device).await
    }

    async fn editions(&self) -> Result<Editions, StoreError> {
        let hq = self.pen.device();
        self.read(move |connection| keeping::editions(connection, hq)).await
    }

    async fn publish(&self, catalogue: Catalogue) -> Result<bool, StoreError> {
        self.write(move |connection, pen| {
            let editions = keeping::editions(connection, pen.device())?;
            if editions.get(&catalogue.name).is_some_and(|held| held.version >= catalogue.version) {
                return Ok(false);
            }
            let everyone = everyone().ok_or(StoreError::Failed)?;
            pen.write(connection, &everyone, &[Notice::Catalogue(catalogue)])?;
            Ok(true)
        })
        .await
    }

    async fn project(&self, most: u32) -> Result<u32, StoreError> {
        self.write(move |connection, _| {
            let records = record::stale(connection, most)?;
            for id in &records {
                record::put(connection, id, merged(connection, id)?.as_ref())?;
            }
            Ok(u32::try_from(records.len()).unwrap_or(u32::MAX))
        })
        .await
    }

    async fn boletin(&self) -> Result<Boletin, StoreError> {
        self.read(record::boletin).await
    }

    async fn verify(&self) -> Result<Verified, StoreError> {
        self.read(verifying::verify).await
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.readers.close();
        self.writer.close().await
    }
}

/// A record as its units wrote it, counted for the one that began it however many see it.
fn merged(connection: &Connection, id: &RecordId) -> Result<Option<Projection>, StoreError> {
    let Some((kind, home)) = entry::origin_of(connection, id)? else { return Ok(None) };
    let mut units = sharing::get(connection, id)?.units();
    units.insert(home.clone());
    let changes = entry::changes(connection, id, &units)?;
    Ok(Some(Projection::of(kind, home.to_string(), &changes)))
}

fn decide(
    connection: &Connection,
    pen: &Pen,
    token_hash: &[u8; 32],
    decision: Decision,
) -> Result<Decided, StoreError> {
    let Some(found) = invitation::get(connection, token_hash)? else { return Ok(Decided::NotWaiting) };
    let State::Claimed(claim) = &found.state else { return Ok(Decided::NotWaiting) };
    let Decision::Admit { device_certificate, authority_certificate, hq_sealing } = decision else {
        invitation::set_state(connection, token_hash, &State::Declined(claim.clone()))?;
        return Ok(Decided::Declined);
    };
    let membership = keeping::membership(connection, pen.device())?;
    let words = match admit(claim, &found, &membership) {
        Ok(words) => words,
        Err(why) => return Ok(Decided::CannotAdmit(why)),
    };
    let admission = Admission {
        device_certificate,
        authority_certificate,
        hq: pen.origin(connection)?,
        hq_sealing,
        unit: found.unit.clone(),
        role: found.role,
        letters: words.letters,
    };
    let everyone = everyone().ok_or(StoreError::Failed)?;
    pen.write(connection, &everyone, &[Notice::Person(words.person), Notice::Device(words.device)])?;
    enrolled::insert(connection, &claim.device, &claim.person)?;
    invitation::set_state(connection, token_hash, &State::Admitted(claim.clone(), admission.clone()))?;
    Ok(Decided::Admitted(Box::new(admission)))
}

fn standing_word(membership: &Membership, whom: Whom, standing: Standing) -> Option<Notice> {
    let revision = membership.next_revision();
    match whom {
        Whom::Device(key) => {
            let device = membership.device(&key)?.clone();
            Some(Notice::Device(Device { revision, standing, ..device }))
        }
        Whom::Person(key) => {
            let person = membership.person(&key)?.clone();
            Some(Notice::Person(Person { revision, standing, ..person }))
        }
    }
}
