//! Seeds by the thousand in a release build: the first broken invariant of each is told. `--bugs` proves that the planted
//! bugs are seen. `power` cuts the power instead.

use anyhow::Result;

use crate::shell::{cargo, run};

/// # Errors
/// It does not compile, or a seed broke something.
pub(crate) fn simulate() -> Result<()> {
    let mut arguments = std::env::args().skip(2).peekable();
    let bench = if arguments.next_if(|word| word == "power").is_some() { "cuts" } else { "simulate" };
    let mut command = cargo(&["bench", "--package", "tests", "--bench", bench, "--"]);
    run(command.args(arguments))
}
