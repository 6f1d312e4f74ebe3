//! A profile on disk: the folder with its slots, database, outbox and lock, and the anchor outside it. Made once,
//! opened by a passphrase, closed by dropping.

mod people;
pub mod rekeying;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use vault::anchor::{Anchor, AnchorError, Verdict};
use vault::backoff::Backoff;
use vault::database::{Database, DatabaseError};
use vault::entropy::{Entropy, SystemEntropy};
use vault::kdf::{self, Cost};
use vault::key::Key;
use vault::lock_file::{LockError, LockFile};
use vault::outbox::{Outbox, OutboxError};
use vault::passphrase::{self, Passphrase, Strength};
use vault::private_file::{self, Flush};
use vault::slots::content::{DisplayName, Person, SlotContent};
use vault::slots::{Slots, SlotsError, Unlocked};
use zeroize::Zeroizing;

use crate::attachments::Attachments;
use crate::recovery;
use crate::room::{Room, WantsRoom};
use crate::store::{Store, StoreError};
use crate::table::setting;

/// The database's name in the profile folder.
pub const DATABASE_FILE: &str = "resguardo.db";
pub(crate) const OUTBOX_FILE: &str = "outbox";
const SLOTS_FILE: &str = "slots";
/// A setting in the database.
const ANCHOR_KEY: &str = "anchor-key";

/// Where a profile lies.
#[derive(Debug, Clone)]
pub struct Place {
    pub folder: PathBuf,
    /// Outside `folder`, so that a copied or restored folder is noticed.
    pub anchor_folder: PathBuf,
    /// How much room is laid by in `folder` for the day on which the disk is full; 0: none.
    pub ballast_bytes: u64,
}

/// How dear a try of a passphrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyCost {
    /// The largest that this machine does in a second, at most an eighth of its memory, which is given in bytes.
    Measured { memory_bytes: u64 },
    /// The least that is accepted at all: tests and throw-away profiles.
    Least,
}

#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("the passphrase opens nothing")]
    WrongPassphrase,
    #[error("wait {after_ms} ms")]
    TryLater { after_ms: u64 },
    #[error("the passphrase can be guessed")]
    WeakPassphrase,
    #[error("somebody else has this passphrase")]
    PassphraseTaken,
    #[error("all slots are taken")]
    NoRoom,
    #[error("nobody else could open the profile")]
    LastPerson,
    #[error("nobody is in this slot")]
    NoSuchPerson,
    #[error("the name is empty or too long")]
    NameUnusable,
    #[error("there is no profile")]
    NoProfile,
    #[error("there is a profile already")]
    AlreadyExists,
    #[error("the profile is open elsewhere")]
    InUse,
    #[error("{file} is damaged")]
    Damaged { file: String },
    /// It is full, or failing.
    #[error("the disk takes nothing more")]
    DiskFull,
    #[error("the profile was last open in a newer release")]
    NewerRelease,
    #[error("the profile is of another release")]
    OtherRelease,
    #[error("{0}")]
    Other(String),
}

/// A profile with somebody in it.
pub struct Opened {
    pub store: Store,
    pub outbox: Outbox,
    pub attachments: Attachments,
    /// What the outbox held: entries that headquarters had not receipted.
    pub unsent: Vec<Vec<u8>>,
    has_unsent: bool,
    room: Room,
    unlocked: Unlocked,
    profile: [u8; 16],
    slots: Slots,
    place: Place,
    anchor_file: PathBuf,
    anchor_key: Key,
    outbox_file: PathBuf,
    // Last, so that it is let go after the files are closed.
    _lock: LockFile,
}

/// Somebody who has been given a slot.
pub struct NewSlot {
    pub slot: u8,
    /// Of their signing key, which lies in their slot and nowhere else.
    pub seed: Key,
}

/// What the anchor outside the folder says of the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// As it was left.
    Current,
    /// Further on than the anchor, as it may be: so the entry with this hash must be in it.
    Ahead { chain_hash: [u8; 32] },
    /// An older state of itself, put back or copied.
    OlderCopy,
    /// There is none: the folder is new, or was carried here from elsewhere.
    WithoutAnchor,
}

