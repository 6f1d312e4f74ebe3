//! The first and the last thing that people do with a laptop: make a profile, lock, unlock, join headquarters.

use std::time::Instant;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::window::driver::{GLANCE, PATIENCE, Window};
use crate::window::headquarters::Headquarters;

const OFFERED: &str = "return [...document.querySelectorAll('.six-words li')].map((word) => word.innerText).join(' ')";
const MAY_TRY: &str =
    "return !document.querySelector('form [type=submit]').matches('[disabled], [aria-disabled=true]')";
const LOCKED: &str = "Resguardo está bloqueado";
const SIX: &str = "return document.querySelectorAll('.six-words li').length === 6";

impl Window {
    /// Makes a profile with the six words that are offered, and answers them.
    pub(crate) async fn create_profile(&self, unit: &str, name: &str) -> Result<String> {
        self.tab_and_press("button", "Crear perfil").await?;
        self.look_up("Unidad", unit).await?;
        self.write("Su nombre", name).await?;
        let words = self.six_words().await?;
        self.pick("Frase de paso", "Usar las seis palabras").await?;
        self.find("heading", "Turno de").await?;
        Ok(words)
    }

    /// The six words on the page.
    pub(crate) async fn six_words(&self) -> Result<String> {
        self.wait("six words are shown", SIX, vec![]).await?;
        let words = self.execute(OFFERED, vec![]).await?;
        Ok(words.as_str().unwrap_or_default().to_owned())
    }

    /// A key that comes before a new page listens is lost; who sees nothing happen presses again.
    pub(crate) async fn lock(&self) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let pressed = Instant::now();
            self.press("F12").await?;
            while pressed.elapsed() < PATIENCE / 4 {
                if self.text().await?.contains(LOCKED) {
                    return Ok(());
                }
                tokio::time::sleep(GLANCE).await;
            }
        }
        self.wait_text(LOCKED).await
    }

    /// Waits out what is left of a wait, and types the phrase.
    pub(crate) async fn unlock(&self, passphrase: &str) -> Result<()> {
        self.try_passphrase(passphrase).await?;
        self.find("button", "Bloquear").await?;
        Ok(())
    }

    pub(crate) async fn try_passphrase(&self, passphrase: &str) -> Result<()> {
        self.wait_question("Frase de paso").await?;
        self.wait("the lock may be tried", MAY_TRY, vec![]).await?;
        self.press("Control+a").await?;
        self.type_text(passphrase).await?;
        self.press("Enter").await
    }

    /// Types the code of headquarters, compares the six words there, has the laptop approved and waits until it knows.
    pub(crate) async fn join(&self, headquarters: &Headquarters, unit: &str, role: &str) -> Result<()> {
        self.ask_to_join(headquarters, unit, role).await?;
        self.be_approved(headquarters).await
    }

    pub(crate) async fn ask_to_join(&self, headquarters: &Headquarters, unit: &str, role: &str) -> Result<()> {
        self.tab_and_press("link", "Ajustes").await?;
        self.tab_and_press("link", "Enlazar con la sede").await?;
        self.write("Código de enlace", &headquarters.enroll(unit, role)?).await?;
        self.wait_text("Lean en voz alta").await
    }

    pub(crate) async fn be_approved(&self, headquarters: &Headquarters) -> Result<()> {
        let waiting = headquarters.waiting()?;
        let here = self.six_words().await?;
        ensure!(waiting.words == here, "the window says {here:?}, headquarters {:?}", waiting.words);
        headquarters.approve(&waiting)?;
        self.tab_and_press("button", "Preguntar de nuevo").await?;
        self.wait_text("Enlazado con").await
    }

    /// Sends by the button of the foot bar and waits until both ends hold the same. The foot may still show the exchange
    /// before this one, so the engine is asked.
    pub(crate) async fn send(&self) -> Result<()> {
        self.tab_and_press("button", "Enviar ahora").await?;
        let start = Instant::now();
        loop {
            let bar = self.call("sync.status", json!({})).await?;
            if bar["waiting"] == 0 && bar["is_verified"] == true && bar["phase"]["phase"] == "idle" {
                break;
            }
            ensure!(start.elapsed() < PATIENCE, "the exchange does not end: {bar}");
            tokio::time::sleep(GLANCE).await;
        }
        self.wait_foot("verificado idéntico").await?;
        self.wait_foot("Nada por enviar").await
    }

    /// Waits until the foot bar says this.
    pub(crate) async fn wait_foot(&self, text: &str) -> Result<()> {
        let script = "return document.querySelector('footer').innerText.includes(arguments[0])";
        self.wait(&format!("the foot says {text:?}"), script, vec![json!(text)]).await
    }
}
