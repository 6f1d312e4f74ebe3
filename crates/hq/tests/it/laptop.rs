//! The smallest laptop that keeps the promises of a session: entries in memory, a person, a device, and the engine's
//! own link.

use std::collections::{BTreeMap, BTreeSet};

use api::problem::LinkFailure;
use domain::cancellation::Ground;
use domain::id::{RecordId, UnitId};
use domain::value::{Value, Values};
use engine::host::{DeviceIdentity, Link, Target};
use engine::link::HttpsLink;
use engine::seed::Seed;
use sync::about;
use sync::authority::carry::CarriedEntry;
use sync::authority::membership::Membership;
use sync::authority::notice::{Catalogue, Notice, RefusalReason};
use sync::authority::{everyone, is_word_of};
use sync::cancellation::Cancellation;
use sync::document::{Actor, Document};
use sync::enrol::{Admission, Claim, EnrolReply, EnrolRequest, EnrolmentCode, compared_words, is_turned_away};
use sync::entry::{Entry, EntryId, Origin};
use sync::key::{DeviceKey, RecordKey, SealingKey, Signer};
use sync::log::{Log, LogId, NewEntry, Tip};
use sync::segment::{Limits, Segment};
use sync::session::frame::{Ask, Says};
use sync::session::laptop::{Arrival, Effect, Event, Laptop as Session, Summary};
use sync::session::runs::StoredEntry;
use sync::session::{LogPosition, Position, UnitPosition};
use sync::share::Share;
use sync::signature::{Signature, sign};
use sync::vector::Cursor;

#[derive(Clone)]
pub(crate) struct Laptop {
    seed: u8,
    pub(crate) person_seed: u8,
    pub(crate) unit: UnitId,
    code: EnrolmentCode,
    pub(crate) admission: Option<Admission>,
    rows: BTreeMap<LogId, Vec<StoredEntry>>,
    known: BTreeSet<EntryId>,
    pub(crate) refused: BTreeSet<EntryId>,
    /// From quarantine: they count, whatever else was said of them before.
    pub(crate) released: BTreeSet<EntryId>,
    /// Of other units; no run of a log here.
    carried: BTreeMap<EntryId, Entry>,
    pub(crate) reasons: BTreeSet<RefusalReason>,
    pub(crate) editions: BTreeMap<String, Catalogue>,
    keys: BTreeMap<RecordId, RecordKey>,
    cursors: BTreeMap<UnitId, Cursor>,
    acknowledged: BTreeMap<LogId, Tip>,
    pub(crate) membership: Option<Membership>,
    written: u8,
    /// How often it was told how far a backup reaches.
    pub(crate) horizons: usize,
    /// Records that HQ has erased, and how often it said so.
    pub(crate) erased: BTreeMap<RecordId, usize>,
}

impl Laptop {
    pub(crate) fn new(seed: u8, unit: &str, code: &EnrolmentCode) -> Self {
        Self {
            seed,
            person_seed: seed + 100,
            unit: unit.parse().unwrap(),
            code: code.clone(),
            admission: None,
            rows: BTreeMap::new(),
            known: BTreeSet::new(),
            refused: BTreeSet::new(),
            released: BTreeSet::new(),
            carried: BTreeMap::new(),
            reasons: BTreeSet::new(),
            editions: BTreeMap::new(),
            keys: BTreeMap::new(),
            cursors: BTreeMap::new(),
            acknowledged: BTreeMap::new(),
            membership: None,
            written: 0,
            horizons: 0,
            erased: BTreeMap::new(),
        }
    }

    pub(crate) fn signers(&self) -> (Signer, Signer) {
        (Signer::from_seed(&[self.seed; 32]), Signer::from_seed(&[self.person_seed; 32]))
    }

    pub(crate) fn device(&self) -> DeviceKey {
        self.signers().0.device()
    }

    pub(crate) fn words(&self) -> String {
        compared_words(&self.code.hq_key_hash, &self.device(), &self.code.token).join(" ")
    }

    // ------------------------------------------------------------------------------------------- being admitted

    pub(crate) fn enrol_at(&mut self, address: &str) -> Result<EnrolReply, LinkFailure> {
        let (device, person) = self.signers();
        let claim = Claim {
            token: self.code.token.clone(),
            device: device.device(),
            sealing: SealingKey([7; 32]),
            person: person.person(),
            person_name: "Lucía Canario Peña".parse().unwrap(),
            unit: self.unit.clone(),
            letters: "KQ".parse().unwrap(),
            incarnation: 0,
            entries_before: self.rows.values().map(|rows| rows.len() as u64).sum(),
        };
        let request = EnrolRequest::sign(claim, &self.code.hq_key_hash, &device, &person);
        let mut link = HttpsLink::connect(&self.target(address, None))?;
        let reply = EnrolReply::from_bytes(&link.post("/enrol", request.to_bytes())?).unwrap();
        if let EnrolReply::Admitted(admission) = &reply {
            self.membership = Some(Membership::new(admission.hq.device));
            self.admission = Some((**admission).clone());
        }
        Ok(reply)
    }

