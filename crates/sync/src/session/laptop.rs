//! The laptop's side of a session. It is fed events and says what to do next, one thing at a time; whoever drives it
//! has the store and the link. Dropping it anywhere loses nothing: the next session begins from what the store holds.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use domain::id::UnitId;

use crate::authority::EVERYONE;
use crate::digest::Digest;
use crate::log::{LogId, Tip};
use crate::segment::{Limits, Segment, SegmentError, Unverified};
use crate::session::frame::{Answer, Ask, Dismissal, Feed, FrameError, Outcome, Reply, Request, Says};
use crate::session::runs::{StoredEntry, cut};
use crate::session::{FRAME_BYTES, Position};
use crate::vector::Cursor;

/// An honest session ends long before.
const MAX_ROUNDS: u32 = 50_000;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// First of all.
    Begin,
    /// Answers `Load`.
    Loaded(Vec<StoredEntry>),
    /// Answers `Send`: the body of the reply.
    Received(Vec<u8>),
    /// Answers `Send` when the link broke or HQ did not answer with a reply.
    Cut,
    /// Answers `Apply`: where the laptop stands now. It may have written on meanwhile.
    Applied(Position),
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read entries of this log after this tip, each branch in the order of its chain, about so many payload bytes but
    /// at least up to a signature; from the log's start where the tip is not in the store.
    Load { log: LogId, after: Tip, bytes: usize },
    /// Send this body to HQ.
    Send(Vec<u8>),
    /// Verify and store this, in one transaction.
    Apply(Arrival),
    /// The session is over.
    Finish(Summary),
}

/// What a reply brought. All of it is applied in one transaction or none: HQ's words first, then the segments, then
/// the cursors. What does not verify is put aside, counted, and stops nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrival {
    pub units: Vec<UnitArrival>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitArrival {
    pub unit: UnitId,
    pub authority: Vec<Unverified>,
    pub segments: Vec<Unverified>,
    /// Bytes that are no segment, to be put aside.
    pub poisoned: Vec<(Vec<u8>, SegmentError)>,
    /// To be stored with them.
    pub cursor: Option<Cursor>,
}

/// How far the session has come, for the sync bar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub entries_sent: u64,
    /// Sent ones included; grows when HQ turns out to have lost some.
    pub entries_to_send: u64,
    pub entries_received: u64,
    /// What HQ has said is still to come.
    pub entries_to_receive: u64,
    pub bytes_up: u64,
    pub bytes_down: u64,
    pub rounds: u32,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub end: End,
    /// Unit by unit, whether both ends hold the same. Absent where HQ had more to say.
    pub compared: BTreeMap<UnitId, Compared>,
    /// Logs of which HQ did not take the last segment it was sent, and why.
    pub not_taken: BTreeMap<LogId, SegmentError>,
    /// Of each log that was sent, the last entry that HQ says is durable there. A receipt says the same and is signed,
    /// but HQ gives none to those who may read nothing of it any more.
    pub handed_in: BTreeMap<LogId, Tip>,
    /// Segments from HQ that could not be parsed.
    pub poisoned: u64,
    pub progress: Progress,
    /// HQ's clock, if it answered: the highest one counts for leases, and a wrong clock here is said on screen.
    pub hq_unix_ms: Option<u64>,
    /// The days of its last answer.
    pub lease_days: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Nothing was left to send or to fetch.
    Done,
    /// The link broke; what was applied stays.
    Cut,
    /// HQ told the laptop that it is revoked; what it had left to say was handed in.
    Revoked,
    /// HQ's reply was not one.
    Broken(FrameError),
    /// Neither side moved though something was left; `not_taken` says what.
    Stuck,
}

/// The digests of the visible sets, side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    Identical,
    Differs,
}

pub struct Laptop {
    position: Position,
    limits: Limits,
    phase: Phase,
    targets: VecDeque<Target>,
    /// Targets already tried: one that did not help is not tried again.
    tried: BTreeSet<Target>,
    outgoing: Vec<Segment>,
    outgoing_bytes: usize,
    /// Payload that the next frame may carry, each way.
    frame_bytes: usize,
    /// Units of which more is said than the own logs: HQ lost its place, or the digests differed.
    says: BTreeMap<UnitId, Says>,
    /// Of those, the units whose feed is to be read again from its start.
    from_start: BTreeSet<UnitId>,
    digests: BTreeMap<UnitId, Digest>,
    summary: Summary,
}

