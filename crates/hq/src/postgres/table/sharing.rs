//! Who shared a record with whom, and what each unit has been given of the others.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::authority::sharing::Sharing;
use sync::entry::EntryId;

use super::{bytes, parsed};
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

/// Keeps every share that is known of a record.
pub(in crate::postgres) async fn put(
    rows: &ServerRows,
    record: &RecordId,
    sharing: &Sharing,
) -> Result<(), StoreError> {
    let (from, with): (Vec<&str>, Vec<&str>) =
        sharing.shares().map(|(from, with)| (from.as_str(), with.as_str())).unzip();
    let sql = "INSERT INTO share (record, from_unit, with_unit)
               SELECT $1, new.* FROM unnest($2::text[], $3::text[]) AS new ON CONFLICT DO NOTHING";
    rows.run(sql, &[&record.to_bytes(), &from, &with]).await?;
    Ok(())
}

pub(in crate::postgres) async fn shared_among(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    let sql =
        "SELECT record FROM share WHERE record = ANY ($1) UNION SELECT record FROM carried WHERE record = ANY ($1)";
    let found = rows.all(sql, &[&ids]).await?;
    found.iter().map(|row| bytes(row, 0).map(RecordId::from_bytes)).collect()
}

pub(in crate::postgres) async fn get(rows: &ServerRows, record: &RecordId) -> Result<Sharing, StoreError> {
    let sql = "(SELECT 'home', feed, '' FROM entry
                WHERE record = $1 AND state = 'live' AND begins ORDER BY sequence LIMIT 1)
               UNION ALL SELECT 'share', from_unit, with_unit FROM share WHERE record = $1
               UNION ALL SELECT DISTINCT 'given', unit, '' FROM carried WHERE record = $1";
    let mut sharing = Sharing::default();
    for row in rows.all(sql, &[&record.to_bytes()]).await? {
        let unit: UnitId = parsed(&row, 1)?;
        match row.try_get(0)? {
            "home" => sharing.begin(unit),
            "share" => sharing.share(unit, parsed(&row, 2)?),
            _ => sharing.give(unit),
        }
    }
    Ok(sharing)
}

pub(in crate::postgres) async fn put_carried(
    rows: &ServerRows,
    record: &RecordId,
    unit: &UnitId,
    entry: &EntryId,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO carried (record, unit, entry) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    Ok(rows.run(sql, &[&record.to_bytes(), &unit.as_str(), &entry.0]).await? == 1)
}