    pub(crate) fn target(&self, address: &str, device: Option<DeviceIdentity>) -> Target {
        Target { address: address.to_owned(), key_hash: self.code.hq_key_hash.0, device }
    }

    pub(crate) fn identity(&self) -> DeviceIdentity {
        let certificate_der = self.admission.as_ref().unwrap().device_certificate.clone();
        DeviceIdentity { certificate_der, seed: Seed::from_bytes([self.seed; 32]) }
    }

    pub(crate) fn connect(&self, address: &str) -> Result<HttpsLink, LinkFailure> {
        HttpsLink::connect(&self.target(address, Some(self.identity())))
    }

    /// Without its certificate.
    pub(crate) fn connect_as_stranger(&self, address: &str) -> HttpsLink {
        HttpsLink::connect(&self.target(address, None)).unwrap()
    }

    // -------------------------------------------------------------------------------------------------- writing

    pub(crate) fn create(&mut self, kind: &str, values: &[(&str, Value)]) -> RecordId {
        self.written += 1;
        let record = RecordId::new(u64::from(self.written), [self.seed; 10]);
        self.create_as(record, kind, values);
        record
    }

    /// Begins a record under an id that may be another's.
    pub(crate) fn create_as(&mut self, record: RecordId, kind: &str, values: &[(&str, Value)]) {
        let change = Document::create(self.actor(), &as_values(values), 1_000).unwrap();
        let key = RecordKey([self.written; 16]);
        self.keys.insert(record, key.clone());
        self.append(NewEntry::new(record, kind, key, change.bytes));
    }

    /// What it writes next is told apart from what its clone writes.
    pub(crate) const fn skip(&mut self, count: u8) {
        self.written += count;
    }

    pub(crate) fn edit(&mut self, record: RecordId, values: &[(&str, Value)]) {
        self.written += 1;
        let mut document = self.document(record);
        let heads = document.heads();
        let change = document.edit_at(&heads, self.actor(), &as_values(values), 2_000).unwrap().unwrap();
        let entry = self.entries().find(|entry| entry.header.record == record && !is_share(entry)).unwrap();
        let (kind, key) = (entry.header.kind.clone(), self.keys[&record].clone());
        self.append(NewEntry::new(record, kind, key, change.bytes));
    }

    /// Refers the record. The key of one that it does not have it can only invent.
    pub(crate) fn share(&mut self, record: RecordId, unit: &str) {
        let key = self.keys.get(&record).cloned().unwrap_or(RecordKey([77; 16]));
        self.append(Share { unit: unit.parse().unwrap() }.to_entry(record, key));
    }

    /// Asks that a record be cancelled, whatever the role says.
    pub(crate) fn cancel(&mut self, record: RecordId) {
        let key = self.keys.get(&record).cloned().unwrap_or(RecordKey([77; 16]));
        self.append(Cancellation { ground: Some(Ground::Withdrawn) }.to_entry(record, key));
    }

    /// As an engine that starts anew for each write: nobody's numbers meet.
    const fn actor(&self) -> Actor {
        let mut actor = [self.seed; 16];
        actor[0] = self.written;
        Actor(actor)
    }

    fn append(&mut self, new: NewEntry) {
        let (device, person) = self.signers();
        let unit = self.admission.as_ref().map_or(&self.unit, |admission| &admission.unit).clone();
        let id = LogId { unit, origin: Origin { device: device.device(), incarnation: 0 } };
        let mut log = Log::at(id.clone(), self.tips(&id).last().copied().unwrap_or(Tip::START));
        let entry = log.append(person.person(), new);
        let signature = sign(&person, log.id(), &log.tip());
        self.put(entry, Some(signature));
    }

    /// Its words go; what HQ did not have yet stays to be sent, and counts no more.
    fn erase(&mut self, record: RecordId) {
        *self.erased.entry(record).or_default() += 1;
        self.carried.retain(|_, entry| entry.header.record != record);
        let (device, acknowledged) = (self.device(), &self.acknowledged);
        for row in self.rows.values_mut().flatten() {
            let header = &row.entry.header;
            let is_carrier = matches!(Notice::of(&row.entry),
                Some(Notice::Carry(one) | Notice::Release(one)) if one.header().record == record);
            if header.record != record && !is_carrier {
                continue;
            }
            self.refused.insert(row.entry.id());
            let known = acknowledged.get(&header.log()).map_or(0, |tip| tip.number);
            if header.origin.device != device || header.number <= known {
                row.entry = row.entry.clone().erased();
            }
        }
    }