/// A log, and the tip after which HQ lacks it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    log: LogId,
    after: Tip,
}

enum Phase {
    Fresh,
    Loading(LogId),
    Sending(Request),
    Applying(Next),
    Over,
}

/// What follows once a reply is dealt with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Finish(End),
    Ask,
}

impl Laptop {
    pub const fn new(position: Position, limits: Limits) -> Self {
        let progress = Progress {
            entries_sent: 0,
            entries_to_send: 0,
            entries_received: 0,
            entries_to_receive: 0,
            bytes_up: 0,
            bytes_down: 0,
            rounds: 0,
        };
        let summary = Summary {
            end: End::Done,
            compared: BTreeMap::new(),
            not_taken: BTreeMap::new(),
            handed_in: BTreeMap::new(),
            poisoned: 0,
            progress,
            hq_unix_ms: None,
            lease_days: None,
        };
        Self {
            position,
            limits,
            phase: Phase::Fresh,
            targets: VecDeque::new(),
            tried: BTreeSet::new(),
            outgoing: Vec::new(),
            outgoing_bytes: 0,
            frame_bytes: FRAME_BYTES,
            says: BTreeMap::new(),
            from_start: BTreeSet::new(),
            digests: BTreeMap::new(),
            summary,
        }
    }

    /// Before another laptop instead of HQ: every unit is told by all its tips. The position is one `by_tips`.
    pub fn before_peer(position: Position, limits: Limits) -> Self {
        let says = position.units.keys().map(|unit| (unit.clone(), Says::Everything)).collect();
        Self { says, ..Self::new(position, limits) }
    }

    pub const fn progress(&self) -> Progress {
        self.summary.progress
    }

    /// An event that answers nothing ends the session: the driver has lost its place, and saying it again is cheap.
    pub fn step(&mut self, event: Event) -> Effect {
        match (std::mem::replace(&mut self.phase, Phase::Over), event) {
            (Phase::Fresh, Event::Begin) => self.begin(),
            (Phase::Loading(log), Event::Loaded(rows)) => self.loaded(log, rows),
            (Phase::Sending(request), Event::Received(bytes)) => self.received(&request, &bytes),
            (Phase::Applying(next), Event::Applied(position)) => {
                self.position = position;
                self.follow(next)
            }
            (
                Phase::Fresh | Phase::Loading(_) | Phase::Sending(_) | Phase::Applying(_) | Phase::Over,
                Event::Begin | Event::Loaded(_) | Event::Received(_) | Event::Cut | Event::Applied(_),
            ) => self.finish(End::Cut),
        }
    }

    /// How much payload the next frame may carry, each way: less on a slow link, or for the rest of a budget. A frame that
    /// was begun is not cut.
    pub fn set_frame_bytes(&mut self, bytes: usize) {
        self.frame_bytes = bytes.min(FRAME_BYTES);
    }

    fn begin(&mut self) -> Effect {
        let device = self.position.device;
        let own = self.position.units.values().flat_map(|unit| &unit.logs);
        let own = own.filter(|(log, _)| log.origin.device == device).chain(&self.position.leaving);
        let unsent = own.filter(|(_, held)| held.unsent() > 0);
        let targets =
            unsent.map(|(log, held)| Target { log: log.clone(), after: held.acknowledged.unwrap_or(Tip::START) });
        self.targets = targets.collect();
        self.count_to_send();
        self.fill()
    }

    /// Loads until the frame is full or nothing is left to load; then sends.
    fn fill(&mut self) -> Effect {
        let room = self.frame_bytes.saturating_sub(self.outgoing_bytes);
        if room == 0 {
            return self.send();
        }
        let Some(target) = self.targets.pop_front() else { return self.send() };
        let Target { log, after } = target.clone();
        self.tried.insert(target);
        self.phase = Phase::Loading(log.clone());
        Effect::Load { log, after, bytes: room }
    }

    fn loaded(&mut self, log: LogId, rows: Vec<StoredEntry>) -> Effect {
        let segments = cut(rows);
        if let Some(last) = segments.last().map(Segment::tip).filter(|tip| !self.is_end(&log, tip)) {
            self.targets.push_front(Target { log, after: last });
        }
        self.outgoing_bytes += segments.iter().map(payload_bytes).sum::<usize>();
        self.outgoing.extend(segments);
        self.fill()
    }

