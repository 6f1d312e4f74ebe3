//! The page as a whole: its language, its one ear for keys, and the address that decides what is shown.

use api::settings::{Read, Settings};
use api::topic::Topic;
use wasm_bindgen_futures::spawn_local;
use words::language::Language;
use words::say::Words;
use yew::{Callback, ContextProvider, Html, component, html, use_effect_with, use_memo};
use yew_router::{HashRouter, Switch};

use crate::gallery::Gallery;
use crate::hooks::query::{Answer, use_query};
use crate::ipc;
use crate::keys_dialog::KeysDialog;
use crate::route::Route;
use crate::shell::door::Door;
use crate::shortcuts;
use crate::theme::Theme;

#[component]
pub(crate) fn App() -> Html {
    use_effect_with((), |()| {
        let ear = shortcuts::listen();
        spawn_local(ipc::listen());
        move || drop(ear)
    });
    let answer = use_query(&Read {}, &[Topic::Settings]);
    // Before the first answer the window is still hidden; without one, it looks as it did on its first day.
    let settings = answer.here().copied().unwrap_or_default();
    let language = Language::from_tag(settings.language.key()).unwrap_or_default();
    let words = use_memo(language, |language| Words::new(*language));
    use_effect_with(language, |language| speak(*language));
    if matches!(answer, Answer::Waiting) {
        return html! {};
    }
    let render = Callback::from(move |route: Route| show(route, settings));
    html! {
        <ContextProvider<Words> context={(*words).clone()}>
            <HashRouter>
                <Switch<Route> {render} />
            </HashRouter>
            <KeysDialog />
        </ContextProvider<Words>>
    }
}

fn show(route: Route, settings: Settings) -> Html {
    match route {
        Route::GalleryIn { theme } => html! { <Gallery theme={Theme::from_key(&theme).unwrap_or_default()} /> },
        Route::Gallery => html! { <Gallery theme={Theme::default()} /> },
        route => html! { <Door {route} {settings} /> },
    }
}

/// Screen readers pronounce by the language of the page.
fn speak(language: Language) {
    let page = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(page) = page {
        // A fixed attribute name is never refused.
        let _ = page.set_attribute("lang", language.tag());
    }
}
