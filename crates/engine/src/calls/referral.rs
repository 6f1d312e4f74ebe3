//! Canalizados contra recibidos.

use std::collections::BTreeSet;

use api::referral::{Reconcile, Reconciled};
use domain::fact::Row;
use domain::reconciliation::Reconciliation;
use domain::record::RecordKind;
use domain::value::Key;
use store::table::record::{self, RecordRow, Wanted};

use super::Answer;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::reading::Record;

impl Answer<Reconcile> for Engine {
    fn answer(&self, _: Reconcile) -> Result<Vec<Reconciled>, Fault> {
        self.with_desk(|desk| {
            let kind = RecordKind::Referral;
            let today = desk.civil(desk.now()).date();
            let mut table = Reconciliation::default();
            for row in record::list(desk.files.store.rows(), Wanted::Only(kind.key()))? {
                if !desk.may_read(&row, kind)? {
                    continue;
                }
                let conflicts = undecided(desk, &row)?;
                table.count(Row { kind, unit: &row.unit, values: &row.values, conflicts: &conflicts }, today);
            }
            let lines = table.lines.into_iter();
            Ok(lines.map(|(at, line)| Reconciled { month: at.month, recipient: at.recipient, line }).collect())
        })
    }
}

/// The fields on which two people wrote different values.
fn undecided(desk: &Desk, row: &RecordRow) -> Result<BTreeSet<Key>, Fault> {
    if row.conflicts == 0 {
        return Ok(BTreeSet::new());
    }
    Ok(Record::load(desk.files.store.rows(), row.id)?.reading()?.conflicts.into_keys().collect())
}
