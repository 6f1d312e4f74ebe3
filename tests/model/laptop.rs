//! A laptop: what it holds in memory and on its disk, what its person writes, and the laptop's side of a session.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::{RecordId, UnitId};
use domain::value::{Value, Values};
use sync::authority::membership::Membership;
use sync::authority::notice::{Notice, Quarantine, Refusal};
use sync::authority::rulings::{Ruling, Rulings};
use sync::authority::{everyone, is_word_of};
use sync::document::{Actor, Document, EditRefused};
use sync::entry::{Entry, EntryId, Origin, Payload};
use sync::key::{DeviceKey, RecordKey, Signer};
use sync::log::{Log, LogId, NewEntry, Tip};
use sync::segment::{Limits, Segment, SegmentError, Unverified};
use sync::session::laptop::Arrival;
use sync::session::runs::cut;
use sync::session::{LogPosition, Position, UnitPosition};
use sync::share::{self, Share};
use sync::signature::sign;
use sync::vector::Cursor;

use crate::model::bug::Bug;
use crate::model::store::Store;
use crate::world::dice::Dice;

/// All of it is on the disk, and part of it may be only there in a moment.
#[derive(Clone)]
pub(crate) struct Held {
    pub(crate) store: Store,
    pub(crate) cursors: BTreeMap<UnitId, Cursor>,
    pub(crate) acknowledged: BTreeMap<LogId, Tip>,
    pub(crate) membership: Membership,
    rulings: Rulings,
    pub(crate) incarnation: u32,
    /// Carried in by hand before what they continue.
    pub(crate) parked: Vec<Vec<u8>>,
}

/// What an old copy takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restored {
    /// The anchor outside the profile knows better.
    Profile,
    /// Nothing on the machine knows better.
    WholeDisk,
}

/// How a segment was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    Now,
    Parked,
    Refused,
}

#[derive(Clone)]
pub(crate) struct Laptop {
    /// Two machines of one key are a laptop and its clone.
    pub(crate) key: u8,
    pub(crate) unit: UnitId,
    pub(crate) now: Arc<Held>,
    pub(crate) disk: Arc<Held>,
    pub(crate) copy: Option<Arc<Held>>,
    /// The highest incarnation that the anchor outside the profile has seen.
    anchor: u32,
    pub(crate) clock_ms: u64,
    actor: Actor,
    dice: Dice,
    pub(crate) bug: Option<Bug>,
}

/// What became of something a person wanted to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wrote {
    Saved(Vec<EntryId>),
    Nothing,
}

const FIELDS: [&str; 3] = ["place.description", "operation.route", "notes"];

impl Laptop {
    pub(crate) fn new(key: u8, unit: UnitId, hq: DeviceKey, clock_ms: u64, dice: Dice, bug: Option<Bug>) -> Self {
        let held = Arc::new(Held {
            store: Store::default(),
            cursors: BTreeMap::new(),
            acknowledged: BTreeMap::new(),
            membership: Membership::new(hq),
            rulings: Rulings::new(hq),
            incarnation: 0,
            parked: Vec::new(),
        });
        let actor = Actor(dice.bytes());
        Self { key, unit, disk: Arc::clone(&held), now: held, copy: None, anchor: 0, clock_ms, actor, dice, bug }
    }

    // ---------------------------------------------------------------------------------------------- who it is

    pub(crate) fn device(&self) -> Signer {
        Signer::from_seed(&[self.key; 32])
    }

    pub(crate) fn person(&self) -> Signer {
        Signer::from_seed(&[self.key + 100; 32])
    }

    pub(crate) fn hq(&self) -> DeviceKey {
        self.now.membership.hq()
    }

    fn origin(&self) -> Origin {
        Origin { device: self.device().device(), incarnation: self.now.incarnation }
    }

    // -------------------------------------------------------------------------------------------- what happens to it

    /// What is in memory is on the disk.
    fn write_through(&mut self) {
        self.disk = Arc::clone(&self.now);
    }

    /// The power goes, and somebody starts it again.
    pub(crate) fn crash(&mut self) {
        self.now = Arc::clone(&self.disk);
        self.begin_process();
    }

