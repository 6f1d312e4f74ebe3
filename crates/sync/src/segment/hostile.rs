//! Damage that gets past the compression: streams changed one by one and squeezed again, and bombs.

use std::io::Write;

use domain::id::RecordId;
use domain::value::{Value, Values};
use proptest::prelude::*;

use crate::document::{Actor, Document};
use crate::entry::{Entry, Origin};
use crate::key::{RecordKey, Signer};
use crate::log::{Log, LogId, NewEntry};
use crate::segment::squeeze::{inflate, squeeze, unsqueeze};
use crate::segment::{Limits, Segment, SegmentError, Unverified};
use crate::signature::sign;
use crate::varint::{Reader, write_run, write_unsigned};

/// Creations, edits that build on them, notices and erased entries, of several kinds and shapes.
fn mixed(count: usize, seed: u8) -> Segment {
    let signer = Signer::from_seed(&[7; 32]);
    let origin = Origin { device: signer.device(), incarnation: 1 };
    let mut log = Log::new(LogId { unit: "beta-tecate".parse().unwrap(), origin });
    let mut entries = Vec::new();
    for place in 0..count {
        let byte = (place as u8).wrapping_mul(7).wrapping_add(seed);
        entries.extend(story(&mut log, &signer, byte));
    }
    let signature = sign(&signer, log.id(), &log.tip());
    Segment::new(entries, signature).unwrap()
}

fn story(log: &mut Log, signer: &Signer, byte: u8) -> Vec<Entry> {
    let record = RecordId::new(u64::from(byte) * 1_000, [byte; 10]);
    let key = RecordKey([byte; 16]);
    let item = format!("persons.0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f40{byte:02x}.sex");
    let first =
        values(&[("folio", Value::Integer(i64::from(byte))), (&item, Value::text("f")), ("notes", Value::text("ñ"))]);
    let first = Document::create(Actor([byte; 16]), &first, u64::from(byte)).unwrap();
    let mut document = Document::from_changes(&[&first.bytes]);
    let edit = values(&[("notes", Value::text(format!("río {byte}"))), ("more", Value::Flag(true))]);
    let edit = document.edit_at(&document.heads(), Actor([byte ^ 1; 16]), &edit, 90_000).unwrap().unwrap();
    let author = signer.person();
    let made = [
        log.append(author, NewEntry::new(record, "rescue", key.clone(), first.bytes)),
        log.append(author, NewEntry::new(record, "rescue", key.clone(), edit.bytes)),
        log.append(author, NewEntry::notice("a-kind-to-come", vec![byte; usize::from(byte % 5)])),
        log.append(author, NewEntry::new(record, "person", RecordKey([0; 16]), vec![byte])).erased(),
    ];
    made.into()
}

fn values(fields: &[(&str, Value)]) -> Values {
    fields.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
}

/// Head and count as they are; the streams through `change`.
fn with_streams(bytes: &[u8], change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Vec<u8> {
    let mut reader = Reader::new(&bytes[1..]);
    let (head, count) = (reader.run().unwrap(), reader.unsigned().unwrap());
    let mut streams = unsqueeze(reader.rest(), usize::MAX >> 1).unwrap();
    change(&mut streams);
    let mut out = vec![bytes[0]];
    write_run(&mut out, head);
    write_unsigned(&mut out, count);
    out.extend(squeeze(&streams));
    out
}

fn read(bytes: &[u8]) -> Result<Segment, SegmentError> {
    Unverified::parse(bytes, &Limits::DEFAULT).and_then(Unverified::verify)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn a_mixed_segment_is_itself_again(count in 1_usize..40, seed: u8) {
        let segment = mixed(count, seed);
        prop_assert_eq!(read(&segment.encode()), Ok(segment));
    }

    #[test]
    fn changed_streams_are_refused(count in 1_usize..20, stream: prop::sample::Index, at: prop::sample::Index, flip in 1_u8.., kind in 0..4) {
        let segment = mixed(count, 3);
        let bytes = with_streams(&segment.encode(), |streams| {
            let stream = stream.index(streams.len());
            let stream = &mut streams[stream];
            match (kind, stream.is_empty()) {
                (0, _) | (_, true) => stream.push(flip),
                (1, false) => drop(stream.pop()),
                (2, false) => stream.insert(at.index(stream.len()), flip),
                (_, false) => {
                    let at = at.index(stream.len());
                    stream[at] ^= flip;
                }
            }
        });
        // A number may be spelled longer than it needs; what is read is then the same, or nothing.
        prop_assert!(read(&bytes).is_err() || read(&bytes) == Ok(segment));
    }
}

#[test]
fn t13_bombs_are_refused_at_the_limit() {
    let segment = mixed(4, 1).encode();
    let limits = Limits { inflated_bytes: 200_000, ..Limits::DEFAULT };
    let zeros = with_streams(&segment, |streams| streams.push(vec![0; 50 << 20]));
    assert!(zeros.len() < 10_000);
    assert_eq!(Unverified::parse(&zeros, &limits), Err(SegmentError::TooLarge));
    let few = Limits { entries: 3, ..Limits::DEFAULT };
    assert_eq!(Unverified::parse(&segment, &few), Err(SegmentError::TooLarge));
    let small = Limits { packed_bytes: 10, ..Limits::DEFAULT };
    assert_eq!(Unverified::parse(&segment, &small), Err(SegmentError::TooLarge));
}

/// However little comes of it: the window alone would be 128 MiB.
#[test]
fn t13_a_frame_that_asks_for_more_memory_than_was_agreed_is_refused() {
    for (window_log, is_read) in [(23, true), (24, false), (27, false)] {
        let mut encoder = zstd::stream::Encoder::new(Vec::new(), 1).unwrap();
        encoder.window_log(window_log).unwrap();
        encoder.write_all(&[0, 1, 2, 3]).unwrap();
        // It is not known beforehand how long it gets, so that the frame has to say its window.
        encoder.flush().unwrap();
        let frame = encoder.finish().unwrap();
        assert_eq!(inflate(&frame, 1 << 20).is_ok(), is_read, "{window_log}");
    }
}

/// One large shape, said once and used by every change: few bytes that would become gigabytes.
#[test]
fn t13_a_shape_used_often_counts_each_time() {
    let signer = Signer::from_seed(&[7; 32]);
    let origin = Origin { device: signer.device(), incarnation: 1 };
    let mut log = Log::new(LogId { unit: "beta-tecate".parse().unwrap(), origin });
    let long: Values = (0..400).map(|at| (format!("{at:0100}").parse().unwrap(), Value::Flag(true))).collect();
    let change = Document::create(Actor([1; 16]), &long, 1).unwrap().bytes;
    let new = NewEntry::new(RecordId::from_bytes([1; 16]), "rescue", RecordKey([1; 16]), change.clone());
    let entries = (0..100).map(|_| log.append(signer.person(), new.clone())).collect();
    let bytes = Segment::new(entries, sign(&signer, log.id(), &log.tip())).unwrap().encode();
    assert!(bytes.len() < 3_000 && change.len() > 40_000);
    let limits = Limits { inflated_bytes: change.len() * 99, ..Limits::DEFAULT };
    assert_eq!(Unverified::parse(&bytes, &limits), Err(SegmentError::TooLarge));
    assert!(Unverified::parse(&bytes, &Limits::DEFAULT).is_ok());
}
