//! The log of entries, the truth that everything else is made from. Append-only: a refused or erased entry loses its
//! effect or its payload, never its header.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use domain::id::{RecordId, UnitId};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::de::DeserializeOwned;

use super::handed;
use super::signature;
use super::tip::{self, TipRow};

/// Who numbers a log: a device in one incarnation, for one unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogName {
    pub unit: UnitId,
    pub device: [u8; 32],
    pub incarnation: u32,
}

/// One signed change, or one entry of headquarters' own log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    pub id: [u8; 32],
    pub log: LogName,
    pub number: u64,
    pub previous: [u8; 32],
    pub record: RecordId,
    pub kind: String,
    pub author: [u8; 32],
    /// HMAC of the payload under the record's key.
    pub hash: [u8; 32],
    /// The record's key, beside its bytes and erased with them.
    pub key: Option<[u8; 16]>,
    /// Empty once erased.
    pub payload: Vec<u8>,
    pub state: EntryState,
}

/// What one author wrote in one record, of what arrived after a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrivedRow {
    pub record: RecordId,
    pub author: [u8; 32],
    /// Of the record as it is projected; none while it has no row.
    pub kind: Option<String>,
    /// Nothing of the record was here before.
    pub is_new: bool,
    pub changes: u32,
    /// The place of the last of them in the order of arrival.
    pub arrival: u64,
}

/// Does the entry count in its document?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    Live,
    /// A change it stands on has not arrived.
    Parked,
    /// Headquarters refused it; its text stays for its author to see.
    Refused,
    Erased,
    /// It came from somebody revoked: headquarters has not decided.
    Quarantined,
}

impl EntryState {
    const ALL: [Self; 5] = [Self::Live, Self::Parked, Self::Refused, Self::Erased, Self::Quarantined];

    /// Does it count?
    pub const fn is_visible(self) -> bool {
        match self {
            Self::Live | Self::Parked => true,
            Self::Refused | Self::Erased | Self::Quarantined => false,
        }
    }

    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Live => 0,
            Self::Parked => 1,
            Self::Refused => 2,
            Self::Erased => 3,
            Self::Quarantined => 4,
        }
    }

    fn at(row: &Row<'_>, index: usize) -> rusqlite::Result<Self> {
        let code: u8 = row.get(index)?;
        Self::ALL.into_iter().find(|state| state.code() == code).ok_or_else(|| unreadable(index, Type::Integer))
    }
}

const FROM: &str = r#"SELECT entry.id, log.unit, log.device, log.incarnation, number, previous, record, kind, author.key,
    hash, entry."key", payload, state FROM entry JOIN log USING (log) JOIN author USING (author)"#;

fn of_row(row: &Row<'_>) -> rusqlite::Result<EntryRow> {
    Ok(EntryRow {
        id: row.get(0)?,
        log: LogName { unit: unit_at(row, 1)?, device: row.get(2)?, incarnation: row.get(3)? },
        number: row.get(4)?,
        previous: row.get(5)?,
        record: record_at(row, 6)?,
        kind: row.get(7)?,
        author: row.get(8)?,
        hash: row.get(9)?,
        key: <[u8; 16]>::try_from(row.get_ref(10)?.as_blob()?).ok(),
        payload: row.get(11)?,
        state: EntryState::at(row, 12)?,
    })
}

/// Appends a run: entries of one log by one author, each continuing the one before, to the log in the feed of `holder`.
/// Those that stand there already change nothing; one that headquarters gave alone keeps the words that came with it.
/// What was not in the log before, by its place in the run, and whether it was here at all: the last of the run, but where
/// a log had lost something in its middle.
pub fn append(connection: &Connection, holder: &UnitId, run: &[EntryRow]) -> rusqlite::Result<Vec<(usize, Added)>> {
    let mut added = Vec::new();
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return Ok(added) };
    let is_beyond_end = !is_placed(connection, &last.id)?;
    let (log, author) = (held_log(connection, &first.log, holder)?, author_row(connection, &first.author)?);
    for (at, entry) in run.iter().enumerate() {
        added.extend(place(connection, log, author, entry)?.map(|added| (at, added)));
    }
    let begins = added.first().and_then(|(at, _)| run.get(*at)).filter(|_| is_beyond_end);
    begins.map_or(Ok(()), |begins| tip::grow(connection, log, &begins.previous, last))?;
    Ok(added)
}

