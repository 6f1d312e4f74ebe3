//! After an exchange that ended with unequal digests though both ends name the same tips: which numbers of which logs
//! differ and who lacks them (`sync`, `session/comparison`). Only what is missing here is asked for again; what does not
//! verify is put aside and counted like everything that arrives, and what headquarters lacks is said.

use std::collections::BTreeSet;

use api::problem::{LinkFailure, Problem};
use api::sync::Differing;
use domain::id::UnitId;
use store::store::Connection;
use store::table::entry;
use sync::entry::EntryId;
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};
use sync::segment::{Limits, Unverified};
use sync::session::comparison::{Answer, Bisection, Difference, Lacking, PATH, Question, Span};
use sync::session::laptop::{Arrival, UnitArrival};

use crate::desk::Desk;
use crate::engine::Engine;
use crate::entries::{log_of, name_of};
use crate::fault::Fault;
use crate::host::Link as HostLink;
use crate::linking::Link;
use crate::meter::Meter;
use crate::visible;

/// The other end of a comparison.
pub(crate) struct Other<'a> {
    pub(crate) link: &'a mut dyn HostLink,
    pub(crate) meter: &'a mut Meter,
    pub(crate) hq: DeviceKey,
}

impl Engine {
    /// Finds what differs in these units, and asks again for what is missing here.
    pub(crate) fn compare(&self, other: &mut Other<'_>, units: &BTreeSet<UnitId>) -> Result<Differing, Fault> {
        let mut differing = Differing::default();
        self.with_desk(|desk| desk.recount(units, &other.hq))?;
        for unit in units {
            let found = self.search(other, unit)?;
            let of = |lacking| found.iter().filter(move |one| one.lacking == lacking);
            let missing: BTreeSet<(LogId, u64)> = of(Lacking::Here).map(|one| (one.log.clone(), one.number)).collect();
            let (wanted, left) = (missing.len(), self.fetch(other, unit, missing)?);
            differing.mended += number(wanted - left.min(wanted));
            differing.here += number(left);
            differing.there += number(of(Lacking::There).count());
            differing.other += number(of(Lacking::Neither).count());
        }
        Ok(differing)
    }

    fn search(&self, other: &mut Other<'_>, unit: &UnitId) -> Result<Vec<Difference>, Fault> {
        let hq = other.hq;
        let ends = self.with_desk(|desk| ends(desk.files.store.rows(), unit, &hq))?;
        let mut bisection = Bisection::new(ends);
        while let Some(spans) = bisection.ask() {
            let question = Question::Count { unit: unit.clone(), spans: spans.to_vec() };
            let ours = self.with_desk(|desk| {
                spans
                    .iter()
                    .map(|span| visible::count_of(desk.files.store.rows(), unit, span))
                    .collect::<Result<Vec<_>, _>>()
            })?;
            let Some(Answer::Counted(theirs)) = self.ask_other(other, &question)? else { break };
            bisection.learn(&ours, &theirs);
        }
        Ok(bisection.into_found())
    }

    /// Run by run, each after what is here; how many numbers are still missing then.
    fn fetch(&self, other: &mut Other<'_>, unit: &UnitId, mut missing: BTreeSet<(LogId, u64)>) -> Result<usize, Fault> {
        let mut left = 0;
        while let Some((log, number)) = missing.pop_first() {
            let after = self.with_desk(|desk| before(desk.files.store.rows(), &log, number))?;
            let piece = match after {
                Some(after) => {
                    self.ask_other(other, &Question::Piece { unit: unit.clone(), log: log.clone(), after })?
                }
                None => None,
            };
            if let Some(Answer::Piece(segments)) = piece {
                let hq = other.hq;
                self.with_desk(|desk| desk.apply(arrival(unit, segments), hq))?;
            }
            self.with_desk(|desk| {
                let rows = desk.files.store.rows();
                left += usize::from(is_missing(rows, unit, &log, number)?);
                for one in std::mem::take(&mut missing) {
                    if is_missing(rows, unit, &one.0, one.1)? {
                        missing.insert(one);
                    }
                }
                Ok(())
            })?;
        }
        Ok(left)
    }

    /// `None` where the budget is spent, or headquarters does not know the question.
    fn ask_other(&self, other: &mut Other<'_>, question: &Question) -> Result<Option<Answer>, Fault> {
        let body = question.encode();
        if !other.meter.allows(other.link.traffic(), body.len()) {
            return Ok(None);
        }
        match other.link.post(PATH, body) {
            Ok(reply) => {
                other.meter.answered();
                Ok(Answer::parse(&reply, question).ok())
            }
            Err(LinkFailure::NotUnderstood) => Ok(None),
            Err(reason) => Err(Problem::NoLink { reason }.into()),
        }
    }
}

impl Desk {
    /// Counts the visible sets of these units anew.
    fn recount(&mut self, units: &BTreeSet<UnitId>, hq: &DeviceKey) -> Result<(), Fault> {
        self.files.store.write(|rows| visible::recount(rows, units, hq))
    }

    /// The sets of all units that are here.
    pub(crate) fn recount_all(&mut self) -> Result<(), Fault> {
        let hq = Link::read(self.files.store.rows())?.and_then(|link| link.hq_key()).unwrap_or_default();
        let units = self.units.held().clone();
        self.recount(&units, &DeviceKey(hq))
    }
}

/// The logs of a unit but headquarters' own, and how far each comes here.
fn ends(rows: &Connection, unit: &UnitId, hq: &DeviceKey) -> Result<Vec<(LogId, u64)>, Fault> {
    let logs = entry::logs(rows)?.into_iter().filter(|log| log.holder == *unit && log.name.device != hq.0);
    logs.map(|log| {
        let tips = store::table::tip::of_log(rows, &log.name)?;
        Ok((log_of(&log.name), tips.last().map_or(0, |tip| tip.number)))
    })
    .collect()
}

/// The entry before a number. `None` where that is missing, too, and nothing can be attached.
fn before(rows: &Connection, log: &LogId, number: u64) -> Result<Option<Tip>, Fault> {
    match number.checked_sub(1) {
        None | Some(0) => Ok(Some(Tip::START)),
        Some(before) => held(rows, log, before),
    }
}

fn held(rows: &Connection, log: &LogId, number: u64) -> Result<Option<Tip>, Fault> {
    Ok(entry::id_at(rows, &name_of(log), number)?.map(|id| Tip { number, id: EntryId(id) }))
}

/// Does nothing count there?
fn is_missing(rows: &Connection, unit: &UnitId, log: &LogId, number: u64) -> Result<bool, Fault> {
    let span = Span { log: log.clone(), first: number, last: number };
    Ok(visible::count_of(rows, unit, &span)?.count() == 0)
}

fn arrival(unit: &UnitId, encoded: Vec<Vec<u8>>) -> Arrival {
    let (mut segments, mut poisoned) = (Vec::new(), Vec::new());
    for bytes in encoded {
        match Unverified::parse(&bytes, &Limits::DEFAULT) {
            Ok(segment) => segments.push(segment),
            Err(why) => poisoned.push((bytes, why)),
        }
    }
    let unit = UnitArrival { unit: unit.clone(), authority: Vec::new(), segments, poisoned, cursor: None };
    Arrival { units: vec![unit] }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
