//! How much memory the engine takes on a laptop that has everything: written, unlocked, listed, searched, exchanged.

use anyhow::Result;
use api::record::List;
use api::search::Find;

use crate::laptop::{Laptop, said};
use crate::report::Report;
use crate::workload;

pub(crate) fn measure(report: &Report, count: u32) -> Result<()> {
    let laptop = Laptop::new("Ana")?;
    let fill = || workload::records(count).try_for_each(|record| laptop.create(&record).map(drop));
    report.step("fill a laptop", fill, Report::no_traffic)?;
    let read = || {
        laptop.engine.ask(List { kind: None, skip: 0, take: 200 }).map_err(said)?;
        laptop.engine.ask(Find { text: "nunez".to_owned(), take: 20 }).map(drop).map_err(said)
    };
    report.step("list and search it", read, Report::no_traffic)?;
    report.megabytes("engine's peak", crate::report::peak_mb_of("self"));
    Ok(())
}
