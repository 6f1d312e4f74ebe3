//! Missing persons, for those who search for them.

use api::export::{Exported, Pfif};
use api::problem::Problem;
use documents::pfif::Entry;
use documents::printer::Printer;
use domain::id::RecordId;
use domain::missing::pfif;
use domain::record::RecordKind;
use domain::value::Value;
use store::table::record::RecordRow;

use super::{Extent, File};
use crate::desk::Desk;
use crate::draft::values_of;
use crate::fault::Fault;

/// Of whom a report is.
const SOUGHT: &str = "person";

impl Desk {
    pub(crate) fn export_search(&mut self, call: &Pfif) -> Result<Exported, Fault> {
        self.check_may_take()?;
        let grants = |kind| self.role().may_export(kind);
        if !pfif::may_hear(call.reader) || !grants(RecordKind::Missing) || !grants(RecordKind::Person) {
            return Err(Problem::NotAllowed.into());
        }
        let (entries, left_out) = self.searches(call)?;
        let extent = Extent { told: u32::try_from(entries.len()).unwrap_or(u32::MAX), left_out };
        let mark = self.take_out(format!("pfif {}", call.reader), extent.told)?;
        let bytes = Printer::new(call.language, &self.lists.catalogues).pfif(&entries, self.now(), &mark);
        self.set_down(&mark, &call.place, File { name: "personas-buscadas", ending: "xml", bytes: &bytes }, extent)
    }

    /// The reports that may be told, and how many may not.
    fn searches(&self, call: &Pfif) -> Result<(Vec<Entry>, u32), Fault> {
        let today = self.civil(self.now()).date();
        let (mut entries, mut left_out) = (Vec::new(), 0_u32);
        self.each(
            RecordKind::Missing,
            |_| Ok(true),
            |row| {
                let person = self.sought(row).and_then(|person| values_of(self.files.store.rows(), person));
                match pfif::told(&row.values, person.as_ref(), call.reader, today) {
                    Some(told) => entries.push(Entry { record: row.id, unit: self.unit_name(&row.unit), told }),
                    None => left_out = left_out.saturating_add(1),
                }
                Ok(())
            },
        )?;
        Ok((entries, left_out))
    }

    /// Who is looked for, if the person at work may name them.
    fn sought(&self, row: &RecordRow) -> Option<RecordId> {
        let person = row.values.get(SOUGHT).and_then(Value::as_text)?.parse().ok()?;
        Some(person).filter(|person| self.may_name(*person))
    }
}
