//! Faults stop, everybody who may exchanges, and then all must hold the same. Here the promises about the end are held.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::{RecordId, UnitId};
use sync::entry::EntryId;
use sync::session::laptop::{Compared, End, Summary};

use crate::model::invariant::{Broken, Invariant, hold};
use crate::model::play::{Play, Went};
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
        let at_hq = self.units.iter().flat_map(|unit| self.hq.visible(unit).map(|(id, _)| *id));
        held.chain(at_hq).filter(|id| self.facts.get(id).is_some_and(|fact| fact.is_honest && !fact.is_share)).collect()
    }

    fn quiet_session(&mut self, who: usize, sweep: usize) -> Result<(), Broken> {
        let before = (self.laptops[who].now.store.known().len(), self.hq.now.store.known().len());
        let went = self.session(who, u32::MAX - 1, u32::MAX)?;
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
        if sweep == SWEEPS {
            let after = (self.laptops[who].now.store.known().len(), self.hq.now.store.known().len());
            hold(before == after, Invariant::I8, || {
                format!("laptop {who} still had something new: {before:?} {after:?}")
            })?;
            self.level(who, &summary)?;
        }
        Ok(())
    }

    /// I7 and I10: the last session finds both ends alike, and costs next to nothing.
    fn level(&self, who: usize, summary: &Summary) -> Result<(), Broken> {
        let compared = summary.compared.get(&self.laptops[who].unit);
        hold(compared == Some(&Compared::Identical), Invariant::I7, || format!("laptop {who}: {compared:?}"))?;
        let bytes = summary.progress.bytes_up + summary.progress.bytes_down;
        let logs = self.laptops[who].now.store.logs.len() as u64;
        hold(bytes < 400 + 90 * logs, Invariant::I10, || {
            format!("laptop {who}: {bytes} bytes for nothing, {logs} logs")
        })
    }

    /// I2: unless it was refused for a reason that stands.
    fn everything_is_at_headquarters(&self, expected: &BTreeSet<EntryId>) -> Result<(), Broken> {
        let refused: BTreeSet<EntryId> = self.hq.now.store.refused.clone();
        let tainted = self.tainted();
        for id in expected {
            let Some(fact) = self.facts.get(id) else { continue };
            let is_refused = refused.contains(id);
            let may_be_refused = self.revoked.contains(&fact.device) || tainted.contains(&fact.record);
            // What headquarters has only as it once carried it is not lost either.
            let is_there = self.hq.now.store.knows(id) || self.was_given(id);
            let counts = is_there && (!is_refused || may_be_refused);
            let is_revoked = self.revoked.contains(&fact.device);
            hold(counts || is_revoked, Invariant::I2, || {
                format!(
                    "{id} was saved and is not at headquarters ({})",
                    if is_refused { "refused" } else { "never arrived" }
                )
            })?;
        }
        Ok(())
    }

    /// Records of which something was refused for a reason that stands: what builds on it may wait for good.
    fn tainted(&self) -> BTreeSet<RecordId> {
        let refused = self.hq.now.store.refused.iter().filter_map(|id| self.facts.get(id));
        let stands = refused.filter(|fact| !fact.is_honest || self.revoked.contains(&fact.device));
        // And those of which headquarters has a change only as it once carried it.
        let given = self.hq.now.given.values().flatten().filter(|(id, _)| !self.hq.now.store.knows(id));
        stands.map(|fact| fact.record).chain(given.map(|(_, entry)| entry.header.record)).collect()
    }

    /// I1 and I7: each record reads alike wherever it is, and it is wherever its unit, or one it was shared with, is.
    fn everybody_reads_the_same(&self) -> Result<(), Broken> {
        let mut read: BTreeMap<(RecordId, Vec<EntryId>), Text> = BTreeMap::new();
        let tainted = self.tainted();
        let mut whole: BTreeMap<RecordId, BTreeSet<EntryId>> = BTreeMap::new();
        for unit in &self.units {
            for (record, of_record) in changes(self.hq.feed(unit).iter().map(|row| (&row.id, &*row.entry))) {
                whole.entry(record).or_default().extend(of_record.keys());
            }
        }
        for who in (0..self.laptops.len()).filter(|who| !self.is_revoked(*who)) {
            let laptop = &self.laptops[who];
            let here = changes(laptop.now.store.visible(self.hq.key()));
            for (record, of_record) in &here {
                let ids: Vec<EntryId> = of_record.keys().copied().collect();
                let text = text(of_record.values().copied());
                hold(text.poisoned == 0, Invariant::I3, || format!("laptop {who}: {record} has a number twice"))?;
                hold(text.parked == 0 || tainted.contains(record), Invariant::I4, || {
                    format!("laptop {who}: {record} waits for a change")
                })?;
                let known = read.entry((*record, ids)).or_insert_with(|| text.clone());
                hold(*known == text, Invariant::I1, || {
                    format!("laptop {who}: {record} is {text:?}, elsewhere {known:?}")
                })?;
            }
            self.records_are_with_their_units(who, &whole, &here)?;
        }
        Ok(())
    }

    fn records_are_with_their_units(
        &self,
        who: usize,
        whole: &BTreeMap<RecordId, BTreeSet<EntryId>>,
        here: &BTreeMap<RecordId, BTreeMap<EntryId, &[u8]>>,
    ) -> Result<(), Broken> {
        let unit = &self.laptops[who].unit;
        for (record, all) in whole {
            let units = self.hq.now.sharing.get(record).map(|sharing| sharing.units()).unwrap_or_default();
            let held: BTreeSet<EntryId> =
                here.get(record).map(|held| held.keys().copied().collect()).unwrap_or_default();
            match units.contains(unit) {
                true => hold(
                    held.is_superset(all) && held.iter().all(|id| all.contains(id) || self.was_given(id)),
                    Invariant::I7,
                    || format!("laptop {who} has {} of {} changes of {record}", held.len(), all.len()),
                )?,
                // What nobody can place, because its beginning was refused, stays with those who wrote it.
                false => hold(held.iter().all(|id| self.unit_of(id) == Some(unit)), Invariant::I9, || {
                    format!("laptop {who} has {record}, which is not its unit's")
                })?,
            }
        }
        Ok(())
    }

    /// Carried by headquarters at some time, to whomever.
    fn was_given(&self, id: &EntryId) -> bool {
        self.hq.now.given.values().any(|given| given.contains_key(id))
    }

    /// I4: what headquarters had refused when something came that builds on it, that was refused with it.
    fn nothing_stands_on_what_was_refused(&self) -> Result<(), Broken> {
        for feed in self.hq.now.feeds.values() {
            let mut refused = BTreeSet::new();
            for row in feed {
                let Some(fact) = self.facts.get(&row.id) else { continue };
                let stands_on_it = fact.builds_on.iter().any(|hash| refused.contains(hash));
                if self.hq.now.store.refused.contains(&row.id) {
                    refused.extend(fact.change);
                } else {
                    hold(!stands_on_it, Invariant::I4, || format!("{} counts and builds on what was refused", row.id))?;
                }
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
