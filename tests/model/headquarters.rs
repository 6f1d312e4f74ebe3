//! Headquarters: everybody's logs, a feed for each unit, its own words, and what it carries between units. It stands on
//! a disk like the others, and can be put back to a backup.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::{RecordId, UnitId};
use domain::role::Role;
use sync::authority::carry::CarriedEntry;
use sync::authority::cascade::Standing;
use sync::authority::judge::{Known, Verdict};
use sync::authority::membership::Membership;
use sync::authority::notice::{self, Device, Notice, Person, Quarantine, Reach, Refusal, RefusalReason};
use sync::authority::quarantine;
use sync::authority::rulings::{Ruling, Rulings};
use sync::authority::sharing::Sharing;
use sync::authority::{as_author, everyone};
use sync::change::{ChangeHash, Outline};
use sync::digest::Digest;
use sync::entry::{Entry, EntryId, Origin};
use sync::key::{DeviceKey, PersonKey, Signer};
use sync::log::{Log, LogId, Tip};
use sync::segment::{Limits, Segment, SegmentError, Unverified};
use sync::session::frame::{Answer, Ask, Dismissal, Outcome, Reply, Request};
use sync::session::headquarters::{FeedRow, HeldLog, Holding, Plan, Read, incarnation_to_begin};
use sync::share::Share;
use sync::signature::{Signature, sign};
use sync::vector::Cursor;

use crate::model::bug::Bug;
use crate::model::store::Store;

const SEED: [u8; 32] = [200; 32];
/// Payload bytes of a feed that one reply brings: few, so that sessions have several frames to be cut between.
const REPLY_BYTES: usize = 3_000;

/// One row of a unit's feed.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) id: EntryId,
    pub(crate) cursor: Cursor,
    pub(crate) entry: Arc<Entry>,
    pub(crate) signature: Option<Signature>,
}

/// All of it is on the disk, and part of it may be only there in a moment.
#[derive(Clone)]
pub(crate) struct Held {
    pub(crate) store: Store,
    pub(crate) feeds: BTreeMap<UnitId, Vec<Row>>,
    /// What each unit was given of others.
    pub(crate) given: BTreeMap<UnitId, BTreeMap<EntryId, Arc<Entry>>>,
    pub(crate) sharing: BTreeMap<RecordId, Sharing>,
    refused_changes: BTreeSet<ChangeHash>,
    /// In quarantine: what headquarters keeps in words and gives to nobody.
    pub(crate) quarantine: BTreeMap<EntryId, (UnitId, Arc<Entry>)>,
    /// Whose headers came alone, and the unit in whose feed they are: whoever has the words may bring them yet.
    silent: BTreeMap<EntryId, UnitId>,
    rulings: Rulings,
    pub(crate) membership: Membership,
    incarnation: u32,
}

pub(crate) struct Headquarters {
    pub(crate) now: Arc<Held>,
    disk: Arc<Held>,
    backup: Arc<Held>,
    pub(crate) bug: Option<Bug>,
    /// Forgeries by their bytes, for the bug that lets them through.
    pub(crate) forged: BTreeMap<Vec<u8>, Segment>,
}

/// What a person says of entries in quarantine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    Released,
    Discarded,
}

/// Who hears of a ruling: the units that an entry was carried to, and perhaps the one that wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Everybody,
    WhoeverWasGiven,
}

/// Changes that count no longer.
#[derive(Default)]
struct Out {
    refused: BTreeSet<ChangeHash>,
    held: BTreeSet<ChangeHash>,
}

impl Out {
    fn take(&mut self, ruling: Ruling, entry: &Entry) {
        match ruling {
            Ruling::Refused(_) => self.refused.extend(change_of(entry)),
            Ruling::Held(_) => self.held.extend(change_of(entry)),
            Ruling::Accepted => {}
        }
    }
}

fn change_of(entry: &Entry) -> Option<ChangeHash> {
    Some(Outline::of(entry.payload.bytes()?).ok()?.hash)
}

/// Whose logs a laptop may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Anybody,
    /// One that is revoked hands in its own and nothing else.
    Only(DeviceKey),
}

impl Whose {
    fn may_bring(self, device: &DeviceKey) -> bool {
        match self {
            Self::Anybody => true,
            Self::Only(one) => one == *device,
        }
    }
}

