//! An address that leads to no page.

use icondata_lu::LuCompass;
use yew::{Html, component, html};

use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::kit::empty_state::{EmptyPlace, EmptyState};
use crate::route::Route;

#[component]
pub(crate) fn Nowhere() -> Html {
    let words = use_words();
    let title = words.say("common-page-not-found");
    use_title(&title);
    html! {
        <EmptyState icon={LuCompass} {title} place={EmptyPlace::Page}>
            <a class="button" href={Route::Shift.href()}>{ words.say("common-go-shift") }</a>
        </EmptyState>
    }
}
