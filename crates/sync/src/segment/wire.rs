//! A segment's bytes: a version, a head of what all entries share, and columns of what they do not.

use std::collections::BTreeMap;

use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};

use crate::entry::{Entry, MAX_KIND_BYTES, NO_RECORD, Origin, Payload, PayloadHash};
use crate::key::{PersonKey, RecordKey};
use crate::log::Tip;
use crate::segment::change_columns::{pack, unpack};
use crate::segment::squeeze::{squeeze, unsqueeze};
use crate::segment::{Limits, SegmentError};
use crate::signature::Signature;
use crate::varint::{Reader, Torn, write_run, write_signed, write_unsigned};

const VERSION: u8 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) unit: UnitId,
    pub(super) origin: Origin,
    pub(super) author: PersonKey,
    pub(super) previous: Tip,
    pub(super) signature: Signature,
}

/// One entry as it travels: without what its place in the segment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) record: RecordId,
    pub(super) kind: String,
    pub(super) payload: ItemPayload,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ItemPayload {
    Raw {
        key: RecordKey,
        bytes: Vec<u8>,
    },
    /// With nothing left to hash, the hash itself is sent.
    Erased(PayloadHash),
}

const KINDS: usize = 0;
const KIND_OF: usize = 1;
const RECORD_OF: usize = 2;
const RECORD_TIMES: usize = 3;
const RECORD_RANDOM: usize = 4;
const PLACES: usize = 5;
const KEYS: usize = 6;
const ERASED: usize = 7;
const OWN_STREAMS: usize = 8;

/// A payload, and its record's key.
const WITH_KEY: u64 = 0;
/// A payload under the key that its record last had in this segment; HQ's own always are.
const SAME_KEY: u64 = 1;
/// No payload, but its hash.
const GONE: u64 = 2;

pub(super) fn write(head: &Head, entries: &[Entry]) -> Vec<u8> {
    let mut out = vec![VERSION];
    write_run(&mut out, &postcard::to_stdvec(head).unwrap_or_default());
    write_unsigned(&mut out, entries.len() as u64);
    let mut writer = Writer::default();
    entries.iter().for_each(|entry| writer.put(entry));
    let payloads: Vec<&[u8]> = entries.iter().filter_map(|entry| entry.payload.bytes()).collect();
    let mut streams = Vec::from(writer.streams);
    streams.extend(pack(&payloads));
    out.extend(squeeze(&streams));
    out
}

#[derive(Default)]
struct Writer<'a> {
    streams: [Vec<u8>; OWN_STREAMS],
    kinds: BTreeMap<&'a str, u64>,
    records: BTreeMap<RecordId, u64>,
    keys: Keyring,
    written: u64,
    last_ms: i64,
}

impl<'a> Writer<'a> {
    fn put(&mut self, entry: &'a Entry) {
        self.put_kind(&entry.header.kind);
        self.put_record(entry.header.record);
        let [.., places, keys, erased] = &mut self.streams;
        match &entry.payload {
            Payload::Raw { key, .. } if self.keys.knows(entry.header.record, key) => write_unsigned(places, SAME_KEY),
            Payload::Raw { key, .. } => {
                write_unsigned(places, WITH_KEY);
                keys.extend_from_slice(&key.0);
                self.keys.put(entry.header.record, key.clone());
            }
            Payload::Erased => {
                write_unsigned(places, GONE);
                erased.extend_from_slice(&entry.header.payload.0);
            }
        }
        self.written += 1;
    }

    fn put_kind(&mut self, kind: &'a str) {
        let next = self.kinds.len() as u64;
        let at = *self.kinds.entry(kind).or_insert(next);
        let [kinds, kind_of, ..] = &mut self.streams;
        if at == next {
            write_run(kinds, kind.as_bytes());
        }
        write_unsigned(kind_of, at);
    }

