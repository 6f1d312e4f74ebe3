//! Documents as people meet them: edits that cross, conflicts, damage.

use std::collections::BTreeSet;

use domain::value::{Unknown, Value, Values};
use proptest::prelude::*;

use crate::change::{ChangeError, ChangeHash, NewChange};
use crate::document::{Actor, Document, EditRefused, Merged, Reading, foreign, history, said};

const ANA: Actor = Actor([1; 16]);
const LUIS: Actor = Actor([2; 16]);

fn values(fields: &[(&str, Value)]) -> Values {
    fields.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
}

fn one(key: &str, text: &str) -> Values {
    values(&[(key, Value::text(text))])
}

/// As a document that somebody could go on writing says it, and as it says itself without one.
fn read(changes: &[&NewChange]) -> Reading {
    read_raw(&changes.iter().map(|change| change.bytes.as_slice()).collect::<Vec<_>>())
}

fn read_raw(raw: &[&[u8]]) -> Reading {
    let document = Document::from_changes(raw);
    let reading = document.read().unwrap();
    let (parked, poisoned) = (document.parked().len(), document.poisoned().len());
    assert_eq!(Merged::of(raw), Merged { reading: reading.clone(), parked, poisoned });
    reading
}

fn document(changes: &[&NewChange]) -> Document {
    let raw: Vec<&[u8]> = changes.iter().map(|change| change.bytes.as_slice()).collect();
    Document::from_changes(&raw)
}

fn edit(base: &[&NewChange], heads: &[ChangeHash], actor: Actor, values: &Values) -> NewChange {
    document(base).edit_at(heads, actor, values, 2_000).unwrap().unwrap()
}

#[test]
fn every_value_is_itself_again() {
    let all = values(&[
        ("empty", Value::Empty),
        ("flag", Value::Flag(false)),
        ("number", Value::Integer(i64::MIN)),
        ("text", Value::text("does-not-know")),
        ("unknown", Value::unknown(Unknown::DoesNotKnow)),
    ]);
    let first = Document::create(ANA, &all, 1_000).unwrap();
    let mut written = all.clone();
    written.remove("empty");
    let reading = read(&[&first]);
    assert_eq!(reading.values, written);
    assert!(reading.written_by.values().all(|change| *change == first.hash) && reading.conflicts.is_empty());
    let cleared = edit(&[&first], &[first.hash], ANA, &values(&[("text", Value::Empty)]));
    assert_eq!(read(&[&first, &cleared]).values.get("text"), Some(&Value::Empty));
}

#[test]
fn a_record_may_begin_empty() {
    let first = Document::create(ANA, &Values::new(), 1_000).unwrap();
    assert_eq!(document(&[&first]).heads(), [first.hash]);
}

#[test]
fn an_edit_holds_only_what_differs() {
    let first = Document::create(ANA, &values(&[("a", Value::text("x")), ("b", Value::Integer(1))]), 1_000).unwrap();
    let wanted = values(&[("a", Value::text("x")), ("b", Value::Integer(2)), ("c", Value::Empty)]);
    let second = edit(&[&first], &[first.hash], ANA, &wanted);
    let steps = history(&[&second.bytes, &first.bytes]);
    assert_eq!(steps[1].set, values(&[("b", Value::Integer(2))]));
    assert_eq!((steps[0].unix_ms, steps[1].unix_ms, steps[1].change), (1_000, 2_000, second.hash));
    let nothing = document(&[&first, &second]).edit_at(&[second.hash], ANA, &wanted, 3_000);
    assert_eq!(nothing, Ok(None));
}

#[test]
fn an_edit_at_old_heads_keeps_both_values() {
    let first = Document::create(ANA, &one("a", "x"), 1_000).unwrap();
    let theirs = edit(&[&first], &[first.hash], LUIS, &one("a", "y"));
    let mine = edit(&[&first, &theirs], &[first.hash], ANA, &one("a", "z"));
    assert_eq!(mine.dependencies, [first.hash]);
    let reading = read(&[&mine, &theirs, &first]);
    let seen = &reading.conflicts["a"];
    let both: BTreeSet<_> = seen.iter().map(|seen| (seen.value.clone(), seen.change)).collect();
    assert_eq!(both, BTreeSet::from([(Value::text("y"), theirs.hash), (Value::text("z"), mine.hash)]));
    assert_eq!(seen.last().map(|seen| &seen.value), reading.values.get("a"));
}

