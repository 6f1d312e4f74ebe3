//! The engine behind the window: on the real machine, with a profile in its usual place, and a thread that does what
//! time alone brings.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use api::sync::Bar;
use engine::engine::Engine;
use engine::machine::Machine;
use tauri::{AppHandle, Manager};

use crate::ipc;

const BEAT: Duration = Duration::from_secs(5);
/// Between two exchanges when nothing waits, and when something does.
const EXCHANGE_IDLE: Duration = Duration::from_secs(60);
const EXCHANGE_WAITING: Duration = Duration::from_secs(15);

/// Puts the engine behind the page and starts its heart.
pub(crate) fn start(app: &AppHandle) -> Result<()> {
    let page = app.clone();
    let machine = Machine::new(folder()?, move |topics| ipc::announce(&page, topics));
    // Stories make a profile each, in windows that are never packaged.
    let machine = if cfg!(feature = "automation") { machine.with_cheap_keys() } else { machine };
    let engine = Arc::new(Engine::new(Arc::new(machine)));
    app.manage(Arc::clone(&engine));
    #[cfg(target_os = "linux")]
    crate::bus::listen(&engine);
    thread::Builder::new().name("heart".into()).spawn(move || beat(&engine))?;
    Ok(())
}

/// Closes the profile before the program ends: what was being written becomes history and the keys go.
pub(crate) fn stop(app: &AppHandle) {
    if let Some(engine) = app.try_state::<Arc<Engine>>() {
        engine.close();
    }
}

fn folder() -> Result<PathBuf> {
    let given = std::env::var_os("RESGUARDO_PROFILE").filter(|_| cfg!(feature = "automation")).map(PathBuf::from);
    given.or_else(Machine::usual_folder).context("this system names no folder for the data of programs")
}

/// A laptop that was just admitted does not wait for its first exchange.
const fn pause(bar: &Bar) -> Duration {
    match (bar.last_success, bar.waiting) {
        (None, _) => BEAT,
        (Some(_), 0) => EXCHANGE_IDLE,
        (Some(_), _) => EXCHANGE_WAITING,
    }
}

fn beat(engine: &Engine) {
    let mut last = Instant::now();
    loop {
        thread::sleep(BEAT);
        engine.tick();
        let pause = engine.bar().map_or(EXCHANGE_IDLE, |bar| pause(&bar));
        if last.elapsed() >= pause && engine.is_linked() {
            // What went wrong stands in the foot bar.
            let _ = engine.exchange();
            last = Instant::now();
        }
    }
}
