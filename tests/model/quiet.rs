//! Faults stop, everybody who may exchanges, and then all must hold the same. Here the promises about the end are held.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::{RecordId, UnitId};
use sync::change::ChangeHash;
use sync::entry::EntryId;
use sync::session::laptop::{Compared, End, Summary};

use crate::model::invariant::{Broken, Invariant, hold};
use crate::model::play::{Fact, Play, Went};
use crate::model::store::{Text, changes, text};

/// So many times everybody exchanges; the last must find nothing to do.
const SWEEPS: usize = 4;
/// A session of so few entries is done in as many rounds.
const MOST_ROUNDS: u32 = 60;

impl Play {
    /// # Errors
    /// The first promise that is not kept.
    pub(crate) fn quiet(&mut self) -> Result<(), Broken> {
        let expected = self.expected();
        // Whoever was revoked stays so: the office sees at once that its backup has forgotten it.
        let revoked = self.revoked.clone();
        for device in revoked {
            if !self.hq.is_revoked(&device) {
                self.hq.revoke(&device);
            }
        }
        self.answered = Arc::clone(&self.hq.now);
        for sweep in 1..=SWEEPS {
            for who in 0..self.laptops.len() {
                self.quiet_session(who, sweep)?;
                self.check()?;
            }
        }
        self.everything_is_at_headquarters(&expected)?;
        self.everybody_reads_the_same()?;
        self.nothing_waits()?;
        self.nothing_stands_on_what_was_refused()?;
        self.everybody_knows_the_same_people()
    }

    /// The changes that somebody has who may still exchange, and those that headquarters has.
    fn expected(&self) -> BTreeSet<EntryId> {
        let live = (0..self.laptops.len()).filter(|who| !self.is_revoked(*who));
        let held = live.flat_map(|who| self.laptops[who].visible());
        let at_hq = self.units.iter().flat_map(|unit| self.hq.visible(unit).into_keys().copied());
        held.chain(at_hq).filter(|id| self.facts.get(id).is_some_and(|fact| fact.is_honest && !fact.is_share)).collect()
    }

    fn quiet_session(&mut self, who: usize, sweep: usize) -> Result<(), Broken> {
        let before = (self.laptops[who].now.store.known().len(), self.hq.now.store.known().len());
        // What was sent twice because of a fault was sent again in the first sweep.
        self.weighed = (sweep > 1).then_some(0);
        let went = self.session(who, u32::MAX - 1, u32::MAX)?;
        let weighed = self.weighed.take();
        let is_away = matches!(went, Went::TurnedAway);
        hold(is_away == self.is_revoked(who), Invariant::I9, || {
            format!("laptop {who} was {} headquarters", if is_away { "turned away by" } else { "revoked and heard by" })
        })?;
        let Went::Through(summary) = went else { return Ok(()) };
        let is_done = summary.end == End::Done && summary.poisoned == 0;
        let is_stuck = summary.progress.rounds > MOST_ROUNDS;
        hold(is_done && !is_stuck, Invariant::I8, || {
            format!(
                "sweep {sweep}, laptop {who}: {:?} after {:?}, {:?}",
                summary.end, summary.progress, summary.not_taken
            )
        })?;
        if let Some(weighed) = weighed {
            self.is_thrifty(who, &summary, weighed)?;
        }
        if sweep == SWEEPS {
            let after = (self.laptops[who].now.store.known().len(), self.hq.now.store.known().len());
            hold(before == after, Invariant::I8, || {
                format!("laptop {who} still had something new: {before:?} {after:?}")
            })?;
            self.level(who, &summary)?;
        }
        Ok(())
    }

    /// I10: for so many bytes of segments that one end lacked.
    fn is_thrifty(&self, who: usize, summary: &Summary, lacked: u64) -> Result<(), Broken> {
        let progress = summary.progress;
        let bytes = progress.bytes_up + progress.bytes_down;
        let logs = self.laptops[who].now.store.logs.len() as u64;
        let most = (lacked + self.words_of_forks()) * 13 / 10 + (400 + 90 * logs) * u64::from(progress.rounds);
        hold(bytes < most, Invariant::I10, || {
            format!("laptop {who}: {bytes} bytes for {lacked}, {logs} logs, {} rounds", progress.rounds)
        })
    }

