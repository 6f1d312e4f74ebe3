//! What follows from records, in every theme: terms, referrals there and back, an NNA's track, who may be one person, cards.

use anyhow::{Context, Result};
use domain::id::{ItemId, OperationId, RecordId};
use domain::record::RecordKind;
use domain::value::{Value, Values};
use serde_json::json;

use crate::window::driver::Window;
use crate::window::pages::Album;

/// Long before any day that a test runs on: its receipt is overdue.
const SENT: &str = "2026-01-20T09:00-08:00[America/Tijuana]";
const CHILD: &str = "6y..6y@2026-01-20~stated";

#[tokio::test]
async fn what_follows_from_records() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("profile")).await?;
    window.create_profile("Tecate", "Ana Ruelas").await?;
    let mut album = Album::of(&window);
    let file = nna(&window).await?;
    let referral = referral(&window, file).await?;
    for (address, told, name) in [
        (format!("#/registro/{file}"), "Sigue: Recepción.", "detalle-nna"),
        (format!("#/registro/{referral}"), "Acuse vencido", "detalle-canalizacion"),
        ("#/plazos".to_owned(), "Vencidos · 1", "plazos"),
        ("#/canalizaciones".to_owned(), "Enero 2026", "canalizaciones"),
        ("#/bandeja".to_owned(), "Acuse del DIF por una niña, niño o adolescente", "bandeja-plazos"),
        ("#/tarjetas".to_owned(), "Usted tiene derechos aquí", "tarjetas"),
    ] {
        window.go(&address).await?;
        window.wait_text(told).await?;
        album.page(name).await?.walk(name).await?;
    }
    window.press("PageDown").await?;
    window.wait_text("Somos Grupo Beta.").await?;
    window.tab_to("radio", "Español").await?;
    window.press("Alt+3").await?;
    window.wait_text("Nou se Grupo Beta.").await?;
    album.page("tarjetas-kreyol").await?;
    acknowledge(&window, referral).await?;
    join_and_part(&window, &mut album).await?;
    undo(&window, &mut album, referral).await?;
    album.close()?;
    window.close().await
}

/// One step from the record that waits: the form, at the question of the receipt.
async fn acknowledge(window: &Window, referral: RecordId) -> Result<()> {
    window.go(&format!("#/registro/{referral}")).await?;
    window.tab_and_press("link", "Registrar acuse").await?;
    window.wait_question("¿Qué respondieron?").await?;
    window.pick("¿Qué respondieron?", "Recibieron a todas").await?;
    window.press("Escape").await?;
    window.wait_text("Con acuse").await
}

/// Two files of one person: joined from either, parted from the one that no longer stands for itself.
async fn join_and_part(window: &Window, album: &mut Album<'_>) -> Result<()> {
    let name = [
        ("notice.answer", "accepts"),
        ("name.given", "Keylin"),
        ("name.surname", "Mejía"),
        ("name.second_surname", "Funes"),
        ("sex", "female"),
    ];
    let answers = name.map(|(key, text)| (key, Value::text(text)));
    write(window, RecordKind::Person, &answers).await?;
    let newer = write(window, RecordKind::Person, &answers).await?;
    window.go(&format!("#/registro/{newer}")).await?;
    window.tab_and_press("button", "Son la misma persona").await?;
    album.page("detalle-coincidencia").await?;
    window.tab_and_press("button", "Sí, unir las dos fichas").await?;
    window.wait_text("Vale por las dos:").await?;
    album.page("detalle-unida").await?;
    window.tab_and_press("button", "Separar").await?;
    window.tab_and_press("button", "Sí, separar las fichas").await?;
    window.wait_no_text("Vale por las dos:").await
}

/// The newest change of the history is taken back by two presses.
async fn undo(window: &Window, album: &mut Album<'_>, record: RecordId) -> Result<()> {
    window.go(&format!("#/registro/{record}/historia")).await?;
    window.tab_and_press("button", "Deshacer este cambio").await?;
    album.page("historia-deshacer").await?;
    window.tab_and_press("button", "Sí, deshacer").await?;
    window.wait_text("Se deshizo").await?;
    window.go(&format!("#/registro/{record}")).await?;
    window.wait_text("Acuse vencido").await
}

async fn nna(window: &Window) -> Result<RecordId> {
    let answers = [
        ("identified.time", SENT),
        ("sex", "female"),
        ("age", CHILD),
        ("nationality", "HND"),
        ("notice.date", "2026-01-20"),
        ("referral.date", "2026-01-21"),
    ];
    write(window, RecordKind::Nna, &answers.map(|(key, text)| (key, Value::text(text)))).await
}

async fn referral(window: &Window, file: RecordId) -> Result<RecordId> {
    let (file, age) = (file.to_string(), format!("persons.{}.age", ItemId::new(1, [1; 10])));
    let answers = [
        ("objective.kind", "protection"),
        ("recipient.kind", "dif"),
        ("recipient.code", "dif-baja-california"),
        ("sent.time", SENT),
        ("origin.nna", file.as_str()),
        (age.as_str(), CHILD),
    ];
    write(window, RecordKind::Referral, &answers.map(|(key, text)| (key, Value::text(text)))).await
}

/// Writes a record and finishes it, as the form does.
pub(crate) async fn write(window: &Window, kind: RecordKind, answers: &[(&str, Value)]) -> Result<RecordId> {
    let started = window.call("record.start", json!({ "kind": kind })).await?;
    let record: RecordId = started["record"].as_str().context("a record is begun")?.parse()?;
    let answers: Values = answers
        .iter()
        .map(|(key, value)| Ok((key.parse().ok().with_context(|| format!("{key} is no key"))?, value.clone())))
        .collect::<Result<_>>()?;
    let save = json!({ "operation": operation(record, 1), "record": record, "kind": kind, "answers": answers });
    window.call("record.save", save).await?;
    let commit = json!({ "operation": operation(record, 2), "record": record, "ending": "finish" });
    window.call("record.commit", commit).await?;
    Ok(record)
}

/// Unlike that of any other write: records have ids of their own.
fn operation(record: RecordId, number: u64) -> OperationId {
    let random = record.to_string().bytes().rev().take(10).collect::<Vec<_>>();
    OperationId::new(number, random.try_into().unwrap_or_default())
}
