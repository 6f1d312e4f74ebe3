//! Entries that are here without the logs they stand in: where a record began that HQ's own words alone tell of, and which
//! entries a unit was handed that do not count. Those that wait are sealed.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::authority::carry::CarriedEntry;
use sync::change::ChangeHash;
use sync::entry::EntryId;
use sync::key::DeviceKey;
use tokio_postgres::Row;

use super::{bytes, decoded, encoded, parsed, unsigned};
use crate::ledger::rows::{BegunRow, BroughtRow, HeldRow, change_of};
use crate::postgres::sealing::{Seal, Sealed};
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

pub(in crate::postgres) async fn put_begun(rows: &ServerRows, begun: &BegunRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO begun (record, entry, unit, kind) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    rows.run(sql, &[&begun.record.to_bytes(), &begun.entry.0, &begun.unit.as_str(), &begun.kind]).await?;
    Ok(())
}

pub(in crate::postgres) async fn put(rows: &ServerRows, row: &BroughtRow) -> Result<bool, StoreError> {
    let waiting = row.waiting.as_ref().map(|one| rows.seal.close(Sealed::Waiting, &row.entry.0, &encoded(one)));
    let sql = "INSERT INTO brought (record, unit, entry, device, waiting) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT DO NOTHING";
    let BroughtRow { record, unit, entry, device, .. } = row;
    let added = rows.run(sql, &[&record.to_bytes(), &unit.as_str(), &entry.0, &device.0, &waiting]).await?;
    Ok(added == 1)
}

pub(in crate::postgres) async fn settle(rows: &ServerRows, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
    let ids: Vec<[u8; 32]> = entries.iter().map(|entry| entry.0).collect();
    rows.run("UPDATE brought SET waiting = NULL WHERE entry = ANY ($1)", &[&ids]).await?;
    Ok(())
}

pub(in crate::postgres) async fn units_of(rows: &ServerRows, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
    let found = rows.all("SELECT unit FROM brought WHERE entry = $1", &[&entry.0]).await?;
    found.iter().map(|row| parsed(row, 0)).collect()
}

pub(in crate::postgres) async fn units_of_record(
    rows: &ServerRows,
    record: &RecordId,
) -> Result<BTreeSet<UnitId>, StoreError> {
    let found = rows.all("SELECT DISTINCT unit FROM brought WHERE record = $1", &[&record.to_bytes()]).await?;
    found.iter().map(|row| parsed(row, 0)).collect()
}

pub(in crate::postgres) async fn among(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    let found = rows.all("SELECT DISTINCT record FROM brought WHERE record = ANY ($1)", &[&ids]).await?;
    found.iter().map(|row| bytes(row, 0).map(RecordId::from_bytes)).collect()
}

/// Those in quarantine, each with a unit that was handed it.
pub(in crate::postgres) async fn held(rows: &ServerRows) -> Result<Vec<HeldRow>, StoreError> {
    let sql = "SELECT unit, entry, waiting FROM brought WHERE waiting IS NOT NULL ORDER BY record, unit, entry";
    held_rows(&rows.seal, &rows.all(sql, &[]).await?)
}

pub(in crate::postgres) async fn held_among(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<Vec<HeldRow>, StoreError> {
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    let sql = "SELECT unit, entry, waiting FROM brought WHERE record = ANY ($1) AND waiting IS NOT NULL
               ORDER BY record, unit, entry";
    held_rows(&rows.seal, &rows.all(sql, &[&ids]).await?)
}

fn held_rows(seal: &Seal, found: &[Row]) -> Result<Vec<HeldRow>, StoreError> {
    let mut held = Vec::with_capacity(found.len());
    for row in found {
        let unit = parsed(row, 0)?;
        let whole = opened(seal, &EntryId(bytes(row, 1)?), row.try_get(2)?)?.into_entry();
        held.extend(whole.ok().map(|entry| (unit, entry)));
    }
    Ok(held)
}

pub(in crate::postgres) async fn held_changes(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<ChangeHash>, StoreError> {
    Ok(held_among(rows, records).await?.iter().filter_map(|(_, entry)| change_of(entry)).collect())
}

pub(in crate::postgres) async fn held_bytes(rows: &ServerRows, device: &DeviceKey) -> Result<u64, StoreError> {
    let sql = "SELECT coalesce(sum(octet_length(waiting)), 0)::bigint FROM brought WHERE device = $1";
    rows.first(sql, &[&device.0]).await?.map_or(Ok(0), |row| unsigned(&row, 0))
}

pub(in crate::postgres) async fn all_begun(rows: &ServerRows) -> Result<Vec<BegunRow>, StoreError> {
    let kept = |row: &Row| {
        Ok(BegunRow {
            record: RecordId::from_bytes(bytes(row, 0)?),
            entry: EntryId(bytes(row, 1)?),
            unit: parsed(row, 2)?,
            kind: row.try_get(3)?,
        })
    };
    rows.all("SELECT record, entry, unit, kind FROM begun ORDER BY record", &[]).await?.iter().map(kept).collect()
}

pub(in crate::postgres) async fn all(rows: &ServerRows) -> Result<Vec<BroughtRow>, StoreError> {
    let kept = |row: &Row| {
        let entry = EntryId(bytes(row, 2)?);
        let sealed: Option<&[u8]> = row.try_get(4)?;
        Ok(BroughtRow {
            record: RecordId::from_bytes(bytes(row, 0)?),
            unit: parsed(row, 1)?,
            entry,
            device: DeviceKey(bytes(row, 3)?),
            waiting: sealed.map(|sealed| opened(&rows.seal, &entry, sealed)).transpose()?,
        })
    };
    let sql = "SELECT record, unit, entry, device, waiting FROM brought ORDER BY record, unit, entry";
    rows.all(sql, &[]).await?.iter().map(kept).collect()
}

fn opened(seal: &Seal, entry: &EntryId, sealed: &[u8]) -> Result<CarriedEntry, StoreError> {
    let plain = seal.open(Sealed::Waiting, &entry.0, sealed)?;
    decoded(&plain, "entry that was brought")
}
