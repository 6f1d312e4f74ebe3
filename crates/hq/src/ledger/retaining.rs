//! Which records may go: old enough by headquarters' own marks, in a backup, over, and named by nothing that stays.

use std::collections::{BTreeMap, BTreeSet};

use domain::form::check::Severity;
use domain::id::{RecordId, UnitId};
use domain::record::{RecordKind, own};
use domain::value::{Value, Values};
use sync::authority::notice::{Cause, Notice, Term};
use sync::authority::retention::Terms;
use sync::authority::{as_author, everyone};
use sync::document::Document;
use sync::key::DeviceKey;

use crate::ledger::erasing;
use crate::ledger::pen::Pen;
use crate::ledger::projecting::changes;
use crate::ledger::rows::{Rows, Turn};
use crate::retention::{Due, Ends, unnamed};
use crate::store::StoreError;

pub(crate) async fn terms(rows: &impl Rows, hq: DeviceKey) -> Result<Terms, StoreError> {
    let mut terms = Terms::new(hq);
    rows.words(&as_author(&hq), &[Notice::TERM]).await?.iter().for_each(|word| terms.learn(word));
    Ok(terms)
}

/// Waits until nobody else says anything to everyone.
pub(crate) async fn set_term(rows: &impl Rows, pen: &Pen, kind: &str, months: Option<u32>) -> Result<bool, StoreError> {
    let everyone = everyone().ok_or(StoreError::Failed)?;
    rows.wait_turn(Turn::OfUnit(&everyone)).await?;
    let terms = terms(rows, pen.device()).await?;
    if terms.months(kind) == months {
        return Ok(false);
    }
    let term = Term { kind: kind.to_owned(), revision: terms.next_revision(), months };
    pen.write(rows, &everyone, &[Notice::Term(term)]).await?;
    Ok(true)
}

pub(crate) async fn ends(rows: &impl Rows) -> Result<Ends, StoreError> {
    let mut ends = Ends::new();
    for (unit, _) in rows.feeds().await? {
        let number = rows.feed_end(&unit, 0).await?.cursor.number;
        ends.insert(unit, number);
    }
    Ok(ends)
}

pub(crate) async fn due(rows: &impl Rows, lines: &BTreeMap<String, Ends>) -> Result<Vec<Due>, StoreError> {
    let mut over = BTreeMap::new();
    for (kind, line) in lines {
        let Some(known) = RecordKind::from_key(kind) else { continue };
        for (record, ends) in old(rows, kind, line).await? {
            if let Some((unit, folio)) = over_by(rows, &record, known).await? {
                over.insert(record, Due { record, kind: kind.clone(), unit, folio, ends });
            }
        }
    }
    if over.is_empty() {
        return Ok(Vec::new());
    }
    let goes = unnamed(over.keys().copied().collect(), &rows.named().await?);
    Ok(over.into_values().filter(|due| goes.contains(&due.record)).collect())
}

/// The records of a kind of which nothing lies beyond the line.
async fn old(rows: &impl Rows, kind: &str, line: &Ends) -> Result<BTreeMap<RecordId, Ends>, StoreError> {
    let mut records: BTreeMap<RecordId, Ends> = BTreeMap::new();
    for (record, unit, number) in rows.ends_of_kind(kind).await? {
        records.entry(record).or_default().insert(unit, number);
    }
    let is_old = |unit: &UnitId, number: u64| line.get(unit).is_some_and(|last| number <= *last);
    records.retain(|_, ends| ends.iter().all(|(unit, number)| is_old(unit, *number)));
    Ok(records)
}

/// The unit and the folio of a record of which nothing is left to be done: it says that it is over, all of it can be read,
/// nobody has to decide anything about it, and it raises no alarm.
async fn over_by(
    rows: &impl Rows,
    record: &RecordId,
    kind: RecordKind,
) -> Result<Option<(UnitId, String)>, StoreError> {
    let Some((_, home)) = rows.origin_of(record).await? else { return Ok(None) };
    if !rows.held_changes(&BTreeSet::from([*record])).await?.is_empty() || !rows.orphans(record).await?.is_empty() {
        return Ok(None);
    }
    let mut units = rows.sharing(record).await?.units();
    units.insert(home.clone());
    let document = Document::from_changes(&changes(rows, record, &units).await?);
    let is_whole = document.parked().is_empty() && document.poisoned().is_empty();
    let Some(reading) = document.read().ok().filter(|reading| is_whole && reading.conflicts.is_empty()) else {
        return Ok(None);
    };
    let is_over = (kind.definition().over)(&reading.values);
    let alarms = kind.findings(&reading.values).into_iter().any(|found| found.severity == Severity::Violation);
    Ok((is_over && !alarms).then(|| (home, folio(&reading.values))))
}

pub(crate) fn folio(values: &Values) -> String {
    let folio = values.iter().find(|(key, _)| key.as_str() == own::FOLIO).and_then(|(_, value)| Value::as_text(value));
    folio.unwrap_or_default().to_owned()
}

/// Nobody else writes meanwhile, and whoever wrote since the list was made has made it wrong.
pub(crate) async fn erase(rows: &impl Rows, pen: &Pen, due: &[Due]) -> Result<u64, StoreError> {
    rows.wait_turn(Turn::Alone).await?;
    let records: BTreeSet<RecordId> = due.iter().map(|due| due.record).collect();
    let before = rows.erased_among(&records).await?;
    let mut erased = 0;
    for due in due.iter().filter(|due| !before.contains(&due.record)) {
        if rows.ends_of(&due.record).await? == due.ends {
            erasing::erase(rows, pen, &due.record, Cause::Term).await?;
            erased += 1;
        }
    }
    Ok(erased)
}
