//! Two laptops in one unit: each edits the same record while headquarters is away. Nothing is lost, nothing decides itself,
//! and what one person decides holds for the other.

use anyhow::{Result, ensure};

use super::Telling;
use crate::window::driver::Window;
use crate::window::headquarters::Headquarters;
use crate::window::pages::Album;

const UNIT: &str = "beta-tecate";
const PLACE: &str = "Puente de Nejí";
const MUNICIPALITY: &str = "Tecate";
const ROUTE: &str = "Brecha del Compadre";

#[tokio::test]
async fn two_laptops_edit_one_rescue_while_headquarters_is_away() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let telling = Telling::begin("conflicto", "Ana y Luis, dos equipos, un rescate y dos destinos");
    let mut headquarters = Headquarters::open(&folder.path().join("sede"))?;
    let ana = Window::open(&folder.path().join("ana")).await?;
    let luis = Window::open(&folder.path().join("luis")).await?;
    for (window, name) in [(&ana, "Ana Ruelas"), (&luis, "Luis Ochoa")] {
        window.create_profile("Tecate", name).await?;
        window.join(&headquarters, UNIT, "agent").await?;
    }
    telling.tell(&luis, "Ana y Luis enlazan sus equipos con la sede.").await?;

    rescue(&ana).await?;
    ana.send().await?;
    luis.send().await?;
    open_record(&luis).await?;
    telling.tell(&luis, "Ana registra un rescate y lo envía; Luis lo ve en su equipo.").await?;

    headquarters.stop();
    open_record(&ana).await?;
    edit(&ana, "Lugar", "Municipio", MUNICIPALITY, "Hospital").await?;
    edit(&luis, "Operativo", "Ruta", ROUTE, "Albergue").await?;
    ana.tab_and_press("button", "Enviar ahora").await?;
    ana.wait_foot("Sin conexión").await?;
    ana.wait_foot("1 por enviar").await?;
    telling.tell(&ana, "La sede no contesta. Los dos editan: Ana dice hospital, Luis dice albergue.").await?;

    headquarters.serve()?;
    ana.send().await?;
    luis.send().await?;
    ana.tab_and_press("button", "Enviar ahora").await?;
    for window in [&luis, &ana] {
        both_values(window).await?;
    }
    telling.tell(&luis, "La sede vuelve y los dos envían: la bandeja de Luis muestra los dos valores.").await?;
    telling.tell(&ana, "La de Ana también. Nada se resuelve solo.").await?;
    Album::of(&ana).page("bandeja-conflicto").await?.walk("bandeja-conflicto").await?.close()?;

    let decided = decide(&ana).await?;
    telling.tell(&ana, &format!("Ana decide con Alt+1: queda «{decided}».")).await?;
    ana.send().await?;
    luis.tab_and_press("button", "Enviar ahora").await?;
    luis.wait_text("Nada espera una decisión.").await?;
    for window in [&ana, &luis] {
        open_record(window).await?;
        for kept in [MUNICIPALITY, ROUTE, decided.as_str()] {
            window.wait_text(kept).await?;
        }
    }
    telling.tell(&luis, "Luis ve lo decidido, y los dos tienen el municipio de Ana y la ruta de Luis.").await?;

    let report = headquarters.report()?;
    let rescued = report.lines().find(|line| line.trim_start().starts_with("Rescatados"));
    ensure!(rescued.is_some_and(|line| line.trim_end().ends_with(" 1")), "{report}");
    println!("\n{report}");
    ana.close().await?;
    luis.close().await
}

async fn rescue(window: &Window) -> Result<()> {
    window.press("F2").await?;
    window.look_up("¿Quién dio la alerta?", "familiares").await?;
    window.press("PageDown").await?;
    window.skip_to("Llegada").await?;
    window.tab_and_press("button", "Ahora").await?;
    window.press("PageDown").await?;
    window.write("¿Dónde fue?", PLACE).await?;
    window.press("PageDown").await?;
    window.wait_focus("button", "Otra").await?;
    // As on a keyboard that has the plus above another sign.
    window.press("Alt+Shift+Plus").await?;
    window.pick("Sexo", "Mujer").await?;
    window.write("Edad", "41").await?;
    window.look_up("Nacionalidad", "Guatemala").await?;
    window.look_up("Condición", "Agotamiento").await?;
    window.pick("Destino", "Hotel").await?;
    window.press("Control+Enter").await?;
    window.find("heading", "Turno de").await?;
    Ok(())
}

async fn open_record(window: &Window) -> Result<()> {
    window.tab_and_press("link", "Turno").await?;
    window.tab_and_press("link", PLACE).await?;
    window.find("link", "Ver historia").await?;
    Ok(())
}

/// From the record read: one answer of a section, and where the first person is taken.
async fn edit(window: &Window, section: &str, question: &str, answer: &str, destination: &str) -> Result<()> {
    window.tab_and_press("link", "Editar").await?;
    window.tab_and_press("button", section).await?;
    window.skip_to(question).await?;
    window.write(question, answer).await?;
    window.tab_and_press("button", "Personas").await?;
    window.skip_to("Destino").await?;
    window.pick("Destino", destination).await?;
    window.press("Control+Enter").await?;
    window.find("heading", "Turno de").await?;
    Ok(())
}

async fn both_values(window: &Window) -> Result<()> {
    window.tab_and_press("link", "Bandeja").await?;
    window.find("heading", "Dos valores para «Persona 1 · Destino»").await?;
    for told in ["Hospital", "Albergue", "Ana Ruelas · equipo", "Luis Ochoa · equipo", "Campo de seguridad"] {
        window.wait_text(told).await?;
    }
    Ok(())
}

/// Decides for the first of the two, and answers which it was.
async fn decide(window: &Window) -> Result<String> {
    let first = "return document.querySelector('.value-text').innerText";
    let first = window.execute(first, vec![]).await?.as_str().unwrap_or_default().to_owned();
    window.press("Alt+1").await?;
    window.wait_text(&format!("Quedó «{first}».")).await?;
    Ok(first)
}
