//! What other people bring into a window, in every theme: an exchange, a stick, a laptop over a cable, and a headquarters
//! that holds back.

use anyhow::{Context, Result, ensure};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::Value;
use serde_json::json;

use crate::window::driver::Window;
use crate::window::headquarters::Headquarters;
use crate::window::pages::Album;
use crate::window::work::write;

const UNIT: &str = "beta-tecate";
const DIF: &str = "dif-baja-california";
/// As long as a name may be.
const EVA: &str = "María Guadalupe de los Ángeles Hernández-Zaldívar Ochoa";
const TIME: &str = "2026-01-20T09:00-08:00[America/Tijuana]";
/// As people describe a place at night, in one breath.
const PLACE: &str = "Brecha del Compadre, pasando la segunda torre de alta tensión, del lado de la cañada seca, frente al \
                     rancho abandonado de los Murillo";

const QUESTION: &str = "¿De qué torre venían? En el croquis dice otra.";

#[tokio::test]
async fn what_others_bring() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let headquarters = Headquarters::open(&folder.path().join("sede"))?;
    let ana = Window::open(&folder.path().join("ana")).await?;
    let eva = Window::open(&folder.path().join("eva")).await?;
    ana.create_profile("Tecate", "Ana Ruelas").await?;
    eva.create_profile("Tecate", EVA).await?;
    ana.join(&headquarters, UNIT, "coordinator").await?;
    eva.join(&headquarters, UNIT, "medic").await?;
    let mut album = Album::of(&ana);
    let mut hers = Album::of(&eva);

    brought(&ana, &eva, &mut album).await?;
    asked(&ana, &eva, &mut album, &mut hers).await?;
    metered(&ana, &headquarters, &mut album).await?;
    stick(&ana, &mut album).await?;
    meeting(&ana, &eva, &mut album).await?;
    held(&eva, &headquarters, &mut hers).await?;
    decided(&ana, &mut album).await?;
    cancelled(&ana, &mut album).await?;
    album.close()?;
    hers.close()?;
    ana.close().await?;
    eva.close().await
}

/// A referral goes to another unit on a stick, and its receipt comes back on one: what is offered, what is made, and what
/// the other reads.
#[tokio::test]
async fn what_goes_to_another_unit_by_hand() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut headquarters = Headquarters::open(&folder.path().join("sede"))?;
    let dora = Window::open(&folder.path().join("dora")).await?;
    dora.create_profile("DIF Baja California", "Dora Lucero").await?;
    headquarters.lease(4)?;
    dora.join(&headquarters, DIF, "shelter-staff").await?;
    let mut hers = Album::of(&dora);
    dora.go("#/").await?;
    dora.wait_text("Quedan 4 días").await?;
    hers.page("plazo-de-exportar").await?.walk("plazo-de-exportar").await?;
    headquarters.lease(30)?;
    let ana = Window::open(&folder.path().join("ana")).await?;
    ana.create_profile("Tecate", EVA).await?;
    ana.join(&headquarters, UNIT, "agent").await?;
    for window in [&dora, &ana] {
        window.send().await?;
    }
    // They know of each other now; what is shared is to go by hand alone.
    headquarters.stop();
    let mut album = Album::of(&ana);

    let answers = [
        ("recipient.kind", "dif"),
        ("recipient.unit", DIF),
        ("objective.kind", "protection"),
        ("consent.state", "duty"),
        ("consent.why_not", "La ley ordena avisar."),
        ("signature.by", EVA),
        ("signature.time", TIME),
        ("sent.time", TIME),
        ("place.description", PLACE),
    ];
    let referral = write(&ana, RecordKind::Referral, &answers.map(|(key, text)| (key, Value::text(text)))).await?;
    ana.go(&format!("#/registro/{referral}")).await?;
    ana.wait_text("Llevar en memoria USB a").await?;
    album.page("canalizacion-llevar").await?.walk("canalizacion-llevar").await?;
    ana.tab_and_press("link", "Llevar en memoria USB a").await?;
    ana.wait_text("Va solo 1 registro").await?;
    album.page("memoria-otra-unidad").await?.walk("memoria-otra-unidad").await?;
    ana.tab_and_press("button", "Hacer el paquete").await?;
    ana.wait_text("Va 1 registro compartido").await?;
    album.page("memoria-otra-unidad-hecho").await?;

    hand(&ana, DIF, &dora).await?;
    dora.go(&format!("#/registro/{referral}")).await?;
    dora.wait_text("llegó en mano").await?;
    hers.page("canalizacion-en-mano").await?.walk("canalizacion-en-mano").await?;
    let receipt = json!({
        "receipt.state": "received", "receipt.persons": 0, "receipt.time": TIME, "receipt.by": "Dora Lucero",
        "receipt.way": "usb",
    });
    let (save, commit) = ("01994a7e-0000-7000-8000-000000000001", "01994a7e-0000-7000-8000-000000000002");
    let save = json!({ "operation": save, "record": referral, "kind": "referral", "answers": receipt });
    dora.call("record.save", save).await?;
    dora.call("record.commit", json!({ "operation": commit, "record": referral, "ending": "leave" })).await?;
    hand(&dora, UNIT, &ana).await?;
    ana.go(&format!("#/registro/{referral}")).await?;
    for told in ["Con acuse", "En memoria USB"] {
        ana.wait_text(told).await?;
    }
    album.page("canalizacion-con-acuse-en-mano").await?;
    album.close()?;
    hers.close()?;
    ana.close().await?;
    dora.close().await
}

