//! A headquarters in a folder of its own, started and stopped as `resguardo-hq serve` does it, with a clock that tests
//! turn.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener as BlockingListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};

use domain::role::Role;
use domain::tabulation::Tabulation;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use hq::attachments::place::Files;
use hq::clock::Clock;
use hq::data_folder::{DataFolder, FolderError};
use hq::office::{Answer, Ask};
use hq::serving::{self, Doors, StatusDoor};
use hq::socket;
use sync::enrol::EnrolmentCode;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use vault::kdf::Cost;
use vault::passphrase::Passphrase;
use vault::slots::copies::FILE_NAMES;

use crate::server::{Database, Server};

const NOW_MS: u64 = 1_790_000_000_000;
pub(crate) const HOUR_MS: u64 = 3_600_000;

#[derive(Debug)]
pub(crate) struct TurnedClock(AtomicU64);

impl Clock for TurnedClock {
    fn now_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Where a headquarters keeps everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    File,
    Server,
}

/// The same stories over both.
macro_rules! over_both {
    ($($story:ident),+ $(,)?) => {
        mod in_a_file {
            $(#[test] fn $story() { super::$story(crate::world::On::File); })+
        }
        mod on_a_server {
            $(#[test] fn $story() { super::$story(crate::world::On::Server); })+
        }
    };
}
pub(crate) use over_both;

pub(crate) struct World {
    pub(crate) folder: TempDir,
    database: Option<Database>,
    /// Name of the data folder in it.
    data: &'static str,
    clock: Arc<TurnedClock>,
    /// The port is 0 until it was begun: then it is begun there again.
    door: SocketAddr,
    running: Option<Running>,
    has_status: bool,
    /// Where the files of records are, if not in its folder.
    files: Option<Files>,
}

struct Running {
    stop: watch::Sender<bool>,
    thread: JoinHandle<()>,
    address: String,
    watched: SocketAddr,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::on(On::File)
    }

    pub(crate) fn on(on: On) -> Self {
        let mut world = Self::at_rest(on);
        world.start();
        world
    }

    /// One whose files lie there.
    pub(crate) fn with_files(on: On, files: Files) -> Self {
        let mut world = Self::at_rest(on);
        world.files = Some(files);
        world.start();
        world
    }

    /// One that shows no status page.
    pub(crate) fn without_status() -> Self {
        let mut world = Self::at_rest(On::File);
        world.has_status = false;
        world.start();
        world
    }

    fn at_rest(on: On) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TurnedClock(AtomicU64::new(NOW_MS)));
        let database = (on == On::Server).then(|| Server::here().database());
        let world = Self {
            folder,
            database,
            data: "hq",
            clock,
            door: own_door(),
            running: None,
            has_status: true,
            files: None,
        };
        let (name, address) = ("Sede de prueba".parse().unwrap(), "localhost:8443".parse().unwrap());
        world.data().create(&name, &address, &passphrase(), Cost::LIGHTEST).unwrap();
        world
    }

    pub(crate) fn data(&self) -> DataFolder {
        let mut folder = DataFolder::at(&self.folder.path().join(self.data));
        if let Some(files) = &self.files {
            folder = folder.with_files(files.clone());
        }
        match &self.database {
            Some(database) => folder.on(database.address().parse().unwrap()),
            None => folder,
        }
    }

    /// The database on the server that everything is in.
    pub(crate) fn database(&self) -> Database {
        self.database.clone().unwrap()
    }

    /// Another headquarters on the same database, not started: it has its own copy of the slots, and nothing else.
    pub(crate) fn beside(&self) -> Option<Self> {
        let database = Some(self.database.clone()?);
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join(self.data);
        std::fs::create_dir(&to).unwrap();
        for name in FILE_NAMES {
            std::fs::copy(self.data().path().join(name), to.join(name)).unwrap();
        }
        let clock = Arc::clone(&self.clock);
        let files = self.files.clone();
        Some(Self {
            folder,
            database,
            data: self.data,
            clock,
            door: own_door(),
            running: None,
            has_status: false,
            files,
        })
    }

    /// Everything from the file to a new database. Nothing runs.
    pub(crate) fn moves_to_server(&mut self) {
        let database = Server::here().database();
        let address = database.address().parse().unwrap();
        self.data().move_to(&address, &passphrase(), self.now_ms()).unwrap();
        self.database = Some(database);
    }

    /// All as it is now. Nothing runs.
    pub(crate) fn backup(&self) -> Backup {
        match &self.database {
            Some(database) => Backup::Database(database.copy()),
            None => Backup::File(std::fs::read(self.data().path().join("hq.db")).unwrap()),
        }
    }

    /// All as it was then. Nothing runs.
    pub(crate) fn put_back(&mut self, backup: &Backup) {
        match backup {
            Backup::Database(database) => self.database = Some(database.copy()),
            Backup::File(bytes) => std::fs::write(self.data().path().join("hq.db"), bytes).unwrap(),
        }
    }

    /// From now on it is the headquarters of another folder, and keeps everything there.
    pub(crate) fn moves_to_file(&mut self, data: &'static str) {
        self.data = data;
        self.database = None;
    }

    pub(crate) fn now_ms(&self) -> u64 {
        self.clock.now_ms()
    }

    pub(crate) fn start(&mut self) {
        let listener = BlockingListener::bind(self.door).unwrap();
        self.door = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = self.door.to_string();
        let [watching, status] = [(); 2].map(|()| {
            let listener = BlockingListener::bind("127.0.0.1:0").unwrap();
            listener.set_nonblocking(true).unwrap();
            listener
        });
        let watched = watching.local_addr().unwrap();
        let status_port = status.local_addr().unwrap().port();
        let moved_to = address.parse().unwrap();
        let opened = loop {
            match self.data().open(&passphrase(), self.clock.now_ms(), Some(&moved_to)) {
                // A program that another test starts holds our lock for as long as it takes to become that program.
                Err(FolderError::InUse) => thread::yield_now(),
                opened => break opened.unwrap(),
            }
        };
        let (stop, stopping) = watch::channel(false);
        let has_status = self.has_status;
        let (clock, folder) = (Arc::clone(&self.clock), self.data());
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let commands = socket::listen(&folder.socket()).unwrap();
                let laptops = TcpListener::from_std(listener).unwrap();
                let watching = Some(TcpListener::from_std(watching).unwrap());
                let listener = TcpListener::from_std(status).unwrap();
                let status = has_status
                    .then(|| StatusDoor { listener, address: format!("localhost:{status_port}").parse().unwrap() });
                serving::run(opened, clock, Doors { laptops, commands, watching, status }, &folder, stopping)
                    .await
                    .unwrap();
            });
        });
        self.running = Some(Running { stop, thread, address, watched });
        // It listens before the first command comes.
        while UnixStream::connect(self.data().socket()).is_err() {
            thread::yield_now();
        }
    }

    pub(crate) fn stop(&mut self) {
        let running = self.running.take().unwrap();
        running.stop.send(true).unwrap();
        running.thread.join().unwrap();
    }

    pub(crate) fn address(&self) -> &str {
        &self.running.as_ref().unwrap().address
    }

    /// What it says at the door of those who watch over it, head and all.
    pub(crate) fn watched(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.running.as_ref().unwrap().watched).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: hq\r\nconnection: close\r\n\r\n").unwrap();
        let mut heard = String::new();
        stream.read_to_string(&mut heard).unwrap();
        heard
    }

    pub(crate) fn pass(&self, ms: u64) {
        self.clock.0.fetch_add(ms, Ordering::Relaxed);
    }

    pub(crate) fn ask(&self, ask: &Ask) -> Answer {
        socket::ask(&self.data().socket(), ask).unwrap().unwrap()
    }

    pub(crate) fn invite(&self, unit: &str, role: Role) -> EnrolmentCode {
        let ask = Ask::Invite { unit: unit.parse().unwrap(), role, hours: 72 };
        let Answer::Invited { code, .. } = self.ask(&ask) else { panic!("not invited") };
        code.parse().unwrap()
    }

    /// Approves the one laptop that waits, with the words that it shows.
    pub(crate) fn approve(&self, words: &str) -> Answer {
        let Answer::Devices { waiting, .. } = self.ask(&Ask::Devices {}) else { panic!("no list") };
        let [one] = &waiting[..] else { panic!("{} wait", waiting.len()) };
        self.ask(&Ask::Approve { device: one.device.clone(), words: words.to_owned() })
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Every file below the data folder.
    pub(crate) fn files(&self) -> Vec<Vec<u8>> {
        files_below(self.folder.path())
    }
}

