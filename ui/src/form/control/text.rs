//! Text, in one line or in paragraphs.

use domain::form::check::NARRATIVE_MOST;
use yew::{Html, html};

use crate::form::pen::Pen;
use crate::kit::text_area::TextArea;
use crate::kit::text_input::{TextInput, TextKind};

pub(super) fn line(pen: &Pen, most: u16) -> Html {
    html! { <TextInput value={pen.text()} oninput={pen.typing()} {most} /> }
}

pub(super) fn paragraphs(pen: &Pen) -> Html {
    html! { <TextArea value={pen.text()} oninput={pen.typing()} most={NARRATIVE_MOST} /> }
}

/// A number with a fraction, as it is typed; its field takes a comma for the point.
pub(super) fn number(pen: &Pen) -> Html {
    html! { <TextInput class="input-short" value={pen.text()} oninput={pen.typing()} most={20} /> }
}

/// A CURP: kept as typed, in capitals.
pub(super) fn code(pen: &Pen) -> Html {
    let oninput = pen.typing().reform(|text: String| text.to_uppercase());
    html! { <TextInput kind={TextKind::Code} value={pen.text()} {oninput} most={24} /> }
}

pub(super) fn phone(pen: &Pen) -> Html {
    let shown = pen.text();
    let shown = shown.parse::<domain::value::phone::Phone>().ok().filter(|phone| phone.as_str() == shown.as_str());
    let value = shown.map_or_else(|| pen.text(), |phone| phone.international().into());
    html! { <TextInput kind={TextKind::Phone} {value} oninput={pen.typing()} most={40} /> }
}
