//! What HQ has to say to one ask of a session, read in one snapshot.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use sync::digest::Digest;
use sync::entry::Origin;
use sync::key::DeviceKey;
use sync::log::{LogId, Tip};
use sync::segment::Segment;
use sync::session::comparison::{Answer as Compared, Question, Span};
use sync::session::frame::{Answer, Ask};
use sync::session::headquarters::{HeldLog, Holding, Plan, Read, incarnation_to_begin};
use sync::session::runs::cut;

use crate::ledger::rows::{LogRow, Purse, Rows};
use crate::store::StoreError;

pub(crate) async fn answer(rows: &impl Rows, hq: &DeviceKey, ask: &Ask, bytes: usize) -> Result<Answer, StoreError> {
    let restored = rows.restored().await?;
    let plan = Plan::of(ask, &holding(rows, hq, ask, restored).await?);
    let read = read(rows, ask, &plan, restored, bytes).await?;
    Ok(plan.answer(read))
}

/// What a laptop asks of a unit's logs where the digests differ.
pub(crate) async fn compare(rows: &impl Rows, question: Question) -> Result<Compared, StoreError> {
    Ok(match question {
        Question::Count { unit, spans } => {
            let mut counted = Vec::with_capacity(spans.len());
            for span in &spans {
                counted.push(count(rows, &unit, span).await?);
            }
            Compared::Counted(counted)
        }
        Question::Piece { unit, log, after } => Compared::Piece(piece(rows, &unit, log, after).await?),
    })
}

/// Of a log that is not here, nothing counts.
async fn count(rows: &impl Rows, unit: &UnitId, span: &Span) -> Result<Digest, StoreError> {
    match rows.find_log(&span.log).await? {
        Some(log) => rows.visible_of(unit, log, span.first, span.last).await,
        None => Ok(Digest::default()),
    }
}

/// A log lies in one unit's feed: where what is asked for counts there, what follows it may be told there too.
async fn piece(rows: &impl Rows, unit: &UnitId, log: LogId, after: Tip) -> Result<Vec<Vec<u8>>, StoreError> {
    let first = after.number.saturating_add(1);
    let span = Span { log, first, last: first };
    if count(rows, unit, &span).await?.count() == 0 {
        return Ok(Vec::new());
    }
    let Some(row) = rows.find_log(&span.log).await? else { return Ok(Vec::new()) };
    // An empty purse buys nothing; the least goes up to a signature.
    let (entries, _) = rows.of_log_after(row, &after, &mut Purse(1)).await?;
    Ok(cut(entries).iter().map(Segment::encode).collect())
}

/// HQ's life now, and the one that it must begin before it writes again if a laptop shows words of HQ that were lost.
pub(crate) async fn lives(rows: &impl Rows, hq: &DeviceKey, asks: &[Ask]) -> Result<(u32, Option<u32>), StoreError> {
    let restored = rows.restored().await?;
    let current = Origin { device: *hq, incarnation: restored };
    let mut begins = None;
    for ask in asks {
        begins = begins.max(incarnation_to_begin(ask, &holding(rows, hq, ask, restored).await?, &current));
    }
    Ok((restored, begins))
}

async fn holding(rows: &impl Rows, hq: &DeviceKey, ask: &Ask, restored: u32) -> Result<Holding, StoreError> {
    let end = rows.feed_end(&ask.unit, u64::from(restored)).await?;
    let silent = match ask.cursor.epoch == u64::from(restored) {
        // Whoever has been here since HQ was put back gave then what it has.
        true => BTreeMap::new(),
        false => rows.silent_after().await?,
    };
    let mut logs = Vec::with_capacity(ask.tips.len());
    for (log, tip) in &ask.tips {
        logs.push(held(rows, log, tip, &silent).await?);
    }
    let mut authority = BTreeMap::new();
    for (row, log) in rows.logs_of_device(&ask.unit, hq).await? {
        authority.insert(log, rows.tips(row).await?);
    }
    let holds_cursor = rows.feed_holds(&ask.unit, &ask.cursor).await?;
    Ok(Holding { end: end.cursor, holds_cursor, logs, authority, digest: end.digest })
}

/// A log of which HQ lacks words is one that ends before them: whoever holds more of it is asked for the rest.
async fn held(rows: &impl Rows, log: &LogId, tip: &Tip, silent: &BTreeMap<LogRow, Tip>) -> Result<HeldLog, StoreError> {
    let Some(row) = rows.find_log(log).await? else {
        return Ok(HeldLog { tips: BTreeSet::new(), holds_tip: *tip == Tip::START });
    };
    if let Some(end) = silent.get(&row).filter(|end| end.number < tip.number) {
        return Ok(HeldLog { tips: BTreeSet::from([*end]), holds_tip: false });
    }
    let holds_tip = *tip == Tip::START || rows.holds(row, &tip.id).await?;
    Ok(HeldLog { tips: rows.tips(row).await?, holds_tip })
}

async fn read(rows: &impl Rows, ask: &Ask, plan: &Plan, restored: u32, bytes: usize) -> Result<Read, StoreError> {
    let mut read = Read::default();
    let mut purse = Purse(bytes);
    for (log, after) in &plan.authority {
        let Some(row) = rows.find_log(log).await? else { continue };
        let (entries, is_cut) = rows.of_log_after(row, after, &mut purse).await?;
        read.authority.extend(entries);
        read.authority_is_cut |= is_cut;
    }
    if let Some(after) = plan.feed_after {
        read.feed = rows.of_feed_after(&ask.unit, u64::from(restored), after, Purse(bytes)).await?;
    }
    Ok(read)
}
