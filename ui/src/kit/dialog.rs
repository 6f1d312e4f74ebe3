//! A question that comes before everything else: the native `<dialog>`, modal, named by its title. The keyboard stays
//! inside, Escape closes, and it goes back to where it was. It begins on what is marked `data-first`, else on the button that
//! closes.

use icondata_lu::LuX;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::{AttrValue, Callback, Children, Html, Properties, component, html, use_effect_with, use_node_ref};

use super::button::{Button, ButtonSize, ButtonTone};
use crate::focus;
use crate::keys;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Unique in the page.
    pub(crate) id: AttrValue,
    pub(crate) title: AttrValue,
    /// The word on the button that closes it.
    pub(crate) close: AttrValue,
    pub(crate) is_open: bool,
    pub(crate) onclose: Callback<()>,
    pub(crate) children: Children,
    /// What can be done, in a row under the text.
    #[prop_or_default]
    pub(crate) feet: Html,
}

#[component]
pub(crate) fn Dialog(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.is_open, move |is_open| {
            let before = is_open.then(focus::current).flatten();
            let dialog = node.cast::<HtmlDialogElement>().filter(|_| *is_open);
            if let Some(dialog) = &dialog {
                // Refused only when it is open already.
                let _ = dialog.show_modal();
                focus::begin_within(dialog);
            }
            move || leave(dialog, before)
        });
    }
    let onclose = {
        let (onclose, is_open) = (props.onclose.clone(), props.is_open);
        move |_| {
            if is_open {
                onclose.emit(());
            }
        }
    };
    let title = format!("{}-title", props.id);
    html! {
        <dialog class="dialog" ref={node} id={props.id.clone()} aria-labelledby={title.clone()} {onclose}>
            if props.is_open {
                <div class="dialog-body">
                    <div class="dialog-head">
                        <h2 class="dialog-title" id={title}>{ &props.title }</h2>
                        <Button label={props.close.clone()} icon={LuX} tone={ButtonTone::Quiet} size={ButtonSize::Small}
                            chord={keys::ESCAPE} onclick={props.onclose.clone()} />
                    </div>
                    { props.children.clone() }
                    if props.feet != Html::default() { <div class="dialog-feet">{ props.feet.clone() }</div> }
                </div>
            }
        </dialog>
    }
}

fn leave(dialog: Option<HtmlDialogElement>, before: Option<HtmlElement>) {
    let Some(dialog) = dialog else { return };
    dialog.close();
    if let Some(before) = before.filter(|before| before.is_connected()) {
        focus::enter(&before);
    }
}
