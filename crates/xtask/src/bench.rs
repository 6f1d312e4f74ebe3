//! The workload on the real thing, in a release build: one JSON line a step. `cargo xtask bench 1000` takes fewer records.

use anyhow::Result;

use crate::shell::{cargo, run};

/// # Errors
/// It does not compile, or two ends did not come to hold the same.
pub(crate) fn bench() -> Result<()> {
    let mut command = cargo(&["bench", "--package", "tests", "--bench", "peers", "--"]);
    command.args(std::env::args().skip(2));
    run(&mut command)
}
