//! Building the programs. What stories need is one selection, the tests' own, so that no dependency is compiled twice with
//! other features; and the two kinds of window are kept apart, since cargo gives both the same file name.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::shell::{cargo, run, target};

/// What `cargo test` must be told so that it means the same build as the stories' programs. `tests/world/program.rs` says
/// the same.
pub(crate) const STORIES: [&str; 3] = ["--workspace", "--features", "resguardo/automation"];

/// How many windows stand open at once: each keeps a core busy, and waits for it now and then.
pub(crate) const WINDOWS_AT_ONCE: &str = "--test-threads=2";

/// The two builds of the window.
#[derive(Clone, Copy)]
pub(crate) enum Window {
    /// As people get it.
    Ordinary,
    /// As WebDriver can drive it. Never packaged.
    Driven,
}

/// Builds the window as people get it and answers where it is kept. The page must be bundled already.
///
/// # Errors
/// It does not compile.
pub(crate) fn build() -> Result<PathBuf> {
    run(&mut cargo(&["build", "--workspace", "--bin", "resguardo"]))?;
    keep(Window::Ordinary)
}

/// Builds what stories need: the driven window, the programs beside it, and every test.
///
/// # Errors
/// One does not compile.
pub(crate) fn build_for_stories() -> Result<()> {
    run(cargo(&["build", "--bins", "--tests"]).args(STORIES))?;
    keep(Window::Driven).map(drop)
}

/// Moves the window out of cargo's way. `tests/window/driver.rs` looks for it there.
fn keep(window: Window) -> Result<PathBuf> {
    let suffix = std::env::consts::EXE_SUFFIX;
    let name = match window {
        Window::Ordinary => "resguardo",
        Window::Driven => "resguardo-driven",
    };
    let folder = target().join("app");
    std::fs::create_dir_all(&folder)?;
    let kept = folder.join(format!("{name}{suffix}"));
    // A program that is running cannot be written over; a new file under its name can stand beside it.
    let _ = std::fs::remove_file(&kept);
    let built = target().join("debug").join(format!("resguardo{suffix}"));
    std::fs::copy(&built, &kept).with_context(|| format!("cannot keep {}", kept.display()))?;
    Ok(kept)
}
