//! What needs a person's decision.

use api::inbox::{Inbox, Pending, Violation};
use domain::form::check::Severity;
use store::table::record;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::reading;

impl Answer<Pending> for Engine {
    fn answer(&self, _: Pending) -> Result<Inbox, Fault> {
        self.with_desk(|desk| {
            let (mut conflicts, mut violations) = (Vec::new(), Vec::new());
            for row in record::in_inbox(desk.files.store.rows())? {
                let Some(kind) = reading::kind_of(&row) else { continue };
                if !desk.may_read(&row, kind)? {
                    continue;
                }
                conflicts.extend(desk.conflicts(row.id)?);
                let broken = kind.findings(&row.values).into_iter().filter(|f| f.severity == Severity::Violation);
                for finding in broken {
                    violations.push(Violation { row: desk.row(&row, kind)?, finding });
                }
            }
            // What is dangerous to leave undecided comes first.
            conflicts.sort_by_key(|conflict| !conflict.is_safety_critical);
            let clocks = desk.clocks_pressing()?;
            let refused = desk.rows(&record::refused(desk.files.store.rows())?)?;
            Ok(Inbox { conflicts, violations, clocks, refused })
        })
    }
}