/// Keeps an entry that headquarters gave `unit` without the log it stands in. Was it new there?
pub fn append_carried(connection: &Connection, unit: &UnitId, entry: &EntryRow) -> rusqlite::Result<bool> {
    append_alone(connection, entry)?;
    let mut statement =
        connection.prepare_cached("INSERT INTO carried (entry, unit) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    Ok(statement.execute((entry.id, unit.as_str()))? > 0)
}

/// Keeps an entry without the log it stands in. One that is here stays as it is.
pub(super) fn append_alone(connection: &Connection, entry: &EntryRow) -> rusqlite::Result<()> {
    let (log, author) = (log_row(connection, &entry.log)?, author_row(connection, &entry.author)?);
    insert(connection, log, author, entry, Placed::Alone).map(drop)
}

/// Gives an entry that is here without its words what headquarters says they are, and lets it count.
pub fn fill(connection: &Connection, entry: &EntryRow) -> rusqlite::Result<()> {
    let mut statement =
        connection.prepare_cached(r#"UPDATE entry SET payload = ?2, "key" = ?3, state = ?4 WHERE id = ?1"#)?;
    let key = entry.key.as_ref().map_or(&[][..], |key| key);
    statement.execute((entry.id, &entry.payload, key, entry.state.code())).map(drop)
}

/// Did headquarters give the entry to anybody?
pub fn is_given(connection: &Connection, id: &[u8; 32]) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM carried WHERE entry = ?1")?.exists([id])
}

/// Did headquarters give the entry to this unit?
pub fn is_carried(connection: &Connection, id: &[u8; 32], unit: &UnitId) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM carried WHERE entry = ?1 AND unit = ?2")?.exists((id, unit.as_str()))
}

/// The units in which an entry is visible if it counts: the one in whose feed its log is, and those it was carried to.
pub fn units_of(connection: &Connection, id: &[u8; 32]) -> rusqlite::Result<BTreeSet<UnitId>> {
    let sql = "SELECT holder FROM entry JOIN log USING (log) WHERE id = ?1 AND placed = 1
        UNION SELECT unit FROM carried WHERE entry = ?1";
    connection.prepare_cached(sql)?.query_map([id], |row| unit_at(row, 0))?.collect()
}

/// An entry that counts in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibleRow {
    pub unit: UnitId,
    pub id: [u8; 32],
    pub record: RecordId,
}

/// Every entry that counts, once in each unit in which it does; not the words of headquarters, whose device this is.
pub fn visible(connection: &Connection, hq: &[u8; 32]) -> rusqlite::Result<Vec<VisibleRow>> {
    let sql = "SELECT holder, id, record FROM entry JOIN log USING (log)
            WHERE placed = 1 AND log.device <> ?1 AND state IN (0, 1)
        UNION SELECT carried.unit, entry.id, record FROM carried JOIN entry ON entry.id = carried.entry
            WHERE state IN (0, 1)";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([hq], |row| {
        Ok(VisibleRow { unit: unit_at(row, 0)?, id: row.get(1)?, record: record_at(row, 2)? })
    })?;
    rows.collect()
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Placed {
    InItsLog,
    Alone,
}

/// What an entry that was put in its log is to this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    New,
    /// Headquarters had given it before, alone.
    WasCarried,
}

/// Puts an entry in its log. None where it stood there.
fn place(connection: &Connection, log: i64, author: i64, entry: &EntryRow) -> rusqlite::Result<Option<Added>> {
    if insert(connection, log, author, entry, Placed::InItsLog)? > 0 {
        return Ok(Some(Added::New));
    }
    let mut statement = connection.prepare_cached("UPDATE entry SET placed = 1 WHERE id = ?1 AND placed = 0")?;
    Ok((statement.execute([entry.id])? > 0).then_some(Added::WasCarried))
}

