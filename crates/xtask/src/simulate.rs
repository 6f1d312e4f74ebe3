//! Seeds by the thousand in a release build: the first broken invariant of each is told. `--bugs` proves that the planted
//! bugs are seen.

use anyhow::Result;

use crate::shell::{cargo, run};

/// # Errors
/// It does not compile, or a seed broke something.
pub(crate) fn simulate() -> Result<()> {
    let mut command = cargo(&["bench", "--package", "tests", "--bench", "simulate", "--"]);
    command.args(std::env::args().skip(2));
    run(&mut command)
}
