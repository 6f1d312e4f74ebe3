//! Choosing a file of this laptop: the native input under a label that looks like a button. The file is read whole into
//! memory, since it goes to the engine in one call; one that is too large for that is refused before it is read.

use api::attachment::FILE_MOST_BYTES;
use api::bytes::Bytes;
use api::problem::{FileRefusal, Problem};
use icondata_core::Icon as Drawing;
use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, HtmlInputElement, MouseEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, component, html};

use crate::kit::icon::Icon;

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picked {
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) icon: Drawing,
    /// What the dialog shows first: endings and media types, by commas. It decides nothing.
    pub(crate) accept: AttrValue,
    /// Or why it could not be read.
    pub(crate) onpick: Callback<Result<Picked, Problem>>,
    /// A file is being worked on: no other is asked for.
    #[prop_or_default]
    pub(crate) is_busy: bool,
}

#[component]
pub(crate) fn FilePicker(props: &Props) -> Html {
    let onchange = {
        let onpick = props.onpick.clone();
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let file = input.files().and_then(|files| files.get(0));
            if let Some(file) = file {
                let onpick = onpick.clone();
                spawn_local(async move { onpick.emit(read(&file).await) });
            }
            // So that the same file, once corrected, can be chosen again.
            input.set_value("");
        }
    };
    let is_busy = props.is_busy;
    let onclick = move |event: MouseEvent| {
        if is_busy {
            event.prevent_default();
        }
    };
    html! {
        <label class="button file-picker" aria-busy={is_busy.then_some("true")}>
            <Icon drawing={props.icon} /><span>{ &props.label }</span>
            <input type="file" id={props.id.clone()} accept={props.accept.clone()} {onchange} {onclick}
                aria-disabled={is_busy.then_some("true")} />
        </label>
    }
}

async fn read(file: &File) -> Result<Picked, Problem> {
    if file.size() > FILE_MOST_BYTES as f64 {
        return Err(Problem::FileRefused { reason: FileRefusal::TooLarge });
    }
    // Gone since it was chosen, or on a stick that was pulled out.
    let unread = |_| Problem::Internal { reference: "file-unread".to_owned() };
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(unread)?;
    Ok(Picked { name: file.name(), bytes: Bytes(Uint8Array::new(&buffer).to_vec()) })
}
