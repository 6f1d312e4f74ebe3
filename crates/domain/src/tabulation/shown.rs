//! A table as it may be told: all of it to whoever works with it, and to the public what nobody is found by. Each measure is
//! published in one table alone, cut one way: two tables of the same records side by side would tell what each withholds
//! (reference: domain §8).

use serde::{Deserialize, Serialize};

use crate::public_table::{Cell, PublicTable};
use crate::tabulation::table::Table;
use crate::tabulation::{Block, Depth, Heading, Line, Tabulation};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    Number(u64),
    /// It could tell of somebody.
    Withheld,
    /// *Sin captura*: no record kind asks for it.
    Uncaptured,
    /// The sum of a group, which is not told where its parts are.
    Left,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub table: Table,
    pub blocks: Vec<Block>,
    /// As they are read; the line of all is the last.
    pub lines: Vec<ShownLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownLine {
    pub depth: Depth,
    pub heading: Heading,
    pub cells: Vec<Told>,
}

/// Whether the table may be published: the one of all that count what it counts.
pub const fn is_published(table: Table) -> bool {
    match table {
        Table::Boletin
        | Table::NnaCountry
        | Table::Referrals
        | Table::RepatriatedOrigin
        | Table::Needs
        | Table::Programmes => true,
        Table::BoletinMonths
        | Table::BoletinNationality
        | Table::BoletinSex
        | Table::BoletinAge
        | Table::NnaUnit
        | Table::NnaMonths
        | Table::NnaReceipt
        | Table::NnaReceiptMonths
        | Table::NnaSteps
        | Table::RepatriatedDestination
        | Table::NeedsOrigin
        | Table::NeedsDestination
        | Table::NeedsCrossed
        | Table::Places => false,
    }
}

impl Shown {
    /// All of it.
    pub fn whole(tabulation: &Tabulation) -> Self {
        let told = |number: &Option<u64>| number.map_or(Told::Uncaptured, Told::Number);
        let line = |line: &Line| ShownLine {
            depth: line.depth,
            heading: line.heading.clone(),
            cells: line.cells.iter().map(told).collect(),
        };
        let lines = tabulation.lines.iter().map(line).collect();
        Self { table: tabulation.table, blocks: tabulation.blocks.clone(), lines }
    }

    /// What may be published of it, with small numbers withheld and what would tell them. `None` where it may not be.
    pub fn public(tabulation: &Tabulation) -> Option<Self> {
        if !is_published(tabulation.table) {
            return None;
        }
        let blocks = published_blocks(tabulation);
        let columns: usize = blocks.iter().map(|block| block.columns.len()).sum();
        let mut lines: Vec<ShownLine> = tabulation.lines.iter().map(|line| empty(line, columns)).collect();
        let (ends, all) = parts_of(tabulation);
        let mut from = 0;
        for block in blocks {
            suppress(tabulation, (from, block.columns.len()), &ends, all, &mut lines);
            from += block.columns.len();
        }
        Some(Self { table: tabulation.table, blocks: blocks.to_vec(), lines })
    }
}

/// Blocks that cut the same facts another way are left out. Those of other measures stand side by side: what was accepted
/// is no sum of what was offered.
fn published_blocks(tabulation: &Tabulation) -> &[Block] {
    let cuts = tabulation.table.plan().blocks;
    let first = cuts.first().map(|cut| cut.measures());
    let is_cut_again = cuts.get(1).is_some_and(|second| Some(second.measures()) == first);
    let most = if is_cut_again { 1 } else { tabulation.blocks.len() };
    tabulation.blocks.get(..most).unwrap_or_default()
}

fn empty(line: &Line, columns: usize) -> ShownLine {
    ShownLine { depth: line.depth, heading: line.heading.clone(), cells: vec![Told::Left; columns] }
}

/// The lines that no other line is a part of, by their places, and the line of all.
fn parts_of(tabulation: &Tabulation) -> (Vec<usize>, Option<usize>) {
    let lines = &tabulation.lines;
    let is_end = |at: usize, line: &Line| match line.depth {
        Depth::Leaf => true,
        Depth::Group => lines.get(at + 1).is_none_or(|next| next.depth != Depth::Leaf),
        Depth::All => false,
    };
    let ends = lines.iter().enumerate().filter(|(at, line)| is_end(*at, line)).map(|(at, _)| at).collect();
    (ends, lines.iter().position(|line| line.depth == Depth::All))
}

