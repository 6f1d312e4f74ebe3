//! A table that may be published: nobody is to be found in it by counting. Cells from 1 to 4 are withheld, and with them
//! as many others as it takes that none of them follows from the sums beside and beneath it, whoever does the arithmetic
//! and knows this rule (reference: domain §8). A zero is nobody and stays.
//!
//! Rows and columns with their totals are a graph: a line of the table is a node, a cell the edge between its row and
//! its column. What is withheld could be otherwise exactly where a change can go round: up in one cell, down in the next
//! of that line, and so on back to where it began. So a withheld cell is safe if it lies on such a round of withheld
//! cells, and what else must be withheld for it is the cheapest round through it. The totals are lines like the others,
//! counted with the opposite sign.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The least number of a group in which nobody is found.
pub const LEAST: u64 = 5;
/// What withholding a total costs beside withholding a cell: it is done where nothing else helps.
const TOTAL_COST: u64 = 1 << 40;

/// A number, or that it is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cell {
    Told(u64),
    Withheld,
}

impl Cell {
    pub const fn told(self) -> Option<u64> {
        match self {
            Self::Told(number) => Some(number),
            Self::Withheld => None,
        }
    }
}

/// What may be printed. All rows are equally long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicTable {
    pub rows: Vec<Vec<Cell>>,
    /// One a row.
    pub row_totals: Vec<Cell>,
    /// One a column.
    pub column_totals: Vec<Cell>,
    pub total: Cell,
}

impl PublicTable {
    /// Of counts, row by row; a row that is shorter than the longest is filled up with zeros.
    pub fn of(rows: &[Vec<u64>]) -> Self {
        let counts = Counts::of(rows);
        let withheld = counts.withheld();
        let cell = |at: Place| match withheld.contains(&at) {
            true => Cell::Withheld,
            false => Cell::Told(counts.number(at)),
        };
        let (total_row, total_column) = (counts.height, counts.width);
        Self {
            rows: (0..total_row)
                .map(|row| (0..total_column).map(|column| cell(Place { row, column })).collect())
                .collect(),
            row_totals: (0..total_row).map(|row| cell(Place { row, column: total_column })).collect(),
            column_totals: (0..total_column).map(|column| cell(Place { row: total_row, column })).collect(),
            total: cell(Place { row: total_row, column: total_column }),
        }
    }
}

/// The row after the last, and the column after the last, hold the totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    row: usize,
    column: usize,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    Row(usize),
    Column(usize),
}

/// What it costs to come to a line, and from which line over which cell.
type Reached = BTreeMap<Line, (u64, Option<(Line, Place)>)>;

struct Counts {
    height: usize,
    width: usize,
    numbers: BTreeMap<Place, u64>,
}

impl Counts {
    fn of(rows: &[Vec<u64>]) -> Self {
        let (height, width) = (rows.len(), rows.iter().map(Vec::len).max().unwrap_or(0));
        let mut counts = Self { height, width, numbers: BTreeMap::new() };
        for (row, numbers) in rows.iter().enumerate() {
            for (column, number) in numbers.iter().enumerate() {
                for at in [(row, column), (row, width), (height, column), (height, width)] {
                    let sum = counts.numbers.entry(Place { row: at.0, column: at.1 }).or_default();
                    *sum = sum.saturating_add(*number);
                }
            }
        }
        counts
    }

    fn number(&self, at: Place) -> u64 {
        self.numbers.get(&at).copied().unwrap_or(0)
    }

    /// Whatever is small, and what else it takes.
    fn withheld(&self) -> BTreeSet<Place> {
        let is_small = |number: u64| (1..LEAST).contains(&number);
        let small = self.numbers.iter().filter(|(_, number)| is_small(**number)).map(|(at, _)| *at);
        let mut withheld: BTreeSet<Place> = small.collect();
        let mut unsafe_ones: Vec<Place> = withheld.iter().copied().collect();
        while let Some(at) = unsafe_ones.pop() {
            for other in self.round(at, &withheld) {
                if withheld.insert(other) {
                    unsafe_ones.push(other);
                }
            }
        }
        withheld
    }

    /// What must be withheld besides, so that this cell could be another number: the cheaper of a round in which it is more
    /// and one in which it is less. There always is one, over the totals: they are no less than the cell.
    fn round(&self, at: Place, withheld: &BTreeSet<Place>) -> Vec<Place> {
        let (row, column) = (Line::Row(at.row), Line::Column(at.column));
        let mut rounds = Vec::new();
        if self.may_go(row, at) {
            rounds.extend(self.cheapest(column, row, at, withheld));
        }
        if self.may_go(column, at) {
            rounds.extend(self.cheapest(row, column, at, withheld));
        }
        rounds.sort();
        rounds.into_iter().next().map(|(_, places)| places).unwrap_or_default()
    }

