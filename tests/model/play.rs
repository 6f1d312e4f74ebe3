//! One run: a few laptops of two or three units, headquarters, sticks on a shelf, and what an honest bookkeeper who sees
//! everything writes down beside them, so that the invariants can be held against more than the code's own word.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::{RecordId, UnitId};
use domain::role::Role;
use sync::change::{ChangeHash, Outline};
use sync::entry::{Entry, EntryId};
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};
use sync::segment::{Limits, Unverified};
use sync::session::frame::Request;
use sync::session::laptop::{Arrival, Effect, End, Event, Laptop as Session, Summary};
use sync::share;

use crate::model::bug::Bug;
use crate::model::headquarters::{self, Headquarters, Settled};
use crate::model::invariant::{Broken, Invariant, hold};
use crate::model::laptop::{Laptop, Restored, Wrote};
use crate::model::operation::Operation;
use crate::model::store::{changes, opened, text};
use crate::model::trace::Trace;
use crate::world::dice::Dice;

/// 2026-09-21.
const BEGINS_MS: u64 = 1_790_000_000_000;
const YEAR_MS: i64 = 365 * 86_400_000;
/// A clone is one more machine; there are never more of them.
const MOST_LAPTOPS: usize = 6;
const UNITS: [&str; 3] = ["beta-tecate", "cas-tijuana", "beta-sonora"];
const KINDS: [&str; 3] = ["person", "referral", "kind-to-come"];
const ROLES: [Role; 3] = [Role::Agent, Role::ShelterStaff, Role::Coordinator];
/// Payload bytes that one load brings, so that sessions have several frames to be cut between.
const LOAD_BYTES: usize = 3_000;

/// How clocks behave in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clocks {
    Jump,
    Stand,
}

/// What a run is made of besides its operations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) seed: u64,
    pub(crate) bug: Option<Bug>,
    pub(crate) clocks: Clocks,
    /// Says each operation as it is done.
    pub(crate) is_told: bool,
}

/// What the bookkeeper knows of an entry.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub(crate) device: DeviceKey,
    pub(crate) record: RecordId,
    pub(crate) is_share: bool,
    pub(crate) is_honest: bool,
    /// None for what is no change.
    pub(crate) change: Option<ChangeHash>,
    pub(crate) builds_on: Vec<ChangeHash>,
}

/// How a session went.
#[derive(Debug, Clone)]
pub(crate) enum Went {
    Through(Box<Summary>),
    /// The laptop died in it.
    Fell,
    TurnedAway,
}

pub(crate) struct Play {
    setting: Setting,
    pub(crate) units: Vec<UnitId>,
    pub(crate) laptops: Vec<Laptop>,
    pub(crate) hq: Headquarters,
    sticks: Vec<(UnitId, Vec<Vec<u8>>)>,
    /// Of each laptop, where its logs ended when it last wrote a stick.
    exported: BTreeMap<usize, BTreeMap<LogId, Tip>>,
    pub(crate) trace: Trace,
    pub(crate) latest: Option<Operation>,
    /// Bytes of segments that somebody was sent and lacked, counted once faults have stopped.
    pub(crate) weighed: Option<u64>,
    // --- the bookkeeper's
    pub(crate) facts: BTreeMap<EntryId, Fact>,
    numbers: BTreeMap<(LogId, u64), EntryId>,
    /// Devices whose logs may fork: cloned, put back whole, or in wrong hands.
    pub(crate) forks: BTreeSet<DeviceKey>,
    pub(crate) revoked: BTreeSet<DeviceKey>,
    /// Of each laptop, what it or its person was told is there to stay.
    pub(crate) told: Vec<Arc<crate::model::laptop::Held>>,
    /// Of each laptop, what was brought by hand: each entry and the one it continues.
    pub(crate) brought: Vec<BTreeMap<EntryId, EntryId>>,
    /// What headquarters has answered for.
    pub(crate) answered: Arc<headquarters::Held>,
}

