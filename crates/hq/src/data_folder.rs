//! Where headquarters lives on the disk: two slot files, one encrypted database, a lock, a socket while it serves. The
//! lock is taken first and the slots are written last, so a folder is either a headquarters or it is not.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use sync::enrol::{Address, ShortName};
use vault::database::{Database, DatabaseError};
use vault::entropy::{Entropy, SystemEntropy, random};
use vault::kdf::{Cost, trial};
use vault::key::Key;
use vault::lock_file::{LockError, LockFile};
use vault::passphrase::Passphrase;
use vault::private_file;
use vault::slots::content::{DisplayName, Person, SlotContent};
use vault::slots::{Slots, SlotsError};
use vault::snapshot::{SnapshotError, unpack};

use crate::attachments::{Attachments, AttachmentsError};
use crate::keys::{Identity, KeyError, Keys, Secrets};
use crate::sqlite::{self, SqliteStore};
use crate::store::{StoreError, Verified};

const DATABASE: &str = "hq.db";
const SOCKET: &str = "hq.socket";
/// Files of records lie here unless `serve` is told of another place.
const ATTACHMENTS: &str = "attachments";
/// What a folder is called while a backup is laid out in it.
const BEING_RESTORED: &str = ".restoring";
/// A life that was begun after an earlier restoration and lost again had one of the next numbers. So the new one is not
/// simply the next, and stays within what a laptop is believed when it names a lost one.
const LIVES_PASSED_OVER: u8 = 8;
/// What the slot says of whoever opens it. Roles inside HQ's own commands do not exist yet.
const OPERATOR: &str = "operator";
const OPERATOR_ROLE: u8 = 0;

#[derive(Debug, Clone)]
pub struct DataFolder(PathBuf);

/// An open headquarters: nobody else has it while this lives.
pub struct Opened {
    pub store: SqliteStore,
    pub attachments: Attachments,
    pub keys: Keys,
    pub organisation: ShortName,
    pub address: Address,
    pub lock: LockFile,
}

#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error("there is no headquarters in this folder")]
    Absent,
    #[error("there is a headquarters in this folder already")]
    Exists,
    #[error("another process has this headquarters open")]
    InUse,
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    #[error("wait {after_ms} ms before the next try")]
    TryLater { after_ms: u64 },
    #[error(transparent)]
    Slots(SlotsError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// It opened, and does not add up.
    #[error("{wrong} places of the history do not fit")]
    NotWhole { wrong: u64 },
    #[error(transparent)]
    Attachments(#[from] AttachmentsError),
    #[error(transparent)]
    Keys(#[from] KeyError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<SlotsError> for FolderError {
    fn from(error: SlotsError) -> Self {
        match error {
            SlotsError::NoProfile => Self::Absent,
            SlotsError::AlreadyExists => Self::Exists,
            SlotsError::WrongPassphrase => Self::WrongPassphrase,
            SlotsError::TryLater { after_ms } => Self::TryLater { after_ms },
            other => Self::Slots(other),
        }
    }
}

impl From<LockError> for FolderError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::InUse => Self::InUse,
            LockError::Io(error) => Self::Io(error),
        }
    }
}

impl DataFolder {
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where a running headquarters hears commands.
    pub fn socket(&self) -> PathBuf {
        self.0.join(SOCKET)
    }

    /// Whether a headquarters begins here; nothing of whether it opens.
    pub fn is_headquarters(&self) -> bool {
        Slots::in_folder(&self.0).exist()
    }

    /// Makes a new headquarters: keys, database, and last of all the slots.
    pub fn create(
        &self,
        organisation: &ShortName,
        address: &Address,
        passphrase: &Passphrase,
        cost: Cost,
    ) -> Result<(), FolderError> {
        private_file::create_folder(&self.0)?;
        let _lock = LockFile::acquire(&self.0)?;
        let slots = Slots::in_folder(&self.0);
        if slots.exist() {
            return Err(FolderError::Exists);
        }
        let entropy = &mut SystemEntropy;
        let identity = Identity {
            organisation: organisation.clone(),
            address: address.clone(),
            secrets: Secrets::generate(organisation, entropy)?,
        };
        let (data_key, database_salt) = (Key::generate(entropy), random(entropy));
        let name = DisplayName::parse(OPERATOR).map_err(|_| FolderError::Exists)?;
        let person = Person { signing_seed: Key::generate(entropy), name, role: OPERATOR_ROLE };
        let database = Database::create(&self.0.join(DATABASE), &data_key, &database_salt)?;
        sqlite::begin(&database, &identity)?;
        database.close()?;
        slots.create(passphrase, SlotContent { data_key, database_salt, person }, cost, entropy)?;
        Ok(())
    }

