//! In which cells events are counted: hexagons over the coarse cells of a tenth of a degree, larger the more of the country
//! is in view, and near by those coarse cells themselves. Nothing is counted closer than those: a girl, a boy or a shelter
//! may be behind any event, and a coarse cell is as near as one is told (reference: domain §8).

use std::fmt;
use std::str::FromStr;

use crate::id::NotAnId;
use crate::keyed::{keyed, serde_as_text};
use crate::map::plane::Place;
use crate::value::place::Point;

keyed! {
    /// From the widest. Locale key `map-grid-<key>`.
    pub enum Grid {
        /// Hexagons of sixty kilometres a side.
        Country = "country",
        /// Of thirty.
        Region = "region",
        /// Of twenty.
        Area = "area",
        /// The coarse cells.
        Cells = "cells",
    }
}

/// √3, in thousandths.
const ROOT_OF_3: i32 = 1_732;

impl Grid {
    /// Of a hexagon, in units of the plane; `None` for coarse cells.
    pub const fn side(self) -> Option<i32> {
        match self {
            Self::Country => Some(600),
            Self::Region => Some(300),
            Self::Area => Some(200),
            Self::Cells => None,
        }
    }

    /// The cell around the middle of a coarse cell.
    pub fn cell(self, coarse: Point) -> CellId {
        let place = Place::of(coarse);
        match self.side() {
            _ if !place.is_in_frame() => CellId::Beyond,
            Some(side) => CellId::Hexagon(Hexagon::around(place, side)),
            None => CellId::Coarse(coarse),
        }
    }

    /// Where a cell is drawn; `None` for what is no place on the map.
    pub fn middle(self, cell: CellId) -> Option<Place> {
        match (cell, self.side()) {
            (CellId::Hexagon(hexagon), Some(side)) => Some(hexagon.middle(side)),
            (CellId::Coarse(point), None) => Some(Place::of(point)),
            (CellId::Hexagon(_) | CellId::Coarse(_), _) => None,
            (CellId::All | CellId::Unplaced | CellId::Beyond, _) => None,
        }
    }
}

/// One of a grid that stands on a corner, by its row and its place in it; every second row is moved east by half a hexagon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hexagon {
    row: i32,
    column: i32,
}

impl Hexagon {
    /// The one whose middle is nearest; of two, the first.
    fn around(place: Place, side: i32) -> Self {
        let row = place.y.div_euclid(rise(side));
        let near = (row - 1..=row + 2).flat_map(|row| {
            let column = (place.x - shift(row, side)).div_euclid(width(side));
            (column - 1..=column + 1).map(move |column| Self { row, column })
        });
        near.min_by_key(|hexagon| (apart(hexagon.middle(side), place), *hexagon)).unwrap_or(Self { row, column: 0 })
    }

    fn middle(self, side: i32) -> Place {
        let row = Place { x: 0, y: self.row.saturating_mul(rise(side)) };
        row.east(self.column.saturating_mul(width(side))).east(shift(self.row, side))
    }
}

const fn width(side: i32) -> i32 {
    side * ROOT_OF_3 / 1_000
}

/// From row to row.
const fn rise(side: i32) -> i32 {
    side * 3 / 2
}

const fn shift(row: i32, side: i32) -> i32 {
    if row.rem_euclid(2) == 1 { width(side) / 2 } else { 0 }
}

/// The square of it.
fn apart(one: Place, other: Place) -> i64 {
    let square = |one: i32, other: i32| (i64::from(one) - i64::from(other)).pow(2);
    square(one.x, other.x) + square(one.y, other.y)
}

/// One of a map's figures. Its texts are `all`, `unplaced`, `beyond`, `hexagon.12.-3` and `coarse.32.50000,-116.10000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellId {
    /// All events that are asked for.
    All,
    Hexagon(Hexagon),
    /// A coarse cell, by its middle.
    Coarse(Point),
    /// Of those outside the frame.
    Beyond,
    /// Of those that say no place.
    Unplaced,
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Unplaced => f.write_str("unplaced"),
            Self::Beyond => f.write_str("beyond"),
            Self::Hexagon(Hexagon { row, column }) => write!(f, "hexagon.{row}.{column}"),
            Self::Coarse(point) => write!(f, "coarse.{point}"),
        }
    }
}

impl FromStr for CellId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.split_once('.') {
            None if text == "all" => Ok(Self::All),
            None if text == "unplaced" => Ok(Self::Unplaced),
            None if text == "beyond" => Ok(Self::Beyond),
            Some(("hexagon", place)) => {
                let (row, column) = place.split_once('.').ok_or(NotAnId)?;
                let number = |text: &str| text.parse::<i16>().map(i32::from).map_err(|_| NotAnId);
                Ok(Self::Hexagon(Hexagon { row: number(row)?, column: number(column)? }))
            }
            // Nobody finds out by asking whether a point nearer than that was counted.
            Some(("coarse", point)) => {
                let point: Point = point.parse().map_err(|_| NotAnId)?;
                if point == point.rounded() { Ok(Self::Coarse(point)) } else { Err(NotAnId) }
            }
            None | Some(_) => Err(NotAnId),
        }
    }
}

serde_as_text!(CellId);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cell_is_itself_again_from_its_text_and_no_point_is_one() {
        for text in ["all", "unplaced", "beyond", "hexagon.12.-3", "coarse.32.50000,-116.10000"] {
            assert_eq!(text.parse::<CellId>().unwrap().to_string(), text);
        }
        for text in ["", "hexagon", "hexagon.1", "hexagon.1.99999", "coarse.", "coarse.32.54230,-116.05810", "all.1"] {
            assert!(text.parse::<CellId>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_lies_outside_the_frame_is_in_no_cell_of_it() {
        let check = |grid: Grid, point: &str, expect: &str| {
            assert_eq!(grid.cell(point.parse().unwrap()).to_string(), expect, "{grid} {point}");
        };
        check(Grid::Cells, "32.5,-116.1", "coarse.32.50000,-116.10000");
        check(Grid::Cells, "32.5,116.1", "beyond");
        check(Grid::Country, "32.5,116.1", "beyond");
        check(Grid::Country, "32.5,-116.1", "hexagon.1.3");
    }

    proptest! {
        #[test]
        fn each_place_is_in_the_hexagon_that_is_nearest(x in 0..34_000_i32, y in 0..22_200_i32) {
            for side in Grid::ALL.iter().filter_map(|grid| grid.side()) {
                let place = Place { x, y };
                let hexagon = Hexagon::around(place, side);
                prop_assert_eq!(Hexagon::around(hexagon.middle(side), side), hexagon);
                // No place of a hexagon lies further from its middle than a corner, give or take what was rounded.
                prop_assert!(apart(hexagon.middle(side), place) <= i64::from(side + 2).pow(2), "{:?} {}", place, side);
            }
        }
    }
}
