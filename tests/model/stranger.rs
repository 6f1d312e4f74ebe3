//! What somebody tries who speaks the language well and means no good: an admitted laptop in wrong hands, mostly.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::id::RecordId;
use domain::value::{Value, Values};
use sync::document::{Actor, Document};
use sync::entry::Origin;
use sync::key::RecordKey;
use sync::log::{Log, LogId, NewEntry, Tip};
use sync::segment::Segment;
use sync::session::frame::{Answer, Ask, Dismissal, Feed, Outcome, Reply, Request, Says};
use sync::signature::sign;
use sync::vector::Cursor;

use crate::model::invariant::{Broken, Invariant, hold};
use crate::model::play::Play;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// Writes in somebody else's name and log.
    ForgeAuthor,
    /// Writes in a log under another unit's name.
    LeaveScope,
    /// Asks for what is another unit's.
    AskElsewhere,
    /// Signs a second entry under a number it has used.
    RewriteHistory,
    /// Sends again what was sent before.
    Replay,
    /// Sends a damaged segment before a whole one.
    Damage,
    /// A change of a kind that nobody may write, and an ordinary one that builds on it.
    BuildOnForbidden,
}

const ACTS: [Act; 7] = [
    Act::ForgeAuthor,
    Act::LeaveScope,
    Act::AskElsewhere,
    Act::RewriteHistory,
    Act::Replay,
    Act::Damage,
    Act::BuildOnForbidden,
];

impl Play {
    pub(crate) fn hostile(&mut self, who: usize, act: usize, at: u64) -> Result<(), Broken> {
        match ACTS[act % ACTS.len()] {
            Act::ForgeAuthor => self.forge_author(who, at),
            Act::LeaveScope => self.leave_scope(who, at),
            Act::AskElsewhere => self.ask_elsewhere(who),
            Act::RewriteHistory => self.rewrite_history(who, at),
            Act::Replay => self.replay(who),
            Act::Damage => self.damage(who, at),
            Act::BuildOnForbidden => self.build_on_forbidden(who, at),
        }
    }

    /// Puts segments to headquarters by the connection of this laptop, and nothing else. `None` where it is turned away.
    fn put(&mut self, who: usize, segments: Vec<Vec<u8>>) -> Option<Vec<Outcome>> {
        let device = self.laptops[who].device().device();
        let request = Request { most: u32::MAX, asks: Vec::new(), segments };
        let reply = self.serve(&request.encode(&device, &self.hq.key()), &device);
        match Dismissal::parse(&reply, &request) {
            Some(dismissal) => Some(dismissal.unwrap().outcomes),
            None if reply.is_empty() => None,
            None => Some(Reply::parse(&reply, &request).unwrap().outcomes),
        }
    }

    fn forge_author(&mut self, who: usize, at: u64) -> Result<(), Broken> {
        let victim = &self.laptops[at as usize % self.laptops.len()];
        let (name, forger) = (victim.person().person(), self.laptops[who].person());
        if name == forger.person() {
            return Ok(());
        }
        let origin = Origin { device: victim.device().device(), incarnation: victim.now.incarnation };
        let id = LogId { unit: victim.unit.clone(), origin };
        let tip = self.hq.now.store.tips(&id).last().copied().unwrap_or(Tip::START);
        let mut log = Log::at(id, tip);
        let entry = log.append(name, note(at, "person"));
        let segment = Segment::new(vec![entry], sign(&forger, log.id(), &log.tip())).unwrap();
        let bytes = segment.encode();
        self.hq.forged.insert(bytes.clone(), segment);
        let good = self.newest_segment(who);
        self.put(who, [vec![bytes], good].concat());
        Ok(())
    }

    fn leave_scope(&mut self, who: usize, at: u64) -> Result<(), Broken> {
        let other = self.units.iter().find(|unit| **unit != self.laptops[who].unit).cloned();
        let Some(unit) = other else { return Ok(()) };
        let (person, device) = (self.laptops[who].person(), self.laptops[who].device().device());
        let mut log = Log::new(LogId { unit, origin: Origin { device, incarnation: 900 + (at % 90) as u32 } });
        let entry = log.append(person.person(), note(at, "person"));
        self.dishonest(entry.id(), &entry);
        let segment = Segment::new(vec![entry], sign(&person, log.id(), &log.tip())).unwrap();
        self.put(who, vec![segment.encode()]);
        Ok(())
    }

    fn ask_elsewhere(&mut self, who: usize) -> Result<(), Broken> {
        let device = self.laptops[who].device().device();
        let others = self.units.iter().filter(|unit| **unit != self.laptops[who].unit);
        let ask = |unit: &domain::id::UnitId| Ask {
            unit: unit.clone(),
            cursor: Cursor::default(),
            says: Says::Everything,
            tips: Vec::new(),
        };
        let request = Request { most: u32::MAX, asks: others.map(ask).collect(), segments: Vec::new() };
        let reply = self.serve(&request.encode(&device, &self.hq.key()), &device);
        let Ok(reply) = Reply::parse(&reply, &request) else { return Ok(()) };
        let is_silent =
            |answer: &Answer| answer.authority.is_empty() && answer.feed == Feed::Level && answer.digest.is_none();
        hold(reply.answers.iter().all(is_silent), Invariant::I9, || format!("{device} was told of another unit"))
    }

