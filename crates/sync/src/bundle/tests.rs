//! A bundle opens for whom it was made, whole, or not at all.

use super::*;
use crate::bundle::stream::SEALED_CHUNK_BYTES;

fn draw() -> impl FnMut(&mut [u8]) {
    draw_from(0x9e37_79b9_7f4a_7c15)
}

fn draw_from(mut state: u64) -> impl FnMut(&mut [u8]) {
    move |bytes| {
        for byte in bytes {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56) as u8;
        }
    }
}

fn opener(seed: u8) -> Opener {
    Opener::from_seed(&[seed; 32])
}

fn key(seed: u8) -> DeviceKey {
    Signer::from_seed(&[seed; 32]).device()
}

/// Made by device 1, for device 2 and HQ, which is 9.
fn bundle(bytes: usize) -> Bundle {
    let mut segment = vec![0; bytes];
    draw()(&mut segment);
    let manifest = Manifest {
        hq: key(9),
        exporter: key(1),
        exported_ms: 1_795_000_000_000,
        recipient: Recipient::Headquarters,
        sealed_to: vec![key(9), key(2)],
        covers: Covers::Unreceipted,
        digests: vec![("beta-tecate".parse().unwrap(), Digest::default())],
        mark: None,
        audit: Vec::new(),
        erased: Vec::new(),
    };
    Bundle::new(manifest, vec![segment, b"torre 52".to_vec()])
}

#[test]
fn files_go_behind_the_segments() {
    let name = |bytes| Name {
        record: domain::id::RecordId::from_bytes([1; 16]),
        content: crate::attachment::ContentHash([2; 32]),
        bytes,
    };
    let slips = vec![Slip { name: name(5), bytes: Some(b"bytes".to_vec()) }, Slip { name: name(9), bytes: None }];
    let bundle = bundle(100).with_files(slips);
    assert_eq!(Bundle::open(&sealed(&bundle), &opener(2)), Ok(bundle));
}

fn sealed(bundle: &Bundle) -> Vec<u8> {
    let to = [opener(9).key(), opener(2).key()];
    bundle.seal(&Signer::from_seed(&[1; 32]), &to, &mut draw()).unwrap()
}

#[track_caller]
fn is_refused(file: &[u8], what: &str) {
    let opened = Bundle::open(file, &opener(2));
    assert!(opened.is_err(), "{what}");
}

#[test]
fn t12_its_recipients_open_it_and_nobody_else() {
    let bundle = bundle(200_000);
    let file = sealed(&bundle);
    assert_eq!(Bundle::open(&file, &opener(9)).as_ref(), Ok(&bundle));
    assert_eq!(Bundle::open(&file, &opener(2)).as_ref(), Ok(&bundle));
    assert_eq!(Bundle::open(&file, &opener(3)), Err(BundleError::NotForUs));
    assert_eq!(Bundle::open(&file, &opener(1)), Err(BundleError::NotForUs), "its maker is no recipient");
}

#[test]
fn whoever_carries_it_learns_its_size_alone() {
    let small = sealed(&bundle(10));
    let usual = sealed(&bundle(40_000));
    assert_eq!(small.len(), usual.len());
    let to_one = bundle(10).seal(&Signer::from_seed(&[1; 32]), &[opener(9).key()], &mut draw()).unwrap();
    assert_eq!(small.len(), to_one.len());
    for told in [&b"torre 52"[..], b"beta-tecate", &key(1).0, &key(2).0, &opener(2).key().0] {
        assert!(!small.windows(told.len()).any(|part| part == told));
    }
}

#[test]
fn t12_a_thousand_flipped_bits_are_each_found() {
    let file = sealed(&bundle(30_000));
    let bits = file.len() * 8;
    let head = (0..88).chain((88..FIXED_AND_SLOTS * 8).step_by(611));
    let mut count = 0;
    for bit in head.chain((0..bits).step_by(bits / 1_000)).chain([bits - 1]) {
        count += 1;
        let mut flipped = file.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        is_refused(&flipped, &format!("bit {bit}"));
    }
    println!("T12: {count} flipped bits, 0 opened");
}

#[test]
fn t12_what_is_cut_swapped_doubled_or_added_does_not_open() {
    let file = sealed(&bundle(70_000));
    let (head, body) = file.split_at(FIXED_AND_SLOTS);
    let chunks: Vec<&[u8]> = body.chunks(SEALED_CHUNK_BYTES).collect();
    for end in (0..=chunks.len()).map(|chunk| FIXED_AND_SLOTS + chunk * SEALED_CHUNK_BYTES) {
        is_cut(&file, end);
    }
    let anywhere = (0..file.len()).step_by(file.len() / 1_000);
    let cuts: Vec<usize> = (0..head.len()).chain(anywhere).collect();
    cuts.iter().for_each(|end| is_cut(&file, *end));
    let orders: [&[usize]; 5] = [&[1, 0], &[0, 0, 1], &[0, 1, 1], &[1], &[0]];
    for order in orders {
        let body: Vec<u8> = order.iter().flat_map(|place| chunks[*place]).copied().collect();
        is_refused(&[head, &body].concat(), &format!("{order:?}"));
    }
    is_refused(&[&file[..], &[0]].concat(), "something behind it");
    let to = [opener(9).key(), opener(2).key()];
    let other = bundle(70_000).seal(&Signer::from_seed(&[1; 32]), &to, &mut draw_from(7)).unwrap();
    is_refused(&[head, &other[FIXED_AND_SLOTS..]].concat(), "another's body");
    is_refused(b"", "nothing");
    is_refused(&[0; 100_000], "zeros");
    assert_eq!(Bundle::open(b"PK\x03\x04", &opener(2)), Err(BundleError::NotABundle));
    println!("T12: {} cuts, {} other orders of its chunks, 0 opened", cuts.len() + chunks.len(), orders.len());
}

const FIXED_AND_SLOTS: usize = 11 + 8 * 80;

#[track_caller]
fn is_cut(file: &[u8], end: usize) {
    if end < file.len() {
        is_refused(&file[..end], &format!("cut to {end}"));
    }
}

#[test]
fn t12_nobody_hands_it_on_in_its_makers_name() {
    // The second device opens it, and seals the same signed words to a third.
    let file = sealed(&bundle(10));
    let signed = envelope::open(&file, &opener(2)).unwrap();
    let again = envelope::seal(&signed, &[opener(3).key()], &mut draw()).unwrap();
    let opened = Bundle::open(&again, &opener(3)).unwrap();
    assert_eq!(opened.is_for(&key(9), &key(3)), Err(BundleError::NotForUs));
    assert_eq!(opened.is_for(&key(9), &key(2)), Ok(()));
    assert_eq!(opened.is_for(&key(8), &key(2)), Err(BundleError::OtherHeadquarters));
    // Nor does anybody sign for another.
    let forged = bundle(10).seal(&Signer::from_seed(&[4; 32]), &[opener(2).key()], &mut draw()).unwrap();
    assert_eq!(Bundle::open(&forged, &opener(2)), Err(BundleError::Damaged));
}

proptest::proptest! {
    #[test]
    fn whatever_arrives_is_answered(bytes: Vec<u8>) {
        let _ = Bundle::open(&bytes, &opener(2));
        let _ = Bundle::open(&[&b"resguardo\x01\x01"[..], &bytes].concat(), &opener(2));
    }
}
