//! The page itself has a fault: whoever sat before it goes on where they were, and nothing of what they wrote is gone.

use anyhow::{Result, ensure};

use crate::window::driver::Window;

const PLACE: &str = "Cañada El Piñón";

#[tokio::test]
async fn a_page_that_falls_begins_anew_and_one_that_falls_again_says_so() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("ana")).await?;
    window.create_profile("Tecate", "Ana Ruelas").await?;
    window.press("F2").await?;
    window.find("button", "Lugar").await?;
    window.tab_and_press("button", "Lugar").await?;
    window.write("¿Dónde fue?", PLACE).await?;
    window.wait_text("Borrador guardado").await?;

    window.go("#/galeria/claro").await?;
    window.tab_and_press("button", "Falla").await?;
    window.wait("the page began anew", "return window.name.startsWith('fell')", vec![]).await?;
    window.find("heading", "Galería").await?;
    window.go("#/").await?;
    window.tab_and_press("link", PLACE).await?;
    window.wait_text(PLACE).await?;

    window.go("#/galeria/claro").await?;
    window.tab_and_press("button", "Falla").await?;
    window.wait_text("La ventana de Resguardo falló.").await?;
    let fell = window.fell().await?;
    ensure!(fell.contains("gallery.rs"), "{fell}");
    Ok(())
}
