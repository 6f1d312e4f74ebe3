//! A point, written as people read it from a device or a map, and shown as it was understood.

use domain::value::place::Point;
use yew::{Html, Properties, component, html};

use crate::form::pen::Pen;
use crate::kit::text_input::TextInput;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) pen: Pen,
}

#[component]
pub(super) fn PointControl(props: &Props) -> Html {
    let teller = use_teller();
    html! {
        <>
            <TextInput value={props.pen.text()} oninput={props.pen.typing()} most={120} />
            { understood(&props.pen.text(), &teller) }
        </>
    }
}

fn understood(text: &str, teller: &Teller) -> Html {
    let Ok(point) = text.parse::<Point>() else { return html! {} };
    let shown = point.to_string().replace(',', ", ");
    let odd = point.finding().map(|finding| teller.words.say(&format!("point-finding-{}", finding.key())));
    html! {
        <>
            <p class="note">{ teller.words.say_with("form-point-read", &[("value", shown.into())]) }</p>
            if let Some(odd) = odd { <p class="field-advice">{ odd }</p> }
        </>
    }
}