/// How far the own log has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    pub life: u32,
    pub number: u64,
    pub chain_hash: [u8; 32],
}

/// Who the profile is made for.
#[derive(Debug, Clone)]
pub struct NewPerson<'p> {
    pub name: &'p str,
    pub passphrase: &'p str,
    /// What the anchor knows the profile by.
    pub profile: [u8; 16],
}

/// Six Spanish words, 66 bits.
pub fn suggest_passphrase() -> String {
    passphrase::suggest(&mut SystemEntropy)
}

/// Nothing of what this program holds in memory is ever written down by a crash. Before anything else.
///
/// # Errors
/// This system does not let a program say so.
pub fn never_dump() -> std::io::Result<()> {
    vault::memory::never_dump()
}

/// Unpredictable bytes of the system.
pub fn fill_random(bytes: &mut [u8]) {
    SystemEntropy.fill(bytes);
}

/// Is there a profile, whole or not? Its outbox is begun after the slots are written, so an outbox without slots is a
/// profile that lost them, and not one whose making was cut: its database must stay until somebody can help.
pub fn exists(place: &Place) -> bool {
    Slots::in_folder(&place.folder).exist() || place.folder.join(OUTBOX_FILE).exists()
}

/// Does somebody have it open, here or in another process?
pub fn is_open(place: &Place) -> bool {
    matches!(LockFile::acquire(&place.folder), Err(LockError::InUse))
}

/// Milliseconds until the next try of a passphrase is heard.
pub fn wait_ms(place: &Place, now_ms: u64) -> u64 {
    Backoff::load(&place.folder).wait_ms(now_ms)
}

/// Wrong passphrases since one last opened it.
pub fn failed_tries(place: &Place) -> u32 {
    Backoff::load(&place.folder).failed
}

/// Makes the profile's files; its slots last, because they are what makes the folder a profile. `fill` writes what a
/// profile begins with; it is given the seed of the person's signing key, which the file does not keep.
pub fn create(
    place: &Place,
    person: &NewPerson<'_>,
    cost: KeyCost,
    fill: impl FnOnce(&mut Store, &[u8; 32]) -> Result<(), String>,
) -> Result<Opened, ProfileError> {
    let words = strong(person.passphrase, person.name)?;
    let name = DisplayName::parse(person.name).map_err(|_| ProfileError::NameUnusable)?;
    let slots = Slots::in_folder(&place.folder);
    if exists(place) {
        return Err(ProfileError::AlreadyExists);
    }
    private_file::create_folder(&place.folder)?;
    let lock = LockFile::acquire(&place.folder)?;
    clear_unfinished(&place.folder)?;
    let entropy = &mut SystemEntropy;
    let content = SlotContent {
        data_key: Key::generate(entropy),
        database_salt: vault::entropy::random(entropy),
        person: Person { signing_seed: Key::generate(entropy), name, role: 0, instead_of: None },
    };
    let database = Database::create(&place.folder.join(DATABASE_FILE), &content.data_key, &content.database_salt)?;
    let mut store = Store::open(database)?;
    fill(&mut store, content.person.signing_seed.expose()).map_err(ProfileError::Other)?;
    let unlocked = slots.create(&words, content, chosen(cost), entropy)?;
    open_rest(place, store, unlocked, person.profile, lock)
}

/// Opens the profile with a passphrase. `now_ms`: unix ms, for the wait after wrong tries. A full disk keeps nobody out: it
/// takes an unlocked profile to make room.
pub fn unlock(
    place: &Place,
    typed: &str,
    now_ms: u64,
    profile_of: impl Fn(&Store) -> Option<[u8; 16]>,
) -> Result<Opened, ProfileError> {
    Room::of(place).insist(|| try_to_unlock(place, typed, now_ms, &profile_of))
}

