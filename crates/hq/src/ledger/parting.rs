//! A laptop that holds a unit no more hears nothing of it, and keeps what it wrote there until it knows that HQ has it. So
//! that is said to it in a unit that it does hold: how far its logs have come, and nothing that stands in them.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use sync::authority::membership::Membership;
use sync::authority::notice::{Notice, Receipt};
use sync::key::PersonKey;
use sync::log::LogId;

use crate::ledger::pen::Pen;
use crate::ledger::rows::Rows;
use crate::ledger::words::membership;
use crate::store::StoreError;

/// The unit in which its laptop is told of a log that it has left. `None` while it holds the log's own, or none at all.
pub(crate) fn told_in(membership: &Membership, log: &LogId) -> Option<UnitId> {
    let device = membership.device(&log.origin.device)?;
    let unit = membership.unit_of(&device.key, &log.unit).unwrap_or(&device.unit);
    let held = membership.units_of(&device.key);
    if held.contains(unit) { None } else { held.into_iter().next() }
}

/// Says to the laptops of these people what HQ has of the logs that they have left. Whoever calls this is alone: it writes
/// for several units.
pub(crate) async fn give_receipts(rows: &impl Rows, pen: &Pen, people: &BTreeSet<PersonKey>) -> Result<(), StoreError> {
    let membership = membership(rows, pen.device()).await?;
    let mut said: BTreeMap<UnitId, Vec<Notice>> = BTreeMap::new();
    for (row, log) in rows.logs().await? {
        let device = membership.device(&log.origin.device);
        let is_theirs = device.is_some_and(|device| !device.people.is_disjoint(people));
        let Some(unit) = told_in(&membership, &log).filter(|_| is_theirs) else { continue };
        let tips = rows.tips(row).await?.into_iter();
        said.entry(unit).or_default().extend(tips.map(|tip| Notice::Receipt(Receipt { log: log.clone(), tip })));
    }
    for (unit, receipts) in said {
        pen.write(rows, &unit, &receipts).await?;
    }
    Ok(())
}
