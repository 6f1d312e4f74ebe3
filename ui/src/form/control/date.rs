//! A day, in three boxes.

use yew::{Html, Properties, component, html};

use crate::form::pen::Pen;
use crate::kit::date_input::{DateInput, DateWords};
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) pen: Pen,
}

#[component]
pub(super) fn DateControl(props: &Props) -> Html {
    let teller = use_teller();
    html! { <DateInput value={props.pen.text()} onchange={props.pen.typing()} words={words(&teller)} /> }
}

pub(super) fn words(teller: &Teller) -> DateWords {
    let say = |key: &str| teller.words.say(key).into();
    DateWords { day: say("form-day"), month: say("form-month"), year: say("form-year"), today: say("form-today") }
}
