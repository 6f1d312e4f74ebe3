//! Every part of the kit in every state and theme, by way of the hidden gallery.

use anyhow::{Result, ensure};

use crate::window::driver::Window;
use crate::window::pages::THEMES;
use crate::window::walk;

#[tokio::test]
async fn every_part_is_accessible_and_reached_by_tab_in_every_theme() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("profile")).await?;
    let mut slips = Vec::new();
    for theme in THEMES {
        window.go(&format!("#/galeria/{theme}")).await?;
        window.find("heading", "").await?;
        window.pictures(&format!("gallery-{theme}")).await?;
        for checked in [window.check_accessibility().await, walk::check(&window).await] {
            slips.extend(checked.err().map(|slip| format!("{theme}: {slip:#}")));
        }
    }
    ensure!(slips.is_empty(), "{}", slips.join("\n"));
    window.close().await
}
