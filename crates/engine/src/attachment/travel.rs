//! The files' own part of an exchange, once the records are through: what a file is has travelled with its record, so
//! here go encrypted bytes alone. Each question says from where, and what came is on the disk before the next one, so a
//! cut costs one piece. The desk is locked for one step at a time and never while the network is waited for.

use api::problem::{LinkFailure, Problem};
use api::topic::Topic;
use domain::id::AttachmentId;
use domain::urgency;
use store::attachments::Fetched;
use store::table::attachment::{self, Here, Sent};
use store::table::record;
use sync::attachment::{Ask, Held, NAMES_MOST, Name, NotTaken, PATH, PIECE_LEAST, PIECE_MOST, Reply};
use sync::enrol::is_turned_away;
use sync::session::laptop::End;
use sync::session::stride::Stride;

use super::queue::{Waiting, Way, in_order};
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::host::Link as HostLink;
use crate::meter::Meter;
use crate::reading;
use crate::replica::Ended;

/// The first piece of an exchange: eight seconds of a modem.
const PIECE_FIRST: usize = 64 * 1024;

impl Engine {
    /// Sends what only this laptop has, and fetches what it should have, until nothing is left, the link breaks or the
    /// budget is spent.
    pub(crate) fn carry_attachments(&self, link: &mut dyn HostLink, meter: &mut Meter) -> Result<Ended, Fault> {
        let moving = self.with_desk(|desk| desk.moving_attachments())?;
        let stride = Stride::new(PIECE_FIRST, PIECE_LEAST, PIECE_MOST);
        let mut courier = Courier { engine: self, link, meter, stride, bytes_left: bytes_of(&moving) };
        for some in moving.chunks(NAMES_MOST) {
            match courier.carry(some) {
                Ok(()) => {}
                Err(Stopped::Budget) => return Ok(Ended::paused(courier.meter, courier.link.traffic())),
                Err(Stopped::For(fault)) => return Err(fault),
            }
        }
        Ok(Ended::Session(End::Done))
    }
}

impl Desk {
    fn moving_attachments(&self) -> Result<Vec<(Way, Waiting)>, Fault> {
        let rows = self.files.store.rows();
        let mut waiting = Vec::new();
        for row in attachment::to_move(rows)? {
            let Some(named_by) = record::read(rows, row.record)? else { continue };
            let urgency = urgency::of(reading::kind_of(&named_by), &named_by.values);
            waiting.push(Waiting { row, urgency });
        }
        Ok(in_order(waiting))
    }

    /// What is still to travel, both ways.
    pub(crate) fn attachment_bytes_to_move(&self) -> Result<u64, Fault> {
        Ok(bytes_of(&self.moving_attachments()?))
    }

    fn set_sent(&mut self, id: AttachmentId, sent: Sent) -> Result<(), Fault> {
        self.files.store.write(|rows| Ok::<_, Fault>(attachment::set_sent(rows, id, sent)?))
    }

    /// The last piece is here: headquarters has the file, and now so has this laptop. Other bytes than its name says are
    /// thrown away, and it is fetched again next time.
    fn finish_fetching(&mut self, id: AttachmentId, name: &Name) -> Result<(), Fault> {
        match self.files.attachments.finish(id, &name.content.0)? {
            Fetched::Other => {
                self.host.report("a file that was fetched is not the one of its name");
                Ok(())
            }
            Fetched::Kept => self.files.store.write(|rows| {
                attachment::set_here(rows, id, Here::Yes)?;
                Ok(attachment::set_sent(rows, id, Sent::Yes)?)
            }),
        }
    }
}

fn bytes_of(moving: &[(Way, Waiting)]) -> u64 {
    moving.iter().map(|(_, waiting)| waiting.name().bytes).sum()
}

/// Why the carrying ended early.
enum Stopped {
    Budget,
    For(Fault),
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::For(fault)
    }
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Self {
        Self::For(problem.into())
    }
}

/// Carries files over one link, in pieces that fit its pace.
struct Courier<'a> {
    engine: &'a Engine,
    link: &'a mut dyn HostLink,
    meter: &'a mut Meter,
    stride: Stride,
    /// Of all files that travel.
    bytes_left: u64,
}

