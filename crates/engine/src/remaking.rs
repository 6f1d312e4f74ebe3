//! The rows of lists, searches and figures follow from the history by the rules of this release. Those that another release
//! made are made anew, a few at a time and from where the last time left off: nobody waits for it after an update, and what
//! is not done yet is counted and said.

use std::thread;

use api::problem::Problem;
use domain::id::RecordId;
use serde::{Deserialize, Serialize};
use store::room::WantsRoom;
use store::store::Connection;
use store::table::{record, setting};
use sync::entry::NO_RECORD;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::identity::Identity;
use crate::projection::EDITION;
use crate::reading::project;

const SETTING: &str = "rows-made";
/// So many records are made anew at a time: while somebody may want to write, and where all of it is waited for.
const BY_THE_BY: u32 = 200;
const AT_ONCE: u32 = 1_000;
/// So many times in a row, with room between them for whoever waits.
const STEPS: usize = 25;

/// By which rules the rows were made, and up to which record: `None` for all.
#[derive(Serialize, Deserialize)]
struct Made {
    edition: u32,
    up_to: Option<RecordId>,
}

/// What one step did.
struct Step {
    records: u32,
    is_last: bool,
}

impl Engine {
    /// Makes every row anew, and counts what headquarters is compared with; the number of records.
    pub fn rebuild(&self) -> Result<u32, Problem> {
        let made = self.with_desk(|desk| {
            desk.recount_all()?;
            let identity = &desk.identity;
            desk.files.store.write(|rows| remake_all(rows, identity))
        });
        made.map_err(|fault| fault.into_problem(|text| self.host().report(text)))
    }

    /// Ends what an update began, for a program that does not stay.
    pub fn finish_rows(&self) -> Result<(), Problem> {
        let step = || self.with_desk(|desk| desk.remake_some(AT_ONCE));
        let told = |fault: Fault| fault.into_problem(|text| self.host().report(text));
        while step().map_err(told)?.is_some_and(|step| !step.is_last) {}
        Ok(())
    }

    /// Every few seconds. Whether that was the last of it.
    pub(crate) fn remake(&self) -> Result<bool, Fault> {
        if self.room().is_short {
            return Ok(false);
        }
        for _ in 0..STEPS {
            match self.with_desk(|desk| desk.remake_some(BY_THE_BY))? {
                Some(step) if !step.is_last => thread::yield_now(),
                step => return Ok(step.is_some()),
            }
        }
        Ok(false)
    }
}

impl Desk {
    /// A small file is done with at once; nobody is kept out of theirs for it.
    pub(crate) fn begin_remaking(&mut self) {
        if let Err(fault) = self.remake_some(BY_THE_BY) {
            self.host.report(&fault.to_string());
        }
    }

    /// `None` where nothing is left, or the disk has no room for it now.
    fn remake_some(&mut self, most: u32) -> Result<Option<Step>, Fault> {
        let Some(after) = done_up_to(self.files.store.rows())? else { return Ok(None) };
        let identity = &self.identity;
        match self.files.store.write(|rows| step(rows, identity, after, most)) {
            Err(fault) if fault.wants_room() => Ok(None),
            step => step.map(Some),
        }
    }

    /// How many records are still told and counted as another release did.
    pub(crate) fn old_rows(&self) -> Result<u32, Fault> {
        let rows = self.files.store.rows();
        done_up_to(rows)?.map_or(Ok(0), |after| Ok(record::count_known_after(rows, after)?))
    }

    /// What is signed or published is counted by one rule.
    pub(crate) fn check_rows(&self) -> Result<(), Fault> {
        match done_up_to(self.files.store.rows())? {
            None => Ok(()),
            Some(_) => Err(Problem::CountingAnew.into()),
        }
    }
}

/// The number of records.
pub(crate) fn remake_all(rows: &Connection, identity: &Identity) -> Result<u32, Fault> {
    record::clear(rows)?;
    setting::clear(rows, SETTING)?;
    let mut made = 0;
    while let Some(after) = done_up_to(rows)? {
        made += step(rows, identity, after, AT_ONCE)?.records;
    }
    Ok(made)
}

fn step(rows: &Connection, identity: &Identity, after: RecordId, most: u32) -> Result<Step, Fault> {
    let records = record::known_after(rows, after, most)?;
    let made = project(rows, &records, identity)?.len();
    let is_last = records.len() < most as usize;
    let made_up_to = Made { edition: EDITION, up_to: records.last().copied().filter(|_| !is_last) };
    // Plain data written to memory does not fail.
    setting::write(rows, SETTING, &serde_json::to_vec(&made_up_to).unwrap_or_default())?;
    Ok(Step { records: u32::try_from(made).unwrap_or(u32::MAX), is_last })
}

/// The last record with a row of this release; `None` where every row is.
fn done_up_to(rows: &Connection) -> Result<Option<RecordId>, Fault> {
    let made = setting::read(rows, SETTING)?.and_then(|bytes| serde_json::from_slice::<Made>(&bytes).ok());
    // Headquarters' words are of no record, and come before all of them.
    Ok(made.filter(|made| made.edition == EDITION).map_or(Some(NO_RECORD), |made| made.up_to))
}