fn try_to_unlock(
    place: &Place,
    typed: &str,
    now_ms: u64,
    profile_of: impl Fn(&Store) -> Option<[u8; 16]>,
) -> Result<Opened, ProfileError> {
    let slots = Slots::in_folder(&place.folder);
    if !exists(place) {
        return Err(ProfileError::NoProfile);
    }
    if !slots.exist() {
        return Err(ProfileError::Damaged { file: SLOTS_FILE.to_owned() });
    }
    let lock = LockFile::acquire(&place.folder)?;
    let unlocked = let_in(&slots, typed, now_ms)?;
    let content = &unlocked.content;
    rekeying::settle(&place.folder, content)?;
    let database = Database::open(&place.folder.join(DATABASE_FILE), &content.data_key, &content.database_salt)?;
    let store = Store::open(database)?;
    let profile = profile_of(&store).ok_or_else(|| unreadable(&store))?;
    open_rest(place, store, unlocked, profile, lock)
}

/// Whom a passphrase lets in, by whatever door: the one said under duress opens none, and shuts everybody out.
pub(crate) fn let_in(slots: &Slots, typed: &str, now_ms: u64) -> Result<Unlocked, ProfileError> {
    let words = Passphrase::parse(typed).map_err(|_| ProfileError::WrongPassphrase)?;
    let unlocked = slots.unlock(&words, now_ms).inspect_err(|error| {
        if matches!(error, SlotsError::WrongPassphrase) {
            // Whoever tries sees one more wrong passphrase, and nothing of a disk that refuses.
            let _ = slots.shut_after_tries(&mut SystemEntropy);
        }
    })?;
    if unlocked.content.person.role == Person::DURESS {
        // Whoever looks on sees a wrong passphrase. That it cannot be done, on a failing disk, is not theirs to see either.
        let _ = slots.destroy_people(&unlocked, &mut SystemEntropy);
        return Err(ProfileError::WrongPassphrase);
    }
    Ok(unlocked)
}

/// The file vouches for every bit of itself: what is sound and cannot be read was written by another release.
fn unreadable(store: &Store) -> ProfileError {
    store.database().check_whole().map_or_else(Into::into, |()| ProfileError::OtherRelease)
}

fn open_rest(
    place: &Place,
    mut store: Store,
    unlocked: Unlocked,
    profile: [u8; 16],
    lock: LockFile,
) -> Result<Opened, ProfileError> {
    let data_key = &unlocked.content.data_key;
    let outbox_file = place.folder.join(OUTBOX_FILE);
    let (outbox, reading) = Outbox::open(&outbox_file, data_key, &mut SystemEntropy)?;
    private_file::create_folder(&place.anchor_folder)?;
    let name: String = profile.iter().map(|byte| format!("{byte:02x}")).collect();
    let anchor_file = place.anchor_folder.join(name);
    let unsent = reading.records;
    let has_unsent = !unsent.is_empty();
    let attachments = Attachments::of_profile(&place.folder);
    let room = Room::of(place);
    Ok(Opened {
        anchor_key: anchor_key(&mut store)?,
        store: store.beside(room.clone()),
        place: place.clone(),
        outbox,
        attachments,
        unsent,
        has_unsent,
        room,
        unlocked,
        profile,
        slots: Slots::in_folder(&place.folder),
        anchor_file,
        outbox_file,
        _lock: lock,
    })
}

impl Opened {
    /// The seed of the person's signing key.
    pub fn person_seed(&self) -> &[u8; 32] {
        self.unlocked.content.person.signing_seed.expose()
    }

    pub fn person_name(&self) -> &str {
        self.unlocked.content.person.name.as_str()
    }

    /// Which of the slots was opened.
    pub const fn slot(&self) -> u8 {
        self.unlocked.number.get()
    }

    /// Compares the anchor with the last entry of the own log.
    pub fn compare_anchor(&self, reached: Reached) -> Result<Folder, ProfileError> {
        let verdict = match Anchor::read(&self.anchor_file, &self.anchor_key) {
            Ok(Some(anchor)) => anchor.check(&self.anchor(reached)),
            // One that cannot be read proves nothing, and the next commit writes it.
            Err(AnchorError::Damaged) => Verdict::Fresh,
            Ok(None) => return Ok(Folder::WithoutAnchor),
            Err(AnchorError::Io(error)) => return Err(error.into()),
        };
        Ok(match verdict {
            Verdict::Fresh | Verdict::OtherProfile => Folder::Current,
            Verdict::Behind { number: 0, .. } => Folder::Current,
            Verdict::Behind { chain_hash, .. } => Folder::Ahead { chain_hash },
            Verdict::RolledBack | Verdict::Forked { .. } => Folder::OlderCopy,
        })
    }

