//! Laptops and HQ in memory, with a link that cuts, repeats and forgets. Both stores are the simplest that keep the
//! promises `session` asks of them.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use domain::role::Role;
use domain::value::{Value, Values};
use proptest::prelude::*;

use super::workload::{Dice, record, unit};
use crate::authority::carry::CarriedEntry;
use crate::authority::judge::{Known, Verdict};
use crate::authority::membership::Membership;
use crate::authority::notice::{Device, Notice, Person, Reach, RefusalReason, Standing};
use crate::authority::sharing::Sharing;
use crate::authority::{as_author, everyone, is_word_of};
use crate::change::ChangeHash;
use crate::digest::Digest;
use crate::document::{Actor, Document};
use crate::entry::{Entry, EntryId, Origin};
use crate::key::{DeviceKey, RecordKey, SealingKey, Signer};
use crate::log::{Log, LogId, NewEntry, Tip};
use crate::segment::{Limits, Segment, SegmentError, Unverified};
use crate::session::frame::{Answer, Ask, Outcome, Reply, Request};
use crate::session::headquarters::{FeedRow, HeldLog, Holding, Plan, Read, incarnation_to_begin};
use crate::session::laptop::{Arrival, Compared, Effect, End, Event, Laptop, Summary};
use crate::session::runs::StoredEntry;
use crate::session::{LogPosition, Position, UnitPosition};
use crate::share::{self, Share};
use crate::signature::sign;
use crate::vector::Cursor;

/// What both ends keep.
#[derive(Clone, Default)]
struct Store {
    rows: BTreeMap<LogId, Vec<StoredEntry>>,
    known: BTreeSet<EntryId>,
    refused: BTreeSet<EntryId>,
    /// Of other units: no run of a log here.
    carried: BTreeMap<EntryId, Entry>,
}

impl Store {
    fn put(&mut self, entry: &Entry, signature: Option<crate::signature::Signature>) -> bool {
        if !self.known.insert(entry.id()) {
            return false;
        }
        let rows = self.rows.entry(entry.header.log()).or_default();
        rows.push(StoredEntry { entry: entry.clone(), signature });
        true
    }

    fn holds(&self, tip: &Tip) -> bool {
        *tip == Tip::START || self.known.contains(&tip.id)
    }

    fn tips(&self, log: &LogId) -> BTreeSet<Tip> {
        let rows = self.rows.get(log).map_or(&[][..], Vec::as_slice);
        let continued: BTreeSet<_> = rows.iter().map(|row| row.entry.header.previous).collect();
        let tips = rows.iter().map(|row| Tip { number: row.entry.header.number, id: row.entry.id() });
        tips.filter(|tip| !continued.contains(&tip.id)).collect()
    }

    /// As `Effect::Load` asks: after the tip, or all where the tip is unknown, up to a signature past the budget.
    fn after(&self, log: &LogId, after: &Tip, bytes: usize) -> Vec<StoredEntry> {
        let from = if self.holds(after) { after.number } else { 0 };
        let mut left = bytes as isize;
        let mut taken = Vec::new();
        for row in self.rows.get(log).into_iter().flatten().filter(|row| row.entry.header.number > from) {
            left -= row.entry.payload.len() as isize;
            taken.push(row.clone());
            if left <= 0 && row.signature.is_some() {
                break;
            }
        }
        taken
    }

    fn visible(&self, hq: &DeviceKey) -> impl Iterator<Item = &Entry> + Clone + use<'_> {
        let hq = *hq;
        let all = self.rows.values().flatten().map(|row| &row.entry).chain(self.carried.values());
        all.filter(move |entry| entry.header.origin.device != hq && !self.refused.contains(&entry.id()))
    }

    fn digest(&self, hq: &DeviceKey) -> Digest {
        self.visible(hq).map(Entry::id).collect()
    }

    /// Every record's values as JSON, and its heads.
    fn documents(&self, hq: &DeviceKey) -> Documents {
        documents(self.visible(hq))
    }
}

type Documents = BTreeMap<RecordId, (Vec<ChangeHash>, String, usize)>;

fn documents<'e>(entries: impl Iterator<Item = &'e Entry>) -> Documents {
    let mut changes: BTreeMap<RecordId, Vec<&[u8]>> = BTreeMap::new();
    for entry in entries.filter(|entry| entry.header.kind != share::KIND) {
        changes.entry(entry.header.record).or_default().extend(entry.payload.bytes());
    }
    let read = |(record, raw): (RecordId, Vec<&[u8]>)| {
        let document = Document::from_changes(&raw);
        let reading = document.read().unwrap();
        assert!(document.poisoned().is_empty());
        let json = serde_json::to_string(&reading.values).unwrap();
        (record, (document.heads(), json, reading.conflicts.len() + 1_000 * document.parked().len()))
    };
    changes.into_iter().map(read).collect()
}

