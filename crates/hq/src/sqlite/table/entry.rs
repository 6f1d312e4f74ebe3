//! Entries, with the signatures that stand at the ends of segments.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use rusqlite::{Connection, OptionalExtension, Row, params};
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

use super::log::log_id;
use super::{brought, parsed, signed, unsigned};
use crate::ledger::rows::{EntryRow, EntryState, HeldRow, LogRow, Mark, Purse, StandingRow, WordsRow};
use crate::store::StoreError;

/// As everybody may read it: what is in quarantine looks like what was erased.
pub(in crate::sqlite) const COLUMNS: &str =
    "l.unit, l.device, l.incarnation, e.number, e.previous, e.record, e.kind, e.author,
    e.payload_hash, iif (e.state = 'quarantined', NULL, e.record_key), iif (e.state = 'quarantined', NULL, e.payload),
    e.signature";
/// Words and all.
pub(in crate::sqlite) const WHOLE: &str =
    "l.unit, l.device, l.incarnation, e.number, e.previous, e.record, e.kind, e.author,
    e.payload_hash, e.record_key, e.payload, e.signature";
/// How many columns those are.
pub(in crate::sqlite) const COLUMN_COUNT: usize = 12;

pub(in crate::sqlite) fn insert(connection: &Connection, log: LogRow, row: &EntryRow<'_>) -> Result<(), StoreError> {
    let EntryRow { entry, state, place, signature } = row;
    let header = &entry.header;
    let (key, payload) = match (&entry.payload, state) {
        (Payload::Raw { key, bytes }, state) if state.has_words() => (Some(key.0), Some(bytes)),
        (Payload::Raw { .. } | Payload::Erased, _) => (None, None),
    };
    connection
        .prepare_cached(
            "INSERT INTO entry (id, log, number, previous, record, kind, author, payload_hash, record_key, payload,
                 state, signature, feed, feed_number, feed_chain, begins)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            entry.id().0,
            log,
            signed(header.number),
            header.previous.0,
            header.record.to_bytes(),
            header.kind,
            header.author.0,
            header.payload.0,
            key,
            payload,
            state.name(),
            signature.map(|signature| signature.0),
            place.map(|place| place.unit),
            place.map(|place| signed(place.cursor.number)),
            place.map(|place| place.cursor.chain),
            place.is_some_and(|place| place.begins),
        ])?;
    Ok(())
}

pub(in crate::sqlite) fn holds(connection: &Connection, log: LogRow, entry: &EntryId) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM entry WHERE id = ?1 AND log = ?2")?;
    Ok(statement.exists(params![entry.0, log])?)
}

pub(in crate::sqlite) fn sign(
    connection: &Connection,
    entry: &EntryId,
    signature: &Signature,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE entry SET signature = ?2 WHERE id = ?1")?
        .execute(params![entry.0, signature.0])?;
    Ok(())
}

pub(in crate::sqlite) fn of_log_after(
    connection: &Connection,
    log: LogRow,
    after: &Tip,
    purse: &mut Purse,
) -> Result<(Vec<StoredEntry>, bool), StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM entry e JOIN log l ON l.id = e.log
         WHERE e.log = ?1 AND e.number > ?2 ORDER BY e.number, e.sequence"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![log, signed(after.number)])?;
    let mut read: Vec<StoredEntry> = Vec::new();
    while let Some(row) = rows.next()? {
        if purse.is_empty_after(read.last().map(|last| last.signature.as_ref())) {
            return Ok((read, true));
        }
        let entry = stored(row)?;
        purse.pay(&entry.entry);
        read.push(entry);
    }
    Ok((read, false))
}

