//! An exchange with headquarters: drives the session of `sync` over the store and the link. The desk is locked for one
//! step at a time and never while the network is waited for, so that nobody waits to write.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use api::problem::{LinkFailure, Problem};
use api::sync::{Bar, Brought, Phase};
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
use sync::session::laptop::{Compared, Effect, End, Event, Laptop, Summary};
use sync::session::runs::StoredEntry;
use sync::session::{LogPosition, Position, UnitPosition};
use sync::signature::Signature;
use sync::vector::Cursor;

use crate::brought::Mark;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::entries::{entry_of, log_of, name_of};
use crate::fault::Fault;
use crate::host::Link as HostLink;
use crate::linking::Link;
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
    /// Names of units of which all that was here went.
    #[serde(default)]
    left: Vec<String>,
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
                last_saved: saved.map(|ms| desk.civil(domain::time::Moment::from_unix_ms(ms))),
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

    /// Exchanges until nothing is left or the link breaks. A second call while one runs only answers the bar.
    pub fn exchange(&self) -> Result<Bar, Problem> {
        if let Some(_running) = self.begin_exchange() {
            let mark = self.with_desk(|desk| desk.mark()).ok();
            let outcome = self.run_exchange();
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

    /// `None` while another one runs.
    fn begin_exchange(&self) -> Option<Running<'_>> {
        let mut exchange = self.exchange.lock().unwrap_or_else(PoisonError::into_inner);
        (!std::mem::replace(&mut exchange.is_running, true)).then(|| Running(self))
    }

    fn end_exchange(&self, outcome: Result<End, Fault>) -> Result<(), Problem> {
        let (phase, problem) = match outcome {
            Ok(End::Done) => (Phase::Idle, None),
            Ok(End::Revoked) => (Phase::Revoked, Some(Problem::Revoked)),
            Ok(End::Cut) => failed(LinkFailure::Cut),
            Ok(End::Broken(_) | End::Stuck) => failed(LinkFailure::NotUnderstood),
            Err(Fault::Refused(Problem::NoLink { reason })) => failed(reason),
            Err(Fault::Refused(Problem::Revoked)) => (Phase::Revoked, Some(Problem::Revoked)),
            Err(fault) => (Phase::Idle, Some(fault.into_problem(|text| self.host().report(text)))),
        };
        {
            let mut exchange = self.exchange.lock().unwrap_or_else(PoisonError::into_inner);
            if phase != Phase::Idle {
                exchange.link = None;
            }
            exchange.phase = Some(phase);
        }
        self.host().changed(&[Topic::Records, Topic::Sync, Topic::Session]);
        problem.map_or(Ok(()), Err)
    }

    fn run_exchange(&self) -> Result<End, Fault> {
        // First, so that what becomes history now goes along.
        self.tick();
        let Terms { hq, target, position } = self.with_desk(|desk| {
            desk.finish_left()?;
            desk.hand_over_waiting()?;
            terms(desk)
        })?;
        let mut link = match self.take_link() {
            Some(link) => link,
            None => self.host().connect(&target).map_err(|reason| Problem::NoLink { reason })?,
        };
        let mut laptop = Laptop::new(position, Limits::DEFAULT);
        let mut effect = laptop.step(Event::Begin);
        let mut failure = None;
        let summary = loop {
            let event = match effect {
                Effect::Load { log, after, bytes } => {
                    Event::Loaded(self.with_desk(|desk| load(desk.files.store.rows(), &name_of(&log), after, bytes))?)
                }
                Effect::Send(body) => match link.post(SYNC, body) {
                    Ok(reply) if is_turned_away(&reply) => return Err(Problem::Revoked.into()),
                    Ok(reply) => Event::Received(reply),
                    Err(reason) => {
                        failure = Some(reason);
                        Event::Cut
                    }
                },
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
                Effect::Finish(summary) => break summary,
            };
            self.tell_progress(&laptop);
            effect = laptop.step(event);
        };
        match failure {
            Some(reason) => Err(Problem::NoLink { reason }.into()),
            None => {
                // The records are through, whatever becomes of their files.
                self.keep_summary(&summary)?;
                if summary.end == End::Done {
                    self.carry_attachments(&mut *link)?;
                    self.renew_certificate(&mut *link, summary.hq_unix_ms)?;
                }
                // Somebody may have locked meanwhile.
                if self.is_open() {
                    self.keep_link(link);
                }
                Ok(summary.end)
            }
        }
    }

    fn tell_progress(&self, laptop: &Laptop) {
        let progress = laptop.progress();
        let phase = Phase::Running {
            sent: u32::try_from(progress.entries_sent).unwrap_or(u32::MAX),
            of: u32::try_from(progress.entries_to_send).unwrap_or(u32::MAX),
            bytes_up: progress.bytes_up,
            bytes_down: progress.bytes_down,
        };
        self.exchange.lock().unwrap_or_else(PoisonError::into_inner).phase = Some(phase);
        self.host().changed(&[Topic::Sync]);
    }

    fn keep_summary(&self, summary: &Summary) -> Result<(), Fault> {
        let now_ms = self.host().now().unix_ms();
        if let Some(hq_ms) = summary.hq_unix_ms {
            let ahead_ms = now_ms - i64::try_from(hq_ms).unwrap_or(now_ms);
            let said = (ahead_ms.abs() > CLOCK_TOLERATED_MS).then_some(ahead_ms / 1_000);
            self.exchange.lock().unwrap_or_else(PoisonError::into_inner).clock_ahead_s = said;
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
            let last = Last { unix_ms: now_ms, is_verified, is_different, left };
            let bytes = serde_json::to_vec(&last).map_err(|_| Fault::Internal("the last exchange"))?;
            desk.files.store.write(|rows| Ok::<_, Fault>(setting::write(rows, LAST, &bytes)?))?;
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

const fn failed(reason: LinkFailure) -> (Phase, Option<Problem>) {
    (Phase::Failed { reason }, Some(Problem::NoLink { reason }))
}

fn read_last(rows: &Connection) -> Result<Option<Last>, Fault> {
    let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("the last exchange"));
    setting::read(rows, LAST)?.map(read).transpose()
}

fn terms(desk: &Desk) -> Result<Terms, Fault> {
    let link = Link::read(desk.files.store.rows())?.ok_or(Problem::NotLinked)?;
    let position = position(desk)?;
    Ok(Terms { hq: position.hq, target: link.target(desk.identity.device_seed), position })
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
