//! Checking the whole history as a stranger would: numbers without gaps, each entry naming the one before, payloads
//! under their hashes, an author's signature at the end of every run.

use api::problem::Problem;
use serde::Serialize;
use store::store::Connection;
use store::table::entry::HeldLog;
use store::table::{aside, entry, signature};
use sync::log::Tip;
use sync::segment::{Limits, Segment, Unverified};
use sync::session::runs::{StoredEntry, cut};
use sync::signature::Signature;

use crate::engine::Engine;
use crate::entries::entry_of;
use crate::fault::Fault;

/// What was checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    pub logs: u64,
    pub entries: u64,
    /// Entries that no signature covers, or runs that do not verify.
    pub broken: u64,
    /// Segments that were put aside when they arrived.
    pub aside: u32,
}

impl Engine {
    /// Reads every entry there is and computes everything anew.
    pub fn verify(&self) -> Result<Verified, Problem> {
        let verified = self.with_desk(|desk| verify(desk.files.store.rows()));
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
    Ok(verified)
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
