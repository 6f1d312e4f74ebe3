//! Records that are shared with another unit, handed to its laptops where headquarters is not near to carry them: what of
//! them there is to hand, each entry with what proves it. Handed is what the receiver will take by the same rule, and
//! nothing of what it gets by logs anyway.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use store::store::Connection;
use store::table::entry::{self, LogName};
use store::table::handed::{self, ProofRow};
use store::table::{signature, tip};
use sync::authority::handing::Handing;
use sync::authority::membership::Membership;
use sync::bundle::Covers;
use sync::entry::{Entry, EntryId};
use sync::segment::Limits;
use sync::session::runs::{StoredEntry, cut};
use sync::signature::Signature;
use sync::strand::Strand;

use crate::desk::Desk;
use crate::entries::entry_of;
use crate::fault::Fault;

/// What there is for somebody.
#[derive(Debug, Default)]
pub(crate) struct ToHand {
    pub(crate) records: BTreeSet<RecordId>,
    pub(crate) strands: Vec<Strand>,
}

impl Desk {
    /// For laptops that hold these units.
    pub(crate) fn to_hand(&self, units: &BTreeSet<UnitId>, covers: Covers) -> Result<ToHand, Fault> {
        let rows = self.files.store.rows();
        let mut to_hand = ToHand::default();
        let Some(membership) = self.membership.folded().filter(|_| !units.is_empty()) else { return Ok(to_hand) };
        let mut proving = Proving::default();
        for record in handed::shared_records(rows)? {
            let is_asked = covers == Covers::Everything || handed::is_unreceipted(rows, record)?;
            if is_asked && proving.want(rows, membership, record, units)? > 0 {
                to_hand.records.insert(record);
            }
        }
        to_hand.strands = proving.strands(rows)?;
        Ok(to_hand)
    }

    /// What laptops of other units handed over here, and headquarters has not heard of: nobody else may ever bring it.
    pub(crate) fn to_bring(&self) -> Result<ToHand, Fault> {
        let rows = self.files.store.rows();
        let mut to_bring = ToHand::default();
        for (proof, wanted) in handed::unheard(rows)? {
            let strand = of_proof(rows, proof, &wanted)?;
            to_bring.records.extend(strand.iter().flat_map(Strand::told).map(|entry| entry.header.record));
            to_bring.strands.extend(strand);
        }
        Ok(to_bring)
    }

    /// The records that are of one of these units because somebody shared them.
    pub(crate) fn records_of(&self, units: &BTreeSet<UnitId>) -> Result<BTreeSet<RecordId>, Fault> {
        let rows = self.files.store.rows();
        let mut records = BTreeSet::new();
        let Some(membership) = self.membership.folded().filter(|_| !units.is_empty()) else { return Ok(records) };
        for record in handed::shared_records(rows)? {
            if !of_record(rows, membership, record)?.units_of(&record).is_disjoint(units) {
                records.insert(record);
            }
        }
        Ok(records)
    }

    /// The units that this laptop does not hold and that records here are of, and how many records.
    pub(crate) fn units_shared_with(&self) -> Result<BTreeMap<UnitId, u32>, Fault> {
        let rows = self.files.store.rows();
        let mut counted: BTreeMap<UnitId, u32> = BTreeMap::new();
        let Some(membership) = self.membership.folded() else { return Ok(counted) };
        for record in handed::shared_records(rows)? {
            let units = of_record(rows, membership, record)?.units_of(&record);
            for unit in units.into_iter().filter(|unit| !self.units.held().contains(unit)) {
                let count = counted.entry(unit).or_default();
                *count = count.saturating_add(1);
            }
        }
        Ok(counted)
    }
}

/// What is known here of one record.
fn of_record<'m>(rows: &Connection, membership: &'m Membership, record: RecordId) -> Result<Handing<'m>, Fault> {
    let mut handing = Handing::new(membership);
    hear_known(rows, &mut handing, record)?;
    Ok(handing)
}

