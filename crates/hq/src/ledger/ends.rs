//! Where logs end: what a backup holds of them, and what their branches say of laptops that were copied.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use sync::authority::as_author;
use sync::authority::notice::{Horizon, Notice};
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};

use crate::ledger::parting;
use crate::ledger::pen::Pen;
use crate::ledger::rows::{Rows, Turn};
use crate::ledger::words::membership;
use crate::store::StoreError;
use crate::upkeep::Lives;

/// By the unit that a log belongs to, and the one in which a laptop that has left that one hears of it. HQ's own words are given back by any laptop that heard them, so nobody forgets
/// them either way.
pub(crate) async fn of_units(rows: &impl Rows, hq: DeviceKey) -> Result<BTreeMap<UnitId, Horizon>, StoreError> {
    let membership = membership(rows, hq).await?;
    let mut units: BTreeMap<UnitId, Horizon> = BTreeMap::new();
    for (log, tip) in of_laptops(rows, hq).await? {
        let Some(device) = membership.device(&log.origin.device) else { continue };
        let unit = membership.unit_of(&device.key, &log.unit).unwrap_or(&device.unit).clone();
        let told_in = parting::told_in(&membership, &log).into_iter().chain([unit]);
        told_in.for_each(|unit| units.entry(unit).or_default().covered.push((log.clone(), tip)));
    }
    Ok(units)
}

/// Says to each unit how far the backup reaches, unless that was said before.
pub(crate) async fn mark(
    rows: &impl Rows,
    pen: &Pen,
    mut covered: BTreeMap<UnitId, Horizon>,
) -> Result<(), StoreError> {
    for word in rows.words(&as_author(&pen.device()), &[Notice::HORIZON]).await? {
        if Notice::of(&word) == covered.get(&word.header.unit).cloned().map(Notice::Horizon) {
            covered.remove(&word.header.unit);
        }
    }
    for (unit, horizon) in covered {
        rows.wait_turn(Turn::OfUnit(&unit)).await?;
        pen.write(rows, &unit, &[Notice::Horizon(horizon)]).await?;
    }
    Ok(())
}

pub(crate) async fn lives(rows: &impl Rows, hq: DeviceKey) -> Result<BTreeMap<DeviceKey, Lives>, StoreError> {
    let mut lives: BTreeMap<DeviceKey, Lives> = BTreeMap::new();
    let (mut counted, mut begun) = (BTreeSet::new(), BTreeSet::new());
    for (log, _) in of_laptops(rows, hq).await? {
        let of_device = lives.entry(log.origin.device).or_default();
        of_device.lives += u64::from(counted.insert(log.origin));
        of_device.forks += u64::from(!begun.insert(log));
    }
    Ok(lives)
}

/// The ends of all branches, in the order of their logs.
async fn of_laptops(rows: &impl Rows, hq: DeviceKey) -> Result<Vec<(LogId, Tip)>, StoreError> {
    let mut ends = Vec::new();
    for (row, log) in rows.logs().await? {
        if log.origin.device != hq {
            ends.extend(rows.tips(row).await?.into_iter().map(|tip| (log.clone(), tip)));
        }
    }
    ends.sort();
    Ok(ends)
}