    fn begin_process(&mut self) {
        self.actor = Actor(self.dice.bytes());
    }

    pub(crate) fn keep_copy(&mut self) {
        self.copy = Some(Arc::clone(&self.disk));
    }

    /// Puts the old copy in the place of what was there. False if there is none.
    pub(crate) fn restore(&mut self, restored: Restored) -> bool {
        let Some(copy) = self.copy.clone() else { return false };
        self.now = copy;
        if restored == Restored::Profile && self.bug != Some(Bug::ReuseIncarnation) {
            self.anchor += 1;
            Arc::make_mut(&mut self.now).incarnation = self.anchor;
        }
        self.write_through();
        self.begin_process();
        true
    }

    /// Another machine with a copy of this disk, anchor and all.
    pub(crate) fn cloned(&self) -> Self {
        let mut clone = Self { dice: self.dice.fork(), now: Arc::clone(&self.disk), ..self.clone() };
        clone.begin_process();
        clone
    }

    // --------------------------------------------------------------------------------------------- what its person does

    /// Each commit is one transaction under one signature, and durable before anything is said of it.
    fn commit(&mut self, news: Vec<NewEntry>) -> Wrote {
        let (person, origin) = (self.person(), self.origin());
        let unit = self.unit.clone();
        let held = Arc::make_mut(&mut self.now);
        let id = LogId { unit, origin };
        let tip = held.store.tips(&id).last().copied().unwrap_or(Tip::START);
        let mut log = Log::at(id, tip);
        let mut ids = Vec::new();
        // As a store does: it keeps one now and then, and replaces the others.
        let keeps_last = self.dice.throw().is_multiple_of(2);
        for new in news {
            let entry = log.append(person.person(), new);
            if !keeps_last {
                held.store.unsign(log.id(), &entry.header.previous);
            }
            held.store.put(log.tip().id, Arc::new(entry), Some(sign(&person, log.id(), &log.tip())));
            ids.push(log.tip().id);
        }
        self.write_through();
        Wrote::Saved(ids)
    }

    pub(crate) fn create(&mut self, kind: &str) -> Wrote {
        let text = format!("torre {}", self.dice.throw() % 100);
        let values = Values::from([(FIELDS[0].parse().unwrap(), Value::text(text))]);
        let change = Document::create(self.actor, &values, self.clock_ms).unwrap();
        // The id's own time is not the clock's here: two runs under other clocks must name the same records.
        let record = RecordId::new(1_790_000_000_000, self.dice.bytes());
        let key = RecordKey(self.dice.bytes());
        self.commit(vec![NewEntry::new(record, kind, key, change.bytes)])
    }

    /// The n-th record that is visible here, its kind and key, and what its document is made of.
    fn open(&self, which: usize) -> Option<(RecordId, String, RecordKey, Document)> {
        let hq = self.hq();
        let mut of_records: BTreeMap<RecordId, Vec<&Entry>> = BTreeMap::new();
        let visible = self.now.store.visible(hq).map(|(_, entry)| entry);
        for entry in visible.filter(|entry| entry.header.kind != share::KIND) {
            of_records.entry(entry.header.record).or_default().push(entry);
        }
        let (record, entries) = of_records.iter().nth(which % of_records.len().max(1))?;
        let first = entries.first()?;
        let Payload::Raw { key, .. } = &first.payload else { return None };
        let raw: Vec<_> = entries.iter().filter_map(|entry| entry.payload.bytes()).collect();
        Some((*record, first.header.kind.clone(), key.clone(), Document::from_changes(&raw)))
    }

