//! The door of the page: one command in, one event out. Text comes in and text goes out; what it means is the engine's.

use std::sync::Arc;

use api::problem::Problem;
use api::topic::Topic;
use engine::engine::Engine;
use tauri::{AppHandle, Emitter, State, async_runtime};

/// The event that tells the page what to fetch again. Its payload is the list of topics.
const CHANGED: &str = "changed";

/// Answers one call: the JSON text of `Result<Reply, Problem>`. The work is done off the window's thread, so that a slow
/// call never freezes the page.
#[tauri::command]
pub(crate) async fn call(engine: State<'_, Arc<Engine>>, name: String, body: String) -> Result<String, ()> {
    let engine = Arc::clone(&engine);
    let work = async_runtime::spawn_blocking(move || engine.answer_text(&name, &body));
    // Only a panic ends the work without an answer. The page may ask again: each write carries its operation id.
    Ok(work.await.unwrap_or_else(|_| refusal(Problem::Internal { reference: "panic".into() })))
}

fn refusal(problem: Problem) -> String {
    serde_json::to_string(&Err::<(), _>(problem)).unwrap_or_default()
}

/// Tells the page which topics changed. A window that is just closing misses nothing by not hearing it.
pub(crate) fn announce(app: &AppHandle, topics: &[Topic]) {
    let _ = app.emit(CHANGED, topics);
}