impl Headquarters {
    pub(crate) fn new(bug: Option<Bug>) -> Self {
        let held = Arc::new(Held {
            store: Store::default(),
            feeds: BTreeMap::new(),
            given: BTreeMap::new(),
            sharing: BTreeMap::new(),
            refused_changes: BTreeSet::new(),
            quarantine: BTreeMap::new(),
            silent: BTreeMap::new(),
            rulings: Rulings::new(Signer::from_seed(&SEED).device()),
            membership: Membership::new(Signer::from_seed(&SEED).device()),
            incarnation: 0,
        });
        let (disk, backup) = (Arc::clone(&held), Arc::clone(&held));
        Self { now: held, disk, backup, bug, forged: BTreeMap::new() }
    }

    pub(crate) fn key(&self) -> DeviceKey {
        self.now.membership.hq()
    }

    // ------------------------------------------------------------------------------------------- what happens to it

    fn write_through(&mut self) {
        self.disk = Arc::clone(&self.now);
    }

    pub(crate) fn crash(&mut self) {
        self.now = Arc::clone(&self.disk);
    }

    pub(crate) fn back_up(&mut self) {
        self.backup = Arc::clone(&self.disk);
    }

    pub(crate) fn rewind(&mut self) {
        self.now = Arc::clone(&self.backup);
        self.write_through();
    }

    // ------------------------------------------------------------------------------------------------- its words

    pub(crate) fn admit(&mut self, device: &Signer, person: &Signer, unit: &UnitId, role: Role) {
        let revision = self.now.membership.next_revision();
        let author = person.person();
        let person = Person {
            key: author,
            revision,
            name: "Ana".to_owned(),
            role,
            unit: unit.clone(),
            reach: Reach::Own,
            units: BTreeSet::from([unit.clone()]),
            former: BTreeSet::new(),
            standing: notice::Standing::Live,
        };
        let device = Device {
            key: device.device(),
            revision: revision + 1,
            incarnation: 0,
            unit: unit.clone(),
            sealing: sync::key::SealingKey(device.device().0),
            letters: "BB".to_owned(),
            aliases: Vec::new(),
            people: BTreeSet::from([author]),
            standing: notice::Standing::Live,
        };
        let everyone = everyone().unwrap();
        self.say(&everyone, &Notice::Person(person));
        self.say(&everyone, &Notice::Device(device));
        self.write_through();
    }

    pub(crate) fn revoke(&mut self, device: &DeviceKey) {
        let revision = self.now.membership.next_revision();
        let Some(known) = self.now.membership.device(device).cloned() else { return };
        let revoked = Device { revision, standing: notice::Standing::Revoked, ..known };
        self.say(&everyone().unwrap(), &Notice::Device(revoked));
        self.write_through();
    }

    pub(crate) fn appoint(&mut self, person: &PersonKey, role: Role) {
        let revision = self.now.membership.next_revision();
        let Some(known) = self.now.membership.person(person).cloned() else { return };
        self.say(&everyone().unwrap(), &Notice::Person(Person { revision, role, ..known }));
        self.write_through();
    }

    pub(crate) fn is_revoked(&self, device: &DeviceKey) -> bool {
        self.now.membership.device(device).is_none_or(|known| known.standing == notice::Standing::Revoked)
    }

    fn say(&mut self, unit: &UnitId, notice: &Notice) {
        let signer = Signer::from_seed(&SEED);
        let origin = Origin { device: self.key(), incarnation: self.now.incarnation };
        let author = as_author(&self.key());
        let held = Arc::make_mut(&mut self.now);
        let id = LogId { unit: unit.clone(), origin };
        let tip = held.store.tips(&id).last().copied().unwrap_or(Tip::START);
        let mut log = Log::at(id, tip);
        let entry = log.append(author, notice.to_entry());
        held.membership.learn(&entry);
        held.rulings.learn(&entry);
        held.store.put(log.tip().id, Arc::new(entry), Some(sign(&signer, log.id(), &log.tip())));
    }

    // ------------------------------------------------------------------------------------------------- a session

    /// One frame: keeps what it brings, then says what the laptop lacks. Nothing for whom it does not know.
    pub(crate) fn serve(&mut self, body: &[u8], device: &DeviceKey) -> Vec<u8> {
        let Some(home) = self.now.membership.device(device).map(|known| known.unit.clone()) else { return Vec::new() };
        let Ok(request) = Request::parse(body, device, &self.key()) else { return Vec::new() };
        if self.is_revoked(device) {
            let (outcomes, _) = self.keep_all(&request.segments, Whose::Only(*device));
            self.write_through();
            return Dismissal { outcomes }.encode();
        }
        let scope = [home, everyone().unwrap()];
        self.begin_life(request.asks.iter().filter(|ask| scope.contains(&ask.unit)));
        let (outcomes, kept) = self.keep_all(&request.segments, Whose::Anybody);
        if self.bug != Some(Bug::AcknowledgeBeforeDurable) {
            self.write_through();
        }
        let answer = |mut ask: Ask| {
            let named = ask.tips.len();
            ask.tips.extend(kept.iter().map(|(log, tip)| (log.clone(), *tip)));
            let mut answer = if scope.contains(&ask.unit) { self.answer(&ask) } else { Answer::default() };
            answer.behind.retain(|place, _| *place < named);
            answer
        };
        let answers = request.asks.into_iter().map(answer).collect();
        let (epoch, unix_ms) = (u64::from(self.now.incarnation), 1_790_000_000_000);
        Reply { epoch, unix_ms, lease_days: 30, outcomes, answers }.encode()
    }

