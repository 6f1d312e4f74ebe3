//! Merged records as reports read them, and which of them lag behind their entries.

use std::collections::BTreeSet;

use domain::fact::Row;
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::tabulation::tally::Tally;
use domain::time::Date;
use domain::value::{Key, Values};

use super::{bytes, erased, parsed, signed};
use crate::postgres::transaction::ServerRows;
use crate::projection::Projection;
use crate::store::StoreError;

/// Records in memory at once while all are counted.
const AT_ONCE: i64 = 1_000;

pub(in crate::postgres) async fn mark_stale(rows: &ServerRows, records: &BTreeSet<RecordId>) -> Result<(), StoreError> {
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    rows.run("INSERT INTO stale (record) SELECT unnest($1::bytea[])", &[&ids]).await?;
    Ok(())
}

pub(in crate::postgres) async fn mark_all_stale(rows: &ServerRows) -> Result<(), StoreError> {
    rows.run("INSERT INTO stale (record) SELECT id FROM record", &[]).await?;
    Ok(())
}

/// What is marked anew while this transaction runs stays marked.
pub(in crate::postgres) async fn take_stale(rows: &ServerRows, most: u32) -> Result<BTreeSet<RecordId>, StoreError> {
    let sql =
        "DELETE FROM stale WHERE record IN (SELECT record FROM stale ORDER BY sequence LIMIT $1) RETURNING record";
    let found = rows.all(sql, &[&i64::from(most)]).await?;
    found.iter().map(|row| bytes(row, 0).map(RecordId::from_bytes)).collect()
}

pub(in crate::postgres) async fn put(
    rows: &ServerRows,
    record: &RecordId,
    projection: Option<&Projection>,
) -> Result<(), StoreError> {
    let id = record.to_bytes();
    let Some(projection) = projection else {
        rows.run("DELETE FROM record WHERE id = $1", &[&id]).await?;
        return Ok(());
    };
    let sql = "INSERT INTO record (id, kind, unit, fields, conflicts, changes, parked, poisoned)
               VALUES ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7, $8)
               ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, unit = excluded.unit, fields = excluded.fields,
                   conflicts = excluded.conflicts, changes = excluded.changes, parked = excluded.parked,
                   poisoned = excluded.poisoned";
    let Projection { kind, unit, values, conflicts, changes, parked, poisoned } = projection;
    let (fields, conflicts) = (json(values)?, json(conflicts)?);
    let [changes, parked, poisoned] = [changes, parked, poisoned].map(|count| signed(*count));
    rows.run(sql, &[&id, kind, unit, &fields, &conflicts, &changes, &parked, &poisoned]).await?;
    Ok(())
}

/// The facts of all records of a kind that this release knows, a few records in memory at a time, and of what was erased.
pub(in crate::postgres) async fn tally(rows: &ServerRows, today: Date) -> Result<Tally, StoreError> {
    let mut tally = Tally::new(today);
    each(rows, |row| tally.count(row)).await?;
    for (_, counted) in erased::all(rows).await? {
        counted.into_iter().for_each(|counted| counted.add_to(&mut tally));
    }
    Ok(tally)
}

async fn each(rows: &ServerRows, mut count: impl FnMut(Row<'_>) + Send) -> Result<(), StoreError> {
    let sql = "SELECT id, kind, unit, fields::text, conflicts::text FROM record WHERE id > $1 ORDER BY id LIMIT $2";
    let mut after = Vec::<u8>::new();
    loop {
        let found = rows.all(sql, &[&after, &AT_ONCE]).await?;
        let Some(last) = found.last() else { return Ok(()) };
        after = last.try_get(0)?;
        for row in &found {
            let Some(kind) = RecordKind::from_key(row.try_get(1)?) else { continue };
            let unit: UnitId = parsed(row, 2)?;
            let (values, conflicts): (Values, BTreeSet<Key>) =
                (from_json(row.try_get(3)?)?, from_json(row.try_get(4)?)?);
            count(Row { kind, unit: &unit, values: &values, conflicts: &conflicts });
        }
    }
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unreadable { what: "projection" })
}

pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable { what: "projection" })
}
