//! What headquarters keeps, behind one trait: codes, logs of entries, the feed of each unit, and the projection that
//! reports read. Asynchronous from the start, because past one machine the store is a server of its own. Each call is
//! one transaction; when it returns, what it wrote is durable.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use domain::id::{RecordId, UnitId};
use domain::tabulation::tally::Tally;
use domain::time::Date;
use sync::authority::decision::{self, Settling};
use sync::authority::editions::Editions;
use sync::authority::membership::Membership;
use sync::authority::notice::{Catalogue, Person, Standing};
use sync::content::Sum;
use sync::enrol::{Admission, Claim, EnrolReply};
use sync::entry::{Entry, EntryId, Header};
use sync::key::{DeviceKey, PersonKey, SealingKey};
use sync::segment::Segment;
use sync::session::comparison::{Answer as Compared, Question};
use sync::session::frame::{Answer, Ask, Outcome};
use sync::strand::Strand;

use crate::cancellation::Cancelling;
use crate::invitation::Invitation;
use crate::reach::{CannotPost, Posting};
use crate::retention::Retaining;
use crate::upkeep::Upkeep;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database: {0}")]
    Database(#[from] vault::database::DatabaseError),
    /// A row is not of its form. The database vouches for its bytes, so this is a fault of ours.
    #[error("a stored {what} cannot be read")]
    Unreadable { what: &'static str },
    #[error("a newer release wrote this")]
    NewerRelease,
    #[error("there is no headquarters in this database")]
    Absent,
    #[error("there is a headquarters in this database already")]
    Taken,
    /// Served from the file no longer.
    #[error("this headquarters was moved to a database server: name it with --store")]
    Moved,
    #[error("the database server cannot be reached")]
    Unreachable,
    #[error("the database server's certificate is not of the authority that was named, or not for its name")]
    Untrusted,
    /// By its code, as the server's manual lists them.
    #[error("the database server refused: {code}")]
    Server { code: String },
    #[error("the store has stopped")]
    Stopped,
    #[error("a write failed in the middle and was undone")]
    Failed,
    /// What a write was decided on had changed before its turn came. It was undone, and may be tried again.
    #[error("others wrote first, again and again")]
    Again,
}

/// How a person decided about a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The certificate was made beforehand; what the laptop is told follows from who is a member at that moment.
    Admit {
        device_certificate: Vec<u8>,
        authority_certificate: Vec<u8>,
        hq_sealing: SealingKey,
        hq_recovery: SealingKey,
    },
    Decline,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    Admitted(Box<Admission>),
    Declined,
    /// Nobody waits with this code: decided before, or never claimed.
    NotWaiting,
    CannotAdmit(crate::admission::CannotAdmit),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    Device(DeviceKey),
    Person(PersonKey),
}

/// An entry in quarantine: who says what kind of thing about which record, and not one word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Whose feed its header stands in.
    pub unit: domain::id::UnitId,
    pub header: Header,
}

/// What became of the entries that a strand told of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    pub carried: u64,
    /// They were here, or ruled on before.
    pub known: u64,
    pub refused: u64,
    pub held: u64,
    /// Not ruled on: nothing shows that they are of a record of whoever brings them.
    pub not_taken: u64,
}

/// Who decided about entries in quarantine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Somebody at HQ, whose names it does not know.
    Office,
    /// A coordinator from their laptop, as they signed it.
    Coordinator(Box<decision::Decision>),
}

/// What `verify` found: everything recomputed from the stored bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Verified {
    pub entries: u64,
    pub logs: u64,
    /// Entries whose id, chain or payload hash is not the stored one, and runs whose signature does not hold.
    pub wrong: u64,
    pub forks: u64,
    /// Signed changes that no record can be made of: records are read without them.
    pub poisoned: u64,
    /// What is held and read of each unit: a laptop that has exchanged everything says the same.
    pub units: BTreeMap<UnitId, Sum>,
}

