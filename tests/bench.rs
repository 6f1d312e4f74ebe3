//! `cargo xtask bench`: the workload W0 through the real thing (encrypted files, signed history, TLS on loopback), one
//! JSON line a step in the shape that the peers print, and beside them the durable floor: the same rows in bare
//! SQLCipher. "Done" is an equal digest on both laptops, never idle time. Machines are noisy: quote the ratios of one
//! run.

#[path = "bench/floor.rs"]
mod floor;
#[path = "bench/headquarters.rs"]
mod headquarters;
#[path = "bench/keystrokes.rs"]
mod keystrokes;
#[path = "bench/laptop.rs"]
mod laptop;
#[path = "bench/matching.rs"]
mod matching;
#[path = "bench/memory.rs"]
mod memory;
#[path = "bench/proxy.rs"]
mod proxy;
#[path = "bench/report.rs"]
mod report;
#[path = "bench/reports.rs"]
mod reports;
#[path = "bench/search.rs"]
mod search;
#[path = "bench/trouble.rs"]
mod trouble;
#[path = "bench/workload.rs"]
mod workload;

use anyhow::{Result, ensure};

use domain::id::RecordId;
use domain::value::Values;
use headquarters::Headquarters;
use laptop::Laptop;
use proxy::Proxy;
use report::Report;

const RECORDS: u32 = 10_000;
/// Possible matches are looked for among as many times more persons.
const PERSONS_A_RECORD: u32 = 10;
/// Records that tables are made of.
const REPORTED: u32 = 200_000;
/// What W8 may take, in seconds.
const MODEM_S: f64 = 30.0;

fn main() -> Result<()> {
    // `cargo bench` adds `--bench`; what is a number is the number of records, and a word chooses a part.
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let count = given.iter().find_map(|argument| argument.parse().ok()).unwrap_or(RECORDS);
    let is_asked = |part: &str| {
        given.iter().all(|argument| argument.parse::<u32>().is_ok()) || given.iter().any(|argument| argument == part)
    };
    let report = Report::new(count);
    if is_asked("sync") {
        let records: Vec<Values> = workload::records(count).collect();
        exchange(&report, &records)?;
        trouble::restored(&report, &records)?;
        trouble::cut(&report, &records)?;
        trouble::crowd(&report, &records)?;
    }
    if is_asked("search") {
        search::measure(&report, count)?;
        matching::measure(count.saturating_mul(PERSONS_A_RECORD));
        keystrokes::tell();
    }
    // Only by name: it takes two hundred thousand of its own where no number is said.
    if given.iter().any(|argument| argument == "reports") {
        let many = given.iter().find_map(|argument| argument.parse().ok()).unwrap_or(REPORTED);
        reports::measure(&Report::new(many), many)?;
    }
    // Six minutes for two hundred thousand records: only where it is asked for by name.
    if given.iter().any(|argument| argument == "memory") {
        memory::measure(&report, count)?;
    }
    Ok(())
}

/// W1 to W5, and W8.
fn exchange(report: &Report, records: &[Values]) -> Result<()> {
    let hq = Headquarters::start()?;
    let (a, b, c) = (Laptop::new("Ana")?, Laptop::new("Beto")?, Laptop::new("Carmen")?);
    let mut ids: Vec<RecordId> = Vec::new();
    let create = || records.iter().try_for_each(|record| a.create(record).map(|id| ids.push(id)));
    let ours = report.step("W1 create", create, Report::no_traffic)?;
    let floor = report.step_of("sqlcipher-floor", "W1 create", || floor::create(records))?;
    report.ratio("W1 create / durable floor", ours / floor);

    a.link(&hq)?;
    report.step("W2 push", || a.sync(), || a.traffic())?;
    b.link(&hq)?;
    report.step("W3 pull", || b.sync(), || b.traffic())?;
    report.bytes("handshake", b.handshake());
    ensure!(a.digest()? == b.digest()?, "not the same after W3");

    c.link(&hq)?;
    c.sync()?;
    let edited = edit_both(&a, &b, &ids)?;
    let both = || {
        a.sync()?;
        b.sync()?;
        a.sync()
    };
    report.step("W4 both edited", both, || a.traffic() + b.traffic())?;
    report.step("W4 third pulls", || c.sync(), || c.traffic())?;
    ensure!(a.digest()? == b.digest()? && b.digest()? == c.digest()?, "not the same after W4");
    ensure!(a.conflicts()? == edited && c.conflicts()? == edited, "an edit was lost");

    a.sync()?;
    report.step("W5 nothing to do", || a.sync(), || a.traffic())?;
    report.megabytes("headquarters' peak", hq.peak_mb());

    let wire = Proxy::start()?;
    wire.leads_to(hq.port());
    wire.is_a_modem();
    a.call_by(wire.address())?;
    b.call_by(wire.address())?;
    edit_again(&a, &b, &ids)?;
    let took_s = report.step("W8 both edited, 600 ms, 64 kbit/s", both, || a.traffic() + b.traffic())?;
    ensure!(a.digest()? == b.digest()?, "not the same after W8");
    ensure!(took_s < MODEM_S, "W8 took {took_s} s");
    Ok(())
}

/// The same records, in fields that nobody disagrees about.
fn edit_again(a: &Laptop, b: &Laptop, ids: &[RecordId]) -> Result<()> {
    ids.iter().step_by(100).try_for_each(|id| {
        a.edit(*id, "notes", "vista de nuevo en la garita")?;
        b.edit(*id, "radio", "canal 4")
    })
}

/// One record in a hundred is edited on both laptops, half of them in the same field. The number of those.
fn edit_both(a: &Laptop, b: &Laptop, ids: &[RecordId]) -> Result<usize> {
    let mut same = 0;
    for (place, id) in ids.iter().step_by(100).enumerate() {
        let is_same = place % 2 == 0;
        a.edit(*id, "nickname", "la Güera")?;
        b.edit(*id, if is_same { "nickname" } else { "guide" }, "el Tuerto")?;
        same += usize::from(is_same);
    }
    Ok(same)
}