/// What a seed makes happen.
pub(crate) fn schedule(seed: u64) -> Vec<Operation> {
    let dice = Dice::new(seed);
    let count = 20 + dice.throw() % 60;
    (0..count).map(|_| Operation::thrown(&dice)).collect()
}

/// Plays the operations in a world of this setting, then quiet; and where a clock jumped, once more with clocks that
/// stand. The trace, and what broke if anything did.
pub(crate) fn play(setting: Setting, operations: &[Operation]) -> (Trace, Result<(), Broken>) {
    let (played, kept) = play_once(setting, operations);
    let kept = kept.and_then(|()| played.clocks_decided_nothing(operations));
    (played.trace, kept)
}

fn play_once(setting: Setting, operations: &[Operation]) -> (Play, Result<(), Broken>) {
    let mut play = Play::begin(setting);
    let kept = operations.iter().try_for_each(|operation| play.step(*operation)).and_then(|()| play.quiet());
    (play, kept)
}

/// The fewest of these operations, leaving out one after the other, that still break the same invariant.
pub(crate) fn shrink(setting: Setting, mut operations: Vec<Operation>, broken: &Broken) -> Vec<Operation> {
    let mut size = operations.len() / 2;
    while size > 0 {
        let before = operations.len();
        let mut from = 0;
        while from < operations.len() {
            let mut fewer = operations.clone();
            fewer.drain(from..(from + size).min(operations.len()));
            match play(setting, &fewer).1 {
                Err(again) if again.invariant == broken.invariant => operations = fewer,
                Err(_) | Ok(()) => from += size,
            }
        }
        size = if size == 1 && operations.len() < before { 1 } else { size / 2 };
    }
    operations
}

impl Play {
    pub(crate) fn begin(setting: Setting) -> Self {
        let dice = Dice::new(!setting.seed);
        let mut hq = Headquarters::new(setting.bug);
        let units: Vec<UnitId> = UNITS.iter().map(|unit| unit.parse().unwrap()).collect();
        let count = 3 + (dice.throw() % 3) as usize;
        let laptops: Vec<Laptop> = (0..count)
            .map(|place| {
                // The first unit has two laptops at least.
                let unit = units[place.saturating_sub(1) % units.len()].clone();
                Laptop::new(place as u8 + 1, unit, hq.key(), BEGINS_MS, dice.fork(), setting.bug)
            })
            .collect();
        for laptop in &laptops {
            hq.admit(&laptop.device(), &laptop.person(), &laptop.unit, Role::Agent);
        }
        hq.back_up();
        let told = laptops.iter().map(|laptop| Arc::clone(&laptop.now)).collect();
        let answered = Arc::clone(&hq.now);
        Self {
            setting,
            units,
            brought: vec![BTreeMap::new(); laptops.len()],
            told,
            laptops,
            hq,
            sticks: Vec::new(),
            exported: BTreeMap::new(),
            trace: Trace::default(),
            latest: None,
            weighed: None,
            facts: BTreeMap::new(),
            numbers: BTreeMap::new(),
            forks: BTreeSet::new(),
            revoked: BTreeSet::new(),
            answered,
        }
    }

    /// Does it, and holds every invariant that must hold at every moment.
    pub(crate) fn step(&mut self, operation: Operation) -> Result<(), Broken> {
        self.trace.tell(&operation);
        if self.setting.is_told {
            eprintln!("{operation:?}");
        }
        self.latest = Some(operation);
        self.work(operation)?;
        self.check()?;
        let heads = self.laptops.iter().map(|laptop| laptop.now.store.known().len()).collect::<Vec<_>>();
        self.trace.tell(&(heads, self.hq.now.store.known().last()));
        Ok(())
    }

