//! What HQ has to say to one ask of a session, read in one snapshot.

use std::collections::BTreeSet;

use rusqlite::Connection;
use sync::entry::Origin;
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};
use sync::session::frame::{Answer, Ask};
use sync::session::headquarters::{HeldLog, Holding, Plan, Read, incarnation_to_begin};

use super::table::{entry, feed, headquarters, log};
use crate::store::StoreError;

pub(super) fn answer(connection: &Connection, hq: &DeviceKey, ask: &Ask, bytes: usize) -> Result<Answer, StoreError> {
    let plan = Plan::of(ask, &holding(connection, hq, ask)?);
    let read = read(connection, ask, &plan, bytes)?;
    Ok(plan.answer(read))
}

/// The life that HQ must begin before it writes again, if the laptop shows words of HQ that were lost.
pub(super) fn life_to_begin(connection: &Connection, hq: &DeviceKey, ask: &Ask) -> Result<Option<u32>, StoreError> {
    let current = Origin { device: *hq, incarnation: headquarters::restored(connection)? };
    Ok(incarnation_to_begin(ask, &holding(connection, hq, ask)?, &current))
}

fn holding(connection: &Connection, hq: &DeviceKey, ask: &Ask) -> Result<Holding, StoreError> {
    let epoch = u64::from(headquarters::restored(connection)?);
    let end = feed::end(connection, &ask.unit, epoch)?;
    let logs: Result<_, StoreError> = ask.tips.iter().map(|(log, tip)| held(connection, log, tip)).collect();
    let mut authority = std::collections::BTreeMap::new();
    for (row, log) in log::of_device(connection, &ask.unit, hq)? {
        authority.insert(log, log::tips(connection, row)?);
    }
    Ok(Holding {
        end: end.cursor,
        holds_cursor: feed::holds(connection, &ask.unit, &ask.cursor)?,
        logs: logs?,
        authority,
        digest: end.digest,
    })
}

fn held(connection: &Connection, log: &LogId, tip: &Tip) -> Result<HeldLog, StoreError> {
    let Some(row) = log::find(connection, log)? else {
        return Ok(HeldLog { tips: BTreeSet::new(), holds_tip: *tip == Tip::START });
    };
    let holds_tip = *tip == Tip::START || entry::holds(connection, row, &tip.id)?;
    Ok(HeldLog { tips: log::tips(connection, row)?, holds_tip })
}

fn read(connection: &Connection, ask: &Ask, plan: &Plan, bytes: usize) -> Result<Read, StoreError> {
    let mut read = Read::default();
    let mut left = bytes;
    for (log, after) in &plan.authority {
        let Some(row) = log::find(connection, log)? else { continue };
        let (rows, is_cut) = entry::of_log_after(connection, row, after, &mut left)?;
        read.authority.extend(rows);
        read.authority_is_cut |= is_cut;
    }
    if let Some(after) = plan.feed_after {
        let epoch = u64::from(headquarters::restored(connection)?);
        read.feed = entry::of_feed_after(connection, ask.unit.as_str(), epoch, after, bytes)?;
    }
    Ok(read)
}
