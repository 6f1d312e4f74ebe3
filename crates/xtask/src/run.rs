//! Builds and opens the app. Without a display its story is played in real windows that leave pictures.

use std::process::Command;

use anyhow::Result;

use crate::app;
use crate::bundle;
use crate::setup::{For, setup};
use crate::shell::{cargo, run as run_command, say, step, target};

/// # Errors
/// Something is missing, does not compile, or the app ends with a failure.
pub(crate) fn run() -> Result<()> {
    if has_display() { open() } else { play() }
}

fn open() -> Result<()> {
    step("set-up", || setup(For::Running))?;
    step("page", bundle::bundle)?;
    let app = app::build()?;
    say("── Resguardo opens; this ends when its window is closed");
    run_command(&mut Command::new(app))
}

fn play() -> Result<()> {
    say(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): playing the story in windows of our own.",
    );
    step("set-up", || setup(For::Tests))?;
    step("page", bundle::bundle)?;
    step("programs", app::build_for_stories)?;
    step("story", || {
        run_command(&mut cargo(&[
            "test",
            "--workspace",
            "--test",
            "window",
            "--",
            "--nocapture",
            "--test-threads=1",
            "story",
        ]))
    })?;
    say(&format!("The pictures are in {}", target().join("story").display()));
    Ok(())
}

/// Windows and macOS always have one.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