    /// Lays a backup out as a new headquarters that begins another life at once, so that it gives no number twice. There
    /// is a whole one here afterwards, or nothing.
    pub fn restore(&self, backup: &Path, passphrase: &Passphrase, now_ms: u64) -> Result<Verified, FolderError> {
        if self.0.symlink_metadata().is_ok() {
            return Err(FolderError::Exists);
        }
        let mut name = self.0.as_os_str().to_owned();
        name.push(BEING_RESTORED);
        let beside = Self(name.into());
        // Of a restoration that was cut.
        match std::fs::remove_dir_all(&beside.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
        let laid = beside.lay(backup, passphrase, now_ms).and_then(|verified| {
            std::fs::rename(&beside.0, &self.0)?;
            private_file::sync_folder_of(&self.0)?;
            Ok(verified)
        });
        if laid.is_err() {
            // The error says more than a failure to clear up.
            let _ = std::fs::remove_dir_all(&beside.0);
        }
        laid
    }

    fn lay(&self, backup: &Path, passphrase: &Passphrase, now_ms: u64) -> Result<Verified, FolderError> {
        private_file::create_folder(&self.0)?;
        let path = self.0.join(DATABASE);
        unpack(backup, &path, &self.0)?;
        let content = Slots::in_folder(&self.0).unlock(passphrase, now_ms)?.content;
        let database = Database::open(&path, &content.data_key, &content.database_salt)?;
        database.check_whole()?;
        let verified = sqlite::verify(&database)?;
        if verified.wrong > 0 {
            return Err(FolderError::NotWhole { wrong: verified.wrong });
        }
        sqlite::begin_life(&database, lives_passed(&mut SystemEntropy))?;
        database.close()?;
        Ok(verified)
    }

    /// Opens it, or says why not; a wrong passphrase changes nothing. `moved_to` is where laptops are to call from now
    /// on, if that has changed.
    pub fn open(
        &self,
        passphrase: &Passphrase,
        now_ms: u64,
        moved_to: Option<&Address>,
    ) -> Result<Opened, FolderError> {
        let slots = Slots::in_folder(&self.0);
        if !slots.exist() {
            return Err(FolderError::Absent);
        }
        let lock = LockFile::acquire(&self.0)?;
        let content = slots.unlock(passphrase, now_ms)?.content;
        let database = Database::open(&self.0.join(DATABASE), &content.data_key, &content.database_salt)?;
        if let Some(address) = moved_to {
            sqlite::set_address(&database, address)?;
        }
        let Identity { organisation, address, secrets } = sqlite::identity(&database)?;
        let keys = Keys::load(&secrets, &organisation)?;
        let store = SqliteStore::start(database, &secrets.log_seed)?;
        let attachments = Attachments::in_folder(&self.0.join(ATTACHMENTS))?;
        Ok(Opened { store, attachments, keys, organisation, address, lock })
    }
}

/// The next life but a few.
fn lives_passed(entropy: &mut dyn Entropy) -> u32 {
    let [any] = random::<1>(entropy);
    1 + u32::from(any % LIVES_PASSED_OVER)
}

/// The dearest derivation that this machine does in a second and that leaves most of its memory alone.
pub fn cost_here() -> Cost {
    Cost::choose(memory_bytes(), &mut |cost| {
        let begun = Instant::now();
        match trial(cost) {
            Ok(()) => begun.elapsed(),
            Err(_) => std::time::Duration::MAX,
        }
    })
}

/// From the system's own count; where it gives none, as little as the lightest derivation needs.
fn memory_bytes() -> u64 {
    let told = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = told.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kib = total.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0).saturating_mul(1_024)
}