/// The units of this world. The first is everybody's, where nothing else is said.
fn units() -> [UnitId; 3] {
    [unit(), "cas-tijuana".parse().unwrap(), "beta-sonora".parse().unwrap()]
}

#[derive(Clone)]
struct Hq {
    seed: [u8; 32],
    incarnation: u32,
    store: Store,
    feeds: BTreeMap<UnitId, Vec<FeedRow>>,
    carried: BTreeMap<UnitId, BTreeMap<EntryId, Entry>>,
    sharing: BTreeMap<RecordId, Sharing>,
    refused_changes: BTreeSet<ChangeHash>,
    membership: Membership,
    budget: usize,
}

impl Hq {
    fn new() -> Self {
        let membership = Membership::new(Signer::from_seed(&[200; 32]).device());
        Self {
            seed: [200; 32],
            incarnation: 0,
            store: Store::default(),
            feeds: BTreeMap::new(),
            carried: BTreeMap::new(),
            sharing: BTreeMap::new(),
            refused_changes: BTreeSet::new(),
            membership,
            budget: 4_000,
        }
    }

    fn key(&self) -> DeviceKey {
        self.membership.hq()
    }

    fn admit(&mut self, laptop: &Node, role: Role) {
        let (signer, person) = laptop.signers();
        let revision = self.membership.next_revision();
        let home = &laptop.unit;
        self.say(
            &unit(),
            &Notice::Person(Person {
                key: person.person(),
                revision,
                name: "Ana".into(),
                role,
                unit: home.clone(),
                reach: Reach::Own,
                units: BTreeSet::from([home.clone()]),
                former: BTreeSet::new(),
                standing: Standing::Live,
            }),
        );
        self.say(
            &unit(),
            &Notice::Device(Device {
                key: signer.device(),
                sealing: SealingKey([0; 32]),
                revision: revision + 1,
                incarnation: 0,
                unit: home.clone(),
                letters: "BB".into(),
                aliases: vec!["alias-tecate".parse().unwrap()],
                people: BTreeSet::from([person.person()]),
                standing: Standing::Live,
            }),
        );
    }

    fn say(&mut self, unit: &UnitId, notice: &Notice) {
        let signer = Signer::from_seed(&self.seed);
        let id = LogId { unit: unit.clone(), origin: Origin { device: self.key(), incarnation: self.incarnation } };
        let tip = self.store.tips(&id).last().copied().unwrap_or(Tip::START);
        let mut log = Log::at(id, tip);
        let entry = log.append(as_author(&self.key()), notice.to_entry());
        self.membership.learn(&entry);
        self.store.put(&entry, Some(sign(&signer, log.id(), &log.tip())));
    }

    fn feed(&self, unit: &UnitId) -> &[FeedRow] {
        self.feeds.get(unit).map_or(&[], Vec::as_slice)
    }

    /// What a unit may see: what it wrote, and what was carried into it.
    fn visible(&self, unit: &UnitId) -> impl Iterator<Item = &Entry> {
        let own = self.feed(unit).iter().map(|row| &row.entry);
        let own = own.filter(|entry| !self.store.refused.contains(&entry.id()));
        own.chain(self.carried.get(unit).into_iter().flat_map(BTreeMap::values))
    }

    /// Every record of HQ goes to every unit that it is of, once.
    fn carry(&mut self, record: RecordId) {
        let units = self.sharing.get(&record).map(Sharing::units).unwrap_or_default();
        for unit in &units {
            let others = units.iter().filter(|other| *other != unit);
            let written = others.flat_map(|other| self.feed(other)).map(|row| row.entry.clone());
            let of_record = written.filter(|entry| entry.header.record == record);
            let live: Vec<_> = of_record.filter(|entry| !self.store.refused.contains(&entry.id())).collect();
            for entry in live {
                if !self.carried.entry(unit.clone()).or_default().contains_key(&entry.id()) {
                    self.give(unit, &entry);
                    self.say(unit, &Notice::Carry(CarriedEntry::of(&entry).unwrap()));
                }
            }
        }
    }

    fn give(&mut self, unit: &UnitId, entry: &Entry) {
        self.sharing.entry(entry.header.record).or_default().give(unit.clone());
        self.carried.entry(unit.clone()).or_default().insert(entry.id(), entry.clone());
    }