    fn work(&mut self, operation: Operation) -> Result<(), Broken> {
        let count = self.laptops.len();
        match operation {
            Operation::Create { who, kind } => {
                self.wrote(who % count, |laptop| laptop.create(KINDS[kind % KINDS.len()]))
            }
            Operation::Edit { who, which, field } => self.wrote(who % count, |laptop| laptop.edit(which, field)),
            Operation::Share { who, which, unit } => {
                let unit = self.units[unit % self.units.len()].clone();
                self.wrote(who % count, |laptop| laptop.share(which, &unit))
            }
            Operation::Session { who, frames } => self.session(who % count, frames, u32::MAX).map(drop),
            Operation::Fall { who, arrivals } => self.session(who % count, u32::MAX - 1, arrivals).map(drop),
            Operation::Export { who, since } => {
                self.export(who % count, since);
                Ok(())
            }
            Operation::Import { who, stick, part } => self.import(who % count, stick, part),
            Operation::Deliver { stick, part } => {
                if let Some((_, segments)) = self.part_of(stick, part) {
                    self.hq.import(&segments);
                    self.answered = Arc::clone(&self.hq.now);
                }
                Ok(())
            }
            Operation::Crash { who } => {
                self.laptops[who % count].crash();
                Ok(())
            }
            Operation::CrashHeadquarters => {
                self.hq.crash();
                Ok(())
            }
            Operation::KeepCopy { who } => {
                self.laptops[who % count].keep_copy();
                Ok(())
            }
            Operation::RestoreProfile { who } => self.restore(who % count, Restored::Profile),
            Operation::RestoreDisk { who } => self.restore(who % count, Restored::WholeDisk),
            Operation::Clone { who } => {
                self.clone_laptop(who % count);
                Ok(())
            }
            Operation::BackUp => {
                self.hq.back_up();
                Ok(())
            }
            Operation::Rewind => {
                self.hq.rewind();
                self.answered = Arc::clone(&self.hq.now);
                Ok(())
            }
            Operation::Clock { who, years } => {
                if self.setting.clocks == Clocks::Jump {
                    let clock = &mut self.laptops[who % count].clock_ms;
                    *clock = BEGINS_MS.saturating_add_signed(years * YEAR_MS);
                }
                Ok(())
            }
            Operation::Revoke { who } => {
                self.revoke(who % count);
                Ok(())
            }
            Operation::Appoint { who, role } => {
                let laptop = &self.laptops[who % count];
                self.hq.appoint(&laptop.person().person(), ROLES[role % ROLES.len()]);
                self.answered = Arc::clone(&self.hq.now);
                Ok(())
            }
            Operation::Hostile { who, act, at } => self.hostile(who % count, act, at),
            Operation::Settle { which, number } => {
                let settled = if number.is_multiple_of(3) { Settled::Discarded } else { Settled::Released };
                self.hq.settle(which, settled);
                self.answered = Arc::clone(&self.hq.now);
                Ok(())
            }
        }
    }

    /// I11: with other clocks the same is written, refused, shared and read.
    fn clocks_decided_nothing(&self, operations: &[Operation]) -> Result<(), Broken> {
        let jumps = operations.iter().any(|operation| matches!(operation, Operation::Clock { .. }));
        if self.setting.clocks == Clocks::Stand || !jumps {
            return Ok(());
        }
        let (standing, kept) = play_once(Setting { clocks: Clocks::Stand, ..self.setting }, operations);
        kept?;
        let (jumped, stood) = (self.read_everywhere(), standing.read_everywhere());
        let differs = jumped.iter().zip(&stood).position(|(one, other)| one != other);
        hold(differs.is_none() && jumped.len() == stood.len(), Invariant::I11, || {
            format!("machine {differs:?} reads otherwise where clocks stand")
        })
    }

    /// Of each laptop, every record as it reads, and how many of its changes count.
    fn read_everywhere(&self) -> Vec<BTreeMap<RecordId, (String, usize)>> {
        let read = |laptop: &Laptop| {
            let of_records = changes(laptop.now.store.visible(self.hq.key())).into_iter();
            of_records.map(|(record, raw)| (record, (text(raw.values().copied()).json, raw.len()))).collect()
        };
        self.laptops.iter().map(read).collect()
    }

    // ------------------------------------------------------------------------------------------------ what is written