pub(in crate::sqlite) fn of_feed_after(
    connection: &Connection,
    unit: &UnitId,
    epoch: u64,
    after: u64,
    mut purse: Purse,
) -> Result<Vec<FeedRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, e.feed_number, e.feed_chain FROM entry e JOIN log l ON l.id = e.log
         WHERE e.feed = ?1 AND e.feed_number > ?2 ORDER BY e.feed_number"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![unit.as_str(), signed(after)])?;
    let mut read: Vec<FeedRow> = Vec::new();
    while let Some(row) = rows.next()? {
        if purse.is_empty_after(read.last().map(|last| last.signature.as_ref())) {
            break;
        }
        let StoredEntry { entry, signature } = stored(row)?;
        let cursor = Cursor { epoch, number: unsigned(row.get(COLUMN_COUNT)?), chain: row.get(COLUMN_COUNT + 1)? };
        purse.pay(&entry);
        read.push(FeedRow { cursor, entry, signature });
    }
    Ok(read)
}

pub(in crate::sqlite) fn changes(
    connection: &Connection,
    record: &RecordId,
    units: &BTreeSet<UnitId>,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT feed, payload FROM entry
               WHERE record = ?1 AND state = 'live' AND feed IS NOT NULL AND payload IS NOT NULL AND kind NOT IN (?2, ?3, ?4)
               ORDER BY sequence";
    let [first, second, third] = about::KINDS;
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![record.to_bytes(), first, second, third], |row| {
        Ok((parsed::<UnitId>(row.get_ref(0)?.as_str()?)?, row.get(1)?))
    })?;
    let written: Vec<(UnitId, Vec<u8>)> = rows.collect::<Result<_, _>>()?;
    Ok(written.into_iter().filter(|(unit, _)| units.contains(unit)).map(|(_, change)| change).collect())
}

pub(in crate::sqlite) fn not_carried(
    connection: &Connection,
    record: &RecordId,
    unit: &UnitId,
) -> Result<Vec<(UnitId, Entry)>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, e.feed FROM entry e JOIN log l ON l.id = e.log
         WHERE e.record = ?1 AND e.state = 'live' AND e.feed <> ?2
             AND NOT EXISTS (SELECT 1 FROM carried c WHERE c.record = ?1 AND c.unit = ?2 AND c.entry = e.id)
         ORDER BY e.sequence"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![record.to_bytes(), unit.as_str()], |row| {
        Ok((parsed(row.get_ref(COLUMN_COUNT)?.as_str()?)?, stored(row)?.entry))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The unit that began a record.
pub(in crate::sqlite) fn home(connection: &Connection, record: &RecordId) -> Result<Option<UnitId>, StoreError> {
    let sql = "SELECT feed FROM entry WHERE record = ?1 AND state = 'live' AND begins = 1 ORDER BY sequence LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([record.to_bytes()], |row| parsed(row.get_ref(0)?.as_str()?)).optional()?)
}

pub(in crate::sqlite) fn origin_of(
    connection: &Connection,
    record: &RecordId,
) -> Result<Option<(String, UnitId)>, StoreError> {
    // Where it begins, or else the oldest of it: asked for in turn, because one question would sort them each time.
    for begins in [true, false] {
        if !begins && let Some(origin) = brought::origin_of(connection, record)? {
            return Ok(Some(origin));
        }
        let sql =
            "SELECT kind, feed FROM entry WHERE record = ?1 AND begins = ?3 AND state = 'live' AND feed IS NOT NULL
                       AND kind NOT IN (?2, ?4, ?5)
                   ORDER BY sequence LIMIT 1";
        let [first, second, third] = about::KINDS;
        let mut statement = connection.prepare_cached(sql)?;
        let found = statement.query_row(params![record.to_bytes(), first, begins, second, third], |row| {
            Ok((row.get(0)?, parsed(row.get_ref(1)?.as_str()?)?))
        });
        if let Some(origin) = found.optional()? {
            return Ok(Some(origin));
        }
    }
    Ok(None)
}

