//! The search for what differs though the tips agree.

use std::collections::BTreeMap;

use crate::digest::Digest;
use crate::entry::{EntryId, Origin};
use crate::key::DeviceKey;
use crate::log::{LogId, Tip};
use crate::session::comparison::{
    Answer, Bisection, Difference, Lacking, MAX_QUESTION_BYTES, Question, SPANS_MOST, Span,
};
use crate::session::frame::FrameError;

fn log(device: u8) -> LogId {
    let origin = Origin { device: DeviceKey([device; 32]), incarnation: 0 };
    LogId { unit: "beta-tecate".parse().unwrap(), origin }
}

/// The entries of each log by number; what differs is given another id or none.
type Store = BTreeMap<LogId, BTreeMap<u64, u8>>;

fn store(logs: &[(u8, u64)]) -> Store {
    logs.iter().map(|(device, last)| (log(*device), (1..=*last).map(|number| (number, 0)).collect())).collect()
}

fn id(log: &LogId, number: u64, branch: u8) -> EntryId {
    let mut id = [branch; 32];
    id[..8].copy_from_slice(&number.to_be_bytes());
    id[8] = log.origin.device.0[0];
    EntryId(id)
}

fn count(store: &Store, span: &Span) -> Digest {
    let entries = store.get(&span.log).into_iter().flat_map(|log| log.range(span.first..=span.last));
    entries.map(|(number, branch)| id(&span.log, *number, *branch)).collect()
}

fn question(spans: &[Span]) -> Question {
    Question::Count { unit: "beta-tecate".parse().unwrap(), spans: spans.to_vec() }
}

fn search(ours: &Store, theirs: &Store) -> (Vec<Difference>, u32) {
    let ends = ours.iter().filter_map(|(log, held)| Some((log.clone(), *held.last_key_value()?.0)));
    let mut bisection = Bisection::new(ends.collect::<Vec<_>>());
    while let Some(spans) = bisection.ask() {
        let question = question(spans);
        assert_eq!(Question::parse(&question.encode()).as_ref(), Ok(&question));
        let here: Vec<Digest> = spans.iter().map(|span| count(ours, span)).collect();
        let there = Answer::Counted(spans.iter().map(|span| count(theirs, span)).collect());
        let Answer::Counted(there) = Answer::parse(&there.encode(), &question).unwrap() else { panic!("no counts") };
        bisection.learn(&here, &there);
    }
    let questions = bisection.questions();
    (bisection.into_found(), questions)
}

#[track_caller]
fn check(ours: &Store, theirs: &Store, expect: &[(u8, u64, Lacking)], most: u32) {
    let (found, questions) = search(ours, theirs);
    let expect: Vec<Difference> = expect
        .iter()
        .map(|(device, number, lacking)| Difference { log: log(*device), number: *number, lacking: *lacking })
        .collect();
    assert_eq!(found, expect);
    assert!(questions <= most, "{questions} questions");
}

#[test]
fn what_differs_is_found_by_its_number_in_few_questions() {
    let whole = store(&[(1, 20_000), (2, 70), (3, 1)]);
    check(&whole, &whole, &[], 1);
    let (mut ours, mut theirs) = (whole.clone(), whole.clone());
    ours.get_mut(&log(1)).unwrap().remove(&14_321);
    check(&ours, &theirs, &[(1, 14_321, Lacking::Here)], 7);
    theirs.get_mut(&log(1)).unwrap().remove(&1);
    theirs.get_mut(&log(2)).unwrap().insert(70, 1);
    theirs.get_mut(&log(3)).unwrap().remove(&1);
    let expect =
        [(1, 1, Lacking::There), (1, 14_321, Lacking::Here), (2, 70, Lacking::Neither), (3, 1, Lacking::There)];
    check(&ours, &theirs, &expect, 7);
    check(&Store::new(), &theirs, &[], 0);
}

#[test]
fn a_page_of_entries_that_is_gone_is_found_whole() {
    let theirs = store(&[(1, 9_000)]);
    let mut ours = theirs.clone();
    ours.get_mut(&log(1)).unwrap().retain(|number, _| !(4_000..4_040).contains(number));
    let (found, questions) = search(&ours, &theirs);
    assert_eq!(found.iter().map(|one| one.number).collect::<Vec<_>>(), (4_000..4_040).collect::<Vec<_>>());
    assert!(questions <= 6, "{questions} questions");
}

#[test]
fn whoever_answers_anything_at_all_is_not_asked_for_ever() {
    let ours = store(&[(1, 1_000)]);
    let ends = [(log(1), u64::MAX), (log(2), u64::MAX)];
    let mut bisection = Bisection::new(ends);
    let mut lie = Digest::default();
    let mut rounds = 0;
    while let Some(spans) = bisection.ask() {
        rounds += 1;
        assert!(spans.len() <= SPANS_MOST && question(spans).encode().len() <= MAX_QUESTION_BYTES);
        let here: Vec<Digest> = spans.iter().map(|span| count(&ours, span)).collect();
        lie.add(&EntryId([7; 32]));
        bisection.learn(&here, &vec![lie; here.len()]);
    }
    assert!(rounds <= 64, "{rounds}");
    assert!(bisection.into_found().len() <= 256);
}

#[test]
fn what_is_no_question_or_no_answer_to_it_is_refused() {
    let span = Span { log: log(1), first: 1, last: 9 };
    let piece = Question::Piece { unit: "beta-tecate".parse().unwrap(), log: log(1), after: Tip::START };
    let beyond = Span { first: 10, last: 12, ..span.clone() };
    let question = question(&[beyond.clone(), span.clone()]);
    let (counted, given) = (Answer::Counted(vec![Digest::default(); 3]), Answer::Piece(vec![vec![1]]));
    for (answer, question) in [(&counted, &question), (&given, &question), (&counted, &piece)] {
        assert_eq!(Answer::parse(&answer.encode(), question), Err(FrameError::OutOfPlace));
    }
    assert_eq!(Answer::parse(&given.encode(), &piece), Ok(given));
    assert_eq!(Question::parse(&question.encode()), Ok(question.clone()));
    for across in [Span { first: 9, ..beyond.clone() }, Span { first: 2, last: 3, ..beyond }] {
        let twice = self::question(&[across, span.clone()]);
        assert_eq!(Question::parse(&twice.encode()), Err(FrameError::OutOfPlace), "numbers that are counted twice");
    }
    let many = self::question(&vec![span; SPANS_MOST + 1]);
    assert_eq!(Question::parse(&many.encode()), Err(FrameError::TooLarge));
    let version = many.encode()[0];
    for (bytes, expect) in [
        (vec![], FrameError::Malformed),
        (vec![version + 1], FrameError::Unsupported),
        (vec![version, 200], FrameError::Malformed),
        (vec![0; 5 << 20], FrameError::TooLarge),
    ] {
        assert_eq!(Question::parse(&bytes), Err(expect));
        assert_eq!(Answer::parse(&bytes, &question), Err(expect));
    }
}