    /// Moves the anchor to the last entry. It may lag behind a power cut; it only speaks when it is ahead.
    pub fn move_anchor(&self, reached: Reached) -> Result<(), ProfileError> {
        self.write_anchor(reached, Flush::Later)
    }

    /// Writes the first anchor, or that of a new life. The disk has it when this returns: where there is none, a folder
    /// counts as carried here from elsewhere.
    pub fn begin_anchor(&self, reached: Reached) -> Result<(), ProfileError> {
        self.write_anchor(reached, Flush::Now)
    }

    const fn anchor(&self, reached: Reached) -> Anchor {
        let Reached { life, number, chain_hash } = reached;
        Anchor { profile_id: self.profile, life, number, chain_hash }
    }

    fn write_anchor(&self, reached: Reached, flush: Flush) -> Result<(), ProfileError> {
        self.room.insist(|| {
            let written = self.anchor(reached).write(&self.anchor_file, &self.anchor_key, flush, &mut SystemEntropy);
            written.map_err(|error| match error {
                AnchorError::Damaged => ProfileError::Damaged { file: "anchor".to_owned() },
                AnchorError::Io(error) => error.into(),
            })
        })
    }

    /// Keeps a record in the outbox; the disk has it when this returns. A file that an earlier failure left in doubt is
    /// written anew first.
    pub fn keep_unsent(&mut self, record: &[u8]) -> Result<(), ProfileError> {
        self.has_unsent = true;
        let (room, outbox) = (&self.room, &mut self.outbox);
        room.insist(|| match outbox.append(record) {
            Err(OutboxError::Untrusted) => {
                outbox.renew(&mut SystemEntropy)?;
                Ok(outbox.append(record)?)
            }
            kept => Ok(kept?),
        })
    }

    /// How long the outbox is, to take back what is kept in it from here on.
    pub fn unsent_bytes(&self) -> u64 {
        self.outbox.bytes()
    }

    /// Takes back what was kept since the outbox had this length.
    pub fn take_back_unsent(&mut self, bytes: u64) -> Result<(), ProfileError> {
        let (room, outbox) = (&self.room, &mut self.outbox);
        room.insist(|| Ok(outbox.take_back(bytes)?))
    }

    pub fn has_unsent(&self) -> bool {
        self.has_unsent
    }

    /// What the outbox holds. `None` where something in it is damaged: then it is left as it is until it is opened anew.
    pub fn read_unsent(&self) -> Result<Option<Vec<Vec<u8>>>, ProfileError> {
        let reading = Outbox::read(&self.outbox_file, &self.unlocked.content.data_key)?;
        Ok((reading.damaged_bytes == 0).then_some(reading.records))
    }

    /// Removes the damaged files that recoveries and the outbox have put aside: they hold what has been erased since.
    pub fn remove_damaged(&self) -> Result<(), ProfileError> {
        let Some(folder) = self.outbox_file.parent() else { return Ok(()) };
        let aside = Outbox::set_aside_path(&self.outbox_file);
        for file in std::fs::read_dir(folder)? {
            let path = file?.path();
            if path == aside || recovery::is_of_a_recovery(&path) {
                std::fs::remove_file(&path)?;
            }
        }
        Ok(private_file::sync_folder_of(&self.outbox_file)?)
    }

    /// Empties the outbox but for `records`.
    pub fn shrink_outbox(&mut self, records: &[Vec<u8>]) -> Result<(), ProfileError> {
        self.has_unsent = !records.is_empty();
        Ok(self.outbox.keep(records.iter().map(Vec::as_slice), &mut SystemEntropy)?)
    }
}

