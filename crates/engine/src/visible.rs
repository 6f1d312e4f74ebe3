//! The set of entries that count, as one number per unit: both ends compare it at the end of an exchange.

use domain::id::UnitId;
use store::store::Connection;
use store::table::digest;
use sync::digest::Digest;
use sync::entry::EntryId;

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

/// What was one unit's is another's: headquarters admitted the laptop under another name than it had chosen.
pub(crate) fn rename(rows: &Connection, from: &UnitId, to: &UnitId) -> Result<(), Fault> {
    let digest = read(rows, from)?;
    digest::clear(rows, from)?;
    Ok(digest::write(rows, to, &digest.to_bytes())?)
}
