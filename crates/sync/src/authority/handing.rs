//! What one laptop may hand to a laptop of another unit with no headquarters near. HQ carries an entry of a shared record
//! in its own signed words, and those need nothing else. A laptop can sign nothing for HQ: what it hands are strands, the
//! original entries under their author's own signature, and whoever gets them judges as HQ will:
//!
//! - HQ's words that are held here name the author and the laptop, neither revoked, and the author may write that;
//! - the record was begun in a unit, signed shares lead from there to the unit that receives, and the entry was written in
//!   one of the units that they lead over. An entry that no share names is refused, whatever else came with it.
//!
//! What was handed is read and written on like all else, but it is not counted in the unit's set before HQ has carried it:
//! the two would differ for good if HQ refused it. When HQ does, it is the same entry, known by its id, and counts once.
//! Whoever was handed it brings it to HQ as it is, for its author may never come (`session::bringing`); HQ hears it here, too.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};

use crate::authority::membership::Membership;
use crate::authority::sharing::Sharing;
use crate::cancellation::{self, Cancellation};
use crate::change::Outline;
use crate::entry::Entry;
use crate::share::{self, Share};

/// What is known of the records that are handed over, and grows with each entry that is heard.
pub struct Handing<'m> {
    membership: &'m Membership,
    sharing: BTreeMap<RecordId, Sharing>,
}

impl<'m> Handing<'m> {
    pub const fn new(membership: &'m Membership) -> Self {
        Self { membership, sharing: BTreeMap::new() }
    }

    /// What HQ knows of a record's sharing, whatever it knows it from.
    pub fn know(&mut self, record: RecordId, sharing: Sharing) {
        self.sharing.insert(record, sharing);
    }

    /// HQ has carried entries of the record to this unit.
    pub fn give(&mut self, record: RecordId, unit: UnitId) {
        self.sharing.entry(record).or_default().give(unit);
    }

    /// An entry that is handed over, and proved. All of them are heard before any is judged, so their order is all the same.
    pub fn hear_handed(&mut self, entry: &Entry) {
        if self.membership.revoked(&entry.header).is_none() {
            self.hear(entry);
        }
    }

    /// An entry that counts here already: it may say where its record begins, or with whom it is shared.
    pub fn hear(&mut self, entry: &Entry) {
        let Some(unit) = self.writer(entry).cloned() else { return };
        match says(entry) {
            Some(Says::Begins) => self.sharing.entry(entry.header.record).or_default().begin(unit),
            Some(Says::Shares(with)) if self.membership.has_unit(&with) => {
                self.sharing.entry(entry.header.record).or_default().share(unit, with);
            }
            Some(Says::Shares(_) | Says::Changes | Says::Asks) | None => {}
        }
    }

    /// The units that a record is of, as far as is known here.
    pub fn units_of(&self, record: &RecordId) -> BTreeSet<UnitId> {
        self.sharing.get(record).map(Sharing::units).unwrap_or_default()
    }

    /// In which of these units a proved entry counts: in none, if it is refused.
    pub fn receivers(&self, entry: &Entry, held: &BTreeSet<UnitId>) -> BTreeSet<UnitId> {
        let is_sound = says(entry).is_some() && self.membership.revoked(&entry.header).is_none();
        if !is_sound || !self.is_of_record(entry) {
            return BTreeSet::new();
        }
        self.units_of(&entry.header.record).intersection(held).cloned().collect()
    }

    /// Whether it was written by somebody who may, in a unit that its record is of.
    pub fn is_of_record(&self, entry: &Entry) -> bool {
        self.writer(entry).is_some_and(|writer| self.units_of(&entry.header.record).contains(writer))
    }

    /// All that is known of each record.
    pub const fn sharing(&self) -> &BTreeMap<RecordId, Sharing> {
        &self.sharing
    }

    /// The unit that somebody wrote this in who may.
    fn writer(&self, entry: &Entry) -> Option<&'m UnitId> {
        self.membership.check(entry).ok()?;
        self.membership.unit_of(&entry.header.origin.device, &entry.header.unit)
    }
}

/// What an entry is to the record that it is of.
enum Says {
    Begins,
    Changes,
    /// That it be cancelled.
    Asks,
    Shares(UnitId),
}

/// `None` for what HQ would refuse as it stands.
fn says(entry: &Entry) -> Option<Says> {
    if entry.header.kind == share::KIND {
        return Share::of(entry).map(|share| Says::Shares(share.unit));
    }
    if entry.header.kind == cancellation::KIND {
        return Cancellation::of(entry).map(|_| Says::Asks);
    }
    let outline = Outline::of(entry.payload.bytes()?).ok()?;
    Some(if outline.dependencies.is_empty() { Says::Begins } else { Says::Changes })
}
