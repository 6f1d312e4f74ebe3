//! Who may see and change a record: the cell of the domain's table for the person's role and the record's kind, and
//! whether the record is theirs, names the coordination, or is of a unit that their work goes over.

use std::collections::BTreeSet;

use api::problem::Problem;
use domain::access::{self, Reads};
use domain::id::{RecordId, UnitId};
use domain::record::{RecordKind, own};
use domain::role::Role;
use domain::value::Value;
use store::table::record::{self, RecordRow, Sight, Wanted};
use store::table::{authorship, blocked, draft, entry};

use crate::desk::Desk;
use crate::fault::Fault;
use crate::reading;

/// What somebody is about to do with a record that is here, beside reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    Reads,
    Writes,
    Decides,
    Exports,
}

impl Desk {
    /// Of the person at work.
    pub(crate) const fn role(&self) -> Role {
        self.identity.person.role
    }

    /// All that this person may see, so that a list counts nothing that it does not show.
    pub(crate) fn sight(&self) -> Result<Sight, Fault> {
        let mut hidden = authorship::begun_by_others(self.files.store.rows(), &self.author())?;
        hidden.extend(blocked::to(self.files.store.rows(), &self.author())?);
        let mut sight = Sight { hidden, ..Sight::default() };
        for kind in RecordKind::ALL {
            let hidden = match self.role().grant(*kind).reads {
                // Theirs to read only where a record names them.
                _ if kind.is_confidential() => self.unreadable(*kind)?,
                Reads::Nothing => continue,
                Reads::Units if self.reaches_all() => Vec::new(),
                Reads::Units | Reads::Named => self.unreadable(*kind)?,
                Reads::Own => authorship::of_others(self.files.store.rows(), kind.key(), &self.author())?,
            };
            sight.kinds.push(kind.key().to_owned());
            sight.hidden.extend(hidden);
        }
        Ok(sight)
    }

    fn unreadable(&self, kind: RecordKind) -> Result<Vec<RecordId>, Fault> {
        let mut hidden = Vec::new();
        for row in record::list(self.files.store.rows(), Wanted::Only(kind.key()))? {
            if !self.may_read(&row, kind)? {
                hidden.push(row.id);
            }
        }
        Ok(hidden)
    }

    /// Whether this person reads this very record.
    pub(crate) fn may_read(&self, row: &RecordRow, kind: RecordKind) -> Result<bool, Fault> {
        if self.is_anothers_draft(row.id)? || self.is_blocked(row.id)? {
            return Ok(false);
        }
        if self.role().may_be_named() && access::names(kind, &row.values, &access::member_code(&self.author())) {
            return Ok(true);
        }
        let names_coordination = row.values.get(own::COORDINATOR_NAMED).is_some_and(Value::is_yes);
        match self.role().grant(kind).reads {
            Reads::Nothing => Ok(false),
            Reads::Named if !names_coordination => self.is_author(row.id),
            Reads::Units | Reads::Named => Ok(self.reaches(row.id)? || self.is_author(row.id)?),
            Reads::Own => self.is_author(row.id),
        }
    }

    /// Whether this person's work goes over all that the laptop holds. It holds more where somebody else of other units
    /// works on it, too.
    fn reaches_all(&self) -> bool {
        let own = self.membership.own(&self.author());
        own.is_none_or(|person| self.units.held().is_subset(&person.units))
    }

    /// The units whose records this person counts; `None` for all that are here.
    pub(crate) fn counted_units(&self) -> Option<BTreeSet<UnitId>> {
        let own = self.membership.own(&self.author()).filter(|_| !self.reaches_all());
        own.map(|person| person.units.clone())
    }

    fn reaches(&self, id: RecordId) -> Result<bool, Fault> {
        if self.reaches_all() {
            return Ok(true);
        }
        let of = entry::units_of_record(self.files.store.rows(), id)?;
        let own = self.membership.own(&self.author());
        Ok(own.is_none_or(|person| of.iter().any(|unit| person.units.contains(unit))))
    }

    /// What somebody is writing and has not made history is theirs alone, whoever else works on the laptop.
    fn is_anothers_draft(&self, id: RecordId) -> Result<bool, Fault> {
        Ok(authorship::is_begun_by_others(self.files.store.rows(), id, &self.author())?)
    }

    fn is_author(&self, id: RecordId) -> Result<bool, Fault> {
        let (rows, author) = (self.files.store.rows(), self.author());
        Ok(entry::is_author(rows, id, &author)? || draft::read(rows, id, &author)?.is_some())
    }

    /// Refuses to write a record of this kind, whether it is here or not.
    pub(crate) fn check_may_write_as(&self, kind: RecordKind, id: RecordId) -> Result<(), Fault> {
        if !self.role().may_write(kind) {
            return Err(Problem::NotAllowed.into());
        }
        self.check_may(Doing::Writes, id)
    }

    /// Refuses to say of a person's file that it is of another, or not, by whoever may not say it of others' work.
    pub(crate) fn check_may_join(&self, id: RecordId) -> Result<(), Fault> {
        self.check_may(Doing::Writes, id)?;
        let is_others = || entry::has_other_authors(self.files.store.rows(), id, &self.author());
        if self.role().may_merge() || !is_others()? { Ok(()) } else { Err(Problem::NotAllowed.into()) }
    }

    /// Refuses whatever is done with a record while somebody else's asking for its cancellation waits.
    pub(crate) fn check_not_blocked(&self, id: RecordId) -> Result<(), Fault> {
        if self.is_blocked(id)? { Err(Problem::Blocked.into()) } else { Ok(()) }
    }

    /// Refuses what the table does not allow with a record, and anything with one that they may not read: who wrote in it
    /// would be one of its authors, and so of its readers. One that is not here yet is nobody else's, and what a colleague
    /// has begun is not here for anybody else.
    pub(crate) fn check_may(&self, doing: Doing, id: RecordId) -> Result<(), Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else {
            let is_nobodys = !self.is_anothers_draft(id)? && !self.is_cancelled(id)?;
            return if is_nobodys { Ok(()) } else { Err(Problem::NoSuchRecord.into()) };
        };
        self.check_not_blocked(id)?;
        // A kind of a newer release is read raw.
        let Some(kind) = reading::kind_of(&row) else { return Ok(()) };
        let grant = self.role().grant(kind);
        let may = match doing {
            Doing::Reads => true,
            Doing::Writes => grant.writes,
            Doing::Decides => grant.decides,
            Doing::Exports => grant.exports,
        };
        if may && self.may_read(&row, kind)? { Ok(()) } else { Err(Problem::NotAllowed.into()) }
    }
}
