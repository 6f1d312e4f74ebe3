//! Some paragraphs of text. Enter is a new line here; Tab or Ctrl+Enter leaves.

use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, InputEvent};
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::field::use_asked;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) value: AttrValue,
    pub(crate) oninput: Callback<String>,
    #[prop_or_default]
    pub(crate) onleave: Callback<()>,
    #[prop_or_default]
    pub(crate) most: Option<u16>,
    #[prop_or(4)]
    pub(crate) rows: u8,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
}

#[component]
pub(crate) fn TextArea(props: &Props) -> Html {
    let asked = use_asked();
    html! {
        <textarea class="input" id={asked.id.clone()} rows={props.rows.to_string()} value={props.value.clone()}
            oninput={props.oninput.reform(|event: InputEvent| typed(&event))} onblur={props.onleave.reform(|_| ())}
            autocomplete="off" spellcheck="false" maxlength={props.most.map(|most| most.to_string())}
            disabled={props.is_disabled} aria-describedby={asked.described_by.clone()}
            aria-invalid={asked.aria_invalid()} aria-required={asked.aria_required()} />
    }
}

fn typed(event: &InputEvent) -> String {
    let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    area.map(|area| area.value()).unwrap_or_default()
}
