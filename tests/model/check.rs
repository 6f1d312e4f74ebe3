//! What must hold at every moment. Each looks at the stores from outside, beside the bookkeeper's own notes.

use std::collections::BTreeSet;

use sync::entry::EntryId;

use crate::model::invariant::{Broken, Invariant, hold};
use crate::model::operation::Operation;
use crate::model::play::Play;

impl Play {
    pub(crate) fn check(&self) -> Result<(), Broken> {
        (0..self.laptops.len()).try_for_each(|who| self.check_laptop(who))?;
        self.acknowledged_is_durable()?;
        self.nothing_is_twice()?;
        self.chains_are_closed_at_headquarters()
    }

    fn check_laptop(&self, who: usize) -> Result<(), Broken> {
        self.cursors_say_no_more_than_is_held(who)?;
        self.what_was_told_is_there(who)?;
        self.chains_are_closed(who)?;
        self.imports_are_unions(who)?;
        self.only_granted_units_are_here(who)
    }

    /// I2 for what its person wrote; I6 for what came and was acknowledged, I13 where no crash can have taken it.
    fn what_was_told_is_there(&self, who: usize) -> Result<(), Broken> {
        let (laptop, told) = (&self.laptops[who], &self.told[who]);
        let device = laptop.device().device();
        // Nearly always the very same set.
        if std::sync::Arc::ptr_eq(&laptop.now, told) {
            return Ok(());
        }
        let Some(gone) = told.store.known().iter().find(|id| !laptop.now.store.knows(id)) else { return Ok(()) };
        let is_own = self.facts.get(gone).is_some_and(|fact| fact.device == device);
        let has_crashed = matches!(self.latest, Some(Operation::Crash { .. } | Operation::Fall { .. }));
        let invariant = match (is_own, has_crashed) {
            (true, _) => Invariant::I2,
            (false, true) => Invariant::I6,
            (false, false) => Invariant::I13,
        };
        hold(false, invariant, || format!("laptop {who} no longer has {gone}"))
    }

    /// I4: whatever is here, what it continues is here.
    fn chains_are_closed(&self, who: usize) -> Result<(), Broken> {
        let store = &self.laptops[who].now.store;
        let loose = store
            .rows()
            .find(|row| row.entry.header.previous != EntryId::NONE && !store.knows(&row.entry.header.previous));
        hold(loose.is_none(), Invariant::I4, || {
            format!("laptop {who} has {} and not what it continues", loose.map_or(EntryId::NONE, |row| row.id))
        })
    }

    fn chains_are_closed_at_headquarters(&self) -> Result<(), Broken> {
        let store = &self.hq.now.store;
        let loose = store
            .rows()
            .find(|row| row.entry.header.previous != EntryId::NONE && !store.knows(&row.entry.header.previous));
        hold(loose.is_none(), Invariant::I4, || "headquarters has an entry and not what it continues".to_owned())
    }

    /// I5: of what was brought by hand, everything is here whose beginning is here.
    fn imports_are_unions(&self, who: usize) -> Result<(), Broken> {
        let store = &self.laptops[who].now.store;
        let is_ready = |before: &EntryId| *before == EntryId::NONE || store.knows(before);
        let lost = self.brought[who].iter().find(|(id, before)| !store.knows(id) && is_ready(before));
        hold(lost.is_none(), Invariant::I5, || format!("laptop {who} was brought {lost:?} and does not have it"))
    }

    /// I6: headquarters answered for it, and has it.
    fn acknowledged_is_durable(&self) -> Result<(), Broken> {
        if std::sync::Arc::ptr_eq(&self.answered, &self.hq.now) {
            return Ok(());
        }
        let gone = self.answered.store.known().iter().find(|id| !self.hq.now.store.knows(id));
        hold(gone.is_none(), Invariant::I6, || format!("headquarters answered for {gone:?} and has lost it"))
    }

    /// I7: a laptop's place in its unit's feed stands for all before it, where headquarters still has that place.
    fn cursors_say_no_more_than_is_held(&self, who: usize) -> Result<(), Broken> {
        let laptop = &self.laptops[who];
        let Some(cursor) = laptop.now.cursors.get(&laptop.unit) else { return Ok(()) };
        let feed = self.hq.feed(&laptop.unit);
        let at = cursor.number.checked_sub(1).and_then(|at| feed.get(at as usize));
        if at.is_none_or(|row| row.cursor.chain != cursor.chain) {
            return Ok(());
        }
        let before = feed.iter().take(cursor.number as usize);
        let missing = before.map(|row| row.id).find(|id| !laptop.now.store.knows(id));
        hold(missing.is_none(), Invariant::I7, || format!("laptop {who} says it has {missing:?} and does not"))
    }

    /// I3: every feed has each entry once.
    fn nothing_is_twice(&self) -> Result<(), Broken> {
        let mut seen = BTreeSet::new();
        let twice = self.hq.now.feeds.values().flatten().find(|row| !seen.insert(row.id));
        hold(twice.is_none(), Invariant::I3, || "headquarters has an entry in its feeds twice".to_owned())
    }

    /// I9: what counts here was written by whom it names, in this unit or shared with it.
    fn only_granted_units_are_here(&self, who: usize) -> Result<(), Broken> {
        let laptop = &self.laptops[who];
        let hq = self.hq.key();
        for (id, entry) in laptop.now.store.visible(hq) {
            let Some(fact) = self.facts.get(id) else {
                return hold(false, Invariant::I9, || format!("nobody wrote {id}, and it counts on laptop {who}"));
            };
            let device = self.laptops.iter().find(|other| other.device().device() == fact.device);
            let is_own_unit = device.is_some_and(|device| device.unit == laptop.unit);
            let is_given = laptop.now.store.carried.contains_key(id);
            hold(is_own_unit || is_given, Invariant::I9, || {
                format!("laptop {who} has an entry of {} that was never shared with it", entry.header.unit)
            })?;
        }
        Ok(())
    }
}
