//! A girl comes to a shelter: her file by keyboard, and the guard that keeps her out of an estación migratoria.

use anyhow::{Context, Result, ensure};
use domain::time::{CivilTime, Date};

use super::Telling;
use crate::window::driver::Window;
use crate::window::headquarters::Headquarters;
use crate::window::pages::Album;

const STATION: &str = "Estación Migratoria Tijuana";
const SHELTER: &str = "Albergue Tijuana, casa de niñas";
const RULE: &str = "nunca va a una estación migratoria";
const GUARDED: &str = "No se guardó: sigue la respuesta de antes.";

#[tokio::test]
async fn a_girl_is_taken_in_and_never_in_a_station() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let telling = Telling::begin("ingreso", "Una niña llega al albergue: su expediente, por teclado");
    let headquarters = Headquarters::open(&folder.path().join("sede"))?;
    let window = Window::open(&folder.path().join("eva")).await?;
    window.create_profile("Albergue Tijuana", "Eva Montes").await?;
    window.join(&headquarters, "albergue-tijuana", "shelter-staff").await?;
    telling.tell(&window, "La sede admite el equipo de Eva, personal del albergue.").await?;

    identity(&window).await?;
    let record = window.record().await?;
    referral(&window).await?;
    telling.tell(&window, "F6: una niña de 13 años, sin compañía, referida por Grupo Beta.").await?;
    let day = identified(&window, &record).await?;
    reception(&window, &telling, &record, day).await?;
    window.press("Control+Enter").await?;
    window.find("heading", "Turno de").await?;
    window.tab_and_press("link", "Honduras").await?;
    window.wait_text(SHELTER).await?;
    telling.tell(&window, "Ctrl Enter: el expediente, completo, y el paso que sigue.").await?;
    // Only those who work in a house have this page.
    window.tab_and_press("link", "Camas").await?;
    window.find("heading", "Camas").await?;
    Album::of(&window).page("camas").await?.walk("camas").await?.close()?;
    window.close().await
}

async fn identity(window: &Window) -> Result<()> {
    window.press("F6").await?;
    window.pick("Sexo", "Mujer").await?;
    window.write("Edad", "13").await?;
    window.look_up("Nacionalidad", "Honduras").await?;
    window.pick("¿Viene con alguien de su familia?", "Sin compañía").await?;
    window.wait_question("¿Cuándo se le identificó?").await?;
    window.tab_and_press("button", "Ahora").await?;
    window.press("PageDown").await?;
    for told in ["Quiénes somos", "Para qué son las preguntas", "Que puede no contestar"] {
        window.tick("¿Qué se le explicó?", told).await?;
    }
    window.press("Enter").await?;
    window.look_up("Lengua de la entrevista", "español").await
}

async fn referral(window: &Window) -> Result<()> {
    window.tab_and_press("button", "Canalización al DIF").await?;
    window.look_up("Autoridad que refirió", "grupo beta").await?;
    window.skip_to("Objetivo").await?;
    window.pick("Objetivo", "Protección integral").await
}

/// The day that the file begins with.
async fn identified(window: &Window, record: &str) -> Result<Date> {
    let values = window.values(record).await?;
    let time: CivilTime = values["identified.time"].as_str().context("she was identified")?.parse()?;
    Ok(time.date())
}

async fn reception(window: &Window, telling: &Telling, record: &str, day: Date) -> Result<()> {
    window.tab_and_press("button", "Recepción").await?;
    window.pick("¿Quién le cuida?", "Albergue").await?;
    window.write_date(day).await?;
    window.write("Institución", STATION).await?;
    for told in [RULE, GUARDED] {
        window.wait_text(told).await?;
    }
    ensure!(window.answer_of("Institución").await? == STATION, "what was typed is gone");
    let kept = window.values(record).await?;
    ensure!(kept["care.institution"].is_null(), "a station is on file: {kept}");
    ensure!(kept["care.arrangement"] == "shelter" && kept["reception.date"] == day.to_string(), "{kept}");
    telling
        .tell(window, "Institución: una estación migratoria. La ley no lo permite, y nada de lo demás se pierde.")
        .await?;

    window.tab_back_to("textbox", "Institución").await?;
    window.press("Control+a").await?;
    window.write("Institución", SHELTER).await?;
    window.wait_no_text(GUARDED).await?;
    window.write("Localidad", "Tijuana").await?;
    window.tab_and_press("button", "Tarjeta humanitaria").await?;
    window.tick("Tarjeta de NNA", "TVRH en trámite").await?;
    ensure!(window.values(record).await?["care.institution"] == SHELTER, "the better answer is not kept");
    telling.tell(window, "Un albergue sí. Su tarjeta humanitaria ya está en trámite.").await
}
