//! The page inside the window: Spanish first, everything by keyboard, calm in the dark. It knows no rule, file or key of
//! its own; it asks the engine by the calls of `api` and shows what comes back.

mod fault;
mod focus;
mod forms;
mod ipc;
mod keys;
mod route;
mod session;
mod shortcuts;
mod telling;
mod theme;
mod topics;

mod hooks;
mod kit;

mod parts;

mod form;

mod gallery;
mod keys_dialog;
mod pages;
mod shell;

mod app;

fn main() {
    fault::watch();
    yew::Renderer::<app::App>::new().render();
}
