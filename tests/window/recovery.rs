//! A file went bad while the app was locked: the lock offers the way back, and afterwards says what came of it.

use anyhow::Result;

use crate::window::driver::Window;
use crate::window::pages::Album;

const PAGE_BYTES: usize = 4_096;

#[tokio::test]
async fn t07_a_damaged_file_is_got_back_at_the_lock() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let profile = folder.path().join("profile");
    let window = Window::open(&profile).await?;
    let passphrase = window.create_profile("Tecate", "Ana Ruelas").await?;
    let mut album = Album::of(&window);
    window.lock().await?;
    window.wait_text("Resguardo está bloqueado").await?;
    let database = profile.join("resguardo.db");
    let mut bytes = std::fs::read(&database)?;
    bytes.iter_mut().take(PAGE_BYTES).for_each(|byte| *byte = 0);
    std::fs::write(&database, bytes)?;

    window.try_passphrase(&passphrase).await?;
    window.wait_text("Recuperar el perfil").await?;
    album.page("bloqueo-archivo-danado").await?;
    window.tab_and_press("button", "Recuperar desde la copia").await?;
    window.wait_text("El perfil se recuperó").await?;
    album.page("perfil-recuperado").await?;
    window.tab_and_press("button", "Continuar").await?;
    window.wait_text("Ana Ruelas").await?;
    album.close()?;
    window.close().await
}
