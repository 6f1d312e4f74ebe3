//! The map of events over what is here. The store sums them by month and by what is known of them; where on the map each
//! is, the domain says, and what it goes by is the coarse cell that a fact keeps: no point is read for it.

use std::collections::BTreeMap;

use api::map::{Asked, Cell, Folios, Map};
use api::problem::Problem;
use api::report::{self, Page};
use domain::fact::{Facet, Facets, Measure};
use domain::map::grid::{CellId, Grid};
use domain::map::plane::Place;
use domain::record::RecordKind;
use domain::tabulation::table::Table;
use domain::value::place::Point;
use store::table::fact::{self, Behind};

use crate::counting::{day_number, month_of, stretches};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::outline;

/// The shapes of facts that pass the sieve, each with the coarse cell that it tells.
type Placed = BTreeMap<i64, Option<Point>>;

impl Desk {
    pub(crate) fn map(&self, of: &Asked) -> Result<Map, Fault> {
        let placed = self.placed(of)?;
        let mut events: BTreeMap<Option<Point>, u64> = BTreeMap::new();
        let (rows, kind) = (self.files.store.rows(), of.sieve.kind.map(RecordKind::key));
        for (stretch, is_dated) in stretches(of.period, day_number(self.today())) {
            fact::sums_of_kind(rows, Measure::Event.code(), kind, stretch, |month, shape, number| {
                let month = month_of(month).filter(|_| is_dated);
                if let Some(coarse) = placed.get(&shape).filter(|_| of.sieve.lets_month(month)) {
                    add(events.entry(*coarse).or_default(), number);
                }
            })?;
        }
        Ok(gathered(of.grid, &events))
    }

    /// The records behind a cell.
    pub(crate) fn folios_on_map(&self, call: &Folios) -> Result<Page, Fault> {
        let placed = self.placed(&call.of)?;
        let is_inside =
            |coarse: &Option<Point>| call.cell == CellId::All || cell_of(call.of.grid, *coarse) == call.cell;
        let shapes: Vec<i64> = placed.iter().filter(|(_, coarse)| is_inside(coarse)).map(|(shape, _)| *shape).collect();
        let (measures, kind) = ([Measure::Event.code()], call.of.sieve.kind.map(RecordKind::key));
        let behind = Behind { measures: &measures, shapes: &shapes, kind };
        self.page_of(&behind, call.of.period, call.from, |month| call.of.sieve.lets_month(month))
    }

    fn placed(&self, of: &Asked) -> Result<Placed, Fault> {
        if !self.role().may_tabulate(&[Measure::Event]) {
            return Err(Problem::NotAllowed.into());
        }
        let units = of.sieve.unit.iter().cloned().collect();
        let asked = report::Asked { table: Table::Places, period: of.period, units };
        let mut placed = Placed::new();
        for shape in fact::shapes(self.files.store.rows(), Measure::Event.code())? {
            // What a newer release wrote of it is not known here.
            let facets: Facets = shape.facets.parse().unwrap_or_default();
            if self.is_counted(&shape.unit, &asked) && of.sieve.lets(&facets) {
                placed.insert(shape.shape, coarse_cell(&facets));
            }
        }
        Ok(placed)
    }
}

/// Rounded once more: whatever a row says, nothing nearer is told of it.
fn coarse_cell(facets: &Facets) -> Option<Point> {
    Point::of_cell(facets.get(Facet::Place)?)
}

fn cell_of(grid: Grid, coarse: Option<Point>) -> CellId {
    coarse.map_or(CellId::Unplaced, |coarse| grid.cell(coarse))
}

fn add(sum: &mut u64, number: u64) {
    *sum = sum.saturating_add(number);
}

/// So many events in a cell, and the coarse cell in it with most of them.
#[derive(Debug, Clone, Copy, Default)]
struct Gathered {
    events: u64,
    most: Option<(u64, Point)>,
}

fn gathered(grid: Grid, events: &BTreeMap<Option<Point>, u64>) -> Map {
    let mut cells: BTreeMap<CellId, Gathered> = BTreeMap::new();
    for (coarse, number) in events {
        let cell = cells.entry(cell_of(grid, *coarse)).or_default();
        add(&mut cell.events, *number);
        cell.most = coarse.map(|coarse| (*number, coarse)).into_iter().chain(cell.most).max();
    }
    let of = |cell: CellId| cells.get(&cell).map_or(0, |gathered| gathered.events);
    let mut map = Map {
        grid,
        beyond: of(CellId::Beyond),
        unplaced: of(CellId::Unplaced),
        total: cells.values().map(|gathered| gathered.events).fold(0, u64::saturating_add),
        cells: cells.iter().filter_map(|(id, gathered)| drawn(grid, *id, *gathered)).collect(),
    };
    map.cells.sort_by_key(|cell| (std::cmp::Reverse(cell.events), cell.id));
    map
}

/// `None` for what is no cell of the map.
fn drawn(grid: Grid, id: CellId, gathered: Gathered) -> Option<Cell> {
    let (at, (_, most)) = (grid.middle(id)?, gathered.most?);
    let state = outline::built_in().state_at(Place::of(most)).map(str::to_owned);
    let place = format!("{:.1}/{:.1}", most.latitude(), most.longitude());
    Some(Cell { id, at, events: gathered.events, place, state })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(said: &[(&str, u64)]) -> BTreeMap<Option<Point>, u64> {
        said.iter().map(|(point, number)| (point.parse().ok(), *number)).collect()
    }

    #[test]
    fn cells_and_what_is_in_none_add_up_in_every_grid() {
        let said = [("32.5,-116.1", 4), ("32.4,-116.1", 9), ("31.2,-110.9", 3), ("32.5,116.1", 2), ("", 5)];
        for grid in Grid::ALL.iter().copied() {
            let map = gathered(grid, &events(&said));
            let on_it: u64 = map.cells.iter().map(|cell| cell.events).sum();
            assert_eq!((on_it, map.beyond, map.unplaced, map.total), (16, 2, 5, 23), "{grid}");
        }
        let wide = gathered(Grid::Country, &events(&said));
        let told: Vec<_> =
            wide.cells.iter().map(|cell| (cell.events, cell.place.as_str(), cell.state.as_deref())).collect();
        assert_eq!(told, [(13, "32.4/-116.1", Some("MX-BCN")), (3, "31.2/-110.9", Some("MX-SON"))]);
        let near = gathered(Grid::Cells, &events(&said));
        assert_eq!(near.cells.iter().map(|cell| cell.events).collect::<Vec<_>>(), [9, 4, 3]);
    }

    #[test]
    fn a_row_that_tells_a_point_is_read_as_its_coarse_cell() {
        let facets: Facets = "place=32.54236/-116.05817".parse().unwrap();
        assert_eq!(coarse_cell(&facets).map(|point| point.to_string()).as_deref(), Some("32.50000,-116.10000"));
        assert_eq!(coarse_cell(&"place=here".parse().unwrap()), None);
    }
}
