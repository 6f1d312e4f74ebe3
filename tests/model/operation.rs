//! What can happen. Numbers are folded onto what there is, so that every operation can be tried in every state and a
//! shorter schedule still means something.

use proptest::prelude::*;

use crate::world::dice::Dice;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    Create {
        who: usize,
        kind: usize,
    },
    Edit {
        who: usize,
        which: usize,
        field: usize,
    },
    Share {
        who: usize,
        which: usize,
        unit: usize,
    },
    /// A session whose link breaks after so many frames, requests and replies counted.
    Session {
        who: usize,
        frames: u32,
    },
    /// A session in which the laptop dies right after it has applied so many arrivals.
    Fall {
        who: usize,
        arrivals: u32,
    },
    /// Everything it holds goes on a stick, or what came since its last stick.
    Export {
        who: usize,
        since: bool,
    },
    /// Part of what is on a stick, in some order, some of it twice.
    Import {
        who: usize,
        stick: usize,
        part: u64,
    },
    Deliver {
        stick: usize,
        part: u64,
    },
    Crash {
        who: usize,
    },
    CrashHeadquarters,
    KeepCopy {
        who: usize,
    },
    RestoreProfile {
        who: usize,
    },
    RestoreDisk {
        who: usize,
    },
    Clone {
        who: usize,
    },
    BackUp,
    Rewind,
    Clock {
        who: usize,
        years: i64,
    },
    Revoke {
        who: usize,
    },
    Appoint {
        who: usize,
        role: usize,
    },
    /// Somebody at headquarters decides about what one device has in quarantine.
    Settle {
        which: usize,
        number: u64,
    },
    Hostile {
        who: usize,
        act: usize,
        at: u64,
    },
}

/// How often each happens, of so many in all. The order is that of `made`.
const WEIGHTS: [u32; 21] = [10, 18, 7, 20, 4, 7, 8, 3, 4, 2, 3, 2, 1, 1, 3, 2, 2, 2, 2, 5, 2];

/// The operation of this sort.
fn made(sort: usize, who: usize, which: usize, thing: usize, number: u64) -> Operation {
    match sort {
        0 => Operation::Create { who, kind: thing },
        1 => Operation::Edit { who, which, field: thing },
        2 => Operation::Share { who, which, unit: thing },
        3 => Operation::Session {
            who,
            frames: if number.is_multiple_of(3) { number as u32 / 3 % 8 } else { u32::MAX - 1 },
        },
        4 => Operation::Fall { who, arrivals: number as u32 % 4 },
        5 => Operation::Export { who, since: number.is_multiple_of(2) },
        6 => Operation::Import { who, stick: which, part: number },
        7 => Operation::Deliver { stick: which, part: number },
        8 => Operation::Crash { who },
        9 => Operation::CrashHeadquarters,
        10 => Operation::KeepCopy { who },
        11 => Operation::RestoreProfile { who },
        12 => Operation::RestoreDisk { who },
        13 => Operation::Clone { who },
        14 => Operation::BackUp,
        15 => Operation::Rewind,
        16 => Operation::Clock { who, years: number as i64 % 11 - 5 },
        17 => Operation::Revoke { who },
        18 => Operation::Appoint { who, role: thing },
        19 => Operation::Hostile { who, act: thing, at: number },
        _ => Operation::Settle { which, number },
    }
}

impl Operation {
    pub(crate) fn thrown(dice: &Dice) -> Self {
        let mut at = (dice.throw() % u64::from(WEIGHTS.iter().sum::<u32>())) as u32;
        let mut sort = 0;
        while at >= WEIGHTS[sort] {
            at -= WEIGHTS[sort];
            sort += 1;
        }
        let small = || (dice.throw() % 1_024) as usize;
        made(sort, small(), small(), small(), dice.throw() >> 1)
    }

    /// The same for the state machine, which shrinks them.
    pub(crate) fn any() -> impl Strategy<Value = Self> {
        let sorts = (0..WEIGHTS.len()).map(|sort| (WEIGHTS[sort], Just(sort))).collect();
        let sort = prop::strategy::Union::new_weighted(sorts);
        (sort, 0..12_usize, 0..12_usize, 0..12_usize, 0..u64::MAX >> 1)
            .prop_map(|(sort, who, which, thing, number)| made(sort, who, which, thing, number))
    }
}
