//! What another laptop brings, verified as what headquarters brings and then judged, for here nobody has judged it yet:
//! headquarters' words that are held say whose entries count and which it has refused. What does not count is passed
//! over, alone, and comes with the next exchange with headquarters if it should.

use std::collections::BTreeSet;

use domain::id::UnitId;
use store::store::Connection;
use store::table::{entry, erased};
use sync::authority::as_author;
use sync::authority::membership::Membership;
use sync::authority::notice::Standing;
use sync::authority::rulings::Rulings;
use sync::entry::{Entry, EntryId, Payload};
use sync::key::DeviceKey;
use sync::segment::{Segment, SegmentError, Unverified};
use sync::session::frame::Outcome;

use crate::arrival::{Applying, continues};
use crate::desk::Desk;
use crate::entries::name_of;
use crate::fault::Fault;
use crate::membership;

/// What became of it.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// One for each segment.
    pub(crate) outcomes: Vec<Outcome>,
    /// Entries that were new here.
    pub(crate) received: u64,
}

impl Taken {
    pub(crate) fn not_taken(&self) -> u64 {
        self.outcomes.iter().filter(|outcome| **outcome != Outcome::Stored).count() as u64
    }
}

impl Desk {
    /// All that counts, in one transaction. `units`: those that are shared with whoever brings it.
    pub(crate) fn take_from_peer(
        &mut self,
        segments: Vec<Result<Unverified, SegmentError>>,
        hq: DeviceKey,
        units: &BTreeSet<UnitId>,
    ) -> Result<Taken, Fault> {
        let terms = self.applying(hq);
        let (touched, taken) = self.files.store.write(|rows| {
            let mut applying = terms.on(rows);
            let mut taking = Taking { applying: &mut applying, hq, units, words: None, taken: Taken::default() };
            segments.into_iter().try_for_each(|segment| taking.take(segment))?;
            let taken = taking.taken;
            // A stick may have brought what continues this.
            applying.place_parked()?;
            applying.project()?;
            Ok::<_, Fault>((applying.into_touched()?, taken))
        })?;
        self.settle(&touched)?;
        // What arrived may have told of the unit that a referral waits for.
        self.hand_over_waiting()?;
        Ok(taken)
    }
}

struct Taking<'t, 'a> {
    applying: &'t mut Applying<'a>,
    hq: DeviceKey,
    units: &'t BTreeSet<UnitId>,
    /// Read again whenever more of them arrive.
    words: Option<Words>,
    taken: Taken,
}

impl Taking<'_, '_> {
    fn take(&mut self, segment: Result<Unverified, SegmentError>) -> Result<(), Fault> {
        let outcome = match segment {
            Ok(segment) if continues(self.applying.rows(), segment.previous().id)? => match segment.verify() {
                Ok(segment) => self.judge(segment)?,
                Err(why) => Outcome::NotTaken(why),
            },
            Ok(_) => Outcome::NotTaken(SegmentError::Detached),
            Err(why) => Outcome::NotTaken(why),
        };
        self.taken.outcomes.push(outcome);
        Ok(())
    }

    fn judge(&mut self, segment: Segment) -> Result<Outcome, Fault> {
        let is_word = segment.log().origin.device == self.hq && segment.author() == as_author(&self.hq);
        let words = match self.words.take() {
            Some(words) => words,
            None => Words::read(self.applying.rows(), self.hq)?,
        };
        let holder = match is_word {
            true => Some(segment.log().unit.clone()).filter(|unit| self.units.contains(unit)),
            false => words.holder(self.applying.rows(), &segment, self.units)?,
        };
        let Some(holder) = holder else {
            self.words = Some(words);
            return Ok(Outcome::NotTaken(SegmentError::Unvouched));
        };
        let ids: Vec<EntryId> = segment.entries().iter().map(Entry::id).collect();
        self.taken.received += self.applying.store(&holder, segment)? as u64;
        for id in ids {
            if let Some(state) = self.applying.ruled(&id)? {
                self.applying.refuse(&id, state)?;
            }
        }
        self.words = (!is_word).then_some(words);
        Ok(Outcome::Stored)
    }
}

/// Headquarters' words, as far as they judge what others wrote.
struct Words {
    membership: Membership,
    rulings: Rulings,
}

impl Words {
    fn read(rows: &Connection, hq: DeviceKey) -> Result<Self, Fault> {
        Ok(Self { membership: membership::folded(rows, hq)?, rulings: membership::rulings(rows, hq)? })
    }

    /// The unit in whose feed a run is that counts: of a laptop that headquarters has named and an author that it admitted
    /// with it, in a unit that is shared. Of those it has named and revoked only what it has a receipt for. A text is missing only where
    /// headquarters took it away: whoever passes entries on cannot.
    fn holder(&self, rows: &Connection, segment: &Segment, units: &BTreeSet<UnitId>) -> Result<Option<UnitId>, Fault> {
        let log = segment.log();
        let author = self.membership.person(&segment.author());
        let (Some(device), Some(author)) = (self.membership.device(&log.origin.device), author) else {
            return Ok(None);
        };
        if !device.people.contains(&author.key) {
            return Ok(None);
        }
        for entry in segment.entries().iter().filter(|entry| entry.payload == Payload::Erased) {
            if !self.has_ruled(&entry.id()) && !erased::is_erased(rows, entry.header.record)? {
                return Ok(None);
            }
        }
        if [device.standing, author.standing].contains(&Standing::Revoked) {
            let receipted = entry::receipted(rows, &name_of(log))?.map_or(0, |tip| tip.number);
            if segment.tip().number > receipted {
                return Ok(None);
            }
        }
        let unit = self.membership.unit_of(&device.key, &log.unit);
        Ok(unit.filter(|unit| units.contains(unit)).cloned())
    }

    fn has_ruled(&self, entry: &EntryId) -> bool {
        self.rulings.of(entry).is_some()
    }
}
