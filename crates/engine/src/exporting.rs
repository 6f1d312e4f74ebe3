//! What leaves as a file for other programs. Who may take it, whether headquarters lets anything leave, and the mark are
//! asked here once; what each file may say is decided in the files below.

mod answers;
mod flow;
mod map;
mod report;
mod search;

use std::path::Path;

use api::export::{Exported, Place};
use api::problem::Problem;
use domain::audit::Deed;
use domain::mark::Mark;
use domain::record::RecordKind;
use store::table::record::{self, RecordRow, Wanted};

use crate::desk::Desk;
use crate::fault::Fault;

/// How many records are read at once.
const PAGE: u32 = 2_000;

/// A file, before it has a place.
pub(crate) struct File<'a> {
    /// Tells nothing of anybody.
    pub(crate) name: &'a str,
    pub(crate) ending: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// How much of what was asked for is in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) told: u32,
    pub(crate) left_out: u32,
}

impl Desk {
    /// Refuses tables to whoever may not take them out, and to everybody while headquarters lets nothing leave.
    pub(crate) fn check_may_take(&self) -> Result<(), Fault> {
        if !self.role().may_take_tables() {
            return Err(Problem::NotAllowed.into());
        }
        self.check_lease()
    }

    /// The mark of what is about to leave; `of` of what, for the log.
    pub(crate) fn take_out(&mut self, what: String, of: u32) -> Result<Mark, Fault> {
        self.check_may_take()?;
        self.let_out(Deed::TableKept, None, |noted| noted.of(of).with(what))
    }

    /// Puts the file where somebody wants it.
    pub(crate) fn set_down(
        &self,
        mark: &Mark,
        place: &Place,
        file: File<'_>,
        extent: Extent,
    ) -> Result<Exported, Fault> {
        let File { name, ending, bytes } = file;
        let path = match (&place.folder, &place.name) {
            (None, None) => self.put_away(mark, name, ending, bytes)?,
            (folder, own) => {
                let own = own.clone().unwrap_or_else(|| format!("{name}.{}.{ending}", mark.number()));
                self.put_marked(mark, folder.as_deref().map(Path::new), &own, bytes)?
            }
        };
        Ok(Exported { path: path.display().to_string(), told: extent.told, left_out: extent.left_out })
    }

    /// Each record of a kind that is wanted and that the person at work may read. Who may read it is asked of what is wanted
    /// alone: it costs more than all the rest.
    fn each(
        &self,
        kind: RecordKind,
        is_wanted: impl Fn(&RecordRow) -> Result<bool, Fault>,
        mut each: impl FnMut(&RecordRow) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut from = None;
        loop {
            let rows = record::list_from(self.files.store.rows(), Wanted::Only(kind.key()), from, PAGE)?;
            let Some(last) = rows.last() else { return Ok(()) };
            from = Some((last.at_ms, last.id));
            for row in &rows {
                if is_wanted(row)? && self.may_read(row, kind)? {
                    each(row)?;
                }
            }
        }
    }
}