/// A stick from one laptop to another.
async fn hand(from: &Window, unit: &str, to: &Window) -> Result<()> {
    let recipient = json!({ "to": "unit", "unit": unit });
    let export = json!({ "recipient": recipient, "covers": "unreceipted", "folder": null, "name": null });
    let made = from.call("bundle.export", export).await?;
    let brought = to.call("bundle.import", json!({ "file": { "file": "at", "path": made["path"] } })).await?;
    ensure!(brought["records"] == 1, "{brought}");
    Ok(())
}

async fn brought(ana: &Window, eva: &Window, album: &mut Album<'_>) -> Result<()> {
    for _ in 0..3 {
        first_aid(eva).await?;
    }
    eva.tab_and_press("button", "Enviar ahora").await?;
    eva.wait_foot("Nada por enviar").await?;
    ana.tab_and_press("button", "Enviar ahora").await?;
    ana.wait_foot("3 registros nuevos").await?;
    ana.go("#/novedades").await?;
    ana.wait_text("Ya lo vi").await?;
    album.page("novedades").await?.walk("novedades").await?;
    ana.tab_and_press("button", "Ya lo vi").await?;
    ana.wait_text("No hay novedades.").await?;
    album.page("novedades-vistas").await?;
    Ok(())
}

/// The coordination asks about a record: the question goes to the laptop of its unit, and the answer comes back.
async fn asked(ana: &Window, eva: &Window, album: &mut Album<'_>, hers: &mut Album<'_>) -> Result<()> {
    ana.go("#/revision").await?;
    ana.wait_text("Nada por revisar").await?;
    album.page("revision-vacia").await?.walk("revision-vacia").await?;
    ana.go("#/revision/canalizaciones").await?;
    ana.wait_text("Ninguna canalización espera acuse").await?;
    album.page("revision-canalizaciones-vacia").await?;
    let record = first_aid(eva).await?;
    for window in [eva, ana] {
        window.send().await?;
    }
    ana.go(&format!("#/registro/{record}")).await?;
    ana.tab_and_press("button", "Preguntar a la unidad").await?;
    ana.tab_to("textbox", "Qué se pregunta").await?;
    ana.type_text(QUESTION).await?;
    album.page("registro-preguntar").await?.walk("registro-preguntar").await?;
    ana.tab_and_press("button", "Enviar la pregunta").await?;
    ana.wait_text("Ana Ruelas pregunta").await?;
    for window in [ana, eva] {
        window.send().await?;
    }
    eva.go("#/bandeja").await?;
    eva.wait_text(QUESTION).await?;
    hers.page("bandeja-pregunta").await?.walk("bandeja-pregunta").await?;
    eva.tab_to("textbox", "Respuesta a la coordinación").await?;
    eva.type_text("Era la torre 52, del lado de la cañada.").await?;
    eva.tab_and_press("button", "Enviar la respuesta").await?;
    eva.wait_no_text(QUESTION).await?;
    for window in [eva, ana] {
        window.send().await?;
    }
    ana.go("#/revision").await?;
    ana.wait_text("Era la torre 52, del lado de la cañada.").await?;
    album.page("revision").await?.walk("revision").await?;
    ana.tab_and_press("button", "Visto").await?;
    ana.tab_and_press("button", "Sí, ya lo vi").await?;
    ana.wait_text("Nada por revisar").await?;
    // That she saw it is an entry, too: what follows counts what waits.
    ana.send().await
}

/// A link that is paid for: the budget, what an exchange says while it runs, and how it stops.
async fn metered(ana: &Window, headquarters: &Headquarters, album: &mut Album<'_>) -> Result<()> {
    ana.go("#/ajustes").await?;
    ana.find("radio", "200 KB por envío").await?;
    album.page("ajustes-enlazado").await?.walk("ajustes-enlazado").await?;
    rescue(ana).await?;
    let holding = headquarters.hold()?;
    ana.tab_and_press("button", "Enviar ahora").await?;
    ana.wait_foot("Enviando 0 de 1").await?;
    album.page("pie-enviando").await?;
    drop(holding);
    ana.wait_foot("Nada por enviar").await?;
    rescue(ana).await?;
    ana.call("sync.limit", json!({ "budget": { "bytes": 1_000, "per": "day" } })).await?;
    ana.tab_and_press("button", "Enviar ahora").await?;
    ana.wait_foot("En pausa").await?;
    album.page("pie-en-pausa").await?.walk("pie-en-pausa").await?;
    ana.tab_and_press("button", "Seguir sin tope esta vez").await?;
    ana.wait_foot("verificado idéntico").await?;
    ana.call("sync.limit", json!({ "budget": null })).await?;
    Ok(())
}

