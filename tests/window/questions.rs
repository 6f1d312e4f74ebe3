//! Questions that headquarters adds from a spreadsheet, in the form that everybody knows: asked after the release's own,
//! shown and hidden by what was answered, refused with the words of who wrote them. By keyboard, in every theme.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::window::driver::Window;
use crate::window::headquarters::Headquarters;
use crate::window::pages::Album;

const HEADS: [&str; 8] =
    ["type", "name", "label::Español (es)", "hint", "required", "relevant", "constraint", "constraint_message"];

const SURVEY: [[&str; 8]; 7] = [
    ["note", "advice", "Ofrezca agua y sombra antes de preguntar.", "Nadie está obligado a contestar.", "", "", "", ""],
    ["integer", "days", "¿Cuántos días caminó?", "Cuente el de hoy.", "yes", "", ". <= 60", "Entre 0 y 60 días."],
    ["select_one water", "water", "¿Llevaba agua?", "", "", "${days} > 1", "", ""],
    ["decimal", "kilos", "Peso en kilos", "", "", "", ". > 0", ""],
    ["select_multiple signs", "signs", "Signos que vio", "", "", "", "", ""],
    [
        "date",
        "left",
        "¿Cuándo salió del último lugar donde pudo descansar, comer y dormir bajo techo?",
        "",
        "",
        "",
        "",
        "",
    ],
    ["text", "words", "Con sus palabras", "", "", "", "", ""],
];

const CHOICES: [[&str; 3]; 6] = [
    ["water", "none", "Nada"],
    ["water", "some", "Algo, menos de un litro"],
    ["water", "enough", "Suficiente para el camino"],
    ["signs", "fever", "Fiebre"],
    ["signs", "blisters", "Ampollas en los pies que no le dejan caminar"],
    ["signs", "confusion", "Confusión"],
];

fn form(folder: &Path) -> Result<PathBuf> {
    let mut book = Workbook::new();
    let survey = book.add_worksheet().set_name("survey")?;
    survey.write_row_matrix(0, 0, [HEADS])?.write_row_matrix(1, 0, SURVEY)?;
    let choices = book.add_worksheet().set_name("choices")?;
    choices.write_row_matrix(0, 0, [["list_name", "name", "label"]])?.write_row_matrix(1, 0, CHOICES)?;
    let settings = book.add_worksheet().set_name("settings")?;
    settings.write_row_matrix(0, 0, [["form_id", "version"], ["rescue", "2026-11"]])?;
    let path = folder.join("preguntas.xlsx");
    book.save(&path)?;
    Ok(path)
}

#[tokio::test]
async fn questions_of_headquarters_are_asked_like_any_other() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let headquarters = Headquarters::open(&folder.path().join("sede"))?;
    let said = headquarters.ask_besides(&form(folder.path())?)?;
    ensure!(said.contains("se hacen 7"), "{said}");
    let ana = Window::open(&folder.path().join("ana")).await?;
    ana.create_profile("Tecate", "Ana Ruelas").await?;
    ana.join(&headquarters, "beta-tecate", "agent").await?;
    ana.send().await?;

    let started = ana.call("record.start", json!({ "kind": "rescue" })).await?;
    let record = started["record"].as_str().unwrap_or_default().to_owned();
    ana.go(&format!("#/captura/rescue/{record}/x.days")).await?;
    ana.find("heading", "Preguntas de la sede").await?;
    ana.wait_question("¿Cuántos días caminó?").await?;
    let mut album = Album::of(&ana);
    album.page("preguntas").await?.walk("preguntas").await?;

    ana.tab_to("textbox", "¿Cuántos días caminó?").await?;
    ana.type_text("90").await?;
    ana.press("Enter").await?;
    ana.wait_text("Entre 0 y 60 días.").await?;
    // What is not taken decides nothing.
    ana.wait_no_text("¿Llevaba agua?").await?;
    album.page("preguntas-no-cumple").await?;
    ana.tab_back_to("textbox", "¿Cuántos días caminó?").await?;
    ana.press("Control+a").await?;
    ana.type_text("3").await?;
    ana.wait_text("¿Llevaba agua?").await?;
    ana.press("Control+a").await?;
    ana.type_text("1").await?;
    ana.wait_no_text("¿Llevaba agua?").await?;
    ana.press("Control+a").await?;
    ana.write("¿Cuántos días caminó?", "3").await?;
    ana.pick("¿Llevaba agua?", "Nada").await?;
    ana.write("Peso en kilos", "60,5").await?;
    ana.tick("Signos que vio", "Fiebre").await?;
    album.page("preguntas-contestadas").await?;

    ana.go(&format!("#/registro/{record}")).await?;
    for told in ["Preguntas de la sede", "¿Llevaba agua?", "Nada", "60.5", "Fiebre"] {
        ana.wait_text(told).await?;
    }
    album.page("preguntas-detalle").await?;
    album.close()?;
    ana.close().await
}