    fn wrote(&mut self, who: usize, write: impl FnOnce(&mut Laptop) -> Wrote) -> Result<(), Broken> {
        let Wrote::Saved(ids) = write(&mut self.laptops[who]) else { return Ok(()) };
        let held = Arc::clone(&self.laptops[who].now);
        for row in held.store.rows().filter(|row| ids.contains(&row.id)) {
            let taken = self.numbers.insert((row.entry.header.log(), row.entry.header.number), row.id);
            let may_fork = self.forks.contains(&row.entry.header.origin.device);
            hold(taken.is_none() || may_fork, Invariant::I3, || {
                format!("{:?} gave number {} twice", row.entry.header.origin, row.entry.header.number)
            })?;
            self.facts.insert(row.id, fact(&row.entry, true));
        }
        self.told[who] = held;
        Ok(())
    }

    /// Written by somebody who means no good.
    pub(crate) fn dishonest(&mut self, id: EntryId, entry: &Entry) {
        self.facts.insert(id, fact(entry, false));
    }

    // ---------------------------------------------------------------------------------------------------- exchanging

    /// One frame to headquarters; what it answers it answers for.
    pub(crate) fn serve(&mut self, body: &[u8], device: &DeviceKey) -> Vec<u8> {
        let reply = self.hq.serve(body, device);
        self.answered = Arc::clone(&self.hq.now);
        reply
    }

    pub(crate) fn session(&mut self, who: usize, frames: u32, arrivals: u32) -> Result<Went, Broken> {
        let device = self.laptops[who].device().device();
        let mut session = Session::new(self.laptops[who].position(), Limits::DEFAULT);
        let (mut event, mut frames_left, mut arrivals_left) = (Event::Begin, frames, arrivals);
        loop {
            event = match session.step(event) {
                Effect::Load { log, after, bytes } => {
                    let store = &self.laptops[who].now.store;
                    Event::Loaded(store.after(&log, &after, bytes.min(LOAD_BYTES)))
                }
                Effect::Send(_) if frames_left == 0 => Event::Cut,
                Effect::Send(body) => {
                    self.weigh_request(&body, &device);
                    let reply = self.serve(&body, &device);
                    if reply.is_empty() {
                        return Ok(Went::TurnedAway);
                    }
                    frames_left = frames_left.saturating_sub(2);
                    if frames_left == 0 && frames % 2 == 1 { Event::Cut } else { Event::Received(reply) }
                }
                Effect::Apply(arrival) => {
                    self.weigh_arrival(who, &arrival);
                    self.laptops[who].apply(arrival);
                    if arrivals_left == 0 {
                        self.laptops[who].crash();
                        return Ok(Went::Fell);
                    }
                    arrivals_left -= 1;
                    self.told[who] = Arc::clone(&self.laptops[who].now);
                    Event::Applied(self.laptops[who].position())
                }
                Effect::Finish(summary) => {
                    self.trace.tell(&(summary.end, summary.progress));
                    let is_away = summary.end == End::Revoked;
                    return Ok(if is_away { Went::TurnedAway } else { Went::Through(Box::new(summary)) });
                }
            };
        }
    }

    fn weigh_request(&mut self, body: &[u8], device: &DeviceKey) {
        if self.weighed.is_some()
            && let Ok(request) = Request::parse(body, device, &self.hq.key())
        {
            let lacked = request.segments.iter().filter(|bytes| self.hq.now.store.lacks(bytes));
            let bytes: usize = lacked.map(Vec::len).sum();
            self.weighed = self.weighed.map(|weighed| weighed + bytes as u64);
        }
    }

    fn weigh_arrival(&mut self, who: usize, arrival: &Arrival) {
        if self.weighed.is_some() {
            let store = &self.laptops[who].now.store;
            let all = arrival.units.iter().flat_map(|unit| unit.authority.iter().chain(&unit.segments));
            let lacked = all.map(Unverified::encoded).filter(|bytes| store.lacks(bytes));
            let bytes: usize = lacked.map(|bytes| bytes.len()).sum();
            self.weighed = self.weighed.map(|weighed| weighed + bytes as u64);
        }
    }

