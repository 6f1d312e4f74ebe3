//! A profile on the disk, and `resguardoctl` before it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use api::profile::{Create, UnitChoice};
use domain::id::OperationId;
use serde_json::{Value, json};

use super::gate::Gate;
use super::{PASSPHRASE, Ran, Started};
use crate::world::clock::Clock;
use crate::world::dice::Dice;
use crate::world::headquarters;
use crate::world::network::Network;
use crate::world::program::resguardoctl;
use crate::world::{UNIT, folder, laptop};

pub(crate) struct Laptop {
    pub(crate) name: String,
    pub(crate) profile: PathBuf,
    dice: Dice,
}

impl Laptop {
    /// A profile as the program makes it, but for its passphrase, which costs as little as a passphrase may: a story
    /// opens it some twenty times.
    pub(crate) fn made(folder: &Path, name: &str, dice: &Dice) -> Self {
        Self::made_in(UNIT, folder, name, dice)
    }

    /// The same, of another unit.
    pub(crate) fn made_in(unit: &str, folder: &Path, name: &str, dice: &Dice) -> Self {
        let (profile, clock) = (folder.join(name), Clock::default());
        let hq = headquarters::Headquarters::at(folder.join("nobody"), clock.clone());
        let network = Network::new(clock.clone(), hq);
        let made = laptop::Laptop::new(name, &profile, clock, dice.fork(), network);
        let unit = UnitChoice::Known { id: unit.parse().unwrap() };
        made.ask(Create { unit, name: name.to_owned(), passphrase: PASSPHRASE.to_owned() }).unwrap();
        made.lock();
        Self { name: name.to_owned(), profile, dice: dice.fork() }
    }

    /// The same machine, for a while beside itself.
    pub(crate) fn again(&self) -> Self {
        Self { name: self.name.clone(), profile: self.profile.clone(), dice: self.dice.clone() }
    }

    /// Another machine with a copy of this one's disk, anchor and all: two that believe they are one.
    pub(crate) fn cloned(&self, name: &str) -> Self {
        let profile = self.profile.with_file_name(name);
        folder::copy(&self.profile, &profile);
        folder::copy(&anchor(&self.profile), &anchor(&profile));
        Self { name: name.to_owned(), profile, dice: self.dice.fork() }
    }

    // --------------------------------------------------------------------------------------------------------- orders

    pub(crate) fn start(&self, order: &[&str]) -> Started {
        let profile = self.profile.to_str().unwrap();
        Started::of(resguardoctl(), &[&["--profile", profile], order].concat())
    }

    pub(crate) fn order(&self, order: &[&str]) -> Ran {
        self.start(order).run()
    }

    #[track_caller]
    pub(crate) fn told(&self, order: &[&str]) -> Value {
        self.order(order).json()
    }

    /// An exchange that is killed on this side once so many bytes have gone through the gate.
    pub(crate) fn sync_killed_after(&self, bytes: usize, gate: &Gate) -> Ran {
        let started = self.start(&["sync"]);
        gate.kill_after(bytes, started.id());
        let ran = started.run();
        gate.is_safe();
        ran
    }

    // ----------------------------------------------------------------------------------------------------------- work

    /// Writes first-aid actions, and dies after answers that the dice choose; what was answered must be there when somebody goes
    /// on. The number of times it died.
    pub(crate) fn write(&self, allergies: &[&str]) -> usize {
        let (mut session, mut deaths) = (Session::begin(&self.profile), 0);
        for allergy in allergies {
            let record = session.ask("record.start", &json!({ "kind": "first_aid" }))["record"].clone();
            let answers = json!({ "sample.allergies": allergy });
            let operation = self.operation();
            let save = json!({ "operation": operation, "record": record, "kind": "first_aid", "answers": answers });
            session.ask("record.save", &save);
            if self.dice.throw().is_multiple_of(2) {
                session = session.killed_and_begun_again(&self.profile);
                deaths += 1;
            }
            let commit = json!({ "operation": self.operation(), "record": record, "ending": "leave" });
            session.ask("record.commit", &commit);
            if self.dice.throw().is_multiple_of(2) {
                session = session.killed_and_begun_again(&self.profile);
                deaths += 1;
            }
            let shown = session.ask("record.show", &json!({ "record": record }));
            assert_eq!(shown["values"]["sample.allergies"], *allergy, "what was answered is kept");
        }
        deaths
    }

    /// Begins a record, or writes on one, and leaves it.
    pub(crate) fn keep(&self, kind: &str, record: Option<&Value>, answers: &Value) -> Value {
        let mut session = Session::begin(&self.profile);
        let begun = || session.ask("record.start", &json!({ "kind": kind }))["record"].clone();
        let record = record.cloned().unwrap_or_else(begun);
        let save = json!({ "operation": self.operation(), "record": record, "kind": kind, "answers": answers });
        session.ask("record.save", &save);
        let commit = json!({ "operation": self.operation(), "record": record, "ending": "leave" });
        session.ask("record.commit", &commit);
        record
    }

    /// A record as somebody sees it.
    pub(crate) fn shown(&self, record: &Value) -> Value {
        Session::begin(&self.profile).ask("record.show", &json!({ "record": record }))
    }

    fn operation(&self) -> OperationId {
        OperationId::new(1_795_000_000_000, self.dice.bytes())
    }

    /// Sets against each other what headquarters and this laptop hold, by the report of their programs.
    #[track_caller]
    pub(crate) fn verified(&self) -> Value {
        let verified = self.told(&["verify"]);
        assert_eq!((&verified["broken"], &verified["aside"]), (&json!(0), &json!(0)), "{}: {verified}", self.name);
        verified["units"].clone()
    }

    /// An exchange to a good end: nothing waits, and both ends have compared what they hold.
    #[track_caller]
    pub(crate) fn syncs(&self) -> Value {
        let bar = self.told(&["sync"]);
        assert_eq!((&bar["waiting"], &bar["is_verified"]), (&json!(0), &json!(true)), "{}: {bar}", self.name);
        bar
    }
}

/// Beside the profile's folder, as the program looks for it.
fn anchor(profile: &Path) -> PathBuf {
    let mut name = profile.as_os_str().to_owned();
    name.push(".anchor");
    name.into()
}

/// `resguardoctl session`: many calls under one passphrase.
pub(crate) struct Session {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Session {
    pub(crate) fn begin(profile: &Path) -> Self {
        let mut command = Command::new(resguardoctl());
        command.arg("--profile").arg(profile).arg("session").stdin(Stdio::piped()).stdout(Stdio::piped());
        // What it keeps is not for the documents of whoever runs the tests.
        command.env("XDG_DOCUMENTS_DIR", profile.with_extension("documents"));
        let mut child = command.spawn().unwrap();
        writeln!(child.stdin.as_mut().unwrap(), "{PASSPHRASE}").unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    #[track_caller]
    pub(crate) fn ask(&mut self, name: &str, request: &Value) -> Value {
        let answer = self.answer(name, request);
        assert!(answer.get("Ok").is_some(), "{name}: {answer}");
        answer["Ok"].clone()
    }

    /// Whatever it says.
    #[track_caller]
    pub(crate) fn answer(&mut self, name: &str, request: &Value) -> Value {
        writeln!(self.child.stdin.as_mut().unwrap(), "{name} {request}").unwrap();
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{name}: {error}: {line}"))
    }

    /// As when the power goes, and somebody switches it on again.
    fn killed_and_begun_again(mut self, profile: &Path) -> Self {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        Self::begin(profile)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
