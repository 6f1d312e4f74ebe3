//! Records that are shared with the other's units and that the two hold no logs of together, behind the logs: both hand
//! over what they have, in as many messages as it takes, and each judges the other's when it has heard the last of them.

use std::collections::{BTreeSet, VecDeque};

use api::peer::MeetingFailure;
use domain::id::RecordId;
use sync::bundle::Covers;
use sync::key::DeviceKey;
use sync::segment::Limits;
use sync::session::meeting::{Hands, Message};
use sync::strand::Strand;

use super::asking::Count;
use super::course::{Course, instead};
use super::trust::Stranger;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::linking::Link;

/// A message holds so much, but at least one strand.
const MESSAGE_BYTES: usize = 1 << 20;
/// Nobody is listened to for longer.
const HEARD_MOST_BYTES: usize = 64 << 20;

/// Both directions, as far as they have come.
#[derive(Default)]
pub(super) struct Handover {
    /// What is left to say; nothing before the first message.
    ours: Option<VecDeque<Vec<u8>>>,
    heard: Vec<Vec<u8>>,
    heard_bytes: usize,
}

impl Handover {
    /// The next message.
    fn say(&mut self) -> Hands {
        let (mut strands, mut bytes) = (Vec::new(), 0);
        let ours = self.ours.get_or_insert_default();
        while bytes < MESSAGE_BYTES {
            let Some(next) = ours.pop_front() else { break };
            bytes += next.len();
            strands.push(next);
        }
        Hands { strands, is_last: ours.is_empty() }
    }

    /// All that the other has to say, with its last message.
    fn hear(&mut self, hands: Hands) -> Result<Option<Vec<Vec<u8>>>, MeetingFailure> {
        self.heard_bytes += hands.strands.iter().map(Vec::len).sum::<usize>();
        if self.heard_bytes > HEARD_MOST_BYTES {
            return Err(MeetingFailure::NotUnderstood);
        }
        self.heard.extend(hands.strands);
        Ok(hands.is_last.then(|| std::mem::take(&mut self.heard)))
    }
}

impl Course<'_> {
    /// The side that called.
    pub(super) fn hand_over(&mut self, count: &mut Count) -> Result<(), MeetingFailure> {
        self.prepare_to_hand(count)?;
        loop {
            let ours = self.handover.say();
            let is_said = ours.is_last;
            self.say(&Message::Hands(ours))?;
            let theirs = match self.hear()? {
                Message::Hands(theirs) => theirs,
                other => return Err(instead(&other)),
            };
            let is_heard = theirs.is_last;
            self.take_handed(theirs, count)?;
            if is_said && is_heard {
                return Ok(());
            }
        }
    }

    /// The side that listened.
    pub(super) fn answer_hands(&mut self, theirs: Hands, count: &mut Count) -> Result<(), MeetingFailure> {
        self.prepare_to_hand(count)?;
        self.take_handed(theirs, count)?;
        let ours = self.handover.say();
        self.say(&Message::Hands(ours))
    }

    fn prepare_to_hand(&mut self, count: &mut Count) -> Result<(), MeetingFailure> {
        if self.handover.ours.is_some() {
            return Ok(());
        }
        let stranger = self.stranger;
        let (strands, records) = self.engine.peering(|desk| desk.to_hand_to(&stranger))?;
        self.handover.ours = Some(strands.into());
        count.handed.extend(records);
        Ok(())
    }

    fn take_handed(&mut self, theirs: Hands, count: &mut Count) -> Result<(), MeetingFailure> {
        let Some(all) = self.handover.hear(theirs)? else { return Ok(()) };
        self.engine.peering(|desk| desk.take_handed_by_peer(&all, count))?;
        self.tell(count.sent, count.received);
        Ok(())
    }
}

impl Desk {
    fn to_hand_to(&self, stranger: &Stranger) -> Result<(Vec<Vec<u8>>, BTreeSet<RecordId>), Fault> {
        let to_hand = self.to_hand(&self.units_of_stranger(stranger), Covers::Everything)?;
        Ok((to_hand.strands.iter().map(Strand::encode).collect(), to_hand.records))
    }

    fn take_handed_by_peer(&mut self, all: &[Vec<u8>], count: &mut Count) -> Result<(), Fault> {
        let parsed = all.iter().map(|bytes| Strand::parse(bytes, &Limits::DEFAULT));
        let (strands, broken): (Vec<_>, Vec<_>) = parsed.partition(Result::is_ok);
        let strands: Vec<Strand> = strands.into_iter().flatten().collect();
        let hq = DeviceKey(Link::read(self.files.store.rows())?.and_then(|link| link.hq_key()).unwrap_or_default());
        let Some(membership) = self.membership.folded().cloned() else { return Ok(()) };
        let (terms, held) = (self.applying(hq), self.units.held().clone());
        let (touched, handed) = self.files.store.write(|rows| {
            let mut applying = terms.on(rows);
            let handed = applying.take_handed(&strands, &membership, &held)?;
            applying.project()?;
            Ok::<_, Fault>((applying.into_touched()?, handed))
        })?;
        self.settle(&touched)?;
        count.handed.extend(handed.iter().flat_map(|handed| &handed.records));
        count.received += handed.iter().map(|handed| u64::from(handed.new)).sum::<u64>();
        count.not_taken += broken.len() as u64 + handed.iter().filter(|handed| handed.refused > 0).count() as u64;
        Ok(())
    }
}
