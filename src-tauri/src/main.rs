//! The desktop window: the page, one command in, one event out. What the commands do is the engine's affair.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod host;
mod ipc;
mod renderer;
mod window;

use anyhow::{Context, Result};
use tauri::RunEvent;

fn main() -> Result<()> {
    renderer::choose()?;
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![ipc::call])
        .setup(|app| {
            host::start(app.handle())?;
            Ok(window::open(app.handle())?)
        })
        .build(tauri::generate_context!())
        .context("the window could not be opened")?
        .run(|app, event| {
            if matches!(event, RunEvent::Exit) {
                host::stop(app);
            }
        });
    Ok(())
}