/// What the anchor is sealed under. It stays when the data key changes: a folder from before must still be seen to be old.
fn anchor_key(store: &mut Store) -> Result<Key, ProfileError> {
    let kept = setting::read(store.rows(), ANCHOR_KEY).map_err(StoreError::from)?.map(Zeroizing::new);
    if let Some(bytes) = kept.and_then(|bytes| bytes.first_chunk().copied()) {
        return Ok(Key::from_bytes(bytes));
    }
    let key = Key::generate(&mut SystemEntropy);
    // On a full disk it is drawn again the next time: an anchor that cannot be read proves nothing, and keeps nobody out.
    let _ = store.write(|rows| setting::write(rows, ANCHOR_KEY, key.expose()).map_err(StoreError::from));
    Ok(key)
}

/// A passphrase that may be set; whoever tries to guess it begins with the person's name.
fn strong(typed: &str, name: &str) -> Result<Passphrase, ProfileError> {
    let words = Passphrase::parse(typed).map_err(|_| ProfileError::WeakPassphrase)?;
    if words.strength(&[name]) == Strength::Enough { Ok(words) } else { Err(ProfileError::WeakPassphrase) }
}

fn chosen(cost: KeyCost) -> Cost {
    match cost {
        KeyCost::Least => Cost::LIGHTEST,
        KeyCost::Measured { memory_bytes } => Cost::choose(memory_bytes, &mut |candidate| {
            let begun = Instant::now();
            // One that does not fit into memory takes for ever.
            let done = kdf::trial(candidate);
            done.map_or(std::time::Duration::MAX, |()| begun.elapsed())
        }),
    }
}

/// A profile whose making was cut before its slots were written holds nothing that anyone was told is saved.
fn clear_unfinished(folder: &Path) -> Result<(), ProfileError> {
    for name in [DATABASE_FILE, "resguardo.db-wal", "resguardo.db-shm"] {
        match std::fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

impl WantsRoom for ProfileError {
    fn wants_room(&self) -> bool {
        matches!(self, Self::DiskFull)
    }
}

impl From<io::Error> for ProfileError {
    fn from(error: io::Error) -> Self {
        if error.wants_room() { Self::DiskFull } else { Self::Other(error.to_string()) }
    }
}

impl From<SlotsError> for ProfileError {
    fn from(error: SlotsError) -> Self {
        match error {
            SlotsError::WrongPassphrase => Self::WrongPassphrase,
            SlotsError::TryLater { after_ms } => Self::TryLater { after_ms },
            SlotsError::NoProfile => Self::NoProfile,
            SlotsError::AlreadyExists => Self::AlreadyExists,
            SlotsError::Damaged | SlotsError::HostileParameters(_) => Self::Damaged { file: SLOTS_FILE.to_owned() },
            SlotsError::Io(error) => error.into(),
            SlotsError::PassphraseTaken => Self::PassphraseTaken,
            SlotsError::Full => Self::NoRoom,
            SlotsError::Empty => Self::NoSuchPerson,
            SlotsError::LastPerson => Self::LastPerson,
            SlotsError::NewerFormat | SlotsError::OutOfMemory(_) | SlotsError::Unsealed => {
                Self::Other(error.to_string())
            }
        }
    }
}

impl From<DatabaseError> for ProfileError {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::Damaged { .. } | DatabaseError::NoDatabase => {
                Self::Damaged { file: DATABASE_FILE.to_owned() }
            }
            DatabaseError::DiskFull => Self::DiskFull,
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<OutboxError> for ProfileError {
    fn from(error: OutboxError) -> Self {
        match error {
            OutboxError::Damaged => Self::Damaged { file: OUTBOX_FILE.to_owned() },
            OutboxError::Io(error) => error.into(),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<LockError> for ProfileError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::InUse => Self::InUse,
            LockError::Io(error) => error.into(),
        }
    }
}

impl From<StoreError> for ProfileError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::DiskFull,
            StoreError::Damaged => Self::Damaged { file: DATABASE_FILE.to_owned() },
            StoreError::NewerRelease => Self::NewerRelease,
            StoreError::OtherRelease => Self::OtherRelease,
            StoreError::Sql(_) => Self::Other(error.to_string()),
        }
    }
}
