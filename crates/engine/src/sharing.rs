//! Handing records to another unit: a referral, and what goes along with it. It is said in an ordinary signed entry of
//! the own log, so it works with no link at all; headquarters, or whoever passes logs on, does the carrying.

use domain::id::{RecordId, UnitId};
use domain::person::consent::Consent;
use domain::record::{Handing, RecordKind};
use domain::value::Values;
use store::table::entry;
use store::table::record::{self, Wanted};
use sync::share::Share;

use crate::commit::Drafted;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::reading::{self, Record};

impl Desk {
    /// Shares a record with the unit that its kind says, once it says so.
    pub(crate) fn hand_over(&mut self, id: RecordId) -> Result<(), Fault> {
        let Some(handing) = self.handing(id)? else { return Ok(()) };
        let may = self.role().may_refer() && self.membership.has_unit(&handing.unit);
        if handing.unit == self.unit_for(id)? || !may {
            return Ok(());
        }
        self.share(id, &handing.unit)?;
        for along in &handing.along {
            if self.may_go_along(*along, &handing)? {
                self.share(*along, &handing.unit)?;
            }
        }
        Ok(())
    }

    /// Hands over what could not be when it was written, because nobody knew yet of anybody in the unit that receives.
    pub(crate) fn hand_over_waiting(&mut self) -> Result<(), Fault> {
        let kind = RecordKind::Referral;
        for row in record::list(self.files.store.rows(), Wanted::Only(kind.key()))? {
            let waits = (kind.definition().hands)(&row.values).is_some();
            if waits && !entry::is_shared(self.files.store.rows(), row.id)? {
                self.hand_over(row.id)?;
            }
        }
        Ok(())
    }

    /// What is still being written hands nothing over.
    fn handing(&self, id: RecordId) -> Result<Option<Handing>, Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else { return Ok(None) };
        let Some(kind) = reading::kind_of(&row) else { return Ok(None) };
        let record = Record::load(self.files.store.rows(), id)?;
        let values: Values = if record.entries.is_empty() { Values::new() } else { record.reading()?.values };
        Ok((kind.definition().hands)(&values))
    }

    /// A person's record tells all of them: it goes along only if they withhold nothing of it from whoever receives.
    fn may_go_along(&self, id: RecordId, handing: &Handing) -> Result<bool, Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else { return Ok(false) };
        Ok(match reading::kind_of(&row) {
            Some(RecordKind::Person) => !Consent::of(&row.values).withholds_from(&handing.recipient),
            Some(_) => true,
            None => false,
        })
    }

    fn share(&mut self, id: RecordId, unit: &UnitId) -> Result<(), Fault> {
        let record = Record::load(self.files.store.rows(), id)?;
        let Some(key) = record.key().filter(|_| !record.shared_with.contains(unit)) else { return Ok(()) };
        self.append_entry(Share { unit: unit.clone() }.to_entry(id, key), Drafted::Stays)
    }
}
