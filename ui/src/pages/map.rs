//! Mapa: where events were, by hexagons and by coarse cells, and beside it the same figures as a table. What is lit in one
//! is lit in the other; every figure opens its folios.

mod chosen;
pub(super) mod folios;
mod picture;
mod questions;
mod region;
mod sheet;
mod tools;
pub(super) mod view;

use api::map::{Asked, Cell, Events, Map as Told, Outline};
use api::topic::Topic;
use domain::map::grid::CellId;
use domain::map::sieve::Sieve;
use domain::tabulation::period::Period;
use domain::value::place::Point;
use icondata_lu::LuMapPinOff;
use yew::{Callback, Html, Properties, component, html, use_state_eq};
use yew_router::hooks::use_navigator;

use self::chosen::Chosen;
use self::picture::Picture;
use self::questions::Questions;
use self::region::Region;
use self::sheet::Sheet;
use self::tools::Tools;
use self::view::View;
use super::report::head::{Head, Place};
use super::report::lacking::LackingLine;
use super::report::period::PeriodPicker;
use super::report::taking::{Taking, What};
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::card::{Card, CardPadding};
use crate::kit::empty_state::EmptyState;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) period: Period,
    pub(crate) sieve: Sieve,
    pub(crate) view: View,
}

#[component]
pub(crate) fn Map(props: &Props) -> Html {
    let teller = use_teller();
    let (period, view) = (props.period, props.view);
    let title = format!("{} · {}", teller.words.say("map-title"), teller.period(period));
    use_title(&title);
    let navigator = use_navigator();
    let may_take = use_me().is_some_and(|me| me.role.may_take_tables());
    let light = use_state_eq(|| None::<Point>);
    let of = Asked { period, sieve: props.sieve.clone(), grid: view.grid() };
    let outline = use_query(&Outline {}, &[]);
    let told = use_query(&Events { of: of.clone() }, &[Topic::Records, Topic::Session]);
    let told = match told {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(told) => told,
    };
    let go = Callback::from(move |route: Route| {
        if let Some(navigator) = &navigator {
            navigator.replace(&route);
        }
    });
    let sieve = props.sieve.clone();
    let onperiod = go.reform(move |period| Route::map(period, &sieve, view));
    let onsieve = go.reform(move |sieve: Sieve| Route::map(period, &sieve, view));
    let sieve = props.sieve.clone();
    let onview = go.reform(move |view| Route::map(period, &sieve, view));
    let lit = light.and_then(|coarse| chosen::lit(&told, view, coarse));
    let onlight = {
        let told = told.clone();
        Callback::from(move |cell| light.set(chosen::coarse(&told, cell)))
    };
    let unplaced = (told.unplaced > 0).then(|| unplaced(&teller, &told, &of, view));
    let empty = empty(&teller, &told, &props.sieve);
    html! {
        <div class="stack map-page">
            <Head place={Place::Map} {title} {period}
                end={html! { <div class="report-head compact"><PeriodPicker {period} onpick={onperiod} /></div> }} />
            <div class="map-known"><LackingLine /><p class="note">{ teller.words.say("map-counts") }</p></div>
            <div class="map-asked compact">
                <Questions sieve={props.sieve.clone()} {onsieve} />
                <Region {view} onview={onview.clone()} />
            </div>
            <div class="map-split">
                <Card padding={CardPadding::Tight}>
                    <div class="map">
                        <Tools {view} at={chosen::at(&told, lit)} onview={onview.clone()} />
                        if let Answer::Here(drawing) = outline {
                            <Picture {drawing} told={told.clone()} of={of.clone()} {view} {lit} {onview} onlight={onlight.clone()} />
                        }
                    </div>
                </Card>
                <Card padding={CardPadding::Tight}>
                    <Chosen told={told.clone()} of={of.clone()} {view} {lit} />
                    if let Some((title, text)) = empty { <EmptyState icon={LuMapPinOff} {title} {text} /> }
                    <Sheet {told} {of} {view} {lit} {onlight} />
                </Card>
            </div>
            <p class="note">{ for unplaced }{ teller.words.say("map-note") }</p>
            if may_take {
                <Card title={teller.words.say("map-take")}>
                    <div class="row"><Taking what={What::Map { period }} /><p class="note">{ teller.words.say("map-take.hint") }</p></div>
                </Card>
            }
        </div>
    }
}

/// Why there is nothing on the map, where there is nothing.
fn empty(teller: &Teller, told: &Told, sieve: &Sieve) -> Option<(String, String)> {
    let key = match (told.total, told.cells.is_empty()) {
        (_, false) => return None,
        (0, true) if *sieve == Sieve::default() => "map-empty",
        (0, true) => "map-empty-sieved",
        (_, true) => "map-empty-unplaced",
    };
    Some((teller.words.say(key), teller.words.say(&format!("{key}.hint"))))
}

/// How many are on no map, and the way to them.
fn unplaced(teller: &Teller, told: &Told, of: &Asked, view: View) -> Html {
    let to = Route::map_cell(of, view, CellId::Unplaced);
    let text = teller.words.say_with("map-unplaced", &[("n", told.unplaced.into())]);
    html! { <><a href={to.href()}>{ text }</a>{ " " }</> }
}

/// "Sonora · 31.2° N, 110.9° O".
fn name(teller: &Teller, cell: &Cell) -> String {
    let place = teller.place(&cell.place);
    match &cell.state {
        Some(state) => format!("{} · {place}", teller.code(domain::form::spec::CatalogueName::States, state)),
        None => place,
    }
}
