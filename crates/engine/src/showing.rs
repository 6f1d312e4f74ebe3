//! What the window shows of records: rows, one record in full, its conflicts, its history.

use std::collections::BTreeMap;

use api::problem::Problem;
use api::record::{Conflict, Past, Row, Sending, Shown, Step, Written};
use domain::attachment;
use domain::id::{Folio, RecordId};
use domain::record::RecordKind;
use domain::review;
use domain::value::{Key, Values};
use store::table::draft;
use store::table::entry::{self, EntryRow, EntryState};
use store::table::handed;
use store::table::record::{self, RecordRow};
use sync::change::ChangeHash;
use sync::document::{self, Seen};

use crate::desk::Desk;
use crate::draft::all_findings;
use crate::fault::Fault;
use crate::projection::{self, Merged};
use crate::reading::{self, Record};

impl Desk {
    /// Rows of kinds that this release knows and this person may read.
    pub(crate) fn rows(&self, found: &[RecordRow]) -> Result<Vec<Row>, Fault> {
        let mut readable = Vec::with_capacity(found.len());
        for (row, kind) in found.iter().filter_map(|row| Some((row, reading::kind_of(row)?))) {
            if self.may_read(row, kind)? {
                readable.push(self.row(row, kind)?);
            }
        }
        Ok(readable)
    }

    /// What headquarters refused of this person's own words, whatever their role reads by now; and of what was handed over
    /// here, where they may read it. The words of others are their authors' to be told of.
    pub(crate) fn own_refused(&self) -> Result<Vec<Row>, Fault> {
        let found = record::refused(self.files.store.rows(), &self.author())?;
        let known = found.iter().filter_map(|row| Some((row, reading::kind_of(row)?)));
        let mut told = Vec::new();
        for (row, kind) in known {
            if self.is_blocked(row.id)? {
                continue;
            }
            match self.row_to_author(row, kind, || self.steps(row.id)) {
                // It was handed over here, and is not for this person to read.
                Err(Fault::Refused(Problem::NotAllowed)) => {}
                row => told.push(row?),
            }
        }
        Ok(told)
    }

    /// A record's row for somebody who wrote in it: where they may not read it, made of what they said themselves.
    fn row_to_author(
        &self,
        row: &RecordRow,
        kind: RecordKind,
        steps: impl FnOnce() -> Result<Vec<Step>, Fault>,
    ) -> Result<Row, Fault> {
        if self.may_read(row, kind)? {
            return self.row(row, kind);
        }
        let values = steps()?.into_iter().flat_map(|step| step.answers).collect();
        let (id, kind_key, unit) = (row.id, row.kind.clone(), row.unit.clone());
        let said = Merged { id, kind: kind_key, unit, values, conflicts: 0, facts: Vec::new(), files: Vec::new() };
        self.row(&projection::projected(said).0.row, kind)
    }

    pub(crate) fn row(&self, row: &RecordRow, kind: RecordKind) -> Result<Row, Fault> {
        Ok(Row {
            record: row.id,
            kind,
            folio: Some(Folio::written(&row.folio)).filter(|folio| !folio.as_str().is_empty()),
            unit: row.unit.clone(),
            at: row.civil.parse().unwrap_or_else(|_| self.civil_ms(0)),
            summary: (kind.definition().summary)(&row.values),
            is_finished: row.finished,
            sending: self.sending(row.id)?,
            conflicts: row.conflicts,
            findings: row.findings,
            violations: row.violations,
        })
    }

    pub(crate) fn show(&self, id: RecordId) -> Result<Shown, Fault> {
        let rows = self.files.store.rows();
        let Some(found) = record::read(rows, id)? else {
            let empty = Values::new();
            return Ok(Shown {
                row: None,
                values: empty,
                drafted: Vec::new(),
                conflicts: Vec::new(),
                findings: Vec::new(),
                shared_with: Vec::new(),
                is_handed: false,
                cancellation: None,
            });
        };
        let kind = reading::kind_of(&found).ok_or(Problem::NoSuchRecord)?;
        self.check_not_blocked(id)?;
        if !self.may_read(&found, kind)? {
            return Err(Problem::NotAllowed.into());
        }
        let (values, drafted) = reading::with_draft(rows, id, &self.author())?;
        Ok(Shown {
            row: Some(self.row(&found, kind)?),
            findings: all_findings(rows, &self.lists.questions, kind, &values),
            drafted: drafted.into_keys().collect(),
            conflicts: self.conflicts(id)?,
            shared_with: Record::load(rows, id)?.shared_with.into_iter().collect(),
            is_handed: handed::is_unconfirmed(rows, id, &self.device.device().0)?,
            cancellation: self.cancellation_of(id)?,
            values,
        })
    }

    /// The fields of a record that have two or more different values, with who wrote each.
    pub(crate) fn conflicts(&self, id: RecordId) -> Result<Vec<Conflict>, Fault> {
        let rows = self.files.store.rows();
        let Some(found) = record::read(rows, id)?.filter(|row| row.conflicts > 0) else { return Ok(Vec::new()) };
        let Some(kind) = reading::kind_of(&found) else { return Ok(Vec::new()) };
        let record = Record::load(rows, id)?;
        let by_change = record.by_change();
        let times: BTreeMap<ChangeHash, u64> =
            document::history(&record.changes()).into_iter().map(|step| (step.change, step.unix_ms)).collect();
        let conflicts = record.reading()?.conflicts.into_iter();
        Ok(conflicts.map(|(key, seen)| self.conflict(&found, kind, key, &seen, &by_change, &times)).collect())
    }

