//! One run: the operations of a seed, done to real laptops and a real headquarters.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use api::bundle::{Covers, Export, File, Import, Recipient};
use api::bytes::Bytes;
use api::problem::{BundleRefusal, LinkFailure, Problem};
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::value::{Value, Values};
use hq::office::{Answer, Ask};
use tempfile::TempDir;

use crate::model::invariant::{Broken, Invariant, hold};
use crate::model::operation::Operation;
use crate::model::play::schedule;
use crate::model::trace::Trace;
use crate::real::machine::Machine;
use crate::world::World;
use crate::world::clock::{Clock, SECOND_MS};
use crate::world::laptop::Restored;
use crate::world::words::key;

const UNITS: [&str; 2] = ["beta-tecate", "beta-tijuana"];
const NAMES: [&str; 3] = ["Ana", "Eva", "Zoe"];
const FIELDS: [&str; 3] = ["place.description", "operation.route", "operation.vehicles"];
const MOST_MACHINES: usize = 4;
const YEAR_MS: i64 = 365 * 86_400_000;
/// A run on real files does so many of a seed's operations.
const MOST_OPERATIONS: usize = 32;

pub(crate) struct Play {
    pub(crate) world: World,
    pub(crate) machines: Vec<Machine>,
    pub(crate) revoked: BTreeSet<usize>,
    /// Which units each record may be read in.
    pub(crate) granted: BTreeMap<RecordId, BTreeSet<UnitId>>,
    /// For whom each is, and its bytes.
    sticks: Vec<(Recipient, Vec<u8>)>,
    backup: Option<TempDir>,
    words: u32,
    pub(crate) trace: Trace,
    is_told: bool,
}

/// Plays a seed. Its trace, and what broke if anything did.
pub(crate) fn play(seed: u64, is_told: bool) -> (Trace, Result<(), Broken>) {
    let mut play = Play::begin(seed, is_told);
    let operations = schedule(seed).into_iter().take(MOST_OPERATIONS);
    let kept = operations.into_iter().try_for_each(|operation| play.step(operation)).and_then(|()| play.quiet());
    (play.trace, kept)
}

impl Play {
    fn begin(seed: u64, is_told: bool) -> Self {
        let world = World::seeded(!seed);
        let machine = |(place, name): (usize, &&str)| {
            let unit = UNITS[place / 2];
            let laptop = world.agent_of(unit, name);
            Machine { laptop, unit: unit.parse().unwrap(), key: place, copy: None, told: BTreeSet::new() }
        };
        let machines: Vec<Machine> = NAMES.iter().enumerate().map(machine).collect();
        // Each hears that there is somebody at the other unit, to whom records can be handed.
        machines.iter().for_each(|machine| drop(machine.laptop.sync().unwrap()));
        machines.iter().for_each(|machine| drop(machine.laptop.sync().unwrap()));
        let mut play = Self {
            world,
            machines,
            revoked: BTreeSet::new(),
            granted: BTreeMap::new(),
            sticks: Vec::new(),
            backup: None,
            words: 0,
            trace: Trace::default(),
            is_told,
        };
        play.back_up();
        play
    }

    fn step(&mut self, operation: Operation) -> Result<(), Broken> {
        self.world.clock.turn(SECOND_MS);
        self.trace.tell(&operation);
        if self.is_told {
            eprintln!("{operation:?}");
        }
        let who = self.work(operation)?;
        if let Some(who) = who {
            let machine = &self.machines[who];
            let missing = machine.missing();
            hold(missing.is_empty(), Invariant::I2, || format!("{} has lost {missing:?}", machine.laptop.name))?;
            self.only_granted_units_are_here(who)?;
            self.trace.tell(&(machine.laptop.waiting(), machine.laptop.list(None).len()));
        }
        Ok(())
    }

    /// The machine it was done to.
    fn work(&mut self, operation: Operation) -> Result<Option<usize>, Broken> {
        let count = self.machines.len();
        match operation {
            Operation::Create { who, .. } => self.create(who % count),
            Operation::Edit { who, which, field } => self.edit(who % count, which, field),
            Operation::Share { who, which, .. } => self.share(who % count, which),
            Operation::Session { who, frames } => self.session(who % count, frames)?,
            Operation::Fall { who, arrivals } => {
                self.session(who % count, arrivals * 2 + 1)?;
                self.machines[who % count].laptop.crash_and_unlock();
            }
            Operation::Export { who, since } => self.export(who % count, since),
            Operation::Import { who, stick, .. } => return self.import(who % count, stick),
            Operation::Deliver { stick, .. } => self.deliver(stick),
            Operation::Crash { who } => self.machines[who % count].laptop.crash_and_unlock(),
            Operation::CrashHeadquarters => self.world.hq.restart(),
            Operation::KeepCopy { who } => {
                let machine = &mut self.machines[who % count];
                machine.copy = Some(machine.laptop.backup());
            }
            Operation::RestoreProfile { who } => self.restore(who % count, Restored::Folder),
            Operation::RestoreDisk { who } => self.restore(who % count, Restored::WholeDisk),
            Operation::Clone { who } => self.clone_machine(who % count),
            Operation::BackUp => self.back_up(),
            Operation::Rewind => self.rewind(),
            Operation::Clock { who, years } => self.turn_clock(who % count, years),
            Operation::Revoke { who } => self.revoke(who % count),
            Operation::Settle { which, number } => self.settle(which, number),
            // Roles and hostile frames are the model's: no door of the app says them.
            Operation::Appoint { .. } | Operation::Hostile { .. } => return Ok(None),
        }
        Ok(who_of(operation).map(|who| who % count))
    }

