//! The side that called: it asks as it asks headquarters, first for the words that headquarters has said to everyone, then
//! for the units that the two share by them.

use std::collections::BTreeSet;

use api::peer::{MeetingFailure, Parting};
use domain::id::{RecordId, UnitId};
use sync::authority::everyone;
use sync::segment::Limits;
use sync::session::Position;
use sync::session::laptop::{Arrival, Effect, End, Event, Laptop};
use sync::session::meeting::{Held, Message};

use super::course::{Course, instead};
use super::loading;
use super::trust::Stranger;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::replica::position;

/// What one side counts of a meeting.
#[derive(Debug, Clone, Default)]
pub(crate) struct Count {
    pub(crate) sent: u64,
    pub(crate) received: u64,
    pub(crate) not_taken: u64,
    /// The records that one of the two handed to the other.
    pub(crate) handed: BTreeSet<RecordId>,
}

impl Count {
    /// How it ended, once both have said what they hold.
    pub(crate) fn parting(self, held: &Held, theirs: &Held) -> Parting {
        let Self { sent, received, not_taken, handed } = self;
        let records = u32::try_from(handed.len()).unwrap_or(u32::MAX);
        let shares_unit = held.keys().any(|unit| Some(unit) != everyone().as_ref());
        Parting { sent, received, not_taken, is_identical: held == theirs, shares_unit, records }
    }
}

impl Course<'_> {
    pub(crate) fn ask(&mut self) -> Result<Parting, MeetingFailure> {
        let mut count = Count::default();
        self.session(&everyone().into_iter().collect(), &mut count)?;
        let stranger = self.stranger;
        let (is_revoked, units, other) = self
            .engine
            .peering(|desk| Ok((desk.is_revoked(&stranger), desk.shared_units(&stranger)?, desk.other(&stranger))))?;
        if is_revoked {
            return Err(self.turn_away());
        }
        self.other = other;
        let shared: BTreeSet<UnitId> = units.into_iter().filter(|unit| Some(unit) != everyone().as_ref()).collect();
        if !shared.is_empty() {
            self.session(&shared, &mut count)?;
        }
        self.hand_over(&mut count)?;
        self.carry_files()?;
        let held = self.engine.peering(|desk| desk.held_with(&stranger))?;
        self.say(&Message::Ends(held.clone()))?;
        match self.hear()? {
            Message::Ends(theirs) => Ok(count.parting(&held, &theirs)),
            other => Err(instead(&other)),
        }
    }

    /// A session about these units, to its end.
    fn session(&mut self, units: &BTreeSet<UnitId>, count: &mut Count) -> Result<(), MeetingFailure> {
        let (sent_before, stranger) = (count.sent, self.stranger);
        let position = self.engine.peering(|desk| desk.position_before(&stranger, units))?;
        let mut laptop = Laptop::before_peer(position, Limits::DEFAULT);
        let mut effect = laptop.step(Event::Begin);
        loop {
            let event = match effect {
                Effect::Load { log, after, bytes } => Event::Loaded(
                    self.engine.peering(|desk| loading::after(desk.files.store.rows(), &log, after, bytes))?,
                ),
                Effect::Send(body) => Event::Received(self.put(body)?),
                Effect::Apply(arrival) => Event::Applied(self.take(arrival, units, count)?),
                Effect::Finish(summary) => {
                    count.sent = sent_before + summary.progress.entries_sent;
                    count.not_taken += summary.not_taken.len() as u64 + summary.poisoned;
                    return match summary.end {
                        // Where neither side could move on, the digests at the end say so.
                        End::Done | End::Stuck => Ok(()),
                        End::Cut => Err(MeetingFailure::Cut),
                        End::Revoked => Err(MeetingFailure::Revoked),
                        End::Broken(_) => Err(MeetingFailure::NotUnderstood),
                    };
                }
            };
            count.sent = sent_before + laptop.progress().entries_sent;
            self.tell(count.sent, count.received);
            effect = laptop.step(event);
        }
    }

    fn put(&mut self, body: Vec<u8>) -> Result<Vec<u8>, MeetingFailure> {
        self.say(&Message::Asks(body))?;
        match self.hear()? {
            Message::Answers(reply) => Ok(reply),
            other => Err(instead(&other)),
        }
    }

    /// Cursors are headquarters' alone: one that a laptop gives is not looked at.
    fn take(
        &mut self,
        arrival: Arrival,
        units: &BTreeSet<UnitId>,
        count: &mut Count,
    ) -> Result<Position, MeetingFailure> {
        let stranger = self.stranger;
        let (words, logs): (Vec<_>, Vec<_>) =
            arrival.units.into_iter().map(|unit| (unit.authority, unit.segments)).unzip();
        let segments = words.into_iter().chain(logs).flatten().map(Ok).collect();
        let (taken, position) = self.engine.peering(|desk| {
            let taken = desk.take_from_peer(segments, position(desk)?.hq, units)?;
            Ok((taken, desk.position_before(&stranger, units)?))
        })?;
        count.received += taken.received;
        count.not_taken += taken.not_taken();
        Ok(position)
    }
}

impl Desk {
    /// Where this laptop stands in those of the units that it still shares with the other.
    fn position_before(&self, stranger: &Stranger, units: &BTreeSet<UnitId>) -> Result<Position, Fault> {
        let shared = self.shared_units(stranger)?;
        let mut standing = position(self)?.by_tips();
        standing.units.retain(|unit, _| units.contains(unit) && shared.contains(unit));
        Ok(standing)
    }

    /// What this laptop holds of all that the two share.
    pub(crate) fn held_with(&self, stranger: &Stranger) -> Result<Held, Fault> {
        let shared = self.shared_units(stranger)?;
        let units = position(self)?.units.into_iter().filter(|(unit, _)| shared.contains(unit));
        Ok(units.map(|(unit, held)| (unit, held.digest)).collect())
    }
}