    /// Writes one field; where it is in conflict, decides for what was written.
    pub(crate) fn edit(&mut self, which: usize, field: usize) -> Wrote {
        let (value, actor, now_ms) = (self.dice.throw() % 1_000, self.actor, self.clock_ms);
        let Some((record, kind, key, mut document)) = self.open(which) else { return Wrote::Nothing };
        let heads = document.heads();
        let value = Value::text(format!("palabra {value}"));
        let field: domain::value::Key = FIELDS[field % FIELDS.len()].parse().unwrap();
        let values = Values::from([(field.clone(), value.clone())]);
        let change = match document.edit_at(&heads, actor, &values, now_ms) {
            Ok(change) => change,
            Err(EditRefused::InConflict(_)) => {
                let seen = document.read().unwrap().conflicts.remove(&field).unwrap_or_default();
                let seen: Vec<Value> = seen.into_iter().map(|one| one.value).collect();
                Some(document.resolve(actor, &field, &seen, &value, now_ms).unwrap())
            }
            Err(refused) => panic!("not written: {refused:?}"),
        };
        match change {
            Some(change) => self.commit(vec![NewEntry::new(record, kind, key, change.bytes)]),
            None => Wrote::Nothing,
        }
    }

    pub(crate) fn share(&mut self, which: usize, with: &UnitId) -> Wrote {
        let Some((record, _, key, _)) = self.open(which).filter(|_| *with != self.unit) else { return Wrote::Nothing };
        self.commit(vec![Share { unit: with.clone() }.to_entry(record, key)])
    }

    // ------------------------------------------------------------------------------------------------ the session

    pub(crate) fn position(&self) -> Position {
        let everyone = everyone().unwrap();
        let mut units: BTreeMap<UnitId, UnitPosition> =
            [self.unit.clone(), everyone].map(|unit| (unit, UnitPosition::default())).into();
        for (unit, position) in &mut units {
            position.cursor = self.now.cursors.get(unit).copied().unwrap_or_default();
        }
        for log in self.now.store.logs.keys() {
            let holder = if log.origin.device == self.hq() { &log.unit } else { &self.unit };
            let Some(position) = units.get_mut(holder) else { continue };
            let acknowledged = self.now.acknowledged.get(log).copied();
            position.logs.insert(log.clone(), LogPosition { tips: self.now.store.tips(log), acknowledged });
        }
        if let Some(own) = units.get_mut(&self.unit) {
            own.digest = self.now.store.digest(self.hq());
        }
        Position { device: self.device().device(), hq: self.hq(), units, leaving: BTreeMap::new() }
    }

    /// All of it in one transaction.
    pub(crate) fn apply(&mut self, arrival: Arrival) {
        for unit in arrival.units {
            for parsed in unit.authority.into_iter().chain(unit.segments) {
                self.take(parsed, None);
            }
            if let Some(cursor) = unit.cursor {
                if self.bug == Some(Bug::CursorBeforeCommit) {
                    Arc::make_mut(&mut self.disk).cursors.insert(unit.unit.clone(), cursor);
                }
                Arc::make_mut(&mut self.now).cursors.insert(unit.unit, cursor);
            }
        }
        // What came by hand before what it continues may have it now.
        while self.retry_parked() {}
        if self.bug != Some(Bug::CursorBeforeCommit) {
            self.write_through();
        }
    }

    /// One segment, whoever brought it. `packed`: to be put aside where it comes too early.
    fn take(&mut self, parsed: Unverified, packed: Option<&[u8]>) -> Taken {
        if !self.now.store.holds(&parsed.previous()) && self.bug != Some(Bug::SkipDependencyCheck) {
            if let Some(packed) = packed.filter(|_| self.bug != Some(Bug::LoseParked)) {
                let parked = &mut Arc::make_mut(&mut self.now).parked;
                if !parked.iter().any(|one| one == packed) {
                    parked.push(packed.to_vec());
                }
            }
            return Taken::Parked;
        }
        match parsed.verify() {
            Ok(segment) => {
                self.put(segment);
                Taken::Now
            }
            Err(_) => Taken::Refused,
        }
    }