    fn is_end(&self, log: &LogId, tip: &Tip) -> bool {
        let mut units = self.position.units.values();
        let held = units.find_map(|unit| unit.logs.get(log)).or_else(|| self.position.leaving.get(log));
        held.is_some_and(|held| held.tips.contains(tip))
    }

    fn send(&mut self) -> Effect {
        let mut units: Vec<&UnitId> = self.position.units.keys().collect();
        units.sort_by_key(|unit| self.rank(unit));
        let asks = units.into_iter().map(|unit| self.ask(unit)).collect();
        let says = &self.says;
        self.from_start.retain(|unit| says.get(unit) == Some(&Says::Tips));
        let segments = self.outgoing.iter().map(Segment::encode).collect();
        let most = u32::try_from(self.frame_bytes).unwrap_or(u32::MAX);
        let request = Request { most, asks, segments };
        let body = request.encode(&self.position.device, &self.position.hq);
        self.summary.progress.bytes_up += body.len() as u64;
        self.summary.progress.rounds += 1;
        self.phase = Phase::Sending(request);
        Effect::Send(body)
    }

    /// A reply has room for so much and is filled in the order of the asks: HQ's words for everyone, then the unit that
    /// this laptop writes in, then the others.
    fn rank(&self, unit: &UnitId) -> u8 {
        let held = self.position.units.get(unit);
        let is_own = held.is_some_and(|unit| unit.logs.keys().any(|log| log.origin.device == self.position.device));
        match (unit.as_str() == EVERYONE, is_own) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }

    fn ask(&self, unit: &UnitId) -> Ask {
        let says = self.says_of(unit);
        let held = self.position.units.get(unit).cloned().unwrap_or_default();
        let is_said = |log: &LogId| match says {
            Says::Everything | Says::Tips => true,
            Says::Own => [self.position.device, self.position.hq].contains(&log.origin.device),
        };
        let starts = says == Says::Everything && self.from_start.contains(unit);
        let cursor = if starts { Cursor::default() } else { held.cursor };
        let logs = held.logs.into_iter().filter(|(log, _)| is_said(log));
        let tips = logs.flat_map(|(log, held)| held.tips.into_iter().map(move |tip| (log.clone(), tip))).collect();
        Ask { unit: unit.clone(), cursor, says, tips }
    }

    fn received(&mut self, request: &Request, bytes: &[u8]) -> Effect {
        self.summary.progress.bytes_down += bytes.len() as u64;
        match Dismissal::parse(bytes, request) {
            Some(Ok(dismissal)) => return self.dismissed(&dismissal),
            Some(Err(error)) => return self.finish(End::Broken(error)),
            None => {}
        }
        let reply = match Reply::parse(bytes, request) {
            Ok(reply) => reply,
            Err(error) => return self.finish(End::Broken(error)),
        };
        self.summary.hq_unix_ms = self.summary.hq_unix_ms.max(Some(reply.unix_ms));
        self.summary.lease_days = Some(reply.lease_days);
        let mut detached = self.detached(&reply.outcomes);
        detached.retain(|target| self.position.leaving.contains_key(&target.log));
        self.targets.extend(detached);
        self.hand_in_anew(reply.epoch);
        let stored = self.take_outcomes(&reply.outcomes);
        self.summary.progress.entries_to_receive = reply.answers.iter().map(left).sum();
        self.aim(request, &reply, &stored);
        let has_moved = self.take_places(request, &reply) | self.ends_comparing(request) || !stored.is_empty();
        let arrival = self.arrival(request, reply.answers);
        let next = self.next(has_moved || arrival.is_some());
        match arrival {
            Some(arrival) => {
                self.phase = Phase::Applying(next);
                Effect::Apply(arrival)
            }
            None => self.follow(next),
        }
    }

    /// Nothing comes down any more, but all that is here may still go up.
    fn dismissed(&mut self, dismissal: &Dismissal) -> Effect {
        let detached = self.detached(&dismissal.outcomes);
        self.take_outcomes(&dismissal.outcomes);
        self.targets.extend(detached);
        if self.targets.is_empty() { self.finish(End::Revoked) } else { self.fill() }
    }

