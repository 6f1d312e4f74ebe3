//! The side that listened: it answers each frame from its own store as headquarters would, but by tips, and judged anew
//! each time by headquarters' words, which the frame before may have brought.

use std::collections::BTreeMap;

use api::peer::{MeetingFailure, Parting};
use domain::id::UnitId;
use store::table::entry;
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};
use sync::segment::{Limits, Unverified};
use sync::session::UnitPosition;
use sync::session::frame::{Answer, Ask, Feed, Reply, Request};
use sync::session::headquarters::HeldLog;
use sync::session::meeting::Message;
use sync::session::peer::{Holding, Plan};

use super::asking::Count;
use super::course::{Course, instead};
use super::loading::Reader;
use super::trust::Stranger;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::replica::position;

/// What a frame was answered with.
enum Answered {
    Reply(Vec<u8>),
    NotUnderstood,
    /// Headquarters' words, perhaps those just brought, no longer admit the other.
    Revoked,
}

impl Course<'_> {
    pub(crate) fn answer(&mut self) -> Result<Parting, MeetingFailure> {
        let (mut count, stranger) = (Count::default(), self.stranger);
        loop {
            match self.hear()? {
                Message::Asks(body) => self.answer_frame(&body, &mut count)?,
                Message::Ends(theirs) => {
                    let (held, other) =
                        self.engine.peering(|desk| Ok((desk.held_with(&stranger)?, desk.other(&stranger))))?;
                    self.say(&Message::Ends(held.clone()))?;
                    self.other = other;
                    return Ok(count.parting(&held, &theirs));
                }
                Message::Hands(theirs) => self.answer_hands(theirs, &mut count)?,
                Message::AsksFiles(body) => self.answer_files(&body)?,
                other => return Err(instead(&other)),
            }
        }
    }

    fn answer_frame(&mut self, body: &[u8], count: &mut Count) -> Result<(), MeetingFailure> {
        let stranger = self.stranger;
        match self.engine.peering(|desk| desk.answer_peer(&stranger, body, count))? {
            Answered::Reply(reply) => {
                self.say(&Message::Answers(reply))?;
                self.tell(count.sent, count.received);
                Ok(())
            }
            Answered::NotUnderstood => Err(MeetingFailure::NotUnderstood),
            Answered::Revoked => Err(self.turn_away()),
        }
    }
}

impl Desk {
    fn answer_peer(&mut self, stranger: &Stranger, body: &[u8], count: &mut Count) -> Result<Answered, Fault> {
        let hq = position(self)?.hq;
        let Ok(Request { most, asks, segments }) = Request::parse(body, &stranger.device, &hq) else {
            return Ok(Answered::NotUnderstood);
        };
        let units = self.shared_units(stranger)?;
        let parsed = segments.iter().map(|bytes| Unverified::parse(bytes, &Limits::DEFAULT)).collect();
        let taken = self.take_from_peer(parsed, hq, &units)?;
        count.received += taken.received;
        count.not_taken += taken.not_taken();
        if self.is_revoked(stranger) {
            return Ok(Answered::Revoked);
        }
        let answers = self.answers(stranger, (&asks, most), hq, count)?;
        // A laptop's clock decides nothing for another.
        // What a laptop may take out of its file is headquarters' to say.
        let reply = Reply { epoch: 0, unix_ms: 0, lease_days: 0, outcomes: taken.outcomes, answers };
        Ok(Answered::Reply(reply.encode()))
    }

    /// An ask for a unit that is not shared is answered with nothing.
    fn answers(
        &self,
        stranger: &Stranger,
        (asks, most): (&[Ask], u32),
        hq: DeviceKey,
        count: &mut Count,
    ) -> Result<Vec<Answer>, Fault> {
        let shared = self.shared_units(stranger)?;
        let mut units: BTreeMap<UnitId, UnitPosition> = position(self)?.units;
        units.retain(|unit, _| shared.contains(unit));
        let mut reader = Reader::new(self.files.store.rows(), most);
        let mut answers = Vec::with_capacity(asks.len());
        for ask in asks {
            let Some(held) = units.get(&ask.unit) else {
                answers.push(Answer { feed: Feed::Level, ..Answer::default() });
                continue;
            };
            let plan = Plan::of(ask, &self.holding(ask, held)?, &hq);
            let read = reader.read(&plan)?;
            count.sent += (read.words.len() + read.logs.len()) as u64;
            answers.push(plan.answer(read));
        }
        Ok(answers)
    }

    fn holding(&self, ask: &Ask, held: &UnitPosition) -> Result<Holding, Fault> {
        let named: Result<_, Fault> = ask.tips.iter().map(|(log, tip)| self.held_log(log, tip, held)).collect();
        let logs = held.logs.iter().map(|(log, held)| (log.clone(), held.tips.clone())).collect();
        Ok(Holding { named: named?, logs, digest: held.digest })
    }

    /// Of a log that is not of this unit nothing is said.
    fn held_log(&self, log: &LogId, tip: &Tip, held: &UnitPosition) -> Result<HeldLog, Fault> {
        let Some(known) = held.logs.get(log) else {
            return Ok(HeldLog { tips: [].into(), holds_tip: false });
        };
        let holds_tip = entry::is_placed(self.files.store.rows(), &tip.id.0)?;
        Ok(HeldLog { tips: known.tips.clone(), holds_tip })
    }
}
