//! Where logs end: what a backup holds of them, and what their branches say of laptops that were copied.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use sync::authority::as_author;
use sync::authority::notice::{Horizon, Notice, Receipt};
use sync::entry::{Entry, Origin};
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
    let (mut begun, mut logs) = (BTreeSet::new(), BTreeMap::<DeviceKey, LogsOfLives>::new());
    for (log, _) in of_laptops(rows, hq).await? {
        let of_device = lives.entry(log.origin.device).or_default();
        of_device.forks += u64::from(!begun.insert(log.clone()));
        let of_life = logs.entry(log.origin.device).or_default().entry(log.origin.incarnation).or_default();
        of_life.insert(log.unit);
    }
    let left = match logs.values().any(|lives| lives.len() > 1) {
        true => left(rows, hq).await?,
        // HQ's receipts are many, and most laptops have one life.
        false => BTreeSet::new(),
    };
    for (device, of_device) in &mut lives {
        of_device.lives = logs.get(device).map_or(0, |logs| unexplained(device, logs, &left));
    }
    Ok(lives)
}

/// By life, the names of the units that it wrote in.
type LogsOfLives = BTreeMap<u32, BTreeSet<UnitId>>;

/// How many lives a laptop had for no good reason. One that has left a unit begins another, because it forgets where its
/// logs of that ended, and writes there no more; whoever goes on in the same unit under another life is a copy.
fn unexplained(device: &DeviceKey, logs: &LogsOfLives, left: &BTreeSet<LogId>) -> u64 {
    let has_left = |life: u32, unit: &UnitId| {
        let origin = Origin { device: *device, incarnation: life };
        left.contains(&LogId { unit: unit.clone(), origin })
    };
    let follows = logs.iter().zip(logs.values().skip(1));
    let unexplained = follows
        .filter(|((life, units), next)| !units.iter().any(|unit| has_left(**life, unit) && !next.contains(unit)));
    1 + unexplained.count() as u64
}

/// Logs of units that their laptop has left: it is told of them in another.
async fn left(rows: &impl Rows, hq: DeviceKey) -> Result<BTreeSet<LogId>, StoreError> {
    let membership = membership(rows, hq).await?;
    let words = rows.words(&as_author(&hq), &[Notice::RECEIPT]).await?;
    let told_elsewhere = |word: &Entry| {
        let Some(Notice::Receipt(Receipt { log, .. })) = Notice::of(word) else { return None };
        let device = membership.device(&log.origin.device)?;
        let unit = membership.unit_of(&device.key, &log.unit).unwrap_or(&device.unit);
        (*unit != word.header.unit).then_some(log)
    };
    Ok(words.iter().filter_map(told_elsewhere).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_leaves_a_unit_is_no_copy() {
        #[track_caller]
        fn check(lives: &[(u32, &[&str])], left: &[(u32, &str)], expect: u64) {
            let unit = |name: &&str| name.parse::<UnitId>().unwrap();
            let device = DeviceKey([1; 32]);
            let log =
                |(life, name): &(u32, &str)| LogId { unit: unit(name), origin: Origin { device, incarnation: *life } };
            let lives = lives.iter().map(|(life, units)| (*life, units.iter().map(unit).collect())).collect();
            assert_eq!(unexplained(&device, &lives, &left.iter().map(log).collect()), expect);
        }
        check(&[(0, &["aa"])], &[], 1);
        check(&[(0, &["aa"]), (7, &["aa"])], &[], 2);
        check(&[(0, &["aa"]), (7, &["bb"])], &[(0, "aa")], 1);
        check(&[(0, &["aa"]), (7, &["bb"])], &[], 2);
        // There and back again.
        check(&[(0, &["aa"]), (7, &["bb"]), (9, &["aa"])], &[(0, "aa"), (7, "bb")], 1);
        // One of several units.
        check(&[(0, &["aa", "bb"]), (7, &["aa"])], &[(0, "bb")], 1);
        // A copy, and then both were left.
        check(&[(0, &["aa"]), (3, &["aa"]), (7, &["bb"])], &[(0, "aa"), (3, "aa")], 2);
    }
}