    /// A record named before is said by how far back; a new one by its time since the last new one, and its ten
    /// random bytes.
    fn put_record(&mut self, record: RecordId) {
        let [_, _, record_of, times, random, ..] = &mut self.streams;
        let back = self.records.get(&record).map_or(0, |at| self.written - at);
        write_unsigned(record_of, back);
        if back == 0 {
            let (unix_ms, rest) = split_id(record);
            write_signed(times, unix_ms - self.last_ms);
            self.last_ms = unix_ms;
            random.extend_from_slice(&rest);
        }
        self.records.insert(record, self.written);
    }
}

/// The keys that a segment has said so far, the last of each record.
#[derive(Default)]
struct Keyring(BTreeMap<RecordId, RecordKey>);

impl Keyring {
    fn knows(&self, record: RecordId, key: &RecordKey) -> bool {
        self.of(record).as_ref() == Some(key)
    }

    fn of(&self, record: RecordId) -> Option<RecordKey> {
        let said = self.0.get(&record).cloned();
        said.or_else(|| (record == NO_RECORD).then_some(RecordKey::AUTHORITY))
    }

    fn put(&mut self, record: RecordId, key: RecordKey) {
        self.0.insert(record, key);
    }
}

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Head, Vec<Item>), SegmentError> {
    let mut reader = Reader::new(bytes);
    match reader.array::<1>() {
        Ok([VERSION]) => {}
        Ok(_) => return Err(SegmentError::Unsupported),
        Err(Torn) => return Err(SegmentError::Malformed),
    }
    let (head, count) = read_head(&mut reader).ok_or(SegmentError::Malformed)?;
    if count > limits.entries {
        return Err(SegmentError::TooLarge);
    }
    let streams = unsqueeze(reader.rest(), limits.inflated_bytes)?;
    let (own, changes) = streams.split_at_checked(OWN_STREAMS).ok_or(SegmentError::Malformed)?;
    let outlines = Outlines::open(own, count)?.read(count)?;
    let with_bytes = outlines.iter().filter(|outline| outline.place != Place::Gone).count();
    let payloads = unpack(changes, with_bytes, limits.inflated_bytes)?;
    Items::open(own, payloads)?.read(outlines).map(|items| (head, items))
}

fn read_head(reader: &mut Reader<'_>) -> Option<(Head, usize)> {
    let (head, rest) = postcard::take_from_bytes::<Head>(reader.run().ok()?).ok()?;
    let count = usize::try_from(reader.unsigned().ok()?).ok()?;
    rest.is_empty().then_some((head, count))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    WithKey,
    SameKey,
    Gone,
}

/// An item before its payload is put to it.
struct Outline {
    record: RecordId,
    kind: String,
    place: Place,
}

struct Outlines<'a> {
    kinds: Vec<&'a str>,
    kind_of: Reader<'a>,
    record_of: Reader<'a>,
    times: Reader<'a>,
    random: Reader<'a>,
    places: Reader<'a>,
    records: Vec<RecordId>,
    last_ms: i64,
}

impl<'a> Outlines<'a> {
    fn open(own: &'a [Vec<u8>], count: usize) -> Result<Self, SegmentError> {
        let stream = |which: usize| own.get(which).map_or(Reader::new(&[]), |bytes| Reader::new(bytes));
        Ok(Self {
            kinds: read_kinds(stream(KINDS), count).ok_or(SegmentError::Malformed)?,
            kind_of: stream(KIND_OF),
            record_of: stream(RECORD_OF),
            times: stream(RECORD_TIMES),
            random: stream(RECORD_RANDOM),
            places: stream(PLACES),
            records: Vec::new(),
            last_ms: 0,
        })
    }

    fn read(mut self, count: usize) -> Result<Vec<Outline>, SegmentError> {
        let outlines: Result<Vec<_>, Torn> = (0..count).map(|_| self.next()).collect();
        let outlines = outlines.map_err(|_| SegmentError::Malformed)?;
        let readers = [&self.kind_of, &self.record_of, &self.times, &self.random, &self.places];
        let is_read = readers.into_iter().all(Reader::is_empty);
        if is_read { Ok(outlines) } else { Err(SegmentError::Malformed) }
    }

