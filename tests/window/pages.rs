//! Every page in every theme: a picture, what axe finds, and on those where one works a walk by Tab.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::window::driver::Window;
use crate::window::walk;

pub(crate) const THEMES: [&str; 3] = ["claro", "oscuro", "nocturno"];

/// A page that is read aloud is found by its one first heading, and by none that skips a level.
const HEADINGS: &str = r#"
    const shown = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => heading.checkVisibility());
    const told = shown.map((heading) => heading.localName + " " + heading.innerText.trim());
    const levels = shown.map((heading) => Number(heading.localName[1]));
    const skips = levels.some((level, at) => at > 0 && level > levels[at - 1] + 1);
    return levels.filter((level) => level === 1).length === 1 && !skips ? null : told;
"#;

/// Puts on a theme as the settings do.
const WEAR: &str = "document.documentElement.dataset.theme = arguments[0]";

const AT_KIND: &str = "return location.hash.includes(`/captura/${arguments[0]}/`)";

/// The pages of one window, and everything that is wrong with them.
pub(crate) struct Album<'w> {
    window: &'w Window,
    slips: Vec<String>,
}

impl<'w> Album<'w> {
    pub(crate) fn of(window: &'w Window) -> Self {
        Self { window, slips: Vec::new() }
    }

    /// Keeps `NAME-THEME.png` of the page as it stands, and what axe finds on it: everything in the first theme, and in
    /// the others what colours can break.
    pub(crate) async fn page(&mut self, name: &str) -> Result<&mut Self> {
        for theme in THEMES {
            self.window.execute(WEAR, vec![json!(theme)]).await?;
            self.window.picture(&format!("{name}-{theme}")).await?;
            let checked = match theme == THEMES[0] {
                true => self.window.check_accessibility().await,
                false => self.window.check_colours().await,
            };
            self.slips.extend(checked.err().map(|slip| format!("{name} in {theme}: {slip:#}")));
        }
        self.window.execute(WEAR, vec![json!(THEMES[0])]).await?;
        let headings = self.window.execute(HEADINGS, vec![]).await?;
        self.slips.extend((!headings.is_null()).then(|| format!("{name} is headed by {headings}")));
        Ok(self)
    }

    /// Walks through the page by Tab.
    pub(crate) async fn walk(&mut self, name: &str) -> Result<&mut Self> {
        let walked = walk::check(self.window).await;
        self.slips.extend(walked.err().map(|slip| format!("{name}: {slip:#}")));
        Ok(self)
    }

    /// Fails with everything that was wrong.
    pub(crate) fn close(&mut self) -> Result<()> {
        ensure!(self.slips.is_empty(), "{}", self.slips.join("\n"));
        Ok(())
    }
}

#[tokio::test]
async fn the_door_and_an_empty_profile() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("profile")).await?;
    let mut album = Album::of(&window);
    window.find("button", "Demostración").await?;
    album.page("inicio").await?.walk("inicio").await?;
    window.tab_and_press("button", "Crear perfil").await?;
    window.six_words().await?;
    album.page("crear").await?.walk("crear").await?;
    window.tab_to("combobox", "Unidad").await?;
    window.look_up("Unidad", "otra").await?;
    window.write("Nombre de la unidad", "Albergue El Ñandú").await?;
    window.wait_question("Su nombre").await?;
    window.tab_and_press("button", "Volver").await?;

    window.create_profile("Tecate", "Ana Ruelas").await?;
    album.page("turno-vacio").await?;
    for (address, heading, name) in [
        ("#/registros", "Registros", "registros-vacios"),
        ("#/bandeja", "Bandeja", "bandeja-vacia"),
        ("#/enlace", "Enlace con la sede", "enlace"),
        ("#/memoria", "Memoria USB", "memoria-sin-enlace"),
        // What may not be read is headed all the same.
        ("#/bitacora", "Bitácora", "bitacora-ajena"),
        ("#/camas", "Camas", "camas-ajenas"),
        ("#/ajustes", "Ajustes", "ajustes"),
    ] {
        window.go(address).await?;
        window.find("heading", heading).await?;
        album.page(name).await?;
    }
    album.walk("ajustes").await?;
    window.lock().await?;
    album.page("bloqueo").await?.walk("bloqueo").await?;
    album.close()?;
    window.close().await
}

