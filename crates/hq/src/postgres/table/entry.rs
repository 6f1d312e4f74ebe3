//! Entries, with the signatures that stand at the ends of segments. A payload and its record's key are sealed as one.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use sync::about;
use sync::change::{ChangeHash, Outline};
use sync::digest::Digest;
use sync::entry::{Entry, EntryId, Header, Payload, PayloadHash};
use sync::key::{DeviceKey, PersonKey, RecordKey};
use sync::log::Tip;
use sync::session::headquarters::FeedRow;
use sync::session::runs::StoredEntry;
use sync::signature::Signature;
use sync::vector::Cursor;
use tokio_postgres::Row;

use super::log::log_id;
use super::{UNREADABLE, bytes, bytes_or_null, parsed, signed, unsigned};
use crate::ledger::inventory::{KeptEntry, KeptPlace};
use crate::ledger::rows::{EntryRow, EntryState, HeldRow, LogRow, Mark, Purse, StandingRow, WordsRow};
use crate::postgres::sealing::{Seal, Sealed};
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

/// Rows fetched at once while a log or a feed is read: a payload may be a quarter of a mebibyte.
const AT_ONCE: i64 = 128;
/// And while everything is taken away.
const LEAVING_AT_ONCE: i64 = 1_000;

/// What of an entry is read, before anything that a question adds; as everybody may read it: what is in quarantine looks
/// like what was erased.
macro_rules! entries {
    ($more:literal, $rest:literal) => {
        entries!("CASE WHEN e.state <> 'quarantined' THEN e.payload END", $more, $rest)
    };
    ($payload:literal, $more:literal, $rest:literal) => {
        concat!(
            "SELECT l.unit, l.device, l.incarnation, e.number, e.previous, e.record, e.kind, e.author, e.payload_hash, ",
            $payload,
            ", e.signature, e.id",
            $more,
            " FROM entry e JOIN log l ON l.id = e.log WHERE ",
            $rest
        )
    };
}
/// Where what it adds begins.
const MORE: usize = 12;

/// All in one command, in their order.
pub(in crate::postgres) async fn insert(
    rows: &ServerRows,
    log: LogRow,
    entries: &[EntryRow<'_>],
) -> Result<(), StoreError> {
    let headers = || entries.iter().map(|row| &row.entry.header);
    let places = || entries.iter().map(|row| row.place);
    let ids: Vec<[u8; 32]> = entries.iter().map(|row| row.entry.id().0).collect();
    let numbers: Vec<i64> = headers().map(|header| signed(header.number)).collect();
    let previous: Vec<[u8; 32]> = headers().map(|header| header.previous.0).collect();
    let records: Vec<[u8; 16]> = headers().map(|header| header.record.to_bytes()).collect();
    let kinds: Vec<&str> = headers().map(|header| header.kind.as_str()).collect();
    let authors: Vec<[u8; 32]> = headers().map(|header| header.author.0).collect();
    let hashes: Vec<[u8; 32]> = headers().map(|header| header.payload.0).collect();
    let payloads: Vec<Option<Vec<u8>>> =
        entries.iter().zip(&ids).map(|(row, id)| sealed(&rows.seal, id, row)).collect();
    let states: Vec<&str> = entries.iter().map(|row| row.state.name()).collect();
    let signatures: Vec<Option<Vec<u8>>> =
        entries.iter().map(|row| row.signature.map(|signature| signature.0.to_vec())).collect();
    let feeds: Vec<Option<&str>> = places().map(|place| place.map(|place| place.unit)).collect();
    let feed_numbers: Vec<Option<i64>> = places().map(|place| place.map(|place| signed(place.cursor.number))).collect();
    let chains: Vec<Option<Vec<u8>>> = places().map(|place| place.map(|place| place.cursor.chain.to_vec())).collect();
    let begins: Vec<bool> = places().map(|place| place.is_some_and(|place| place.begins)).collect();
    let sql = "INSERT INTO entry (log, id, number, previous, record, kind, author, payload_hash, payload, state,
                   signature, feed, feed_number, feed_chain, begins)
               SELECT $1, id, number, previous, record, kind, author, payload_hash, payload, state,
                   signature, feed, feed_number, feed_chain, begins
               FROM unnest($2::bytea[], $3::bigint[], $4::bytea[], $5::bytea[], $6::text[], $7::bytea[], $8::bytea[],
                   $9::bytea[], $10::text[], $11::bytea[], $12::text[], $13::bigint[], $14::bytea[], $15::boolean[])
                   WITH ORDINALITY AS new (id, number, previous, record, kind, author, payload_hash, payload, state,
                       signature, feed, feed_number, feed_chain, begins, place)
               ORDER BY place";
    rows.run(
        sql,
        &[
            &log,
            &ids,
            &numbers,
            &previous,
            &records,
            &kinds,
            &authors,
            &hashes,
            &payloads,
            &states,
            &signatures,
            &feeds,
            &feed_numbers,
            &chains,
            &begins,
        ],
    )
    .await?;
    Ok(())
}

