//! A second person on one computer, by keyboard alone and in every theme: let in, handed the shift, told what waits.

use anyhow::Result;

use crate::window::driver::Window;
use crate::window::pages::Album;

/// As long as a name may be.
const EVA: &str = "María Guadalupe de los Ángeles Hernández-Zaldívar Ochoa";

#[tokio::test]
async fn the_people_of_this_computer() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("profile")).await?;
    let ana = window.create_profile("Tecate", "Ana Ruelas").await?;
    let mut album = Album::of(&window);
    window.go("#/personas-de-esta-computadora").await?;
    window.find("heading", "Personas de esta computadora").await?;
    album.page("personas-de-esta-computadora-sola").await?;

    window.tab_and_press("button", "Agregar persona").await?;
    window.wait_question("Nombre de la persona").await?;
    let eva = window.six_words().await?;
    album.page("personas-agregar").await?;
    window.write("Nombre de la persona", EVA).await?;
    window.pick("Frase de paso", "Usar las seis palabras").await?;
    window.wait_text("ya abre esta computadora").await?;
    album.page("personas-de-esta-computadora").await?.walk("personas-de-esta-computadora").await?;
    window.tab_and_press("button", "Cambiar mi frase").await?;
    window.wait_question("Su frase de ahora").await?;
    album.page("personas-frase").await?;
    window.tab_and_press("button", "Volver").await?;
    window.tab_and_press("button", "Frase de emergencia").await?;
    window.wait_text("no tiene forma de abrir").await?;
    album.page("personas-emergencia").await?;
    window.tab_and_press("button", "Volver").await?;
    window.tab_and_press("button", "Cambiar la llave del archivo").await?;
    window.tab_and_press("button", "Sí, cambiar la llave").await?;
    window.wait_text("El archivo tiene otra llave.").await?;
    album.page("personas-llave").await?;
    window.press("Control+F12").await?;
    window.find("dialog", "Cerrar para todos").await?;
    album.page("cerrar-para-todos").await?;
    window.press("Escape").await?;

    window.lock().await?;
    window.unlock(&eva).await?;
    window.wait_text("Hernández-Zaldívar").await?;
    window.go("#/personas-de-esta-computadora").await?;
    window.find("link", "Pedir acreditación").await?;
    album.page("personas-de-esta-computadora-otra").await?;
    window.lock().await?;
    window.unlock(&ana).await?;
    window.wait_text("Ana Ruelas").await?;
    album.close()?;
    window.close().await
}
