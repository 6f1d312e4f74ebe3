//! Running other programs, and saying what is being done.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

/// The folder of the workspace. Every errand works from here, wherever it was called.
pub(crate) fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own)
}

/// Where cargo puts what it builds: `CARGO_TARGET_DIR`, or `target` in the workspace.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The same cargo that runs this errand.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root());
    forget_own_package(&mut command);
    command
}

/// What cargo tells this program of its own package. Said on to another cargo it is a change of surroundings to the build
/// scripts that ask for it (ring's), and everything above them is built anew; also the test that is running just then.
fn forget_own_package(command: &mut Command) {
    let own = std::env::vars_os().map(|(name, _)| name);
    let own = own.filter(|name| name.to_str().is_some_and(|name| PACKAGE.iter().any(|part| name.starts_with(part))));
    for name in own {
        command.env_remove(name);
    }
}

const PACKAGE: [&str; 2] = ["CARGO_PKG_", "CARGO_MANIFEST_"];

/// Runs a command to its end; its output goes where ours goes.
///
/// # Errors
/// It cannot be started, or ends with a failure.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = describe(command);
    let status = command.status().with_context(|| format!("cannot start `{shown}`"))?;
    ensure!(status.success(), "`{shown}` failed ({status})");
    Ok(())
}

/// Whether a command starts and succeeds, without a word.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether a program of this name can be found.
pub(crate) fn has_program(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(name).is_file())
}

/// Does one step under a header, and says how long it took.
///
/// # Errors
/// Those of the step.
pub(crate) fn step(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    header(name);
    let start = Instant::now();
    work().with_context(|| format!("step `{name}`"))?;
    say(&format!("── {name}: {:.1} s", start.elapsed().as_secs_f64()));
    Ok(())
}

/// Says what begins.
pub(crate) fn header(name: &str) {
    say(&format!("── {name}"));
}

/// A line to the person at the terminal. On the error stream, beside cargo's own words.
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