    /// Its own fork, on purpose: data like any other, and its own people see both.
    fn rewrite_history(&mut self, who: usize, at: u64) -> Result<(), Broken> {
        let laptop = &self.laptops[who];
        let (person, device) = (laptop.person(), laptop.device().device());
        let log = LogId { unit: laptop.unit.clone(), origin: Origin { device, incarnation: laptop.now.incarnation } };
        let rows = laptop.now.store.logs.get(&log).map_or(&[][..], Vec::as_slice);
        let Some(row) = rows.get(at as usize % rows.len().max(1)) else { return Ok(()) };
        let before = Tip { number: row.entry.header.number - 1, id: row.entry.header.previous };
        let mut log = Log::at(log, before);
        let entry = log.append(person.person(), note(at, "person"));
        self.dishonest(entry.id(), &entry);
        self.forks.insert(device);
        let segment = Segment::new(vec![entry], sign(&person, log.id(), &log.tip())).unwrap();
        self.put(who, vec![segment.encode()]);
        Ok(())
    }

    fn replay(&mut self, who: usize) -> Result<(), Broken> {
        let all = self.laptops[who].export(&BTreeMap::new());
        self.put(who, all.clone());
        let held = Arc::clone(&self.hq.now);
        self.put(who, all);
        let is_same = held.store.known() == self.hq.now.store.known() && held.feeds.len() == self.hq.now.feeds.len();
        hold(is_same, Invariant::I3, || "what was sent twice was kept twice, or answered twice".to_owned())
    }

    fn damage(&mut self, who: usize, at: u64) -> Result<(), Broken> {
        let good = self.newest_segment(who);
        let Some(whole) = good.first().cloned() else { return Ok(()) };
        let mut bytes = whole.clone();
        let place = at as usize % bytes.len();
        match at % 3 {
            0 => bytes.truncate(place),
            1 => bytes.insert(place, (at >> 8) as u8),
            _ => bytes[place] ^= 1 << (at >> 8 & 7),
        }
        let before = self.put(who, vec![whole.clone()]);
        let known = self.hq.now.store.known().clone();
        let outcomes = self.put(who, vec![bytes, whole]);
        let Some(outcomes) = outcomes else { return Ok(()) };
        let rest_goes_on = before.is_some_and(|before| before.last() == outcomes.last());
        hold(rest_goes_on, Invariant::I8, || format!("a damaged segment stopped the next: {outcomes:?}"))?;
        let is_same = *self.hq.now.store.known() == known;
        hold(is_same, Invariant::I9, || "a damaged segment left something behind".to_owned())
    }

    fn build_on_forbidden(&mut self, who: usize, at: u64) -> Result<(), Broken> {
        let laptop = &self.laptops[who];
        let (person, device) = (laptop.person(), laptop.device().device());
        let forbidden = note(at, "hq.person");
        let record = RecordId::new(at >> 16, [9; 10]);
        let first = change(at);
        let mut document = Document::from_changes(&[&first]);
        let next = Values::from([("notes".parse().unwrap(), Value::text("more"))]);
        let next = document.edit_at(&document.heads(), Actor([8; 16]), &next, 2).unwrap().unwrap();
        let mut log = Log::new(LogId {
            unit: laptop.unit.clone(),
            origin: Origin { device, incarnation: 1_000 + (at % 90) as u32 },
        });
        let key = RecordKey([9; 16]);
        let entries = vec![
            log.append(person.person(), forbidden),
            log.append(person.person(), NewEntry::new(record, "hq.person", key.clone(), first)),
            log.append(person.person(), NewEntry::new(record, "person", key, next.bytes)),
        ];
        entries.iter().for_each(|entry| self.dishonest(entry.id(), entry));
        self.forks.insert(device);
        let segment = Segment::new(entries, sign(&person, log.id(), &log.tip())).unwrap();
        self.put(who, vec![segment.encode()]);
        Ok(())
    }

    /// The last run of its own newest log.
    fn newest_segment(&self, who: usize) -> Vec<Vec<u8>> {
        let device = self.laptops[who].device().device();
        let store = &self.laptops[who].now.store;
        let own = store.logs.keys().rfind(|log| log.origin.device == device);
        let rows = own.map(|log| store.after(log, &Tip::START, usize::MAX)).unwrap_or_default();
        sync::session::runs::cut(rows).iter().map(Segment::encode).collect()
    }
}

fn change(at: u64) -> Vec<u8> {
    let mut actor = [7; 16];
    actor[..8].copy_from_slice(&at.to_le_bytes());
    let values = Values::from([("notes".parse().unwrap(), Value::text(format!("{at}")))]);
    Document::create(Actor(actor), &values, 1).unwrap().bytes
}

/// A record of its own.
fn note(at: u64, kind: &str) -> NewEntry {
    let record = RecordId::new(at >> 16, [at as u8; 10]);
    NewEntry::new(record, kind, RecordKey([9; 16]), change(at))
}
