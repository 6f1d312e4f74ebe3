//! The house's stories, told as they are played: each step is said in Spanish and leaves a picture. Played by
//! `cargo xtask run` where there is no display, so their names begin with "story".

mod conflict;
mod five;
mod intake;
mod night;
mod referral;

use std::cell::Cell;

use anyhow::Result;

use crate::window::driver::Window;

/// Says what happened, one step after the other.
pub(crate) struct Telling {
    /// The beginning of its pictures' names.
    name: &'static str,
    steps: Cell<usize>,
}

impl Telling {
    pub(crate) fn begin(name: &'static str, title: &str) -> Self {
        println!("\n{title}");
        Self { name, steps: Cell::new(0) }
    }

    /// Says what has just happened, and keeps a picture of it.
    pub(crate) async fn tell(&self, window: &Window, said: &str) -> Result<()> {
        let step = self.steps.get() + 1;
        self.steps.set(step);
        println!("  {step:>2}. {said}");
        window.picture(&format!("historia-{}-{step:02}", self.name)).await?;
        Ok(())
    }
}
