//! What needs a person's decision.

use api::inbox::{Inbox, Pending, Violation};
use domain::form::check::{Finding, Severity};
use domain::record::RecordKind;
use store::table::record::{self, Wanted};

use super::Answer;
use crate::desk::Desk;
use crate::draft::values_of;
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
            violations.extend(beside_others(desk)?);
            // A conflict shows values: whoever sees it reads the record.
            for conflict in &conflicts {
                desk.note_reading(conflict.record)?;
            }
            // What is dangerous to leave undecided comes first.
            conflicts.sort_by_key(|conflict| !conflict.is_safety_critical);
            let clocks = desk.clocks_pressing()?;
            let (refused, cancellations) = (desk.own_refused()?, desk.cancellations_waiting()?);
            let asked = desk.asked_here()?;
            Ok(Inbox { alarms: desk.alarms()?, conflicts, violations, asked, clocks, refused, cancellations })
        })
    }
}

/// What other records bring: a consent that was taken back, a file that determined otherwise.
fn beside_others(desk: &Desk) -> Result<Vec<Violation>, Fault> {
    let rows = desk.files.store.rows();
    let mut found = Vec::new();
    for kind in RecordKind::ALL.iter().filter(|kind| kind.definition().across.is_some()) {
        for row in record::list(rows, Wanted::Only(kind.key()))? {
            let broken = kind.across(&row.values, &|other| values_of(rows, other)).into_iter();
            let broken: Vec<Finding> = broken.filter(|finding| finding.severity == Severity::Violation).collect();
            if broken.is_empty() || !desk.may_read(&row, *kind)? {
                continue;
            }
            let told = desk.row(&row, *kind)?;
            found.extend(broken.into_iter().map(|finding| Violation { row: told.clone(), finding }));
        }
    }
    Ok(found)
}
