//! Persons that may be one, looked for a few at a time: comparing everybody as they arrive would make each exchange slower,
//! and nobody looks at the queue that often. What has yet to be gone through is counted and said.

use std::collections::BTreeSet;

use domain::id::RecordId;
use domain::matching::comparison::compare;
use domain::matching::profile::Profile;
use domain::record::RecordKind;
use domain::review::Sort;
use store::store::Connection;
use store::table::record::{self, RecordRow};
use store::table::review::{self, ReviewRow};

use super::lines::{ALIKE, unix_ms};
use super::thread::Thread;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::identity::Identity;
use crate::likeness::{candidates, profile};
use crate::reading::{self, Record};

/// How many pairs are compared at once, so that nobody waits for it: while somebody looks at the queue, and by the by.
pub(super) const AT_A_LOOK: usize = 1_000;
const BY_THE_BY: usize = 4_000;
/// So many records are read at a time.
const RECORDS: u32 = 200;

impl Engine {
    /// Every few seconds, where somebody works who looks at the queue. Whether that was the last of it.
    pub(crate) fn go_through(&self) -> Result<bool, Fault> {
        self.with_desk(|desk| {
            if !desk.role().may_review() || review::due(desk.files.store.rows(), 1)?.is_empty() {
                return Ok(false);
            }
            Ok(desk.go_through(BY_THE_BY)? == 0)
        })
    }
}

impl Desk {
    /// Goes through some of what is due; how many records are left.
    pub(super) fn go_through(&mut self, mut most: usize) -> Result<u32, Fault> {
        let identity = &self.identity;
        let due = review::due(self.files.store.rows(), RECORDS)?;
        if due.is_empty() {
            return Ok(0);
        }
        self.files.store.write(|rows| {
            for id in due {
                if most == 0 {
                    break;
                }
                most = most.saturating_sub(settle(rows, id, identity)?.max(1));
                review::done(rows, id)?;
            }
            Ok(review::count_due(rows)?)
        })
    }
}

/// Says anew what waits of a record; how many were compared with it.
fn settle(rows: &Connection, id: RecordId, identity: &Identity) -> Result<usize, Fault> {
    review::clear(rows, id)?;
    let Some(row) = record::read(rows, id)? else { return Ok(0) };
    reading::note(rows, &row, identity)?;
    if reading::kind_of(&row) == Some(RecordKind::Person) && !row.merged { pairs(rows, &row) } else { Ok(0) }
}

/// Lays down whom a person may be one with.
fn pairs(rows: &Connection, row: &RecordRow) -> Result<usize, Fault> {
    let own = Profile::of(&row.values);
    let candidates = candidates(rows, row.id, &own)?;
    let compared = candidates.len();
    let mut own_thread = None;
    for id in candidates {
        let Some(other) = record::read(rows, id)?.filter(|other| !other.merged) else { continue };
        if !compare(&own, &Profile::of(&other.values)).is_likely() {
            continue;
        }
        // Whom they travel with only speaks against, so it is looked up for the few that are likely without it.
        let (one, two) = (profile(rows, row.id, &row.values)?, profile(rows, id, &other.values)?);
        if compare(&one, &two).is_likely() {
            let thread = match own_thread.take() {
                Some(thread) => thread,
                None => thread_of(rows, row.id)?,
            };
            lay_down(rows, row, &thread, &other)?;
            own_thread = Some(thread);
        }
    }
    Ok(compared)
}

pub(super) fn thread_of(rows: &Connection, id: RecordId) -> Result<Thread, Fault> {
    Ok(Thread::of(&Record::load(rows, id)?))
}

fn lay_down(rows: &Connection, row: &RecordRow, thread: &Thread, other: &RecordRow) -> Result<(), Fault> {
    let other_thread = thread_of(rows, other.id)?;
    // What somebody is writing waits for nobody yet.
    let (Some(first), Some(other_first)) = (thread.first(), other_thread.first()) else { return Ok(()) };
    if is_two(row.id, thread, other.id, &other_thread) {
        return Ok(());
    }
    let (one, two) = if row.id < other.id { (row, other) } else { (other, row) };
    let line = ReviewRow {
        record: one.id,
        sort: Sort::Alike,
        other: two.id,
        kind: one.kind.clone(),
        unit: one.unit.clone(),
        since_ms: unix_ms(first.unix_ms.max(other_first.unix_ms)),
        rank: ALIKE,
    };
    Ok(review::write(rows, &line)?)
}

/// Whether both files say that they are of two persons, and neither has changed since.
fn is_two(one: RecordId, thread: &Thread, other: RecordId, other_thread: &Thread) -> bool {
    thread.is_approved(Sort::Alike, Some(other)) && other_thread.is_approved(Sort::Alike, Some(one))
}

/// All changes of both, of which an approval says that it saw them.
pub(super) fn changes<'t>(threads: impl IntoIterator<Item = &'t Thread>) -> BTreeSet<sync::change::ChangeHash> {
    threads.into_iter().flat_map(Thread::changes).collect()
}