    fn end(&self, unit: &UnitId) -> Cursor {
        let start = Cursor::start(u64::from(self.incarnation));
        self.feed(unit).last().map_or(start, |row| Cursor { epoch: start.epoch, ..row.cursor })
    }

    fn serve(&mut self, body: &[u8], device: &DeviceKey) -> Vec<u8> {
        let request = Request::parse(body, device, &self.key()).unwrap();
        let current = Origin { device: self.key(), incarnation: self.incarnation };
        let begins =
            request.asks.iter().filter_map(|ask| incarnation_to_begin(ask, &self.holding(ask), &current)).max();
        self.incarnation = begins.unwrap_or(self.incarnation);
        let outcomes = self.take(&request.segments);
        let answers = request.asks.iter().map(|ask| self.answer(ask)).collect();
        let (epoch, unix_ms) = (u64::from(self.incarnation), 1_790_000_000_000);
        Reply { epoch, unix_ms, lease_days: 30, outcomes, answers }.encode()
    }

    fn take(&mut self, segments: &[Vec<u8>]) -> Vec<Outcome> {
        let take = |bytes: &Vec<u8>| match Unverified::parse(bytes, &Limits::DEFAULT).and_then(|one| self.take_one(one))
        {
            Ok(()) => Outcome::Stored,
            Err(error) => Outcome::NotTaken(error),
        };
        segments.iter().map(take).collect()
    }

    fn take_one(&mut self, parsed: Unverified) -> Result<(), SegmentError> {
        if !self.store.holds(&parsed.previous()) {
            return Err(SegmentError::Detached);
        }
        let segment = parsed.verify()?;
        let (refused, sharing) = (self.refused_changes.clone(), self.sharing.clone());
        let known = Known { refused, sharing, ..Known::default() };
        let verdict = Verdict::on(&segment, &self.membership, known);
        let signature = segment.signature();
        let tip = segment.tip();
        let log = segment.log().clone();
        let is_own = log.origin.device == self.key();
        let home = self.membership.device(&log.origin.device).map_or(&log.unit, |device| &device.unit).clone();
        let records: BTreeSet<_> = segment.entries().iter().map(|entry| entry.header.record).collect();
        let mut given = BTreeSet::new();
        let mut is_new = false;
        for entry in segment.into_entries() {
            let id = entry.id();
            let signature = (id == tip.id).then_some(signature);
            let kept = if verdict.is_refused(&id) { entry.clone().erased() } else { entry.clone() };
            if !self.store.put(&entry, signature) {
                continue;
            }
            is_new = true;
            self.membership.learn(&entry);
            if let Some(Notice::Carry(carried)) = Notice::of(&entry).filter(|_| is_own) {
                given.insert(carried.header().record);
                self.give(&home, &carried.into_entry().unwrap());
            }
            // Erased: it was refused before, by an HQ that has forgotten it.
            if verdict.is_refused(&id) || kept.payload.bytes().is_none() {
                self.store.refused.insert(id);
            }
            if !is_own {
                let cursor = self.end(&home).after(&id);
                self.feeds.entry(home.clone()).or_default().push(FeedRow { cursor, entry: kept, signature });
            }
        }
        if is_new {
            verdict.notices().iter().for_each(|notice| self.say(&home, notice));
        }
        if is_new && !is_own {
            self.sharing = verdict.sharing;
        }
        self.refused_changes.extend(verdict.refused_changes);
        records.into_iter().chain(given).for_each(|record| self.carry(record));
        Ok(())
    }

    fn holding(&self, ask: &Ask) -> Holding {
        let held = |log: &LogId, tip: &Tip| HeldLog { tips: self.store.tips(log), holds_tip: self.store.holds(tip) };
        let own = self.store.rows.keys().filter(|log| log.origin.device == self.key() && log.unit == ask.unit);
        let at_cursor = ask.cursor.number.checked_sub(1).and_then(|at| self.feed(&ask.unit).get(at as usize));
        Holding {
            end: self.end(&ask.unit),
            holds_cursor: ask.cursor.number == 0 || at_cursor.is_some_and(|row| row.cursor.chain == ask.cursor.chain),
            logs: ask.tips.iter().map(|(log, tip)| held(log, tip)).collect(),
            authority: own.map(|log| (log.clone(), self.store.tips(log))).collect(),
            digest: self.visible(&ask.unit).map(Entry::id).collect(),
        }
    }

