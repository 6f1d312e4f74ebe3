//! W6, W7 and W9: headquarters restored from a backup, a link that breaks, and twenty laptops at once.

use std::thread;

use anyhow::{Result, ensure};
use domain::value::Values;

use crate::headquarters::{Headquarters, free_port};
use crate::laptop::Laptop;
use crate::proxy::Proxy;
use crate::report::Report;

const LAPTOPS: usize = 20;
const CUTS: u64 = 5;

/// W6: the last tenth of what headquarters had is gone with it. Ideal are the bytes that brought it there first.
pub(crate) fn restored(report: &Report, records: &[Values]) -> Result<()> {
    let mut hq = Headquarters::start()?;
    let (laptop, other) = (Laptop::new("Ana")?, Laptop::new("Beto")?);
    laptop.link(&hq)?;
    other.link(&hq)?;
    let (before, last) = records.split_at(records.len() - records.len() / 10);
    create(&laptop, before)?;
    laptop.sync()?;
    other.sync()?;
    let backup = hq.backup()?;
    laptop.sync_again()?;
    create(&laptop, last)?;
    let start = laptop.traffic().up;
    laptop.sync()?;
    let ideal = laptop.traffic().up - start;
    other.sync_again()?;
    hq.restore(&backup)?;
    let start = laptop.traffic().up;
    report.step("W6 headquarters restored", || laptop.sync_again(), || laptop.traffic())?;
    report.ratio("W6 bytes up / ideal", ratio(laptop.traffic().up - start, ideal));
    other.sync_again()?;
    ensure!(laptop.digest()? == other.digest()?, "not the same after W6");
    Ok(())
}

/// W7: the link breaks five times on the way, in the middle of what is said. Ideal are the bytes of the same push on a
/// whole link.
pub(crate) fn cut(report: &Report, records: &[Values]) -> Result<()> {
    let whole = pushed(records, 0)?;
    let report_of_cut = || pushed(records, whole);
    let mut bytes = 0;
    report.step("W7 cut five times", || report_of_cut().map(|sent| bytes = sent), Report::no_traffic)?;
    report.ratio("W7 bytes / ideal", ratio(bytes, whole));
    Ok(())
}

/// The bytes on the wire of a first push. The link breaks at five points of about `bytes`; of 0, never.
fn pushed(records: &[Values], bytes: u64) -> Result<u64> {
    let (proxy, port) = (Proxy::start()?, free_port()?);
    let hq = Headquarters::start_behind(port, proxy.address())?;
    proxy.leads_to(hq.port());
    let laptop = Laptop::new("Ana")?;
    laptop.link(&hq)?;
    create(&laptop, records)?;
    let start = proxy.traffic().total();
    for cut in 1..=CUTS {
        if bytes == 0 {
            break;
        }
        // Not at even distances: a cut that always falls between two frames proves little.
        proxy.cut_after(bytes / (CUTS + 2) + 1_009 * cut);
        if laptop.sync_again().is_ok() {
            break;
        }
    }
    laptop.sync_again()?;
    let sent = proxy.traffic().total() - start;
    let other = Laptop::new("Beto")?;
    other.link(&hq)?;
    other.sync()?;
    ensure!(laptop.digest()? == other.digest()?, "not the same after W7");
    Ok(sent)
}

/// W9: as many laptops as a region has, all at once, each with its share of the records.
pub(crate) fn crowd(report: &Report, records: &[Values]) -> Result<()> {
    let hq = Headquarters::start()?;
    let shares = records.chunks(records.len().div_ceil(LAPTOPS).max(1));
    let laptops = shares.enumerate().map(|(number, share)| {
        let laptop = Laptop::new(&format!("Agente {number}"))?;
        laptop.link(&hq)?;
        create(&laptop, share)?;
        Ok(laptop)
    });
    let laptops: Vec<Laptop> = laptops.collect::<Result<_>>()?;
    report.step("W9 twenty laptops push at once", || at_once(&laptops), Report::no_traffic)?;
    report.step("W9 twenty laptops pull at once", || at_once(&laptops), Report::no_traffic)?;
    let digests: Vec<String> = laptops.iter().map(Laptop::digest).collect::<Result<_>>()?;
    ensure!(digests.windows(2).all(|pair| pair.first() == pair.last()), "not the same after W9");
    report.megabytes("W9 headquarters' peak", hq.peak_mb());
    Ok(())
}

fn at_once(laptops: &[Laptop]) -> Result<()> {
    thread::scope(|scope| {
        let all: Vec<_> = laptops.iter().map(|laptop| scope.spawn(|| laptop.sync_again())).collect();
        all.into_iter().try_for_each(|one| one.join().unwrap_or_else(|_| anyhow::bail!("a laptop broke down")))
    })
}

fn create(laptop: &Laptop, records: &[Values]) -> Result<()> {
    records.iter().try_for_each(|record| laptop.create(record).map(drop))
}

#[expect(clippy::cast_precision_loss, reason = "megabytes, to three places")]
fn ratio(bytes: u64, ideal: u64) -> f64 {
    bytes as f64 / ideal.max(1) as f64
}
