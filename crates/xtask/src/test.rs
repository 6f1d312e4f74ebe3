//! Every check of the house, cheapest first, so that a slip is told early. The page comes before the lints, since the app
//! does not compile without it; the real windows come last.

use anyhow::{Result, bail};

use crate::app;
use crate::bundle;
use crate::setup::{For, setup};
use crate::shell::{cargo, header, run, step};
use crate::threats;
use crate::tidy;

/// `cargo xtask test`, or `cargo xtask test threats`.
///
/// # Errors
/// Those of what was asked for, or it is neither.
pub(crate) fn errand() -> Result<()> {
    match std::env::args().nth(2).as_deref() {
        None => test(),
        Some("threats") => threats::threats(),
        Some(other) => bail!("there is no `cargo xtask test {other}`: leave it out, or say `threats`"),
    }
}

/// The first step that fails ends it.
fn test() -> Result<()> {
    step("set-up", || setup(For::Tests))?;
    step("format", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    step("tidy", tidy::tidy)?;
    step("page", bundle::bundle)?;
    step("lints", lints)?;
    step("programs", app::build_for_stories)?;
    step("tests", || run(cargo(&["test"]).args(app::STORIES)))?;
    // Not a step like the others: the last line is the test runner's own.
    header("windows");
    run(cargo(&["test"]).args(app::STORIES).args(["--test", "window", "--", app::WINDOWS_AT_ONCE]))
}

/// The page is linted as what it is, wasm; the rest as what runs here.
fn lints() -> Result<()> {
    run(&mut cargo(&["clippy", "--workspace", "--exclude", "ui", "--all-targets", "--", "-D", "warnings"]))?;
    // No target of `--all-targets`, because a plain `cargo test` leaves it out.
    run(&mut cargo(&["clippy", "--workspace", "--exclude", "ui", "--test", "window", "--", "-D", "warnings"]))?;
    run(&mut cargo(&[
        "clippy",
        "--package",
        "ui",
        "--target",
        "wasm32-unknown-unknown",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}
