use domain::value::Value;
use proptest::prelude::*;

use super::workload::{Dice, entries, log_of};
use crate::document::{Actor, Document};
use crate::entry::Payload;
use crate::key::Signer;
use crate::log::NewEntry;
use crate::segment::{Limits, Segment, SegmentError, Unverified};
use crate::signature::sign;

fn segment(count: usize, seed: u32) -> Segment {
    let signer = Signer::from_seed(&[7; 32]);
    let mut log = log_of(&signer);
    let entries = entries(&mut log, &signer, &mut Dice::new(seed), count);
    Segment::new(entries, sign(&signer, log.id(), &log.tip())).unwrap()
}

#[test]
fn a_segment_is_itself_again() {
    for count in [1, 2, 11, 12, 40, 700] {
        let segment = segment(count, 1);
        let bytes = segment.encode();
        let parsed = Unverified::parse(&bytes, &Limits::DEFAULT).unwrap();
        assert_eq!(parsed.verify(), Ok(segment));
    }
}

#[test]
fn ten_thousand_records_take_few_bytes() {
    let signer = Signer::from_seed(&[7; 32]);
    let mut log = log_of(&signer);
    let mut dice = Dice::new(20_241_231);
    let (mut packed, mut raw) = (0, 0);
    for _ in 0..4 {
        let entries = entries(&mut log, &signer, &mut dice, 2_500);
        raw += entries.iter().map(|entry| entry.payload.len()).sum::<usize>();
        packed += Segment::new(entries, sign(&signer, log.id(), &log.tip())).unwrap().encode().len();
    }
    println!("10,000 records: {} B raw, {} B in segments, {:.1} B each", raw, packed, packed as f64 / 10_000.0);
    assert!(packed < 650_000);
}

#[test]
fn edits_take_few_bytes() {
    let signer = Signer::from_seed(&[7; 32]);
    let mut log = log_of(&signer);
    let mut dice = Dice::new(5);
    let begun = entries(&mut log, &signer, &mut dice, 100);
    let actor = Actor(dice.bytes());
    let mut edits = Vec::new();
    for entry in begun {
        let Payload::Raw { key, bytes } = entry.payload else { continue };
        let mut document = Document::from_changes(&[&bytes]);
        let values = [("pulse".parse().unwrap(), Value::Integer(i64::from(dice.below(90))))].into();
        let edit = document.edit_at(&document.heads(), actor, &values, 1_790_000_500_000).unwrap().unwrap();
        edits.push(log.append(signer.person(), NewEntry::new(entry.header.record, "rescue", key, edit.bytes)));
    }
    let last = edits.clone().split_off(99);
    let sizes =
        [edits, last].map(|edits| Segment::new(edits, sign(&signer, log.id(), &log.tip())).unwrap().encode().len());
    println!("100 edits of one field: {} B; one alone: {} B", sizes[0], sizes[1]);
    assert!(sizes[0] < 9_500 && sizes[1] < 450);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn damaged_bytes_are_refused(at: prop::sample::Index, flip in 1_u8.., count in 1_usize..30) {
        let segment = segment(count, 3);
        let mut bytes = segment.encode();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        // A compressed frame has bits that say nothing; what is read is then the same.
        let read = Unverified::parse(&bytes, &Limits::DEFAULT).and_then(Unverified::verify);
        prop_assert!(read.is_err() || read == Ok(segment));
    }

    #[test]
    fn torn_bytes_are_refused(at: prop::sample::Index, count in 1_usize..30) {
        let bytes = segment(count, 3).encode();
        let torn = &bytes[..at.index(bytes.len())];
        prop_assert_eq!(Unverified::parse(torn, &Limits::DEFAULT), Err(SegmentError::Malformed));
    }
}