fn sealed(seal: &Seal, id: &[u8; 32], row: &EntryRow<'_>) -> Option<Vec<u8>> {
    if row.state.has_words() { closed(seal, id, &row.entry.payload) } else { None }
}

fn closed(seal: &Seal, id: &[u8; 32], payload: &Payload) -> Option<Vec<u8>> {
    match payload {
        Payload::Raw { key, bytes } => Some(seal.close(Sealed::Payload, id, &[&key.0[..], bytes].concat())),
        Payload::Erased => None,
    }
}

fn opened(seal: &Seal, id: &[u8; 32], sealed: Option<&[u8]>) -> Result<Payload, StoreError> {
    let Some(sealed) = sealed else { return Ok(Payload::Erased) };
    let plain = seal.open(Sealed::Payload, id, sealed)?;
    let (key, bytes) = plain.split_first_chunk::<16>().ok_or(UNREADABLE)?;
    Ok(Payload::Raw { key: RecordKey(*key), bytes: bytes.to_vec() })
}

pub(in crate::postgres) async fn holds(rows: &ServerRows, log: LogRow, entry: &EntryId) -> Result<bool, StoreError> {
    Ok(rows.first("SELECT 1 FROM entry WHERE id = $1 AND log = $2", &[&entry.0, &log]).await?.is_some())
}

pub(in crate::postgres) async fn count_held(
    rows: &ServerRows,
    log: LogRow,
    entries: &[EntryId],
) -> Result<usize, StoreError> {
    // Most often none of it is here.
    match entries.first() {
        Some(first) if holds(rows, log, first).await? => {}
        Some(_) | None => return Ok(0),
    }
    let ids: Vec<[u8; 32]> = entries.iter().map(|id| id.0).collect();
    let found = rows.all("SELECT id FROM entry WHERE id = ANY ($1) AND log = $2", &[&ids, &log]).await?;
    let held: BTreeSet<[u8; 32]> = found.iter().map(|row| bytes(row, 0)).collect::<Result<_, _>>()?;
    Ok(ids.iter().take_while(|id| held.contains(*id)).count())
}

pub(in crate::postgres) async fn sign(
    rows: &ServerRows,
    entry: &EntryId,
    signature: &Signature,
) -> Result<(), StoreError> {
    rows.run("UPDATE entry SET signature = $2 WHERE id = $1", &[&entry.0, &signature.0]).await?;
    Ok(())
}

pub(in crate::postgres) async fn of_log_after(
    rows: &ServerRows,
    log: LogRow,
    after: &Tip,
    purse: &mut Purse,
) -> Result<(Vec<StoredEntry>, bool), StoreError> {
    let sql = entries!(
        ", e.sequence",
        "e.log = $1 AND (e.number, e.sequence) > ($2, $3) ORDER BY e.number, e.sequence LIMIT $4"
    );
    let mut read: Vec<StoredEntry> = Vec::new();
    let mut last = (signed(after.number), i64::MAX);
    loop {
        let found = rows.all(sql, &[&log, &last.0, &last.1, &AT_ONCE]).await?;
        for row in &found {
            if purse.is_empty_after(read.last().map(|last| last.signature.as_ref())) {
                return Ok((read, true));
            }
            last = (row.try_get(3)?, row.try_get(MORE)?);
            let entry = stored(&rows.seal, row)?;
            purse.pay(&entry.entry);
            read.push(entry);
        }
        if is_last(&found) {
            return Ok((read, false));
        }
    }
}