fn insert(connection: &Connection, log: i64, author: i64, entry: &EntryRow, placed: Placed) -> rusqlite::Result<usize> {
    let mut statement = connection.prepare_cached(
        r#"INSERT INTO entry (id, log, number, previous, record, kind, author, hash, "key", payload, state, placed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO NOTHING"#,
    )?;
    statement.execute((
        entry.id,
        log,
        entry.number,
        entry.previous,
        entry.record.to_bytes(),
        &entry.kind,
        author,
        entry.hash,
        entry.key.as_ref().map_or(&[][..], |key| key),
        &entry.payload,
        entry.state.code(),
        placed == Placed::InItsLog,
    ))
}

/// Does it stand in its log here?
pub fn is_placed(connection: &Connection, id: &[u8; 32]) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM entry WHERE id = ?1 AND placed = 1")?.exists([id])
}

pub fn by_id(connection: &Connection, id: &[u8; 32]) -> rusqlite::Result<Option<EntryRow>> {
    connection.prepare_cached(&format!("{FROM} WHERE entry.id = ?1"))?.query_row([id], of_row).optional()
}

/// The key that hides a record's payloads.
pub fn record_key(connection: &Connection, record: RecordId) -> rusqlite::Result<Option<[u8; 16]>> {
    let sql = r#"SELECT "key" FROM entry WHERE record = ?1 AND length("key") = 16 ORDER BY arrival LIMIT 1"#;
    connection.prepare_cached(sql)?.query_row([record.to_bytes()], |row| row.get(0)).optional()
}

/// The entries of a record in the order they arrived.
pub fn of_record(connection: &Connection, record: RecordId) -> rusqlite::Result<Vec<EntryRow>> {
    let sql = format!("{FROM} WHERE record = ?1 ORDER BY arrival");
    connection.prepare_cached(&sql)?.query_map([record.to_bytes()], of_row)?.collect()
}

/// The entries of a log from a number on, about so many payload bytes but at least up to a signature.
pub fn of_log(connection: &Connection, log: &LogName, from: u64, bytes: usize) -> rusqlite::Result<Vec<EntryRow>> {
    let Some(log) = known_log(connection, log)? else { return Ok(Vec::new()) };
    let sql = format!("{FROM} WHERE entry.log = ?1 AND number >= ?2 AND placed = 1 ORDER BY number, arrival");
    let mut statement = connection.prepare_cached(&sql)?;
    let (mut taken, mut size) = (Vec::new(), 0);
    for row in statement.query_map((log, from), of_row)? {
        let row = row?;
        size += row.payload.len();
        // It goes on to a signature: what is after the last one cannot be sent.
        let is_signed = signature::of_entry(connection, &row.id)?.is_some();
        taken.push(row);
        if size > bytes && is_signed {
            break;
        }
    }
    Ok(taken)
}

/// A branch of a log, from its end back to its beginning: for logs that fork, where numbers do not say who follows whom.
pub fn branch(connection: &Connection, end: &[u8; 32]) -> rusqlite::Result<Vec<TipRow>> {
    let sql = "WITH RECURSIVE back (id, previous, number) AS (
            SELECT id, previous, number FROM entry WHERE id = ?1
            UNION ALL SELECT entry.id, entry.previous, entry.number FROM entry JOIN back ON entry.id = back.previous
            WHERE entry.placed = 1)
        SELECT number, id FROM back";
    let read = |row: &Row<'_>| Ok(TipRow { number: row.get(0)?, id: row.get(1)? });
    connection.prepare_cached(sql)?.query_map([end], read)?.collect()
}

/// Headquarters' words of one kind, over all its logs, in the order of their arrival: membership, verdicts. By their
/// index, which spells out the record that none of them has.
pub fn of_kind(connection: &Connection, kind: &str) -> rusqlite::Result<Vec<EntryRow>> {
    let sql = format!("{FROM} WHERE record = x'00000000000000000000000000000000' AND kind = ?1 ORDER BY arrival");
    connection.prepare_cached(&sql)?.query_map([kind], of_row)?.collect()
}