    fn conflict(
        &self,
        row: &RecordRow,
        kind: RecordKind,
        key: Key,
        seen: &[Seen],
        by_change: &BTreeMap<ChangeHash, &EntryRow>,
        times: &BTreeMap<ChangeHash, u64>,
    ) -> Conflict {
        let written = |seen: &Seen| {
            let entry = by_change.get(&seen.change);
            Written {
                value: seen.value.clone(),
                author: entry.map_or_else(String::new, |entry| self.name_of_author(&entry.author)),
                device: entry.map_or_else(String::new, |entry| self.name_of_device(&entry.log.device)),
                at: self.civil_ms(times.get(&seen.change).copied().unwrap_or(0)),
            }
        };
        Conflict {
            record: row.id,
            kind,
            folio: Some(Folio::written(&row.folio)),
            is_safety_critical: kind.form().locate(&key).is_some_and(|address| address.field.is_safety_critical),
            values: seen.iter().map(written).collect(),
            key,
        }
    }

    pub(crate) fn history(&self, id: RecordId) -> Result<Past, Fault> {
        self.check_not_blocked(id)?;
        let steps = self.steps(id)?;
        let found = record::read(self.files.store.rows(), id)?;
        let known = found.and_then(|row| reading::kind_of(&row).map(|kind| (row, kind)));
        let row = known.map(|(row, kind)| self.row_to_author(&row, kind, || Ok(steps.clone()))).transpose()?;
        Ok(Past { row, steps })
    }

    /// What headquarters refused is among it, where the words still are: on the laptop of their author, and of who wrote on
    /// them. Own words can be read again whatever the role, so that nobody loses what they wrote by being admitted.
    fn steps(&self, id: RecordId) -> Result<Vec<Step>, Fault> {
        let record = Record::load(self.files.store.rows(), id)?;
        let may_read = self.may_read_all(id)?;
        let author = self.author();
        let heard: Vec<&EntryRow> = record.said().filter(|entry| may_read || entry.author == author).collect();
        if heard.is_empty() && record.said().next().is_some() {
            return Err(Problem::NotAllowed.into());
        }
        let by_change = reading::by_change(heard.iter().copied());
        let said: Vec<&[u8]> = record.said().map(|entry| entry.payload.as_slice()).collect();
        // Of a record that was erased, what its author wrote builds on nothing that is here.
        let steps = if record.changes().is_empty() { document::said(&said) } else { document::history(&said) };
        // What was said beside the answers is told as what it is: see `reviewing`.
        let is_beside = |step: &document::Step| !step.set.is_empty() && step.set.keys().all(review::is_of_review);
        let steps = steps.into_iter().filter(|step| !is_beside(step)).filter_map(|step| {
            let entry = by_change.get(&step.change)?;
            Some((step, *entry))
        });
        steps
            .map(|(step, entry)| {
                Ok(Step {
                    at: self.civil_ms(step.unix_ms),
                    author: self.name_of_author(&entry.author),
                    device: self.name_of_device(&entry.log.device),
                    change: step.change.to_string(),
                    sending: self.entry_sending(entry)?,
                    answers: step.set.into_iter().filter(|(key, _)| is_answer(key)).collect(),
                })
            })
            .collect()
    }

    /// A kind of a newer release is read raw.
    fn may_read_all(&self, id: RecordId) -> Result<bool, Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else { return Ok(true) };
        reading::kind_of(&row).map_or(Ok(true), |kind| self.may_read(&row, kind))
    }

    /// Entries without receipt, and drafts: what the foot bar counts.
    pub(crate) fn waiting(&self) -> Result<u32, Fault> {
        let rows = self.files.store.rows();
        Ok(entry::unreceipted(rows, &self.device.device().0)?.saturating_add(draft::count(rows)?))
    }

    fn sending(&self, id: RecordId) -> Result<Sending, Fault> {
        let rows = self.files.store.rows();
        let is_drafted = draft::read(rows, id, &self.author())?.is_some();
        if is_drafted || entry::is_waiting(rows, id, &self.device.device().0)? {
            return Ok(Sending::Waiting);
        }
        if entry::is_refused(rows, id, &self.device.device().0)? {
            return Ok(Sending::Refused);
        }
        let is_held = entry::is_in_quarantine(rows, id)? || self.has_handed_in(id)?;
        Ok(match is_held {
            true => Sending::Quarantined,
            false if handed::is_unconfirmed(rows, id, &self.device.device().0)? => Sending::Handed,
            false => Sending::Received,
        })
    }

    fn entry_sending(&self, entry: &EntryRow) -> Result<Sending, Fault> {
        match entry.state {
            EntryState::Refused => return Ok(Sending::Refused),
            EntryState::Quarantined => return Ok(Sending::Quarantined),
            EntryState::Live | EntryState::Parked | EntryState::Erased => {}
        }
        let is_own = entry.log.device == self.device.device().0;
        let rows = self.files.store.rows();
        let receipted = entry::receipted(rows, &entry.log)?.map_or(0, |tip| tip.number);
        Ok(match is_own {
            true if entry.number > receipted => Sending::Waiting,
            false if entry.number > receipted && !entry::is_given(rows, &entry.id)? => Sending::Handed,
            true if self.was_handed_in(&entry.log, entry.number) => Sending::Quarantined,
            true | false => Sending::Received,
        })
    }
}

/// And no own key of the record's files, or of what was said beside its answers.
fn is_answer(key: &Key) -> bool {
    !attachment::is_of_file(key) && !review::is_of_review(key)
}
