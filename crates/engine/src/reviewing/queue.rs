//! The queue of a coordination: which lines of it somebody sees, how many, and one page of them told in full. What is
//! confidential is there for whom it names, and counted for the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use api::review::{Line, OfSort, OfUnit, Queue, Waiting, What};
use domain::id::{RecordId, UnitId};
use domain::matching::comparison::compare;
use domain::record::RecordKind;
use domain::review::Sort;
use sha2::{Digest, Sha256};
use store::room::WantsRoom;
use store::table::blocked;
use store::table::record::{self, RecordRow};
use store::table::review::{self, Counted, ReviewRow, View};

use super::alike::{self, AT_A_LOOK, thread_of};
use super::lines::GRAVE;
use super::thread::{Question, Thread};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::likeness::{profile, told_fields};
use crate::reading;

/// The most lines of one page.
const PAGE_MOST: u32 = 50;

impl Desk {
    pub(crate) fn queue(&mut self, call: &Queue) -> Result<Waiting, Fault> {
        self.check_reviews()?;
        let due = self.gone_through()?;
        let all = View { units: self.counted_units(), sort: None, hidden: self.unseen_lines()? };
        let rows = self.files.store.rows();
        let counted = review::counted(rows, &all)?;
        let is_asked =
            |one: &Counted| call.units.is_empty() || one.units().iter().any(|unit| call.units.contains(*unit));
        let asked: Vec<&Counted> = counted.iter().filter(|one| is_asked(one)).collect();
        let units = narrowed(all.units.as_ref(), &call.units);
        let (reached, hidden) = (all.units, all.hidden);
        let view = View { units, sort: call.sort, hidden };
        let mut lines = Vec::new();
        for line in review::list(rows, &view, call.skip, call.take.min(PAGE_MOST))? {
            lines.extend(self.line(&line)?);
        }
        let of_sort = |one: &&&Counted| call.sort.is_none_or(|sort| sort == one.sort);
        Ok(Waiting {
            sorts: sorts(&asked),
            units: units_of(&counted, reached.as_ref()),
            lines,
            total: asked.iter().filter(of_sort).map(|one| shown(one)).sum(),
            withheld: asked.iter().filter(of_sort).map(|one| one.hidden).sum(),
            due,
        })
    }

    /// Some of what is due; on a full disk none of it, for looking takes no room.
    fn gone_through(&mut self) -> Result<u32, Fault> {
        match self.go_through(AT_A_LOOK) {
            Err(fault) if fault.wants_room() => Ok(review::count_due(self.files.store.rows())?),
            left => left,
        }
    }

    /// The records with lines that this person may not read.
    fn unseen_lines(&self) -> Result<Vec<RecordId>, Fault> {
        let rows = self.files.store.rows();
        let mut hidden = blocked::to(rows, &self.author())?;
        for kind in RecordKind::ALL.iter().filter(|kind| kind.is_confidential()) {
            for id in review::of_kind(rows, kind.key())? {
                let row = record::read(rows, id)?;
                if !row.map(|row| self.may_read(&row, *kind)).transpose()?.unwrap_or(false) {
                    hidden.push(id);
                }
            }
        }
        Ok(hidden)
    }

    /// `None` for what cannot be read after all.
    fn line(&self, line: &ReviewRow) -> Result<Option<Line>, Fault> {
        let Some((row, kind)) = self.row_to_review(line.record)? else { return Ok(None) };
        let thread = thread_of(self.files.store.rows(), line.record)?;
        let Some(what) = self.what(line, &row, kind, &thread)? else { return Ok(None) };
        let is_grave = line.rank == GRAVE;
        let other = (line.sort == Sort::Alike).then_some(line.other);
        // A question is closed once by what became of it, and not approved.
        let before = thread.approved(line.sort, other).filter(|_| line.sort != Sort::Asked);
        Ok(Some(Line {
            before: before.map(|said| self.by(said.step)),
            since: self.civil_ms(u64::try_from(line.since_ms).unwrap_or(0)),
            is_asked: thread.questions().iter().any(Question::is_waiting),
            may_approve: may_approve(line.sort, is_grave, &thread) && self.role().may_write(kind),
            seen: self.seen(line.record, other)?,
            row: self.row(&row, kind)?,
            what,
            is_grave,
        }))
    }

