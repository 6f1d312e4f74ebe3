//! Who may see a record: the role's row of its kind, and of a confidential kind only those it names.

use domain::id::RecordId;
use domain::record::{RecordKind, own};
use domain::role::Role;
use domain::value::Value;
use store::table::record::{self, RecordRow, Sight, Wanted};
use store::table::{draft, entry};

use crate::desk::Desk;
use crate::fault::Fault;

impl Desk {
    /// All that this person may see, so that a list counts nothing that it does not show.
    pub(crate) fn sight(&self) -> Result<Sight, Fault> {
        let role = self.identity.person.role;
        let mut sight = Sight::default();
        for kind in RecordKind::ALL.iter().filter(|kind| role.may_read(**kind)) {
            sight.kinds.push(kind.key().to_owned());
            let access = kind.definition().access;
            if access.is_confidential || access.reads_own.contains(&role) {
                sight.hidden.extend(self.unreadable(*kind)?);
            }
        }
        Ok(sight)
    }

    fn unreadable(&self, kind: RecordKind) -> Result<Vec<RecordId>, Fault> {
        let mut hidden = Vec::new();
        for row in record::list(self.files.store.rows(), Wanted::Only(kind.key()), 0, u32::MAX)? {
            if !self.may_read(&row, kind)? {
                hidden.push(row.id);
            }
        }
        Ok(hidden)
    }

    /// Confidential kinds (gender violence, kidnapping) are read by their authors, and by a coordinator when the record
    /// says so; an agent reads the NNA files they took in.
    pub(crate) fn may_read(&self, row: &RecordRow, kind: RecordKind) -> Result<bool, Fault> {
        let role = self.identity.person.role;
        if !role.may_read(kind) {
            return Ok(false);
        }
        let access = kind.definition().access;
        if !access.is_confidential && !access.reads_own.contains(&role) {
            return Ok(true);
        }
        let names_coordination = row.values.get(own::COORDINATOR_NAMED).is_some_and(Value::is_yes);
        if role == Role::Coordinator && names_coordination {
            return Ok(true);
        }
        let (rows, author) = (self.files.store.rows(), self.author());
        Ok(entry::is_author(rows, row.id, &author)? || draft::read(rows, row.id, &author)?.is_some())
    }
}
