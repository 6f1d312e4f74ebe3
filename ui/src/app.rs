//! The page as a whole: its language, its one ear for keys, and the address that decides what is shown.

use wasm_bindgen_futures::spawn_local;
use words::language::Language;
use words::say::Words;
use yew::{ContextProvider, Html, component, html, use_effect_with};
use yew_router::{HashRouter, Switch};

use crate::gallery::Gallery;
use crate::ipc;
use crate::keys_dialog::KeysDialog;
use crate::route::Route;
use crate::shortcuts;
use crate::theme::Theme;

#[component]
pub(crate) fn App() -> Html {
    use_effect_with((), |()| {
        let ear = shortcuts::listen();
        spawn_local(ipc::listen());
        move || drop(ear)
    });
    html! {
        <ContextProvider<Words> context={Words::new(Language::Spanish)}>
            <HashRouter>
                <Switch<Route> render={show} />
            </HashRouter>
            <KeysDialog />
        </ContextProvider<Words>>
    }
}

fn show(route: Route) -> Html {
    match route {
        Route::GalleryIn { theme } => html! { <Gallery theme={Theme::from_key(&theme).unwrap_or_default()} /> },
        _ => html! { <Gallery theme={Theme::default()} /> },
    }
}