pub(in crate::sqlite) fn of_log(
    connection: &Connection,
    log: LogRow,
) -> Result<Vec<(EntryId, StoredEntry)>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, e.id FROM entry e JOIN log l ON l.id = e.log WHERE e.log = ?1 ORDER BY e.number, e.sequence"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([log], |row| Ok((EntryId(row.get(COLUMN_COUNT)?), stored(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// By the index of HQ's words, which spells out the record that none of them has.
pub(in crate::sqlite) fn words(
    connection: &Connection,
    author: &PersonKey,
    kinds: &[&str],
) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM entry e JOIN log l ON l.id = e.log
         WHERE e.record = x'00000000000000000000000000000000' AND e.author = ?1 AND e.kind = ?2 ORDER BY e.sequence"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut words = Vec::new();
    for kind in kinds {
        let rows = statement.query_map(params![author.0, kind], |row| stored(row).map(|stored| stored.entry))?;
        for word in rows {
            words.push(word?);
        }
    }
    Ok(words)
}

/// By the same index, which has the places, too.
pub(in crate::sqlite) fn mark_of(
    connection: &Connection,
    author: &PersonKey,
    kinds: &[&str],
) -> Result<Mark, StoreError> {
    let sql = "SELECT count(*), coalesce (max (sequence), 0) FROM entry
               WHERE record = x'00000000000000000000000000000000' AND author = ?1 AND kind = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut mark = Mark::NONE;
    for kind in kinds {
        let (count, place): (i64, i64) =
            statement.query_row(params![author.0, kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
        mark.count += count;
        mark.place = mark.place.max(place);
    }
    let mut last = connection.prepare_cached("SELECT id FROM entry WHERE sequence = ?1")?;
    mark.last = last.query_row([mark.place], |row| row.get(0)).optional()?.map_or(EntryId::NONE, EntryId);
    Ok(mark)
}

pub(in crate::sqlite) fn counts_by_device(connection: &Connection) -> Result<BTreeMap<DeviceKey, u64>, StoreError> {
    let sql = "SELECT l.device, count(*) FROM entry e JOIN log l ON l.id = e.log GROUP BY l.device";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((DeviceKey(row.get(0)?), unsigned(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn visible(connection: &Connection, unit: &UnitId) -> Result<Digest, StoreError> {
    let sql = "SELECT id FROM entry WHERE feed = ?1 AND state = 'live'
               UNION SELECT entry FROM carried WHERE unit = ?1 AND counts = 1";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([unit.as_str()], |row| row.get(0).map(EntryId))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn visible_of(
    connection: &Connection,
    unit: &UnitId,
    log: LogRow,
    (first, last): (u64, u64),
) -> Result<Digest, StoreError> {
    let sql = "SELECT id FROM entry WHERE log = ?1 AND number BETWEEN ?2 AND ?3 AND feed = ?4 AND state = 'live'";
    let mut statement = connection.prepare_cached(sql)?;
    let rows =
        statement.query_map(params![log, signed(first), signed(last), unit.as_str()], |row| row.get(0).map(EntryId))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn stored(row: &Row<'_>) -> rusqlite::Result<StoredEntry> {
    let log = log_id(row, 0)?;
    let header = Header {
        unit: log.unit,
        origin: log.origin,
        number: unsigned(row.get(3)?),
        previous: EntryId(row.get(4)?),
        record: RecordId::from_bytes(row.get(5)?),
        kind: row.get(6)?,
        author: PersonKey(row.get(7)?),
        payload: PayloadHash(row.get(8)?),
    };
    let (key, bytes): (Option<[u8; 16]>, Option<Vec<u8>>) = (row.get(9)?, row.get(10)?);
    let payload = match (key, bytes) {
        (Some(key), Some(bytes)) => Payload::Raw { key: RecordKey(key), bytes },
        (Some(_) | None, _) => Payload::Erased,
    };
    let signature = row.get::<_, Option<[u8; 64]>>(11)?.map(Signature);
    Ok(StoredEntry { entry: Entry { header, payload }, signature })
}

// ---------------------------------------------------------------------------------------------------- quarantine

pub(in crate::sqlite) fn held(connection: &Connection) -> Result<Vec<HeldRow>, StoreError> {
    let sql = format!(
        "SELECT {WHOLE}, e.feed FROM entry e JOIN log l ON l.id = e.log
         WHERE e.state = 'quarantined' ORDER BY e.sequence"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows =
        statement.query_map([], |row| Ok((parsed(row.get_ref(COLUMN_COUNT)?.as_str()?)?, stored(row)?.entry)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn held_changes(
    connection: &Connection,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<ChangeHash>, StoreError> {
    let sql = "SELECT payload FROM entry WHERE record = ?1 AND state = 'quarantined' AND kind NOT IN (?2, ?3, ?4)";
    let [first, second, third] = about::KINDS;
    let mut statement = connection.prepare_cached(sql)?;
    let mut hashes = BTreeSet::new();
    for record in records {
        let mut rows = statement.query(params![record.to_bytes(), first, second, third])?;
        while let Some(row) = rows.next()? {
            let outline = Outline::of(row.get_ref(0)?.as_blob().unwrap_or_default());
            hashes.extend(outline.map(|outline| outline.hash));
        }
    }
    Ok(hashes)
}

pub(in crate::sqlite) fn held_bytes(connection: &Connection, device: &DeviceKey) -> Result<u64, StoreError> {
    let sql = "SELECT coalesce (sum (length (e.payload)), 0) FROM entry e JOIN log l ON l.id = e.log
               WHERE e.state = 'quarantined' AND l.device = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([device.0], |row| row.get(0).map(unsigned))?)
}

pub(in crate::sqlite) fn release(connection: &Connection, entry: &EntryId) -> Result<bool, StoreError> {
    let sql = "UPDATE entry SET state = 'live' WHERE id = ?1 AND state = 'quarantined'";
    Ok(connection.prepare_cached(sql)?.execute([entry.0])? == 1)
}

pub(in crate::sqlite) fn hold(connection: &Connection, entry: &EntryId) -> Result<(), StoreError> {
    let sql = "UPDATE entry SET state = 'quarantined' WHERE id = ?1 AND state = 'live'";
    connection.prepare_cached(sql)?.execute([entry.0])?;
    Ok(())
}

pub(in crate::sqlite) fn refuse(connection: &Connection, entry: &EntryId) -> Result<(), StoreError> {
    let sql = "UPDATE entry SET state = 'refused', payload = NULL, record_key = NULL
               WHERE id = ?1 AND state IN ('live', 'quarantined')";
    connection.prepare_cached(sql)?.execute([entry.0])?;
    Ok(())
}

pub(in crate::sqlite) fn silent(
    connection: &Connection,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<EntryId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM entry WHERE record = ?1 AND state = 'silent'")?;
    let mut silent = BTreeSet::new();
    for record in records {
        for id in statement.query_map([record.to_bytes()], |row| row.get(0).map(EntryId))? {
            silent.insert(id?);
        }
    }
    Ok(silent)
}

pub(in crate::sqlite) fn silent_after(connection: &Connection) -> Result<BTreeMap<LogRow, Tip>, StoreError> {
    let sql = "SELECT log, number, previous FROM entry WHERE state = 'silent' ORDER BY log, number DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        let number: u64 = unsigned(row.get(1)?);
        Ok((row.get(0)?, Tip { number: number.saturating_sub(1), id: EntryId(row.get(2)?) }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn fill(connection: &Connection, words: WordsRow<'_>) -> Result<(), StoreError> {
    let WordsRow { entry, begins } = words;
    let Payload::Raw { key, bytes } = &entry.payload else { return Ok(()) };
    let sql = "UPDATE entry SET state = 'quarantined', record_key = ?2, payload = ?3, begins = ?4
               WHERE id = ?1 AND state = 'silent'";
    connection.prepare_cached(sql)?.execute(params![entry.id().0, key.0, bytes, begins])?;
    Ok(())
}

pub(in crate::sqlite) fn standing(
    connection: &Connection,
    records: &BTreeSet<RecordId>,
) -> Result<Vec<StandingRow>, StoreError> {
    let mut found = Vec::new();
    for record in records {
        found.extend(standing_where(connection, "e.record = ?1 AND e.state <> 'refused'", &record.to_bytes())?);
    }
    Ok(found)
}

pub(in crate::sqlite) fn standing_of(
    connection: &Connection,
    entries: &BTreeSet<EntryId>,
) -> Result<Vec<StandingRow>, StoreError> {
    let mut found = Vec::new();
    for entry in entries {
        found.extend(standing_where(connection, "e.id = ?1", &entry.0)?);
    }
    Ok(found)
}

fn standing_where(connection: &Connection, clause: &str, of: &[u8]) -> Result<Vec<StandingRow>, StoreError> {
    let sql = format!(
        "SELECT {WHOLE}, e.feed, e.state FROM entry e JOIN log l ON l.id = e.log
         WHERE {clause} AND e.state <> 'erased' AND e.state <> 'silent' AND e.feed IS NOT NULL ORDER BY e.sequence"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([of], standing_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn standing_row(row: &Row<'_>) -> rusqlite::Result<StandingRow> {
    let state = EntryState::from_name(row.get_ref(COLUMN_COUNT + 1)?.as_str()?);
    let state = state.ok_or(rusqlite::types::FromSqlError::InvalidType)?;
    Ok(StandingRow { unit: parsed(row.get_ref(COLUMN_COUNT)?.as_str()?)?, entry: stored(row)?.entry, state })
}

/// By the index of such entries.
pub(in crate::sqlite) fn cancellations(connection: &Connection) -> Result<Vec<StandingRow>, StoreError> {
    let sql = format!(
        "SELECT {WHOLE}, e.feed, e.state FROM entry e JOIN log l ON l.id = e.log
         WHERE e.kind = 'cancellation' AND e.feed IS NOT NULL ORDER BY e.sequence"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], standing_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn cutoffs(connection: &Connection) -> Result<Vec<StandingRow>, StoreError> {
    let sql = format!(
        "SELECT {WHOLE}, e.feed, e.state FROM entry e JOIN log l ON l.id = e.log
         WHERE e.kind = 'cutoff' AND e.state = 'live' AND e.feed IS NOT NULL ORDER BY e.sequence"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], standing_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn shown_in(connection: &Connection, entry: &EntryId) -> Result<BTreeSet<UnitId>, StoreError> {
    let sql = "SELECT feed FROM entry WHERE id = ?1 AND state = 'live' AND feed IS NOT NULL
               UNION SELECT unit FROM carried WHERE entry = ?1 AND counts = 1";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([entry.0], |row| parsed(row.get_ref(0)?.as_str()?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(in crate::sqlite) fn state_of(connection: &Connection, entry: &EntryId) -> Result<Option<EntryState>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT state FROM entry WHERE id = ?1 AND feed IS NOT NULL")?;
    let state = statement.query_row([entry.0], |row| {
        EntryState::from_name(row.get_ref(0)?.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType.into())
    });
    Ok(state.optional()?)
}

// ------------------------------------------------------------------------------------- what entries leave behind

pub(in crate::sqlite) fn refuse_change(
    connection: &Connection,
    record: &RecordId,
    change: &ChangeHash,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO refused_change (record, hash) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![record.to_bytes(), change.0])?;
    Ok(())
}

pub(in crate::sqlite) fn refused_changes(
    connection: &Connection,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<ChangeHash>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT hash FROM refused_change WHERE record = ?1")?;
    let mut hashes = BTreeSet::new();
    for record in records {
        let rows = statement.query_map([record.to_bytes()], |row| row.get(0).map(ChangeHash))?;
        for hash in rows {
            hashes.insert(hash?);
        }
    }
    Ok(hashes)
}