    fn answer(&self, ask: &Ask) -> Answer {
        let plan = Plan::of(ask, &self.holding(ask));
        let authority = plan.authority.iter().flat_map(|(log, tip)| self.store.after(log, tip, 1 << 20)).collect();
        let from = plan.feed_after.unwrap_or(u64::MAX);
        let mut left = self.budget as isize;
        let mut feed = Vec::new();
        for row in self.feed(&ask.unit).iter().filter(|row| row.cursor.number > from) {
            left -= row.entry.payload.len() as isize;
            feed.push(row.clone());
            // As sloppy as a store may be: past the budget, and anywhere after a signature.
            if left <= 0 && feed.iter().any(|row| row.signature.is_some()) {
                break;
            }
        }
        plan.answer(Read { authority, authority_is_cut: false, feed })
    }
}

#[derive(Clone)]
struct Node {
    seed: u8,
    incarnation: u32,
    store: Store,
    cursor: Cursor,
    acknowledged: BTreeMap<LogId, Tip>,
    membership: Membership,
    unit: UnitId,
    log_unit: UnitId,
    dice: u32,
}

impl Node {
    fn new(seed: u8, hq: DeviceKey) -> Self {
        Self {
            seed,
            incarnation: 0,
            store: Store::default(),
            cursor: Cursor::default(),
            acknowledged: BTreeMap::new(),
            membership: Membership::new(hq),
            unit: unit(),
            log_unit: unit(),
            dice: u32::from(seed) << 16,
        }
    }

    fn of_unit(self, unit: UnitId) -> Self {
        Self { log_unit: unit.clone(), unit, ..self }
    }

    fn signers(&self) -> (Signer, Signer) {
        (Signer::from_seed(&[self.seed; 32]), Signer::from_seed(&[self.seed + 100; 32]))
    }

    fn hq(&self) -> DeviceKey {
        self.membership.hq()
    }

    fn commit(&mut self, entries: Vec<NewEntry>) {
        let (device, person) = self.signers();
        let origin = Origin { device: device.device(), incarnation: self.incarnation };
        let id = LogId { unit: self.log_unit.clone(), origin };
        let tip = self.store.tips(&id).last().copied().unwrap_or(Tip::START);
        let mut log = Log::at(id, tip);
        for new in entries {
            let entry = log.append(person.person(), new);
            // The signature before this one is replaced, as a store does within a run.
            let rows = self.store.rows.entry(log.id().clone()).or_default();
            rows.iter_mut().filter(|row| row.entry.id() == entry.header.previous).for_each(|row| row.signature = None);
            self.store.put(&entry, Some(sign(&person, log.id(), &log.tip())));
        }
    }

    fn roll(&mut self) -> Dice {
        self.dice = self.dice.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
        Dice::new(self.dice)
    }

    fn create(&mut self, kind: &str) {
        let mut dice = self.roll();
        let change = Document::create(Actor(dice.bytes()), &record(&mut dice), 1_000).unwrap();
        let record = RecordId::new(u64::from(dice.next()), dice.bytes());
        self.commit(vec![NewEntry::new(record, kind, RecordKey(dice.bytes()), change.bytes)]);
    }

    /// Writes one field of the n-th visible record, at its heads.
    fn edit(&mut self, which: usize, value: i64) {
        let mut dice = self.roll();
        let (hq, actor) = (self.hq(), Actor(dice.bytes()));
        let documents = self.store.documents(&hq);
        let Some(record) = documents.keys().nth(which % documents.len().max(1)).copied() else { return };
        let is_change = |entry: &&Entry| entry.header.record == record && entry.header.kind != share::KIND;
        let entries = self.store.visible(&hq).filter(is_change);
        let first = entries.clone().next().unwrap();
        let kind = first.header.kind.clone();
        let crate::entry::Payload::Raw { key, .. } = first.payload.clone() else { return };
        let raw: Vec<_> = entries.filter_map(|entry| entry.payload.bytes()).collect();
        let mut document = Document::from_changes(&raw);
        let heads = document.heads();
        let values = Values::from([("age".parse().unwrap(), Value::Integer(value))]);
        let Ok(Some(change)) = document.edit_at(&heads, actor, &values, 2_000) else { return };
        self.commit(vec![NewEntry::new(record, kind, key, change.bytes)]);
    }

