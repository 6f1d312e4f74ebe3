//! Plays seeds on all cores and tells what came of it.

use std::panic::catch_unwind;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::arguments::{Arguments, USAGE, What};
use crate::model::bug::Bug;
use crate::model::invariant::{Broken, Invariant};
use crate::model::play::{Clocks, Setting, play, schedule, shrink};
use crate::model::trace::Trace;
use crate::real;

/// A seed, and what it broke.
type Failure = (u64, Trace, Broken);

pub(crate) fn run() -> ExitCode {
    match Arguments::read(std::env::args().skip(1)) {
        Ok(Arguments { what: What::Seeds { bug }, from, seeds, is_told }) => {
            all(Settings { on: On::Model { bug }, is_told }, from, seeds)
        }
        Ok(Arguments { what: What::Real, from, seeds, is_told }) => {
            all(Settings { on: On::Files, is_told }, from, seeds)
        }
        Ok(Arguments { what: What::Bugs, .. }) => bugs(),
        Err(why) => {
            say(&format!("{why}\nusage: {USAGE}"));
            ExitCode::FAILURE
        }
    }
}

/// What is played on.
#[derive(Clone, Copy)]
enum On {
    Model { bug: Option<Bug> },
    Files,
}

/// What every seed of a run has in common.
#[derive(Clone, Copy)]
struct Settings {
    on: On,
    /// The first failure is shrunk and told.
    is_told: bool,
}

fn all(settings: Settings, from: u64, seeds: u64) -> ExitCode {
    let begun = Instant::now();
    let (traces, failures) = play_all(settings, from, seeds, false);
    for (seed, trace, broken) in &failures {
        say(&format!("seed {seed}, trace {:016x}: {broken}", trace.number()));
    }
    if settings.is_told
        && let Some((seed, _, broken)) = failures.first()
    {
        tell(settings, *seed, broken);
    }
    let took = begun.elapsed().as_secs_f64();
    say(&format!("{seeds} seeds from {from}, {} broken, {took:.1} s, all traces {traces:016x}", failures.len()));
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The fewest operations of a seed that break what it broke, as they are done once more.
fn tell(Settings { on, .. }: Settings, seed: u64, broken: &Broken) {
    let On::Model { bug } = on else {
        let (_, again) = real::play::play(seed, true);
        return say(&format!("seed {seed} once more: {again:?}"));
    };
    let setting = Setting { seed, bug, clocks: Clocks::Jump, is_told: false };
    let fewest = shrink(setting, schedule(seed), broken);
    let (_, again) = play(Setting { is_told: true, ..setting }, &fewest);
    say(&format!("seed {seed} by {} operations: {again:?}", fewest.len()));
}

/// Each bug must be seen within as many seeds as its table says.
fn bugs() -> ExitCode {
    let mut is_all = true;
    for (bug, within, _) in Bug::TABLE {
        let (_, failures) = play_all(Settings { on: On::Model { bug: Some(bug) }, is_told: false }, 1, within, true);
        match failures.first() {
            Some((seed, _, broken)) => say(&format!("{bug:?}: seed {seed} of at most {within}: {broken}")),
            None => say(&format!("{bug:?}: NOT SEEN in {within} seeds")),
        }
        is_all &= !failures.is_empty();
    }
    if is_all { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Every seed of the range on every core, or up to the first that breaks; one number for all traces, and the failures
/// in the order of their seeds.
fn play_all(settings: Settings, from: u64, seeds: u64, only_first: bool) -> (u64, Vec<Failure>) {
    let next = AtomicU64::new(from);
    let (all, failures) = (AtomicU64::new(0), Mutex::new(Vec::<Failure>::new()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    let is_enough = only_first && !failures.lock().unwrap().is_empty();
                    if seed >= from + seeds || is_enough {
                        break;
                    }
                    let (trace, result) = play_one(settings, seed);
                    // A sum, so that the order in which cores finish does not show.
                    all.fetch_add(trace.number().wrapping_mul(seed | 1), Ordering::SeqCst);
                    if let Err(broken) = result {
                        failures.lock().unwrap().push((seed, trace, broken));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort_by_key(|(seed, ..)| *seed);
    (all.into_inner(), failures)
}

/// A panic is a broken promise like any other.
fn play_one(settings: Settings, seed: u64) -> (Trace, Result<(), Broken>) {
    let played = catch_unwind(|| match settings.on {
        On::Model { bug } => play(Setting { seed, bug, clocks: Clocks::Jump, is_told: false }, &schedule(seed)),
        On::Files => real::play::play(seed, false),
    });
    played.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        let broken = Broken { invariant: Invariant::NoPanic, seen: text.unwrap_or_default() };
        (Trace::default(), Err(broken))
    })
}

#[allow(clippy::print_stdout, reason = "what a simulator is for")]
fn say(line: &str) {
    println!("{line}");
}
