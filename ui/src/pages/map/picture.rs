//! The map as it is drawn, with the keys that move it. Whoever listens has the same figures in the table beside
//! it, so the drawing is one picture; the keyboard moves it as a whole, and the table leads from cell to cell.

use std::rc::Rc;

use api::map::{Asked, Cell, Drawing, Map as Told};
use domain::form::spec::CatalogueName;
use domain::map::grid::CellId;
use web_sys::KeyboardEvent;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};
use yew_router::hooks::use_navigator;

use super::chosen;
use super::view::{BROAD, HIGH, Step, View};
use crate::telling::{Teller, use_teller};

/// The least of each size of symbol; the last has no end.
const LEAST: [u64; 5] = [1, 5, 20, 100, 500];
/// How much of its cell each fills, of a hundred.
const FILLS: [i32; 5] = [60, 70, 80, 89, 97];

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) drawing: Rc<Drawing>,
    pub(super) told: Rc<Told>,
    pub(super) of: Asked,
    pub(super) view: View,
    pub(super) lit: Option<CellId>,
    pub(super) onview: Callback<View>,
    pub(super) onlight: Callback<CellId>,
}

#[component]
pub(super) fn Picture(props: &Props) -> Html {
    let teller = use_teller();
    let navigator = use_navigator();
    let view = props.view;
    let lit = props.told.cells.iter().find(|cell| Some(cell.id) == props.lit);
    let step = {
        let (onview, at) = (props.onview.clone(), lit.map(|cell| cell.at));
        Callback::from(move |step| onview.emit(view.after(step, at)))
    };
    let open = lit.and_then(|cell| chosen::way(&props.told, &props.of, view, cell));
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        if let Some(taken) = Step::of_key(&event.key()) {
            event.prevent_default();
            step.emit(taken);
        } else if let (Some(navigator), Some(open), "Enter") = (&navigator, &open, event.key().as_str()) {
            event.prevent_default();
            navigator.push(open);
        }
    });
    let say = |key: &str| AttrValue::from(teller.words.say(key));
    html! {
        <>
            <div class="map-frame" tabindex="0" role="group" aria-label={say("map-picture")} aria-describedby="map-keys" {onkeydown}>
                { picture(&teller, props) }
            </div>
            <div class="map-legend">
                { legend(&teller, props) }
                <p class="note" id="map-keys">{ say("map-keys") }</p>
            </div>
        </>
    }
}