impl Courier<'_> {
    fn carry(&mut self, some: &[(Way, Waiting)]) -> Result<(), Stopped> {
        let ask = Ask::Have(some.iter().map(|(_, waiting)| waiting.name()).collect());
        let held = match self.ask(&ask, 0)? {
            Reply::Held(held) => held,
            Reply::Piece(_) | Reply::Absent => return Err(not_understood().into()),
        };
        for ((way, waiting), held) in some.iter().zip(held) {
            let (id, name) = (waiting.row.named.id, waiting.name());
            match (way, held) {
                (Way::Up, held) => self.send(id, name, held)?,
                (Way::Down, Held::Whole) if self.engine.room().is_short => {}
                (Way::Down, Held::Whole) => self.fetch(id, name)?,
                // Whoever added it has not sent it yet.
                (Way::Down, Held::UpTo(_) | Held::NotTaken(_)) => {}
            }
            self.engine.host().changed(&[Topic::Records, Topic::Sync]);
        }
        Ok(())
    }

    fn send(&mut self, id: AttachmentId, name: Name, mut held: Held) -> Result<(), Stopped> {
        let mut began_anew = false;
        loop {
            held = match held {
                Held::Whole => return Ok(self.engine.with_desk(|desk| desk.set_sent(id, Sent::Yes))?),
                // The record was refused, or HQ was restored since: asked again next time.
                Held::NotTaken(NotTaken::NotYours) => return Ok(()),
                // Somebody else's pieces were not of this file; they are gone now.
                Held::NotTaken(NotTaken::OtherContent) if !began_anew => {
                    began_anew = true;
                    Held::UpTo(0)
                }
                Held::NotTaken(NotTaken::OtherContent | NotTaken::TooLarge | NotTaken::TooMany) => {
                    return Ok(self.engine.with_desk(|desk| desk.set_sent(id, Sent::NotTaken))?);
                }
                Held::UpTo(from) => self.put(id, name, from)?,
            };
        }
    }

    /// Sends the piece from there on. What HQ has afterwards is more, or nothing of it is believed.
    fn put(&mut self, id: AttachmentId, name: Name, from: u64) -> Result<Held, Stopped> {
        let most = self.room();
        let piece = self.engine.with_desk(|desk| Ok(desk.files.attachments.piece(id, from, most)?))?;
        if piece.is_empty() {
            return Err(Fault::Internal("an attachment shorter than its record says").into());
        }
        let bytes = piece.len();
        match self.ask(&Ask::Put { name, from, piece }, bytes)? {
            Reply::Held(held) => match held.first() {
                Some(Held::UpTo(to)) if *to <= from => Err(not_understood().into()),
                Some(held) => Ok(*held),
                None => Err(not_understood().into()),
            },
            Reply::Piece(_) | Reply::Absent => Err(not_understood().into()),
        }
    }

    fn fetch(&mut self, id: AttachmentId, name: Name) -> Result<(), Stopped> {
        loop {
            let from = self.engine.with_desk(|desk| Ok(desk.files.attachments.fetched(id)))?;
            if from >= name.bytes {
                return Ok(self.engine.with_desk(|desk| desk.finish_fetching(id, &name))?);
            }
            let room = self.room();
            let most = u32::try_from(room).unwrap_or(u32::MAX);
            match self.ask(&Ask::Get { name, from, most }, room)? {
                Reply::Piece(piece) => {
                    self.engine.with_desk(|desk| Ok(desk.files.attachments.append(id, from, &piece)?))?;
                }
                Reply::Absent => return Ok(()),
                Reply::Held(_) => return Err(not_understood().into()),
            }
        }
    }

    /// What the next piece may weigh.
    fn room(&self) -> usize {
        self.meter.room(self.link.traffic(), self.stride.bytes())
    }

    /// `bytes`: of a file, that the question or its answer carries.
    fn ask(&mut self, ask: &Ask, bytes: usize) -> Result<Reply, Stopped> {
        let now_ms = || self.engine.host().now().unix_ms();
        let body = ask.encode();
        if !self.meter.allows(self.link.traffic(), body.len().max(bytes)) {
            return Err(Stopped::Budget);
        }
        let begun_ms = now_ms();
        let reply = self.link.post(PATH, body).map_err(|reason| Problem::NoLink { reason })?;
        self.meter.answered();
        if is_turned_away(&reply) {
            return Err(Problem::Revoked.into());
        }
        if bytes > 0 {
            self.stride.learn(bytes, u64::try_from(now_ms().saturating_sub(begun_ms)).unwrap_or(0));
            self.bytes_left = self.bytes_left.saturating_sub(bytes as u64);
        }
        self.engine.tell_bytes_left(self.meter, self.link.traffic(), self.bytes_left);
        Reply::parse(&reply, ask).map_err(|_| not_understood().into())
    }
}

fn not_understood() -> Fault {
    Problem::NoLink { reason: LinkFailure::NotUnderstood }.into()
}
