//! Damaged bytes to every parser in a release build: `cargo xtask fuzz [TARGET] [--seconds N]`.

use anyhow::Result;

use crate::shell::{cargo, run};

/// # Errors
/// It does not compile, or a parser fell over; the bytes are kept for the tests.
pub(crate) fn fuzz() -> Result<()> {
    let mut command = cargo(&["bench", "--package", "tests", "--bench", "fuzz", "--"]);
    command.args(std::env::args().skip(2));
    run(&mut command)
}
