//! The one way out of the vault for what people take along: printed pages, calendars, copies of attachments, bundles. Nothing
//! leaves without a mark, and a mark is had only by a row in the audit log: whoever writes another way out cannot forget
//! either.

use std::path::{Path, PathBuf};

use api::problem::Problem;
use domain::audit::Deed;
use domain::id::RecordId;
use domain::mark::Mark;
use store::table::audit::{self, Wanted};

use crate::audit::Noted;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::host::Host;

impl Desk {
    /// Writes down that something leaves, before it is made, and gives the mark that it carries. `n` of the copy counts
    /// what left before by the same deed: of the same record, where it is of one. Nothing of a record leaves without leave of
    /// headquarters ([`Self::check_lease`]).
    pub(crate) fn let_out(
        &mut self,
        deed: Deed,
        of: Option<RecordId>,
        noted: impl FnOnce(Noted) -> Noted,
    ) -> Result<Mark, Fault> {
        if of.is_some() {
            self.check_lease()?;
        }
        let wanted = Wanted { deed: Some(deed), object: of, ..Wanted::default() };
        let copy = audit::count(self.files.store.rows(), &wanted)?.saturating_add(1);
        let new = noted(self.deed(deed));
        let new = of.map_or(new.clone(), |record| new.about(record));
        let number = self.files.store.write(|rows| new.write(rows))?.number;
        let (person, laptop) = (&self.identity.person, &self.identity.laptop);
        let place = format!("{}-{}", person.unit_code, laptop.folio_letters());
        Ok(Mark::new(&place, number, &person.name, &person.unit_name, copy, self.civil(self.now())))
    }

    /// Puts a page among the person's own documents. Its name carries the number, too, and tells nothing of anybody.
    pub(crate) fn put_away(&self, mark: &Mark, name: &str, ending: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
        put_away(&*self.host, mark, name, ending, bytes)
    }

    /// Puts a table where somebody wants it, under a name of theirs: its mark is inside.
    pub(crate) fn put_marked(
        &self,
        _: &Mark,
        folder: Option<&Path>,
        name: &str,
        bytes: &[u8],
    ) -> Result<PathBuf, Fault> {
        // A name that leads elsewhere is no name.
        if name.is_empty() || name.contains(['/', '\0']) {
            return Err(Problem::CannotKeep.into());
        }
        let put = match folder {
            Some(folder) => self.host.hand_out(folder, name, bytes),
            None => self.host.keep(name, bytes),
        };
        Ok(put.map_err(|_| Problem::CannotKeep)?)
    }

    /// Puts a bundle where somebody wants it, under a name that says nothing at all: its mark is inside, sealed.
    pub(crate) fn put_sealed(
        &self,
        _: &Mark,
        folder: Option<&Path>,
        name: &str,
        sealed: &[u8],
    ) -> std::io::Result<PathBuf> {
        match folder {
            Some(folder) => self.host.hand_out(folder, name, sealed),
            None => self.host.keep(name, sealed),
        }
    }
}

/// The same, where nobody holds the desk: a large file is put away while others work.
pub(crate) fn put_away(host: &dyn Host, mark: &Mark, name: &str, ending: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
    let name = match ending.is_empty() {
        true => format!("{name}.{}", mark.number()),
        false => format!("{name}.{}.{ending}", mark.number()),
    };
    Ok(host.keep(&name, bytes).map_err(|_| Problem::CannotKeep)?)
}