/// The same, of those that arrived after a place.
pub fn of_kind_after(connection: &Connection, kind: &str, arrival: u64) -> rusqlite::Result<Vec<EntryRow>> {
    let sql = format!("{FROM} WHERE arrival > ?2 AND kind = ?1 ORDER BY arrival");
    connection.prepare_cached(&sql)?.query_map((kind, arrival), of_row)?.collect()
}

/// The closed tables that count, in the order of their arrival.
pub fn cutoffs(connection: &Connection) -> rusqlite::Result<Vec<EntryRow>> {
    let sql = format!("{FROM} WHERE entry.kind = 'cutoff' AND state IN (0, 1) ORDER BY arrival");
    connection.prepare_cached(&sql)?.query_map([], of_row)?.collect()
}

/// The last number of each log of which anything is here, given alone or in its place.
pub fn ends(connection: &Connection) -> rusqlite::Result<BTreeMap<LogName, u64>> {
    let mut ends = BTreeMap::new();
    each_place(connection, |log, number, _| match ends.get_mut(log) {
        Some(end) => *end = number.max(*end),
        None => {
            ends.insert(log.clone(), number);
        }
    })?;
    Ok(ends)
}

/// Where each entry stands, whether it was given alone or in its place: its log, its number there and its record. In one pass,
/// since that is most of what reading all of them costs.
pub fn each_place(connection: &Connection, mut take: impl FnMut(&LogName, u64, RecordId)) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("SELECT log, unit, device, incarnation FROM log")?;
    let named = |row: &Row<'_>| {
        let name = LogName { unit: unit_at(row, 1)?, device: row.get(2)?, incarnation: row.get(3)? };
        Ok((row.get::<_, i64>(0)?, name))
    };
    let logs: BTreeMap<i64, LogName> = statement.query_map([], named)?.collect::<rusqlite::Result<_>>()?;
    let mut statement = connection.prepare_cached("SELECT log, number, record FROM entry")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(log) = logs.get(&row.get(0)?) {
            take(log, row.get(1)?, record_at(row, 2)?);
        }
    }
    Ok(())
}

/// The newest payload of a log that is a change of a record, if one is here.
pub fn last_change(connection: &Connection, log: &LogName) -> rusqlite::Result<Option<Vec<u8>>> {
    let Some(log) = known_log(connection, log)? else { return Ok(None) };
    let sql = "SELECT payload FROM entry WHERE log = ?1 AND placed = 1 AND payload <> x''
            AND kind NOT IN ('share', 'cancellation', 'cutoff') AND record <> zeroblob(16)
        ORDER BY number DESC LIMIT 1";
    connection.prepare_cached(sql)?.query_row([log], |row| row.get(0)).optional()
}

/// How many entries headquarters holds in quarantine.
pub fn quarantined(connection: &Connection) -> rusqlite::Result<u32> {
    connection.prepare_cached("SELECT count(*) FROM entry WHERE state = 4")?.query_row([], |row| row.get(0))
}

/// The place of the newest entry in the order of arrival; 0 for none.
pub fn last_arrival(connection: &Connection) -> rusqlite::Result<u64> {
    connection.prepare_cached("SELECT coalesce(max(arrival), 0) FROM entry")?.query_row([], |row| row.get(0))
}

