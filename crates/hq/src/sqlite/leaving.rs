//! Taking everything out of the file, for another store.

use std::collections::BTreeSet;

use domain::id::RecordId;
use rusqlite::Connection;
use rusqlite::types::FromSqlError;
use sync::change::ChangeHash;
use sync::entry::{EntryId, NO_RECORD};
use sync::vector::Cursor;

use super::table::{
    brought, contact, enrolled, entry, erased, feed, headquarters, invitation, log, note, parsed, unsigned,
};
use crate::ledger::inventory::{Inventory, KeptCarried, KeptEntry, KeptPlace};
use crate::ledger::rows::EntryState;
use crate::store::StoreError;

/// Entries in memory at once.
const AT_ONCE: u32 = 1_000;

pub(super) fn inventory(connection: &Connection) -> Result<Inventory, StoreError> {
    let mut logs = Vec::new();
    for (row, log) in log::all(connection)? {
        logs.push((log, log::tips(connection, row)?));
    }
    let mut feeds = Vec::new();
    for (unit, _) in feed::all(connection)? {
        let end = feed::end(connection, &unit, 0)?;
        feeds.push((unit, end));
    }
    Ok(Inventory {
        identity: headquarters::read(connection)?,
        restored: headquarters::restored(connection)?,
        invitations: invitation::all(connection)?,
        enrolled: enrolled::all(connection)?,
        contacts: contact::all(connection)?,
        notes: note::all(connection)?,
        logs,
        feeds,
        refused_changes: all(connection, "SELECT record, hash FROM refused_change", |row| {
            Ok((RecordId::from_bytes(row.get(0)?), ChangeHash(row.get(1)?)))
        })?,
        shares: all(connection, "SELECT record, from_unit, with_unit FROM share", |row| {
            let unit = |at| parsed(row.get_ref(at)?.as_str()?);
            Ok((RecordId::from_bytes(row.get(0)?), unit(1)?, unit(2)?))
        })?,
        carried: all(connection, "SELECT record, unit, entry, word, counts FROM carried", |row| {
            Ok(KeptCarried {
                record: RecordId::from_bytes(row.get(0)?),
                unit: parsed(row.get_ref(1)?.as_str()?)?,
                entry: EntryId(row.get(2)?),
                word: EntryId(row.get(3)?),
                counts: row.get(4)?,
            })
        })?,
        begun: brought::all_begun(connection)?,
        brought: brought::all(connection)?,
        records: records(connection)?,
        erased: erased::all(connection)?,
    })
}

pub(super) fn records(connection: &Connection) -> Result<BTreeSet<RecordId>, StoreError> {
    let all = all(connection, "SELECT record FROM entry UNION SELECT record FROM carried", |row| {
        row.get(0).map(RecordId::from_bytes)
    })?;
    Ok(all.into_iter().filter(|record| *record != NO_RECORD).collect())
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| read(row))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The next entries in order of commit after the one at this place, and the place of the last of them.
pub(super) fn entries_after(connection: &Connection, after: i64) -> Result<(Vec<KeptEntry>, i64), StoreError> {
    let sql = format!(
        "SELECT {}, e.sequence, e.state, e.feed, e.feed_number, e.feed_chain, e.begins
         FROM entry e JOIN log l ON l.id = e.log WHERE e.sequence > ?1 ORDER BY e.sequence LIMIT {AT_ONCE}",
        entry::WHOLE
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([after])?;
    let (mut entries, mut last) = (Vec::new(), after);
    while let Some(row) = rows.next()? {
        last = row.get(entry::COLUMN_COUNT)?;
        entries.push(kept(row)?);
    }
    Ok((entries, last))
}

fn kept(row: &rusqlite::Row<'_>) -> Result<KeptEntry, StoreError> {
    const MORE: usize = entry::COLUMN_COUNT;
    let stored = entry::stored(row)?;
    let state = EntryState::from_name(row.get_ref(MORE + 1)?.as_str().map_err(rusqlite::Error::from)?);
    let place = match row.get_ref(MORE + 2)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        None => None,
        Some(unit) => Some(KeptPlace {
            unit: parsed(unit)?,
            cursor: Cursor { epoch: 0, number: unsigned(row.get(MORE + 3)?), chain: row.get(MORE + 4)? },
            begins: row.get(MORE + 5)?,
        }),
    };
    Ok(KeptEntry {
        entry: stored.entry,
        state: state.ok_or(rusqlite::Error::from(FromSqlError::InvalidType))?,
        signature: stored.signature,
        place,
    })
}