    fn put(&mut self, entry: Entry, signature: Option<Signature>) {
        if let sync::entry::Payload::Raw { key, .. } = &entry.payload {
            self.keys.entry(entry.header.record).or_insert_with(|| key.clone());
        }
        if self.known.insert(entry.id()) {
            self.rows.entry(entry.header.log()).or_default().push(StoredEntry { entry, signature });
        }
    }

    // -------------------------------------------------------------------------------------------------- reading

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        let hq = self.membership.as_ref().map(Membership::hq);
        let own = self.rows.values().flatten().map(|row| &row.entry);
        // Of those that were released the header stands in its log, and the words beside it.
        let own = own.filter(|entry| !self.carried.contains_key(&entry.id()));
        let counts = |entry: &&Entry| {
            let id = entry.id();
            self.released.contains(&id) || !self.refused.contains(&id)
        };
        let all = own.chain(self.carried.values()).filter(counts);
        all.filter(move |entry| Some(entry.header.origin.device) != hq)
    }

    pub(crate) fn document(&self, record: RecordId) -> Document {
        let entries = self.entries().filter(|entry| entry.header.record == record && !is_share(entry));
        let raw: Vec<&[u8]> = entries.filter_map(|entry| entry.payload.bytes()).collect();
        Document::from_changes(&raw)
    }

    fn receive(&mut self, carried: CarriedEntry) {
        let entry = carried.into_entry().unwrap();
        let sync::entry::Payload::Raw { key, .. } = &entry.payload else { panic!("nothing was carried") };
        self.keys.entry(entry.header.record).or_insert_with(|| key.clone());
        self.carried.insert(entry.id(), entry);
    }

    /// How often HQ's words gave this laptop an entry.
    pub(crate) fn times_carried(&self) -> usize {
        let words = self.rows.values().flatten().filter(|row| row.entry.header.kind == Notice::CARRY);
        words.count()
    }

    /// Every record as JSON, and how many keys are in conflict.
    pub(crate) fn documents(&self) -> BTreeMap<RecordId, (String, usize)> {
        let changes = self.entries().filter(|entry| !is_share(entry));
        let records: BTreeSet<RecordId> = changes.map(|entry| entry.header.record).collect();
        let read = |record: RecordId| {
            let reading = self.document(record).read().unwrap();
            (record, (serde_json::to_string(&reading.values).unwrap(), reading.conflicts.len()))
        };
        records.into_iter().map(read).collect()
    }

    pub(crate) fn unsent(&self) -> u64 {
        let own = self.rows.keys().filter(|log| log.origin.device == self.device());
        own.map(|log| self.log_position(log).unsent()).sum()
    }

    fn tips(&self, log: &LogId) -> BTreeSet<Tip> {
        let rows = self.rows.get(log).map_or(&[][..], Vec::as_slice);
        let continued: BTreeSet<EntryId> = rows.iter().map(|row| row.entry.header.previous).collect();
        let tips = rows.iter().map(|row| Tip { number: row.entry.header.number, id: row.entry.id() });
        tips.filter(|tip| !continued.contains(&tip.id)).collect()
    }

    fn log_position(&self, log: &LogId) -> LogPosition {
        LogPosition { tips: self.tips(log), acknowledged: self.acknowledged.get(log).copied() }
    }

    // ------------------------------------------------------------------------------------------------ exchanging

    fn position(&self) -> Position {
        let (unit, everyone) = (self.admission.as_ref().unwrap().unit.clone(), everyone().unwrap());
        let (ours, theirs): (Vec<_>, Vec<_>) = self
            .rows
            .keys()
            .map(|log| (log.clone(), self.log_position(log)))
            .partition(|(log, _)| log.unit != everyone);
        let digest = self.entries().map(Entry::id).collect();
        let cursor = |unit: &UnitId| self.cursors.get(unit).copied().unwrap_or_default();
        let own = UnitPosition { cursor: cursor(&unit), digest, logs: ours.into_iter().collect() };
        let all = UnitPosition {
            cursor: cursor(&everyone),
            digest: sync::digest::Digest::default(),
            logs: theirs.into_iter().collect(),
        };
        let hq = self.membership.as_ref().unwrap().hq();
        let units = BTreeMap::from([(unit, own), (everyone, all)]);
        Position { device: self.device(), hq, units, leaving: BTreeMap::new() }
    }

    /// Where it stands, with all it holds named, for requests made by hand.
    pub(crate) fn asks(&self) -> Vec<Ask> {
        let units = self.position().units.into_iter();
        let tips = |logs: BTreeMap<LogId, LogPosition>| {
            logs.into_iter().flat_map(|(log, at)| at.tips.into_iter().map(move |tip| (log.clone(), tip))).collect()
        };
        let ask = |(unit, at): (_, UnitPosition)| Ask { unit, cursor: at.cursor, says: Says::Own, tips: tips(at.logs) };
        units.map(ask).collect()
    }

    /// A whole session over one link; `None` where HQ turned it away.
    pub(crate) fn sync(&mut self, address: &str) -> Option<Summary> {
        let mut link = self.connect(address).unwrap();
        self.sync_over(&mut link)
    }

    pub(crate) fn sync_over(&mut self, link: &mut HttpsLink) -> Option<Summary> {
        let mut session = Session::new(self.position(), Limits::DEFAULT);
        let mut event = Event::Begin;
        loop {
            event = match session.step(event) {
                Effect::Load { log, after, .. } => Event::Loaded(self.after(&log, &after)),
                Effect::Send(body) => match link.post("/sync", body) {
                    Ok(reply) if is_turned_away(&reply) => return None,
                    Ok(reply) => Event::Received(reply),
                    Err(_) => Event::Cut,
                },
                Effect::Apply(arrival) => {
                    self.apply(arrival);
                    Event::Applied(self.position())
                }
                Effect::Finish(summary) => return Some(summary),
            };
        }
    }

    pub(crate) fn after(&self, log: &LogId, after: &Tip) -> Vec<StoredEntry> {
        let from = if self.known.contains(&after.id) { after.number } else { 0 };
        self.rows.get(log).into_iter().flatten().filter(|row| row.entry.header.number > from).cloned().collect()
    }

    /// All own entries as segments, for requests made by hand.
    pub(crate) fn segments(&self) -> Vec<Vec<u8>> {
        let own = self.rows.iter().filter(|(log, _)| log.origin.device == self.device());
        let rows = own.flat_map(|(_, rows)| rows.iter().cloned());
        sync::session::runs::cut(rows).iter().map(Segment::encode).collect()
    }

    fn apply(&mut self, arrival: Arrival) {
        for unit in arrival.units {
            assert!(unit.poisoned.is_empty());
            for parsed in unit.authority.into_iter().chain(unit.segments) {
                let segment = parsed.verify().unwrap();
                let (signature, tip) = (segment.signature(), segment.tip());
                segment.into_entries().into_iter().for_each(|entry| {
                    let signature = (entry.id() == tip.id).then_some(signature);
                    self.take(entry, signature);
                });
            }
            self.cursors.extend(unit.cursor.map(|cursor| (unit.unit, cursor)));
        }
    }

    fn take(&mut self, entry: Entry, signature: Option<Signature>) {
        if entry.payload.bytes().is_none() {
            self.refused.insert(entry.id());
        }
        let membership = self.membership.as_mut().unwrap();
        if is_word_of(&membership.hq(), &entry.header) {
            membership.learn(&entry);
            match Notice::of(&entry) {
                Some(Notice::Receipt(receipt)) => {
                    let known = self.acknowledged.entry(receipt.log).or_insert(receipt.tip);
                    *known = receipt.tip.max(*known);
                }
                Some(Notice::Refusal(refusal)) => {
                    self.refused.insert(refusal.entry);
                    self.reasons.insert(refusal.reason);
                }
                Some(Notice::Quarantine(held)) => drop(self.refused.insert(held.entry)),
                Some(Notice::Release(carried)) => {
                    self.released.insert(carried.header().id());
                    self.receive(carried);
                }
                Some(Notice::Carry(carried)) => self.receive(carried),
                Some(Notice::Catalogue(catalogue)) => drop(self.editions.insert(catalogue.name.clone(), catalogue)),
                Some(Notice::Horizon(_)) => self.horizons += 1,
                Some(Notice::Erasure(erasure)) => self.erase(erasure.record),
                Some(Notice::Person(_) | Notice::Device(_) | Notice::Decision(_) | Notice::Term(_)) | None => {}
            }
        }
        self.put(entry, signature);
    }
}

fn is_share(entry: &Entry) -> bool {
    !about::is_change(&entry.header.kind)
}

fn as_values(values: &[(&str, Value)]) -> Values {
    values.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
}
