//! The foot of the window: is there a link, what waits to be sent, when it last went well, when this laptop last saved.

use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use super::tone::Tone;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What the bar is: said, not shown.
    pub(crate) label: AttrValue,
    /// "Sin conexión", "Conectado".
    pub(crate) state: AttrValue,
    pub(crate) tone: Tone,
    /// The part in bold: "7", "Enviando 4 de 7".
    #[prop_or_default]
    pub(crate) pending: Option<AttrValue>,
    /// What follows it: "por enviar". Alone: "Nada por enviar".
    #[prop_or_default]
    pub(crate) pending_rest: Option<AttrValue>,
    /// "Último envío 06:12 · verificado idéntico", or why the last try failed and what to do.
    #[prop_or_default]
    pub(crate) detail: Option<AttrValue>,
    /// "12 registros nuevos · 3 cambiados", and where they are listed.
    #[prop_or_default]
    pub(crate) news: Option<(AttrValue, AttrValue)>,
    /// The button that sends now, and its word.
    #[prop_or_default]
    pub(crate) act: Option<(AttrValue, Callback<()>)>,
    /// "Guardado 22:41 · cifrado".
    #[prop_or_default]
    pub(crate) saved: Option<AttrValue>,
}

#[component]
pub(crate) fn SyncBar(props: &Props) -> Html {
    let dot = match props.tone {
        Tone::Plain | Tone::Brand => None,
        Tone::Ok => Some("sync-dot-ok"),
        Tone::Warn => Some("sync-dot-warn"),
        Tone::Bad => Some("sync-dot-bad"),
    };
    html! {
        <footer class="sync-bar" aria-label={props.label.clone()}>
            <span class="sync-state" role="status">
                <span class={classes!("sync-dot", dot)} aria-hidden="true"></span>{ &props.state }
            </span>
            if let Some(pending) = &props.pending {
                <span class="sync-detail"><strong>{ pending }</strong>{ " " }{ props.pending_rest.clone() }</span>
            } else if let Some(rest) = &props.pending_rest {
                <span class="sync-detail">{ rest }</span>
            }
            if let Some(detail) = &props.detail { <span class="sync-detail">{ detail }</span> }
            if let Some((word, to)) = &props.news { <a class="sync-detail" href={to}>{ word }</a> }
            if let Some((word, press)) = &props.act {
                <button type="button" class="sync-act" onclick={press.reform(|_| ())}>{ word }</button>
            }
            if let Some(saved) = &props.saved { <span class="sync-detail push">{ saved }</span> }
        </footer>
    }
}