pub(in crate::postgres) async fn of_feed_after(
    rows: &ServerRows,
    unit: &UnitId,
    epoch: u64,
    after: u64,
    mut purse: Purse,
) -> Result<Vec<FeedRow>, StoreError> {
    let sql =
        entries!(", e.feed_number, e.feed_chain", "e.feed = $1 AND e.feed_number > $2 ORDER BY e.feed_number LIMIT $3");
    let mut read: Vec<FeedRow> = Vec::new();
    let mut last = signed(after);
    loop {
        let found = rows.all(sql, &[&unit.as_str(), &last, &AT_ONCE]).await?;
        for row in &found {
            if purse.is_empty_after(read.last().map(|last| last.signature.as_ref())) {
                return Ok(read);
            }
            let cursor = Cursor { epoch, number: unsigned(row, MORE)?, chain: bytes(row, MORE + 1)? };
            last = signed(cursor.number);
            let StoredEntry { entry, signature } = stored(&rows.seal, row)?;
            purse.pay(&entry);
            read.push(FeedRow { cursor, entry, signature });
        }
        if is_last(&found) {
            return Ok(read);
        }
    }
}

/// Whether what was fetched is less than was asked for.
fn is_last(found: &[Row]) -> bool {
    i64::try_from(found.len()).is_ok_and(|count| count < AT_ONCE)
}

pub(in crate::postgres) async fn changes(
    rows: &ServerRows,
    record: &RecordId,
    units: &BTreeSet<UnitId>,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT id, payload FROM entry
               WHERE record = $1 AND state = 'live' AND feed = ANY ($2) AND payload IS NOT NULL AND kind <> ALL ($3)
               ORDER BY sequence";
    let units: Vec<&str> = units.iter().map(UnitId::as_str).collect();
    let mut changes = Vec::new();
    for row in rows.all(sql, &[&record.to_bytes(), &units, &about::KINDS.as_slice()]).await? {
        match opened(&rows.seal, &bytes(&row, 0)?, row.try_get(1)?)? {
            Payload::Raw { bytes, .. } => changes.push(bytes),
            Payload::Erased => {}
        }
    }
    Ok(changes)
}

pub(in crate::postgres) async fn not_carried(
    rows: &ServerRows,
    record: &RecordId,
    unit: &UnitId,
) -> Result<Vec<(UnitId, Entry)>, StoreError> {
    let sql = entries!(
        ", e.feed",
        "e.record = $1 AND e.state = 'live' AND e.feed <> $2
             AND NOT EXISTS (SELECT 1 FROM carried c WHERE c.record = $1 AND c.unit = $2 AND c.entry = e.id)
         ORDER BY e.sequence"
    );
    let found = rows.all(sql, &[&record.to_bytes(), &unit.as_str()]).await?;
    found.iter().map(|row| Ok((parsed(row, MORE)?, stored(&rows.seal, row)?.entry))).collect()
}

pub(in crate::postgres) async fn origin_of(
    rows: &ServerRows,
    record: &RecordId,
) -> Result<Option<(String, UnitId)>, StoreError> {
    let sql = "(SELECT kind, feed, begins FROM entry
                WHERE record = $1 AND state = 'live' AND feed IS NOT NULL AND kind <> ALL ($2)
                ORDER BY begins DESC, sequence LIMIT 1)
               UNION ALL (SELECT b.kind, b.unit, true FROM begun b JOIN carried c ON c.record = b.record
                   AND c.entry = b.entry AND c.counts WHERE b.record = $1 LIMIT 1)
               ORDER BY begins DESC LIMIT 1";
    let row = rows.first(sql, &[&record.to_bytes(), &about::KINDS.as_slice()]).await?;
    row.map(|row| Ok((row.try_get(0)?, parsed(&row, 1)?))).transpose()
}

pub(in crate::postgres) async fn of_log(
    rows: &ServerRows,
    log: LogRow,
) -> Result<Vec<(EntryId, StoredEntry)>, StoreError> {
    let found = rows.all(entries!("", "e.log = $1 ORDER BY e.number, e.sequence"), &[&log]).await?;
    found.iter().map(|row| Ok((EntryId(bytes(row, 11)?), stored(&rows.seal, row)?))).collect()
}

pub(in crate::postgres) async fn by_id(rows: &ServerRows, id: &EntryId) -> Result<Option<Entry>, StoreError> {
    let row = rows.first(entries!("", "e.id = $1"), &[&id.0]).await?;
    row.map(|row| stored(&rows.seal, &row).map(|stored| stored.entry)).transpose()
}

