//! The real headquarters, in a thread of this process: its own encrypted file, its own TLS on loopback.

use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, bail};
use hq::clock::{Clock, SystemClock};
use hq::data_folder::DataFolder;
use hq::office::{Answer, Ask};
use hq::serving::{self, Doors};
use hq::socket;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use vault::kdf::Cost;
use vault::passphrase::Passphrase;

pub(crate) struct Headquarters {
    folder: TempDir,
    _stop: watch::Sender<bool>,
}

impl Headquarters {
    pub(crate) fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let data = DataFolder::at(folder.path());
        let passphrase = Passphrase::parse(&store::profile::suggest_passphrase())?;
        let address = listener.local_addr()?.to_string().parse().ok().context("an address")?;
        let name = "Sede".parse().ok().context("a name")?;
        data.create(&name, &address, &passphrase, Cost::LIGHTEST)?;
        let opened = data.open(&passphrase, SystemClock.now_ms(), None)?;
        let (stop, stopped) = watch::channel(false);
        let doors = runtime.block_on(async { Doors::of(listener, &data) })?;
        thread::spawn(move || runtime.block_on(serving::run(opened, Arc::new(SystemClock), doors, &data, stopped)));
        let started = Self { folder, _stop: stop };
        started.wait()?;
        Ok(started)
    }

    fn wait(&self) -> Result<()> {
        for _ in 0..200 {
            if socket::ask(&DataFolder::at(self.folder.path()).socket(), &Ask::Devices {})?.is_some() {
                return Ok(());
            }
            thread::sleep(std::time::Duration::from_millis(20));
        }
        bail!("headquarters did not start")
    }

    fn ask(&self, ask: &Ask) -> Result<Answer> {
        socket::ask(&DataFolder::at(self.folder.path()).socket(), ask)?.context("headquarters is gone")
    }

    pub(crate) fn invite(&self) -> Result<String> {
        let ask = Ask::Invite { unit: "beta-tecate".parse()?, role: domain::role::Role::Agent, hours: 1 };
        match self.ask(&ask)? {
            Answer::Invited { code, .. } => Ok(code),
            other => bail!("no code: {other:?}"),
        }
    }

    /// Admits everybody who waits, with the words each of them shows.
    pub(crate) fn approve(&self) -> Result<()> {
        let Answer::Devices { waiting, .. } = self.ask(&Ask::Devices {})? else { bail!("no devices") };
        for laptop in waiting {
            let words = laptop.words.join(" ");
            match self.ask(&Ask::Approve { device: laptop.device, words })? {
                Answer::Admitted { .. } => {}
                other => bail!("not admitted: {other:?}"),
            }
        }
        Ok(())
    }
}
