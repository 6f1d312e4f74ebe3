//! Headquarters itself, on a folder of its own, asked in-process: what its doors and its office say, without sockets.
//! It begins when it is first needed, so that a story of one laptop does not pay for it.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use api::problem::LinkFailure;
use domain::catalog::open::Catalogues;
use domain::role::Role;
use domain::tabulation::Tabulation;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use engine::host::Target;
use hq::data_folder::{DataFolder, Opened};
use hq::doors::Door;
use hq::headquarters::{Access, Headquarters as Running, Unanswered};
use hq::keys::certified_device;
use hq::office::devices::Waiting;
use hq::office::{self, Answer, Ask};
use hq::pace::Pace;
use hq::recovery::{RecoveryError, RecoveryKey};
use hq::store::Verified;
use rustls::pki_types::CertificateDer;
use sync::attachment;
use sync::authority::notice::{Notice, Person, Reach};
use sync::entry::Origin;
use sync::key::{DeviceKey, Signer};
use sync::log::{Log, LogId, NewEntry};
use sync::segment::Segment;
use sync::session::frame::Outcome;
use sync::signature::sign;
use tokio::runtime::Runtime;
use vault::database::Database;
use vault::kdf::Cost;
use vault::lock_file::LockFile;
use vault::passphrase::Passphrase;
use vault::slots::Slots;

use crate::world::UNIT;
use crate::world::clock::Clock;
use crate::world::plain;

pub(crate) const ADDRESS: &str = "sede.example.org:8443";
const ORGANISATION: &str = "Sede Tijuana";
const PASSPHRASE: &str = "siete palabras de la sede que nadie adivina";
/// How long a code is good.
pub(crate) const CODE_HOURS: u32 = 72;

#[derive(Clone)]
pub(crate) struct Headquarters {
    folder: PathBuf,
    clock: Clock,
    begun: Arc<OnceLock<Begun>>,
}

struct Begun {
    runtime: Runtime,
    open: Mutex<Option<Open>>,
    /// What `init` would have written outside.
    recovery: RecoveryKey,
}

struct Open {
    running: Arc<Running>,
    _lock: LockFile,
}

/// Who is at the other end of a connection, as TLS would have said.
#[derive(Clone)]
pub(crate) struct Peer {
    device: Option<DeviceKey>,
}

#[derive(Debug)]
pub(crate) struct WorldClock(pub(crate) Clock);

impl hq::clock::Clock for WorldClock {
    fn now_ms(&self) -> u64 {
        self.0.now_ms().unsigned_abs()
    }
}

