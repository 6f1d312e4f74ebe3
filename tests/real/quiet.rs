//! Faults stop, everybody who may exchanges, and then all must hold the same.

use api::problem::Problem;
use api::record::Sending;

use crate::model::invariant::{Broken, Invariant, hold};
use crate::real::play::Play;

/// So many times everybody exchanges; the last must find nothing to do.
const SWEEPS: usize = 4;
/// Bytes of an exchange that finds nothing, over what the logs that are named take.
const MOST_IDLE_BYTES: u64 = 1_500;

impl Play {
    /// # Errors
    /// The first promise that is not kept.
    pub(crate) fn quiet(&mut self) -> Result<(), Broken> {
        for sweep in 1..=SWEEPS {
            for who in 0..self.machines.len() {
                self.quiet_session(who, sweep == SWEEPS)?;
            }
        }
        for who in (0..self.machines.len()).filter(|who| !self.is_revoked(*who)) {
            self.is_whole(who)?;
            self.words_are_there(who)?;
            self.reads_as_its_unit(who)?;
        }
        let verified = self.world.hq.verify();
        self.trace.tell(&(verified.entries, verified.logs));
        hold(verified.wrong == 0, Invariant::I3, || format!("headquarters: {verified:?}"))
    }

    /// I8 and I9; and I10 of the last.
    fn quiet_session(&self, who: usize, is_last: bool) -> Result<(), Broken> {
        let laptop = &self.machines[who].laptop;
        let (posts, bytes) = (self.world.network.posts(), self.world.network.bytes());
        let ended = laptop.sync();
        if self.is_revoked(who) {
            return hold(ended == Err(Problem::Revoked), Invariant::I9, || format!("{who} is revoked: {ended:?}"));
        }
        hold(ended.is_ok(), Invariant::I8, || format!("{}: {ended:?}", laptop.name))?;
        if is_last {
            let (posts, bytes) = (self.world.network.posts() - posts, self.world.network.bytes() - bytes);
            hold(posts == 1, Invariant::I8, || format!("{} still had something new: {posts} posts", laptop.name))?;
            hold(bytes < MOST_IDLE_BYTES, Invariant::I10, || format!("{}: {bytes} bytes for nothing", laptop.name))?;
        }
        Ok(())
    }

    /// I3, I4, I7: nothing waits, both ends hold the same, every history verifies, and what is read is what is rebuilt.
    fn is_whole(&self, who: usize) -> Result<(), Broken> {
        let laptop = &self.machines[who].laptop;
        let bar = laptop.bar();
        hold(bar.waiting == 0, Invariant::I4, || {
            format!("{} still has something to send: {}", laptop.name, bar.waiting)
        })?;
        hold(bar.is_verified, Invariant::I7, || format!("{} and headquarters differ", laptop.name))?;
        let verified = laptop.verify();
        hold((verified.broken, verified.aside) == (0, 0), Invariant::I3, || format!("{}: {verified:?}", laptop.name))?;
        let reports = laptop.reports();
        hold(reports.is_empty(), Invariant::NoPanic, || format!("{} reports {reports:?}", laptop.name))?;
        let before = laptop.records();
        laptop.rebuild();
        hold(laptop.records() == before, Invariant::I4, || format!("{} reads otherwise once rebuilt", laptop.name))
    }

    /// I2: in the history here; and at everybody's of the unit, unless its author is told otherwise.
    fn words_are_there(&self, who: usize) -> Result<(), Broken> {
        let machine = &self.machines[who];
        let others = (0..self.machines.len()).filter(|other| !self.is_revoked(*other) && *other != who);
        let others: Vec<usize> = others.filter(|other| self.machines[*other].unit == machine.unit).collect();
        for word in &machine.told {
            let fate = machine.fate(word);
            hold(fate.is_some(), Invariant::I2, || format!("{} has lost {word:?}", machine.laptop.name))?;
            let is_out = matches!(fate, Some(Sending::Refused | Sending::Quarantined));
            hold(!is_out || !self.revoked.is_empty(), Invariant::I2, || format!("{word:?} was refused, for nothing"))?;
            for other in others.iter().filter(|_| !is_out) {
                let there = &self.machines[*other];
                hold(there.fate(word).is_some(), Invariant::I2, || {
                    format!("{word:?} of {} never came to {}", machine.laptop.name, there.laptop.name)
                })?;
            }
        }
        Ok(())
    }

    /// I1: as far as it counts.
    fn reads_as_its_unit(&self, who: usize) -> Result<(), Broken> {
        let machine = &self.machines[who];
        let live = (0..self.machines.len()).filter(|other| !self.is_revoked(*other));
        let first = live.into_iter().find(|other| self.machines[*other].unit == machine.unit).unwrap_or(who);
        let (mut here, mut there) = (machine.laptop.records(), self.machines[first].laptop.records());
        // Refused words are still shown where they were written, and nowhere else.
        let shown_alone = |id: &domain::id::RecordId| {
            let words = self.machines.iter().flat_map(|machine| machine.told.iter().map(move |word| (machine, word)));
            let mut of_record = words.filter(|(_, word)| word.0 == *id);
            of_record.any(|(machine, word)| matches!(machine.fate(word), Some(Sending::Refused | Sending::Quarantined)))
        };
        here.retain(|id, _| !shown_alone(id));
        there.retain(|id, _| !shown_alone(id));
        hold(here == there, Invariant::I1, || {
            format!("{} and {} read otherwise", machine.laptop.name, self.machines[first].laptop.name)
        })
    }
}
