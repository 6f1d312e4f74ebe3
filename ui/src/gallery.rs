//! Every kit part in every state, walked by the accessibility and picture tests. No link leads here. Its words are samples,
//! so they stand in the code: the locale files hold what people are told, not what a test looks at.

mod answers;
mod holders;
mod words;

use yew::{Html, Properties, component, html, use_effect_with};

use self::answers::Answers;
use self::holders::Holders;
use self::words::Words;
use crate::kit::button::Button;
use crate::theme::Theme;

/// What a fault of the page does can be looked at here.
fn fall() {
    panic!("somebody asked for it");
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) theme: Theme,
}

#[component]
pub(crate) fn Gallery(props: &Props) -> Html {
    use_effect_with(props.theme, |theme| theme.wear());
    html! {
        <main class="gallery">
            <h1>{ "Galería" }</h1>
            <nav class="row" aria-label="Temas">
                { for Theme::ALL.iter().map(|theme| html! {
                    <a href={format!("#/galeria/{}", theme.key())} aria-current={(*theme == props.theme).then_some("page")}>
                        { theme.key() }
                    </a>
                }) }
            </nav>
            <Words />
            <Answers />
            <Holders />
            <Button label="Falla" onclick={|()| fall()} />
        </main>
    }
}
