//! A picture from bytes in memory. Its address lives as long as the part is in view and leads to nothing afterwards.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};
use yew::{AttrValue, Html, Properties, component, html, use_effect_with, use_state_eq};

use api::attachment::Opened;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) opened: Opened,
}

#[component]
pub(crate) fn Picture(props: &Props) -> Html {
    let address = use_state_eq(|| None::<AttrValue>);
    {
        let address = address.clone();
        use_effect_with(props.opened.clone(), move |opened| {
            let made = address_of(opened);
            address.set(made.clone().map(AttrValue::from));
            move || {
                if let Some(made) = made {
                    // An address that was made here is never refused.
                    let _ = Url::revoke_object_url(&made);
                }
            }
        });
    }
    let src = (*address).clone();
    html! { if let Some(src) = src { <img class="picture" {src} alt={props.opened.name.clone()} /> } }
}

fn address_of(opened: &Opened) -> Option<String> {
    let parts = Array::of1(&Uint8Array::from(opened.bytes.0.as_slice()));
    let options = BlobPropertyBag::new();
    options.set_type(opened.media.media_type());
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
