//! A laptop of the bench: the real engine on real files, with the real clock and the real network, whose bytes are
//! counted at the socket.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Result, anyhow, bail};
use api::link::{Check, Request};
use api::problem::{LinkFailure, Problem};
use api::profile::{Create, Lock, UnitChoice, Unlock};
use api::topic::Topic;
use domain::id::RecordId;
use domain::role::Role;
use domain::time::{Moment, Zone};
use domain::value::{Value, Values};
use engine::engine::Engine;
use engine::host::{Host, Link, Target};
use engine::link::HttpsLink;
use engine::machine::Machine;
use hq::clock::{Clock, SystemClock};
use sha2::{Digest, Sha256};
use store::profile::KeyCost;
use tempfile::TempDir;
use vault::database::Database;
use vault::passphrase::Passphrase;
use vault::slots::Slots;

use crate::headquarters::Headquarters;
use crate::report::Traffic;

/// The kind that the workload's records are of: open, as on the wire.
pub(crate) const KIND: &str = "w0";

pub(crate) struct Laptop {
    pub(crate) engine: Engine,
    counted: Arc<Counted>,
    /// Where headquarters is called, if not at its own address.
    detour: Arc<Mutex<Option<String>>>,
    passphrase: String,
    folder: TempDir,
}

/// Bytes of the open connection, and of handshakes apart.
#[derive(Debug, Default)]
struct Counted {
    up: AtomicU64,
    down: AtomicU64,
    handshake: AtomicU64,
}

struct CountingHost {
    machine: Machine,
    counted: Arc<Counted>,
    detour: Arc<Mutex<Option<String>>>,
}

struct CountingLink {
    link: HttpsLink,
    counted: Arc<Counted>,
}

impl Link for CountingLink {
    fn post(&mut self, path: &str, body: Vec<u8>) -> Result<Vec<u8>, LinkFailure> {
        let before = self.link.traffic();
        let reply = self.link.post(path, body);
        let after = self.link.traffic();
        self.counted.up.fetch_add(after.up - before.up, Ordering::Relaxed);
        self.counted.down.fetch_add(after.down - before.down, Ordering::Relaxed);
        reply
    }

    fn traffic(&self) -> engine::host::Traffic {
        self.link.traffic()
    }
}

impl Host for CountingHost {
    fn now(&self) -> Moment {
        self.machine.now()
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        self.machine.fill_random(bytes);
    }

    fn folder(&self) -> &Path {
        self.machine.folder()
    }

    fn anchor_folder(&self) -> &Path {
        self.machine.anchor_folder()
    }

    /// What is weighed is what was written.
    fn ballast_bytes(&self) -> u64 {
        0
    }

    fn zone(&self) -> Zone {
        Zone::Tijuana
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> std::io::Result<std::path::PathBuf> {
        self.machine.keep(name, bytes)
    }

    fn drives(&self) -> Vec<std::path::PathBuf> {
        Vec::new()
    }

    fn key_cost(&self) -> KeyCost {
        KeyCost::Least
    }

    fn connect(&self, target: &Target) -> Result<Box<dyn Link>, LinkFailure> {
        let mut target = target.clone();
        let detour = self.detour.lock().unwrap_or_else(PoisonError::into_inner).clone();
        detour.into_iter().for_each(|by| target.address = by);
        let link = HttpsLink::connect(&target)?;
        self.counted.handshake.fetch_add(link.handshake_bytes(), Ordering::Relaxed);
        Ok(Box::new(CountingLink { link, counted: Arc::clone(&self.counted) }))
    }

    fn changed(&self, _topics: &[Topic]) {}

    fn report(&self, fault: &str) {
        self.machine.report(fault);
    }
}

impl Laptop {
    pub(crate) fn new(name: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let counted = Arc::<Counted>::default();
        let machine = Machine::new(folder.path().join("profile"), |_| {});
        let detour = Arc::<Mutex<Option<String>>>::default();
        let host = CountingHost { machine, counted: Arc::clone(&counted), detour: Arc::clone(&detour) };
        let engine = Engine::new(Arc::new(host));
        let unit = UnitChoice::Known { id: "beta-tecate".parse()? };
        let passphrase = store::profile::suggest_passphrase();
        engine.ask(Create { unit, name: name.to_owned(), passphrase: passphrase.clone() }).map_err(said)?;
        Ok(Self { engine, counted, detour, passphrase, folder })
    }