    fn put(&mut self, segment: Segment) {
        let (signature, tip, hq) = (segment.signature(), segment.tip(), self.hq());
        let device = self.device().device();
        let mut has_own_refused = false;
        let bug = self.bug;
        let held = Arc::make_mut(&mut self.now);
        for entry in segment.into_entries() {
            let (id, header) = (entry.id(), &entry.header);
            let is_taken = |number| held.store.tips(&header.log()).last().is_some_and(|tip| tip.number >= number);
            if bug == Some(Bug::ForkAsRepeat) && is_taken(header.number) {
                continue;
            }
            let entry = Arc::new(entry);
            let is_new = held.store.put(id, Arc::clone(&entry), (id == tip.id).then_some(signature));
            if is_new && is_word_of(&hq, &entry.header) {
                has_own_refused |= hear(held, &entry, &device);
            }
        }
        if has_own_refused {
            // Its number is free in every document now and must not be given twice.
            self.begin_process();
        }
    }

    // ------------------------------------------------------------------------------------------- carried by hand

    /// What it holds after these tips, as it would be written on a stick.
    pub(crate) fn export(&self, after: &BTreeMap<LogId, Tip>) -> Vec<Vec<u8>> {
        let store = &self.now.store;
        let start = |log| after.get(log).filter(|tip| store.holds(tip)).copied().unwrap_or(Tip::START);
        // As many segments as there are signatures: a stick may lose any of them.
        let of_log = |log| {
            let rows = store.after(log, &start(log), usize::MAX);
            let runs: Vec<_> = rows.split_inclusive(|row| row.signature.is_some()).map(<[_]>::to_vec).collect();
            runs.into_iter().flat_map(cut)
        };
        store.logs.keys().flat_map(of_log).map(|segment| segment.encode()).collect()
    }

    /// Where every log ends here.
    pub(crate) fn ends(&self) -> BTreeMap<LogId, Tip> {
        let store = &self.now.store;
        let end = |log: &LogId| Some((log.clone(), store.tips(log).last().copied()?));
        store.logs.keys().filter_map(end).collect()
    }

    /// In whatever order they come; then again whatever waited.
    pub(crate) fn import<'s>(&mut self, segments: impl Iterator<Item = &'s [u8]>) -> Result<(), SegmentError> {
        for bytes in segments {
            let parsed = Unverified::parse(bytes, &Limits::DEFAULT)?;
            self.take(parsed, Some(bytes));
        }
        while self.retry_parked() {}
        self.write_through();
        Ok(())
    }

    /// True if one of them has found its place.
    fn retry_parked(&mut self) -> bool {
        let parked = std::mem::take(&mut Arc::make_mut(&mut self.now).parked);
        let before = parked.len();
        for bytes in parked {
            let Ok(parsed) = Unverified::parse(&bytes, &Limits::DEFAULT) else { continue };
            self.take(parsed, Some(&bytes));
        }
        self.now.parked.len() < before
    }

    /// What counts here, by entry.
    pub(crate) fn visible(&self) -> BTreeSet<EntryId> {
        self.now.store.visible(self.hq()).map(|(id, _)| *id).collect()
    }
}

/// A word of headquarters. True if what was written here counts no longer.
fn hear(held: &mut Held, word: &Entry, device: &DeviceKey) -> bool {
    held.membership.learn(word);
    held.rulings.learn(word);
    match Notice::of(word) {
        Some(Notice::Receipt(receipt)) => {
            let known = held.acknowledged.entry(receipt.log).or_insert(receipt.tip);
            *known = receipt.tip.max(*known);
            false
        }
        Some(Notice::Refusal(Refusal { entry, log, .. }) | Notice::Quarantine(Quarantine { entry, log, .. })) => {
            rule(held, entry) && log.origin.device == *device
        }
        Some(Notice::Carry(carried) | Notice::Release(carried)) => {
            let carried = carried.into_entry().unwrap();
            let id = carried.id();
            held.store.carried.insert(id, Arc::new(carried));
            rule(held, id);
            false
        }
        Some(_) | None => false,
    }
}

/// Whatever the order in which the words came. True if it counts no longer, and did.
fn rule(held: &mut Held, entry: EntryId) -> bool {
    match held.rulings.of(&entry) {
        Some(Ruling::Refused(_) | Ruling::Held(_)) => held.store.refused.insert(entry),
        Some(Ruling::Accepted) | None => {
            held.store.refused.remove(&entry);
            false
        }
    }
}