/// Takes in what counts of a record here, by whatever way it came.
pub(crate) fn hear_known(rows: &Connection, handing: &mut Handing<'_>, record: RecordId) -> Result<(), Fault> {
    for row in entry::of_record(rows, record)?.into_iter().filter(|row| row.state.is_visible()) {
        handing.hear(&entry_of(row));
    }
    for unit in entry::carried_to(rows, record)? {
        handing.give(record, unit);
    }
    Ok(())
}

/// The entries that are to be handed, by where their proof is: in the log they stand in here, or with what was handed.
#[derive(Default)]
struct Proving {
    in_logs: BTreeMap<LogName, BTreeMap<u64, BTreeSet<[u8; 32]>>>,
    proofs: BTreeMap<ProofRow, BTreeSet<[u8; 32]>>,
}

impl Proving {
    /// Whatever of a record may go to these units and does not go there by logs. How many entries.
    fn want(
        &mut self,
        rows: &Connection,
        membership: &Membership,
        record: RecordId,
        units: &BTreeSet<UnitId>,
    ) -> Result<usize, Fault> {
        let handing = of_record(rows, membership, record)?;
        let mut wanted = 0;
        for row in entry::of_record(rows, record)?.into_iter().filter(|row| row.state.is_visible()) {
            let (id, log, number) = (row.id, row.log.clone(), row.number);
            let goes_anyway = !entry::units_of(rows, &id)?.is_disjoint(units);
            if goes_anyway || handing.receivers(&entry_of(row), units).is_empty() {
                continue;
            }
            if entry::is_placed(rows, &id)? {
                self.in_logs.entry(log).or_default().entry(number).or_default().insert(id);
            } else if let Some(proof) = handed::proof_of(rows, &id)? {
                self.proofs.entry(proof).or_default().insert(id);
            } else {
                // Headquarters gave it, and gives it to whoever else it is for.
                continue;
            }
            wanted += 1;
        }
        Ok(wanted)
    }

    fn strands(self, rows: &Connection) -> Result<Vec<Strand>, Fault> {
        let mut strands = Vec::new();
        for (log, wanted) in self.in_logs {
            strands.extend(of_log(rows, &log, &wanted)?);
        }
        for (proof, wanted) in self.proofs {
            strands.extend(of_proof(rows, proof, &wanted)?);
        }
        Ok(strands)
    }
}

/// Each entry up to the next signature of its log.
fn of_log(rows: &Connection, log: &LogName, wanted: &BTreeMap<u64, BTreeSet<[u8; 32]>>) -> Result<Vec<Strand>, Fault> {
    // Where a log forks, the next signature may be the other branch's.
    let least = if tip::of_log(rows, log)?.len() > 1 { usize::MAX } else { 0 };
    let is_wanted = |entry: &Entry| wanted.get(&entry.header.number).is_some_and(|ids| ids.contains(&entry.id().0));
    let (mut strands, mut read_to) = (Vec::new(), 0);
    for number in wanted.keys() {
        if *number <= read_to {
            continue;
        }
        let read = read(rows, log, *number, least)?;
        read_to = read.last().map_or(*number, |last| last.entry.header.number);
        let runs = cut(read);
        strands.extend(runs.iter().filter_map(|run| Strand::of(run, is_wanted)));
    }
    Ok(strands)
}

fn read(rows: &Connection, log: &LogName, from: u64, least: usize) -> Result<Vec<StoredEntry>, Fault> {
    let mut read = Vec::new();
    for row in entry::of_log(rows, log, from, least)? {
        let signature = signature::of_entry(rows, &row.id)?.map(Signature);
        read.push(StoredEntry { entry: entry_of(row), signature });
    }
    Ok(read)
}

/// A run that was handed, telling these entries of it. It verified when it came, and the file vouches for its own bytes.
fn of_proof(rows: &Connection, proof: ProofRow, wanted: &BTreeSet<[u8; 32]>) -> Result<Option<Strand>, Fault> {
    let Ok(strand) = Strand::parse(&handed::proof(rows, proof)?, &Limits::DEFAULT) else { return Ok(None) };
    let mut entries = BTreeMap::new();
    for id in wanted {
        entries.extend(entry::by_id(rows, id)?.map(|row| (EntryId(*id), entry_of(row))));
    }
    Ok(strand.telling(|id| entries.get(id).cloned()))
}
