//! Beginning a record: the engine names it, and the form opens. Nothing is kept until its first answer.

use api::problem::Problem;
use api::record::Start;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, hook, use_state};
use yew_router::hooks::use_navigator;

use crate::ipc;
use crate::route::Route;

pub(crate) struct StartRecord {
    pub(crate) run: Callback<Start>,
    pub(crate) problem: Option<Problem>,
}

#[hook]
pub(crate) fn use_start_record() -> StartRecord {
    let navigator = use_navigator();
    let problem = use_state(|| None);
    let run = {
        let problem = problem.clone();
        Callback::from(move |request: Start| {
            let (navigator, problem) = (navigator.clone(), problem.clone());
            problem.set(None);
            spawn_local(async move {
                match (ipc::call(&request).await, navigator) {
                    (Ok(started), Some(navigator)) => navigator.push(&Route::form(request.kind, started.record)),
                    (Ok(_), None) => {}
                    (Err(refused), _) => problem.set(Some(refused)),
                }
            });
        })
    };
    StartRecord { run, problem: (*problem).clone() }
}
