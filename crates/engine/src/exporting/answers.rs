//! Records of a kind with their answers, as rows.

use std::collections::BTreeSet;

use api::export::{Exported, Records};
use api::problem::Problem;
use documents::answers::{About, Answered, Rows};
use documents::printer::Printer;
use domain::leaving;
use domain::value::Key;
use store::table::record::RecordRow;

use super::{Extent, File};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::printing::refused;
use crate::reading::Record;

impl Desk {
    pub(crate) fn export_records(&mut self, call: &Records) -> Result<Exported, Fault> {
        self.check_may_take()?;
        if !leaving::may_take(self.role(), call.kind) {
            return Err(Problem::NotAllowed.into());
        }
        let rows = self.answered(call)?;
        let extent = Extent { told: u32::try_from(rows.records()).unwrap_or(u32::MAX), left_out: 0 };
        let (until, lacking) = (self.heard_until()?, self.late_units(call.period, &[])?);
        let name = format!("registros-{}", call.kind);
        let mark = self.take_out(format!("{name} {}", call.period), extent.told)?;
        let about = About { kind: call.kind, period: call.period, until, lacking, mark };
        let bytes = self.printer(call).rows(rows, &about, call.format).map_err(refused)?;
        let file = File { name: &name, ending: call.format.key(), bytes: &bytes };
        self.set_down(&about.mark, &call.place, file, extent)
    }

    fn printer(&self, call: &Records) -> Printer<'_> {
        Printer::new(call.language, &self.lists.catalogues).asking(&self.lists.questions)
    }

    /// The records of the months. One that says no day, or two, is in all of them, as in every table.
    fn answered(&self, call: &Records) -> Result<Rows, Fault> {
        let printer = self.printer(call);
        let mut answers = printer.answers(call.kind);
        let is_wanted = |row: &RecordRow| {
            let day = leaving::day(call.kind, &row.values, &self.contested(row)?);
            Ok(call.period.contains(day.map(|day| day.month())))
        };
        self.each(call.kind, is_wanted, |row| {
            let contested = self.contested(row)?;
            let (unit, spot) = (self.unit_name(&row.unit), self.spot(call.kind, row));
            let (values, contested, spot) = (&row.values, &contested, spot.as_ref());
            let record = Answered { folio: &folio(row), unit: &unit, values, contested, spot };
            answers.add(&record).map_err(refused)
        })?;
        Ok(answers.done())
    }

    /// The keys of a record between whose values nobody has decided.
    fn contested(&self, row: &RecordRow) -> Result<BTreeSet<Key>, Fault> {
        if row.conflicts == 0 {
            return Ok(BTreeSet::new());
        }
        let record = Record::load(self.files.store.rows(), row.id)?;
        Ok(record.reading()?.conflicts.into_keys().collect())
    }
}

/// What came without a folio is found by its id, which says nothing of anybody: the rows of its lists must lead somewhere.
fn folio(row: &RecordRow) -> String {
    if row.folio.is_empty() { row.id.to_string() } else { row.folio.clone() }
}
