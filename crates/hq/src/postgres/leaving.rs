//! Taking everything out of the server's tables, for another store: as one snapshot sees it, words opened.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::change::ChangeHash;
use sync::entry::{EntryId, NO_RECORD};
use tokio_postgres::Row;

use super::table::{brought, bytes, contact, enrolled, erased, feed, headquarters, invitation, log, note, parsed};
use super::transaction::ServerRows;
use crate::ledger::inventory::{Inventory, KeptCarried};
use crate::store::StoreError;

pub(super) async fn inventory(rows: &ServerRows) -> Result<Inventory, StoreError> {
    let mut logs = Vec::new();
    for (row, id) in log::all(rows).await? {
        logs.push((id, log::tips(rows, row).await?));
    }
    let mut feeds = Vec::new();
    for (unit, _) in feed::all(rows).await? {
        let end = feed::end(rows, &unit, 0).await?;
        feeds.push((unit, end));
    }
    Ok(Inventory {
        identity: headquarters::read(rows).await?,
        restored: headquarters::restored(rows).await?,
        invitations: invitation::all(rows).await?,
        enrolled: enrolled::all(rows).await?,
        contacts: contact::all(rows).await?,
        notes: note::all(rows).await?,
        logs,
        feeds,
        refused_changes: refused_changes(rows).await?,
        shares: shares(rows).await?,
        carried: carried(rows).await?,
        begun: brought::all_begun(rows).await?,
        brought: brought::all(rows).await?,
        records: records(rows).await?,
        erased: erased::all(rows).await?,
    })
}

async fn refused_changes(rows: &ServerRows) -> Result<Vec<(RecordId, ChangeHash)>, StoreError> {
    let found = rows.all("SELECT record, hash FROM refused_change ORDER BY record, hash", &[]).await?;
    found.iter().map(|row| Ok((RecordId::from_bytes(bytes(row, 0)?), ChangeHash(bytes(row, 1)?)))).collect()
}

async fn shares(rows: &ServerRows) -> Result<Vec<(RecordId, UnitId, UnitId)>, StoreError> {
    let sql = "SELECT record, from_unit, with_unit FROM share ORDER BY record, from_unit, with_unit";
    let found = rows.all(sql, &[]).await?;
    found.iter().map(|row| Ok((RecordId::from_bytes(bytes(row, 0)?), parsed(row, 1)?, parsed(row, 2)?))).collect()
}

async fn carried(rows: &ServerRows) -> Result<Vec<KeptCarried>, StoreError> {
    let sql = "SELECT record, unit, entry, word, counts FROM carried ORDER BY record, unit, entry";
    let kept = |row: &Row| {
        Ok(KeptCarried {
            record: RecordId::from_bytes(bytes(row, 0)?),
            unit: parsed(row, 1)?,
            entry: EntryId(bytes(row, 2)?),
            word: EntryId(bytes(row, 3)?),
            counts: row.try_get(4)?,
        })
    };
    rows.all(sql, &[]).await?.iter().map(kept).collect()
}

pub(super) async fn records(rows: &ServerRows) -> Result<BTreeSet<RecordId>, StoreError> {
    let found = rows.all("SELECT record FROM entry UNION SELECT record FROM carried", &[]).await?;
    let all: BTreeSet<RecordId> =
        found.iter().map(|row| bytes(row, 0).map(RecordId::from_bytes)).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|record| *record != NO_RECORD).collect())
}