#[tokio::test]
async fn a_profile_at_work() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("profile")).await?;
    window.tab_and_press("button", "Demostración").await?;
    window.find("heading", "Turno de").await?;
    let mut album = Album::of(&window);
    album.page("turno").await?.walk("turno").await?;
    for (address, heading, name) in [
        ("#/registros", "Registros", "registros"),
        ("#/personas", "Personas", "personas"),
        ("#/importar", "Importar", "importar"),
        ("#/otra-computadora", "Otra computadora", "otra-computadora"),
        ("#/aviso", "Aviso de privacidad", "aviso"),
        ("#/tablero", "Acciones, mes a mes", "tablero-vivo"),
        ("#/tablero/boletin/-/-", "Acciones, mes a mes", "boletin-vivo"),
    ] {
        window.go(address).await?;
        window.find("heading", heading).await?;
        album.page(name).await?.walk(name).await?;
    }
    for (address, heading, name) in [
        ("#/tablero/nna-country/-/-", "NNA canalizados", "nna-vivo"),
        ("#/tablero/places/-/-", "Lugares", "lugares-vivo"),
    ] {
        window.go(address).await?;
        window.find("heading", heading).await?;
        album.page(name).await?;
    }
    window.press("Control+k").await?;
    window.type_text("rumorosa").await?;
    window.wait_text("resultado").await?;
    album.page("busqueda").await?;
    read(&window, &mut album).await?;
    write(&window, &mut album).await?;
    window.press("F1").await?;
    window.find("dialog", "Atajos de teclado").await?;
    album.page("atajos").await?;
    album.close()?;
    window.close().await
}

/// A record read, and its history.
async fn read(window: &Window, album: &mut Album<'_>) -> Result<()> {
    let rescue = invented(window, "rescue", "La Rumorosa").await?;
    window.go(&format!("#/registro/{rescue}")).await?;
    window.find("link", "Ver historia").await?;
    album.page("detalle").await?.walk("detalle").await?;
    window.go(&format!("#/registro/{rescue}/historia")).await?;
    window.find("heading", "Historia").await?;
    album.page("historia").await?;
    let person = invented(window, "person", "").await?;
    window.go(&format!("#/registro/{person}")).await?;
    window.find("heading", "Derechos ARCO").await?;
    album.page("detalle-persona").await?.walk("detalle-persona").await?;
    window.go("#/bandeja").await?;
    window.find("heading", "Bandeja").await?;
    album.page("bandeja").await?;
    Ok(())
}

/// The form of each kind: begun, and with answers.
async fn write(window: &Window, album: &mut Album<'_>) -> Result<()> {
    for (kind, place, sections) in [
        ("rescue", "La Rumorosa", &[("Lugar", "rescate-lugar"), ("Personas", "rescate-personas")][..]),
        (
            "first_aid",
            "",
            &[
                ("Prioridad", "auxilios-prioridad"),
                ("Signos vitales", "auxilios-signos"),
                ("Atención", "auxilios-atencion"),
            ],
        ),
        ("assistance", "", &[("Personas", "orientacion-personas")]),
        ("person", "", &[("Aviso de privacidad", "persona-aviso")]),
    ] {
        let record = invented(window, kind, place).await?;
        window.go(&format!("#/captura/{kind}/{record}")).await?;
        for (section, name) in sections {
            window.tab_and_press("button", section).await?;
            window.find("heading", section).await?;
            album.page(name).await?.walk(name).await?;
        }
    }
    for (key, kind, name) in [
        ("F2", "rescue", "rescate"),
        ("F3", "first_aid", "auxilios"),
        ("F6", "nna", "ingreso-nna"),
        ("F7", "referral", "canalizacion"),
        ("F4", "assistance", "orientacion"),
    ] {
        window.press(key).await?;
        window.wait_text("El folio llega con la primera respuesta.").await?;
        window.wait("the form of the kind", AT_KIND, vec![json!(kind)]).await?;
        album.page(name).await?;
    }
    window.press("Control+Enter").await?;
    window.find("heading", "Faltan 5 respuestas").await?;
    window.wait_text("Temas: Responda, o diga por qué no se sabe.").await?;
    album.page("resumen").await?.walk("resumen").await?;
    Ok(())
}

/// The demonstration's record of a kind whose line says this.
async fn invented(window: &Window, kind: &str, said: &str) -> Result<String> {
    let page = window.call("record.list", json!({ "kind": kind, "skip": 0, "take": 50 })).await?;
    let rows = page["rows"].as_array().context("a page has rows")?;
    let row = rows.iter().find(|row| row.to_string().contains(said));
    let record = row.and_then(|row| row["record"].as_str());
    Ok(record.with_context(|| format!("no {kind} says {said:?} in {page}"))?.to_owned())
}
