//! The durable floor: the very rows of one save (entry, signature, projection, search), each in one transaction of bare
//! SQLCipher under the same settings. No document, no signature made, no outbox.

use anyhow::Result;
use domain::id::RecordId;
use domain::value::{Value, Values};
use store::store::{Store, StoreError};
use store::table::entry::{self, EntryRow, EntryState, LogName};
use store::table::record::{self, Projected, RecordRow};
use store::table::signature::{self, SignatureRow};
use vault::database::Database;
use vault::key::Key;

pub(crate) fn create(records: &[Values]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut store =
        Store::open(Database::create(&folder.path().join("floor.db"), &Key::from_bytes([7; 32]), &[8; 16])?)?;
    let log = LogName { unit: "beta-tecate".parse()?, device: [1; 32], incarnation: 0 };
    let mut previous = [0; 32];
    for (number, values) in (1_u64..).zip(records) {
        let entry = entry_row(&log, number, previous, values)?;
        let row = record_row(&entry, values);
        let signed = SignatureRow { entry: entry.id, number, signature: [5; 64] };
        store.write(|rows| {
            entry::append(rows, &log.unit, std::slice::from_ref(&entry))?;
            signature::remove(rows, &previous)?;
            signature::write(rows, &log, &signed)?;
            Ok::<_, StoreError>(record::project(rows, &[projected(&row)])?)
        })?;
        previous = entry.id;
    }
    Ok(())
}

fn entry_row(log: &LogName, number: u64, previous: [u8; 32], values: &Values) -> Result<EntryRow> {
    // Bytes that do not repeat, as ids, keys and hashes do not.
    let mix = |salt: u64| {
        let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ salt;
        std::array::from_fn::<u8, 32, _>(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u8::try_from(state >> 56).unwrap_or(0)
        })
    };
    let payload = serde_json::to_vec(values)?;
    let mut key = [0; 16];
    key.copy_from_slice(mix(3).split_at(16).0);
    Ok(EntryRow {
        id: mix(1),
        log: log.clone(),
        number,
        previous,
        record: RecordId::new(1_795_000_000_000 + number, [number.to_le_bytes()[0]; 10]),
        kind: "w0".to_owned(),
        author: [2; 32],
        hash: mix(2),
        key: Some(key),
        payload,
        state: EntryState::Live,
    })
}

fn projected(row: &RecordRow) -> Projected {
    Projected {
        row: row.clone(),
        indexed: row.words.clone(),
        mentions: Vec::new(),
        traits: Vec::new(),
        clocks: Vec::new(),
        facts: Vec::new(),
        files: Vec::new(),
    }
}

fn record_row(entry: &EntryRow, values: &Values) -> RecordRow {
    let words = values.values().filter_map(Value::as_text).collect::<Vec<_>>().join(" ");
    RecordRow {
        id: entry.record,
        kind: entry.kind.clone(),
        unit: entry.log.unit.clone(),
        folio: String::new(),
        civil: String::new(),
        at_ms: 0,
        finished: false,
        merged: false,
        values: values.clone(),
        conflicts: 0,
        findings: 0,
        violations: 0,
        words,
    }
}
