//! The set of entries that count, as one number per unit: both ends compare it at the end of an exchange.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use store::store::Connection;
use store::table::entry::VisibleRow;
use store::table::{digest, entry};
use sync::digest::Digest;
use sync::entry::EntryId;
use sync::key::DeviceKey;
use sync::session::comparison::Span;

use crate::entries::name_of;
use crate::fault::Fault;

pub(crate) fn read(rows: &Connection, unit: &UnitId) -> Result<Digest, Fault> {
    Ok(digest::read(rows, unit)?.map(|bytes| Digest::from_bytes(&bytes)).unwrap_or_default())
}

pub(crate) fn add<'e>(
    rows: &Connection,
    unit: &UnitId,
    entries: impl IntoIterator<Item = &'e EntryId>,
) -> Result<(), Fault> {
    let mut digest = read(rows, unit)?;
    entries.into_iter().for_each(|entry| digest.add(entry));
    Ok(digest::write(rows, unit, &digest.to_bytes())?)
}

pub(crate) fn remove(rows: &Connection, unit: &UnitId, entry: &EntryId) -> Result<(), Fault> {
    let mut digest = read(rows, unit)?;
    digest.remove(entry);
    Ok(digest::write(rows, unit, &digest.to_bytes())?)
}

/// The set of each unit, counted anew.
pub(crate) fn counted(entries: &[VisibleRow]) -> BTreeMap<UnitId, Digest> {
    let mut counted: BTreeMap<UnitId, Digest> = BTreeMap::new();
    for entry in entries {
        counted.entry(entry.unit.clone()).or_default().add(&EntryId(entry.id));
    }
    counted
}

/// Keeps what these units' sets are when they are counted anew.
pub(crate) fn recount(rows: &Connection, units: &BTreeSet<UnitId>, hq: &DeviceKey) -> Result<(), Fault> {
    let mut counted = counted(&entry::visible(rows, &hq.0)?);
    for unit in units {
        digest::write(rows, unit, &counted.remove(unit).unwrap_or_default().to_bytes())?;
    }
    Ok(())
}

/// What counts of a few numbers of one of its logs.
pub(crate) fn count_of(rows: &Connection, unit: &UnitId, span: &Span) -> Result<Digest, Fault> {
    let ids = entry::visible_of(rows, unit, &name_of(&span.log), (span.first, span.last))?;
    Ok(ids.into_iter().map(EntryId).collect())
}

/// What was one unit's is another's: headquarters admitted the laptop under another name than it had chosen.
pub(crate) fn rename(rows: &Connection, from: &UnitId, to: &UnitId) -> Result<(), Fault> {
    let digest = read(rows, from)?;
    digest::clear(rows, from)?;
    Ok(digest::write(rows, to, &digest.to_bytes())?)
}
