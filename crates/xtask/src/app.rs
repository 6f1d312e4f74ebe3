//! Building the programs. All of them are built as parts of the whole workspace, so that every errand shares one set of
//! compiled dependencies; and the two kinds of window are kept apart, since cargo gives both the same file name.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::shell::{cargo, run, target};

/// The two builds of the window.
#[derive(Clone, Copy)]
pub(crate) enum Window {
    /// As people get it.
    Ordinary,
    /// As WebDriver can drive it. Never packaged.
    Driven,
}

impl Window {
    /// The file it is kept in, under the target folder. `tests/window/driver.rs` looks there.
    fn kept(self) -> PathBuf {
        let name = match self {
            Self::Ordinary => "resguardo",
            Self::Driven => "resguardo-driven",
        };
        target().join("app").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// Builds the window and answers where it is kept. The page must be bundled already.
///
/// # Errors
/// It does not compile.
pub(crate) fn build(window: Window) -> Result<PathBuf> {
    let mut build = cargo(&["build", "--workspace", "--bin", "resguardo"]);
    if let Window::Driven = window {
        build.args(["--features", "resguardo/automation"]);
    }
    run(&mut build)?;
    let kept = window.kept();
    std::fs::create_dir_all(target().join("app"))?;
    let built = target().join("debug").join(format!("resguardo{}", std::env::consts::EXE_SUFFIX));
    // A program that is running cannot be written over; a new file under its name can stand beside it.
    let _ = std::fs::remove_file(&kept);
    std::fs::copy(&built, &kept).with_context(|| format!("cannot keep {}", kept.display()))?;
    Ok(kept)
}

/// Builds the programs without a window that whole-app stories start: headquarters and the command line.
///
/// # Errors
/// One does not compile.
pub(crate) fn build_companions() -> Result<()> {
    run(&mut cargo(&["build", "--workspace", "--package", "hq", "--package", "ctl", "--bins"]))
}