/// By the index of HQ's words, which spells out the record that none of them has.
pub(in crate::postgres) async fn words(
    rows: &ServerRows,
    author: &PersonKey,
    kinds: &[&str],
) -> Result<Vec<Entry>, StoreError> {
    let sql = entries!(
        "",
        "e.record = '\\x00000000000000000000000000000000' AND e.author = $1 AND e.kind = ANY ($2) ORDER BY e.sequence"
    );
    let found = rows.all(sql, &[&author.0, &kinds]).await?;
    found.iter().map(|row| stored(&rows.seal, row).map(|stored| stored.entry)).collect()
}

pub(in crate::postgres) async fn mark_of(
    rows: &ServerRows,
    author: &PersonKey,
    kinds: &[&str],
) -> Result<Mark, StoreError> {
    let sql = "SELECT words.count, words.place, e.id FROM (
                   SELECT count(*) AS count, max(sequence) AS place FROM entry
                   WHERE record = '\\x00000000000000000000000000000000' AND author = $1 AND kind = ANY ($2)) words
               JOIN entry e ON e.sequence = words.place";
    let Some(row) = rows.first(sql, &[&author.0, &kinds]).await? else { return Ok(Mark::NONE) };
    Ok(Mark { count: row.try_get(0)?, place: row.try_get(1)?, last: EntryId(bytes(&row, 2)?) })
}

pub(in crate::postgres) async fn counts_by_device(rows: &ServerRows) -> Result<BTreeMap<DeviceKey, u64>, StoreError> {
    let sql = "SELECT l.device, count(*) FROM entry e JOIN log l ON l.id = e.log GROUP BY l.device";
    let found = rows.all(sql, &[]).await?;
    found.iter().map(|row| Ok((DeviceKey(bytes(row, 0)?), unsigned(row, 1)?))).collect()
}

pub(in crate::postgres) async fn visible(rows: &ServerRows, unit: &UnitId) -> Result<Digest, StoreError> {
    let sql = "SELECT id FROM entry WHERE feed = $1 AND state = 'live'
               UNION SELECT entry FROM carried WHERE unit = $1 AND counts";
    let found = rows.all(sql, &[&unit.as_str()]).await?;
    found.iter().map(|row| bytes(row, 0).map(EntryId)).collect()
}

/// Entries in order of commit after a place, words and all, and the place of the last of them.
pub(in crate::postgres) async fn kept_after(
    rows: &ServerRows,
    after: i64,
) -> Result<(Vec<KeptEntry>, i64), StoreError> {
    let sql = entries!(
        "e.payload",
        ", e.sequence, e.state, e.feed, e.feed_number, e.feed_chain, e.begins",
        "e.sequence > $1 ORDER BY e.sequence LIMIT $2"
    );
    let (mut entries, mut last) = (Vec::new(), after);
    for row in rows.all(sql, &[&after, &LEAVING_AT_ONCE]).await? {
        last = row.try_get(MORE)?;
        let StoredEntry { entry, signature } = stored(&rows.seal, &row)?;
        let state = EntryState::from_name(row.try_get(MORE + 1)?).ok_or(UNREADABLE)?;
        let unit: Option<&str> = row.try_get(MORE + 2)?;
        let place = match unit {
            None => None,
            Some(_) => Some(KeptPlace {
                unit: parsed(&row, MORE + 2)?,
                cursor: Cursor { epoch: 0, number: unsigned(&row, MORE + 3)?, chain: bytes(&row, MORE + 4)? },
                begins: row.try_get(MORE + 5)?,
            }),
        };
        entries.push(KeptEntry { entry, state, signature, place });
    }
    Ok((entries, last))
}

pub(in crate::postgres) async fn visible_of(
    rows: &ServerRows,
    unit: &UnitId,
    log: LogRow,
    (first, last): (u64, u64),
) -> Result<Digest, StoreError> {
    let sql = "SELECT id FROM entry WHERE log = $1 AND number BETWEEN $2 AND $3 AND feed = $4 AND state = 'live'";
    let found = rows.all(sql, &[&log, &signed(first), &signed(last), &unit.as_str()]).await?;
    found.iter().map(|row| bytes(row, 0).map(EntryId)).collect()
}

