//! Whole records at once, as an import brings them: no draft and no form between the values and the history. Kinds and
//! keys are open here, as they are on the wire.

use api::problem::Problem;
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::Values;
use store::table::record::{self, Wanted};

use crate::desk::Desk;
use crate::draft::check_allowed;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::reading::Record;

/// A record as it stands, and how many of its fields are in conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub record: RecordId,
    pub kind: String,
    pub values: Values,
    pub conflicts: u32,
}

impl Engine {
    /// Writes a new record as one change. It is durable and signed when this returns.
    pub fn write_record(&self, kind: &str, values: &Values) -> Result<RecordId, Problem> {
        self.told(self.with_desk(|desk| {
            let id = desk.new_record();
            desk.write_values(id, kind, values).map(|()| id)
        }))
    }

    /// Writes values over those of a record, as one change holding what differs.
    pub fn amend_record(&self, id: RecordId, values: &Values) -> Result<(), Problem> {
        self.told(self.with_desk(|desk| {
            let record = Record::load(desk.files.store.rows(), id)?;
            let kind = record.entries.first().map(|entry| entry.kind.clone()).ok_or(Problem::NoSuchRecord)?;
            desk.write_values(id, &kind, values)
        }))
    }

    /// Every record of a kind, as lists and statistics see it.
    pub fn records(&self, kind: &str) -> Result<Vec<Standing>, Problem> {
        self.told(self.with_desk(|desk| {
            let rows = record::list(desk.files.store.rows(), Wanted::Only(kind))?;
            let standing = |row: record::RecordRow| Standing {
                record: row.id,
                kind: row.kind,
                values: row.values,
                conflicts: row.conflicts,
            };
            Ok(rows.into_iter().map(standing).collect())
        }))
    }

    fn told<T>(&self, outcome: Result<T, Fault>) -> Result<T, Problem> {
        outcome.map_err(|fault| fault.into_problem(|text| self.host().report(text)))
    }
}

impl Desk {
    pub(crate) fn write_values(&mut self, id: RecordId, kind: &str, values: &Values) -> Result<(), Fault> {
        self.check_may_write(kind)?;
        let record = Record::load(self.files.store.rows(), id)?;
        if let Some(known) = RecordKind::from_key(kind) {
            let before = if record.entries.is_empty() { Values::new() } else { record.reading()?.values };
            let mut after = before.clone();
            after.extend(values.clone());
            check_allowed(self.files.store.rows(), known, &before, &after)?;
        }
        match self.change(&record, None, values)? {
            Some(change) => self.append(id, kind, change, record.key()),
            None => Ok(()),
        }
    }
}
