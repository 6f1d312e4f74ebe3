//! What headquarters remembers for its own upkeep: one value under each name, sealed.

use crate::postgres::rows::NOTES;
use crate::postgres::sealing::Sealed;
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

/// Waits for everybody who writes notes by what one of them says.
pub(in crate::postgres) async fn hold(rows: &ServerRows) -> Result<(), StoreError> {
    rows.all("SELECT pg_advisory_xact_lock($1)", &[&NOTES]).await.map(drop)
}

pub(in crate::postgres) async fn get(rows: &ServerRows, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(row) = rows.first("SELECT value FROM note WHERE name = $1", &[&name]).await? else { return Ok(None) };
    let value = rows.seal.open(Sealed::Note, name.as_bytes(), row.try_get(0)?)?;
    Ok(Some(value.to_vec()))
}

pub(in crate::postgres) async fn all(rows: &ServerRows) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let mut notes = Vec::new();
    for row in rows.all("SELECT name, value FROM note ORDER BY name", &[]).await? {
        let name: String = row.try_get(0)?;
        let value = rows.seal.open(Sealed::Note, name.as_bytes(), row.try_get(1)?)?.to_vec();
        notes.push((name, value));
    }
    Ok(notes)
}

pub(in crate::postgres) async fn put(rows: &ServerRows, name: &str, value: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT INTO note (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    rows.run(sql, &[&name, &rows.seal.close(Sealed::Note, name.as_bytes(), value)]).await?;
    Ok(())
}