    /// May the change go on from this line over this cell? From its row a cell becomes more and from its column less, and a
    /// total the other way about. What is withheld is known to be no zero, so none becomes one.
    fn may_go(&self, from: Line, over: Place) -> bool {
        let grows = matches!(from, Line::Row(_)) != self.is_opposite(over);
        grows || self.number(over) > 1
    }

    /// Is it a total of one line? The total of totals has the sign of a cell again.
    const fn is_opposite(&self, at: Place) -> bool {
        (at.row == self.height) != (at.column == self.width)
    }

    fn cost(&self, at: Place) -> u64 {
        let is_total = at.row == self.height || at.column == self.width;
        self.number(at).min(TOTAL_COST).saturating_add(if is_total { TOTAL_COST } else { 0 })
    }

    /// The cheapest way from one line to another that does not lead over `not`: its cost, and the cells on it.
    fn cheapest(&self, from: Line, to: Line, not: Place, withheld: &BTreeSet<Place>) -> Option<(u64, Vec<Place>)> {
        let mut open: BTreeSet<(u64, Line)> = [(0, from)].into();
        let mut reached: Reached = [(from, (0, None))].into();
        while let Some((cost, line)) = open.pop_first() {
            if line == to {
                return Some((cost, way(&reached, to)));
            }
            for (over, next) in self.cells_of(line) {
                if over == not || self.number(over) == 0 || !self.may_go(line, over) {
                    continue;
                }
                let more = if withheld.contains(&over) { 0 } else { self.cost(over) };
                let cost = cost.saturating_add(more);
                if reached.get(&next).is_none_or(|(before, _)| cost < *before) {
                    reached.insert(next, (cost, Some((line, over))));
                    open.insert((cost, next));
                }
            }
        }
        None
    }

    /// The cells of a line, each with the line that crosses there.
    fn cells_of(&self, line: Line) -> Vec<(Place, Line)> {
        match line {
            Line::Row(row) => (0..=self.width).map(|column| (Place { row, column }, Line::Column(column))).collect(),
            Line::Column(column) => (0..=self.height).map(|row| (Place { row, column }, Line::Row(row))).collect(),
        }
    }
}