/// What waits for the network may go by a stick.
async fn stick(ana: &Window, album: &mut Album<'_>) -> Result<()> {
    rescue(ana).await?;
    ana.go("#/memoria").await?;
    ana.find("button", "Hacer el paquete").await?;
    album.page("memoria").await?.walk("memoria").await?;
    Ok(())
}

/// One waits, the other calls, both compare.
async fn meeting(ana: &Window, eva: &Window, album: &mut Album<'_>) -> Result<()> {
    ana.go("#/otra-computadora").await?;
    ana.find("button", "Esperar aquí").await?;
    let waiting = ana.call("peer.listen", json!({ "address": "127.0.0.1:0" })).await?;
    let address = waiting["addresses"][0].as_str().with_context(|| format!("no address in {waiting}"))?;
    ana.wait_text(address).await?;
    album.page("encuentro-espera").await?.walk("encuentro-espera").await?;
    eva.go("#/otra-computadora").await?;
    eva.tab_to("textbox", "Dirección de la otra computadora").await?;
    eva.type_text(address).await?;
    eva.press("Enter").await?;
    ana.wait_text("Lean en voz alta").await?;
    album.page("encuentro-palabras").await?.walk("encuentro-palabras").await?;
    ana.tab_and_press("button", "Son iguales").await?;
    ana.wait_text("Falta que la otra persona confirme").await?;
    album.page("encuentro-confirmado").await?;
    eva.tab_and_press("button", "Son iguales").await?;
    ana.wait_text("Terminado.").await?;
    album.page("encuentro-terminado").await?;
    Ok(())
}

/// What somebody wrote whose access was taken away waits for another's decision, and stays on their screen.
async fn held(eva: &Window, headquarters: &Headquarters, album: &mut Album<'_>) -> Result<()> {
    headquarters.revoke(EVA)?;
    let record = first_aid(eva).await?;
    eva.tab_and_press("button", "Enviar ahora").await?;
    eva.wait_foot("La sede ya no admite este equipo").await?;
    eva.go(&format!("#/registro/{record}/historia")).await?;
    eva.wait_text("En cuarentena").await?;
    album.page("historia-cuarentena").await?;
    eva.go("#/registros").await?;
    eva.wait_text("En cuarentena").await?;
    album.page("registros-cuarentena").await?;
    Ok(())
}

/// And the coordination decides about it from its own laptop.
async fn decided(ana: &Window, album: &mut Album<'_>) -> Result<()> {
    ana.go("#/bandeja").await?;
    ana.tab_and_press("button", "Preguntar a la sede qué espera").await?;
    ana.wait_text(EVA).await?;
    ana.wait_no_text("espera una decisión").await?;
    album.page("bandeja-cuarentena").await?.walk("bandeja-cuarentena").await?;
    ana.tab_and_press("button", "Descartar").await?;
    album.page("bandeja-descartar").await?;
    ana.tab_and_press("button", "No").await?;
    ana.tab_and_press("button", "Liberar").await?;
    ana.tab_and_press("button", "Sí, que valga para todos").await?;
    ana.wait_text("No hay nada en cuarentena de sus unidades.").await?;
    album.page("bandeja-decidida").await?;
    Ok(())
}

/// A person withdraws: the coordination blocks the record, and headquarters is asked.
async fn cancelled(ana: &Window, album: &mut Album<'_>) -> Result<()> {
    let record = rescue(ana).await?;
    ana.go(&format!("#/registro/{record}")).await?;
    ana.tab_and_press("button", "Pedir la cancelación…").await?;
    ana.wait_text("Desde ahora nadie más podrá leerlo").await?;
    ana.tab_to("radio", "La persona retira su consentimiento").await?;
    ana.press("Space").await?;
    album.page("cancelacion-pedir").await?.walk("cancelacion-pedir").await?;
    ana.tab_and_press("button", "Sí, bloquear y pedir la cancelación").await?;
    ana.wait_text("el registro está bloqueado").await?;
    album.page("cancelacion-pedida").await?;
    ana.go("#/bandeja").await?;
    ana.wait_text("Cancelaciones que pidió").await?;
    album.page("bandeja-cancelacion").await?.walk("bandeja-cancelacion").await?;
    Ok(())
}

async fn rescue(window: &Window) -> Result<RecordId> {
    let answers = [("operation.arrival", TIME), ("place.description", PLACE)];
    write(window, RecordKind::Rescue, &answers.map(|(key, text)| (key, Value::text(text)))).await
}

async fn first_aid(window: &Window) -> Result<RecordId> {
    let answers = [("care.time", TIME), ("place.description", PLACE)];
    write(window, RecordKind::FirstAid, &answers.map(|(key, text)| (key, Value::text(text)))).await
}
