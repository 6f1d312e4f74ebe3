//! Building the programs. All of them are built as parts of the whole workspace, so that every errand shares one set of
//! compiled dependencies; and the two kinds of window are kept apart, since cargo gives both the same file name.

use std::path::PathBuf;

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;

use crate::shell::{cargo, root, run, target};

/// The packages whose programs a whole-app story starts beside the window: headquarters and the command line.
const COMPANIONS: [&str; 2] = ["hq", "ctl"];

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
    build_with(Window::Ordinary, &[])
}

/// Builds what stories need: the driven window, and the programs beside it.
///
/// # Errors
/// One does not compile.
pub(crate) fn build_for_stories() -> Result<()> {
    build_with(Window::Driven, &companions()?).map(drop)
}

fn build_with(window: Window, others: &[String]) -> Result<PathBuf> {
    let mut build = cargo(&["build", "--workspace", "--bin", "resguardo"]);
    build.args(others.iter().flat_map(|name| ["--bin", name]));
    if let Window::Driven = window {
        build.args(["--features", "resguardo/automation"]);
    }
    run(&mut build)?;
    keep(window)
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

/// The programs of the companions, by the names their manifests give them.
fn companions() -> Result<Vec<String>> {
    let metadata = MetadataCommand::new().current_dir(root()).no_deps().exec()?;
    let packages = metadata.packages.iter().filter(|package| COMPANIONS.contains(&package.name.as_str()));
    let targets = packages.flat_map(|package| &package.targets).filter(|target| target.is_bin());
    Ok(targets.map(|target| target.name.clone()).collect())
}