#[test]
fn own_edits_at_old_heads_do_not_take_one_number_twice() {
    let first = Document::create(ANA, &one("a", "x"), 1_000).unwrap();
    let second = edit(&[&first], &[first.hash], ANA, &one("a", "y"));
    let third = edit(&[&first, &second], &[first.hash], ANA, &one("b", "z"));
    let fourth = edit(&[&first, &second, &third], &[first.hash], ANA, &one("c", "w"));
    let all = document(&[&fourth, &third, &second, &first]);
    assert!(all.poisoned().is_empty() && all.parked().is_empty());
    assert_eq!(all.read().unwrap().values.len(), 3);
    let last = edit(&[&first, &second, &third, &fourth], &all.heads(), ANA, &one("a", "last"));
    assert_eq!(read(&[&first, &second, &third, &fourth, &last]).values["a"], Value::text("last"));
}

#[test]
fn equal_values_are_no_conflict() {
    let first = Document::create(ANA, &one("a", "x"), 1_000).unwrap();
    let mine = edit(&[&first], &[first.hash], ANA, &one("a", "same"));
    let theirs = edit(&[&first], &[first.hash], LUIS, &one("a", "same"));
    assert!(read(&[&first, &mine, &theirs]).conflicts.is_empty());
}

#[test]
fn a_field_in_conflict_is_written_by_resolve_alone() {
    let first = Document::create(ANA, &one("a", "x"), 1_000).unwrap();
    let mine = edit(&[&first], &[first.hash], ANA, &one("a", "y"));
    let theirs = edit(&[&first], &[first.hash], LUIS, &one("a", "z"));
    let key = "a".parse().unwrap();
    let mut document = document(&[&first, &mine, &theirs]);
    let heads = document.heads();
    assert_eq!(
        document.edit_at(&heads, ANA, &one("a", "w"), 3_000),
        Err(EditRefused::InConflict("a".parse().unwrap()))
    );
    let (y, z) = (Value::text("y"), Value::text("z"));
    for seen in
        [&[][..], std::slice::from_ref(&y), &[y.clone(), Value::text("x")], &[y.clone(), z.clone(), Value::Empty]]
    {
        let refused = document.resolve(ANA, &key, seen, &y, 3_000);
        assert_eq!(refused, Err(EditRefused::ValuesChanged(key.clone())), "{seen:?}");
    }
    for chosen in [y.clone(), z.clone(), Value::text("w"), Value::Empty] {
        let mut document = super::documents::document(&[&first, &mine, &theirs]);
        let choice = document.resolve(ANA, &key, &[z.clone(), y.clone()], &chosen, 3_000).unwrap();
        let reading = document.read().unwrap();
        assert!(reading.conflicts.is_empty());
        assert_eq!((&reading.values["a"], reading.written_by["a"]), (&chosen, choice.hash));
        assert_eq!(history(&[&choice.bytes]), []);
        assert_eq!(said(&[&choice.bytes])[0].change, choice.hash);
        let steps = history(&[&first.bytes, &mine.bytes, &theirs.bytes, &choice.bytes]);
        assert_eq!(steps[3].set, values(&[("a", chosen)]));
    }
}

/// Writing the winner again would only delete the loser, and this edit would then win unseen.
#[test]
fn a_choice_stands_against_an_edit_that_crosses_it() {
    let first = Document::create(ANA, &one("a", "x"), 1_000).unwrap();
    let mine = edit(&[&first], &[first.hash], ANA, &one("a", "y"));
    let theirs = edit(&[&first], &[first.hash], LUIS, &one("a", "z"));
    let mut there = document(&[&first, &mine, &theirs]);
    let winner = there.read().unwrap().values["a"].clone();
    let (loser, author) = if winner == Value::text("y") { ("z", mine.hash) } else { ("y", theirs.hash) };
    let crossing = edit(&[&first, &mine, &theirs], &[author], LUIS, &one("a", "later"));
    let choice =
        there.resolve(ANA, &"a".parse().unwrap(), &[winner.clone(), Value::text(loser)], &winner, 3_000).unwrap();
    let reading = read(&[&first, &mine, &theirs, &crossing, &choice]);
    let seen: BTreeSet<_> = reading.conflicts["a"].iter().map(|seen| seen.value.clone()).collect();
    assert_eq!(seen, BTreeSet::from([winner, Value::text("later")]));
}

