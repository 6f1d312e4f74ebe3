//! The other units that read this record and write on it.

use domain::form::spec::CatalogueName;
use domain::id::UnitId;
use icondata_lu::LuShare2;
use yew::{Html, Properties, component, html};

use crate::kit::card::Card;
use crate::kit::icon::Icon;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) units: Vec<UnitId>,
}

#[component]
pub(crate) fn Sharing(props: &Props) -> Html {
    let teller = use_teller();
    if props.units.is_empty() {
        return html! {};
    }
    let name = |unit: &UnitId| html! { <li>{ teller.code(CatalogueName::Units, unit.as_str()) }</li> };
    html! {
        <Card title={teller.words.say("shared-title")} end={html! { <Icon drawing={LuShare2} /> }}>
            <ul class="bullets">{ for props.units.iter().map(name) }</ul>
            <p class="note">{ teller.words.say("shared-title.hint") }</p>
        </Card>
    }
}
