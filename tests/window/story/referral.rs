//! Two units, one referral: the agent signs and sends it, the DIF acknowledges it on its own laptop, and the agent sees the
//! loop closed.

use anyhow::{Result, ensure};

use super::Telling;
use crate::window::driver::Window;
use crate::window::headquarters::Headquarters;

const PLACE: &str = "Garita de Tecate";
const SIGNED: &str = "Ana Ruelas, Grupo Beta Tecate";
const RECEIVED: &str = "Dora Lucero, trabajo social";

#[tokio::test]
async fn a_referral_is_acknowledged_on_a_second_laptop() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let telling = Telling::begin("canalizacion", "Una canalización al DIF, y su acuse");
    let headquarters = Headquarters::open(&folder.path().join("sede"))?;
    let dora = Window::open(&folder.path().join("dora")).await?;
    dora.create_profile("DIF Baja California", "Dora Lucero").await?;
    dora.join(&headquarters, "dif-baja-california", "shelter-staff").await?;
    // The last to join knows of everybody, so what she sends is handed over at once.
    let ana = Window::open(&folder.path().join("ana")).await?;
    ana.create_profile("Tecate", "Ana Ruelas").await?;
    ana.join(&headquarters, "beta-tecate", "agent").await?;
    telling.tell(&dora, "Ana, de Grupo Beta, y Dora, del DIF, enlazan sus equipos con la sede.").await?;

    refer(&ana).await?;
    telling.tell(&ana, "Ana canaliza al DIF a dos hermanos, anota la salida y firma.").await?;
    ana.press("Control+Enter").await?;
    ana.find("heading", "Turno de").await?;
    open(&ana).await?;
    for told in ["Espera acuse", "Compartido con", "DIF Baja California"] {
        ana.wait_text(told).await?;
    }
    ana.send().await?;

    dora.send().await?;
    open(&dora).await?;
    dora.wait_text(SIGNED).await?;
    telling.tell(&dora, "Dora la ve en su equipo: espera acuse.").await?;
    acknowledge(&dora).await?;
    dora.send().await?;

    ana.send().await?;
    ana.wait_text("Con acuse").await?;
    for told in ["Recibieron a todas", RECEIVED] {
        ana.wait_text(told).await?;
    }
    telling.tell(&ana, "Ana envía otra vez: su canalización tiene acuse, y el ciclo se cierra.").await?;
    ana.tab_and_press("link", "Canalizaciones").await?;
    ana.find("heading", "Canalizados contra recibidos").await?;
    ana.wait_text("DIF y Procuraduría de Protección de NNA, Baja California").await?;
    telling.tell(&ana, "Canalizados contra recibidos: dos y dos.").await?;
    ana.close().await?;
    dora.close().await
}

async fn refer(window: &Window) -> Result<()> {
    window.press("F7").await?;
    window.look_up("Objetivo de la canalización", "protección integral").await?;
    window.press("PageDown").await?;
    child(window, "Mujer", "9").await?;
    child(window, "Hombre", "6").await?;
    window.tab_and_press("button", "A quién se canaliza").await?;
    window.look_up("Tipo de institución", "DIF").await?;
    window.look_up("Institución", "baja california").await?;
    window.skip_to("Unidad que recibe").await?;
    window.look_up("Unidad que recibe", "dif baja california").await?;
    window.tab_and_press("button", "Consentimiento").await?;
    window.tick("¿La persona está de acuerdo", "La ley obliga a avisar").await?;
    window.press("PageDown").await?;
    for told in ["Familia", "Salud"] {
        window.tick("Datos que van con la persona", told).await?;
    }
    window.tab_and_press("button", "Lugar de salida").await?;
    window.write("¿Dónde fue?", PLACE).await?;
    window.tab_and_press("button", "Envío y firma").await?;
    window.wait_question("Salida").await?;
    window.tab_and_press("button", "Ahora").await?;
    window.tab_to("textbox", "Firma").await?;
    window.write("Firma", SIGNED).await?;
    window.wait_question("Fecha y hora de la firma").await?;
    window.tab_and_press("button", "Ahora").await
}

async fn child(window: &Window, sex: &str, age: &str) -> Result<()> {
    window.wait_focus("button", "Otra").await?;
    window.press("Enter").await?;
    window.pick("Sexo", sex).await?;
    window.write("Edad", age).await?;
    window.look_up("Nacionalidad", "Honduras").await?;
    window.pick("¿Es NNA?", "Sí").await?;
    window.pick("Familia", "A").await
}

/// From anywhere, the one referral that there is.
async fn open(window: &Window) -> Result<()> {
    window.tab_and_press("link", "Registros").await?;
    window.tab_and_press("button", "DIF o Procuraduría").await?;
    window.find("link", "Ver historia").await?;
    Ok(())
}

async fn acknowledge(window: &Window) -> Result<()> {
    window.tab_and_press("link", "Registrar acuse").await?;
    window.pick("¿Qué respondieron?", "Recibieron a todas").await?;
    window.write("Personas recibidas", "2").await?;
    window.write("De ellas, NNA", "2").await?;
    window.wait_question("Fecha y hora en que recibieron").await?;
    window.tab_and_press("button", "Ahora").await?;
    window.tab_to("textbox", "Recibió").await?;
    window.write("Recibió", RECEIVED).await?;
    window.tick("¿Cómo llegó el acuse?", "Por este programa").await?;
    let record = window.record().await?;
    window.press("Control+Enter").await?;
    window.find("heading", "Turno de").await?;
    let kept = window.values(&record).await?;
    ensure!(kept["receipt.state"] == "received" && kept["receipt.persons"] == 2, "{kept}");
    Ok(())
}
