//! The door of the page: one command in, one event out. Text comes in and text goes out; what it means is decided behind it.

use tauri::{AppHandle, Emitter, async_runtime};

/// The event that tells the page what to fetch again. Its payload is the list of topics.
const CHANGED: &str = "changed";

/// What the page is told when the work behind the door broke down; it may ask again, since each write carries its operation id.
const BROKEN: &str = r#"{"Err":"Broken"}"#;

/// Answers one call: the JSON text of `Result<Reply, Problem>`. The work is done off the window's thread, so that a slow
/// call never freezes the page.
#[tauri::command]
pub(crate) async fn call(app: AppHandle, name: String, body: String) -> String {
    async_runtime::spawn_blocking(move || answer(&app, &name, body)).await.unwrap_or_else(|_| BROKEN.into())
}

/// Interim, and the one place to replace: the engine answers here. Until then an echo shows that the chain holds.
fn answer(app: &AppHandle, name: &str, body: String) -> String {
    announce(app, &[name.to_owned()]);
    serde_json::json!({ "Ok": body }).to_string()
}

/// Tells the page which topics changed. A window that is just closing misses nothing by not hearing it.
fn announce(app: &AppHandle, topics: &[String]) {
    let _ = app.emit(CHANGED, topics);
}
