//! A button that asks first, and is answered by a second press: what it does reaches other laptops. No dialog covers what
//! is being decided about.

use icondata_core::Icon as Drawing;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::status::{Status, StatusShape};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) label: AttrValue,
    /// What stands on the button while it asks: "Sí, deshacer".
    pub(crate) confirm: AttrValue,
    /// The way out: "No".
    pub(crate) cancel: AttrValue,
    pub(crate) onconfirm: Callback<()>,
    #[prop_or_default]
    pub(crate) icon: Option<Drawing>,
    #[prop_or_default]
    pub(crate) is_busy: bool,
}

#[component]
pub(crate) fn ConfirmButton(props: &Props) -> Html {
    let is_asking = use_state_eq(|| false);
    let set = |next: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |()| is_asking.set(next))
    };
    let press = {
        let (is_asking, onconfirm) = (is_asking.clone(), props.onconfirm.clone());
        Callback::from(move |()| {
            if *is_asking {
                onconfirm.emit(());
            }
            is_asking.set(!*is_asking);
        })
    };
    let (label, tone) = match *is_asking {
        true => (props.confirm.clone(), ButtonTone::Bad),
        false => (props.label.clone(), ButtonTone::Plain),
    };
    html! {
        <span class="row">
            // One button in both states, so that the keyboard stays on it.
            <Button {label} {tone} icon={props.icon} size={ButtonSize::Small} is_busy={props.is_busy} onclick={press} />
            if *is_asking {
                <Button label={props.cancel.clone()} size={ButtonSize::Small} tone={ButtonTone::Quiet} onclick={set(false)} />
            }
            <Status shape={StatusShape::Heard} text={is_asking.then(|| props.confirm.clone())} />
        </span>
    }
}