#[test]
fn what_waits_is_parked_and_never_half_seen() {
    let first = Document::create(ANA, &one("a", "x"), 1_000).unwrap();
    let second = edit(&[&first], &[first.hash], LUIS, &one("b", "y"));
    let third = edit(&[&first, &second], &[second.hash], LUIS, &one("c", "z"));
    let waiting = document(&[&first, &third]);
    assert_eq!(waiting.heads(), [first.hash]);
    assert_eq!(waiting.parked()[&third.hash], BTreeSet::from([second.hash]));
    let mut waiting = waiting;
    assert_eq!(waiting.edit_at(&[third.hash], ANA, &one("a", "q"), 3_000), Err(EditRefused::UnknownHeads));
    assert_eq!(document(&[&third, &second, &first]).heads(), [third.hash]);
}

#[test]
fn a_number_taken_twice_stops_only_one_change() {
    let first = Document::create(ANA, &one("a", "x"), 1_000).unwrap();
    let clones = ["y", "z"].map(|text| edit(&[&first], &[first.hash], LUIS, &one("b", text)));
    let after = clones.each_ref().map(|clone| edit(&[&first, clone], &[clone.hash], ANA, &one("c", "w")));
    let all = [&first, &clones[0], &clones[1], &after[0], &after[1]];
    let mut backwards = all;
    backwards.reverse();
    let (one, other) = (document(&all), document(&backwards));
    assert_eq!(one.heads(), other.heads());
    assert_eq!(one.read(), other.read());
    assert_eq!(one.parked(), other.parked());
    assert!(one.poisoned().iter().all(|poisoned| poisoned.why == ChangeError::NumberTaken));
}

#[test]
fn foreign_scalars_are_shown_and_kept() {
    let bytes = foreign::change();
    let reading = read_raw(&[&bytes]);
    let texts: Vec<_> = reading.values.iter().map(|(key, value)| (key.as_str(), value.as_text().unwrap())).collect();
    let natural = u64::MAX.to_string();
    let expected = [
        ("count", "3"),
        ("float", "1.5"),
        ("natural", natural.as_str()),
        ("reason", "newer-reason"),
        ("tree", "(map)"),
    ];
    assert_eq!(texts, expected);
    assert_eq!(reading.unreadable, 1);
    assert_eq!(history(&[&bytes])[0].set, reading.values);
}

#[test]
fn unsafe_chunks_are_refused_unopened() {
    let first = Document::create(ANA, &one("a", &"long text ".repeat(100)), 1_000).unwrap();
    let mut wrong_sum = first.bytes.clone();
    wrong_sum[5] ^= 1;
    for (bytes, why) in [
        (foreign::deflated(&first.bytes), ChangeError::Deflated),
        (wrong_sum, ChangeError::ChecksumDiffers),
        (vec![0; 300_000], ChangeError::TooLarge),
        (Vec::new(), ChangeError::NotAChange),
        ([first.bytes.as_slice(), &[0]].concat(), ChangeError::NotAChange),
        (first.bytes[..8].iter().chain(&[0, 0]).copied().collect(), ChangeError::NotAChange),
        (endless(), ChangeError::TooManyRows),
        (acting(7), ChangeError::Marks),
        (acting(8), ChangeError::Marks),
    ] {
        let document = Document::from_changes(&[&bytes, &first.bytes]);
        assert_eq!(document.poisoned().iter().map(|one| (one.position, one.why)).collect::<Vec<_>>(), [(0, why)]);
        assert_eq!(document.heads(), [first.hash]);
    }
}

/// A change of a few bytes that claims 2⁴⁰ operations.
fn endless() -> Vec<u8> {
    doing(1 << 40, 1)
}

/// A change of one operation, which does this.
fn acting(action: u64) -> Vec<u8> {
    doing(1, action)
}

/// A change that claims to do the same so many times.
fn doing(times: i64, action: u64) -> Vec<u8> {
    use crate::change::Parts;
    use crate::varint::{write_signed, write_unsigned};
    let first = Document::create(ANA, &one("a", "x"), 1_000).unwrap();
    let parts = Parts::of_chunk(&first.bytes).unwrap();
    let mut run = Vec::new();
    write_signed(&mut run, times);
    write_unsigned(&mut run, action);
    let columns = parts.columns.iter().map(|(kind, bytes)| (*kind, if *kind == 0x42 { &run[..] } else { bytes }));
    Parts { columns: columns.collect(), ..parts.clone() }.build().1
}

