//! An exchange with headquarters: drives the session of `sync` over the store and the link. The desk is locked for one
//! step at a time and never while the network is waited for, so that nobody waits to write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

use api::problem::{LinkFailure, Problem};
use api::sync::{Bar, Brought, Differing, Phase};
use api::topic::Topic;
use domain::id::UnitId;
use serde::{Deserialize, Serialize};
use store::store::Connection;
use store::table::entry::{self, HeldLog, LogName};
use store::table::{cursor, record, setting, signature, tip};
use sync::authority;
use sync::enrol::is_turned_away;
use sync::entry::EntryId;
use sync::key::DeviceKey;
use sync::log::Tip;
use sync::segment::Limits;
use sync::session::laptop::{Compared, Effect, End, Event, Laptop, Progress, Summary};
use sync::session::runs::StoredEntry;
use sync::session::{LogPosition, Position, UnitPosition};
use sync::signature::Signature;
use sync::vector::Cursor;

use crate::brought::Mark;
use crate::budget::Spending;
use crate::comparing::Other;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::entries::{entry_of, log_of, name_of};
use crate::fault::Fault;
use crate::host::{Link as HostLink, Traffic};
use crate::linking::Link;
use crate::meter::{self, Meter};
use crate::visible;

const SYNC: &str = "/sync";
const LAST: &str = "exchange";
/// A clock that differs more than this from headquarters' is said on screen.
const CLOCK_TOLERATED_MS: i64 = 5 * 60 * 1_000;

/// The exchange as it goes; what lasts of it is in the store.
#[derive(Default)]
pub struct Exchange {
    is_running: bool,
    phase: Option<Phase>,
    clock_ahead_s: Option<i64>,
    brought: Option<Brought>,
    link: Option<Box<dyn HostLink>>,
}

/// What is remembered of the last exchange that ended well.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Last {
    unix_ms: i64,
    is_verified: bool,
    #[serde(default)]
    is_different: bool,
    #[serde(default)]
    differing: Option<Differing>,
    /// Names of units of which all that was here went.
    #[serde(default)]
    left: Vec<String>,
}

/// How an exchange ended that no failure ended.
pub(crate) enum Ended {
    Session(End),
    /// The budget is spent: so much of so much.
    Paused {
        spent: u64,
        of: u64,
    },
}

impl Ended {
    pub(crate) fn paused(meter: &Meter, traffic: Traffic) -> Self {
        Self::Paused { spent: meter.spent(traffic), of: meter.allowance() }
    }
}

/// Ends with the exchange, however it ends: the next one may begin.
struct Running<'e>(&'e Engine);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.exchange.lock().unwrap_or_else(PoisonError::into_inner).is_running = false;
    }
}

/// What an exchange needs of the link, read under the lock once.
struct Terms {
    hq: DeviceKey,
    target: crate::host::Target,
    position: Position,
}

impl Engine {
    /// The foot bar, from the log.
    pub fn bar(&self) -> Result<Bar, Problem> {
        self.read_bar().map_err(|fault| fault.into_problem(|text| self.host().report(text)))
    }

    pub(crate) fn read_bar(&self) -> Result<Bar, Fault> {
        let (phase, clock_ahead_s, brought) = {
            let exchange = self.exchange.lock().unwrap_or_else(PoisonError::into_inner);
            (exchange.phase.clone(), exchange.clock_ahead_s, exchange.brought.clone())
        };
        self.with_desk(|desk| {
            let rows = desk.files.store.rows();
            let last = read_last(rows)?;
            let saved = record::last_kept_ms(rows)?;
            Ok(Bar {
                standing: desk.standing()?,
                phase: match phase {
                    Some(phase) => phase,
                    None if desk.dismissal.is_some() => Phase::Revoked,
                    None => Phase::Idle,
                },
                waiting: desk.waiting()?,
                last_success: last.as_ref().map(|last| desk.civil(domain::time::Moment::from_unix_ms(last.unix_ms))),
                is_verified: last.as_ref().is_some_and(|last| last.is_verified),
                left: last.as_ref().map(|last| last.left.clone()).unwrap_or_default(),
                clock_ahead_s,
                budget: desk.budget()?,
                lease: desk.lease()?,
                last_saved: saved.map(|ms| desk.civil(domain::time::Moment::from_unix_ms(ms))),
                differing: last.as_ref().and_then(|last| last.differing),
                is_different: last.is_some_and(|last| last.is_different),
                brought,
                unseen: desk.unseen()?,
                alarms: desk.alarms()?,
            })
        })
    }

