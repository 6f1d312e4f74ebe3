//! The other units that read this record and write on it, and the way to them where headquarters is not near to carry it.

use std::collections::BTreeSet;

use domain::form::spec::CatalogueName;
use domain::id::UnitId;
use icondata_lu::{LuShare2, LuUsb};
use yew::{Html, Properties, component, html};

use crate::kit::card::Card;
use crate::kit::icon::Icon;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// In which it was begun.
    pub(crate) home: UnitId,
    pub(crate) units: Vec<UnitId>,
    /// It came from a laptop of another unit, and headquarters has not given all of it yet.
    pub(crate) is_handed: bool,
}

#[component]
pub(crate) fn Sharing(props: &Props) -> Html {
    let teller = use_teller();
    let own = use_me().map(|me| me.unit);
    if props.units.is_empty() {
        return html! {};
    }
    let name = |unit: &UnitId| html! { <li>{ teller.code(CatalogueName::Units, unit.as_str()) }</li> };
    let mut all = BTreeSet::from([&props.home]);
    all.extend(&props.units);
    let others = all.into_iter().filter(|unit| Some(*unit) != own.as_ref());
    html! {
        <Card title={teller.words.say("shared-title")} end={html! { <Icon drawing={LuShare2} /> }}>
            <ul class="bullets">{ for props.units.iter().map(name) }</ul>
            <p class="note">{ teller.words.say("shared-title.hint") }</p>
            if props.is_handed { <p class="note">{ teller.words.say("shared-handed") }</p> }
            { for others.map(|unit| carry(&teller, unit)) }
        </Card>
    }
}

fn carry(teller: &Teller, unit: &UnitId) -> Html {
    let name = teller.code(CatalogueName::Units, unit.as_str());
    html! {
        <p>
            <a class="button button-small" href={Route::BundleFor { unit: unit.to_string() }.href()}>
                <Icon drawing={LuUsb} />{ teller.words.say_with("shared-carry", &[("name", name.into())]) }
            </a>
        </p>
    }
}