    pub(crate) fn link(&self, hq: &Headquarters) -> Result<()> {
        self.link_as(hq, Role::Agent)
    }

    pub(crate) fn link_as(&self, hq: &Headquarters, role: Role) -> Result<()> {
        let code = hq.invite(role)?;
        patiently(|| self.engine.ask(Request { code: code.clone() }))?;
        hq.approve()?;
        patiently(|| self.engine.ask(Check {})).map(drop)
    }

    /// The locked profile's database, in the hands of somebody who has the passphrase.
    pub(crate) fn closed(&self) -> Result<Database> {
        self.engine.ask(Lock {}).map_err(said)?;
        let passphrase = Passphrase::parse(&self.passphrase).map_err(|_| anyhow!("no passphrase"))?;
        let profile = self.folder.path().join("profile");
        let slots = Slots::in_folder(&profile);
        let unlocked = slots.unlock(&passphrase, SystemClock.now_ms()).map_err(|_| anyhow!("it stays shut"))?;
        let content = unlocked.content;
        Ok(Database::open(&profile.join("resguardo.db"), &content.data_key, &content.database_salt)?)
    }

    pub(crate) fn reopen(&self) -> Result<()> {
        self.engine.ask(Unlock { passphrase: self.passphrase.clone() }).map(drop).map_err(said)
    }

    /// From now on headquarters is called by this way; locking lets the open connection go.
    pub(crate) fn call_by(&self, way: &str) -> Result<()> {
        *self.detour.lock().unwrap_or_else(PoisonError::into_inner) = Some(way.to_owned());
        self.engine.ask(Lock {}).map_err(said)?;
        self.engine.ask(Unlock { passphrase: self.passphrase.clone() }).map(drop).map_err(said)
    }

    pub(crate) fn create(&self, record: &Values) -> Result<RecordId> {
        self.engine.write_record(KIND, record).map_err(said)
    }

    pub(crate) fn edit(&self, id: RecordId, key: &str, text: &str) -> Result<()> {
        let values = [(key.parse()?, Value::text(text))].into();
        self.engine.amend_record(id, &values).map_err(said)
    }

    pub(crate) fn sync(&self) -> Result<()> {
        self.engine.exchange().map(drop).map_err(said)
    }

    /// The same, after a link that broke: the first try may find out that it did.
    pub(crate) fn sync_again(&self) -> Result<()> {
        self.sync().or_else(|_| self.sync())
    }

    pub(crate) fn traffic(&self) -> Traffic {
        Traffic { up: self.counted.up.load(Ordering::Relaxed), down: self.counted.down.load(Ordering::Relaxed) }
    }

    pub(crate) fn handshake(&self) -> u64 {
        self.counted.handshake.load(Ordering::Relaxed)
    }

    /// SHA-256 over the canonical JSON of every record, sorted: two laptops that hold the same say the same.
    pub(crate) fn digest(&self) -> Result<String> {
        let mut lines = Vec::new();
        for record in self.engine.records(KIND).map_err(said)? {
            lines.push(serde_json::to_string(&record.values)?);
        }
        lines.sort();
        Ok(Sha256::digest(lines.join("\n")).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Records with a field that two people wrote differently.
    pub(crate) fn conflicts(&self) -> Result<usize> {
        let records = self.engine.records(KIND).map_err(said)?;
        Ok(records.iter().filter(|record| record.conflicts > 0).count())
    }
}

/// Headquarters hears strangers of one address only so often: a token every three seconds.
fn patiently<T>(ask: impl Fn() -> Result<T, Problem>) -> Result<T> {
    for _ in 0..20 {
        match ask() {
            Err(Problem::NoLink { reason: LinkFailure::TimedOut }) => thread::sleep(Duration::from_secs(3)),
            answered => return answered.map_err(said),
        }
    }
    bail!("headquarters hears nobody")
}

pub(crate) fn said(problem: Problem) -> anyhow::Error {
    anyhow!("{problem:?}")
}