    /// A log of headquarters' that forked, because it wrote on after it was put back and before anybody noticed, is read
    /// from its start, once.
    fn words_of_forks(&self) -> u64 {
        let store = &self.hq.now.store;
        let own = store.logs.iter().filter(|(log, _)| log.origin.device == self.hq.key());
        let forked = own.filter(|(log, _)| store.tips(log).len() > 1);
        forked.flat_map(|(_, rows)| rows).map(|row| row.entry.payload.len() as u64 + 96).sum()
    }

    /// I7: the last session finds both ends alike.
    fn level(&self, who: usize, summary: &Summary) -> Result<(), Broken> {
        let compared = summary.compared.get(&self.laptops[who].unit);
        hold(compared == Some(&Compared::Identical), Invariant::I7, || format!("laptop {who}: {compared:?}"))?;
        hold(summary.progress.rounds == 1, Invariant::I10, || {
            format!("laptop {who}: {} rounds for nothing", summary.progress.rounds)
        })
    }

    /// I2: in its unit, unless it was refused for a reason that stands.
    fn everything_is_at_headquarters(&self, expected: &BTreeSet<EntryId>) -> Result<(), Broken> {
        let counting: BTreeMap<&UnitId, BTreeSet<&EntryId>> =
            self.units.iter().map(|unit| (unit, self.hq.visible(unit).into_keys().collect())).collect();
        let fallen = self.fallen();
        for id in expected {
            let counts = self.unit_of(id).and_then(|unit| counting.get(unit)).is_some_and(|unit| unit.contains(id));
            let is_refused = self.hq.now.store.refused.contains(id);
            hold(counts || is_refused && fallen.contains(id), Invariant::I2, || {
                let how = if is_refused { "refused" } else { "never arrived" };
                format!("{id} was saved and is not at headquarters ({how})")
            })?;
        }
        Ok(())
    }

    /// What was refused or held for a reason that stands, and all that builds on it, change by change.
    fn fallen(&self) -> BTreeSet<EntryId> {
        let refused = self.hq.now.store.refused.iter().filter_map(|id| Some((*id, self.facts.get(id)?)));
        let stands = refused.filter(|(_, fact)| !fact.is_honest || self.revoked.contains(&fact.device));
        let mut fallen: BTreeSet<EntryId> = stands.map(|(id, _)| id).collect();
        let mut hidden: BTreeSet<ChangeHash> = fallen.iter().filter_map(|id| self.facts.get(id)?.change).collect();
        loop {
            let builds = |fact: &Fact| fact.builds_on.iter().any(|below| hidden.contains(below));
            let more: Vec<_> = self.facts.iter().filter(|(id, fact)| !fallen.contains(id) && builds(fact)).collect();
            if more.is_empty() {
                return fallen;
            }
            for (id, fact) in more {
                fallen.insert(*id);
                hidden.extend(fact.change);
            }
        }
    }

    /// I1 and I7: each record reads alike wherever it is, and it is wherever its unit, or one it was shared with, is.
    fn everybody_reads_the_same(&self) -> Result<(), Broken> {
        let mut read: BTreeMap<(RecordId, Vec<EntryId>), Text> = BTreeMap::new();
        let whole = self.whole();
        for who in (0..self.laptops.len()).filter(|who| !self.is_revoked(*who)) {
            let laptop = &self.laptops[who];
            let here = changes(laptop.now.store.visible(self.hq.key()));
            for (record, of_record) in &here {
                let ids: Vec<EntryId> = of_record.keys().copied().collect();
                let text = text(of_record.values().copied());
                hold(text.poisoned == 0, Invariant::I3, || format!("laptop {who}: {record} has a number twice"))?;
                hold(text.parked == 0, Invariant::I4, || format!("laptop {who}: {record} waits for a change"))?;
                let known = read.entry((*record, ids)).or_insert_with(|| text.clone());
                hold(*known == text, Invariant::I1, || {
                    format!("laptop {who}: {record} is {text:?}, elsewhere {known:?}")
                })?;
            }
            self.records_are_with_their_units(who, &whole, &here)?;
        }
        Ok(())
    }