    /// Shares the n-th visible record.
    fn share(&mut self, which: usize, with: &UnitId) {
        let documents = self.store.documents(&self.hq());
        let Some(record) = documents.keys().nth(which % documents.len().max(1)).copied() else { return };
        let hq = self.hq();
        let first = self.store.visible(&hq).find(|entry| entry.header.record == record).unwrap();
        let crate::entry::Payload::Raw { key, .. } = first.payload.clone() else { return };
        self.commit(vec![Share { unit: with.clone() }.to_entry(record, key)]);
    }

    fn position(&self) -> Position {
        let logs = self.store.rows.keys().map(|log| {
            let acknowledged = self.acknowledged.get(log).copied();
            (log.clone(), LogPosition { tips: self.store.tips(log), acknowledged })
        });
        let unit_position =
            UnitPosition { cursor: self.cursor, digest: self.store.digest(&self.hq()), logs: logs.collect() };
        let units =
            BTreeMap::from([(self.unit.clone(), unit_position), (everyone().unwrap(), UnitPosition::default())]);
        Position { device: self.signers().0.device(), hq: self.hq(), units, leaving: BTreeMap::new() }
    }

    fn apply(&mut self, arrival: Arrival) {
        for unit in arrival.units {
            assert!(unit.poisoned.is_empty());
            let all: Vec<_> = unit.authority.into_iter().chain(unit.segments).collect();
            for parsed in all {
                assert!(self.store.holds(&parsed.previous()));
                self.take(parsed.verify().unwrap());
            }
            self.cursor = unit.cursor.unwrap_or(self.cursor);
        }
    }

    fn take(&mut self, segment: Segment) {
        let (signature, tip) = (segment.signature(), segment.tip());
        for entry in segment.into_entries() {
            self.store.put(&entry, (entry.id() == tip.id).then_some(signature));
            if entry.payload.bytes().is_none() {
                self.store.refused.insert(entry.id());
            }
            if !is_word_of(&self.hq(), &entry.header) {
                continue;
            }
            self.membership.learn(&entry);
            match Notice::of(&entry) {
                Some(Notice::Receipt(receipt)) => {
                    let known = self.acknowledged.entry(receipt.log).or_insert(receipt.tip);
                    *known = receipt.tip.max(*known);
                }
                Some(Notice::Refusal(refusal)) => drop(self.store.refused.insert(refusal.entry)),
                Some(Notice::Carry(carried)) => {
                    let carried = carried.into_entry().unwrap();
                    self.store.carried.insert(carried.id(), carried);
                }
                Some(_) | None => {}
            }
        }
    }

    /// One session; the link breaks after so many frames (requests and replies counted).
    fn sync(&mut self, hq: &mut Hq, frames: u32) -> Summary {
        self.sync_watching(hq, frames, |_, _| {})
    }

    fn sync_watching(&mut self, hq: &mut Hq, frames: u32, mut watch: impl FnMut(&[u8], &[u8])) -> Summary {
        let device = self.signers().0.device();
        let mut laptop = Laptop::new(self.position(), Limits::DEFAULT);
        let mut event = Event::Begin;
        let mut left = frames;
        loop {
            event = match laptop.step(event) {
                Effect::Load { log, after, bytes } => Event::Loaded(self.store.after(&log, &after, bytes.min(3_000))),
                Effect::Send(_) if left == 0 => Event::Cut,
                Effect::Send(body) => {
                    let reply = hq.serve(&body, &device);
                    watch(&body, &reply);
                    left = left.saturating_sub(2);
                    if left == 0 && frames % 2 == 1 { Event::Cut } else { Event::Received(reply) }
                }
                Effect::Apply(arrival) => {
                    self.apply(arrival);
                    Event::Applied(self.position())
                }
                Effect::Finish(summary) => return summary,
            };
        }
    }
}

const WHOLE: u32 = u32::MAX - 1;

fn world(laptops: u8) -> (Hq, Vec<Node>) {
    let mut hq = Hq::new();
    let nodes: Vec<_> = (1..=laptops).map(|seed| Node::new(seed, hq.key())).collect();
    nodes.iter().for_each(|node| hq.admit(node, Role::Agent));
    (hq, nodes)
}

/// Two laptops of one unit, and one of each of the others.
fn apart() -> (Hq, Vec<Node>) {
    let mut hq = Hq::new();
    let [home, second, third] = units();
    let of_units = [home.clone(), home, second, third];
    let made = (1..).zip(of_units).map(|(seed, unit)| Node::new(seed, hq.key()).of_unit(unit));
    let nodes: Vec<_> = made.collect();
    nodes.iter().for_each(|node| hq.admit(node, Role::Agent));
    (hq, nodes)
}

