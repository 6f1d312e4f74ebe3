//! Numbers, links, signatures, forks, cursors.

use domain::id::RecordId;

use super::workload::log_of;
use crate::digest::Digest;
use crate::entry::{Entry, EntryId};
use crate::key::{RecordKey, Signer};
use crate::log::{Log, NewEntry, Tip, forks};
use crate::segment::{Limits, Segment, Unverified};
use crate::session::runs::{StoredEntry, cut};
use crate::signature::{Author, KEPT_EVERY_BYTES, is_signed, keeps_previous, sign};
use crate::vector::{Cursor, Vector};

fn new(byte: u8) -> NewEntry {
    NewEntry::new(RecordId::from_bytes([byte; 16]), "rescue", RecordKey([byte; 16]), vec![byte; 5])
}

fn written(log: &mut Log, signer: &Signer, bytes: impl IntoIterator<Item = u8>) -> Vec<Entry> {
    bytes.into_iter().map(|byte| log.append(signer.person(), new(byte))).collect()
}

#[test]
fn entries_are_numbered_and_chained() {
    let signer = Signer::from_seed(&[1; 32]);
    let mut log = log_of(&signer);
    let entries = written(&mut log, &signer, 0..5);
    let numbers: Vec<_> = entries.iter().map(|entry| entry.header.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    let previous: Vec<_> = entries.iter().map(|entry| entry.header.previous).collect();
    let ids: Vec<_> = [EntryId::NONE].into_iter().chain(entries.iter().map(Entry::id)).collect();
    assert_eq!(previous, ids[..5]);
    assert_eq!(log.tip(), Tip { number: 5, id: ids[5] });
    assert_eq!(entries[2].id(), entries[2].clone().erased().id());
}

#[test]
fn a_signature_is_over_one_tip_of_one_log_by_one_author() {
    let (ana, luis) = (Signer::from_seed(&[1; 32]), Signer::from_seed(&[2; 32]));
    let mut log = log_of(&ana);
    written(&mut log, &ana, 0..2);
    let signature = sign(&ana, log.id(), &log.tip());
    assert!(is_signed(&ana.person(), log.id(), &log.tip(), &signature));
    assert!(!is_signed(&luis.person(), log.id(), &log.tip(), &signature));
    assert!(!is_signed(&ana.person(), log_of(&luis).id(), &log.tip(), &signature));
    assert!(!is_signed(&ana.person(), log.id(), &Tip { number: 3, ..log.tip() }, &signature));
    assert!(!is_signed(&ana.person(), log.id(), &Tip { id: EntryId([0; 32]), ..log.tip() }, &signature));
}

#[test]
fn a_signature_stays_at_a_change_of_author_and_every_so_often() {
    for (bytes, author, stays) in [
        (0, Author::Same, false),
        (KEPT_EVERY_BYTES - 1, Author::Same, false),
        (KEPT_EVERY_BYTES, Author::Same, true),
        (0, Author::Changed, true),
    ] {
        assert_eq!(keeps_previous(bytes, author), stays);
    }
}

#[test]
fn a_segment_is_one_unbroken_run() {
    let (ana, luis) = (Signer::from_seed(&[1; 32]), Signer::from_seed(&[2; 32]));
    let mut log = log_of(&ana);
    let mut entries = written(&mut log, &ana, 0..4);
    entries.extend(written(&mut log, &luis, 4..5));
    let signature = sign(&ana, log.id(), &log.tip());
    let at = |places: &[usize]| places.iter().map(|place| entries[*place].clone()).collect::<Vec<_>>();
    for (places, is_run) in
        [(&[0, 1, 2][..], true), (&[2, 3], true), (&[0, 2], false), (&[1, 0], false), (&[3, 4], false), (&[], false)]
    {
        assert_eq!(Segment::new(at(places), signature).is_some(), is_run, "{places:?}");
    }
}

#[test]
fn rows_are_cut_at_each_author_and_up_to_a_signature() {
    let (ana, luis) = (Signer::from_seed(&[1; 32]), Signer::from_seed(&[2; 32]));
    let mut log = log_of(&ana);
    let mut rows = Vec::new();
    for (author, bytes, is_signed) in [(&ana, 0..2, true), (&luis, 2..4, true), (&ana, 4..6, true), (&ana, 6..7, false)]
    {
        let entries = written(&mut log, author, bytes);
        rows.extend(entries.into_iter().map(|entry| StoredEntry { entry, signature: None }));
        let signature = is_signed.then(|| sign(author, log.id(), &log.tip()));
        rows.last_mut().into_iter().for_each(|row| row.signature = signature);
    }
    let segments = cut(rows);
    let tips: Vec<_> = segments.iter().map(|segment| (segment.tip().number, segment.author())).collect();
    assert_eq!(tips, [(2, ana.person()), (4, luis.person()), (6, ana.person())]);
    for segment in segments {
        assert_eq!(Unverified::parse(&segment.encode(), &Limits::DEFAULT).and_then(Unverified::verify), Ok(segment));
    }
}

#[test]
fn a_number_given_twice_is_a_fork_and_a_repeat_is_none() {
    let signer = Signer::from_seed(&[1; 32]);
    let mut log = log_of(&signer);
    let mut entries = written(&mut log, &signer, 0..2);
    let mut clone = log.clone();
    entries.extend(written(&mut log, &signer, 2..3));
    entries.extend(written(&mut clone, &signer, 3..5));
    entries.push(entries[0].clone());
    let found = forks(entries.iter().map(|entry| &entry.header));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].number, found[0].ids.len()), (3, 2));
    let mut vector = Vector::default();
    for entry in &entries[..5] {
        let previous = Tip { number: entry.header.number - 1, id: entry.header.previous };
        vector.grow(log.id().clone(), &previous, Tip { number: entry.header.number, id: entry.id() });
    }
    assert_eq!(vector.tips(log.id()).collect::<Vec<_>>(), [log.tip(), clone.tip()]);
}

#[test]
fn a_chain_tells_histories_apart_and_a_digest_only_sets() {
    let ids = [EntryId([1; 32]), EntryId([2; 32]), EntryId([3; 32])];
    let walk = |places: [usize; 3]| places.iter().fold(Cursor::start(4), |cursor, place| cursor.after(&ids[*place]));
    assert_eq!((walk([0, 1, 2]).epoch, walk([0, 1, 2]).number), (4, 3));
    assert_ne!(walk([0, 1, 2]).chain, walk([1, 0, 2]).chain);
    let digest: Digest = ids.into_iter().collect();
    assert_eq!(digest, ids.into_iter().rev().collect());
    let mut less = digest;
    less.remove(&ids[1]);
    assert_eq!(less, [ids[0], ids[2]].into_iter().collect());
    assert_eq!((digest.count(), less.count()), (3, 2));
    assert_eq!(Digest::from_bytes(&digest.to_bytes()), digest);
}
