//! A data folder, and `resguardo-hq` before it: served, asked, killed.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use hq::data_folder::DataFolder;
use serde_json::{Value, json};
use vault::kdf::Cost;
use vault::passphrase::Passphrase;

use super::gate::Gate;
use super::laptop::{Laptop, Session};
use super::{PASSPHRASE, Ran, Started};
use crate::world::UNIT;
use crate::world::program::resguardo_hq;

pub(crate) struct Headquarters {
    pub(crate) folder: PathBuf,
    /// Where laptops call.
    pub(crate) gate: Gate,
    /// The database server it is served from, once it was moved there.
    pub(crate) store: Option<String>,
    serving: Option<Child>,
}

impl Headquarters {
    /// Made with a passphrase that costs as little as one may.
    pub(crate) fn made(folder: &Path) -> Self {
        let (folder, gate) = (folder.join("sede"), Gate::on_port());
        let (name, address) = ("Sede Tijuana".parse().unwrap(), gate.address.parse().unwrap());
        let passphrase = Passphrase::parse(PASSPHRASE).unwrap();
        DataFolder::at(&folder).create(&name, &address, &passphrase, Cost::LIGHTEST).unwrap();
        Self { folder, gate, store: None, serving: None }
    }

    /// One that lies in another folder and serves nobody.
    pub(crate) fn beside(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), gate: Gate::on_port(), store: None, serving: None }
    }

    /// Until it says that it listens.
    pub(crate) fn serve(&mut self) {
        let mut command = Command::new(resguardo_hq());
        command.args(self.arguments("serve", &["--listen", "127.0.0.1:0"])).env("RESGUARDO_LOG", "error");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{PASSPHRASE}").unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_end_matches('.').rsplit(' ').next().unwrap();
        self.gate.leads_to(address.parse().unwrap_or_else(|error| panic!("{error}: {line}")));
        self.serving = Some(child);
    }

    pub(crate) fn id(&self) -> u32 {
        self.serving.as_ref().unwrap().id()
    }

    /// As a power cut would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.serving.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Somebody finds it dead, and starts it.
    pub(crate) fn is_started_again(&mut self) {
        self.kill();
        self.serve();
    }

    // --------------------------------------------------------------------------------------------------------- orders

    pub(crate) fn start(&self, name: &str, rest: &[&str]) -> Started {
        let arguments = self.arguments(name, rest);
        Started::of(resguardo_hq(), &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub(crate) fn order(&self, name: &str, rest: &[&str]) -> Ran {
        self.start(name, rest).run()
    }

    fn arguments(&self, name: &str, rest: &[&str]) -> Vec<String> {
        let data = self.folder.to_str().unwrap();
        let store = self.store.iter().flat_map(|store| ["--store", store]);
        [name, "--data", data].into_iter().chain(store).chain(rest.iter().copied()).map(str::to_owned).collect()
    }

    /// A code, the compared words, the approval.
    pub(crate) fn admit(&self, laptop: &Laptop) {
        self.admit_to(UNIT, "agent", laptop);
    }

    /// The same, to another unit or in another role.
    pub(crate) fn admit_to(&self, unit: &str, role: &str, laptop: &Laptop) {
        let said = self.order("enroll", &["--unit", unit, "--role", role]).done();
        let lines = said.lines().filter(|line| line.starts_with("    ")).map(str::trim);
        let code = lines.collect::<Vec<_>>().join("-");
        let mut session = Session::begin(&laptop.profile);
        let words = session.ask("link.request", &json!({ "code": code }))["words"].clone();
        let waiting = self.order("devices", &["--json"]).json()["waiting"].clone();
        let waiting = waiting.as_array().unwrap().iter().find(|waiting| waiting["words"] == words).unwrap();
        let words: Vec<&str> = words.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        let device = waiting["device"].as_str().unwrap();
        self.order("devices", &["approve", device, "--words", &words.join(" ")]).done();
        assert_eq!(session.ask("link.check", &json!({}))["standing"], "linked");
    }

    /// An exchange in the middle of which headquarters dies, once so many bytes have gone through the gate; then it is
    /// there again. What the laptop said.
    pub(crate) fn dies_in_exchange_with(&mut self, laptop: &Laptop, bytes: usize) -> Ran {
        self.gate.kill_after(bytes, self.id());
        let ran = laptop.order(&["sync"]);
        self.gate.is_safe();
        self.is_started_again();
        ran
    }

    /// How many actions the statistic counts.
    pub(crate) fn reported(&self) -> u64 {
        let told = self.order("report", &["--table", "boletin", "--format", "json"]).json();
        let all = told["tables"][0]["lines"].as_array().unwrap().last().unwrap();
        // The columns that add up come first, and then their sum.
        all["cells"][6].as_u64().unwrap()
    }

    /// What it holds and reads of each unit, every entry of it checked.
    #[track_caller]
    pub(crate) fn verified(&self) -> Value {
        let verified = self.order("verify", &["--json"]).json();
        assert_eq!(verified["wrong"], json!(0), "{verified}");
        verified["units"].clone()
    }

    /// How it lists the laptop that was admitted first, and so on.
    pub(crate) fn members(&self) -> Vec<Value> {
        self.order("devices", &["--json"]).json()["members"].as_array().unwrap().clone()
    }

    /// Everybody exchanges until nothing is new; then all hold the same entries and read the same records out of them,
    /// so many.
    #[track_caller]
    pub(crate) fn agrees(&self, laptops: &[&Laptop], records: u64) {
        for laptop in laptops.iter().chain(laptops) {
            laptop.syncs();
        }
        let expect = self.verified();
        assert_eq!((&expect[UNIT]["records"], self.reported()), (&json!(records), records), "{expect}");
        for laptop in laptops {
            assert_eq!(laptop.verified(), expect, "{}", laptop.name);
        }
    }
}

impl Drop for Headquarters {
    fn drop(&mut self) {
        self.kill();
    }
}