#[async_trait]
pub trait LogStore: Upkeep + Retaining + Cancelling {
    // --- codes
    async fn invite(&self, invitation: Invitation) -> Result<(), StoreError>;
    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError>;
    /// Gives the code to whoever comes first and answers; `None` for a code that was never given.
    async fn claim(&self, claim: Claim, now_ms: u64) -> Result<Option<EnrolReply>, StoreError>;
    async fn decide(&self, token_hash: [u8; 32], decision: Decision) -> Result<Decided, StoreError>;

    // --- who is who
    async fn membership(&self) -> Result<Membership, StoreError>;
    /// Says of a member that it is live or revoked. False where nobody is of that key.
    async fn set_standing(&self, whom: Whom, standing: Standing) -> Result<bool, StoreError>;

    /// Says where a person works from now on, and over which units.
    async fn post(&self, person: PersonKey, posting: Posting) -> Result<Result<Person, CannotPost>, StoreError>;

    // --- entries
    /// HQ's life now. It begins another when a laptop shows words of HQ that HQ has lost; asked before anything of a
    /// request is kept.
    async fn epoch(&self, asks: Vec<Ask>) -> Result<u64, StoreError>;
    /// Judges a verified segment and keeps it with HQ's words on it, durably.
    async fn keep(&self, segment: Segment) -> Result<Outcome, StoreError>;
    /// Judges what another unit's laptop handed over, brought by somebody of these units without its log, and keeps what
    /// counts of it by carrying it; what became of each strand.
    async fn bring(&self, strands: Vec<Strand>, by: BTreeSet<UnitId>) -> Result<Vec<Brought>, StoreError>;
    /// What HQ has to say to one ask, read in one snapshot, within about so many payload bytes for each of its parts.
    async fn answer(&self, ask: Ask, bytes: usize) -> Result<Answer, StoreError>;
    /// What counts of a unit's logs by number, counted anew, or a piece of one: asked where the digests of both ends
    /// differ.
    async fn compare(&self, question: Question) -> Result<Compared, StoreError>;
    /// The units that a record is of: who may write in it, read it and fetch its files. None for one that is not here.
    async fn units_of(&self, record: RecordId) -> Result<BTreeSet<UnitId>, StoreError>;
    /// How many entries of each device are here.
    async fn entries_by_device(&self) -> Result<BTreeMap<DeviceKey, u64>, StoreError>;

    // --- quarantine
    /// What waits for a person's decision, in order of commit.
    async fn held(&self) -> Result<Vec<Held>, StoreError>;
    /// Decides about some of it and says so, and by whom, in HQ's log; how many entries it was. Released are those that build on
    /// nothing that stays; with those discarded goes all that builds on them.
    async fn settle(&self, entries: BTreeSet<EntryId>, settling: Settling, by: By) -> Result<u64, StoreError>;

    /// What coordinators decided from their laptops, each with the unit that it was about, in order.
    async fn decisions(&self) -> Result<Vec<(domain::id::UnitId, decision::Decision)>, StoreError>;

    // --- catalogues
    /// The editions that hold.
    async fn editions(&self) -> Result<Editions, StoreError>;
    /// Says an edition to everyone. False where one of its name holds that is as new.
    async fn publish(&self, catalogue: Catalogue) -> Result<bool, StoreError>;

    // --- merged records
    /// Waits until another server on the same store has kept something. Where this is the only one, for ever.
    async fn changed_elsewhere(&self);
    /// Merges records that changed since they were last projected, at most so many; how many remain is not said, zero
    /// means none did.
    async fn project(&self, most: u32) -> Result<u32, StoreError>;
    /// The facts of all merged records and of what was erased, summed; what is dated after `today` has no month yet.
    async fn tally(&self, today: Date) -> Result<Tally, StoreError>;
    /// The entries by which somebody closed a table, in the order in which they came; none that was refused.
    async fn cutoffs(&self) -> Result<Vec<Entry>, StoreError>;

    async fn verify(&self) -> Result<Verified, StoreError>;
    /// Waits for what is being written, and brings everything into the file.
    async fn close(&self) -> Result<(), StoreError>;
}