    /// Is there a headquarters to exchange with?
    pub fn is_linked(&self) -> bool {
        let linked = self.with_desk(|desk| {
            let link = Link::read(desk.files.store.rows())?;
            Ok(link.is_some_and(|link| link.hq_key().is_some()))
        });
        linked.unwrap_or(false)
    }

    /// Exchanges until nothing is left, the link breaks or the budget is spent. A second call while one runs only answers
    /// the bar.
    pub fn exchange(&self) -> Result<Bar, Problem> {
        self.exchange_within(Spending::AsSet)
    }

    pub(crate) fn exchange_within(&self, spending: Spending) -> Result<Bar, Problem> {
        if let Some(_running) = self.begin_exchange() {
            let mark = self.with_desk(|desk| desk.mark()).ok();
            let outcome = self.run_exchange(spending);
            self.count_brought(mark);
            self.end_exchange(outcome)?;
        }
        self.bar()
    }

    /// However it ended: what had arrived stays.
    fn count_brought(&self, mark: Option<Mark>) {
        let counted = mark.map(|mark| {
            self.with_desk(|desk| {
                desk.forget_count();
                desk.brought_since(mark)
            })
        });
        // Somebody may have locked meanwhile; then the next to unlock is told.
        let brought = counted.and_then(Result::ok);
        self.exchange.lock().unwrap_or_else(PoisonError::into_inner).brought = brought;
    }

    /// How the exchange stands, without asking the desk: for whoever watches it.
    pub fn phase(&self) -> Phase {
        let exchange = self.exchange.lock().unwrap_or_else(PoisonError::into_inner);
        exchange.phase.clone().unwrap_or(Phase::Idle)
    }

