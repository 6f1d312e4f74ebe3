//! Checking the whole history as a stranger would: numbers without gaps, each entry naming the one before, payloads
//! under their hashes, an author's signature at the end of every run.

use std::collections::{BTreeMap, BTreeSet};

use api::problem::Problem;
use api::room::Room;
use domain::id::{RecordId, UnitId};
use serde::Serialize;
use store::store::Connection;
use store::table::entry::HeldLog;
use store::table::{aside, entry, handed, signature};
use sync::content::{self, Content, Sum};
use sync::entry::{EntryId, NO_RECORD};
use sync::log::Tip;
use sync::segment::{Limits, Segment, Unverified};
use sync::session::runs::{StoredEntry, cut};
use sync::signature::Signature;
use sync::strand::Strand;

use crate::engine::Engine;
use crate::entries::entry_of;
use crate::fault::Fault;
use crate::linking::Link;
use crate::reading::Record;
use crate::visible;

/// What was checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    pub logs: u64,
    pub entries: u64,
    /// Entries that no signature covers, runs that do not verify, and one for a file whose tables and indexes do not fit.
    pub broken: u64,
    /// Segments that were put aside when they arrived.
    pub aside: u32,
    /// What is held and read of each unit: headquarters says the same once everything was exchanged.
    pub units: BTreeMap<UnitId, Sum>,
    /// Signed changes that no document can be made of: their records are read without them.
    pub poisoned: u64,
    /// Whether the disk takes what is still to be written.
    pub room: Room,
}

impl Engine {
    /// Reads every entry there is and computes everything anew.
    pub fn verify(&self) -> Result<Verified, Problem> {
        let verified = self.with_desk(|desk| {
            let mut verified = verify(desk.files.store.rows())?;
            verified.broken += u64::from(!desk.files.store.is_whole());
            Ok(verified)
        });
        let verified = verified.map(|verified| Verified { room: self.room(), ..verified });
        verified.map_err(|fault| fault.into_problem(|text| self.host().report(text)))
    }
}

fn verify(rows: &Connection) -> Result<Verified, Fault> {
    let mut verified = Verified { aside: aside::count(rows)?, ..Verified::default() };
    // Entries that headquarters carried here from another unit stand without the log they are part of; it vouches for
    // them in its own.
    for HeldLog { name: log, .. } in entry::logs(rows)? {
        let mut stored = Vec::new();
        for row in entry::of_log(rows, &log, 1, usize::MAX)? {
            let signature = signature::of_entry(rows, &row.id)?.map(Signature);
            verified.broken += u64::from(entry_of(row.clone()).id().0 != row.id);
            stored.push(StoredEntry { entry: entry_of(row), signature });
        }
        let (count, tip) = (stored.len() as u64, stored.last().map(|last| last.entry.id()));
        let segments = cut(stored);
        let covered: u64 = segments.iter().map(|segment| segment.entries().len() as u64).sum();
        let ends_signed = segments.iter().any(|segment| Some(segment.tip().id) == tip);
        verified.logs += 1;
        verified.entries += count;
        verified.broken += (count - covered) + u64::from(count > 0 && !ends_signed);
        verified.broken += gaps(&segments);
        for segment in segments {
            verified.broken += u64::from(!is_whole(&segment));
        }
    }
    verified.broken += unproved(rows)?;
    sum_up(rows, &mut verified)?;
    Ok(verified)
}

/// Entries that a laptop of another unit handed over and that what came with them does not prove.
fn unproved(rows: &Connection) -> Result<u64, Fault> {
    let mut unproved = 0;
    for (proof, entries) in handed::all(rows)? {
        let strand = Strand::parse(&handed::proof(rows, proof)?, &Limits::DEFAULT).ok();
        let proves = |id: &[u8; 32]| strand.as_ref().is_some_and(|strand| strand.proves(&EntryId(*id)));
        unproved += entries.iter().filter(|id| !proves(id)).count() as u64;
    }
    Ok(unproved)
}

/// Counts what is visible anew, holds it against what was counted as it came, and merges every record once.
fn sum_up(rows: &Connection, verified: &mut Verified) -> Result<(), Fault> {
    let hq = Link::read(rows)?.and_then(|link| link.hq_key()).unwrap_or_default();
    let counting = entry::visible(rows, &hq)?;
    let digests = visible::counted(&counting);
    let mut counted: BTreeMap<RecordId, (BTreeSet<UnitId>, BTreeSet<[u8; 32]>)> = BTreeMap::new();
    for row in counting.into_iter().filter(|row| row.record != NO_RECORD) {
        let (units, entries) = counted.entry(row.record).or_default();
        units.insert(row.unit);
        entries.insert(row.id);
    }
    let mut contents: BTreeMap<UnitId, Content> = BTreeMap::new();
    for (record, (units, entries)) in counted {
        let mut read = Record::load(rows, record)?;
        // What a laptop of another unit handed over is no part of what both ends hold before headquarters gives it.
        read.entries.retain(|entry| entries.contains(&entry.id));
        if !read.changes().is_empty() {
            let document = read.document();
            verified.poisoned += document.poisoned().len() as u64;
            let read = content::of_record(&record, &document);
            units.into_iter().for_each(|unit| contents.entry(unit).or_default().add(&read));
        }
    }
    for (unit, digest) in digests {
        verified.broken += u64::from(visible::read(rows, &unit)? != digest);
        let content = contents.remove(&unit).unwrap_or_default();
        verified.units.insert(unit, Sum::of(&digest, content));
    }
    Ok(())
}

/// Runs that continue nothing that is here.
fn gaps(segments: &[Segment]) -> u64 {
    let known = |tip: Tip| tip == Tip::START || segments.iter().any(|segment| segment.tip() == tip);
    let within = |tip: Tip| segments.iter().any(|segment| segment.entries().iter().any(|entry| entry.id() == tip.id));
    segments.iter().filter(|segment| !known(segment.previous()) && !within(segment.previous())).count() as u64
}

/// Does it verify when it is read back from its own bytes?
fn is_whole(segment: &Segment) -> bool {
    let read = Unverified::parse(&segment.encode(), &Limits::DEFAULT);
    read.and_then(Unverified::verify).is_ok_and(|verified| verified.tip() == segment.tip())
}
