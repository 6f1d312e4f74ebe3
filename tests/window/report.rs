//! The figures of a region as a coordinator reads them: the board, a table, what is behind a figure, the record itself. Each
//! page in every theme, by keyboard alone, with a name as long as names are, and with nothing to count.

use anyhow::{Result, ensure};
use domain::record::RecordKind;
use domain::value::Value;
use serde_json::json;

use crate::window::driver::Window;
use crate::window::headquarters::Headquarters;
use crate::window::pages::Album;
use crate::window::work::write;

/// Far ago, so that no month of today's clock falls on it.
const TIME: &str = "2025-03-20T09:00-08:00[America/Tijuana]";
const TABLE: &str = "#/tablero/boletin/2025-03/2025-03";

/// Whether the keyboard is on a figure.
const ON_FIGURE: &str = "return document.activeElement?.matches('a.figure')";

#[tokio::test]
async fn a_coordinator_reads_the_boletin() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let headquarters = Headquarters::open(&folder.path().join("sede"))?;
    let eva = Window::open(&folder.path().join("eva")).await?;
    eva.create_profile("Tecate", "María Guadalupe de los Ángeles Hernández-Zaldívar Ochoa").await?;
    eva.join(&headquarters, "beta-tecate", "coordinator").await?;
    let mut album = Album::of(&eva);
    eva.go("#/tablero").await?;
    eva.find("heading", "Tablero de la región").await?;
    album.page("tablero-vacio").await?;

    let record = write(&eva, RecordKind::Rescue, &rescue(41)).await?;
    eva.go("#/tablero").await?;
    eva.find("heading", "Tablero de la región").await?;
    album.page("tablero").await?.walk("tablero").await?;
    eva.tab_and_press("link", "Boletín").await?;
    eva.find("heading", "Boletín por estado y grupo").await?;
    eva.go(TABLE).await?;
    eva.wait_text("marzo 2025").await?;
    eva.wait_text("acciones, no personas").await?;
    album.page("boletin").await?.walk("boletin").await?;
    eva.tab_and_press("button", "XLSX").await?;
    eva.find("dialog", "Llevar la tabla").await?;
    album.page("boletin-llevar").await?;
    eva.tab_and_press("button", "Guardar archivo").await?;
    eva.wait_text(".xlsx").await?;
    eva.press("Escape").await?;
    eva.tab_and_press("button", "PDF").await?;
    eva.tab_to("radio", "Interna").await?;
    eva.press("Right").await?;
    eva.tab_and_press("button", "Guardar archivo").await?;
    eva.wait_text("boletin-publico").await?;
    album.page("boletin-llevado").await?;
    eva.press("Escape").await?;

    eva.tab_to("link", "41").await?;
    eva.press("Right").await?;
    let is_on_figure = eva.execute(ON_FIGURE, vec![]).await?;
    ensure!(is_on_figure == json!(true), "the arrow keys left the table's figures");
    eva.press("Enter").await?;
    eva.find("heading", "41 · Rescatados").await?;
    album.page("cifra").await?.walk("cifra").await?;
    eva.tab_and_press("button", "Rescate").await?;
    eva.wait("the record is shown", "return location.hash.includes(arguments[0])", vec![json!(record)]).await?;

    take(&eva, &mut album).await?;
    for (table, heading, name) in [
        ("nna-country", "NNA canalizados", "nna-vacio"),
        ("needs", "Necesidades por tipo", "necesidades-vacio"),
        ("boletin-nationality", "Boletín por nacionalidad", "boletin-nacionalidad"),
    ] {
        eva.go(&format!("#/tablero/{table}/2025-03/2025-03")).await?;
        eva.find("heading", heading).await?;
        album.page(name).await?;
    }
    close(&eva, &mut album).await?;
    map(&eva, &mut album).await?;
    album.close()?;
    eva.close().await
}

/// What leaves for others: each says what goes and what stays, and then where it lies.
async fn take(eva: &Window, album: &mut Album<'_>) -> Result<()> {
    eva.go(TABLE).await?;
    eva.tab_and_press("link", "Llevar datos").await?;
    eva.find("heading", "Llevar datos").await?;
    album.page("llevar").await?.walk("llevar").await?;
    for (way, file) in [("GeoJSON", ".geojson"), ("PFIF", ".xml"), ("CSV", ".csv")] {
        eva.tab_and_press("button", way).await?;
        if way == "PFIF" {
            album.page("llevar-buscadas").await?;
            eva.tab_to("combobox", "Para quién").await?;
            eva.look_up("Para quién", "Búsqueda").await?;
        }
        if way == "CSV" {
            // Behind the missing persons stand the records.
            album.page("llevar-registros").await?;
            eva.tab_to("combobox", "De qué registros").await?;
            eva.look_up("De qué registros", "Rescates").await?;
        }
        eva.tab_and_press("button", "Guardar archivo").await?;
        eva.wait_text(file).await?;
        eva.press("Escape").await?;
    }
    Ok(())
}

