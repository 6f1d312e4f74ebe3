//! Records that were erased: what the statistic goes on counting of them, and how their words go.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use domain::value::{Value, Values};
use sync::entry::EntryId;

use super::record::{from_json, json};
use super::{bytes, parsed, unsigned};
use crate::postgres::transaction::ServerRows;
use crate::retention::{Counted, Ends};
use crate::store::StoreError;

/// Records in memory at once while all are looked through.
const AT_ONCE: i64 = 1_000;

pub(in crate::postgres) async fn among(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<RecordId>, StoreError> {
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    let found = rows.all("SELECT record FROM erased WHERE record = ANY ($1)", &[&ids]).await?;
    found.iter().map(|row| bytes(row, 0).map(RecordId::from_bytes)).collect()
}

pub(in crate::postgres) async fn put(
    rows: &ServerRows,
    record: &RecordId,
    counted: &[Counted],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO erased (record, counted) VALUES ($1, $2::text::jsonb) ON CONFLICT DO NOTHING";
    rows.run(sql, &[&record.to_bytes(), &json(&counted)?]).await?;
    Ok(())
}

pub(in crate::postgres) async fn all(rows: &ServerRows) -> Result<Vec<(RecordId, Vec<Counted>)>, StoreError> {
    let found = rows.all("SELECT record, counted::text FROM erased ORDER BY record", &[]).await?;
    found.iter().map(|row| Ok((RecordId::from_bytes(bytes(row, 0)?), from_json(row.try_get(1)?)?))).collect()
}

pub(in crate::postgres) async fn ids_of(rows: &ServerRows, record: &RecordId) -> Result<BTreeSet<EntryId>, StoreError> {
    let sql = "SELECT id FROM entry WHERE record = $1 UNION SELECT entry FROM carried WHERE record = $1
               UNION SELECT entry FROM brought WHERE record = $1";
    rows.all(sql, &[&record.to_bytes()]).await?.iter().map(|row| bytes(row, 0).map(EntryId)).collect()
}

pub(in crate::postgres) async fn words_that_carried(
    rows: &ServerRows,
    record: &RecordId,
) -> Result<BTreeSet<EntryId>, StoreError> {
    let sql = "SELECT DISTINCT word FROM carried WHERE record = $1";
    rows.all(sql, &[&record.to_bytes()]).await?.iter().map(|row| bytes(row, 0).map(EntryId)).collect()
}

pub(in crate::postgres) async fn erase(rows: &ServerRows, entries: &BTreeSet<EntryId>) -> Result<(), StoreError> {
    let ids: Vec<[u8; 32]> = entries.iter().map(|entry| entry.0).collect();
    let sql = "UPDATE entry SET state = 'erased', payload = NULL
               WHERE id = ANY ($1) AND state IN ('live', 'quarantined', 'silent')";
    rows.run(sql, &[&ids]).await?;
    Ok(())
}

pub(in crate::postgres) async fn ends_of(rows: &ServerRows, record: &RecordId) -> Result<Ends, StoreError> {
    let sql = "SELECT feed, max(feed_number) FROM entry WHERE record = $1 AND feed IS NOT NULL GROUP BY feed";
    let found = rows.all(sql, &[&record.to_bytes()]).await?;
    found.iter().map(|row| Ok((parsed(row, 0)?, unsigned(row, 1)?))).collect()
}

pub(in crate::postgres) async fn ends_of_kind(
    rows: &ServerRows,
    kind: &str,
) -> Result<Vec<(RecordId, UnitId, u64)>, StoreError> {
    let sql = "SELECT e.record, e.feed, max(e.feed_number) FROM record r JOIN entry e ON e.record = r.id
               WHERE r.kind = $1 AND e.feed IS NOT NULL GROUP BY e.record, e.feed";
    let found = rows.all(sql, &[&kind]).await?;
    found.iter().map(|row| Ok((RecordId::from_bytes(bytes(row, 0)?), parsed(row, 1)?, unsigned(row, 2)?))).collect()
}

pub(in crate::postgres) async fn named(
    rows: &ServerRows,
) -> Result<BTreeMap<RecordId, BTreeSet<RecordId>>, StoreError> {
    let sql = "SELECT id, fields::text FROM record WHERE id > $1 ORDER BY id LIMIT $2";
    let (mut named, mut after) = (BTreeMap::new(), Vec::<u8>::new());
    loop {
        let found = rows.all(sql, &[&after, &AT_ONCE]).await?;
        let Some(last) = found.last() else { return Ok(named) };
        after = last.try_get(0)?;
        for row in &found {
            let values: Values = from_json(row.try_get(1)?)?;
            let others: BTreeSet<RecordId> =
                values.values().filter_map(Value::as_text).filter_map(|text| text.parse().ok()).collect();
            if !others.is_empty() {
                named.insert(RecordId::from_bytes(bytes(row, 0)?), others);
            }
        }
    }
}
