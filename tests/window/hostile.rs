//! What records say, however hostile, is text in the real window: nothing of it runs, loads, or becomes part of the page.

use anyhow::{Result, ensure};
use domain::record::RecordKind;
use domain::value::Value;
use serde_json::json;

use crate::hostile_text::HOSTILE;
use crate::window::driver::Window;
use crate::window::work::write;

const TIME: &str = "2026-01-20T09:00-08:00[America/Tijuana]";

/// Counts whatever the policy of the page has to hold off from now on: markup that came alive would be there, even where
/// it was kept from doing anything.
const WATCH: &str =
    "window.heldOff = 0; document.addEventListener('securitypolicyviolation', () => { window.heldOff += 1; });";

/// What of the page is not ours: elements that only markup in a record can have made.
const FOREIGN: &str = r#"
    const named = "img:not([src^='blob:'], [src^='data:image']), script:not([src='/start.js']), iframe, object, embed";
    const acting = "[onerror], [onload], [onclick], [href^='javascript:'], [style]";
    return [window.gotIn === undefined, window.heldOff, document.querySelectorAll(named).length, document.querySelectorAll(acting).length];
"#;

/// What would turn the text around: a line of a list is made of many texts, and holds none of it.
const HOLDS_NO_MARK: &str =
    "return !/[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)";

/// Texts that hold a mark of direction and are not fenced off: another text stands beside it in the same run of a line,
/// and would be turned around.
const UNFENCED: &str = r#"
    const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const node = walker.currentNode, within = node.parentElement, style = getComputedStyle(within);
        const is_fenced = style.display !== "inline" || style.unicodeBidi.includes("isolate");
        const is_alone = [...within.childNodes].every((other) => other === node || !other.textContent.trim());
        if (marks.test(node.data) && !(is_fenced && is_alone)) found.push(within.outerHTML);
    }
    return found;
"#;

/// Whether the page says this, give or take blanks.
const SAYS: &str = r#"
    const plain = (text) => text.replace(/\s+/g, " ").trim();
    return plain(document.body.innerText).includes(plain(arguments[0]));
"#;

#[tokio::test]
async fn t19_hostile_text_is_inert_on_every_page_that_shows_it() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("profile")).await?;
    window.create_profile("Tecate", "<b>Ana</b><img src=x onerror='window.gotIn=true'>").await?;
    window.execute(WATCH, vec![]).await?;
    let mut pages = 0;
    for text in HOSTILE {
        let answers = [("notice.answer", Value::text("accepts")), ("name.given", Value::text(text))];
        let person = write(&window, RecordKind::Person, &answers).await?;
        let event = [("operation.arrival", Value::text(TIME)), ("place.description", Value::text(text))];
        let rescue = write(&window, RecordKind::Rescue, &event).await?;
        for address in [
            format!("#/registro/{person}"),
            format!("#/registro/{person}/historia"),
            format!("#/registro/{rescue}"),
            format!("#/captura/rescue/{rescue}"),
        ] {
            window.go(&address).await?;
            if !address.starts_with("#/captura") {
                window.wait(&format!("{address} says {text:?}"), SAYS, vec![json!(text)]).await?;
            }
            is_inert(&window, &address).await?;
            pages += 1;
        }
    }
    for address in ["#/registros", "#/personas", "#/bandeja", "#/ajustes"] {
        window.go(address).await?;
        window.find("heading", "").await?;
        is_inert(&window, address).await?;
        pages += 1;
    }
    for address in ["#/personas", "#/registros"] {
        window.go(address).await?;
        window.wait("the list says it", SAYS, vec![json!(HOSTILE[0])]).await?;
        window.wait("the list turns nothing around", HOLDS_NO_MARK, vec![]).await?;
    }
    is_inert(&window, "the list of records").await?;
    window.press("Control+k").await?;
    window.type_text("onerror").await?;
    window.wait_text("resultado").await?;
    is_inert(&window, "the search").await?;
    // The looking itself is tried: markup that came alive is seen, though the policy lets it do nothing.
    window.execute("document.body.insertAdjacentHTML('beforeend', arguments[0])", vec![json!(HOSTILE[0])]).await?;
    ensure!(is_inert(&window, "the page").await.is_err(), "markup on the page goes unseen");
    println!("T19: {} hostile texts on {} pages of the real window, 0 came alive", HOSTILE.len(), pages + 1);
    window.close().await
}

async fn is_inert(window: &Window, place: &str) -> Result<()> {
    let found = window.execute(FOREIGN, vec![]).await?;
    ensure!(found == json!([true, 0, 0, 0]), "{place}: ran nothing, held off, foreign, acting: {found}");
    let unfenced = window.execute(UNFENCED, vec![]).await?;
    ensure!(unfenced == json!([]), "{place}: what stands beside it is turned around: {unfenced}");
    Ok(())
}