    // ------------------------------------------------------------------------------------------------ what is written

    fn word(&mut self) -> String {
        self.words += 1;
        format!("palabra {}", self.words)
    }

    fn create(&mut self, who: usize) {
        let word = self.word();
        let machine = &mut self.machines[who];
        let values = Values::from([(key(FIELDS[0]), Value::text(word.as_str()))]);
        let record = machine.laptop.bring(RecordKind::Rescue, &values).unwrap();
        machine.told.insert((record, key(FIELDS[0]), word));
        self.granted.insert(record, BTreeSet::from([machine.unit.clone()]));
    }

    fn edit(&mut self, who: usize, which: usize, field: usize) {
        let word = self.word();
        if let Some(record) = self.machines[who].nth(which) {
            self.machines[who].write(record, key(FIELDS[field % FIELDS.len()]), &word);
        }
    }

    /// A referral of its own, sent to the other unit.
    fn share(&mut self, who: usize, which: usize) {
        let word = self.word();
        let machine = &mut self.machines[who];
        let unit = UNITS[which % UNITS.len()];
        let said = [
            ("recipient.kind", "beta"),
            ("recipient.unit", unit),
            ("place.description", word.as_str()),
            ("sent.time", "2026-11-20T23:10-08:00[America/Tijuana]"),
            ("signature.by", "Ana"),
        ];
        let values: Values = said.into_iter().map(|(name, text)| (key(name), Value::text(text))).collect();
        let record = machine.laptop.bring(RecordKind::Referral, &values).unwrap();
        machine.told.insert((record, key("place.description"), word));
        self.granted.insert(record, BTreeSet::from([machine.unit.clone(), unit.parse().unwrap()]));
    }

    // ---------------------------------------------------------------------------------------------------- exchanging

    /// An exchange whose link breaks after so many frames, questions and answers counted.
    fn session(&mut self, who: usize, frames: u32) -> Result<(), Broken> {
        self.world.network.cut_after_frames(frames);
        let ended = self.machines[who].laptop.sync();
        self.world.network.come_up();
        let is_away = ended == Err(Problem::Revoked);
        let is_cut = matches!(ended, Err(Problem::NoLink { reason: LinkFailure::Cut }));
        self.trace.tell(&(ended.is_ok(), is_away));
        let is_revoked = self.is_revoked(who);
        hold(is_cut || ended.is_ok() || is_away && is_revoked, Invariant::I8, || format!("{who} ended by {ended:?}"))
    }

    fn export(&mut self, who: usize, since: bool) {
        let machine = &self.machines[who];
        let recipient = match since {
            true => Recipient::Headquarters,
            false => Recipient::Unit { unit: machine.unit.clone() },
        };
        let asked = Export { recipient: recipient.clone(), covers: Covers::Everything, folder: None, name: None };
        // Nobody may be left whom it could be for.
        if let Ok(exported) = machine.laptop.ask(asked) {
            self.sticks.push((recipient, fs::read(exported.path).unwrap()));
        }
    }

    /// I5: brought twice, it brings nothing the second time.
    fn import(&mut self, who: usize, stick: usize) -> Result<Option<usize>, Broken> {
        let Some((Recipient::Unit { .. }, bytes)) = self.sticks.get(stick % self.sticks.len().max(1)) else {
            return Ok(None);
        };
        let laptop = &self.machines[who].laptop;
        let import = || laptop.ask(Import { file: File::Read { bytes: Bytes(bytes.clone()) } });
        match import() {
            Ok(_) => {
                let again = import().unwrap().totals();
                hold(again.new == 0, Invariant::I5, || format!("{} entries were new twice", again.new))?;
            }
            Err(Problem::BundleRefused { reason: BundleRefusal::NotForUs }) => {}
            Err(problem) => {
                let is_revoked = !self.revoked.is_empty();
                hold(is_revoked, Invariant::I5, || format!("what was exported is not read: {problem:?}"))?;
            }
        }
        Ok(Some(who))
    }

