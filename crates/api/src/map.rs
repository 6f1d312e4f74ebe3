//! The map of events: the country it lies on, so many of them in each cell, and the records behind a cell. No call of it
//! says a point: the nearest that is told is the coarse cell of a tenth of a degree.

use serde::{Deserialize, Serialize};

use domain::map::grid::{CellId, Grid};
use domain::map::plane::Place;
use domain::map::sieve::Sieve;
use domain::tabulation::period::Period;

use crate::call::call;
use crate::report::{Next, Page};

/// The states and what lies around them, drawn on the plane of the domain. It never changes while the program runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {}
call!(Outline => Drawing, "map.outline", Unlocked, [], Outline {});

/// Paths as SVG has them, in units of the plane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// In the order of the catalogue.
    pub states: Vec<State>,
    /// The land of other countries.
    pub neighbours: String,
    /// The line between Mexico and each of its neighbours.
    pub borders: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Of the catalogue of states.
    pub code: String,
    pub path: String,
    /// Where its name stands.
    pub name_at: Place,
}

/// Which events: the same value asks for the map and for what is behind a cell of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Events without a month, or with one that has not come yet, are counted in every period.
    #[serde(default)]
    pub period: Period,
    #[serde(default)]
    pub sieve: Sieve,
    pub grid: Grid,
}

/// How many events there are in each cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    pub of: Asked,
}
call!(Events => Map, "map.events", Unlocked, [], Events { of: example() });

/// Its cells, with what is on none of them, add up to `total`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Map {
    /// That the cells are of.
    pub grid: Grid,
    /// Those with events, the most first.
    pub cells: Vec<Cell>,
    /// Events outside the frame of the map.
    pub beyond: u64,
    /// Events that say no place: *no especificado*.
    pub unplaced: u64,
    pub total: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub id: CellId,
    pub at: Place,
    pub events: u64,
    /// The coarse cell in it where most of them were, by its middle: `32.5/-116.1`.
    pub place: String,
    /// The state of that, where it is in one.
    pub state: Option<String>,
}

/// The records behind a cell, some at a time, as those of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Folios {
    pub of: Asked,
    pub cell: CellId,
    /// What the page before said of the next; none for the first.
    #[serde(default)]
    pub from: Option<Next>,
}
call!(Folios => Page, "map.folios", Unlocked, [], Folios { of: example(), cell: CellId::All, from: None });

/// The desert at night, in the months of heat of a year.
fn example() -> Asked {
    let period = Period { from: "2026-01".parse().ok(), to: "2026-12".parse().ok() };
    Asked { period, sieve: "season=heat;hour=0-5;setting=desert".parse().unwrap_or_default(), grid: Grid::Country }
}
