//! Who shared a record with whom, and what each unit has been given of the others.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::authority::sharing::Sharing;
use sync::entry::EntryId;

use super::{bytes, entry, parsed};
use crate::ledger::rows::OrphanRow;
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
               UNION ALL SELECT 'begun', b.unit, '' FROM begun b JOIN carried c ON c.record = b.record
                   AND c.entry = b.entry AND c.counts WHERE b.record = $1
               UNION ALL SELECT 'share', from_unit, with_unit FROM share WHERE record = $1
               UNION ALL SELECT DISTINCT 'given', unit, '' FROM carried WHERE record = $1";
    let mut sharing = Sharing::default();
    for row in rows.all(sql, &[&record.to_bytes()]).await? {
        let unit: UnitId = parsed(&row, 1)?;
        match row.try_get(0)? {
            // What its own log says comes first, and the first holds.
            "home" | "begun" => sharing.begin(unit),
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
    word: &EntryId,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO carried (record, unit, entry, word, counts) VALUES ($1, $2, $3, $4, true)
               ON CONFLICT DO NOTHING";
    Ok(rows.run(sql, &[&record.to_bytes(), &unit.as_str(), &entry.0, &word.0]).await? == 1)
}

pub(in crate::postgres) async fn given(rows: &ServerRows, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
    let found = rows.all("SELECT unit FROM carried WHERE entry = $1", &[&entry.0]).await?;
    found.iter().map(|row| parsed(row, 0)).collect()
}

pub(in crate::postgres) async fn set_given(rows: &ServerRows, entry: &EntryId, counts: bool) -> Result<(), StoreError> {
    rows.run("UPDATE carried SET counts = $2 WHERE entry = $1", &[&entry.0, &counts]).await?;
    Ok(())
}

pub(in crate::postgres) async fn records_carried(rows: &ServerRows) -> Result<BTreeSet<RecordId>, StoreError> {
    let found = rows.all("SELECT DISTINCT record FROM carried", &[]).await?;
    found.iter().map(|row| bytes(row, 0).map(RecordId::from_bytes)).collect()
}

pub(in crate::postgres) async fn records_given(
    rows: &ServerRows,
    entries: &BTreeSet<EntryId>,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let ids: Vec<[u8; 32]> = entries.iter().map(|entry| entry.0).collect();
    let found = rows.all("SELECT DISTINCT record FROM carried WHERE entry = ANY ($1)", &[&ids]).await?;
    found.iter().map(|row| bytes(row, 0).map(RecordId::from_bytes)).collect()
}

/// By any of the words that carried it, which each have it whole.
pub(in crate::postgres) async fn orphans(rows: &ServerRows, record: &RecordId) -> Result<Vec<OrphanRow>, StoreError> {
    let sql = "SELECT DISTINCT ON (c.entry) c.word, c.counts FROM carried c
               WHERE c.record = $1 AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = c.entry AND o.feed IS NOT NULL)
               ORDER BY c.entry, c.word";
    let mut orphans = Vec::new();
    for row in rows.all(sql, &[&record.to_bytes()]).await? {
        if let Some(word) = entry::by_id(rows, &EntryId(bytes(&row, 0)?)).await? {
            orphans.extend(OrphanRow::of(&word, row.try_get(1)?));
        }
    }
    Ok(orphans)
}