    fn what(
        &self,
        line: &ReviewRow,
        row: &RecordRow,
        kind: RecordKind,
        thread: &Thread,
    ) -> Result<Option<What>, Fault> {
        Ok(Some(match line.sort {
            Sort::Conflict => {
                What::Conflict { keys: self.conflicts(row.id)?.into_iter().map(|conflict| conflict.key).collect() }
            }
            Sort::Finding => What::Finding { findings: reading::broken(self.files.store.rows(), row, &self.identity)? },
            Sort::Asked => {
                let questions = thread.questions();
                let open = questions.iter().filter(|question| question.is_waiting() || !question.is_seen);
                What::Asked { notes: open.map(|question| self.told_note(question)).collect() }
            }
            Sort::Alike => {
                let Some((other, _)) = self.row_to_review(line.other)? else { return Ok(None) };
                let rows = self.files.store.rows();
                let comparison =
                    compare(&profile(rows, row.id, &row.values)?, &profile(rows, other.id, &other.values)?);
                What::Alike { other: self.row(&other, kind)?, fields: told_fields(&comparison) }
            }
        }))
    }

    fn row_to_review(&self, id: RecordId) -> Result<Option<(RecordRow, RecordKind)>, Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else { return Ok(None) };
        let Some(kind) = reading::kind_of(&row) else { return Ok(None) };
        Ok(self.may_read(&row, kind)?.then_some((row, kind)))
    }

    /// Names what is on screen of a record, or of two: it is another once either changes, or somebody says something.
    pub(super) fn seen(&self, record: RecordId, other: Option<RecordId>) -> Result<String, Fault> {
        let rows = self.files.store.rows();
        let mut threads = Vec::new();
        for id in [Some(record), other].into_iter().flatten() {
            threads.push(thread_of(rows, id)?);
        }
        let mut hash = Sha256::new();
        alike::changes(&threads).iter().for_each(|change| hash.update(change.0));
        let closing = threads.iter().flat_map(Thread::questions).flat_map(|question| {
            let answers: Vec<_> = question.answers.iter().map(|(said, _)| said.step.change).collect();
            answers.into_iter().chain([question.asked.step.change]).collect::<Vec<_>>()
        });
        closing.for_each(|change| hash.update(change.0));
        Ok(hash.finalize().iter().fold(String::new(), |mut text, byte| {
            // Writing into a text does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }
}

/// A person decides what somebody's protection hangs on, and a question that waits is its unit's to answer.
fn may_approve(sort: Sort, is_grave: bool, thread: &Thread) -> bool {
    match sort {
        Sort::Conflict => !is_grave,
        Sort::Finding | Sort::Alike => true,
        Sort::Asked => thread.questions().iter().any(|question| !question.is_waiting() && !question.is_seen),
    }
}

/// Of the units that somebody reaches, those that were named.
fn narrowed(reached: Option<&BTreeSet<UnitId>>, named: &BTreeSet<UnitId>) -> Option<BTreeSet<UnitId>> {
    match (reached, named.is_empty()) {
        (reached, true) => reached.cloned(),
        (None, false) => Some(named.clone()),
        (Some(reached), false) => Some(reached.intersection(named).cloned().collect()),
    }
}

const fn shown(counted: &Counted) -> u32 {
    counted.lines.saturating_sub(counted.hidden)
}

fn sorts(asked: &[&Counted]) -> Vec<OfSort> {
    let of_sort = |sort: Sort| asked.iter().filter(move |one| one.sort == sort).map(|one| shown(one)).sum();
    Sort::ALL.iter().map(|sort| OfSort { sort: *sort, lines: of_sort(*sort) }).collect()
}

/// A pair is counted with both of its units, of those that somebody reaches.
fn units_of(counted: &[Counted], reached: Option<&BTreeSet<UnitId>>) -> Vec<OfUnit> {
    let mut units: BTreeMap<&UnitId, u32> = BTreeMap::new();
    for one in counted {
        for unit in one.units().into_iter().filter(|unit| reached.is_none_or(|reached| reached.contains(*unit))) {
            let lines = units.entry(unit).or_default();
            *lines = lines.saturating_add(shown(one));
        }
    }
    units.into_iter().map(|(unit, lines)| OfUnit { unit: unit.clone(), lines }).collect()
}
