//! Records that belong together: the person and the events they were part of, the rescue and the referral that came of
//! it; and one record begun from another.

use api::problem::Problem;
use api::record::{Derive, Related, Relations, Row, Start, Started};
use domain::derive::{Source, derived};
use domain::id::RecordId;
use store::table::{mention, record};

use crate::access::Doing;
use crate::desk::Desk;
use crate::draft::Told;
use crate::fault::Fault;
use crate::once;
use crate::reading;

impl Desk {
    pub(crate) fn related(&self, call: &Related) -> Result<Relations, Fault> {
        self.check_may(Doing::Reads, call.record)?;
        let rows = self.files.store.rows();
        let mut naming = mention::of_target(rows, call.record)?;
        // What was recorded of a person under another record that is the same person's.
        for same in naming.clone() {
            if record::read(rows, same)?.is_some_and(|row| row.merged) {
                naming.extend(mention::of_target(rows, same)?);
            }
        }
        naming.sort();
        naming.dedup();
        naming.retain(|naming| *naming != call.record);
        Ok(Relations {
            names: self.rows_of(&mention::of_record(rows, call.record)?)?,
            named_by: self.rows_of(&naming)?,
        })
    }

    fn rows_of(&self, records: &[RecordId]) -> Result<Vec<Row>, Fault> {
        let mut found = Vec::with_capacity(records.len());
        for id in records {
            found.extend(record::read(self.files.store.rows(), *id)?);
        }
        found.sort_by_key(|row| std::cmp::Reverse(row.at_ms));
        self.rows(&found)
    }

    /// Begins a record of another kind from this one.
    pub(crate) fn derive(&mut self, call: &Derive) -> Result<Started, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        let found = record::read(self.files.store.rows(), call.from)?.ok_or(Problem::NoSuchRecord)?;
        let kind = reading::kind_of(&found).ok_or(Problem::NoSuchRecord)?;
        self.check_may(Doing::Reads, call.from)?;
        let (values, _) = reading::with_draft(self.files.store.rows(), call.from, &self.author())?;
        let source = Source { record: call.from, kind, values: &values, items: &call.items };
        let mut places = 0..;
        let answers = derived(source, call.kind, || self.item_at(places.next().unwrap_or_default()));
        let Started { record } = self.start(&Start { kind: call.kind })?;
        let answers = self.accept(record, call.kind, answers)?;
        self.keep(call.operation, record, call.kind, answers, Told::Here, |_| Started { record })
    }

    pub(crate) fn start(&self, call: &Start) -> Result<Started, Fault> {
        self.check_may_write(call.kind.key())?;
        Ok(Started { record: self.new_record() })
    }
}