/// What arrived after a place from other devices and counts, by record and author.
pub fn arrived(connection: &Connection, after: u64, device: &[u8; 32]) -> rusqlite::Result<Vec<ArrivedRow>> {
    let sql = r#"SELECT entry.record, author.key,
            NOT EXISTS (SELECT 1 FROM entry AS before WHERE before.record = entry.record AND before.arrival <= ?1),
            count(*), max(arrival), (SELECT kind FROM record WHERE id = entry.record)
        FROM entry JOIN log USING (log) JOIN author USING (author)
        WHERE arrival > ?1 AND log.device <> ?2 AND state IN (0, 1) AND entry.kind NOT IN ('share', 'cancellation', 'cutoff')
            AND entry.record <> zeroblob(16)
        GROUP BY entry.record, author ORDER BY entry.record, author"#;
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map((after, device), |row| {
        Ok(ArrivedRow {
            record: record_at(row, 0)?,
            author: row.get(1)?,
            is_new: row.get(2)?,
            changes: row.get(3)?,
            arrival: row.get(4)?,
            kind: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// The payload of the entry at a place in the order of arrival.
pub fn payload_at(connection: &Connection, arrival: u64) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut statement = connection.prepare_cached("SELECT payload FROM entry WHERE arrival = ?1")?;
    statement.query_row([arrival], |row| row.get(0)).optional()
}

/// The entry at a number of a log, if exactly one stands there.
pub fn id_at(connection: &Connection, log: &LogName, number: u64) -> rusqlite::Result<Option<[u8; 32]>> {
    let Some(log) = known_log(connection, log)? else { return Ok(None) };
    let sql = "SELECT id FROM entry WHERE log = ?1 AND number = ?2 AND placed = 1";
    let mut statement = connection.prepare_cached(sql)?;
    let found: Vec<[u8; 32]> = statement.query_map((log, number), |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(<[_; 1]>::try_from(found).ok().map(|[id]| id))
}

/// What counts of a log in the feed of `holder`, from one number to another.
pub fn visible_of(
    connection: &Connection,
    holder: &UnitId,
    log: &LogName,
    (first, last): (u64, u64),
) -> rusqlite::Result<Vec<[u8; 32]>> {
    let Some(log) = known_log(connection, log)? else { return Ok(Vec::new()) };
    let sql = "SELECT id FROM entry JOIN log USING (log)
        WHERE entry.log = ?1 AND number BETWEEN ?2 AND ?3 AND placed = 1 AND state IN (0, 1) AND holder = ?4";
    let mut statement = connection.prepare_cached(sql)?;
    let last = last.min(i64::MAX.unsigned_abs());
    statement.query_map((log, first, last, holder.as_str()), |row| row.get(0))?.collect()
}

/// The payload bytes of a log after one number and up to another.
pub fn payload_bytes(connection: &Connection, log: &LogName, after: u64, to: u64) -> rusqlite::Result<u64> {
    let Some(log) = known_log(connection, log)? else { return Ok(0) };
    let sql = "SELECT coalesce(sum(length(payload)), 0) FROM entry WHERE log = ?1 AND placed = 1 AND number > ?2 AND number <= ?3";
    connection.prepare_cached(sql)?.query_row((log, after, to), |row| row.get(0))
}

/// A log that is here, and the unit in whose feed it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldLog {
    pub name: LogName,
    pub holder: UnitId,
}

/// Every log that is here: not those of which headquarters gave single entries.
pub fn logs(connection: &Connection) -> rusqlite::Result<Vec<HeldLog>> {
    let mut statement = connection.prepare_cached(
        "SELECT unit, device, incarnation, holder FROM log WHERE holder <> '' ORDER BY unit, device, incarnation",
    )?;
    let rows = statement.query_map([], |row| {
        let name = LogName { unit: unit_at(row, 0)?, device: row.get(1)?, incarnation: row.get(2)? };
        Ok(HeldLog { name, holder: unit_at(row, 3)? })
    })?;
    rows.collect()
}

/// The unit in whose feed a log is, whatever name it was written under; `None` where no feed that is here has it.
pub fn holder_of(connection: &Connection, name: &LogName) -> rusqlite::Result<Option<UnitId>> {
    let sql = "SELECT holder FROM log WHERE unit = ?1 AND device = ?2 AND incarnation = ?3 AND holder <> ''";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_row((name.unit.as_str(), name.device, name.incarnation), |row| unit_at(row, 0)).optional()
}

/// From now on the logs of one device that were in the feed of `before` are in that of `holder`, as headquarters said when
/// it admitted the device.
pub fn set_holder(
    connection: &Connection,
    device: &[u8; 32],
    before: &UnitId,
    holder: &UnitId,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE log SET holder = ?3 WHERE device = ?1 AND holder = ?2")?;
    statement.execute((device, before.as_str(), holder.as_str())).map(drop)
}

/// Every record that has an entry, the oldest arrival first.
pub fn records(connection: &Connection) -> rusqlite::Result<Vec<RecordId>> {
    let sql = "SELECT record FROM entry GROUP BY record ORDER BY min(arrival)";
    connection.prepare_cached(sql)?.query_map([], |row| record_at(row, 0))?.collect()
}

pub fn set_state(connection: &Connection, id: &[u8; 32], state: EntryState) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("UPDATE entry SET state = ?2 WHERE id = ?1")?;
    statement.execute((id, state.code())).map(drop)
}

/// The header stays, and the chain with it.
pub fn forget_words(connection: &Connection, id: &[u8; 32]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(r#"UPDATE entry SET payload = x'', "key" = x'' WHERE id = ?1"#)?;
    statement.execute([id]).map(drop)
}

/// Headquarters has every entry of the log up to this one.
pub fn set_receipted(connection: &Connection, log: &LogName, tip: &TipRow) -> rusqlite::Result<()> {
    let log = log_row(connection, log)?;
    let mut statement =
        connection.prepare_cached("UPDATE log SET receipted = ?2, receipt = ?3 WHERE log = ?1 AND receipted < ?2")?;
    statement.execute((log, tip.number, tip.id)).map(drop)
}

/// A backup of headquarters has every entry of the log up to this number.
pub fn set_covered(connection: &Connection, log: &LogName, number: u64) -> rusqlite::Result<()> {
    let log = log_row(connection, log)?;
    let mut statement = connection.prepare_cached("UPDATE log SET covered = ?2 WHERE log = ?1 AND covered < ?2")?;
    statement.execute((log, number)).map(drop)
}

/// Up to which number the entries of each of a device's logs need not be kept a second time: what a backup of
/// headquarters has. Where it has never spoken of one, its receipts are all there is.
pub fn kept_elsewhere(connection: &Connection, device: &[u8; 32]) -> rusqlite::Result<Vec<(LogName, u64)>> {
    let sql = "SELECT unit, device, incarnation,
        CASE WHEN EXISTS (SELECT 1 FROM log WHERE covered > 0) THEN covered ELSE receipted END
        FROM log WHERE device = ?1 ORDER BY unit, incarnation";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([device], |row| {
        Ok((LogName { unit: unit_at(row, 0)?, device: row.get(1)?, incarnation: row.get(2)? }, row.get(3)?))
    })?;
    rows.collect()
}

/// The units to which entries of a record were carried.
pub fn carried_to(connection: &Connection, record: RecordId) -> rusqlite::Result<BTreeSet<UnitId>> {
    let sql = "SELECT DISTINCT unit FROM entry JOIN carried ON entry.id = carried.entry WHERE entry.record = ?1";
    connection.prepare_cached(sql)?.query_map([record.to_bytes()], |row| unit_at(row, 0))?.collect()
}

/// The last entry of the log that headquarters has receipted.
pub fn receipted(connection: &Connection, log: &LogName) -> rusqlite::Result<Option<TipRow>> {
    let Some(log) = known_log(connection, log)? else { return Ok(None) };
    let sql = "SELECT receipt, receipted FROM log WHERE log = ?1 AND receipted > 0";
    let read = |row: &Row<'_>| Ok(TipRow { id: row.get(0)?, number: row.get(1)? });
    connection.prepare_cached(sql)?.query_row([log], read).optional()
}

/// How many entries of a device headquarters has not receipted.
pub fn unreceipted(connection: &Connection, device: &[u8; 32]) -> rusqlite::Result<u32> {
    let sql = "SELECT count(*) FROM entry JOIN log USING (log)
        WHERE log.device = ?1 AND placed = 1 AND entry.number > log.receipted";
    connection.prepare_cached(sql)?.query_row([device], |row| row.get(0))
}

/// How many entries in the feed of one unit may be here alone: of a device's own those that no backup of headquarters has,
/// as [`kept_elsewhere`] says; of anybody else's those without a receipt, for their own laptop keeps them as well.
pub fn kept_here_alone(
    connection: &Connection,
    device: &[u8; 32],
    hq: &[u8; 32],
    unit: &UnitId,
) -> rusqlite::Result<u32> {
    let sql = "SELECT count(*) FROM entry JOIN log USING (log)
        WHERE log.holder = ?3 AND log.device <> ?2 AND placed = 1 AND entry.number >
            CASE WHEN log.device = ?1 AND EXISTS (SELECT 1 FROM log WHERE covered > 0) THEN covered ELSE receipted END";
    connection.prepare_cached(sql)?.query_row((device, hq, unit.as_str()), |row| row.get(0))
}

/// The units that have something of a record here: in whose feed its entries are, and to which they were carried or
/// handed.
pub fn units_of_record(connection: &Connection, record: RecordId) -> rusqlite::Result<BTreeSet<UnitId>> {
    let placed = "SELECT holder FROM entry JOIN log USING (log) WHERE record = ?1 AND placed = 1";
    let carried = "SELECT unit FROM entry JOIN carried ON entry.id = carried.entry WHERE entry.record = ?1";
    let handed = "SELECT unit FROM entry JOIN handed ON entry.id = handed.entry WHERE entry.record = ?1";
    let mut units = BTreeSet::new();
    for sql in [placed, carried, handed] {
        let mut statement = connection.prepare_cached(sql)?;
        for unit in statement.query_map([record.to_bytes()], |row| unit_at(row, 0))? {
            units.insert(unit?);
        }
    }
    Ok(units)
}

/// Forgets all that is here of a unit, headquarters' words in it included, but for what other units were given of it.
/// The records of which something went.
pub fn forget(connection: &Connection, unit: &UnitId) -> rusqlite::Result<Vec<RecordId>> {
    const LOGS: &str = "SELECT log FROM log WHERE holder = ?1";
    let sql = format!(
        "SELECT record FROM entry WHERE placed = 1 AND log IN ({LOGS})
         UNION SELECT record FROM entry JOIN carried ON entry.id = carried.entry WHERE carried.unit = ?1
         UNION SELECT record FROM entry JOIN handed ON entry.id = handed.entry WHERE handed.unit = ?1"
    );
    let records = connection
        .prepare_cached(&sql)?
        .query_map([unit.as_str()], |row| record_at(row, 0))?
        .collect::<Result<_, _>>()?;
    for sql in [
        format!("DELETE FROM signature WHERE log IN ({LOGS})"),
        format!("DELETE FROM tip WHERE log IN ({LOGS})"),
        "DELETE FROM carried WHERE unit = ?1".to_owned(),
        format!("UPDATE entry SET placed = 0 WHERE placed = 1 AND log IN ({LOGS})"),
        "DELETE FROM aside WHERE unit = ?1".to_owned(),
        "DELETE FROM parked WHERE unit = ?1".to_owned(),
        // Receipts stay: what they cover of the outbox must not be put back as lost.
        "UPDATE log SET holder = '' WHERE holder = ?1".to_owned(),
    ] {
        connection.prepare_cached(&sql)?.execute([unit.as_str()])?;
    }
    handed::forget(connection, unit)?;
    // What stands nowhere any more, and was given to nobody who is left.
    let orphans = "DELETE FROM entry WHERE placed = 0 AND id NOT IN (SELECT entry FROM carried)
        AND id NOT IN (SELECT entry FROM handed)";
    connection.prepare_cached(orphans)?.execute([])?;
    Ok(records)
}

/// Has a record an entry of this device that is not receipted?
pub fn is_waiting(connection: &Connection, record: RecordId, device: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry JOIN log USING (log)
        WHERE record = ?1 AND log.device = ?2 AND placed = 1 AND entry.number > log.receipted";
    connection.prepare_cached(sql)?.exists((record.to_bytes(), device))
}

/// Did this person write in the record?
pub fn is_author(connection: &Connection, record: RecordId, author: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry JOIN author USING (author) WHERE entry.record = ?1 AND author.\"key\" = ?2";
    connection.prepare_cached(sql)?.exists((record.to_bytes(), author))
}

/// Did anybody else write in the record?
pub fn has_other_authors(connection: &Connection, record: RecordId, author: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry JOIN author USING (author) WHERE entry.record = ?1 AND author.\"key\" <> ?2";
    connection.prepare_cached(sql)?.exists((record.to_bytes(), author))
}

/// Is anything here that this person wrote?
pub fn has_written(connection: &Connection, author: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry WHERE author = (SELECT author FROM author WHERE \"key\" = ?1) LIMIT 1";
    connection.prepare_cached(sql)?.exists([author])
}

/// Did this device write in the record?
pub fn is_written_on(connection: &Connection, record: RecordId, device: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry JOIN log USING (log) WHERE record = ?1 AND log.device = ?2";
    connection.prepare_cached(sql)?.exists((record.to_bytes(), device))
}

/// Was the record shared with another unit?
pub fn is_shared(connection: &Connection, record: RecordId) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM entry WHERE record = ?1 AND kind = 'share'")?.exists([record.to_bytes()])
}

/// Is an entry of this record in quarantine?
pub fn is_in_quarantine(connection: &Connection, record: RecordId) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry WHERE record = ?1 AND state = ?2";
    connection.prepare_cached(sql)?.exists((record.to_bytes(), EntryState::Quarantined.code()))
}

/// Did headquarters refuse an entry of this record that this device wrote, or was handed?
pub fn is_refused(connection: &Connection, record: RecordId, device: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry JOIN log USING (log) WHERE record = ?1 AND state = ?2
        AND (log.device = ?3 OR id IN (SELECT entry FROM handed)) AND kind <> 'cancellation'";
    connection.prepare_cached(sql)?.exists((record.to_bytes(), EntryState::Refused.code(), device))
}

fn held_log(connection: &Connection, name: &LogName, holder: &UnitId) -> rusqlite::Result<i64> {
    let sql = "SELECT log FROM log WHERE unit = ?1 AND device = ?2 AND incarnation = ?3 AND holder = ?4";
    let mut held = connection.prepare_cached(sql)?;
    let row = (name.unit.as_str(), name.device, name.incarnation, holder.as_str());
    if let Some(log) = held.query_row(row, |row| row.get(0)).optional()? {
        return Ok(log);
    }
    let log = log_row(connection, name)?;
    connection.prepare_cached("UPDATE log SET holder = ?2 WHERE log = ?1")?.execute((log, holder.as_str()))?;
    Ok(log)
}

fn log_row(connection: &Connection, name: &LogName) -> rusqlite::Result<i64> {
    if let Some(log) = known_log(connection, name)? {
        return Ok(log);
    }
    let mut statement =
        connection.prepare_cached("INSERT INTO log (unit, device, incarnation) VALUES (?1, ?2, ?3) RETURNING log")?;
    statement.query_row((name.unit.as_str(), name.device, name.incarnation), |row| row.get(0))
}

pub(crate) fn known_log(connection: &Connection, name: &LogName) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT log FROM log WHERE unit = ?1 AND device = ?2 AND incarnation = ?3";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_row((name.unit.as_str(), name.device, name.incarnation), |row| row.get(0)).optional()
}

fn author_row(connection: &Connection, key: &[u8; 32]) -> rusqlite::Result<i64> {
    let mut known = connection.prepare_cached("SELECT author FROM author WHERE key = ?1")?;
    if let Some(author) = known.query_row([key], |row| row.get(0)).optional()? {
        return Ok(author);
    }
    let mut statement = connection.prepare_cached("INSERT INTO author (key) VALUES (?1) RETURNING author")?;
    statement.query_row([key], |row| row.get(0))
}

pub(crate) fn unit_at(row: &Row<'_>, index: usize) -> rusqlite::Result<UnitId> {
    parsed_at(row, index)
}

pub(crate) fn record_at(row: &Row<'_>, index: usize) -> rusqlite::Result<RecordId> {
    row.get(index).map(RecordId::from_bytes)
}

/// Text of a closed form; what does not parse is a damaged row, said so instead of guessed at.
pub(crate) fn parsed_at<T: FromStr>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    row.get_ref(index)?.as_str()?.parse().map_err(|_| unreadable(index, Type::Text))
}

pub(crate) fn json_at<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(index)?.as_str()?).map_err(|_| unreadable(index, Type::Text))
}

fn unreadable(index: usize, kind: Type) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(index, "unreadable".to_owned(), kind)
}
