//! Where headquarters lives on the disk: two slot files, one encrypted database, a lock, a socket while it serves. The
//! lock is taken first and the slots are written last, so a folder is either a headquarters or it is not.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use sync::enrol::{Address, ShortName};
use tokio::runtime::Handle;
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

use crate::attachments::copying::FilesFound;
use crate::attachments::place::Files;
use crate::attachments::{Attachments, AttachmentsError};
use crate::keys::{Identity, KeyError, Keys, Secrets};
use crate::postgres::address::ServerAddress;
use crate::postgres::{Door, PostgresStore};
use crate::recovery::RecoveryKey;
use crate::sqlite::arriving::FileKey;
use crate::sqlite::{self, SqliteStore};
use crate::store::{LogStore, StoreError, Verified};

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
pub struct DataFolder {
    path: PathBuf,
    /// Where the store is, if it is not the database in this folder.
    server: Option<ServerAddress>,
    /// Where the files of records are, if not in this folder.
    files: Option<Files>,
}

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub verified: Verified,
    pub files: FilesFound,
}

/// Where the files of records are copied to with a backup, and looked for when it is restored: beside it, and shared by
/// all the backups that lie there, for a file never changes.
pub fn files_beside(backup: &Path) -> PathBuf {
    backup.with_file_name(ATTACHMENTS)
}