    /// Of each record, the changes that count in any of its units.
    fn whole(&self) -> BTreeMap<RecordId, BTreeSet<EntryId>> {
        let mut whole: BTreeMap<RecordId, BTreeSet<EntryId>> = BTreeMap::new();
        for unit in &self.units {
            for (record, of_record) in changes(self.hq.visible(unit).into_iter()) {
                let is_of = self.units_of(&record).contains(unit);
                whole.entry(record).or_default().extend(of_record.keys().filter(|_| is_of));
            }
        }
        whole
    }

    fn units_of(&self, record: &RecordId) -> BTreeSet<UnitId> {
        self.hq.now.sharing.get(record).map(|sharing| sharing.units()).unwrap_or_default()
    }

    fn records_are_with_their_units(
        &self,
        who: usize,
        whole: &BTreeMap<RecordId, BTreeSet<EntryId>>,
        here: &BTreeMap<RecordId, BTreeMap<EntryId, &[u8]>>,
    ) -> Result<(), Broken> {
        let unit = &self.laptops[who].unit;
        for (record, all) in whole {
            let held: BTreeSet<EntryId> =
                here.get(record).map(|held| held.keys().copied().collect()).unwrap_or_default();
            match self.units_of(record).contains(unit) {
                true => hold(held == *all, Invariant::I7, || {
                    format!("laptop {who} has {} of {} changes of {record}", held.len(), all.len())
                })?,
                // What nobody can place, because its beginning was refused, stays with those who wrote it.
                false => hold(held.iter().all(|id| self.unit_of(id) == Some(unit)), Invariant::I9, || {
                    format!("laptop {who} has {record}, which is not its unit's")
                })?,
            }
        }
        Ok(())
    }

    /// I4: nothing that counts anywhere at headquarters builds on what counts nowhere.
    fn nothing_stands_on_what_was_refused(&self) -> Result<(), Broken> {
        let refused = self.hq.now.store.refused.iter().filter_map(|id| self.facts.get(id)?.change);
        let refused: BTreeSet<ChangeHash> = refused.collect();
        for unit in &self.units {
            for id in self.hq.visible(unit).into_keys() {
                let below = self.facts.get(id).map_or(&[][..], |fact| &fact.builds_on);
                hold(!below.iter().any(|hash| refused.contains(hash)), Invariant::I4, || {
                    format!("{id} counts and builds on what was refused")
                })?;
            }
        }
        Ok(())
    }

    /// Of whoever wrote it.
    fn unit_of(&self, id: &EntryId) -> Option<&UnitId> {
        let device = self.facts.get(id)?.device;
        let laptop = self.laptops.iter().find(|laptop| laptop.device().device() == device)?;
        Some(&laptop.unit)
    }

    /// I4: and nobody has a segment left that has not found its place.
    fn nothing_waits(&self) -> Result<(), Broken> {
        let live = (0..self.laptops.len()).filter(|who| !self.is_revoked(*who));
        let waits = live.into_iter().find(|who| {
            let laptop = &self.laptops[*who];
            let position = laptop.position();
            let own = position.units.values().flat_map(|unit| &unit.logs);
            let mut own = own.filter(|(log, _)| log.origin.device == position.device);
            own.any(|(_, held)| held.unsent() > 0)
        });
        hold(waits.is_none(), Invariant::I4, || format!("laptop {waits:?} still has something to send"))
    }

    /// I1, of headquarters' words.
    fn everybody_knows_the_same_people(&self) -> Result<(), Broken> {
        let live = (0..self.laptops.len()).filter(|who| !self.is_revoked(*who));
        let differs = live.into_iter().find(|who| self.laptops[*who].now.membership != self.hq.now.membership);
        hold(differs.is_none(), Invariant::I1, || format!("laptop {differs:?} holds somebody for what they are not"))
    }
}
