//! Stories in real windows: the app as WebDriver can drive it, under an X server of its own, by keyboard alone.
//!
//! Run by `cargo xtask test`, which builds the page and the app first. Pictures are left in `target/story/`.

#[allow(dead_code, reason = "a person's whole keyboard, of which the stories so far use a part")]
mod window {
    pub(crate) mod axe;
    pub(crate) mod driver;
    pub(crate) mod keys;
    pub(crate) mod process;
}

use anyhow::Result;
use window::driver::Window;

#[tokio::test]
async fn the_first_page_opens_and_is_accessible() -> Result<()> {
    let profile = tempfile::tempdir()?;
    let window = Window::open(&profile.path().join("profile")).await?;
    window.find("main", "").await?;
    window.picture("first-page").await?;
    window.check_accessibility().await?;
    window.close().await
}
