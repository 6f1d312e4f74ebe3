//! Cancellations that coordinators asked for, and headquarters' answer. Asking is an entry that its author signed; an
//! erasure without one is not made here, and neither is one whose author may not ask, because such an entry does not count.

use std::collections::BTreeMap;

use domain::cancellation::Denial;
use domain::id::RecordId;
use sync::authority::notice::{Cause, RefusalReason};
use sync::authority::rulings::Ruling;
use sync::cancellation::Cancellation;
use sync::key::DeviceKey;

use crate::cancellation::{Asked, Standing};
use crate::ledger::erasing::{self, Told};
use crate::ledger::pen::Pen;
use crate::ledger::projecting::merged;
use crate::ledger::retaining::folio;
use crate::ledger::rows::{EntryState, Rows, StandingRow, Turn};
use crate::ledger::ruling::{Words, rule};
use crate::ledger::words::all_sayings;
use crate::store::StoreError;

/// All that were ever asked for, the oldest first.
pub(crate) async fn list(rows: &impl Rows, hq: DeviceKey) -> Result<Vec<Asked>, StoreError> {
    let found = rows.cancellations().await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (told, sayings) = (erasing::told(rows, hq).await?, all_sayings(rows, hq).await?);
    let mut asked = Vec::with_capacity(found.len());
    for row in found {
        let standing = match row.state {
            EntryState::Live => Standing::Waits,
            EntryState::Quarantined | EntryState::Silent => Standing::Held,
            EntryState::Erased => Standing::Erased,
            EntryState::Refused => match sayings.of(&row.entry.id()) {
                Some(Ruling::Refused(RefusalReason::Denied(denial))) => Standing::Denied(denial),
                Some(_) | None => Standing::NotTaken,
            },
        };
        asked.push(described(rows, row, standing, &told).await?);
    }
    Ok(asked)
}

async fn described(
    rows: &impl Rows,
    StandingRow { unit, entry, .. }: StandingRow,
    standing: Standing,
    told: &BTreeMap<RecordId, Told>,
) -> Result<Asked, StoreError> {
    let record = entry.header.record;
    let projection = match standing {
        Standing::Erased => None,
        Standing::Waits | Standing::Held | Standing::Denied(_) | Standing::NotTaken => merged(rows, &record).await?,
    };
    let units = match told.get(&record) {
        Some(told) => told.units.clone(),
        None => rows.sharing(&record).await?.units(),
    };
    Ok(Asked {
        record,
        kind: projection.as_ref().map(|projection| projection.kind.clone()),
        folio: projection.map(|projection| folio(&projection.values)).unwrap_or_default(),
        unit,
        units,
        author: entry.header.author,
        ground: Cancellation::of(&entry).and_then(|asked| asked.ground),
        standing,
    })
}

/// Erases a record that somebody asks to be cancelled. False where nobody does.
pub(crate) async fn confirm(rows: &impl Rows, pen: &Pen, record: &RecordId) -> Result<bool, StoreError> {
    rows.wait_turn(Turn::Alone).await?;
    if waiting(rows, record).await?.is_empty() {
        return Ok(false);
    }
    erasing::erase(rows, pen, record, Cause::Asked).await?;
    Ok(true)
}

/// Refuses the asking, which was all that blocked the record. False where nobody asks.
pub(crate) async fn deny(rows: &impl Rows, pen: &Pen, record: &RecordId, denial: Denial) -> Result<bool, StoreError> {
    rows.wait_turn(Turn::Alone).await?;
    let (waiting, mut words) = (waiting(rows, record).await?, Words::default());
    for StandingRow { unit, entry, .. } in &waiting {
        rule(rows, entry, Some(unit), Ruling::Refused(RefusalReason::Denied(denial)), &mut words).await?;
    }
    words.write(rows, pen).await?;
    Ok(!waiting.is_empty())
}

async fn waiting(rows: &impl Rows, record: &RecordId) -> Result<Vec<StandingRow>, StoreError> {
    let mut found = rows.cancellations().await?;
    found.retain(|row| row.entry.header.record == *record && row.state == EntryState::Live);
    Ok(found)
}
