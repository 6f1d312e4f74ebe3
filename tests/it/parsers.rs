//! Damaged bytes for every parser: what once broke one, and fresh damage by a fixed seed. `cargo xtask fuzz` does it for
//! longer.

use sync::authority::judge::{Known, Verdict};
use sync::authority::membership::Membership;
use sync::key::Signer;
use sync::segment::{Limits, SegmentError, Unverified};

use crate::parsers::{TARGETS, corpus, damaged, stands, wire};
use crate::world::dice::Dice;

/// So many damaged examples of each target.
const TRIES: usize = 60;
/// So many places are flipped and cut at.
const OFFSETS: usize = 1_000;

#[test]
fn no_parser_falls_over() {
    for target in &TARGETS {
        let (corpus, dice) = (corpus(target), Dice::new(11));
        assert!(!corpus.is_empty());
        for bytes in &corpus {
            assert!(stands(target, bytes), "{}: an example", target.name);
        }
        for place in 0..TRIES {
            let bytes = damaged(target, &corpus, &dice);
            assert!(stands(target, &bytes), "{}: damage {place}: {bytes:02x?}", target.name);
        }
    }
}

/// A segment that is cut or flipped anywhere is refused whole, or says exactly what its author said.
#[test]
fn a_segment_damaged_at_a_thousand_places_is_refused_or_the_same() {
    for whole in (wire::SEGMENT.examples)() {
        let read = |bytes: &[u8]| Unverified::parse(bytes, &Limits::DEFAULT).and_then(Unverified::verify);
        let meant = read(&whole).unwrap();
        for at in (0..OFFSETS).map(|place| place * whole.len() * 8 / OFFSETS) {
            let mut flipped = whole.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            assert!(
                read(&flipped).is_err_and(|why| why != SegmentError::Detached) || read(&flipped) == Ok(meant.clone()),
                "bit {at}"
            );
            assert!(read(&whole[..at / 8]).is_err(), "cut at {}", at / 8);
        }
    }
}

/// The same of a bundle: its seal lets nothing through.
#[test]
fn a_bundle_damaged_at_a_thousand_places_is_refused() {
    let whole = (wire::BUNDLE.examples)().remove(0);
    let opener = sync::sealing::Opener::from_seed(&[7; 32]);
    let read = |bytes: &[u8]| sync::bundle::Bundle::open(bytes, &opener);
    let meant = read(&whole).unwrap();
    let mut refused = 0;
    for at in (0..OFFSETS).map(|place| place * whole.len() * 8 / OFFSETS) {
        let mut flipped = whole.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        assert!(read(&flipped).is_err() || read(&flipped) == Ok(meant.clone()), "bit {at}");
        refused += usize::from(read(&flipped).is_err());
        assert!(read(&whole[..at / 8]).is_err(), "cut at {}", at / 8);
    }
    assert!(refused * 10 > OFFSETS, "{refused} of {OFFSETS} flips lie in bytes that mean something");
}

/// Signed by nobody HQ knows: every entry is refused by name, and none of it begins a record.
#[test]
fn a_stranger_is_refused_entry_by_entry() {
    let hq = Signer::from_seed(&[200; 32]).device();
    for whole in (wire::SEGMENT.examples)() {
        let segment = Unverified::parse(&whole, &Limits::DEFAULT).unwrap().verify().unwrap();
        let verdict = Verdict::on(&segment, &Membership::new(hq), Known::default());
        assert_eq!(verdict.refused.len(), segment.entries().len());
        assert!(verdict.begins.is_empty());
    }
}
