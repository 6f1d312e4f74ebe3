//! The simulator in the small: a few seeds of what `cargo xtask simulate` plays by the thousand, the ten planted bugs, and
//! the same model under a state machine that shrinks what breaks it.

use proptest::prelude::*;
use proptest::test_runner::Config;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

use crate::model::bug::Bug;
use crate::model::operation::Operation;
use crate::model::play::{Clocks, Play, Setting, play, schedule};
use crate::real;

const fn setting(seed: u64, bug: Option<Bug>, clocks: Clocks) -> Setting {
    Setting { seed, bug, clocks, is_told: false }
}

#[test]
fn a_few_seeds_keep_every_promise() {
    for seed in 1..=12 {
        let (trace, kept) = play(setting(seed, None, Clocks::Jump), &schedule(seed));
        assert_eq!(kept, Ok(()), "seed {seed}, trace {:016x}", trace.number());
    }
}

#[test]
fn the_same_seed_makes_the_same_trace() {
    let trace = |seed| play(setting(seed, None, Clocks::Jump), &schedule(seed)).0;
    assert_eq!(trace(3), trace(3));
    assert_ne!(trace(3), trace(4));
}

/// The same on encrypted files, through the engine's and headquarters' own doors.
#[test]
fn a_few_seeds_keep_every_promise_on_real_files() {
    for seed in 1..=3 {
        let (trace, kept) = real::play::play(seed, false);
        assert_eq!(kept, Ok(()), "seed {seed}, trace {:016x}", trace.number());
    }
}

#[test]
fn the_same_seed_makes_the_same_trace_on_real_files() {
    let trace = |seed| real::play::play(seed, false).0;
    assert_eq!(trace(4), trace(4));
}

/// What broke a promise once, among ten thousand seeds, by the fewest operations. Of three laptops the first two are of one
/// unit; somebody is revoked, and headquarters is put back to before that.
#[test]
fn what_broke_once_keeps_every_promise() {
    use Operation::{Create, Edit, KeepCopy, RestoreProfile, Revoke, Rewind, Settle};
    let session = |who| Operation::Session { who, frames: u32::MAX - 1 };
    let (release, edit) = (Settle { which: 0, number: 1 }, |who| Edit { who, which: 0, field: 1 });
    let create = |who| Create { who, kind: 0 };
    let header_before_its_release =
        [Revoke { who: 1 }, create(1), session(1), session(0), release, session(0), Rewind].to_vec();
    let edit_before_the_release =
        [Revoke { who: 0 }, create(0), session(0), release, session(1), edit(1), Rewind].to_vec();
    let receipt_for_more_than_comes_first = [
        create(0),
        KeepCopy { who: 0 },
        edit(0),
        session(0),
        session(1),
        Revoke { who: 0 },
        Rewind,
        RestoreProfile { who: 0 },
    ];
    let once = [header_before_its_release, edit_before_the_release, receipt_for_more_than_comes_first.to_vec()];
    for operations in once {
        let (_, kept) = play(setting(3, None, Clocks::Jump), &operations);
        assert_eq!(kept, Ok(()), "{operations:?}");
    }
}

/// A simulator that sees no bug proves nothing.
#[test]
fn each_planted_bug_is_seen_at_its_seed() {
    for (bug, within, seed) in Bug::TABLE {
        let (_, kept) = play(setting(seed, Some(bug), Clocks::Jump), &schedule(seed));
        assert!(seed <= within && kept.is_err(), "{bug:?} is not seen at seed {seed}");
    }
}

/// What the state machine knows beforehand: in which world it plays. All else the model's own bookkeeper knows.
struct AnyOrder;

impl ReferenceStateMachine for AnyOrder {
    type State = u64;
    type Transition = Operation;

    fn init_state() -> BoxedStrategy<u64> {
        (1..u64::MAX).boxed()
    }

    fn transitions(_: &u64) -> BoxedStrategy<Operation> {
        Operation::any().boxed()
    }

    fn apply(seed: u64, _: &Operation) -> u64 {
        seed
    }
}

struct ThreeToSixNodes;

impl StateMachineTest for ThreeToSixNodes {
    type SystemUnderTest = Play;
    type Reference = AnyOrder;

    fn init_test(seed: &u64) -> Play {
        Play::begin(setting(*seed, None, Clocks::Jump))
    }

    fn apply(mut play: Play, _: &u64, operation: Operation) -> Play {
        if let Err(broken) = play.step(operation) {
            panic!("{broken}");
        }
        play
    }

    fn teardown(mut play: Play, _: u64) {
        if let Err(broken) = play.quiet() {
            panic!("{broken}");
        }
    }
}

prop_state_machine! {
    #![proptest_config(Config { cases: 12, failure_persistence: None, max_shrink_iters: 400, ..Config::default() })]

    #[test]
    fn whatever_is_done_in_whatever_order_every_promise_is_kept(sequential 1..40 => ThreeToSixNodes);
}
