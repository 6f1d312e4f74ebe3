//! Headquarters as it is served: real TLS on loopback, its real doors, its socket for commands.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use domain::role::Role;
use hq::data_folder::DataFolder;
use hq::office::{Answer, Ask};
use hq::serving::{self, Doors};
use hq::socket;
use tokio::net::TcpListener;
use tokio::sync::watch;
use vault::kdf::Cost;
use vault::passphrase::Passphrase;

use crate::world::clock::Clock;
use crate::world::headquarters::{CODE_HOURS, WorldClock};

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    socket: PathBuf,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Makes a headquarters in an empty folder and serves it on a free port of this machine.
    pub(crate) fn start(folder: PathBuf, clock: Clock) -> Self {
        let (stop, stopped) = watch::channel(false);
        let (tell, told) = std::sync::mpsc::channel();
        let data = DataFolder::at(&folder);
        let socket = data.socket();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let address = listener.local_addr().unwrap();
                let passphrase = Passphrase::parse("siete palabras de la sede que nadie adivina").unwrap();
                let said = address.to_string().parse().unwrap();
                data.create(&"Sede Tijuana".parse().unwrap(), &said, &passphrase, Cost::LIGHTEST).unwrap();
                let opened = data.open(&passphrase, clock.now_ms().unsigned_abs(), None).unwrap();
                let doors = Doors::of(listener, &data).unwrap();
                // Port and socket are bound already: who calls waits until it serves.
                tell.send(address).unwrap();
                let clock = Arc::new(WorldClock(clock));
                serving::run(opened, clock, doors, &data, stopped).await.unwrap();
            });
        });
        Self { address: told.recv().unwrap(), socket, stop, thread: Some(thread) }
    }

    pub(crate) fn ask(&self, ask: &Ask) -> Answer {
        loop {
            match socket::ask(&self.socket, ask) {
                Ok(Some(answer)) => return answer,
                // It has not begun to listen yet.
                Ok(None) => std::thread::yield_now(),
                Err(error) => panic!("no answer: {error}"),
            }
        }
    }

    pub(crate) fn invite(&self, unit: &str, role: Role) -> String {
        match self.ask(&Ask::Invite { unit: unit.parse().unwrap(), role, hours: CODE_HOURS }) {
            Answer::Invited { code, .. } => code,
            other => panic!("no code: {other:?}"),
        }
    }

    pub(crate) fn approve(&self, words: &[String]) {
        let Answer::Devices { waiting, .. } = self.ask(&Ask::Devices {}) else { panic!("no devices") };
        let device = waiting.into_iter().find(|waiting| waiting.words == words).unwrap().device;
        let answer = self.ask(&Ask::Approve { device, words: words.join(" ") });
        assert!(matches!(answer, Answer::Admitted { .. }), "{answer:?}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(std::thread::panicking() || ended.is_ok());
        }
    }
}
