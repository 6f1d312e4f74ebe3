//! The numbers of a running headquarters as Prometheus reads them: counts, bytes and durations. No name, key, unit or
//! address is ever in them.

use std::fmt::Write;

use sync::authority::notice::Standing;

use crate::headquarters::Headquarters;
use crate::horizon::Horizon;
use crate::metrics::{Labels, Measured, STEPS_MS, Tally};
use crate::store::StoreError;

/// All of it, in the text format 0.0.4.
pub async fn exposition(headquarters: &Headquarters) -> Result<String, StoreError> {
    let mut page = Page::default();
    page.family("resguardo_hq_build_info", "gauge", "The release that serves.");
    page.line(&format!("resguardo_hq_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION")), 1);
    counted(&mut page, headquarters);
    stored(&mut page, headquarters).await?;
    backed_up(&mut page, headquarters).await?;
    if let Some(bytes) = resident_bytes() {
        page.one("process_resident_memory_bytes", "gauge", "Memory in use.", bytes);
    }
    Ok(page.0)
}

fn counted(page: &mut Page, headquarters: &Headquarters) {
    let metrics = &headquarters.metrics;
    let connections = "What became of each connection.";
    page.tally("resguardo_hq_connections_total", connections, "outcome", &metrics.connections);
    page.tally("resguardo_hq_requests_total", "Answers by route and status.", "route", &metrics.requests);
    page.tally("resguardo_hq_segments_total", "What became of each segment.", "outcome", &metrics.segments);
    let refusals = "Why a session or an enrolment was not answered.";
    page.tally("resguardo_hq_refusals_total", refusals, "reason", &metrics.refusals);
    let (up, down) = (metrics.bytes_up.read(), metrics.bytes_down.read());
    page.one("resguardo_hq_frame_bytes_received_total", "counter", "Bytes of frames from laptops.", up);
    page.one("resguardo_hq_frame_bytes_sent_total", "counter", "Bytes of frames to laptops.", down);
    page.durations("resguardo_hq_frame_seconds", "How long a frame took to answer.", &metrics.frames.read());
    let open = headquarters.room.present() as u64;
    page.one("resguardo_hq_connections_open", "gauge", "Connections of laptops now.", open);
}

async fn stored(page: &mut Page, headquarters: &Headquarters) -> Result<(), StoreError> {
    let counts = headquarters.store.counts().await?;
    page.one("resguardo_hq_entries", "gauge", "Entries of laptops that are kept.", counts.entries);
    page.one("resguardo_hq_units", "gauge", "Units that have written.", counts.units);
    page.one("resguardo_hq_records_unmerged", "gauge", "Records whose merged form lags behind.", counts.unmerged);
    page.one("resguardo_hq_database_bytes", "gauge", "Size of the database.", counts.bytes);
    let poisoned = "Signed changes that no record can be made of; the rest of their records is read.";
    page.one("resguardo_hq_changes_poisoned", "gauge", poisoned, counts.poisoned);
    let lives = headquarters.store.lives().await?;
    let forks = lives.values().filter(|copies| copies.forks > 0).count() as u64;
    page.one("resguardo_hq_devices_forked", "gauge", "Laptops that were cloned or put back.", forks);
    let held = headquarters.store.held().await?.len() as u64;
    page.one("resguardo_hq_entries_in_quarantine", "gauge", "Entries that wait for a coordinator.", held);
    let membership = headquarters.store.membership().await?;
    let live = membership.devices().filter(|device| device.standing == Standing::Live).count() as u64;
    let all = membership.devices().count() as u64;
    page.family("resguardo_hq_devices", "gauge", "Laptops by standing.");
    page.line("resguardo_hq_devices{standing=\"live\"}", live);
    page.line("resguardo_hq_devices{standing=\"revoked\"}", all.saturating_sub(live));
    Ok(())
}

async fn backed_up(page: &mut Page, headquarters: &Headquarters) -> Result<(), StoreError> {
    let Some(horizon) = Horizon::read(headquarters.store.as_ref()).await? else { return Ok(()) };
    let made = horizon.made_ms / 1_000;
    page.one("resguardo_hq_backup_timestamp_seconds", "gauge", "When the last good backup was made.", made);
    page.one("resguardo_hq_backup_bytes", "gauge", "Its size.", horizon.bytes);
    page.one("resguardo_hq_backup_entries", "gauge", "Entries in it, those of headquarters included.", horizon.entries);
    Ok(())
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a String does not fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn line(&mut self, series: &str, value: u64) {
        let _ = writeln!(self.0, "{series} {value}");
    }

    fn one(&mut self, name: &str, kind: &str, help: &str, value: u64) {
        self.family(name, kind, help);
        self.line(name, value);
    }

    fn tally(&mut self, name: &str, help: &str, label: &str, tally: &Tally) {
        self.family(name, "counter", help);
        for (Labels { kind, status }, count) in tally.read() {
            let status = status.map_or_else(String::new, |status| format!(",status=\"{status}\""));
            self.line(&format!("{name}{{{label}=\"{kind}\"{status}}}"), count);
        }
    }

    fn durations(&mut self, name: &str, help: &str, measured: &Measured) {
        self.family(name, "histogram", help);
        for (step_ms, within) in STEPS_MS.iter().zip(measured.within) {
            let (whole, thousandths) = (step_ms / 1_000, step_ms % 1_000);
            self.line(&format!("{name}_bucket{{le=\"{whole}.{thousandths:03}\"}}"), within);
        }
        self.line(&format!("{name}_bucket{{le=\"+Inf\"}}"), measured.count);
        let _ = writeln!(self.0, "{name}_sum {}", measured.sum.as_secs_f64());
        self.line(&format!("{name}_count"), measured.count);
    }
}

/// As Linux tells it.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(1_024)
}