/// The cut-off is closed, and a folio that comes later is an erratum beside what was signed.
async fn close(eva: &Window, album: &mut Album<'_>) -> Result<()> {
    eva.go("#/cortes").await?;
    eva.wait_text("Todavía no se ha cerrado ningún corte.").await?;
    album.page("cortes-vacios").await?;
    eva.go(TABLE).await?;
    eva.tab_and_press("button", "Cerrar corte").await?;
    eva.find("dialog", "Cerrar corte").await?;
    album.page("cerrar-corte").await?;
    eva.tab_and_press("button", "Cerrar y firmar").await?;
    eva.wait_text("La misma tabla dice hoy lo mismo.").await?;
    album.page("corte").await?.walk("corte").await?;
    write(eva, RecordKind::Rescue, &rescue(7)).await?;
    eva.wait_text("hoy 48").await?;
    eva.wait_text("Rescatados: 0 → 7").await?;
    album.page("corte-con-erratas").await?.walk("corte-con-erratas").await?;
    eva.go("#/cortes").await?;
    eva.tab_and_press("button", "Boletín por estado y grupo").await?;
    eva.wait_text("hoy 48").await?;
    eva.go("#/cortes").await?;
    eva.find("button", "Boletín por estado y grupo").await?;
    album.page("cortes").await?.walk("cortes").await?;
    Ok(())
}

/// By keys alone: the map is moved and drawn near, a cell is lit from the table and opened from the map.
async fn map(eva: &Window, album: &mut Album<'_>) -> Result<()> {
    eva.go("#/mapa/2025-01/2025-01/-/-").await?;
    eva.wait_text("No hay eventos en este periodo.").await?;
    album.page("mapa-vacio").await?;
    let nogales =
        ["31.30,-110.94", "31.31,-110.93", "31.25,-110.90", "31.30,-110.94", "31.33,-110.92", "31.29,-110.91"];
    for point in nogales.iter().chain(&["32.54,-116.05", "14.90,-92.26", "25.87,-97.50"]) {
        write(eva, RecordKind::Rescue, &placed(point)).await?;
    }
    eva.go(TABLE).await?;
    eva.tab_and_press("link", "Mapa").await?;
    eva.wait_text("Cada hexágono mide 60 km por lado.").await?;
    eva.wait_text("Baja California · 32.5° N, 116.1° O").await?;
    album.page("mapa").await?.walk("mapa").await?;
    eva.tab_to("link", "6, Sonora").await?;
    eva.find("link", "Ver 6 eventos").await?;
    eva.press("Down").await?;
    eva.find("link", "Ver 1 evento").await?;
    eva.press("Up").await?;
    eva.tab_back_to("group", "Mapa de eventos").await?;
    eva.press("=").await?;
    eva.wait_text("Cada hexágono mide 30 km por lado.").await?;
    eva.find("link", "Ver 6 eventos").await?;
    album.page("mapa-cerca").await?;
    eva.tab_to("group", "Mapa de eventos").await?;
    eva.press("Left").await?;
    eva.wait_text("Fuera de la vista").await?;
    eva.press("0").await?;
    eva.wait_text("Cada hexágono mide 60 km por lado.").await?;
    eva.find("link", "Ver 6 eventos").await?;
    eva.tab_back_to("combobox", "Región").await?;
    eva.press("Control+a").await?;
    eva.look_up("Región", "son").await?;
    eva.tab_and_press("button", "Acercar").await?;
    eva.wait_text("No es el lugar exacto.").await?;
    eva.tab_to("link", "6, Sonora").await?;
    album.page("mapa-celdas").await?.walk("mapa-celdas").await?;
    eva.tab_back_to("group", "Mapa de eventos").await?;
    eva.press("Enter").await?;
    eva.find("heading", "6 · Sonora · 31.3° N, 110.9° O").await?;
    album.page("mapa-folios").await?;
    eva.press("Escape").await?;
    eva.wait_text("No es el lugar exacto.").await?;
    eva.tab_to("combobox", "Hora").await?;
    eva.press("Control+a").await?;
    eva.look_up("Hora", "de 0").await?;
    eva.wait_text("Ningún evento del periodo es así.").await?;
    eva.tab_and_press("button", "GeoJSON").await?;
    eva.tab_to("radio", "Interna").await?;
    eva.press("Right").await?;
    eva.tab_and_press("button", "Guardar archivo").await?;
    eva.wait_text("mapa-publico").await
}

fn placed(point: &str) -> [(&'static str, Value); 4] {
    let [time, mode, men] = rescue(1);
    [time, mode, men, ("place.point", Value::text(point))]
}

/// A rescue that was only counted.
fn rescue(men: i64) -> [(&'static str, Value); 3] {
    [
        ("operation.arrival", Value::text(TIME)),
        ("persons_mode", Value::text("counts-only")),
        ("counts.men", Value::Integer(men)),
    ]
}
