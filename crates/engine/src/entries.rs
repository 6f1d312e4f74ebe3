//! An entry as replication knows it and as it lies on disk: two types with two lives, and the way between them.

use store::table::entry::{EntryRow, EntryState, LogName};
use sync::entry::{Entry, EntryId, Header, Origin, Payload, PayloadHash};
use sync::key::{DeviceKey, PersonKey, RecordKey};
use sync::log::LogId;

pub(crate) fn name_of(log: &LogId) -> LogName {
    LogName { unit: log.unit.clone(), device: log.origin.device.0, incarnation: log.origin.incarnation }
}

pub(crate) fn log_of(name: &LogName) -> LogId {
    let origin = Origin { device: DeviceKey(name.device), incarnation: name.incarnation };
    LogId { unit: name.unit.clone(), origin }
}

pub(crate) fn row_of(entry: &Entry) -> EntryRow {
    let (key, payload, state) = match &entry.payload {
        Payload::Raw { key, bytes } => (Some(key.0), bytes.clone(), EntryState::Live),
        Payload::Erased => (None, Vec::new(), EntryState::Erased),
    };
    EntryRow {
        id: entry.id().0,
        log: name_of(&entry.header.log()),
        number: entry.header.number,
        previous: entry.header.previous.0,
        record: entry.header.record,
        kind: entry.header.kind.clone(),
        author: entry.header.author.0,
        hash: entry.header.payload.0,
        key,
        payload,
        state,
    }
}

pub(crate) fn entry_of(row: EntryRow) -> Entry {
    let log = log_of(&row.log);
    let payload = match row.key {
        Some(key) => Payload::Raw { key: RecordKey(key), bytes: row.payload },
        None => Payload::Erased,
    };
    let header = Header {
        unit: log.unit,
        origin: log.origin,
        number: row.number,
        previous: EntryId(row.previous),
        record: row.record,
        kind: row.kind,
        author: PersonKey(row.author),
        payload: PayloadHash(row.hash),
    };
    Entry { header, payload }
}