/// An open headquarters: nobody else has it while this lives.
pub struct Opened {
    pub store: Arc<dyn LogStore>,
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
        Self { path: path.to_owned(), server: None, files: None }
    }

    /// The store is on a database server; its key stays in this folder.
    pub fn on(self, server: ServerAddress) -> Self {
        Self { server: Some(server), ..self }
    }

    /// The files of records are somewhere else.
    pub fn with_files(self, files: Files) -> Self {
        Self { files: Some(files), ..self }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where a running headquarters hears commands.
    pub fn socket(&self) -> PathBuf {
        self.path.join(SOCKET)
    }

    /// Whether a headquarters begins here; nothing of whether it opens.
    pub fn is_headquarters(&self) -> bool {
        Slots::in_folder(&self.path).exist()
    }

    /// Makes a new headquarters: keys, database, and last of all the slots. Its recovery key is given back and kept nowhere
    /// in it.
    pub fn create(
        &self,
        organisation: &ShortName,
        address: &Address,
        passphrase: &Passphrase,
        cost: Cost,
    ) -> Result<RecoveryKey, FolderError> {
        private_file::create_folder(&self.path)?;
        let _lock = LockFile::acquire(&self.path)?;
        let slots = Slots::in_folder(&self.path);
        if slots.exist() {
            return Err(FolderError::Exists);
        }
        let entropy = &mut SystemEntropy;
        let recovery = RecoveryKey::draw(entropy);
        let identity = Identity {
            organisation: organisation.clone(),
            address: address.clone(),
            secrets: Secrets::generate(organisation, recovery.sealing(), entropy)?,
        };
        let (data_key, database_salt) = (Key::generate(entropy), random(entropy));
        let name = DisplayName::parse(OPERATOR).map_err(|_| FolderError::Exists)?;
        let person = Person { signing_seed: Key::generate(entropy), name, role: OPERATOR_ROLE, instead_of: None };
        match &self.server {
            Some(server) => waited(Door::new(server.clone(), &data_key).begin(&identity))?,
            None => {
                let database = Database::create(&self.path.join(DATABASE), &data_key, &database_salt)?;
                sqlite::begin(&database, &identity)?;
                database.close()?;
            }
        }
        slots.create(passphrase, SlotContent { data_key, database_salt, person }, cost, entropy)?;
        Ok(recovery)
    }

    /// Lays a backup out as a new headquarters that begins another life at once, so that it gives no number twice. There
    /// is a whole one here afterwards, or nothing.
    pub fn restore(&self, backup: &Path, passphrase: &Passphrase, now_ms: u64) -> Result<Restored, FolderError> {
        if self.path.symlink_metadata().is_ok() {
            return Err(FolderError::Exists);
        }
        let mut name = self.path.as_os_str().to_owned();
        name.push(BEING_RESTORED);
        let beside = Self { path: name.into(), ..self.clone() };
        // Of a restoration that was cut.
        match std::fs::remove_dir_all(&beside.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
        let laid = beside.lay(backup, passphrase, now_ms).and_then(|verified| {
            std::fs::rename(&beside.path, &self.path)?;
            private_file::sync_folder_of(&self.path)?;
            Ok(verified)
        });
        if laid.is_err() {
            // The error says more than a failure to clear up.
            let _ = std::fs::remove_dir_all(&beside.path);
        }
        laid
    }

    fn lay(&self, backup: &Path, passphrase: &Passphrase, now_ms: u64) -> Result<Restored, FolderError> {
        private_file::create_folder(&self.path)?;
        let path = self.path.join(DATABASE);
        unpack(backup, &path, &self.path)?;
        let content = Slots::in_folder(&self.path).unlock(passphrase, now_ms)?.content;
        let database = Database::open(&path, &content.data_key, &content.database_salt)?;
        database.check_whole()?;
        let verified = sqlite::verify_history(&database)?;
        if verified.wrong > 0 {
            return Err(FolderError::NotWhole { wrong: verified.wrong });
        }
        sqlite::begin_life(&database, lives_passed(&mut SystemEntropy))?;
        database.close()?;
        Ok(Restored { verified, files: self.take_files(&files_beside(backup))? })
    }

    /// The files of records that lie beside a backup, each as far as it is what its name says.
    fn take_files(&self, copy: &Path) -> Result<FilesFound, FolderError> {
        if !copy.is_dir() {
            return Ok(FilesFound::default());
        }
        let (copy, here) = (Attachments::in_folder(copy)?, self.attachments()?);
        waited(async { copy.copy_to(&here).await })
    }

    /// Opens it, or says why not; a wrong passphrase changes nothing. `moved_to` is where laptops are to call from now
    /// on, if that has changed.
    pub fn open(
        &self,
        passphrase: &Passphrase,
        now_ms: u64,
        moved_to: Option<&Address>,
    ) -> Result<Opened, FolderError> {
        let slots = Slots::in_folder(&self.path);
        if !slots.exist() {
            return Err(FolderError::Absent);
        }
        let lock = LockFile::acquire(&self.path)?;
        let content = slots.unlock(passphrase, now_ms)?.content;
        let (identity, store) = match &self.server {
            Some(server) => on_server(server, &content, moved_to)?,
            None => self.in_file(&content, moved_to)?,
        };
        let Identity { organisation, address, secrets } = identity;
        let keys = Keys::load(&secrets, &organisation)?;
        let attachments = self.attachments()?;
        Ok(Opened { store, attachments, keys, organisation, address, lock })
    }

    fn attachments(&self) -> Result<Attachments, AttachmentsError> {
        match &self.files {
            Some(files) => Attachments::at(files),
            None => Attachments::in_folder(&self.path.join(ATTACHMENTS)),
        }
    }

    fn in_file(
        &self,
        content: &SlotContent,
        moved_to: Option<&Address>,
    ) -> Result<(Identity, Arc<dyn LogStore>), FolderError> {
        let database = Database::open(&self.path.join(DATABASE), &content.data_key, &content.database_salt)?;
        if let Some(address) = moved_to {
            sqlite::set_address(&database, address)?;
        }
        let identity = sqlite::identity(&database)?;
        let store = SqliteStore::start(database, &identity.secrets.log_seed)?;
        Ok((identity, Arc::new(store)))
    }

    /// Takes everything to a database server, from where it is served from now on. Until the last moment nothing has
    /// changed, here or there; and where it was cut after that moment, the next try ends what this one began.
    pub fn move_to(
        &self,
        server: &ServerAddress,
        passphrase: &Passphrase,
        now_ms: u64,
    ) -> Result<Verified, FolderError> {
        let slots = Slots::in_folder(&self.path);
        if !slots.exist() {
            return Err(FolderError::Absent);
        }
        let _lock = LockFile::acquire(&self.path)?;
        let content = slots.unlock(passphrase, now_ms)?.content;
        let database = Database::open(&self.path.join(DATABASE), &content.data_key, &content.database_salt)?;
        let identity = sqlite::identity(&database)?;
        let verified = sqlite::verify(&database)?;
        if verified.wrong > 0 {
            return Err(FolderError::NotWhole { wrong: verified.wrong });
        }
        let door = Door::new(server.clone(), &content.data_key);
        match waited(door.take_over(&database, &verified)) {
            // What another headquarters sealed cannot even be read.
            Err(FolderError::Store(StoreError::Taken))
                if waited(door.has_taken_over(&identity, &verified)).is_ok_and(|is_whole| is_whole) => {}
            taken => taken?,
        }
        sqlite::set_moved(&database)?;
        database.close()?;
        Ok(verified)
    }
}

fn on_server(
    server: &ServerAddress,
    content: &SlotContent,
    moved_to: Option<&Address>,
) -> Result<(Identity, Arc<dyn LogStore>), FolderError> {
    let identity = waited(Door::new(server.clone(), &content.data_key).identity(moved_to))?;
    let file_key = FileKey { data_key: content.data_key.clone(), salt: content.database_salt };
    let store = PostgresStore::start(server.clone(), file_key, &identity.secrets.log_seed);
    Ok((identity, Arc::new(store)))
}

/// Waits for a server before anything else goes on. It is for commands, which do one thing after another.
fn waited<T, E>(work: impl Future<Output = Result<T, E>>) -> Result<T, FolderError>
where
    FolderError: From<E>,
{
    if Handle::try_current().is_ok() {
        return Err(StoreError::Failed.into());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(work)?)
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
