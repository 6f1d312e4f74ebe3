//! The course of a meeting, as both sides walk it: certificates, then who is at the keyboard, then the six words and what
//! both people say of them, and only then frames.

use api::peer::{Compared, Meeting, MeetingFailure, Other, Parting};
use api::topic::Topic;
use domain::audit::Deed;
use sync::enrol::are_words;
use sync::key::DeviceKey;
use sync::session::meeting::{Binding, Hello, MAX_GREETING_BYTES, Message, compared_words};

use super::failure_of;
use super::handing::Handover;
use super::meeting::Seat;
use super::trust::Stranger;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::host::{Door, Patience, PeerIdentity, Wire};

/// How the two come together.
pub(crate) enum Opening {
    /// This laptop waits, and answers.
    Door(Box<dyn Door>),
    /// This laptop calls, and asks.
    Call { address: String, identity: PeerIdentity },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Answers,
    Asks,
}

/// A meeting under way, at this end of its wire.
pub(crate) struct Course<'e> {
    pub(crate) engine: &'e Engine,
    pub(crate) seat: &'e Seat,
    pub(crate) wire: Box<dyn Wire>,
    pub(crate) stranger: Stranger,
    pub(crate) other: Other,
    pub(super) handover: Handover,
}

impl Engine {
    /// Holds the meeting on a thread of its own.
    pub(crate) fn meet_apart(&self, seat: Seat, opening: Opening) {
        let engine = self.clone();
        self.host().apart(Box::new(move || {
            let ended = engine.meet(&seat, opening);
            seat.end(ended);
            engine.host().changed(&[Topic::Records, Topic::Sync]);
        }));
    }

    fn meet(&self, seat: &Seat, opening: Opening) -> Result<(Other, Parting), MeetingFailure> {
        let (wire, side) = match opening {
            Opening::Door(door) => (door.wait().map_err(failure_of)?, Side::Answers),
            Opening::Call { address, identity } => {
                (self.host().call_peer(&address, &identity).map_err(failure_of)?, Side::Asks)
            }
        };
        seat.stop_by(wire.stopper());
        let mut course = self.greet(seat, wire)?;
        course.compare(side)?;
        // What is being written becomes history now, and goes along.
        self.tick();
        self.peering(|desk| {
            let met = desk.deed(Deed::LaptopMet);
            desk.note(&met)
        })?;
        let parting = match side {
            Side::Answers => course.answer()?,
            Side::Asks => course.ask()?,
        };
        Ok((course.other, parting))
    }

    /// Each says who is at the keyboard, and is turned away before another word if headquarters has said so.
    fn greet<'e>(&'e self, seat: &'e Seat, mut wire: Box<dyn Wire>) -> Result<Course<'e>, MeetingFailure> {
        let (device, binding) = (DeviceKey(wire.other()), Binding(wire.binding()));
        let hello = self.peering(|desk| Ok(Hello::sign(&desk.person, &desk.device.device(), &binding)))?;
        say(&mut *wire, &Message::Hello(hello))?;
        let person = match hear(&mut *wire, MAX_GREETING_BYTES, Patience::Program)? {
            Message::Hello(hello) => hello.verified(&device, &binding).ok_or(MeetingFailure::NotCertified)?,
            other => return Err(instead(&other)),
        };
        let stranger = Stranger { device, person };
        let (is_revoked, other) = self.peering(|desk| Ok((desk.is_revoked(&stranger), desk.other(&stranger))))?;
        let mut course = Course { engine: self, seat, wire, stranger, other, handover: Handover::default() };
        if is_revoked {
            return Err(course.turn_away());
        }
        // Where it cannot be said any more, what the other said last tells why.
        let _ = course.say(&Message::Welcome);
        match hear(&mut *course.wire, MAX_GREETING_BYTES, Patience::Program)? {
            Message::Welcome => Ok(course),
            other => Err(instead(&other)),
        }
    }

    /// Something at the desk, in the words of a meeting.
    pub(crate) fn peering<T>(
        &self,
        work: impl FnOnce(&mut crate::desk::Desk) -> Result<T, Fault>,
    ) -> Result<T, MeetingFailure> {
        self.with_desk(work).map_err(|fault| {
            // Locking ends a meeting, and whoever locked knows that they did.
            if !matches!(fault, Fault::Refused(_)) {
                self.host().report(&fault.to_string());
            }
            MeetingFailure::Fault
        })
    }
}

impl Course<'_> {
    /// Both people compare the words, each at their own pace.
    fn compare(&mut self, side: Side) -> Result<(), MeetingFailure> {
        let own = self.engine.peering(|desk| Ok(desk.device.device()))?;
        let (caller, listener) = match side {
            Side::Asks => (own, self.stranger.device),
            Side::Answers => (self.stranger.device, own),
        };
        let words = compared_words(&caller, &listener, &Binding(self.wire.binding()));
        let shown = || words.to_vec();
        self.engine.host().changed(&[Topic::Sync]);
        let is_same = match self.seat.compare(shown(), self.other.clone()) {
            Some(Compared::Same) => true,
            Some(Compared::Words { words: typed }) => are_words(&typed, &words),
            Some(Compared::Different) | None => false,
        };
        if !is_same {
            // The other may be gone already.
            let _ = self.say(&Message::Declined);
            return Err(MeetingFailure::WordsDiffer);
        }
        self.seat.tell(Meeting::Comparing { words: shown(), other: self.other.clone(), is_confirmed: true });
        self.engine.host().changed(&[Topic::Sync]);
        // Where it cannot be said any more, what the other said last tells why.
        let _ = self.say(&Message::Confirmed);
        match hear(&mut *self.wire, MAX_GREETING_BYTES, Patience::Person)? {
            Message::Confirmed => Ok(()),
            other => Err(instead(&other)),
        }
    }

    pub(crate) fn tell(&self, sent: u64, received: u64) {
        self.seat.tell(Meeting::Exchanging { other: self.other.clone(), sent, received });
        self.engine.host().changed(&[Topic::Sync]);
    }

    /// Headquarters' words here do not admit the other: it learns that, and nothing more.
    pub(crate) fn turn_away(&mut self) -> MeetingFailure {
        let _ = self.say(&Message::TurnedAway);
        MeetingFailure::Revoked
    }

    pub(crate) fn say(&mut self, message: &Message) -> Result<(), MeetingFailure> {
        say(&mut *self.wire, message)
    }

    pub(crate) fn hear(&mut self) -> Result<Message, MeetingFailure> {
        hear(&mut *self.wire, sync::session::meeting::MAX_MESSAGE_BYTES, Patience::Program)
    }
}

fn say(wire: &mut dyn Wire, message: &Message) -> Result<(), MeetingFailure> {
    wire.send(&message.encode()).map_err(failure_of)
}

fn hear(wire: &mut dyn Wire, most: usize, patience: Patience) -> Result<Message, MeetingFailure> {
    let bytes = wire.receive(most, patience).map_err(failure_of)?;
    Message::parse(&bytes).map_err(|_| MeetingFailure::NotUnderstood)
}

/// Why the meeting ends where this came instead of what was waited for.
pub(super) const fn instead(message: &Message) -> MeetingFailure {
    match message {
        Message::TurnedAway => MeetingFailure::Revoked,
        Message::Declined => MeetingFailure::Declined,
        Message::Hello(_)
        | Message::Welcome
        | Message::Confirmed
        | Message::Asks(_)
        | Message::Answers(_)
        | Message::AsksFiles(_)
        | Message::AnswersFiles(_)
        | Message::Hands(_)
        | Message::Ends(_) => MeetingFailure::NotUnderstood,
    }
}