    /// HQ has lost what these continue, and does not say where they end: each goes from its start, once.
    fn detached(&self, outcomes: &[Outcome]) -> Vec<Target> {
        let sent = self.outgoing.iter().zip(outcomes);
        let detached = sent.filter(|(_, outcome)| **outcome == Outcome::NotTaken(SegmentError::Detached));
        let whole = detached.map(|(segment, _)| Target { log: segment.log().clone(), after: Tip::START });
        whole.filter(|target| !self.tried.contains(target)).collect()
    }

    /// HQ was put back to an older state since, and nobody answers for what is handed in: all of it goes again, once.
    fn hand_in_anew(&mut self, epoch: u64) {
        if self.position.units.values().any(|unit| unit.cursor.epoch != epoch) {
            let whole = self.position.leaving.keys().map(|log| Target { log: log.clone(), after: Tip::START });
            self.targets.extend(whole.filter(|target| !self.tried.contains(target)));
        }
    }

    /// The last tip now at HQ of each log that was sent.
    fn take_outcomes(&mut self, outcomes: &[Outcome]) -> BTreeMap<LogId, Tip> {
        self.outgoing_bytes = 0;
        let mut stored = BTreeMap::new();
        for (segment, outcome) in std::mem::take(&mut self.outgoing).into_iter().zip(outcomes) {
            match outcome {
                Outcome::Stored => {
                    self.summary.progress.entries_sent += segment.entries().len() as u64;
                    self.summary.not_taken.remove(segment.log());
                    stored.insert(segment.log().clone(), segment.tip());
                    self.summary.handed_in.insert(segment.log().clone(), segment.tip());
                }
                Outcome::NotTaken(error) => drop(self.summary.not_taken.insert(segment.log().clone(), *error)),
            }
        }
        stored
    }

    /// What to send next, for each tip that HQ lacks: on from what it has just stored; else from where its log ends;
    /// else, in a fork, from the start.
    fn aim(&mut self, request: &Request, reply: &Reply, stored: &BTreeMap<LogId, Tip>) {
        let mut targets = BTreeSet::new();
        for (ask, answer) in request.asks.iter().zip(&reply.answers) {
            for (place, theirs) in &answer.behind {
                let Some((log, _)) = ask.tips.get(*place) else { continue };
                let sent = stored.get(log).filter(|tip| !self.is_end(log, tip));
                let afters = sent.into_iter().chain([theirs, &Tip::START]);
                let mut candidates = afters.map(|after| Target { log: log.clone(), after: *after });
                targets.extend(candidates.find(|target| !self.tried.contains(target)));
            }
        }
        // What HQ itself had said explains what others wrote on the strength of it.
        let (words, others): (Vec<_>, Vec<_>) =
            targets.into_iter().partition(|target| target.log.origin.device == self.position.hq);
        // Nobody answers for what is handed in, so what is left of it stays to be sent.
        let leaving = std::mem::take(&mut self.targets).into_iter();
        let leaving = leaving.filter(|target| self.position.leaving.contains_key(&target.log));
        self.targets = words.into_iter().chain(others).chain(leaving.collect::<Vec<_>>()).collect();
        self.count_to_send();
    }

    fn count_to_send(&mut self) {
        let logs = self.position.units.values().flat_map(|unit| &unit.logs).chain(&self.position.leaving);
        let ends: BTreeMap<&LogId, u64> =
            logs.filter_map(|(log, held)| Some((log, held.tips.last()?.number))).collect();
        let left = |target: &Target| {
            let end = ends.get(&target.log).copied().unwrap_or(0);
            end.saturating_sub(target.after.number)
        };
        let left: u64 = self.targets.iter().map(left).sum();
        self.summary.progress.entries_to_send = self.summary.progress.entries_sent.saturating_add(left);
    }

    /// Notes where HQ lost its place, and the digests it gave. True if a place was lost only now.
    fn take_places(&mut self, request: &Request, reply: &Reply) -> bool {
        let mut is_new = false;
        self.digests.clear();
        for (ask, answer) in request.asks.iter().zip(&reply.answers) {
            if answer.feed == Feed::LostPlace && self.says_of(&ask.unit) == Says::Own {
                is_new = true;
                self.says.insert(ask.unit.clone(), Says::Tips);
            }
            self.digests.extend(answer.digest.map(|digest| (ask.unit.clone(), digest)));
        }
        is_new
    }

    /// Once HQ has been given all it lacked, its feed is read. True if that is so only now.
    fn ends_comparing(&mut self, request: &Request) -> bool {
        let mut is_new = false;
        if self.targets.is_empty() {
            for ask in request.asks.iter().filter(|ask| ask.says == Says::Tips) {
                self.says.insert(ask.unit.clone(), Says::Everything);
                is_new = true;
            }
        }
        is_new
    }