    fn deliver(&mut self, stick: usize) {
        let Some((Recipient::Headquarters, bytes)) = self.sticks.get(stick % self.sticks.len().max(1)) else { return };
        let from: PathBuf = self.world.disk("delivered.resguardo");
        fs::write(&from, bytes).unwrap();
        let answer = self.world.hq.ask(Ask::ImportBundle { from });
        self.trace.tell(&matches!(answer, Answer::BundleRead { .. }));
    }

    // ------------------------------------------------------------------------------------------------- what befalls

    fn restore(&mut self, who: usize, restored: Restored) {
        let machine = &mut self.machines[who];
        let Some(copy) = machine.copy.take() else { return };
        machine.laptop.restore(&copy, restored);
        machine.laptop.unlock();
        machine.copy = Some(copy);
        // What only the lost disk had is gone with it, and what headquarters had comes back.
        let gone = machine.missing();
        machine.told.retain(|word| !gone.contains(word));
    }

    fn clone_machine(&mut self, who: usize) {
        if self.machines.len() == MOST_MACHINES {
            return;
        }
        let disk = self.world.disk("clone");
        let machine = &self.machines[who];
        let laptop = machine.laptop.clone_onto(&disk);
        laptop.unlock();
        let (unit, key, told) = (machine.unit.clone(), machine.key, machine.told.clone());
        let mut clone = Machine { laptop, unit, key, copy: None, told };
        let gone = clone.missing();
        clone.told.retain(|word| !gone.contains(word));
        self.machines.push(clone);
    }

    fn back_up(&mut self) {
        let folder = tempfile::tempdir().unwrap();
        self.world.hq.back_up(&folder.path().join("backup"));
        self.backup = Some(folder);
    }

    fn rewind(&mut self) {
        if let Some(backup) = &self.backup {
            self.world.hq.put_back(&backup.path().join("backup"));
        }
        // The office sees at once whom its backup has forgotten.
        let revoked = self.revoked.clone();
        revoked.into_iter().for_each(|key| self.revoke_device(key));
    }

    fn turn_clock(&mut self, who: usize, years: i64) {
        let machine = self.machines.remove(who);
        let clock: Clock = self.world.clock.wrong_by(years * YEAR_MS);
        let laptop = machine.laptop.with_clock(clock);
        self.machines.insert(who, Machine { laptop, ..machine });
    }

    /// Never the last two: somebody must be there to see what comes of it.
    fn revoke(&mut self, who: usize) {
        let key = self.machines[who].key;
        if self.revoked.is_empty() && self.revoked.insert(key) {
            self.revoke_device(key);
        }
    }

    fn revoke_device(&self, key: usize) {
        let Some(machine) = self.machines.iter().find(|machine| machine.key == key) else { return };
        let letters = machine.laptop.letters();
        self.world.hq.revoke_device(&letters);
    }

    pub(crate) fn is_revoked(&self, who: usize) -> bool {
        self.revoked.contains(&self.machines[who].key)
    }

    fn settle(&mut self, which: usize, number: u64) {
        let Answer::Quarantine { held } = self.world.hq.ask(Ask::Quarantine {}) else { return };
        let mut records: Vec<String> = held.iter().map(|one| one.record.to_string()).collect();
        records.sort_unstable();
        let Some(key) = records.get(which % records.len().max(1)).cloned() else { return };
        let is_kept = !number.is_multiple_of(3);
        self.world.hq.ask(if is_kept { Ask::Release { key } } else { Ask::Discard { key } });
    }

    /// I9.
    fn only_granted_units_are_here(&self, who: usize) -> Result<(), Broken> {
        let machine = &self.machines[who];
        let rows = machine.laptop.list(None);
        let stray = rows.iter().find(|row| !self.granted[&row.record].contains(&machine.unit));
        hold(stray.is_none(), Invariant::I9, || {
            format!("{} reads {:?}, which is another unit's", machine.laptop.name, stray.map(|row| row.record))
        })
    }
}

fn who_of(operation: Operation) -> Option<usize> {
    match operation {
        Operation::Create { who, .. }
        | Operation::Edit { who, .. }
        | Operation::Share { who, .. }
        | Operation::Session { who, .. }
        | Operation::Fall { who, .. }
        | Operation::Export { who, .. }
        | Operation::Import { who, .. }
        | Operation::Crash { who }
        | Operation::KeepCopy { who }
        | Operation::RestoreProfile { who }
        | Operation::RestoreDisk { who }
        | Operation::Clone { who }
        | Operation::Clock { who, .. }
        | Operation::Revoke { who } => Some(who),
        Operation::Deliver { .. }
        | Operation::CrashHeadquarters
        | Operation::BackUp
        | Operation::Rewind
        | Operation::Appoint { .. }
        | Operation::Settle { .. }
        | Operation::Hostile { .. } => None,
    }
}