/// Fills the cells of one block: the columns `from` and as many as `width` after it, the last of which is their sum where
/// there are several.
fn suppress(
    tabulation: &Tabulation,
    (from, width): (usize, usize),
    ends: &[usize],
    all: Option<usize>,
    lines: &mut [ShownLine],
) {
    let parts = if width > 1 { width - 1 } else { width };
    let nothing = [vec![0; parts]];
    let cells = |at: usize| tabulation.lines.get(at).map(|line| line.cells.as_slice()).unwrap_or_default();
    let numbers = |at: &usize| -> Vec<u64> {
        cells(*at).iter().skip(from).take(parts).map(|number| number.unwrap_or(0)).collect()
    };
    let rows: Vec<Vec<u64>> = ends.iter().map(numbers).collect();
    // A table of no rows would have no columns.
    let public = PublicTable::of(if rows.is_empty() { nothing.as_slice() } else { rows.as_slice() });
    let sums = public.row_totals.iter().zip(&public.rows).map(|(sum, row)| (row, sum));
    let of_all = all.map(|at| (at, (&public.column_totals, &public.total)));
    for (at, (row, sum)) in ends.iter().copied().zip(sums).chain(of_all) {
        let told = row.iter().chain((width > 1).then_some(sum));
        let counted = cells(at).iter().skip(from).take(width);
        let Some(line) = lines.get_mut(at) else { continue };
        for ((place, told), counted) in line.cells.iter_mut().skip(from).zip(told).zip(counted) {
            *place = match (counted, told) {
                (None, _) => Told::Uncaptured,
                (Some(_), Cell::Told(number)) => Told::Number(*number),
                (Some(_), Cell::Withheld) => Told::Withheld,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tabulation::Column;

    fn column(id: &str) -> Column {
        Column { id: id.to_owned(), heading: Heading::Total }
    }

    fn tabulation(table: Table, blocks: &[usize], rows: &[(Depth, &[Option<u64>])]) -> Tabulation {
        let block = |width: &usize| Block {
            heading: Heading::Total,
            columns: (0..*width).map(|at| column(&at.to_string())).collect(),
        };
        let line = |(depth, cells): &(Depth, &[Option<u64>])| Line {
            id: String::new(),
            depth: *depth,
            heading: Heading::Unspecified,
            cells: cells.to_vec(),
        };
        Tabulation { table, blocks: blocks.iter().map(block).collect(), lines: rows.iter().map(line).collect() }
    }

    fn told(shown: &Shown) -> Vec<String> {
        let cell = |told: &Told| match told {
            Told::Number(number) => number.to_string(),
            Told::Withheld => "·".to_owned(),
            Told::Uncaptured => "-".to_owned(),
            Told::Left => "_".to_owned(),
        };
        shown.lines.iter().map(|line| line.cells.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn small_numbers_are_withheld_with_what_would_tell_them_and_sums_of_groups_are_left_out() {
        let rows: [(Depth, &[Option<u64>]); 6] = [
            (Depth::Group, &[Some(33), Some(60), Some(93), None]),
            (Depth::Leaf, &[Some(3), Some(20), Some(23), None]),
            (Depth::Leaf, &[Some(30), Some(40), Some(70), None]),
            (Depth::Group, &[Some(90), Some(80), Some(170), None]),
            (Depth::Leaf, &[Some(90), Some(80), Some(170), None]),
            (Depth::All, &[Some(123), Some(140), Some(263), None]),
        ];
        let table = tabulation(Table::Boletin, &[3, 1], &rows);
        let public = Shown::public(&table).unwrap();
        let expect = ["_ _ _ _", "· · 23 -", "· · 70 -", "_ _ _ _", "90 80 170 -", "123 140 263 -"];
        assert_eq!(told(&public), expect);
        let whole = ["33 60 93 -", "3 20 23 -", "30 40 70 -", "90 80 170 -", "90 80 170 -", "123 140 263 -"];
        assert_eq!(told(&Shown::whole(&table)), whole);
    }

    #[test]
    fn a_group_that_nothing_is_known_of_is_a_line_like_the_others() {
        let rows: [(Depth, &[Option<u64>]); 4] = [
            (Depth::Group, &[Some(9)]),
            (Depth::Leaf, &[Some(9)]),
            (Depth::Group, &[Some(7)]),
            (Depth::All, &[Some(16)]),
        ];
        let public = Shown::public(&tabulation(Table::Referrals, &[1], &rows)).unwrap();
        assert_eq!(told(&public), ["_", "9", "7", "16"]);
    }

    #[test]
    fn where_nothing_was_counted_every_sum_is_nothing() {
        let rows: [(Depth, &[Option<u64>]); 1] = [(Depth::All, &[Some(0), Some(0), Some(0), None])];
        let public = Shown::public(&tabulation(Table::Boletin, &[3, 1], &rows)).unwrap();
        assert_eq!(told(&public), ["0 0 0 -"]);
    }

    #[test]
    fn facts_that_are_cut_again_are_published_once() {
        let rows: [(Depth, &[Option<u64>]); 2] =
            [(Depth::Leaf, &[Some(9), Some(9), Some(9), Some(9)]), (Depth::All, &[Some(9), Some(9), Some(9), Some(9)])];
        let public = Shown::public(&tabulation(Table::NnaCountry, &[2, 2], &rows)).unwrap();
        assert_eq!(told(&public), ["9 9", "9 9"]);
        let programmes = Shown::public(&tabulation(Table::Programmes, &[1, 1, 1], &rows)).unwrap();
        assert_eq!(programmes.blocks.len(), 3);
    }

    #[test]
    fn no_two_published_tables_count_the_same() {
        let mut counted = BTreeSet::new();
        for table in Table::ALL.iter().copied().filter(|table| is_published(*table)) {
            for measure in table.measures() {
                assert!(counted.insert(measure), "{table}: {measure} is published twice");
            }
        }
        for table in Table::ALL.iter().copied().filter(|table| !is_published(*table)) {
            assert_eq!(Shown::public(&tabulation(table, &[1], &[])), None, "{table}");
        }
    }
}
