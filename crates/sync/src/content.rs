//! What a replica holds of a unit and what it reads of it, as two hashes that programs and people can compare. That two
//! ends hold the same entries is one claim; that they read the same records out of them is the one that people care
//! about, and it is checked apart. Made of what is stored, by whoever verifies; nothing here decides anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use domain::id::RecordId;
use domain::value::{Key, Value, Values};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::digest::Digest;
use crate::document::Document;

const CONTENT_DOMAIN: &[u8] = b"resguardo content 1";

/// A unit at one replica. Two that have exchanged everything say the same of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// Visible entries.
    pub entries: u64,
    /// Their digest, in hexadecimal digits: the one that ends of an exchange compare.
    pub set: String,
    pub records: u64,
    /// SHA-256 over the canonical JSON of the merged records, in hexadecimal digits.
    pub content: String,
}

impl Sum {
    pub fn of(visible: &Digest, content: Content) -> Self {
        let Content { hash, records } = content;
        Self {
            entries: visible.count(),
            set: hexadecimal(&visible.to_bytes()),
            records,
            content: hexadecimal(&hash.finalize()),
        }
    }
}

/// The merged records of a unit, as they are added one after another: always in the order of their ids.
pub struct Content {
    hash: Sha256,
    records: u64,
}

impl Default for Content {
    fn default() -> Self {
        Self { hash: Sha256::new_with_prefix(CONTENT_DOMAIN), records: 0 }
    }
}

impl Content {
    pub fn add(&mut self, record: &[u8; 32]) {
        self.hash.update(record);
        self.records += 1;
    }
}

/// What is read of one record, in the one form that every replica writes alike.
#[derive(Serialize)]
struct Canonical<'a> {
    record: &'a RecordId,
    values: &'a Values,
    conflicts: BTreeMap<&'a Key, BTreeSet<&'a Value>>,
}

/// A record that was merged. One that cannot be read says nothing, and says so alike everywhere.
pub fn of_record(record: &RecordId, document: &Document) -> [u8; 32] {
    let reading = document.read().unwrap_or_default();
    let seen = reading.conflicts.iter().map(|(key, seen)| (key, seen.iter().map(|one| &one.value).collect()));
    let canonical = Canonical { record, values: &reading.values, conflicts: seen.collect() };
    // Plain data written to memory does not fail.
    Sha256::digest(serde_json::to_vec(&canonical).unwrap_or_default()).into()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Actor;

    /// The same changes in another order read alike; a change more, or another record, does not.
    #[test]
    fn what_is_read_alike_is_hashed_alike() {
        let record = RecordId::new(1_000, [3; 10]);
        let said = |text: &str| Values::from([("place.description".parse().unwrap(), Value::text(text))]);
        let first = Document::create(Actor([1; 16]), &said("torre 52"), 1_000).unwrap();
        let base = || Document::from_changes(&[&first.bytes]);
        let edit = |actor, text| {
            let mut document = base();
            document.edit_at(&document.heads(), Actor([actor; 16]), &said(text), 2_000).unwrap().unwrap().bytes
        };
        let (one, other) = (edit(2, "torre 53"), edit(3, "torre 54"));
        let all = [&first.bytes, &one, &other];
        let read = |record: &RecordId, changes: &[&Vec<u8>]| of_record(record, &Document::from_changes(changes));
        let expect = read(&record, &all);
        assert_eq!(read(&record, &[&other, &first.bytes, &one, &one]), expect);
        assert_ne!(read(&record, &all[..2]), expect);
        assert_ne!(read(&RecordId::new(1_000, [4; 10]), &all), expect);
        // Both values of a conflict count, not only the one that wins.
        let winner = base().read().unwrap().values;
        assert_ne!(read(&record, &all[..1]), expect, "{winner:?}");
    }
}
