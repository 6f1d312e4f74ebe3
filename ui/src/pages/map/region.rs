//! Parts of the country that the map is brought to by their names.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::view::{REGIONS, View};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::Field;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) view: View,
    pub(super) onview: Callback<View>,
}

#[component]
pub(super) fn Region(props: &Props) -> Html {
    let teller = use_teller();
    let say = |key: &str| AttrValue::from(teller.words.say(key));
    let regions = REGIONS.iter().map(|(key, _)| Choice::new(*key, teller.words.say(&format!("map-region-{key}"))));
    let onchoose = {
        let onview = props.onview.clone();
        Callback::from(move |chosen: Option<AttrValue>| {
            let known = REGIONS.iter().find(|(key, _)| chosen.as_ref().is_some_and(|chosen| chosen == key));
            known.into_iter().for_each(|(_, view)| onview.emit(*view));
        })
    };
    html! {
        <Field id="map-region" label={say("map-region")}>
            <Combobox choices={Rc::new(regions.collect::<Vec<_>>())} chosen={props.view.region()} {onchoose}
                placeholder={say("map-region.other")} none={say("form-nothing-so-named")} />
        </Field>
    }
}