/// Everybody syncs until nothing is left; then all hold the same.
fn settle(hq: &mut Hq, nodes: &mut [Node]) {
    for _ in 0..3 {
        for node in nodes.iter_mut() {
            let summary = node.sync(hq, WHOLE);
            assert_eq!((summary.end, summary.poisoned), (End::Done, 0), "{:?}", summary.not_taken);
            assert_eq!(summary.compared[&node.unit], Compared::Identical);
        }
    }
    for node in nodes {
        assert_eq!(node.store.documents(&hq.key()), documents(hq.visible(&node.unit)));
        if node.unit == unit() {
            assert_eq!(node.membership, hq.membership);
        }
        let position = node.position();
        let own = position.units[&node.unit].logs.iter().filter(|(log, _)| log.origin.device == position.device);
        assert_eq!(own.map(|(_, held)| held.unsent()).sum::<u64>(), 0);
    }
}

#[test]
fn two_laptops_meet_at_hq_and_a_conflict_is_kept() {
    let (mut hq, mut nodes) = world(2);
    nodes[0].create("rescue");
    settle(&mut hq, &mut nodes);
    nodes[0].edit(0, 101);
    nodes[1].edit(0, 102);
    settle(&mut hq, &mut nodes);
    let documents = nodes[0].store.documents(&hq.key());
    assert_eq!(documents.values().next().unwrap().2, 1);
}

#[test]
fn nothing_to_do_takes_few_bytes() {
    let (mut hq, mut nodes) = world(2);
    (0..30).for_each(|_| nodes[0].create("rescue"));
    (0..30).for_each(|_| nodes[1].create("rescue"));
    settle(&mut hq, &mut nodes);
    let mut sizes = Vec::new();
    let summary = nodes[0].sync_watching(&mut hq, WHOLE, |up, down| sizes.push((up.len(), down.len())));
    println!("nothing to do: {sizes:?}");
    assert_eq!(summary.compared[&unit()], Compared::Identical);
    assert!(sizes.len() == 1 && sizes[0].0 + sizes[0].1 < 250);
}

#[test]
fn a_restored_hq_is_given_back_what_it_lost() {
    let (mut hq, mut nodes) = world(3);
    (0..20).for_each(|_| nodes[0].create("rescue"));
    settle(&mut hq, &mut nodes);
    let backup = hq.clone();
    (0..10).for_each(|_| nodes[0].create("rescue"));
    (0..10).for_each(|which| nodes[1].edit(which, 7));
    settle(&mut hq, &mut nodes);
    let late = Node::new(4, hq.key());
    hq.admit(&late, Role::Agent);
    settle(&mut hq, &mut nodes);
    let before = hq.store.documents(&hq.key());
    let membership = hq.membership.clone();
    // The first laptop never comes back: the others hold what it wrote.
    hq = backup;
    nodes.remove(0);
    nodes[0].create("person");
    let summary = nodes[0].sync(&mut hq, WHOLE);
    // Only what was lost is sent: 10 records, 10 edits, a new record, and HQ's own words on them.
    assert!((21..40).contains(&summary.progress.entries_sent), "{:?}", summary.progress);
    settle(&mut hq, &mut nodes);
    let after = hq.store.documents(&hq.key());
    assert!(before.iter().all(|(record, document)| after[record] == *document));
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(hq.membership, membership);
    assert_eq!(hq.incarnation, 1);
}

