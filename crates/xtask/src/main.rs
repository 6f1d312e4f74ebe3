//! `cargo xtask`: everything the house needs besides cargo itself. One file per errand; `setup` before each that needs it.

mod app;
mod bench;
mod bundle;
mod fuzz;
mod geometry;
mod optimiser;
mod package;
mod run;
mod setup;
mod shell;
mod simulate;
mod test;
mod threats;
mod tidy;

use std::process::ExitCode;

use anyhow::{Result, bail};

/// One thing that can be asked for.
struct Errand {
    name: &'static str,
    purpose: &'static str,
    work: fn() -> Result<()>,
}

/// In the order a newcomer meets them.
const ERRANDS: [Errand; 10] = [
    Errand {
        name: "setup",
        purpose: "install what is missing: system packages, the wasm target, axe-core, binaryen",
        work: || setup::setup(setup::For::Tests),
    },
    Errand { name: "bundle", purpose: "build the page into target/bundle", work: bundle::bundle },
    Errand {
        name: "run",
        purpose: "build and open the app; without a display, play its story in real windows",
        work: run::run,
    },
    Errand {
        name: "test",
        purpose: "format, lints, tidy, the page, the app and every test; `test threats` those of threats, as a table",
        work: test::errand,
    },
    Errand { name: "bench", purpose: "the workload in a release build, one JSON line a step", work: bench::bench },
    Errand {
        name: "simulate",
        purpose: "play laptops and headquarters by seed until an invariant breaks; `power`: cut the power",
        work: simulate::simulate,
    },
    Errand { name: "fuzz", purpose: "feed damaged bytes to every parser", work: fuzz::fuzz },
    Errand {
        name: "package",
        purpose: "a release as signed .deb and .tar.gz; `package verify FILE --key FILE.pub` checks one",
        work: package::package,
    },
    Errand {
        name: "geometry",
        purpose: "draw assets/map/outline.json anew; only when the map is to change",
        work: geometry::geometry,
    },
    Errand { name: "tidy", purpose: "check the rules of the house", work: tidy::tidy },
];

fn main() -> ExitCode {
    match errand() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            shell::say(&format!("xtask: {failure:#}"));
            ExitCode::FAILURE
        }
    }
}

fn errand() -> Result<()> {
    let asked = std::env::args().nth(1).unwrap_or_default();
    match ERRANDS.iter().find(|errand| errand.name == asked) {
        Some(errand) => (errand.work)(),
        None => bail!("usage: cargo xtask ERRAND\n{}", list()),
    }
}

fn list() -> String {
    ERRANDS.iter().map(|errand| format!("  {:10}{}\n", errand.name, errand.purpose)).collect()
}
