//! The cell that somebody chose. It is known by a coarse cell in it, so that it stays chosen in the cells of a nearer or a
//! wider grid; out of view it waits.

use std::rc::Rc;

use api::map::{Asked, Cell, Map as Told};
use domain::map::grid::CellId;
use domain::map::plane::Place;
use domain::value::place::Point;
use yew::{Html, Properties, component, html};

use super::name;
use super::view::View;
use crate::route::Route;
use crate::telling::use_teller;

/// The coarse cell that a cell is known by: of those in it, the one with most events.
pub(super) fn coarse(told: &Told, cell: CellId) -> Option<Point> {
    let cell = told.cells.iter().find(|one| one.id == cell)?;
    Point::of_cell(&cell.place)
}

/// The cell around it, if it is drawn.
pub(super) fn lit(told: &Told, view: View, coarse: Point) -> Option<CellId> {
    let id = told.grid.cell(coarse);
    let cell = told.cells.iter().find(|cell| cell.id == id)?;
    view.place(cell.at).map(|_| id)
}

/// Where what is lit is drawn.
pub(super) fn at(told: &Told, lit: Option<CellId>) -> Option<Place> {
    told.cells.iter().find(|cell| Some(cell.id) == lit).map(|cell| cell.at)
}

/// The way to the folios of a cell. While cells of another grid are on their way, those of before open nothing.
pub(super) fn way(told: &Told, of: &Asked, view: View, cell: &Cell) -> Option<Route> {
    (told.grid == view.grid()).then(|| Route::map_cell(of, view, cell.id))
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) told: Rc<Told>,
    pub(super) of: Asked,
    pub(super) view: View,
    pub(super) lit: Option<CellId>,
}

#[component]
pub(super) fn Chosen(props: &Props) -> Html {
    let teller = use_teller();
    let chosen = props.told.cells.iter().find(|cell| Some(cell.id) == props.lit);
    html! {
        <div class="map-lit" role="status">
            if let Some(cell) = chosen {
                <strong>{ name(&teller, cell) }</strong>
                if let Some(way) = way(&props.told, &props.of, props.view, cell) {
                    <a class="button button-small" href={way.href()}>
                        { teller.words.say_with("map-open", &[("n", cell.events.into())]) }
                    </a>
                }
            } else {
                <span class="note">{ teller.words.say("map-unlit") }</span>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use domain::map::grid::Grid;

    use super::super::view::Step;
    use super::*;

    fn told(grid: Grid, places: &[(&str, u64)]) -> Told {
        let cell = |(place, events): &(&str, u64)| {
            let id = grid.cell(Point::of_cell(place)?);
            Some(Cell { id, at: grid.middle(id)?, events: *events, place: (*place).to_owned(), state: None })
        };
        Told { grid, cells: places.iter().filter_map(cell).collect(), beyond: 0, unplaced: 0, total: 0 }
    }

    #[test]
    fn what_was_chosen_stays_so_in_every_grid_while_it_is_drawn() {
        let places = [("31.3/-110.9", 6), ("14.9/-92.3", 1)];
        let wide = told(Grid::Country, &places);
        let nogales = wide.cells.first().map(|cell| cell.id);
        let known_by = nogales.and_then(|cell| coarse(&wide, cell));
        let mut view = View::default();
        for grid in [Grid::Country, Grid::Region, Grid::Area, Grid::Cells, Grid::Cells] {
            assert_eq!(view.grid(), grid);
            let told = told(grid, &places);
            let expect = told.cells.first().map(|cell| cell.id);
            assert_eq!(known_by.and_then(|coarse| lit(&told, view, coarse)), expect, "{grid}");
            let at = told.cells.first().map(|cell| cell.at);
            view = view.after(Step::Nearer, at);
        }
        let near = told(Grid::Cells, &places);
        let away = [Step::East; 8].into_iter().fold(view, |view, step| view.after(step, None));
        assert_eq!(known_by.and_then(|coarse| lit(&near, away, coarse)), None, "out of view");
        let gone = told(Grid::Country, &places[1..]);
        assert_eq!(known_by.and_then(|coarse| lit(&gone, View::default(), coarse)), None, "nothing is there any more");
    }
}
