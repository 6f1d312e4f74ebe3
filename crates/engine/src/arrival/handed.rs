//! What a laptop of another unit hands over: judged by `sync::authority::handing`, stored without being counted.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use store::table::entry;
use store::table::handed::{self, ProofRow};
use sync::authority::handing::Handing;
use sync::authority::membership::Membership;
use sync::entry::Entry;
use sync::strand::Strand;

use super::Applying;
use crate::entries::row_of;
use crate::fault::Fault;
use crate::handing;

/// What became of the entries of one strand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Handed {
    /// Those of which something was new.
    pub(crate) records: BTreeSet<RecordId>,
    pub(crate) new: u32,
    pub(crate) known: u32,
    pub(crate) refused: u32,
}

impl Applying<'_> {
    /// Keeps what of these counts in one of the units that are held here, one answer for each strand: they are judged all
    /// together, so it does not matter which of them tells of a share and which of what it shares.
    pub(crate) fn take_handed(
        &mut self,
        strands: &[Strand],
        membership: &Membership,
        held: &BTreeSet<UnitId>,
    ) -> Result<Vec<Handed>, Fault> {
        let records: BTreeSet<RecordId> = strands.iter().flat_map(Strand::told).map(record_of).collect();
        let mut handing = Handing::new(membership);
        records.iter().try_for_each(|record| handing::hear_known(self.rows, &mut handing, *record))?;
        strands.iter().flat_map(Strand::told).for_each(|entry| handing.hear_handed(entry));
        let handed = strands.iter().map(|strand| self.take_strand(strand, &handing, held)).collect();
        // Of a record that headquarters has erased the words go as they come.
        self.erase_late(records.into_iter())?;
        handed
    }

    fn take_strand(
        &mut self,
        strand: &Strand,
        handing: &Handing<'_>,
        held: &BTreeSet<UnitId>,
    ) -> Result<Handed, Fault> {
        let (mut sum, mut proof) = (Handed::default(), None);
        for entry in strand.told() {
            let (receivers, here) = (handing.receivers(entry, held), self.units_with(entry)?);
            let lacking: BTreeSet<UnitId> = receivers.difference(&here).cloned().collect();
            if lacking.is_empty() && !here.is_disjoint(held) {
                sum.known = sum.known.saturating_add(1);
            } else if lacking.is_empty() || self.ruled(&entry.id())?.is_some() {
                sum.refused = sum.refused.saturating_add(1);
            } else {
                self.keep_handed(entry, &lacking, strand, &mut proof)?;
                sum.new = sum.new.saturating_add(1);
                sum.records.insert(entry.header.record);
            }
        }
        Ok(sum)
    }

    /// The units in which it is here already, by whatever way it came.
    fn units_with(&self, entry: &Entry) -> Result<BTreeSet<UnitId>, Fault> {
        let id = entry.id().0;
        let mut units = entry::units_of(self.rows, &id)?;
        units.extend(handed::units_of(self.rows, &id)?);
        Ok(units)
    }

    fn keep_handed(
        &mut self,
        entry: &Entry,
        units: &BTreeSet<UnitId>,
        strand: &Strand,
        proof: &mut Option<ProofRow>,
    ) -> Result<(), Fault> {
        let row = row_of(entry);
        if row.log.device == self.device.0 && entry::by_id(self.rows, &row.id)?.is_none() {
            // This laptop wrote it, in a life that it has forgotten.
            self.touched.own_lives.insert(row.log.incarnation);
        }
        let kept = match *proof {
            Some(proof) => proof,
            None => *proof.insert(handed::put_proof(self.rows, &strand.untold().encode())?),
        };
        for unit in units {
            handed::put(self.rows, unit, &row, kept)?;
        }
        self.touched.records.insert(entry.header.record);
        Ok(())
    }
}

fn record_of(entry: &Entry) -> RecordId {
    entry.header.record
}
