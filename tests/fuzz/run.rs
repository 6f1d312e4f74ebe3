//! Target after target, each for its seconds.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::parsers::{TARGETS, Target, corpus, damaged, stands};
use crate::world::dice::Dice;

const USAGE: &str = "cargo xtask fuzz [TARGET] [--seconds N] [--from SEED]";
/// Nothing of a few kilobytes may take longer to read or refuse.
const SLOW: Duration = Duration::from_secs(2);
/// Nor may all of it together take more memory.
const MOST_MB: u64 = 700;

pub(crate) fn run() -> ExitCode {
    let (mut name, mut seconds, mut from) = (None, 10, 1);
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|text| text.parse().ok());
        match word.as_str() {
            "--seconds" => seconds = number().unwrap_or(seconds),
            "--from" => from = number().unwrap_or(from),
            _ => name = Some(word),
        }
    }
    let chosen: Vec<&Target> =
        TARGETS.iter().filter(|target| name.as_ref().is_none_or(|name| name == target.name)).collect();
    if chosen.is_empty() {
        let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        say(&format!("usage: {USAGE}\ntargets: {}", names.join(" ")));
        return ExitCode::FAILURE;
    }
    let broken = chosen.iter().filter(|target| !fuzz(target, Duration::from_secs(seconds), from)).count();
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// True if nothing broke.
fn fuzz(target: &Target, time: Duration, seed: u64) -> bool {
    let (dice, corpus) = (Dice::new(seed), corpus(target));
    let (begun, mut tries, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
    while begun.elapsed() < time {
        let bytes = damaged(target, &corpus, &dice);
        let one = Instant::now();
        let is_standing = stands(target, &bytes);
        slowest = slowest.max(one.elapsed());
        tries += 1;
        if !is_standing || one.elapsed() > SLOW || peak_mb() > MOST_MB {
            let kept = keep(target, &bytes);
            let why = if is_standing { "took too much time or memory" } else { "fell over" };
            say(&format!("{}: {why} at try {tries} of seed {seed}, peak {} MB: {kept}", target.name, peak_mb()));
            return false;
        }
    }
    say(&format!("{}: {tries} tries, slowest {slowest:?}, peak {} MB", target.name, peak_mb()));
    true
}

/// Where every run of the tests finds it.
fn keep(target: &Target, bytes: &[u8]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/fuzz").join(target.name);
    std::fs::create_dir_all(&folder).unwrap();
    let hash = Sha256::digest(bytes);
    let name: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    std::fs::write(folder.join(&name), bytes).unwrap();
    format!("kept as tests/data/fuzz/{}/{name}", target.name)
}

fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|rest| rest.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()).unwrap_or(0) / 1_024
}

#[allow(clippy::print_stdout, reason = "what a fuzzer is for")]
fn say(line: &str) {
    println!("{line}");
}