    /// `None` while another one runs.
    fn begin_exchange(&self) -> Option<Running<'_>> {
        let mut exchange = self.exchange.lock().unwrap_or_else(PoisonError::into_inner);
        (!std::mem::replace(&mut exchange.is_running, true)).then(|| Running(self))
    }

    fn end_exchange(&self, outcome: Result<Ended, Fault>) -> Result<(), Problem> {
        let (phase, problem) = match outcome {
            Ok(Ended::Session(End::Done)) => (Phase::Idle, None),
            Ok(Ended::Session(End::Revoked)) => (Phase::Revoked, Some(Problem::Revoked)),
            Ok(Ended::Session(End::Cut)) => failed(LinkFailure::Cut),
            Ok(Ended::Session(End::Broken(_) | End::Stuck)) => failed(LinkFailure::NotUnderstood),
            Ok(Ended::Paused { spent, of }) => (Phase::Paused { spent, of }, None),
            Err(Fault::Refused(Problem::NoLink { reason })) => failed(reason),
            Err(Fault::Refused(Problem::Revoked)) => (Phase::Revoked, Some(Problem::Revoked)),
            Err(fault) => (Phase::Idle, Some(fault.into_problem(|text| self.host().report(text)))),
        };
        {
            let mut exchange = self.exchange.lock().unwrap_or_else(PoisonError::into_inner);
            if !matches!(phase, Phase::Idle | Phase::Paused { .. }) {
                exchange.link = None;
            }
            exchange.phase = Some(phase);
        }
        self.host().changed(&[Topic::Records, Topic::Sync, Topic::Session]);
        problem.map_or(Ok(()), Err)
    }

    fn run_exchange(&self, spending: Spending) -> Result<Ended, Fault> {
        // First, so that what becomes history now goes along.
        self.tick();
        let (Terms { hq, target, position }, allowance) = self.with_desk(|desk| {
            desk.finish_left()?;
            desk.hand_over_waiting()?;
            Ok((terms(desk)?, desk.allowance(spending)?))
        })?;
        if allowance == Some(0) {
            let of = self.with_desk(|desk| desk.budget())?.map_or(0, |budget| budget.bytes);
            return Ok(Ended::Paused { spent: of, of });
        }
        let mut link = match self.take_link() {
            Some(link) => link,
            None => self.host().connect(&target).map_err(|reason| Problem::NoLink { reason })?,
        };
        let mut meter = Meter::begin(allowance, link.traffic(), self.host().now().unix_ms());
        let ended = self.converse(&mut *link, &mut meter, hq, position);
        // Somebody may have locked meanwhile; then nobody counts.
        if self.is_open() {
            self.with_desk(|desk| desk.note_spent(meter.spent(link.traffic())))?;
        }
        let ended = ended?;
        if self.is_open() {
            self.keep_link(link);
        }
        Ok(ended)
    }

    /// The records, and once they are through their files.
    fn converse(
        &self,
        link: &mut dyn HostLink,
        meter: &mut Meter,
        hq: DeviceKey,
        position: Position,
    ) -> Result<Ended, Fault> {
        self.bring_handed(link, meter)?;
        let first = match self.session(link, meter, hq, position) {
            Err(Fault::Refused(Problem::Revoked)) if self.remind(link, meter, hq)? => {
                let position = self.with_desk(|desk| Ok(terms(desk)?.position))?;
                self.session(link, meter, hq, position)?
            }
            ended => ended?,
        };
        let Some(mut summary) = first else {
            return Ok(Ended::paused(meter, link.traffic()));
        };
        let mut differing = None;
        if summary.end == End::Done && !differs(&summary).is_empty() {
            let found = self.compare(&mut Other { link: &mut *link, meter: &mut *meter, hq }, &differs(&summary))?;
            differing = Some(found).filter(|found| *found != Differing::default());
            // Once more, for the digests: a few bytes.
            let position = self.with_desk(|desk| Ok(terms(desk)?.position))?;
            let Some(again) = self.session(link, meter, hq, position)? else {
                return Ok(Ended::paused(meter, link.traffic()));
            };
            summary = again;
        }
        // The records are through, whatever becomes of their files.
        self.keep_summary(&summary, differing)?;
        match summary.end {
            End::Done => {
                // A few bytes, and without it nothing travels some day: before the files.
                self.renew_certificate(link, summary.hq_unix_ms)?;
                self.tell_audit_head(link, meter)?;
                self.tell_erased(link, meter)?;
                self.carry_attachments(link, meter)
            }
            End::Revoked | End::Cut | End::Broken(_) | End::Stuck => Ok(Ended::Session(summary.end)),
        }
    }

    /// `None` where the budget is spent.
    fn session(
        &self,
        link: &mut dyn HostLink,
        meter: &mut Meter,
        hq: DeviceKey,
        position: Position,
    ) -> Result<Option<Summary>, Fault> {
        let mut laptop = Laptop::new(position, Limits::DEFAULT);
        laptop.set_frame_bytes(meter.frame_bytes(link.traffic()));
        let mut effect = laptop.step(Event::Begin);
        loop {
            let event = match effect {
                Effect::Load { log, after, bytes } => {
                    Event::Loaded(self.with_desk(|desk| load(desk.files.store.rows(), &name_of(&log), after, bytes))?)
                }
                Effect::Send(body) if !meter.allows(link.traffic(), body.len()) => {
                    return Ok(None);
                }
                Effect::Send(body) => {
                    let reply = self.put(link, meter, body)?;
                    laptop.set_frame_bytes(meter.frame_bytes(link.traffic()));
                    Event::Received(reply)
                }
                Effect::Apply(arrival) => {
                    let position = self.with_desk(|desk| {
                        desk.apply(arrival, hq)?;
                        // What arrived may have told of the unit that a referral waits for.
                        desk.hand_over_waiting()?;
                        Ok(terms(desk)?.position)
                    })?;
                    self.host().changed(&[Topic::Records, Topic::Sync]);
                    Event::Applied(position)
                }
                Effect::Finish(summary) => return Ok(Some(summary)),
            };
            effect = laptop.step(event);
            self.tell_progress(&laptop.progress(), meter, link.traffic());
        }
    }

    /// Puts a frame of a session, and learns from how long that took.
    fn put(&self, link: &mut dyn HostLink, meter: &mut Meter, body: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let reply = self.post(link, meter, body)?;
        if is_turned_away(&reply) { Err(Problem::Revoked.into()) } else { Ok(reply) }
    }

    /// The same, whatever is answered.
    pub(crate) fn post(&self, link: &mut dyn HostLink, meter: &mut Meter, body: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let now_ms = || self.host().now().unix_ms();
        let (begun_ms, up) = (now_ms(), body.len());
        let reply = link.post(SYNC, body).map_err(|reason| Problem::NoLink { reason })?;
        meter.answered();
        meter.learn(up.max(reply.len()), u64::try_from(now_ms().saturating_sub(begun_ms)).unwrap_or(0));
        Ok(reply)
    }

    fn tell_progress(&self, progress: &Progress, meter: &Meter, traffic: Traffic) {
        let up = progress.entries_to_send.saturating_sub(progress.entries_sent);
        let bytes_left = meter::bytes_of_entries(up, progress.entries_sent, progress.bytes_up).saturating_add(
            meter::bytes_of_entries(progress.entries_to_receive, progress.entries_received, progress.bytes_down),
        );
        let files_left = self.with_desk(|desk| desk.attachment_bytes_to_move()).unwrap_or(0);
        let sent = u32::try_from(progress.entries_sent).unwrap_or(u32::MAX);
        let of = u32::try_from(progress.entries_to_send).unwrap_or(u32::MAX);
        self.tell_running(sent, of, meter, traffic, bytes_left.saturating_add(files_left));
    }

    /// While files travel, what was said of the records stands.
    pub(crate) fn tell_bytes_left(&self, meter: &Meter, traffic: Traffic, bytes_left: u64) {
        let (sent, of) = match self.phase() {
            Phase::Running { sent, of, .. } => (sent, of),
            Phase::Idle | Phase::Paused { .. } | Phase::Failed { .. } | Phase::Revoked => (0, 0),
        };
        self.tell_running(sent, of, meter, traffic, bytes_left);
    }

    fn tell_running(&self, sent: u32, of: u32, meter: &Meter, traffic: Traffic, bytes_left: u64) {
        let gone = meter.gone(traffic);
        let seconds_left = meter.seconds_left(traffic, self.host().now().unix_ms(), bytes_left);
        let phase = Phase::Running { sent, of, bytes_up: gone.up, bytes_down: gone.down, bytes_left, seconds_left };
        self.exchange.lock().unwrap_or_else(PoisonError::into_inner).phase = Some(phase);
        self.host().changed(&[Topic::Sync]);
    }

    fn keep_summary(&self, summary: &Summary, differing: Option<Differing>) -> Result<(), Fault> {
        let now_ms = self.host().now().unix_ms();
        if let Some(hq_ms) = summary.hq_unix_ms {
            let ahead_ms = now_ms - i64::try_from(hq_ms).unwrap_or(now_ms);
            let said = (ahead_ms.abs() > CLOCK_TOLERATED_MS).then_some(ahead_ms / 1_000);
            self.exchange.lock().unwrap_or_else(PoisonError::into_inner).clock_ahead_s = said;
        }
        if let (Some(hq_ms), Some(days)) = (summary.hq_unix_ms, summary.lease_days) {
            self.with_desk(|desk| desk.was_given(hq_ms, days))?;
        }
        match summary.end {
            End::Done => {}
            End::Revoked => return self.with_desk(|desk| desk.was_dismissed(&summary.handed_in)),
            End::Cut | End::Broken(_) | End::Stuck => return Ok(()),
        }
        let is_verified =
            !summary.compared.is_empty() && summary.compared.values().all(|compared| *compared == Compared::Identical);
        let is_different = summary.compared.values().any(|compared| *compared == Compared::Differs);
        self.with_desk(|desk| {
            let left = desk.give_back(&summary.handed_in)?;
            let last = Last { unix_ms: now_ms, is_verified, is_different, differing, left };
            let bytes = serde_json::to_vec(&last).map_err(|_| Fault::Internal("the last exchange"))?;
            desk.files.store.save(|rows| Ok::<_, Fault>(setting::write(rows, LAST, &bytes)?))?;
            desk.shrink_outbox()
        })
    }

    /// Lets the connection go: it was opened with keys that are about to be wiped.
    pub(crate) fn hang_up(&self) {
        drop(self.take_link());
    }

    fn take_link(&self) -> Option<Box<dyn HostLink>> {
        self.exchange.lock().unwrap_or_else(PoisonError::into_inner).link.take()
    }

    fn keep_link(&self, link: Box<dyn HostLink>) {
        self.exchange.lock().unwrap_or_else(PoisonError::into_inner).link = Some(link);
    }
}