/// As [`World::backup`] made it.
pub(crate) enum Backup {
    File(Vec<u8>),
    Database(Database),
}

fn files_below(folder: &Path) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match path.metadata().unwrap().file_type() {
            kind if kind.is_dir() => files.extend(files_below(&path)),
            kind if kind.is_file() => files.push(std::fs::read(&path).unwrap()),
            _ => {}
        }
    }
    files
}

impl Drop for World {
    fn drop(&mut self) {
        if self.running.is_some() && !thread::panicking() {
            self.stop();
        }
    }
}

/// On an address of the loopback that nobody else of this machine uses: what a test calls out from, or another listens on, is
/// never the port that a headquarters comes back to.
fn own_door() -> SocketAddr {
    static NEXT: AtomicU8 = AtomicU8::new(1);
    let [.., high, low] = std::process::id().to_be_bytes();
    SocketAddr::from(([127, high, low, NEXT.fetch_add(1, Ordering::Relaxed)], 0))
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::parse("mula verde canta bajo el puente largo").unwrap()
}

/// The Boletín by group and by month, as `report` prints it.
pub(crate) fn boletin(world: &World, period: Period) -> Vec<Tabulation> {
    let ask = Ask::Report { tables: vec![Table::Boletin, Table::BoletinMonths], period };
    let Answer::Report { tables, .. } = world.ask(&ask) else { panic!("no report") };
    tables
}