    fn export(&mut self, who: usize, since: bool) {
        let laptop = &self.laptops[who];
        let after = self.exported.get(&who).filter(|_| since).cloned().unwrap_or_default();
        self.sticks.push((laptop.unit.clone(), laptop.export(&after)));
        self.exported.insert(who, laptop.ends());
    }

    fn import(&mut self, who: usize, stick: usize, part: u64) -> Result<(), Broken> {
        let Some((unit, segments)) = self.part_of(stick, part) else { return Ok(()) };
        // Whoever the stick is for.
        let entitled: Vec<usize> = (0..self.laptops.len()).filter(|one| self.laptops[*one].unit == unit).collect();
        let who = entitled[who % entitled.len()];
        for segment in segments.iter().filter_map(|bytes| opened(bytes)) {
            for entry in segment.entries() {
                self.brought[who].insert(entry.id(), entry.header.previous);
            }
        }
        let imported = self.laptops[who].import(segments.iter().map(Vec::as_slice));
        self.told[who] = Arc::clone(&self.laptops[who].now);
        hold(imported.is_ok(), Invariant::I5, || format!("what was exported is not read: {imported:?}"))
    }

    /// Some of a stick's segments in some order, some of them twice.
    fn part_of(&self, stick: usize, part: u64) -> Option<(UnitId, Vec<Vec<u8>>)> {
        let (unit, segments) = self.sticks.get(stick % self.sticks.len().max(1))?;
        let dice = Dice::new(part);
        let mut chosen: Vec<(u64, &Vec<u8>)> = Vec::new();
        for segment in segments {
            let times = [0, 1, 1, 1, 2][(dice.throw() % 5) as usize];
            chosen.extend((0..times).map(|_| (dice.throw(), segment)));
        }
        chosen.sort();
        Some((unit.clone(), chosen.into_iter().map(|(_, segment)| segment.clone()).collect()))
    }

    // ------------------------------------------------------------------------------------------------- what befalls

    fn restore(&mut self, who: usize, restored: Restored) -> Result<(), Broken> {
        if !self.laptops[who].restore(restored) {
            return Ok(());
        }
        if restored == Restored::WholeDisk {
            self.forks.insert(self.laptops[who].device().device());
        }
        self.told[who] = Arc::clone(&self.laptops[who].now);
        let store = &self.laptops[who].now.store;
        self.brought[who].retain(|id, _| store.knows(id));
        Ok(())
    }

    fn clone_laptop(&mut self, who: usize) {
        if self.laptops.len() < MOST_LAPTOPS {
            let clone = self.laptops[who].cloned();
            self.forks.insert(clone.device().device());
            self.told.push(Arc::clone(&clone.now));
            let kept = |id: &EntryId| clone.now.store.knows(id);
            let brought = self.brought[who].iter().filter(|(id, _)| kept(id)).map(|(id, before)| (*id, *before));
            self.brought.push(brought.collect());
            self.laptops.push(clone);
        }
    }

    /// Never the last two: somebody must be there to see what comes of it.
    fn revoke(&mut self, who: usize) {
        let device = self.laptops[who].device().device();
        let keys: BTreeSet<u8> = self.laptops.iter().map(|laptop| laptop.key).collect();
        if self.revoked.len() + 2 < keys.len() {
            self.hq.revoke(&device);
            self.answered = Arc::clone(&self.hq.now);
            self.revoked.insert(device);
        }
    }

    pub(crate) fn is_revoked(&self, who: usize) -> bool {
        self.revoked.contains(&self.laptops[who].device().device())
    }
}

fn fact(entry: &Entry, is_honest: bool) -> Fact {
    let outline = entry.payload.bytes().map(Outline::of).and_then(Result::ok);
    Fact {
        device: entry.header.origin.device,
        record: entry.header.record,
        is_share: entry.header.kind == share::KIND,
        is_honest,
        change: outline.as_ref().map(|outline| outline.hash),
        builds_on: outline.map(|outline| outline.dependencies).unwrap_or_default(),
    }
}
