//! The buttons that move the map, for whoever does not use its keys.

use domain::map::plane::Place;
use icondata_lu::{LuArrowDown, LuArrowLeft, LuArrowRight, LuArrowUp, LuMaximize, LuZoomIn, LuZoomOut};
use yew::{Callback, Html, Properties, component, html};

use super::view::{Step, View};
use crate::kit::button::{Button, ButtonSize};
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) view: View,
    /// Of what is lit: drawing nearer goes towards it.
    pub(super) at: Option<Place>,
    pub(super) onview: Callback<View>,
}

#[component]
pub(super) fn Tools(props: &Props) -> Html {
    let teller = use_teller();
    let button = |(key, icon, taken): (&'static str, _, Step)| {
        let (view, at) = (props.view, props.at);
        let onclick = props.onview.reform(move |()| view.after(taken, at));
        html! { <Button label={teller.words.say(key)} {icon} size={ButtonSize::Small} {onclick} /> }
    };
    let nearer = [
        ("map-nearer", LuZoomIn, Step::Nearer),
        ("map-farther", LuZoomOut, Step::Farther),
        ("map-whole", LuMaximize, Step::Whole),
    ];
    let moved = [
        ("map-west", LuArrowLeft, Step::West),
        ("map-north", LuArrowUp, Step::North),
        ("map-south", LuArrowDown, Step::South),
        ("map-east", LuArrowRight, Step::East),
    ];
    html! {
        <div class="map-tools compact">
            <div class="row" role="group" aria-label={teller.words.say("map-zoom")}>{ for nearer.map(button) }</div>
            <div class="row" role="group" aria-label={teller.words.say("map-move")}>{ for moved.map(button) }</div>
        </div>
    }
}