fn stored(seal: &Seal, row: &Row) -> Result<StoredEntry, StoreError> {
    let log = log_id(row, 0)?;
    let header = Header {
        unit: log.unit,
        origin: log.origin,
        number: unsigned(row, 3)?,
        previous: EntryId(bytes(row, 4)?),
        record: RecordId::from_bytes(bytes(row, 5)?),
        kind: row.try_get(6)?,
        author: PersonKey(bytes(row, 7)?),
        payload: PayloadHash(bytes(row, 8)?),
    };
    let payload = opened(seal, &bytes(row, 11)?, row.try_get(9)?)?;
    let signature = bytes_or_null(row, 10)?.map(Signature);
    Ok(StoredEntry { entry: Entry { header, payload }, signature })
}

// ---------------------------------------------------------------------------------------------------- quarantine

pub(in crate::postgres) async fn held(rows: &ServerRows) -> Result<Vec<HeldRow>, StoreError> {
    let sql = entries!("e.payload", ", e.feed", "e.state = 'quarantined' ORDER BY e.sequence");
    let found = rows.all(sql, &[]).await?;
    found.iter().map(|row| Ok((parsed(row, MORE)?, stored(&rows.seal, row)?.entry))).collect()
}

pub(in crate::postgres) async fn held_changes(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<ChangeHash>, StoreError> {
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    let sql = "SELECT id, payload FROM entry WHERE record = ANY ($1) AND state = 'quarantined' AND kind <> ALL ($2)";
    let mut hashes = BTreeSet::new();
    for row in rows.all(sql, &[&ids, &about::KINDS.as_slice()]).await? {
        let payload = opened(&rows.seal, &bytes(&row, 0)?, row.try_get(1)?)?;
        hashes.extend(payload.bytes().and_then(|bytes| Outline::of(bytes).ok()).map(|outline| outline.hash));
    }
    Ok(hashes)
}

/// As they are sealed, which is a little more.
pub(in crate::postgres) async fn held_bytes(rows: &ServerRows, device: &DeviceKey) -> Result<u64, StoreError> {
    let sql = "SELECT coalesce(sum(octet_length(e.payload)), 0)::bigint FROM entry e JOIN log l ON l.id = e.log
               WHERE e.state = 'quarantined' AND l.device = $1";
    unsigned(&rows.first(sql, &[&device.0]).await?.ok_or(StoreError::Failed)?, 0)
}

pub(in crate::postgres) async fn release(rows: &ServerRows, entry: &EntryId) -> Result<bool, StoreError> {
    let sql = "UPDATE entry SET state = 'live' WHERE id = $1 AND state = 'quarantined'";
    Ok(rows.run(sql, &[&entry.0]).await? == 1)
}

pub(in crate::postgres) async fn hold(rows: &ServerRows, entry: &EntryId) -> Result<(), StoreError> {
    let sql = "UPDATE entry SET state = 'quarantined' WHERE id = $1 AND state = 'live'";
    rows.run(sql, &[&entry.0]).await?;
    Ok(())
}

pub(in crate::postgres) async fn refuse(rows: &ServerRows, entry: &EntryId) -> Result<(), StoreError> {
    let sql = "UPDATE entry SET state = 'refused', payload = NULL
               WHERE id = $1 AND state IN ('live', 'quarantined')";
    rows.run(sql, &[&entry.0]).await?;
    Ok(())
}

pub(in crate::postgres) async fn silent(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<EntryId>, StoreError> {
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    let found = rows.all("SELECT id FROM entry WHERE record = ANY ($1) AND state = 'silent'", &[&ids]).await?;
    found.iter().map(|row| bytes(row, 0).map(EntryId)).collect()
}

pub(in crate::postgres) async fn silent_after(rows: &ServerRows) -> Result<BTreeMap<LogRow, Tip>, StoreError> {
    let sql = "SELECT log, number, previous FROM entry WHERE state = 'silent' ORDER BY log, number DESC";
    let read = |row: &Row| {
        let tip = Tip { number: unsigned(row, 1)?.saturating_sub(1), id: EntryId(bytes(row, 2)?) };
        Ok((row.try_get(0)?, tip))
    };
    rows.all(sql, &[]).await?.iter().map(read).collect()
}

pub(in crate::postgres) async fn fill(rows: &ServerRows, words: WordsRow<'_>) -> Result<(), StoreError> {
    let WordsRow { entry, begins } = words;
    let id = entry.id().0;
    let Some(payload) = closed(&rows.seal, &id, &entry.payload) else { return Ok(()) };
    let sql = "UPDATE entry SET state = 'quarantined', payload = $2, begins = $3 WHERE id = $1 AND state = 'silent'";
    rows.run(sql, &[&id, &payload, &begins]).await?;
    Ok(())
}

pub(in crate::postgres) async fn standing(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<Vec<StandingRow>, StoreError> {
    let sql = entries!(
        "e.payload",
        ", e.feed, e.state",
        "e.record = ANY ($1) AND e.state IN ('live', 'quarantined') AND e.feed IS NOT NULL ORDER BY e.sequence"
    );
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    rows.all(sql, &[&ids]).await?.iter().map(|row| standing_row(&rows.seal, row)).collect()
}

pub(in crate::postgres) async fn standing_of(
    rows: &ServerRows,
    entries: &BTreeSet<EntryId>,
) -> Result<Vec<StandingRow>, StoreError> {
    let sql = entries!(
        "e.payload",
        ", e.feed, e.state",
        "e.id = ANY ($1) AND e.state NOT IN ('erased', 'silent') AND e.feed IS NOT NULL ORDER BY e.sequence"
    );
    let ids: Vec<[u8; 32]> = entries.iter().map(|entry| entry.0).collect();
    rows.all(sql, &[&ids]).await?.iter().map(|row| standing_row(&rows.seal, row)).collect()
}

/// By the index of such entries.
pub(in crate::postgres) async fn cancellations(rows: &ServerRows) -> Result<Vec<StandingRow>, StoreError> {
    let sql = entries!(
        "e.payload",
        ", e.feed, e.state",
        "e.kind = 'cancellation' AND e.feed IS NOT NULL ORDER BY e.sequence"
    );
    rows.all(sql, &[]).await?.iter().map(|row| standing_row(&rows.seal, row)).collect()
}

pub(in crate::postgres) async fn cutoffs(rows: &ServerRows) -> Result<Vec<StandingRow>, StoreError> {
    let sql = entries!(
        "e.payload",
        ", e.feed, e.state",
        "e.kind = 'cutoff' AND e.state = 'live' AND e.feed IS NOT NULL ORDER BY e.sequence"
    );
    rows.all(sql, &[]).await?.iter().map(|row| standing_row(&rows.seal, row)).collect()
}

fn standing_row(seal: &Seal, row: &Row) -> Result<StandingRow, StoreError> {
    let state = EntryState::from_name(row.try_get(MORE + 1)?).ok_or(UNREADABLE)?;
    Ok(StandingRow { unit: parsed(row, MORE)?, entry: stored(seal, row)?.entry, state })
}

pub(in crate::postgres) async fn shown_in(rows: &ServerRows, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
    let sql = "SELECT feed FROM entry WHERE id = $1 AND state = 'live' AND feed IS NOT NULL
               UNION SELECT unit FROM carried WHERE entry = $1 AND counts";
    rows.all(sql, &[&entry.0]).await?.iter().map(|row| parsed(row, 0)).collect()
}

pub(in crate::postgres) async fn state_of(
    rows: &ServerRows,
    entry: &EntryId,
) -> Result<Option<EntryState>, StoreError> {
    let row = rows.first("SELECT state FROM entry WHERE id = $1 AND feed IS NOT NULL", &[&entry.0]).await?;
    row.map(|row| EntryState::from_name(row.try_get(0)?).ok_or(UNREADABLE)).transpose()
}

// ------------------------------------------------------------------------------------- what entries leave behind

pub(in crate::postgres) async fn refuse_changes(
    rows: &ServerRows,
    refused: &[(RecordId, ChangeHash)],
) -> Result<(), StoreError> {
    if refused.is_empty() {
        return Ok(());
    }
    let (records, hashes): (Vec<[u8; 16]>, Vec<[u8; 32]>) =
        refused.iter().map(|(record, change)| (record.to_bytes(), change.0)).unzip();
    let sql = "INSERT INTO refused_change (record, hash)
               SELECT new.* FROM unnest($1::bytea[], $2::bytea[]) AS new ON CONFLICT DO NOTHING";
    rows.run(sql, &[&records, &hashes]).await?;
    Ok(())
}

pub(in crate::postgres) async fn refused_changes(
    rows: &ServerRows,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<ChangeHash>, StoreError> {
    let ids: Vec<[u8; 16]> = records.iter().map(|record| record.to_bytes()).collect();
    let found = rows.all("SELECT hash FROM refused_change WHERE record = ANY ($1)", &[&ids]).await?;
    found.iter().map(|row| bytes(row, 0).map(ChangeHash)).collect()
}