    fn next(&mut self) -> Result<Outline, Torn> {
        let at = usize::try_from(self.kind_of.unsigned()?).map_err(|_| Torn)?;
        let kind = self.kinds.get(at).copied().ok_or(Torn)?.to_owned();
        let record = self.record()?;
        let place = match self.places.unsigned()? {
            WITH_KEY => Place::WithKey,
            SAME_KEY => Place::SameKey,
            GONE => Place::Gone,
            _ => return Err(Torn),
        };
        Ok(Outline { record, kind, place })
    }

    fn record(&mut self) -> Result<RecordId, Torn> {
        let back = usize::try_from(self.record_of.unsigned()?).map_err(|_| Torn)?;
        let record = if back == 0 {
            self.last_ms = self.last_ms.checked_add(self.times.signed()?).ok_or(Torn)?;
            join_id(self.last_ms, self.random.array()?)
        } else {
            let at = self.records.len().checked_sub(back).ok_or(Torn)?;
            self.records.get(at).copied().ok_or(Torn)?
        };
        self.records.push(record);
        Ok(record)
    }
}

/// Never more kinds than entries.
fn read_kinds(mut reader: Reader<'_>, count: usize) -> Option<Vec<&str>> {
    let mut kinds = Vec::new();
    while !reader.is_empty() {
        let kind = std::str::from_utf8(reader.run().ok()?).ok()?;
        if kind.is_empty() || kind.len() > MAX_KIND_BYTES || kinds.len() == count {
            return None;
        }
        kinds.push(kind);
    }
    Some(kinds)
}

struct Items<'a> {
    keys: Reader<'a>,
    keyring: Keyring,
    erased: Reader<'a>,
    payloads: std::vec::IntoIter<Vec<u8>>,
}

impl<'a> Items<'a> {
    fn open(own: &'a [Vec<u8>], payloads: Vec<Vec<u8>>) -> Result<Self, SegmentError> {
        let (Some(keys), Some(erased)) = (own.get(KEYS), own.get(ERASED)) else {
            return Err(SegmentError::Malformed);
        };
        let (keys, erased) = (Reader::new(keys), Reader::new(erased));
        Ok(Self { keys, keyring: Keyring::default(), erased, payloads: payloads.into_iter() })
    }

    fn read(mut self, outlines: Vec<Outline>) -> Result<Vec<Item>, SegmentError> {
        let items: Result<Vec<_>, Torn> = outlines.into_iter().map(|outline| self.item(outline)).collect();
        let is_read = self.keys.is_empty() && self.erased.is_empty();
        items.ok().filter(|_| is_read).ok_or(SegmentError::Malformed)
    }

    fn item(&mut self, outline: Outline) -> Result<Item, Torn> {
        let payload = match outline.place {
            Place::WithKey => {
                let key = RecordKey(self.keys.array()?);
                self.keyring.put(outline.record, key.clone());
                ItemPayload::Raw { key, bytes: self.payloads.next().ok_or(Torn)? }
            }
            Place::SameKey => {
                let key = self.keyring.of(outline.record).ok_or(Torn)?;
                ItemPayload::Raw { key, bytes: self.payloads.next().ok_or(Torn)? }
            }
            Place::Gone => ItemPayload::Erased(PayloadHash(self.erased.array()?)),
        };
        Ok(Item { record: outline.record, kind: outline.kind, payload })
    }
}

/// A UUIDv7's first 48 bits are milliseconds; any other id splits there just as well.
fn split_id(record: RecordId) -> (i64, [u8; 10]) {
    let [a, b, c, d, e, f, rest @ ..] = record.to_bytes();
    (i64::from_be_bytes([0, 0, a, b, c, d, e, f]), rest)
}

fn join_id(unix_ms: i64, rest: [u8; 10]) -> RecordId {
    let mut bytes = [0; 16];
    let time = unix_ms.to_be_bytes().into_iter().skip(2);
    bytes.iter_mut().zip(time.chain(rest)).for_each(|(to, from)| *to = from);
    RecordId::from_bytes(bytes)
}
