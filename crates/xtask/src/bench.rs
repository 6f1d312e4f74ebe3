//! The workload on the real thing, in a release build: one JSON line a step. `cargo xtask bench 1000` takes fewer records;
//! `cargo xtask bench hq` is about what headquarters alone keeps, in a file and on a database server.

use anyhow::Result;

use crate::shell::{cargo, run};

/// # Errors
/// It does not compile, or two ends did not come to hold the same.
pub(crate) fn bench() -> Result<()> {
    let mut arguments = std::env::args().skip(2).peekable();
    let of_headquarters = arguments.next_if(|argument| argument == "hq").is_some();
    let (package, bench) = if of_headquarters { ("hq", "hq") } else { ("tests", "peers") };
    let mut command = cargo(&["bench", "--package", package, "--bench", bench, "--"]);
    command.args(arguments);
    run(&mut command)
}
