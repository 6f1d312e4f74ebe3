//! Which units a record is of: the one that began it, whoever that shared it with, whoever those did, and nobody else;
//! and those that HQ's own words have given it, for an HQ that was restored may not know yet why it did.
//! Folded from what is known, in any order: a share that came before the record's beginning counts once that is here.

use std::collections::BTreeSet;

use domain::id::UnitId;

/// What is known of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sharing {
    home: Option<UnitId>,
    shares: BTreeSet<(UnitId, UnitId)>,
    given: BTreeSet<UnitId>,
}

impl Sharing {
    /// This unit wrote the record's first change, the one that builds on none. The first to be known holds.
    pub fn begin(&mut self, unit: UnitId) {
        self.home.get_or_insert(unit);
    }

    /// Somebody of one unit shared it with another.
    pub fn share(&mut self, from: UnitId, with: UnitId) {
        self.shares.insert((from, with));
    }

    /// HQ has carried entries of it to this unit.
    pub fn give(&mut self, unit: UnitId) {
        self.given.insert(unit);
    }

    /// The unit that began it, once known.
    pub const fn home(&self) -> Option<&UnitId> {
        self.home.as_ref()
    }

    /// Every share that is known, from which unit with which.
    pub fn shares(&self) -> impl Iterator<Item = &(UnitId, UnitId)> {
        self.shares.iter()
    }

    /// Whether anybody ever shared it.
    pub fn is_shared(&self) -> bool {
        !self.shares.is_empty() || !self.given.is_empty()
    }

    /// The units it is of. None, until its beginning is known or HQ's words on it are.
    pub fn units(&self) -> BTreeSet<UnitId> {
        let mut units: BTreeSet<UnitId> = self.home.iter().chain(&self.given).cloned().collect();
        loop {
            let reaches = |(from, with): &&(UnitId, UnitId)| units.contains(from) && !units.contains(with);
            let reached: Vec<UnitId> = self.shares.iter().filter(reaches).map(|(_, with)| with.clone()).collect();
            if reached.is_empty() {
                return units;
            }
            units.extend(reached);
        }
    }

    /// Whether somebody of this unit may share it on. While its beginning is not here nobody can say no; the share
    /// then counts only if the unit turns out to be one of the record's.
    pub fn may_share(&self, unit: &UnitId) -> bool {
        self.home.is_none() || self.units().contains(unit)
    }
}