/// One step of two people writing one record: who, what, and how old the state they saw is.
#[derive(Debug, Clone)]
struct Scribble {
    actor: u8,
    key: u8,
    value: i64,
    seen: prop::sample::Index,
}

fn scribbles() -> impl Strategy<Value = Vec<Scribble>> {
    let one = (0_u8..3, 0_u8..4, 0_i64..5, any::<prop::sample::Index>());
    prop::collection::vec(one.prop_map(|(actor, key, value, seen)| Scribble { actor, key, value, seen }), 1..12)
}

fn write_down(scribbles: &[Scribble]) -> Vec<NewChange> {
    let mut changes = vec![Document::create(Actor([0; 16]), &Values::new(), 1).unwrap()];
    for (time, scribble) in (2..).zip(scribbles) {
        let raw: Vec<_> = changes.iter().map(|change| change.bytes.clone()).collect();
        let mut document = Document::from_changes(&raw);
        let heads = [changes[scribble.seen.index(changes.len())].hash];
        let set = values(&[(["a", "b", "c", "d"][usize::from(scribble.key)], Value::Integer(scribble.value))]);
        changes.extend(document.edit_at(&heads, Actor([scribble.actor; 16]), &set, time).unwrap());
    }
    changes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn any_order_makes_one_document(scribbles in scribbles(), seed: u64) {
        let changes = write_down(&scribbles);
        let straight = Document::from_changes(&changes.iter().map(|change| &change.bytes).collect::<Vec<_>>());
        let mut shuffled: Vec<_> = changes.iter().chain(&changes).map(|change| &change.bytes).collect();
        shuffled.sort_by_key(|bytes| bytes.iter().fold(seed, |hash, byte| hash.wrapping_mul(31) ^ u64::from(*byte)));
        let other = Document::from_changes(&shuffled);
        prop_assert_eq!(straight.heads(), other.heads());
        let (one, two) = (straight.read().unwrap(), other.read().unwrap());
        prop_assert_eq!(serde_json::to_string(&one.values).unwrap(), serde_json::to_string(&two.values).unwrap());
        prop_assert_eq!(one, two);
        prop_assert!(straight.parked().is_empty() && straight.poisoned().is_empty());
    }

    #[test]
    fn any_part_of_the_changes_is_causally_closed(scribbles in scribbles(), kept: u16) {
        let changes = write_down(&scribbles);
        let part: Vec<_> = changes.iter().enumerate().filter(|(at, _)| kept & (1 << at) != 0).map(|(_, one)| one).collect();
        let document = document(&part);
        let held: BTreeSet<_> = part.iter().map(|change| change.hash).collect();
        for change in &part {
            let is_closed = change.dependencies.iter().all(|hash| held.contains(hash) && !document.parked().contains_key(hash));
            prop_assert_eq!(is_closed, !document.parked().contains_key(&change.hash));
        }
    }

    #[test]
    fn a_damaged_change_alone_says_what_a_document_of_it_says(at: prop::sample::Index, flip in 1_u8..) {
        let mut bytes = Document::create(ANA, &values(&[("a", Value::text("x")), ("b", Value::Integer(7))]), 1_000).unwrap().bytes;
        let at = 11 + at.index(bytes.len() - 11);
        bytes[at] ^= flip;
        sum_again(&mut bytes);
        read_raw(&[&bytes]);
    }

    #[test]
    fn damaged_changes_never_panic(at: prop::sample::Index, flip in 1_u8.., keeps_sum: bool) {
        let first = Document::create(ANA, &values(&[("a", Value::text("x")), ("b", Value::Integer(7))]), 1_000).unwrap();
        let second = edit(&[&first], &[first.hash], LUIS, &one("a", "y"));
        let mut bytes = second.bytes.clone();
        let at = 11 + at.index(bytes.len() - 11);
        bytes[at] ^= flip;
        if keeps_sum {
            sum_again(&mut bytes);
        }
        read_raw(&[&first.bytes, &bytes]);
        history(&[&first.bytes, &bytes]);
    }
}

/// Puts the right checksum on a damaged chunk, so that the damage gets past it.
fn sum_again(bytes: &mut [u8]) {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    hasher.update(&bytes[8..]);
    let hash = hasher.finalize();
    bytes[4..8].copy_from_slice(&hash[..4]);
}
