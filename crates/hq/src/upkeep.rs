//! What those who run headquarters need of a store, beside the log itself: a copy of all of it, when each laptop was last
//! heard, and how much there is. Apart from [`crate::store::LogStore`], because no laptop ever learns of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use async_trait::async_trait;
use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};
use sync::attachment::ContentHash;
use sync::authority::notice::Horizon as Covered;
use sync::key::{DeviceKey, PersonKey};
use sync::vector::Cursor;

use crate::contact::Contact;
use crate::store::{StoreError, Verified};

/// What headquarters remembers for itself, one value each. A value may be a secret: it is kept as well as the log's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// How far the last good backup reaches: [`crate::horizon::Horizon`].
    Horizon,
    /// The authority that browsers trust for the status page.
    StatusAuthority,
    /// Files that no record keeps, and since when: [`crate::attachments::sweeping::Since`].
    UnkeptFiles,
    /// Where feeds ended on some days: [`crate::expiry::Marks`].
    Marks,
    /// For how many days laptops may print and export: [`crate::lease`].
    Lease,
    /// What a laptop told of its audit log, one for each of its lives: [`sync::audit::Told`].
    Audit(DeviceKey),
    /// How far the record of what left has come: [`crate::exporting`].
    Exports,
    /// One row of it, by its number.
    Export(u64),
    /// What a laptop signed that it has erased.
    Erased(DeviceKey),
    /// How cancellations were answered: [`crate::erasure::Answered`].
    Cancellations,
    /// Backups that came to a good end: [`crate::erasure::Made`].
    Backups,
}

impl Note {
    pub fn name(self) -> String {
        match self {
            Self::Horizon => "horizon".to_owned(),
            Self::StatusAuthority => "status-authority".to_owned(),
            Self::UnkeptFiles => "unkept-files".to_owned(),
            Self::Marks => "marks".to_owned(),
            Self::Lease => "lease".to_owned(),
            Self::Audit(device) => format!("audit-{device}"),
            Self::Exports => "exports".to_owned(),
            Self::Export(number) => format!("export-{number}"),
            Self::Erased(device) => format!("erased-{device}"),
            Self::Cancellations => "cancellations".to_owned(),
            Self::Backups => "backups".to_owned(),
        }
    }
}

/// What a copy holds that was made, opened and read through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    pub verified: Verified,
    /// Where each unit's feed ends in it.
    pub ends: BTreeMap<UnitId, Cursor>,
    /// Where the logs of laptops end in it, by the unit that hears of it.
    pub covered: BTreeMap<UnitId, Covered>,
}

/// What the logs of one laptop say of copies of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lives {
    /// Under how many lives it wrote; more than one where it was restored, carried elsewhere or cloned.
    pub lives: u64,
    /// How many branches there are beside the first one: numbers that were given twice.
    pub forks: u64,
}

/// How much there is, as far as it can be told at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In all feeds together.
    pub entries: u64,
    pub units: u64,
    /// Records whose merged form lags behind.
    pub unmerged: u64,
    /// Signed changes that no record can be made of: records are read without them.
    pub poisoned: u64,
    /// Of the database.
    pub bytes: u64,
}

#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Writes all of it as one moment saw it into a new database file, while others write, and reads that through.
    /// Whatever the store is made of, its copy is a file that the folder's key opens.
    async fn copy_to(&self, path: PathBuf) -> Result<Copied, StoreError>;

    async fn note(&self, what: Note) -> Result<Option<Vec<u8>>, StoreError>;
    async fn set_note(&self, what: Note, value: Vec<u8>) -> Result<(), StoreError>;
    /// Writes all of `notes` if `what` still says what was `seen` of it, and otherwise none. Whether they were written: of
    /// several who saw the same, on however many servers, one alone writes.
    async fn set_notes_if(
        &self,
        what: Note,
        seen: Option<Vec<u8>>,
        notes: Vec<(Note, Vec<u8>)>,
    ) -> Result<bool, StoreError>;

    async fn contacts(&self) -> Result<BTreeMap<DeviceKey, Contact>, StoreError>;
    /// Keeps the later contact of each.
    async fn keep_contacts(&self, heard: BTreeMap<DeviceKey, Contact>) -> Result<(), StoreError>;
    /// How often each laptop turned out to be a copy of itself.
    async fn lives(&self) -> Result<BTreeMap<DeviceKey, Lives>, StoreError>;
    /// Says to each unit what of its logs lies in a backup, where that is news. Called once the backup is durable.
    async fn mark_horizon(&self, covered: BTreeMap<UnitId, Covered>) -> Result<(), StoreError>;
    /// Who was admitted with which laptop.
    async fn enrolled(&self) -> Result<Vec<(DeviceKey, PersonKey)>, StoreError>;

    /// Throws away codes that ended before this and wait for nobody's decision. Answers how many.
    async fn clear_invitations(&self, before_ms: u64) -> Result<u64, StoreError>;
    /// Every record that anything was written of.
    async fn records(&self) -> Result<BTreeSet<RecordId>, StoreError>;
    /// The files that a record keeps. `None` where that cannot be told.
    async fn files_of(&self, record: RecordId) -> Result<Option<BTreeSet<ContentHash>>, StoreError>;
    async fn counts(&self) -> Result<Counts, StoreError>;
}