#[test]
fn a_cloned_laptop_forks_and_nothing_is_lost() {
    let (mut hq, mut nodes) = world(2);
    nodes[0].create("rescue");
    settle(&mut hq, &mut nodes);
    let mut clone = nodes[0].clone();
    clone.dice ^= 0xabc;
    (0..3).for_each(|_| nodes[0].create("rescue"));
    (0..2).for_each(|_| clone.create("person"));
    nodes.push(clone);
    settle(&mut hq, &mut nodes);
    assert_eq!(hq.store.documents(&hq.key()).len(), 6);
    let log = nodes[0].position().units[&unit()].logs.keys().next().unwrap().clone();
    let headers: Vec<_> = hq.store.rows.values().flatten().map(|row| row.entry.header.clone()).collect();
    let forks = crate::log::forks(&headers);
    assert_eq!(forks.iter().map(|fork| fork.number).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(forks[0].log.unit, log.unit);
}

#[test]
fn a_branch_that_only_another_laptop_holds_comes_back() {
    let (mut hq, mut nodes) = world(2);
    nodes[0].create("rescue");
    settle(&mut hq, &mut nodes);
    let mut clone = nodes[0].clone();
    clone.dice ^= 0xabc;
    (0..5).for_each(|_| nodes[0].create("rescue"));
    settle(&mut hq, &mut nodes);
    let backup = hq.clone();
    (0..3).for_each(|_| clone.create("person"));
    nodes.push(clone);
    settle(&mut hq, &mut nodes);
    hq = backup;
    nodes.pop();
    settle(&mut hq, &mut nodes);
    assert_eq!(hq.store.documents(&hq.key()).len(), 9);
}

#[test]
fn what_hq_refuses_counts_nowhere_and_stops_nothing() {
    let (mut hq, mut nodes) = world(2);
    let outsider = Node::new(9, hq.key());
    hq.admit(&outsider, Role::Medic);
    nodes.push(outsider);
    nodes[2].create("rescue");
    nodes[2].create("first_aid");
    nodes[2].edit(0, 5);
    nodes[2].edit(1, 5);
    nodes[2].create("hq.person");
    nodes[2].create("newer_kind");
    settle(&mut hq, &mut nodes);
    assert_eq!(nodes[0].store.documents(&hq.key()).len(), 2);
    let reasons: BTreeSet<_> = nodes[2]
        .store
        .rows
        .values()
        .flatten()
        .filter_map(|row| match Notice::of(&row.entry) {
            Some(Notice::Refusal(refusal)) => Some(refusal.reason),
            _ => None,
        })
        .collect();
    assert_eq!(reasons, BTreeSet::from([RefusalReason::KindNotAllowed]));
}

#[test]
fn a_log_under_an_alias_belongs_to_the_unit() {
    let (mut hq, mut nodes) = world(2);
    nodes[0].log_unit = "alias-tecate".parse().unwrap();
    nodes[0].create("rescue");
    settle(&mut hq, &mut nodes);
    assert_eq!(nodes[1].store.documents(&hq.key()).len(), 1);
    nodes[0].log_unit = "other-unit".parse().unwrap();
    nodes[0].create("rescue");
    settle(&mut hq, &mut nodes);
    assert_eq!(nodes[1].store.documents(&hq.key()).len(), 1);
}

#[test]
fn a_poisoned_segment_stops_only_itself() {
    let (mut hq, mut nodes) = world(2);
    nodes[0].create("rescue");
    nodes[1].create("rescue");
    let encoded = |node: &Node| {
        let rows = node.store.rows.values().flatten().cloned();
        crate::session::runs::cut(rows).first().unwrap().encode()
    };
    let (mut bad, good) = (encoded(&nodes[0]), encoded(&nodes[1]));
    let last = bad.len() - 1;
    bad[last] ^= 1;
    let device = nodes[0].signers().0.device();
    let request = Request { most: 0, asks: Vec::new(), segments: vec![bad, vec![9], good] };
    let reply = Reply::parse(&hq.serve(&request.encode(&device, &hq.key()), &device), &request).unwrap();
    assert!(matches!(
        reply.outcomes[..],
        [Outcome::NotTaken(_), Outcome::NotTaken(SegmentError::Unsupported), Outcome::Stored]
    ));
    settle(&mut hq, &mut nodes);
}

#[test]
fn a_referral_goes_there_and_back() {
    let (mut hq, mut nodes) = apart();
    let [_, second, _] = units();
    nodes[0].create("person");
    nodes[0].create("person");
    nodes[0].share(0, &second);
    settle(&mut hq, &mut nodes);
    let seen = |node: &Node| node.store.documents(&hq.key()).len();
    assert_eq!(nodes.iter().map(seen).collect::<Vec<_>>(), [2, 2, 1, 0]);
    nodes[2].edit(0, 7);
    nodes[1].edit(0, 8);
    nodes[1].edit(1, 8);
    settle(&mut hq, &mut nodes);
    check_scope(&hq, &nodes).unwrap();
    let given = |node: &Node| node.store.carried.len();
    assert_eq!(nodes.iter().map(given).collect::<Vec<_>>(), [1, 1, 3, 0]);
}

/// Two logs each edit what the other began, and arrive in one frame.
#[test]
fn records_that_cross_between_logs_arrive_together() {
    let (mut hq, mut nodes) = world(3);
    nodes[0].create("rescue");
    let _ = nodes[0].sync(&mut hq, WHOLE);
    nodes[1].create("rescue");
    let _ = nodes[1].sync(&mut hq, WHOLE);
    let _ = nodes[0].sync(&mut hq, WHOLE);
    for which in 0..2 {
        nodes[0].edit(which, 1);
        nodes[1].edit(which, 2);
    }
    hq.budget = 1 << 20;
    settle(&mut hq, &mut nodes);
}

#[derive(Debug, Clone)]
enum Act {
    Create(usize),
    Edit(usize, usize, i64),
    Share(usize, usize, usize),
    Sync(usize, u32),
    Restart(usize),
    Restore,
    Backup,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        3 => (0..3_usize).prop_map(Act::Create),
        4 => (0..3_usize, 0..9_usize, 0..4_i64).prop_map(|(node, which, value)| Act::Edit(node, which, value)),
        2 => (0..3_usize, 0..9_usize, 0..3_usize).prop_map(|(node, which, with)| Act::Share(node, which, with)),
        4 => (0..3_usize, 0..6_u32).prop_map(|(node, frames)| Act::Sync(node, frames)),
        1 => (0..3_usize).prop_map(Act::Restart),
        1 => Just(Act::Backup),
        1 => Just(Act::Restore),
    ];
    prop::collection::vec(act, 1..30)
}