    fn says_of(&self, unit: &UnitId) -> Says {
        self.says.get(unit).copied().unwrap_or(Says::Own)
    }

    /// What the reply brought, parsed within limits. `None` if nothing.
    fn arrival(&mut self, request: &Request, answers: Vec<Answer>) -> Option<Arrival> {
        let pairs = request.asks.iter().zip(answers);
        let units: Vec<_> = pairs.filter_map(|(ask, answer)| self.unit_arrival(ask, answer)).collect();
        (!units.is_empty()).then_some(Arrival { units })
    }

    fn unit_arrival(&mut self, ask: &Ask, answer: Answer) -> Option<UnitArrival> {
        let (segments, cursor) = match answer.feed {
            Feed::After { segments, cursor, .. } => (segments, Some(cursor).filter(|cursor| *cursor != ask.cursor)),
            Feed::Level | Feed::LostPlace => (Vec::new(), None),
        };
        if answer.authority.is_empty() && segments.is_empty() && cursor.is_none() {
            return None;
        }
        let mut poisoned = Vec::new();
        let authority = self.parse_all(answer.authority, &mut poisoned);
        let segments = self.parse_all(segments, &mut poisoned);
        self.summary.poisoned += poisoned.len() as u64;
        Some(UnitArrival { unit: ask.unit.clone(), authority, segments, poisoned, cursor })
    }

    fn parse_all(&mut self, encoded: Vec<Vec<u8>>, poisoned: &mut Vec<(Vec<u8>, SegmentError)>) -> Vec<Unverified> {
        let mut parsed = Vec::with_capacity(encoded.len());
        for bytes in encoded {
            match Unverified::parse(&bytes, &self.limits) {
                Ok(segment) => {
                    self.summary.progress.entries_received += segment.len() as u64;
                    parsed.push(segment);
                }
                Err(error) => poisoned.push((bytes, error)),
            }
        }
        parsed
    }

    /// A unit without a digest has more to come.
    fn next(&self, has_moved: bool) -> Next {
        let is_all = self.position.units.keys().all(|unit| self.digests.contains_key(unit));
        match (self.targets.is_empty() && is_all, has_moved || !self.targets.is_empty()) {
            (true, true | false) => Next::Finish(End::Done),
            (false, true) if self.summary.progress.rounds < MAX_ROUNDS => Next::Ask,
            (false, true | false) => Next::Finish(End::Stuck),
        }
    }

    fn follow(&mut self, next: Next) -> Effect {
        match next {
            Next::Ask => self.fill(),
            Next::Finish(End::Done) if self.repairs() => self.fill(),
            Next::Finish(end) => self.finish(end),
        }
    }

    /// Where all is said and done and the digests still differ, everything is compared, once a session.
    fn repairs(&mut self) -> bool {
        let compared = self.compared().into_iter();
        let differing = compared.filter(|(_, compared)| *compared == Compared::Differs).map(|(unit, _)| unit);
        let fresh: BTreeSet<_> = differing.filter(|unit| self.says_of(unit) == Says::Own).collect();
        self.says.extend(fresh.iter().map(|unit| (unit.clone(), Says::Tips)));
        self.from_start = fresh;
        !self.from_start.is_empty()
    }

    fn compared(&self) -> BTreeMap<UnitId, Compared> {
        let units = &self.position.units;
        let compare = |(unit, theirs): (&UnitId, &Digest)| {
            let is_same = units.get(unit).is_some_and(|held| held.digest == *theirs);
            (unit.clone(), if is_same { Compared::Identical } else { Compared::Differs })
        };
        self.digests.iter().map(compare).collect()
    }

    fn finish(&mut self, end: End) -> Effect {
        self.phase = Phase::Over;
        let compared = if end == End::Done { self.compared() } else { BTreeMap::new() };
        Effect::Finish(Summary { end, compared, ..self.summary.clone() })
    }
}

fn left(answer: &Answer) -> u64 {
    match answer.feed {
        Feed::After { left, .. } => left,
        Feed::Level | Feed::LostPlace => 0,
    }
}

fn payload_bytes(segment: &Segment) -> usize {
    segment.entries().iter().map(|entry| entry.payload.len()).sum()
}
