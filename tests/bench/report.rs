//! One JSON line a step.

use std::fs;
use std::time::Instant;

use anyhow::Result;
use serde_json::json;

/// Bytes each way on the wire.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Traffic {
    pub(crate) up: u64,
    pub(crate) down: u64,
}

impl Traffic {
    pub(crate) const fn total(self) -> u64 {
        self.up + self.down
    }
}

impl std::ops::Add for Traffic {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { up: self.up + other.up, down: self.down + other.down }
    }
}

pub(crate) struct Report {
    records: u32,
}

impl Report {
    pub(crate) const fn new(records: u32) -> Self {
        Self { records }
    }

    /// A step of ours; `traffic` counts from where it stood before.
    pub(crate) fn step(
        &self,
        step: &str,
        work: impl FnOnce() -> Result<()>,
        traffic: impl Fn() -> Traffic,
    ) -> Result<f64> {
        let before = traffic();
        let begun = Instant::now();
        work()?;
        let seconds = begun.elapsed().as_secs_f64();
        let after = traffic();
        self.print("resguardo", step, seconds, after.up - before.up, after.down - before.down);
        Ok(seconds)
    }

    /// A step of somebody we measure ourselves against.
    pub(crate) fn step_of(&self, peer: &str, step: &str, work: impl FnOnce() -> Result<()>) -> Result<f64> {
        let begun = Instant::now();
        work()?;
        let seconds = begun.elapsed().as_secs_f64();
        self.print(peer, step, seconds, 0, 0);
        Ok(seconds)
    }

    pub(crate) fn no_traffic() -> Traffic {
        Traffic::default()
    }

    pub(crate) fn ratio(&self, step: &str, ratio: f64) {
        say(&json!({ "peer": "resguardo", "records": self.records, "step": step, "ratio": rounded(ratio) }));
    }

    pub(crate) fn bytes(&self, step: &str, bytes: u64) {
        say(&json!({ "peer": "resguardo", "records": self.records, "step": step, "bytes": bytes }));
    }

    pub(crate) fn megabytes(&self, step: &str, peak_mb: u64) {
        say(&json!({ "peer": "resguardo", "records": self.records, "step": step, "peak_mb": peak_mb }));
    }

    pub(crate) fn slowest(&self, step: &str, slowest_ms: f64) {
        say(&json!({ "peer": "resguardo", "records": self.records, "step": step, "slowest_ms": rounded(slowest_ms) }));
    }

    fn print(&self, peer: &str, step: &str, seconds: f64, up: u64, down: u64) {
        say(&json!({
            "peer": peer, "records": self.records, "step": step, "seconds": rounded(seconds), "up": up, "down": down,
            "peak_mb": peak_mb_of("self"),
        }));
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}

#[allow(clippy::print_stdout, reason = "what a bench is for")]
pub(crate) fn say(line: &serde_json::Value) {
    println!("{line}");
}

/// The most memory that a process has held, in megabytes. This one, `self`, is all the laptops.
pub(crate) fn peak_mb_of(process: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|rest| rest.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}
