//! The set of entries that count, as one number per unit: both ends compare it at the end of an exchange.

use domain::id::UnitId;
use store::store::Connection;
use store::table::digest;
use sync::digest::Digest;
use sync::entry::EntryId;

use crate::fault::Fault;

pub(crate) fn read(rows: &Connection, log_unit: &UnitId) -> Result<Digest, Fault> {
    Ok(digest::read(rows, log_unit)?.map(|bytes| Digest::from_bytes(&bytes)).unwrap_or_default())
}

pub(crate) fn add<'e>(
    rows: &Connection,
    log_unit: &UnitId,
    entries: impl IntoIterator<Item = &'e EntryId>,
) -> Result<(), Fault> {
    let mut digest = read(rows, log_unit)?;
    entries.into_iter().for_each(|entry| digest.add(entry));
    Ok(digest::write(rows, log_unit, &digest.to_bytes())?)
}

pub(crate) fn remove(rows: &Connection, log_unit: &UnitId, entry: &EntryId) -> Result<(), Fault> {
    let mut digest = read(rows, log_unit)?;
    digest.remove(entry);
    Ok(digest::write(rows, log_unit, &digest.to_bytes())?)
}