    /// Begins a new life where the laptop shows words of it that it has lost.
    fn begin_life<'a>(&mut self, asks: impl Iterator<Item = &'a Ask>) {
        let current = Origin { device: self.key(), incarnation: self.now.incarnation };
        if let Some(next) = asks.filter_map(|ask| incarnation_to_begin(ask, &self.holding(ask), &current)).max() {
            Arc::make_mut(&mut self.now).incarnation = next;
        }
    }

    fn keep_all(&mut self, segments: &[Vec<u8>], whose: Whose) -> (Vec<Outcome>, BTreeMap<LogId, Tip>) {
        let (mut outcomes, mut kept) = (Vec::new(), BTreeMap::new());
        for bytes in segments {
            let parsed = Unverified::parse(bytes, &Limits::DEFAULT);
            if parsed.is_ok_and(|parsed| !whose.may_bring(&parsed.log().origin.device)) {
                outcomes.push(Outcome::NotTaken(SegmentError::Detached));
                continue;
            }
            outcomes.push(match self.keep(bytes) {
                Ok((log, tip)) => {
                    kept.insert(log, tip);
                    Outcome::Stored
                }
                Err(error) => Outcome::NotTaken(error),
            });
        }
        (outcomes, kept)
    }

    /// A stick that somebody brought, in whatever order it holds things; what came too early is tried again.
    pub(crate) fn import(&mut self, segments: &[Vec<u8>]) {
        let mut left = segments.to_vec();
        loop {
            let before = left.len();
            left.retain(|bytes| self.keep(bytes) == Err(SegmentError::Detached));
            if left.len() == before || left.is_empty() {
                break;
            }
        }
        self.write_through();
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(LogId, Tip), SegmentError> {
        let parsed = Unverified::parse(bytes, &Limits::DEFAULT)?;
        let segment = match (parsed.verify(), self.bug) {
            (Err(SegmentError::BadSignature), Some(Bug::DropSignatureCheck)) => {
                self.forged.get(bytes).cloned().ok_or(SegmentError::BadSignature)?
            }
            (verified, _) => verified?,
        };
        let home = self.home_of(segment.log()).ok_or(SegmentError::Detached)?;
        if !self.now.store.holds(&segment.previous()) && self.bug != Some(Bug::SkipDependencyCheck) {
            return Err(SegmentError::Detached);
        }
        let (log, tip, signature) = (segment.log().clone(), segment.tip(), segment.signature());
        self.fill_anew(segment.entries());
        if let Some(new) = self.not_yet_held(segment).map(|new| self.with_words(new)) {
            match log.origin.device == self.key() {
                true => self.put_own(&home, new),
                false => self.put(&home, new),
            }
        } else {
            self.sign(&home, &log, &tip.id, signature);
        }
        Ok((log, tip))
    }

    /// Here already; a run that ends there may now be sent on by itself.
    fn sign(&mut self, unit: &UnitId, log: &LogId, id: &EntryId, signature: Signature) {
        let held = Arc::make_mut(&mut self.now);
        held.store.sign(log, id, signature);
        let rows = held.feeds.get_mut(unit).into_iter().flatten();
        rows.filter(|row| row.id == *id).for_each(|row| row.signature = Some(signature));
    }

    /// The unit in whose feed a log goes: its device's; one under a stranger's name goes there to be refused.
    fn home_of(&self, log: &LogId) -> Option<UnitId> {
        if log.origin.device == self.key() || self.bug == Some(Bug::AcceptOutOfScope) {
            return Some(log.unit.clone());
        }
        self.now.membership.device(&log.origin.device).map(|device| device.unit.clone())
    }

    /// The part of a segment after what is here already: entries follow one another, so that is its end.
    fn not_yet_held(&self, segment: Segment) -> Option<Segment> {
        let signature = segment.signature();
        let store = &self.now.store;
        let is_taken = |entry: &Entry| {
            let tips = store.tips(&entry.header.log());
            self.bug == Some(Bug::ForkAsRepeat) && tips.last().is_some_and(|tip| tip.number >= entry.header.number)
        };
        let new = segment.into_entries().into_iter().skip_while(|entry| store.knows(&entry.id()) || is_taken(entry));
        Segment::new(new.collect(), signature)
    }

    /// With the words of what is silent in it, as far as they lie in its own that released them.
    fn with_words(&self, segment: Segment) -> Segment {
        let signature = segment.signature();
        let whole = |entry: &Entry| match entry.payload.bytes() {
            None if entry.header.origin.device != self.key() => self.released(&entry.id()),
            _ => None,
        };
        let entries = segment.entries().iter().map(|entry| whole(entry).unwrap_or_else(|| entry.clone())).collect();
        Segment::new(entries, signature).unwrap_or(segment)
    }

    fn released(&self, id: &EntryId) -> Option<Entry> {
        let own = self.now.store.rows().filter(|row| row.entry.header.origin.device == self.key());
        let mut released = own.filter_map(|row| match Notice::of(&row.entry) {
            Some(Notice::Release(one)) if one.header().id() == *id => one.into_entry().ok(),
            Some(_) | None => None,
        });
        released.next()
    }

    /// Gives those of these their words that are here without, and says which: in quarantine, to be ruled on.
    fn fill(&mut self, entries: &[Entry]) -> BTreeSet<EntryId> {
        let mut filled = BTreeSet::new();
        for entry in entries.iter().filter(|entry| entry.payload.bytes().is_some()) {
            let (id, held) = (entry.id(), Arc::make_mut(&mut self.now));
            if let Some(unit) = held.silent.remove(&id) {
                held.quarantine.insert(id, (unit, Arc::new(entry.clone())));
                filled.insert(id);
            }
        }
        filled
    }

    fn fill_anew(&mut self, entries: &[Entry]) {
        if !self.now.silent.is_empty() {
            let filled = self.fill(entries);
            self.recall(filled);
        }
    }

    /// Its own words, given back to it: what they carried goes home, too, and what they ruled holds again.
    fn put_own(&mut self, unit: &UnitId, segment: Segment) {
        let (tip, signature) = (segment.tip(), segment.signature());
        let (mut records, mut named, mut whole) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for entry in segment.into_entries() {
            let (id, entry) = (entry.id(), Arc::new(entry));
            let held = Arc::make_mut(&mut self.now);
            held.store.put(id, Arc::clone(&entry), (id == tip.id).then_some(signature));
            held.membership.learn(&entry);
            held.rulings.learn(&entry);
            if let Some(Notice::Carry(one) | Notice::Release(one)) = Notice::of(&entry) {
                whole.extend(one.into_entry());
            }
            match Notice::of(&entry) {
                Some(Notice::Carry(carried)) => {
                    let carried = carried.into_entry().unwrap();
                    records.insert(carried.header.record);
                    named.insert(carried.id());
                    self.give(unit, carried.id(), Arc::new(carried));
                }
                Some(Notice::Release(released)) => drop(named.insert(released.header().id())),
                Some(Notice::Refusal(Refusal { entry, .. }) | Notice::Quarantine(Quarantine { entry, .. })) => {
                    named.insert(entry);
                }
                Some(_) | None => {}
            }
        }
        named.extend(self.fill(&whole));
        records.into_iter().for_each(|record| self.carry(record));
        self.recall(named);
    }

    fn recall(&mut self, named: BTreeSet<EntryId>) {
        let mut out = Out::default();
        let mut freed = Vec::new();
        for id in named {
            let Some(ruling) = self.now.rulings.of(&id) else { continue };
            let is_held = self.now.quarantine.contains_key(&id);
            let is_out = self.now.store.refused.contains(&id);
            let Some(entry) = self.words_of(&id) else { continue };
            match (ruling, is_out) {
                // A unit that it is known only now to have been given to has not been told.
                (Ruling::Refused(_), true) if !is_held => self.rule(&entry, ruling, Told::WhoeverWasGiven),
                (Ruling::Held(_), true) => self.rule(&entry, ruling, Told::WhoeverWasGiven),
                (Ruling::Refused(_), _) | (Ruling::Held(_), false) => {
                    out.take(ruling, &entry);
                    self.rule(&entry, ruling, Told::Everybody);
                }
                (Ruling::Accepted, true) => freed.push(entry),
                (Ruling::Accepted, false) => {}
            }
        }
        self.fall(&out);
        let freed = self.with_waiting(freed);
        self.release(freed);
    }

    /// And what came before the words that release these, and waits for nothing else now.
    fn with_waiting(&self, freed: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
        let records: BTreeSet<RecordId> = freed.iter().map(|entry| entry.header.record).collect();
        let waiting = self.now.quarantine.values().map(|(_, entry)| entry);
        let waiting: Vec<_> = waiting.filter(|entry| records.contains(&entry.header.record)).collect();
        let mut held = quarantine::Held::default();
        waiting.iter().for_each(|entry| held.put(entry));
        let mut chosen: BTreeSet<EntryId> = freed.iter().map(|entry| entry.id()).collect();
        let is_free = |entry: &&&Arc<Entry>| self.now.membership.revoked(&entry.header).is_none();
        let wanted = waiting.iter().filter(is_free).map(|entry| entry.id()).chain(chosen.iter().copied());
        let meant = held.to_release(&wanted.collect());
        let more = waiting.into_iter().filter(|entry| meant.contains(&entry.id()) && chosen.insert(entry.id()));
        let more: Vec<_> = more.map(Arc::clone).collect();
        freed.into_iter().chain(more).collect()
    }

    /// An entry of a laptop as far as headquarters has its words: in a feed, in quarantine, or only as it carried it.
    fn words_of(&self, id: &EntryId) -> Option<Arc<Entry>> {
        if let Some((_, entry)) = self.now.quarantine.get(id) {
            return Some(Arc::clone(entry));
        }
        let mut rows = self.now.feeds.values().flatten();
        let row = rows.find(|row| row.id == *id && row.entry.payload.bytes().is_some());
        let given = || self.now.given.values().find_map(|given| given.get(id));
        row.map(|row| &row.entry).or_else(given).map(Arc::clone)
    }

    fn put(&mut self, unit: &UnitId, segment: Segment) {
        let verdict = self.judge(&segment);
        let (tip, signature) = (segment.tip(), segment.signature());
        let records: BTreeSet<_> = segment.entries().iter().map(|entry| entry.header.record).collect();
        let mut cursor = self.end(unit);
        let mut given_before = Vec::new();
        let held = Arc::make_mut(&mut self.now);
        for entry in segment.into_entries() {
            let id = entry.id();
            let signature = (id == tip.id).then_some(signature);
            if verdict.is_held(&id) {
                held.quarantine.insert(id, (unit.clone(), Arc::new(entry.clone())));
            }
            let is_out = verdict.is_refused(&id) || verdict.is_held(&id);
            if is_out && held.given.values().any(|given| given.contains_key(&id)) {
                given_before.push(entry.clone());
            }
            if !is_out && entry.payload.bytes().is_none() {
                held.silent.insert(id, unit.clone());
            }
            let entry = Arc::new(if is_out { entry.erased() } else { entry });
            if entry.payload.bytes().is_none() {
                held.store.refused.insert(id);
            }
            held.store.put(id, Arc::clone(&entry), signature);
            cursor = cursor.after(&id);
            held.feeds.entry(unit.clone()).or_default().push(Row { id, cursor, entry, signature });
        }
        held.refused_changes.extend(verdict.refused_changes.iter().copied());
        verdict.notices().iter().for_each(|notice| self.say(unit, notice));
        for entry in given_before {
            let refusal = verdict.refused.iter().find(|one| one.entry == entry.id());
            let reason = verdict.held.iter().find(|one| one.entry == entry.id()).map(|one| Ruling::Held(one.reason));
            if let Some(ruling) = refusal.map(|one| Ruling::Refused(one.reason)).or(reason) {
                self.rule(&entry, ruling, Told::WhoeverWasGiven);
            }
        }
        if self.bug != Some(Bug::KeepDependants) {
            self.fall(&Out { refused: verdict.refused_changes.clone(), held: verdict.held_changes.clone() });
        }
        Arc::make_mut(&mut self.now).sharing.extend(verdict.sharing);
        records.into_iter().for_each(|record| self.carry(record));
    }

    // ------------------------------------------------------------------------------------- what a verdict takes along

    /// Takes out all that builds on these changes.
    fn fall(&mut self, out: &Out) {
        if out.refused.is_empty() && out.held.is_empty() {
            return;
        }
        let live = self.now.feeds.values().flatten().map(|row| (row.id, Arc::clone(&row.entry)));
        let given = self.now.given.values().flatten().filter(|(id, _)| !self.now.store.knows(id));
        let given = given.map(|(id, entry)| (*id, Arc::clone(entry)));
        let counts = live.chain(given).filter(|(id, _)| !self.now.store.refused.contains(id));
        let counting: BTreeMap<EntryId, Arc<Entry>> = counts.collect();
        let held_back = self.now.quarantine.iter().map(|(id, (_, entry))| (*id, Arc::clone(entry)));
        let standing: BTreeMap<EntryId, Arc<Entry>> =
            counting.iter().map(|(id, entry)| (*id, Arc::clone(entry))).chain(held_back).collect();
        let built: Standing = standing.values().map(|entry| &**entry).collect();
        let (refused, held) = (built.falls_with(&out.refused), built.falls_with(&out.held));
        for (id, entry) in &standing {
            let ruling = match (refused.contains(id), held.contains(id) && counting.contains_key(id)) {
                (true, _) => Ruling::Refused(RefusalReason::DependsOnRefused),
                (false, true) => Ruling::Held(RefusalReason::DependsOnRefused),
                (false, false) => continue,
            };
            self.rule(entry, ruling, Told::Everybody);
        }
    }

    /// Its state, and the word on it in every unit that it was seen in.
    fn rule(&mut self, entry: &Entry, ruling: Ruling, told: Told) {
        let (id, log) = (entry.id(), entry.header.log());
        let of_feed = |(unit, rows): (&UnitId, &Vec<Row>)| rows.iter().any(|row| row.id == id).then(|| unit.clone());
        let feed = self.now.feeds.iter().find_map(of_feed);
        let given = self.now.given.iter().filter(|(_, given)| given.contains_key(&id)).map(|(unit, _)| unit.clone());
        let mut units: BTreeSet<UnitId> = given.collect();
        units.extend(feed.clone().filter(|_| told == Told::Everybody));
        let held = Arc::make_mut(&mut self.now);
        let (words, word) = match ruling {
            Ruling::Accepted => {
                held.quarantine.remove(&id);
                held.store.refused.remove(&id);
                (entry.clone(), Notice::Release(CarriedEntry::of(entry).unwrap()))
            }
            Ruling::Held(reason) => {
                held.store.refused.insert(id);
                if let Some(unit) = feed.clone() {
                    held.quarantine.insert(id, (unit, Arc::new(entry.clone())));
                }
                (entry.clone().erased(), Notice::Quarantine(Quarantine { log, entry: id, reason }))
            }
            Ruling::Refused(reason) => {
                held.quarantine.remove(&id);
                held.store.refused.insert(id);
                held.refused_changes.extend(change_of(entry));
                (entry.clone().erased(), Notice::Refusal(Refusal { log, entry: id, reason }))
            }
        };
        let words = Arc::new(words);
        held.store.replace(&id, &words);
        let rows = feed.and_then(|feed| held.feeds.get_mut(&feed)).into_iter().flatten();
        rows.filter(|row| row.id == id).for_each(|row| row.entry = Arc::clone(&words));
        units.iter().for_each(|unit| self.say(unit, &word));
    }

    /// A person decides about what one device has in quarantine.
    pub(crate) fn settle(&mut self, which: usize, settled: Settled) {
        let devices: BTreeSet<DeviceKey> =
            self.now.quarantine.values().map(|(_, entry)| entry.header.origin.device).collect();
        let Some(device) = devices.iter().nth(which % devices.len().max(1)) else { return };
        let mut held = quarantine::Held::default();
        self.now.quarantine.values().for_each(|(_, entry)| held.put(entry));
        let of_device = self.now.quarantine.iter().filter(|(_, (_, entry))| entry.header.origin.device == *device);
        let mut chosen: BTreeSet<EntryId> = of_device.map(|(id, _)| *id).collect();
        let words =
            |ids: BTreeSet<EntryId>| -> Vec<Arc<Entry>> { ids.iter().filter_map(|id| self.words_of(id)).collect() };
        match settled {
            Settled::Released => {
                let membership = &self.now.membership;
                let waits = self.now.quarantine.iter();
                let waits = waits.filter(|(_, (_, entry))| membership.revoked(&entry.header).is_none());
                chosen.extend(waits.map(|(id, _)| *id));
                let freed = words(held.to_release(&chosen));
                self.release(freed);
            }
            Settled::Discarded => {
                let mut out = Out::default();
                for entry in words(held.to_discard(&chosen)) {
                    let reason = self.now.membership.revoked(&entry.header);
                    let ruling = Ruling::Refused(reason.unwrap_or(RefusalReason::DependsOnRefused));
                    out.take(ruling, &entry);
                    self.rule(&entry, ruling, Told::Everybody);
                }
                self.fall(&out);
            }
        }
        self.write_through();
    }

    fn release(&mut self, mut freed: Vec<Arc<Entry>>) {
        if freed.is_empty() {
            return;
        }
        let records: BTreeSet<RecordId> = freed.iter().map(|entry| entry.header.record).collect();
        for entry in &freed {
            let unit = self.now.quarantine.get(&entry.id()).map(|(unit, _)| unit.clone());
            self.rule(entry, Ruling::Accepted, Told::Everybody);
            let Some(unit) = unit else { continue };
            let sharing = Arc::make_mut(&mut self.now).sharing.entry(entry.header.record).or_default();
            let outline = entry.payload.bytes().and_then(|bytes| Outline::of(bytes).ok());
            match Share::of(entry) {
                Some(share) => sharing.share(unit, share.unit),
                None if outline.is_some_and(|outline| outline.dependencies.is_empty()) => sharing.begin(unit),
                None => {}
            }
        }
        // What is here only as it was carried waited for the same.
        freed.clear();
        let mut hidden = self.now.refused_changes.clone();
        hidden.extend(self.now.quarantine.values().filter_map(|(_, entry)| change_of(entry)));
        let orphans = self.now.given.values().flatten();
        let orphans = orphans.filter(|(id, entry)| {
            let is_out = self.now.store.refused.contains(*id) && !self.now.store.knows(id);
            is_out && records.contains(&entry.header.record)
        });
        let orphans: BTreeMap<EntryId, Arc<Entry>> = orphans.map(|(id, entry)| (*id, Arc::clone(entry))).collect();
        let built: Standing = orphans.values().map(|entry| &**entry).collect();
        let waits = built.falls_with(&hidden);
        for (id, entry) in orphans {
            if !waits.contains(&id) && change_of(&entry).is_none_or(|change| !hidden.contains(&change)) {
                self.rule(&entry, Ruling::Accepted, Told::Everybody);
            }
        }
        records.into_iter().for_each(|record| self.carry(record));
    }

    fn judge(&self, segment: &Segment) -> Verdict {
        let records = segment.entries().iter().map(|entry| entry.header.record);
        let sharing = records.filter_map(|record| Some((record, self.now.sharing.get(&record)?.clone()))).collect();
        let change = |entry: &Entry| Some(Outline::of(entry.payload.bytes()?).ok()?.hash);
        let held = self.now.quarantine.values().filter_map(|(_, entry)| change(entry)).collect();
        let said = self.now.rulings.on(segment.entries());
        let known = Known { refused: self.now.refused_changes.clone(), held, said, sharing, ..Known::default() };
        let mut verdict = Verdict::on(segment, &self.now.membership, known);
        match self.bug {
            Some(Bug::KeepDependants) => verdict.refused.retain(|one| one.reason != RefusalReason::DependsOnRefused),
            Some(Bug::AcceptOutOfScope) => verdict.refused.retain(|one| one.reason != RefusalReason::UnitOutOfScope),
            Some(_) | None => {}
        }
        verdict
    }

    // ------------------------------------------------------------------------------------------------- between units

    /// What one unit wrote of a shared record goes to all the others, once.
    fn carry(&mut self, record: RecordId) {
        let Some(sharing) = self.now.sharing.get(&record) else { return };
        // What is here only as it was carried goes home, too.
        let orphans = self.now.given.values().flatten();
        let orphans = orphans.filter(|(id, entry)| {
            entry.header.record == record && !self.now.store.knows(id) && !self.now.store.refused.contains(*id)
        });
        let orphans: BTreeMap<EntryId, Arc<Entry>> = orphans.map(|(id, entry)| (*id, Arc::clone(entry))).collect();
        let mut sharing = sharing.clone();
        orphans.values().filter_map(|entry| self.home_of(&entry.header.log())).for_each(|home| sharing.give(home));
        let units = sharing.units();
        if self.bug == Some(Bug::ForgetCarriedOnReshare) && units.iter().any(|unit| self.was_given(unit, &record)) {
            return;
        }
        for unit in &units {
            for (id, entry) in self.not_carried(&record, &units, unit) {
                let Some(carried) = CarriedEntry::of(&entry) else { continue };
                self.give(unit, id, entry);
                self.say(unit, &Notice::Carry(carried));
            }
            for (id, entry) in &orphans {
                let has_it = self.now.given.get(unit).is_some_and(|given| given.contains_key(id));
                if let Some(carried) = CarriedEntry::of(entry).filter(|_| !has_it) {
                    self.give(unit, *id, Arc::clone(entry));
                    self.say(unit, &Notice::Carry(carried));
                }
            }
        }
    }

    fn was_given(&self, unit: &UnitId, record: &RecordId) -> bool {
        let given = self.now.given.get(unit).into_iter().flat_map(BTreeMap::values);
        given.into_iter().any(|entry| entry.header.record == *record)
    }

    fn not_carried(&self, record: &RecordId, units: &BTreeSet<UnitId>, to: &UnitId) -> Vec<(EntryId, Arc<Entry>)> {
        let given = self.now.given.get(to);
        let others = units.iter().filter(|unit| *unit != to);
        let written = others.flat_map(|unit| self.feed(unit)).filter(|row| row.entry.header.record == *record);
        let live = written.filter(|row| !self.now.store.refused.contains(&row.id));
        let new = live.filter(|row| given.is_none_or(|given| !given.contains_key(&row.id)));
        new.map(|row| (row.id, Arc::clone(&row.entry))).collect()
    }

    fn give(&mut self, unit: &UnitId, id: EntryId, entry: Arc<Entry>) {
        let held = Arc::make_mut(&mut self.now);
        held.sharing.entry(entry.header.record).or_default().give(unit.clone());
        held.given.entry(unit.clone()).or_default().insert(id, entry);
    }

    // ---------------------------------------------------------------------------------------------- what it answers

    pub(crate) fn feed(&self, unit: &UnitId) -> &[Row] {
        self.now.feeds.get(unit).map_or(&[], Vec::as_slice)
    }

    fn end(&self, unit: &UnitId) -> Cursor {
        let start = Cursor::start(u64::from(self.now.incarnation));
        self.feed(unit).last().map_or(start, |row| Cursor { epoch: start.epoch, ..row.cursor })
    }

    /// What a unit may see: what it wrote, and what was carried into it.
    pub(crate) fn visible(&self, unit: &UnitId) -> BTreeMap<&EntryId, &Entry> {
        let own = self.feed(unit).iter().map(|row| (&row.id, &*row.entry));
        let given = self.now.given.get(unit).into_iter().flatten().map(|(id, entry)| (id, &**entry));
        given.chain(own).filter(|(id, _)| !self.now.store.refused.contains(*id)).collect()
    }

    fn digest(&self, unit: &UnitId) -> Digest {
        self.visible(unit).into_keys().copied().collect()
    }

    fn holding(&self, ask: &Ask) -> Holding {
        let store = &self.now.store;
        let silent = |log: &LogId| {
            if ask.cursor.epoch == u64::from(self.now.incarnation) { None } else { self.silent_after(log) }
        };
        let held = |log: &LogId, tip: &Tip| match silent(log).filter(|end| end.number < tip.number) {
            Some(end) => HeldLog { tips: BTreeSet::from([end]), holds_tip: false },
            None => HeldLog { tips: store.tips(log), holds_tip: store.holds(tip) },
        };
        let own = store.logs.keys().filter(|log| log.origin.device == self.key() && log.unit == ask.unit);
        let at_cursor = ask.cursor.number.checked_sub(1).and_then(|at| self.feed(&ask.unit).get(at as usize));
        Holding {
            end: self.end(&ask.unit),
            holds_cursor: ask.cursor.number == 0 || at_cursor.is_some_and(|row| row.cursor.chain == ask.cursor.chain),
            logs: ask.tips.iter().map(|(log, tip)| held(log, tip)).collect(),
            authority: own.map(|log| (log.clone(), store.tips(log))).collect(),
            digest: self.digest(&ask.unit),
        }
    }

    /// Where a log ends that has headers alone, before the first of them.
    fn silent_after(&self, log: &LogId) -> Option<Tip> {
        let rows = self.now.store.logs.get(log).into_iter().flatten();
        let mut silent = rows.filter(|row| self.now.silent.contains_key(&row.id)).map(|row| &row.entry.header);
        silent.next().map(|header| Tip { number: header.number.saturating_sub(1), id: header.previous })
    }

    fn answer(&self, ask: &Ask) -> Answer {
        let plan = Plan::of(ask, &self.holding(ask));
        let words = plan.authority.iter().flat_map(|(log, tip)| self.now.store.after(log, tip, 1 << 20)).collect();
        let from = plan.feed_after.unwrap_or(u64::MAX);
        let mut left = REPLY_BYTES;
        let mut feed = Vec::new();
        for row in self.feed(&ask.unit).iter().filter(|row| row.cursor.number > from) {
            left = left.saturating_sub(row.entry.payload.len());
            let entry = Entry::clone(&row.entry);
            feed.push(FeedRow { cursor: row.cursor, entry, signature: row.signature });
            // As careless as a store may be: past the budget, and anywhere after a signature.
            if left == 0 && feed.iter().any(|row| row.signature.is_some()) {
                break;
            }
        }
        plan.answer(Read { authority: words, authority_is_cut: false, feed })
    }
}
