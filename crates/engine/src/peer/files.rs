//! The files of records between two laptops, behind the records: whoever called asks with the words that it asks
//! headquarters with, first for what the other lacks, then for what it lacks itself. What comes so has not been seen by
//! headquarters yet, and whoever has it now offers it there.

use api::peer::MeetingFailure;
use domain::id::AttachmentId;
use sync::attachment::{Ask, Held, NAMES_MOST, Name, Reply};
use sync::session::meeting::Message;

use super::course::{Course, instead};
use super::trust::Stranger;
use crate::attachment::handing::{Receiver, Seen};
use crate::desk::Desk;
use crate::fault::Fault;

/// Over a cable or a local network: a tenth of a second at worst.
const PIECE_BYTES: usize = 256 * 1024;

impl Course<'_> {
    /// Both ways, until nothing is left.
    pub(super) fn carry_files(&mut self) -> Result<(), MeetingFailure> {
        let stranger = self.stranger;
        let (ours, missing) = self.engine.peering(|desk| {
            let common = desk.common_with(&stranger)?;
            Ok((desk.files_to_hand(Receiver::Laptop(&common))?, desk.files_to_ask_for(&common)?))
        })?;
        for some in ours.chunks(NAMES_MOST) {
            let held = match self.ask_files(&Ask::Have(some.iter().map(|(_, name)| *name).collect()))? {
                Reply::Held(held) => held,
                Reply::Piece(_) | Reply::Absent => return Err(MeetingFailure::NotUnderstood),
            };
            for ((id, name), held) in some.iter().zip(held) {
                self.hand(*id, *name, held)?;
            }
        }
        missing.into_iter().try_for_each(|(id, name)| self.fetch(id, name))
    }

    fn hand(&mut self, id: AttachmentId, name: Name, mut held: Held) -> Result<(), MeetingFailure> {
        while let Held::UpTo(from) = held {
            let piece = self.engine.peering(|desk| Ok(desk.files.attachments.piece(id, from, PIECE_BYTES)?))?;
            if piece.is_empty() {
                return Ok(());
            }
            held = match self.ask_files(&Ask::Put { name, from, piece })? {
                Reply::Held(held) => match held.first() {
                    Some(Held::UpTo(to)) if *to <= from => return Err(MeetingFailure::NotUnderstood),
                    Some(held) => *held,
                    None => return Err(MeetingFailure::NotUnderstood),
                },
                Reply::Piece(_) | Reply::Absent => return Err(MeetingFailure::NotUnderstood),
            };
        }
        Ok(())
    }

    fn fetch(&mut self, id: AttachmentId, name: Name) -> Result<(), MeetingFailure> {
        let stranger = self.stranger;
        loop {
            let from = self.engine.peering(|desk| Ok(desk.files.attachments.fetched(id)))?;
            let piece = match self.ask_files(&Ask::Get { name, from, most: PIECE_BYTES as u32 })? {
                Reply::Piece(piece) => piece,
                Reply::Absent => return Ok(()),
                Reply::Held(_) => return Err(MeetingFailure::NotUnderstood),
            };
            let held = self.engine.peering(|desk| {
                let common = desk.common_with(&stranger)?;
                desk.take_piece(&name, from, &piece, Seen::In(&common))
            })?;
            match held {
                Held::UpTo(to) if to > from => {}
                Held::UpTo(_) | Held::Whole | Held::NotTaken(_) => return Ok(()),
            }
        }
    }

    fn ask_files(&mut self, ask: &Ask) -> Result<Reply, MeetingFailure> {
        self.say(&Message::AsksFiles(ask.encode()))?;
        match self.hear()? {
            Message::AnswersFiles(reply) => Reply::parse(&reply, ask).map_err(|_| MeetingFailure::NotUnderstood),
            other => Err(instead(&other)),
        }
    }

    /// The other side of it.
    pub(super) fn answer_files(&mut self, body: &[u8]) -> Result<(), MeetingFailure> {
        let stranger = self.stranger;
        let Ok(ask) = Ask::parse(body) else { return Err(MeetingFailure::NotUnderstood) };
        let reply = self.engine.peering(|desk| desk.answer_about_files(&stranger, ask))?;
        self.say(&Message::AnswersFiles(reply.encode()))
    }
}

impl Desk {
    /// Of records that are not shared nothing is here.
    fn answer_about_files(&mut self, stranger: &Stranger, ask: Ask) -> Result<Reply, Fault> {
        let common = self.common_with(stranger)?;
        let seen = Seen::In(&common);
        Ok(match ask {
            Ask::Have(names) => {
                let held: Result<_, Fault> = names.iter().map(|name| self.held_of(name, seen)).collect();
                Reply::Held(held?)
            }
            Ask::Put { name, from, piece } => Reply::Held(vec![self.take_piece(&name, from, &piece, seen)?]),
            Ask::Get { name, from, most } => match self.file_named(&name, seen)? {
                Some(row) if self.held_of(&name, seen)? == Held::Whole => {
                    let most = usize::try_from(most).unwrap_or(usize::MAX).min(PIECE_BYTES);
                    let piece = self.files.attachments.piece(row.named.id, from, most)?;
                    if piece.is_empty() { Reply::Absent } else { Reply::Piece(piece) }
                }
                Some(_) | None => Reply::Absent,
            },
        })
    }
}
