//! What stands over every page of the statistics: its title, what it counts, and the ways to the others.

use api::report::Tables;
use api::topic::Topic;
use domain::map::sieve::Sieve;
use domain::tabulation::period::Period;
use yew::{AttrValue, Html, Properties, component, html};

use super::family::Family;
use crate::hooks::query::use_query;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::use_teller;

/// Which of the pages this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Board,
    Family(Family),
    Map,
    Cutoffs,
    Takings,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) place: Place,
    pub(crate) title: AttrValue,
    /// What one of the figures is.
    #[prop_or_default]
    pub(crate) note: Option<AttrValue>,
    /// That the other tables are opened with.
    pub(crate) period: Period,
    /// What can be done here.
    #[prop_or_default]
    pub(crate) end: Html,
}

#[component]
pub(crate) fn Head(props: &Props) -> Html {
    let teller = use_teller();
    let offered = use_query(&Tables {}, &[Topic::Session]);
    let offered = offered.here().map(Vec::as_slice).unwrap_or_default();
    let may_take = use_me().is_some_and(|me| me.role.may_take_tables());
    let first = |family| offered.iter().map(|one| one.table).find(|table| Family::of(*table) == family);
    let families = Family::ALL.into_iter().filter_map(|family| Some((family, first(family)?)));
    let links = families.map(|(family, table)| {
        let to = Route::report(table, props.period);
        link(&teller.words.say(&format!("report-{}", family.key())), &to, props.place == Place::Family(family))
    });
    let map = first(Family::Places).map(|_| {
        let to = Route::map(props.period, &Sieve::default(), "-");
        link(&teller.words.say("map-title"), &to, props.place == Place::Map)
    });
    html! {
        <>
            <nav class="tab-list report-nav" aria-label={teller.words.say("report-pages")}>
                { link(&teller.words.say("report-board"), &Route::Board, props.place == Place::Board) }
                { for links }
                if let Some(map) = map { { map } }
                { link(&teller.words.say("cutoffs-title"), &Route::Cutoffs, props.place == Place::Cutoffs) }
                if may_take { { link(&teller.words.say("takings-title"), &Route::Takings, props.place == Place::Takings) } }
            </nav>
            <div class="page-head">
                <div class="page-title">
                    <h1>{ &props.title }</h1>
                    if let Some(note) = &props.note { <p>{ note }</p> }
                </div>
                { props.end.clone() }
            </div>
        </>
    }
}

fn link(name: &str, to: &Route, is_current: bool) -> Html {
    html! { <a class="tab" href={to.href()} aria-current={is_current.then_some("page")}>{ name }</a> }
}
