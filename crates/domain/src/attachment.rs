//! The files of a record, as its document names them: own keys beside those of its FORM, written by the engine alone, one
//! item a file. So what a file is and the key that opens it travel, merge and are erased with the record, and whoever has
//! no scope on the record cannot open the file, whoever carries its bytes. The bytes themselves are no part of a document.
//!
//! A file's facts never change. Taking it away and putting it back writes one key; where two people disagree, the file is
//! there: nobody loses a photo to a race.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::AttachmentId;
use crate::value::{Key, Value, Values};

/// The list that all of them stand in. No FORM has a section of this name.
const LIST: &str = "files";

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// As people see it, with the ending of its media.
    pub name: String,
    /// `image/jpeg`, as it was recognised.
    pub media: String,
    /// Of its text, before it is encrypted.
    pub bytes: u64,
    /// Opens this file alone.
    pub key: [u8; 32],
    /// SHA-256 of the file as it lies encrypted: its name on the way, and how whoever fetches it knows it.
    pub content: [u8; 32],
    /// When it was added, unix ms.
    pub at_ms: i64,
}

/// A file that a record names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub facts: Facts,
    /// When somebody took it away, unix ms.
    pub removed_ms: Option<i64>,
}

/// The facts as a record keeps them.
pub fn written(id: AttachmentId, facts: &Facts) -> Values {
    let bytes = i64::try_from(facts.bytes).unwrap_or(i64::MAX);
    let parts = [
        ("name", Value::text(&facts.name)),
        ("media", Value::text(&facts.media)),
        ("bytes", Value::Integer(bytes)),
        (KEY, Value::text(hex(&facts.key))),
        ("content", Value::text(hex(&facts.content))),
        ("at", Value::Integer(facts.at_ms)),
    ];
    parts.into_iter().map(|(part, value)| (key(id, part), value)).collect()
}

/// Takes a file away at a moment, or puts it back.
pub fn marked(id: AttachmentId, removed_ms: Option<i64>) -> (Key, Value) {
    (key(id, REMOVED), removed_ms.map_or(Value::Empty, Value::Integer))
}

/// The key that says who added the file: it is written once, with the rest.
pub fn first_key(id: AttachmentId) -> Key {
    key(id, KEY)
}

/// Is this a key of a file, and none of the record's FORM?
pub fn is_of_file(key: &Key) -> bool {
    parts(key).is_some()
}

/// The files that a record's values name. `in_conflict`: what people disagree about, with all that they said.
pub fn all(values: &Values, in_conflict: &BTreeMap<Key, Vec<Value>>) -> BTreeMap<AttachmentId, File> {
    let ids: BTreeSet<AttachmentId> = values.keys().filter_map(parts).map(|(id, _)| id).collect();
    ids.into_iter().filter_map(|id| Some((id, file(values, in_conflict, id)?))).collect()
}

const KEY: &str = "key";
const REMOVED: &str = "removed";

/// `None` for what lacks a part, or is of another release's form.
fn file(values: &Values, in_conflict: &BTreeMap<Key, Vec<Value>>, id: AttachmentId) -> Option<File> {
    let value = |part: &str| values.get(&key(id, part));
    let text = |part: &str| value(part)?.as_text();
    let facts = Facts {
        name: text("name")?.to_owned(),
        media: text("media")?.to_owned(),
        bytes: u64::try_from(value("bytes")?.as_integer()?).ok()?,
        key: unhex(text(KEY)?)?,
        content: unhex(text("content")?)?,
        at_ms: value("at")?.as_integer()?,
    };
    let is_kept_by_one = in_conflict.get(&key(id, REMOVED)).is_some_and(|said| said.contains(&Value::Empty));
    let removed_ms = value(REMOVED).and_then(Value::as_integer).filter(|_| !is_kept_by_one);
    Some(File { facts, removed_ms })
}

fn key(id: AttachmentId, part: &str) -> Key {
    Key::of_form(format!("{LIST}.{id}.{part}"))
}

fn parts(key: &Key) -> Option<(AttachmentId, &str)> {
    let (id, part) = key.as_str().strip_prefix(LIST)?.strip_prefix('.')?.split_once('.')?;
    Some((id.parse().ok()?, part))
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let pairs = text.as_bytes().chunks(2);
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RecordKind;

    const ID: AttachmentId = AttachmentId::from_bytes([7; 16]);

    fn facts() -> Facts {
        let (name, media) = ("hoja.pdf".to_owned(), "application/pdf".to_owned());
        Facts { name, media, bytes: 9, key: [0xAB; 32], content: [0x0C; 32], at_ms: 1_795_000_000_000 }
    }

    fn read(values: &Values) -> Option<File> {
        all(values, &BTreeMap::new()).remove(&ID)
    }

    #[test]
    fn what_was_written_is_read() {
        let values = written(ID, &facts());
        assert!(values.keys().all(is_of_file) && values.contains_key(&first_key(ID)));
        assert!(values.keys().all(|key| key.as_str().parse::<Key>().is_ok()));
        assert_eq!(read(&values), Some(File { facts: facts(), removed_ms: None }));
    }

    #[test]
    fn what_lacks_a_part_or_is_of_another_form_is_no_file() {
        for part in ["name", "media", "bytes", "key", "content", "at"] {
            for wrong in [Value::Empty, Value::text("ab"), Value::text("ñ".repeat(32)), Value::Integer(-1)] {
                let mut values = written(ID, &facts());
                let fits = matches!((part, &wrong), ("name" | "media", Value::Text(_)) | ("at", Value::Integer(_)));
                values.insert(key(ID, part), wrong);
                assert_eq!(read(&values).is_some(), fits, "{part}");
            }
        }
    }

    #[test]
    fn who_keeps_it_wins_over_who_takes_it_away() {
        let mut values = written(ID, &facts());
        values.extend([marked(ID, Some(5))]);
        assert_eq!(read(&values).and_then(|file| file.removed_ms), Some(5));
        let disagree = |said: &[Value]| BTreeMap::from([(key(ID, REMOVED), said.to_vec())]);
        for (said, removed_ms) in
            [(vec![Value::Integer(4), Value::Integer(5)], Some(5)), (vec![Value::Empty, Value::Integer(5)], None)]
        {
            assert_eq!(all(&values, &disagree(&said)).remove(&ID).unwrap().removed_ms, removed_ms);
        }
        values.extend([marked(ID, None)]);
        assert_eq!(read(&values).and_then(|file| file.removed_ms), None);
    }

    #[test]
    fn no_form_has_a_list_of_this_name() {
        for kind in RecordKind::ALL {
            assert!(kind.form().section(LIST).is_none(), "{}", kind.key());
        }
        for (text, is_file) in [("files", false), ("files.x.name", false), ("filesystem.name", false)] {
            assert_eq!(is_of_file(&text.parse().unwrap()), is_file, "{text}");
        }
    }
}
