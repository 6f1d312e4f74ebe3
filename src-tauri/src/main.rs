//! The desktop window: the page, one command in, one event out. What the commands do is the engine's affair.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(target_os = "linux")]
mod bus;
mod host;
mod ipc;
mod renderer;
mod window;

use anyhow::{Context, Result};
use engine::machine::Machine;
use tauri::RunEvent;

fn main() -> Result<()> {
    Machine::never_dump().context("this system lets a crash write down what is in memory")?;
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