impl Headquarters {
    pub(crate) fn at(folder: PathBuf, clock: Clock) -> Self {
        Self { folder, clock, begun: Arc::default() }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    // ------------------------------------------------------------------------------------------------ the network

    pub(crate) fn key_hash(&self) -> [u8; 32] {
        self.running().keys.server_key_hash().0
    }

    pub(crate) fn peer(&self, target: &Target) -> Peer {
        let certificate = target.device.as_ref().map(|device| CertificateDer::from(device.certificate_der.clone()));
        Peer { device: certificate.as_ref().and_then(certified_device) }
    }

    /// As the routes answer.
    pub(crate) fn post(&self, peer: &Peer, path: &str, body: &[u8]) -> Result<Vec<u8>, LinkFailure> {
        let running = self.running();
        let answered = match (path, peer.device) {
            ("/enrol", _) if running.hears(IpAddr::V4(Ipv4Addr::LOCALHOST)) == Pace::Fine => {
                self.runtime().block_on(running.enrol(body)).ok().map(|reply| reply.to_bytes())
            }
            (path, Some(device)) => {
                let door = Door::at(path).ok_or(LinkFailure::NotUnderstood)?;
                let exchanged = async {
                    let access = running.access(&device).await?;
                    door.answer(&running, &device, &access, body).await
                };
                match self.runtime().block_on(exchanged) {
                    Ok(reply) => Some(reply),
                    Err(Unanswered::TurnedAway) => Some(Vec::new()),
                    Err(_) => None,
                }
            }
            _ => None,
        };
        answered.ok_or(LinkFailure::NotUnderstood)
    }

    // ------------------------------------------------------------------------------------------------- the office

    pub(crate) fn ask(&self, ask: Ask) -> Answer {
        self.runtime().block_on(office::answer(&self.running(), ask))
    }

    /// A code, as it is printed.
    pub(crate) fn invite(&self, unit: &str, role: Role) -> String {
        match self.ask(Ask::Invite { unit: unit.parse().unwrap(), role, hours: CODE_HOURS }) {
            Answer::Invited { code, .. } => code,
            other => panic!("no code: {other:?}"),
        }
    }

    /// Those who came with a code and wait.
    pub(crate) fn waiting(&self) -> Vec<Waiting> {
        match self.ask(Ask::Devices {}) {
            Answer::Devices { waiting, .. } => waiting,
            other => panic!("no devices: {other:?}"),
        }
    }

    /// Admits whoever read out these words.
    pub(crate) fn approve(&self, words: &[String]) {
        let device = self.waiting().into_iter().find(|waiting| waiting.words == words).unwrap().device;
        let answer = self.ask(Ask::Approve { device, words: words.join(" ") });
        assert!(matches!(answer, Answer::Admitted { .. }), "{answer:?}");
    }

    /// Revokes the person of this name.
    pub(crate) fn revoke_person(&self, name: &str) {
        let Answer::People { people } = self.ask(Ask::People {}) else { panic!("no people") };
        let key = people.into_iter().find(|person| person.name == name).unwrap().key;
        assert!(matches!(self.ask(Ask::Revoke { key }), Answer::Revoked { .. }));
    }

    pub(crate) fn revoke_device(&self, letters: &str) {
        let Answer::Devices { members, .. } = self.ask(Ask::Devices {}) else { panic!("no devices") };
        let key = members.into_iter().find(|device| device.letters == letters).unwrap().device;
        assert!(matches!(self.ask(Ask::Revoke { key }), Answer::Revoked { .. }));
    }

    /// Says of the person of this name where they work from now on, and over which units.
    pub(crate) fn post_person(&self, name: &str, unit: Option<&str>, reach: Option<Reach>) -> Answer {
        let Answer::People { people } = self.ask(Ask::People {}) else { panic!("no people") };
        let key = people.into_iter().find(|person| person.name == name).unwrap().key;
        self.ask(Ask::Post { key, unit: unit.map(|unit| unit.parse().unwrap()), reach })
    }

    /// Gives the person of this name another role.
    pub(crate) fn appoint(&self, name: &str, role: Role) {
        let running = self.running();
        let membership = self.runtime().block_on(running.store.membership()).unwrap();
        let person = membership.people().find(|person| person.name == name).unwrap().clone();
        let word = Notice::Person(Person { role, revision: membership.next_revision(), ..person }).to_entry();
        let kept = self.keeps(running.keys.log_key(), running.keys.signer(), vec![word]);
        assert_eq!(kept, Outcome::Stored);
    }

    /// A word of its own, of a kind that its next release may know: in the log of another life, and kept.
    pub(crate) fn says(&self, kind: &str, bytes: Vec<u8>) {
        let running = self.running();
        let kept = self.keeps(running.keys.log_key(), running.keys.signer(), vec![NewEntry::notice(kind, bytes)]);
        assert_eq!(kept, Outcome::Stored);
    }

    /// What a person signed on the laptop of these letters, though no program of ours would have written it: in the log of
    /// another life.
    pub(crate) fn hears_of(&self, letters: &str, author: &Signer, entries: Vec<NewEntry>) -> Outcome {
        let membership = self.runtime().block_on(self.running().store.membership()).unwrap();
        let device = membership.devices().find(|device| device.letters == letters).unwrap().key;
        self.keeps(device, author, entries)
    }

    fn keeps(&self, device: DeviceKey, author: &Signer, entries: Vec<NewEntry>) -> Outcome {
        let mut log = Log::new(LogId { unit: UNIT.parse().unwrap(), origin: Origin { device, incarnation: 60 } });
        let entries = entries.into_iter().map(|entry| log.append(author.person(), entry)).collect();
        let segment = Segment::new(entries, sign(author, log.id(), &log.tip())).unwrap();
        self.runtime().block_on(self.running().store.keep(segment)).unwrap()
    }

    // ------------------------------------------------------------------------------------------------ what it has

    /// A table over everything that was merged.
    pub(crate) fn table(&self, table: Table) -> Tabulation {
        let headquarters = self.running();
        let tally = self.runtime().block_on(hq::counting::counted(&headquarters)).unwrap();
        tally.tabulate(table, Period::default(), Catalogues::built_in())
    }

    /// The key that signs its log.
    pub(crate) fn key(&self) -> DeviceKey {
        self.running().keys.log_key()
    }

    pub(crate) fn verify(&self) -> Verified {
        self.runtime().block_on(self.running().store.verify()).unwrap()
    }

    /// How many entries of laptops are here.
    pub(crate) fn entries(&self) -> u64 {
        let all = self.runtime().block_on(self.running().store.entries_by_device()).unwrap();
        let own = self.running().keys.log_key();
        all.iter().filter(|(device, _)| **device != own).map(|(_, entries)| entries).sum()
    }

    /// What a laptop of one unit hears about files.
    pub(crate) fn carried(&self, unit: &str, ask: &attachment::Ask) -> attachment::Reply {
        let access = Access::Units { held: [unit.parse().unwrap()].into(), former: [].into() };
        let reply = self.runtime().block_on(self.running().carry(&access, &ask.encode())).unwrap();
        attachment::Reply::parse(&reply, ask).unwrap()
    }

    /// How many entries headquarters itself has written.
    pub(crate) fn own_words(&self) -> u64 {
        let all = self.runtime().block_on(self.running().store.entries_by_device()).unwrap();
        all.get(&self.running().keys.log_key()).copied().unwrap_or(0)
    }

    /// Whoever keeps the recovery key lets somebody into a laptop's folder; the words they say.
    pub(crate) fn let_in(&self, folder: &Path, name: &str) -> Result<String, RecoveryError> {
        self.let_in_as(folder, name, None)
    }

    /// The same, in the place of whoever has a key that begins so.
    pub(crate) fn let_in_as(
        &self,
        folder: &Path,
        name: &str,
        instead_of: Option<[u8; 4]>,
    ) -> Result<String, RecoveryError> {
        self.begun().recovery.let_in(folder, name, instead_of)
    }

    /// The process ends and starts again on the same folder.
    pub(crate) fn restart(&self) {
        let open = self.begun().open.lock().unwrap().take().unwrap();
        self.runtime().block_on(open.running.store.close()).unwrap();
        drop(open);
        let opened = open_folder(&self.folder, &self.clock);
        *self.begun().open.lock().unwrap() = Some(opened);
    }

    /// All that its closed file tells somebody who has its key; it goes on after.
    pub(crate) fn plain(&self) -> Vec<u8> {
        self.with_database(plain::told)
    }

    /// The same hands change it.
    pub(crate) fn run_sql(&self, sql: &str) {
        self.with_database(|database| database.writer.execute_batch(sql).unwrap());
    }

    fn with_database<T>(&self, look: impl FnOnce(&Database) -> T) -> T {
        let open = self.begun().open.lock().unwrap().take().unwrap();
        self.runtime().block_on(open.running.store.close()).unwrap();
        drop(open);
        let now_ms = self.clock.now_ms().unsigned_abs();
        let content = Slots::in_folder(&self.folder).unlock(&passphrase(), now_ms).unwrap().content;
        let database = Database::open(&self.folder.join("hq.db"), &content.data_key, &content.database_salt).unwrap();
        let seen = look(&database);
        database.close().unwrap();
        *self.begun().open.lock().unwrap() = Some(open_folder(&self.folder, &self.clock));
        seen
    }

    /// A backup, while it runs.
    pub(crate) fn back_up(&self, to: &Path) {
        let answer = self.ask(Ask::Backup { to: to.to_owned() });
        assert!(matches!(answer, Answer::BackedUp { .. }), "{answer:?}");
    }

    /// The disk is lost, and the backup is laid out in its place.
    pub(crate) fn put_back(&self, backup: &Path) {
        drop(self.begun().open.lock().unwrap().take().unwrap());
        std::fs::remove_dir_all(&self.folder).unwrap();
        let now_ms = self.clock.now_ms().unsigned_abs();
        DataFolder::at(&self.folder).restore(backup, &passphrase(), now_ms).unwrap();
        *self.begun().open.lock().unwrap() = Some(open_folder(&self.folder, &self.clock));
    }

    fn running(&self) -> Arc<Running> {
        Arc::clone(&self.begun().open.lock().unwrap().as_ref().unwrap().running)
    }

    fn runtime(&self) -> &Runtime {
        &self.begun().runtime
    }

    fn begun(&self) -> &Begun {
        self.begun.get_or_init(|| {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
            let (organisation, address) = (ORGANISATION.parse().unwrap(), ADDRESS.parse().unwrap());
            let folder = DataFolder::at(&self.folder);
            let recovery = folder.create(&organisation, &address, &passphrase(), Cost::LIGHTEST).unwrap();
            Begun { runtime, recovery, open: Mutex::new(Some(open_folder(&self.folder, &self.clock))) }
        })
    }
}

fn open_folder(folder: &Path, clock: &Clock) -> Open {
    let now_ms = clock.now_ms().unsigned_abs();
    let Opened { store, attachments, keys, organisation, address, lock } =
        DataFolder::at(folder).open(&passphrase(), now_ms, None).unwrap();
    let clock = Arc::new(WorldClock(clock.clone()));
    let running = Running::new(store, attachments, keys, organisation, address, clock);
    Open { running: Arc::new(running.in_folder(DataFolder::at(folder))), _lock: lock }
}

fn passphrase() -> Passphrase {
    Passphrase::parse(PASSPHRASE).unwrap()
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.now_ms())
    }
}
