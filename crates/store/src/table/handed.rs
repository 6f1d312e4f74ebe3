//! Entries that a laptop of another unit handed over, without the logs they stand in and without headquarters: which unit
//! they were handed to, and what proves that their author wrote them. The proof holds no words, so that erasing an entry
//! erases all of it. They are not counted in a unit's set; what headquarters carries later is counted then.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use rusqlite::{Connection, OptionalExtension};

use super::entry::{self, EntryRow, record_at, unit_at};

/// A proof's place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProofRow(i64);

/// Keeps a proof for the entries that are put with it.
pub fn put_proof(connection: &Connection, bytes: &[u8]) -> rusqlite::Result<ProofRow> {
    let mut statement = connection.prepare_cached("INSERT INTO proof (bytes) VALUES (?1) RETURNING proof")?;
    statement.query_row([bytes], |row| row.get(0)).map(ProofRow)
}

/// Keeps an entry that was handed to a unit. Was it new there?
pub fn put(connection: &Connection, unit: &UnitId, entry: &EntryRow, proof: ProofRow) -> rusqlite::Result<bool> {
    entry::append_alone(connection, entry)?;
    let mut statement = connection
        .prepare_cached("INSERT INTO handed (entry, unit, proof) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
    Ok(statement.execute((entry.id, unit.as_str(), proof.0))? > 0)
}

/// The units that an entry was handed to.
pub fn units_of(connection: &Connection, id: &[u8; 32]) -> rusqlite::Result<BTreeSet<UnitId>> {
    let mut statement = connection.prepare_cached("SELECT unit FROM handed WHERE entry = ?1")?;
    statement.query_map([id], |row| unit_at(row, 0))?.collect()
}

/// Was it handed over here?
pub fn is_handed(connection: &Connection, id: &[u8; 32]) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM handed WHERE entry = ?1")?.exists([id])
}

/// What proves an entry that was handed over.
pub fn proof_of(connection: &Connection, id: &[u8; 32]) -> rusqlite::Result<Option<ProofRow>> {
    let mut statement = connection.prepare_cached("SELECT proof FROM handed WHERE entry = ?1 LIMIT 1")?;
    statement.query_row([id], |row| row.get(0)).optional().map(|proof| proof.map(ProofRow))
}

pub fn proof(connection: &Connection, row: ProofRow) -> rusqlite::Result<Vec<u8>> {
    connection.prepare_cached("SELECT bytes FROM proof WHERE proof = ?1")?.query_row([row.0], |row| row.get(0))
}

/// Every entry that was handed over, with its proof.
pub fn all(connection: &Connection) -> rusqlite::Result<BTreeMap<ProofRow, BTreeSet<[u8; 32]>>> {
    by_proof(connection, "SELECT proof, entry FROM handed")
}

fn by_proof(connection: &Connection, sql: &str) -> rusqlite::Result<BTreeMap<ProofRow, BTreeSet<[u8; 32]>>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut all: BTreeMap<ProofRow, BTreeSet<[u8; 32]>> = BTreeMap::new();
    for row in statement.query_map((), |row| Ok((ProofRow(row.get(0)?), row.get(1)?)))? {
        let (proof, entry) = row?;
        all.entry(proof).or_default().insert(entry);
    }
    Ok(all)
}

/// What was handed over and counts, and headquarters has said nothing of: it may have come to nobody else. By the proof of
/// each. The share of a record of which nothing else counts is of no use to anybody.
pub fn unheard(connection: &Connection) -> rusqlite::Result<BTreeMap<ProofRow, BTreeSet<[u8; 32]>>> {
    let sql = "SELECT proof, handed.entry FROM handed JOIN entry ON entry.id = handed.entry
        WHERE state IN (0, 1) AND placed = 0 AND handed.entry NOT IN (SELECT entry FROM carried)
            AND EXISTS (SELECT 1 FROM entry AS change WHERE change.record = entry.record AND change.state IN (0, 1)
                AND change.kind NOT IN ('share', 'cancellation'))";
    by_proof(connection, sql)
}

/// Does something of the record count that others than this device wrote, and that headquarters has neither given a receipt
/// for nor carried? Then it came by hand.
pub fn is_unconfirmed(connection: &Connection, record: RecordId, device: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry JOIN log USING (log) WHERE record = ?1 AND log.device <> ?2 AND state IN (0, 1)
        AND number > log.receipted AND id NOT IN (SELECT entry FROM carried)";
    connection.prepare_cached(sql)?.exists((record.to_bytes(), device))
}

/// The records that somebody shared, or was handed.
pub fn shared_records(connection: &Connection) -> rusqlite::Result<Vec<RecordId>> {
    let sql = "SELECT DISTINCT record FROM entry WHERE kind = 'share' ORDER BY record";
    connection.prepare_cached(sql)?.query_map([], |row| record_at(row, 0))?.collect()
}

/// Has the record an entry that headquarters may not have yet?
pub fn is_unreceipted(connection: &Connection, record: RecordId) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM entry JOIN log USING (log)
        WHERE record = ?1 AND number > log.receipted AND id NOT IN (SELECT entry FROM carried)";
    connection.prepare_cached(sql)?.exists([record.to_bytes()])
}

/// Forgets what was handed to a unit, and the proofs that prove nothing any more.
pub(crate) fn forget(connection: &Connection, unit: &UnitId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM handed WHERE unit = ?1")?.execute([unit.as_str()])?;
    let unused = "DELETE FROM proof WHERE proof NOT IN (SELECT proof FROM handed)";
    connection.prepare_cached(unused)?.execute([]).map(drop)
}