fn picture(teller: &Teller, props: &Props) -> Html {
    let view = props.view;
    let shown: Vec<&Cell> = props.told.cells.iter().filter(|cell| view.place(cell.at).is_some()).collect();
    let sum: u64 = shown.iter().map(|cell| cell.events).sum();
    let args = [("n", sum.into()), ("cells", shown.len().into())];
    // The greatest above the rest, and what is lit above all.
    let (lit, rest): (Vec<&Cell>, Vec<&Cell>) = shown.into_iter().rev().partition(|cell| Some(cell.id) == props.lit);
    html! {
        <svg class="map-picture" viewBox={format!("0 0 {BROAD} {HIGH}")} role="img" aria-labelledby="map-picture-title map-picture-text">
            <title id="map-picture-title">{ teller.words.say("map-title") }</title>
            <desc id="map-picture-text">{ teller.words.say_with("map-picture-text", &args) }</desc>
            <Land drawing={props.drawing.clone()} {view} />
            { for rest.into_iter().chain(lit).map(|cell| symbol(props, cell)) }
            { bar(view) }
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct LandProps {
    drawing: Rc<Drawing>,
    view: View,
}

/// A part of its own, so that lighting a cell draws no coast anew.
#[component]
fn Land(props: &LandProps) -> Html {
    let teller = use_teller();
    let named = props.drawing.states.iter().filter(|_| props.view.is_near());
    let named = named.filter_map(|state| Some((props.view.place(state.name_at)?, state)));
    html! {
        <>
            <g transform={props.view.transform()}>
                <path class="map-neighbours" d={props.drawing.neighbours.clone()} />
                { for props.drawing.states.iter().map(|state| html! { <path class="map-state" d={state.path.clone()} /> }) }
                <path class="map-border" d={props.drawing.borders.clone()} />
            </g>
            { for named.map(|((x, y), state)| html! {
                <text class="map-name" x={x.to_string()} y={y.to_string()}>{ teller.code(CatalogueName::States, &state.code) }</text>
            }) }
        </>
    }
}

/// Of how many it tells, from 0.
fn size(events: u64) -> usize {
    LEAST.iter().filter(|least| **least <= events).count().saturating_sub(1)
}

/// From its middle to its edge, in tenths of a pixel.
fn radius(props: &Props, size: usize) -> i32 {
    let whole = match props.told.grid.side() {
        Some(side) => props.view.tenths(side),
        // Half a coarse cell from south to north: eleven kilometres.
        None => props.view.tenths(54),
    };
    whole * FILLS.get(size).copied().unwrap_or(100) / 100
}

fn symbol(props: &Props, cell: &Cell) -> Html {
    let Some((x, y)) = props.view.place(cell.at) else { return html! {} };
    let (id, is_lit, size) = (cell.id, Some(cell.id) == props.lit, size(cell.events));
    let onclick = props.onlight.reform(move |_| id);
    html! {
        <g class={classes!("map-cell", is_lit.then_some("map-cell-lit"))} {onclick}>
            { shape(props, x, y, radius(props, size)) }
            <text class={if size < 4 { "map-number" } else { "map-number map-number-long" }} x={x.to_string()} y={y.to_string()}>
                { cell.events }
            </text>
        </g>
    }
}

fn shape(props: &Props, x: i32, y: i32, radius: i32) -> Html {
    if props.told.grid.side().is_none() {
        return html! { <circle cx={x.to_string()} cy={y.to_string()} r={radius.to_string()} /> };
    }
    let (half, wide) = (radius / 2, radius * 866 / 1000);
    let corners = [(0, -radius), (wide, -half), (wide, half), (0, radius), (-wide, half), (-wide, -half)];
    let points = corners.map(|(across, down)| format!("{},{}", x + across, y + down)).join(" ");
    html! { <polygon {points} /> }
}

/// How far is how far.
fn bar(view: View) -> Html {
    let kilometres = view.bar_kilometres();
    let long = view.tenths(kilometres * 10);
    let (left, low) = (150, HIGH - 150);
    html! {
        <g class="map-bar">
            <path d={format!("M{left} {}v60h{long}v-60", low - 60)} />
            <text x={(left + long / 2).to_string()} y={(low - 90).to_string()}>{ format!("{kilometres} km") }</text>
        </g>
    }
}

/// Sizes with their numbers, drawn as they are on the map.
fn legend(teller: &Teller, props: &Props) -> Html {
    let most = LEAST.iter().skip(1).map(|least| Some(least - 1)).chain([None]);
    let sizes = LEAST.into_iter().zip(most).zip(0..).map(|((from, to), size)| {
        let words = match to {
            Some(to) => teller.words.say_with("map-legend-range", &[("from", from.into()), ("to", to.into())]),
            None => teller.words.say_with("map-legend-most", &[("from", from.into())]),
        };
        html! {
            <li>
                <svg class="map-legend-symbol" viewBox="0 0 360 360" aria-hidden="true" focusable="false">
                    <g class="map-cell">{ shape(props, 180, 180, radius(props, size).min(175)) }</g>
                </svg>
                { words }
            </li>
        }
    });
    let grid = teller.words.say(&format!("map-grid-{}", props.told.grid));
    html! {
        <>
            <strong>{ teller.words.say("map-legend") }</strong>
            <ul>{ for sizes }</ul>
            <span class="note">{ grid }</span>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_its_size() {
        for (events, expect) in
            [(1, 0), (4, 0), (5, 1), (19, 1), (20, 2), (99, 2), (100, 3), (499, 3), (500, 4), (u64::MAX, 4)]
        {
            assert_eq!(size(events), expect, "{events}");
        }
    }
}