/// Any order of writing, syncing, cutting and restoring ends with everybody holding everything ever written.
fn play(acts: Vec<Act>) -> Result<(), TestCaseError> {
    play_in(world(3), acts)
}

/// The same in a world where the last laptops are of other units.
fn play_apart(acts: Vec<Act>) -> Result<(), TestCaseError> {
    play_in(apart(), acts)
}

fn play_in((mut hq, mut nodes): (Hq, Vec<Node>), acts: Vec<Act>) -> Result<(), TestCaseError> {
    let mut backup = hq.clone();
    for act in acts {
        match act {
            Act::Create(node) => nodes[node].create("rescue"),
            Act::Edit(node, which, value) => nodes[node].edit(which, value),
            Act::Share(node, which, with) => nodes[node].share(which, &units()[with]),
            Act::Sync(node, frames) => drop(nodes[node].sync(&mut hq, frames)),
            Act::Restart(node) => nodes[node].incarnation += 1,
            Act::Backup => backup = hq.clone(),
            Act::Restore => hq = backup.clone(),
        }
    }
    // A share may be refused, by where HQ stands; a change never is.
    let is_change = |entry: &&Entry| entry.header.kind != share::KIND;
    let changes = |node: &Node| node.store.visible(&hq.key()).filter(is_change).map(Entry::id).collect::<Vec<_>>();
    let written: BTreeSet<_> = nodes.iter().flat_map(changes).collect();
    settle(&mut hq, &mut nodes);
    let held: BTreeSet<_> = hq.store.visible(&hq.key()).filter(is_change).map(Entry::id).collect();
    prop_assert_eq!(held, written);
    prop_assert!(hq.store.documents(&hq.key()).values().all(|(_, _, count)| *count < 1_000));
    let rows = hq.feeds.values().flatten().map(|row| row.entry.id());
    prop_assert_eq!(rows.clone().count(), rows.collect::<BTreeSet<_>>().len());
    check_scope(&hq, &nodes)
}

/// Whoever has a record has all of it, and whoever it was never given to has none.
fn check_scope(hq: &Hq, nodes: &[Node]) -> Result<(), TestCaseError> {
    let written = documents(hq.feeds.values().flatten().map(|row| &row.entry));
    for (record, whole) in written {
        let units = hq.sharing[&record].units();
        for node in nodes {
            let held = node.store.documents(&hq.key()).remove(&record);
            let expected = units.contains(&node.unit).then(|| whole.clone());
            prop_assert_eq!(held, expected);
        }
    }
    Ok(())
}

#[test]
fn schedules_that_once_failed() {
    use Act::{Create, Edit, Restart, Restore, Share, Sync};
    for acts in [
        vec![Create(1), Sync(1, 1), Sync(0, 2), Restore, Edit(0, 0, 0)],
        vec![Create(1), Sync(1, 1), Sync(0, 2), Restore, Sync(0, 4)],
        vec![Create(0), Share(0, 0, 1), Sync(0, 1), Sync(2, 2), Restore, Sync(2, 5)],
        vec![Create(1), Sync(1, 2), Create(1), Restore, Restart(1), Edit(1, 6, 0), Sync(1, 1)],
    ] {
        play(acts).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn whatever_happens_nothing_is_lost(acts in acts()) {
        play(acts)?;
    }

    #[test]
    fn whatever_happens_a_record_is_with_its_units_and_nobody_else(acts in acts()) {
        play_apart(acts)?;
    }
}