fn way(reached: &Reached, to: Line) -> Vec<Place> {
    let mut places = Vec::new();
    let mut line = to;
    while let Some((_, Some((before, over)))) = reached.get(&line) {
        places.push(*over);
        line = *before;
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The table with its totals, as rows of equal length.
    fn whole(table: &PublicTable) -> Vec<Vec<Option<u64>>> {
        let mut rows: Vec<Vec<Cell>> = table.rows.clone();
        rows.push(table.column_totals.clone());
        let ends = table.row_totals.iter().chain([&table.total]);
        let with_end = |(mut row, end): (Vec<Cell>, &Cell)| {
            row.push(*end);
            row.into_iter().map(Cell::told).collect()
        };
        rows.into_iter().zip(ends).map(with_end).collect()
    }

    fn with_totals(rows: &[Vec<i64>]) -> Vec<Vec<i64>> {
        let mut rows: Vec<Vec<i64>> = rows.to_vec();
        rows.iter_mut().for_each(|row| row.push(row.iter().sum()));
        let width = rows.first().map_or(0, Vec::len);
        let totals = (0..width).map(|column| rows.iter().map(|row| row[column]).sum()).collect();
        rows.push(totals);
        rows
    }

    /// The withheld cells, totals among them, that can be no other number than they are. Every table that prints the same
    /// is a sum of rounds of ones, so it is enough to try one more and one less in every cell.
    fn determined(rows: &[Vec<u64>], printed: &[Vec<Option<u64>>]) -> Vec<(usize, usize)> {
        let numbers: Vec<Vec<i64>> =
            rows.iter().map(|row| row.iter().map(|n| i64::try_from(*n).unwrap()).collect()).collect();
        let places: Vec<(usize, usize)> = (0..rows.len())
            .flat_map(|row| (0..rows[0].len()).map(move |column| (row, column)))
            .filter(|(row, column)| printed[*row][*column].is_none())
            .collect();
        let truth = with_totals(&numbers);
        let mut fixed: BTreeSet<(usize, usize)> = (0..printed.len())
            .flat_map(|row| (0..printed[0].len()).map(move |column| (row, column)))
            .filter(|(row, column)| printed[*row][*column].is_none())
            .collect();
        for change in 0..3_u32.pow(u32::try_from(places.len()).unwrap()) {
            let mut other = numbers.clone();
            let mut rest = change;
            for (row, column) in &places {
                other[*row][*column] += i64::from(rest % 3) - 1;
                rest /= 3;
            }
            let other = with_totals(&other);
            let agrees = |row: usize, column: usize| match printed[row][column] {
                Some(told) => other[row][column] == i64::try_from(told).unwrap(),
                // It is known that no zero is withheld.
                None => other[row][column] >= 1,
            };
            if (0..printed.len()).all(|row| (0..printed[0].len()).all(|column| agrees(row, column))) {
                fixed.retain(|(row, column)| other[*row][*column] == truth[*row][*column]);
            }
        }
        fixed.into_iter().collect()
    }

    #[track_caller]
    fn check(rows: &[&[u64]], expect: &[&str]) {
        let rows: Vec<Vec<u64>> = rows.iter().map(|row| row.to_vec()).collect();
        let printed = whole(&PublicTable::of(&rows));
        let told = |cell: &Option<u64>| cell.map_or_else(|| "·".to_owned(), |number| number.to_string());
        let shown: Vec<String> = printed.iter().map(|row| row.iter().map(told).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(shown, expect, "{rows:?}");
        assert_eq!(determined(&rows, &printed), [], "{shown:?}");
    }

    #[test]
    fn a_small_number_is_withheld_with_what_would_tell_it() {
        check(&[&[10, 20], &[30, 40]], &["10 20 30", "30 40 70", "40 60 100"]);
        check(&[&[0, 20], &[30, 0]], &["0 20 20", "30 0 30", "30 20 50"]);
        check(&[&[3, 20], &[30, 40]], &["· · 23", "· · 70", "33 60 93"]);
        // The cheapest round, not the whole table.
        check(&[&[3, 20, 9], &[30, 40, 8], &[7, 50, 60]], &["· 20 · 32", "· 40 · 78", "7 50 60 117", "40 110 77 227"]);
        // One row: the totals beneath it say the same and go with it.
        check(&[&[3, 20]], &["· · 23", "· · 23"]);
        // One cell: nothing is left to say.
        check(&[&[3]], &["· ·", "· ·"]);
        // Two ones of a row that holds two are told by their sum, if nothing else is withheld.
        check(&[&[1, 1], &[9, 9]], &["· · ·", "· · ·", "10 10 20"]);
        assert_eq!(PublicTable::of(&[]).total, Cell::Told(0));
    }

    #[test]
    fn rows_need_not_be_equally_long() {
        assert_eq!(PublicTable::of(&[vec![7], vec![8, 9]]).rows[0], [Cell::Told(7), Cell::Told(0)]);
    }

    fn tables() -> impl Strategy<Value = Vec<Vec<u64>>> {
        let number = || prop_oneof![3 => 0_u64..3, 3 => 1_u64..8, 2 => 5_u64..60];
        (1_usize..4, 1_usize..4)
            .prop_flat_map(move |(height, width)| prop::collection::vec(prop::collection::vec(number(), width), height))
    }

    proptest! {
        #[test]
        fn no_withheld_number_follows_from_what_is_printed(rows in tables()) {
            let printed = whole(&PublicTable::of(&rows));
            prop_assert_eq!(determined(&rows, &printed), vec![], "{:?}", printed);
        }

        #[test]
        fn what_is_printed_is_true_large_enough_and_adds_up(rows in tables()) {
            let printed = whole(&PublicTable::of(&rows));
            let numbers: Vec<Vec<i64>> = rows.iter().map(|row| row.iter().map(|n| i64::try_from(*n).unwrap()).collect()).collect();
            for (shown, truth) in printed.iter().flatten().zip(with_totals(&numbers).into_iter().flatten()) {
                match shown {
                    Some(told) => {
                        prop_assert_eq!(i64::try_from(*told).unwrap(), truth);
                        prop_assert!(*told == 0 || *told >= LEAST);
                    }
                    None => prop_assert!(truth > 0, "a zero is withheld"),
                }
            }
        }

        /// Larger ones, which cannot be tried out: no line has a single hole, and none is without need.
        #[test]
        fn no_line_of_a_large_table_has_a_single_hole(rows in prop::collection::vec(prop::collection::vec(0_u64..40, 12), 22)) {
            let printed = whole(&PublicTable::of(&rows));
            for row in &printed {
                prop_assert_ne!(row.iter().filter(|cell| cell.is_none()).count(), 1);
            }
            for column in 0..printed[0].len() {
                prop_assert_ne!(printed.iter().filter(|row| row[column].is_none()).count(), 1);
            }
            let is_small = |number: &u64| (1..LEAST).contains(number);
            let holes = printed.iter().flatten().filter(|cell| cell.is_none()).count();
            prop_assert!(rows.iter().flatten().any(is_small) || holes == 0);
        }
    }
}