/// The units of which the two ends do not hold the same.
fn differs(summary: &Summary) -> BTreeSet<UnitId> {
    let differing = summary.compared.iter().filter(|(_, compared)| **compared == Compared::Differs);
    differing.map(|(unit, _)| unit.clone()).collect()
}

const fn failed(reason: LinkFailure) -> (Phase, Option<Problem>) {
    (Phase::Failed { reason }, Some(Problem::NoLink { reason }))
}

/// When the last exchange ended well, unix ms.
pub(crate) fn last_success_ms(rows: &Connection) -> Result<Option<i64>, Fault> {
    Ok(read_last(rows)?.map(|last| last.unix_ms))
}

fn read_last(rows: &Connection) -> Result<Option<Last>, Fault> {
    let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("the last exchange"));
    setting::read(rows, LAST)?.map(read).transpose()
}

fn terms(desk: &Desk) -> Result<Terms, Fault> {
    let link = Link::read(desk.files.store.rows())?.ok_or(Problem::NotLinked)?;
    let position = position(desk)?;
    Ok(Terms { hq: position.hq, target: link.target(&desk.identity.laptop.device_seed), position })
}

/// Where this laptop stands: one read of its store.
pub(crate) fn position(desk: &Desk) -> Result<Position, Fault> {
    let rows = desk.files.store.rows();
    let link = Link::read(rows)?.ok_or(Problem::NotLinked)?;
    let hq = DeviceKey(link.hq_key().ok_or(Problem::NotLinked)?);
    let held = desk.units.held().iter().cloned().chain(authority::everyone());
    let mut units: BTreeMap<UnitId, UnitPosition> = held.map(|unit| (unit, UnitPosition::default())).collect();
    for row in cursor::all(rows)? {
        if let Some(unit) = units.get_mut(&row.unit) {
            let chain = row.chain.try_into().unwrap_or([0; 16]);
            unit.cursor = Cursor { epoch: row.epoch, number: row.number, chain };
        }
    }
    for HeldLog { name, holder } in entry::logs(rows)? {
        let Some(unit) = units.get_mut(&holder) else { continue };
        unit.logs.insert(log_of(&name), position_of(rows, &name)?);
    }
    for (name, unit) in &mut units {
        unit.digest = visible::read(rows, name)?;
    }
    let mut leaving = BTreeMap::new();
    for log in desk.logs_left()? {
        let position = position_of(rows, &name_of(&log))?;
        leaving.insert(log, position);
    }
    Ok(Position { device: desk.device.device(), hq, units, leaving })
}

fn position_of(rows: &Connection, name: &LogName) -> Result<LogPosition, Fault> {
    let of_row = |row: tip::TipRow| Tip { number: row.number, id: EntryId(row.id) };
    let tips = tip::of_log(rows, name)?.into_iter().map(of_row).collect();
    Ok(LogPosition { tips, acknowledged: entry::receipted(rows, name)?.map(of_row) })
}

pub(crate) fn load(rows: &Connection, name: &LogName, after: Tip, bytes: usize) -> Result<Vec<StoredEntry>, Fault> {
    let from = if entry::is_placed(rows, &after.id.0)? { after.number + 1 } else { 1 };
    let mut loaded = Vec::new();
    for row in entry::of_log(rows, name, from, bytes)? {
        let signature = signature::of_entry(rows, &row.id)?.map(Signature);
        loaded.push(StoredEntry { entry: entry_of(row), signature });
    }
    Ok(loaded)
}
