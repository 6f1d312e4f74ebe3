//! The audit log as a coordinator looks at it, in every theme: who read what, found again by person, deed and day.

use anyhow::Result;
use domain::record::RecordKind;
use domain::value::Value;
use serde_json::json;

use crate::window::driver::Window;
use crate::window::headquarters::Headquarters;
use crate::window::pages::Album;
use crate::window::work::write;

#[tokio::test]
async fn the_audit_log_of_a_laptop() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let headquarters = Headquarters::open(&folder.path().join("sede"))?;
    let eva = Window::open(&folder.path().join("eva")).await?;
    eva.create_profile("Tecate", "Eva Zaldívar").await?;
    eva.join(&headquarters, "beta-tecate", "coordinator").await?;
    let child = write(&eva, RecordKind::Nna, &[("sex", Value::text("female"))]).await?;
    eva.go(&format!("#/registro/{child}")).await?;
    eva.find("link", "Ver historia").await?;
    let print = json!({ "record": child, "size": "letter", "language": "es-MX", "reader": null });
    eva.call("paper.print", print).await?;
    let mut album = Album::of(&eva);
    eva.go("#/bitacora").await?;
    eva.find("heading", "Bitácora").await?;
    eva.wait_text("Leyó el expediente").await?;
    eva.wait_text("cada uno como se escribió").await?;
    album.page("bitacora").await?.walk("bitacora").await?;
    eva.tab_to("combobox", "Qué hizo").await?;
    eva.look_up("Qué hizo", "imprimi").await?;
    eva.wait_text("1–1 de 1").await?;
    album.page("bitacora-filtrada").await?;
    eva.tab_and_press("button", "Quitar los filtros").await?;
    eva.tab_to("combobox", "Qué hizo").await?;
    eva.look_up("Qué hizo", "unió").await?;
    eva.wait_text("Ningún renglón con esos filtros.").await?;
    album.page("bitacora-nada").await?;
    album.close()?;
    eva.close().await
}
