//! In which cells two tables differ: one that was closed and the same of today, or what one record added then and adds now.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::tabulation::{CellId, Tabulation};

/// A cell that says something else than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    pub cell: CellId,
    pub before: u64,
    pub now: u64,
}

/// The cells that differ. A line that one of them lacks holds nothing there; of a column that there was not before nothing
/// was said, so nothing is mended.
pub fn between(before: &Tabulation, now: &Tabulation) -> Vec<Erratum> {
    let columns: BTreeSet<&str> = before.columns().map(|column| column.id.as_str()).collect();
    let mut cells: BTreeMap<CellId, (u64, u64)> = BTreeMap::new();
    for (cell, number) in before.cells() {
        cells.entry(cell).or_default().0 = number.unwrap_or(0);
    }
    for (cell, number) in now.cells().filter(|(cell, _)| columns.contains(cell.column.as_str())) {
        cells.entry(cell).or_default().1 = number.unwrap_or(0);
    }
    let differ = cells.into_iter().filter(|(_, (before, now))| before != now);
    differ.map(|(cell, (before, now))| Erratum { cell, before, now }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabulation::table::Table;
    use crate::tabulation::{Block, Column, Depth, Heading, Line};

    /// `a:1,2 b:3,4` of columns `x` and `y`, or as many as are named.
    fn table(columns: &str, lines: &str) -> Tabulation {
        let columns = columns.chars().map(|id| Column { id: id.to_string(), heading: Heading::Total }).collect();
        let line = |text: &str| {
            let (id, cells) = text.split_once(':').unwrap();
            let cells = cells.split(',').map(|number| number.parse().ok()).collect();
            Line { id: id.to_owned(), depth: Depth::Leaf, heading: Heading::Total, cells }
        };
        Tabulation {
            table: Table::Boletin,
            blocks: vec![Block { heading: Heading::Total, columns }],
            lines: lines.split_whitespace().map(line).collect(),
        }
    }

    #[test]
    fn what_differs_is_told_and_nothing_else() {
        #[track_caller]
        fn check(before: (&str, &str), now: (&str, &str), expect: &str) {
            let found = between(&table(before.0, before.1), &table(now.0, now.1));
            let told =
                found.iter().map(|one| format!("{}{}:{}>{}", one.cell.line, one.cell.column, one.before, one.now));
            assert_eq!(told.collect::<Vec<_>>().join(" "), expect);
        }
        check(("xy", "a:1,2 b:3,4"), ("xy", "a:1,2 b:3,4"), "");
        check(("xy", "a:1,2 b:3,4"), ("xy", "a:1,5 b:0,4"), "ay:2>5 bx:3>0");
        check(("xy", "a:1,2"), ("xy", "a:1,2 b:0,4"), "by:0>4");
        check(("xy", "a:1,2 b:0,4"), ("xy", "a:1,2"), "by:4>0");
        // Columns by their names, wherever they stand now, and none that came since.
        check(("xy", "a:1,2"), ("yx", "a:2,1"), "");
        check(("x", "a:1"), ("xz", "a:1,9"), "");
        check(("xz", "a:1,9"), ("x", "a:1"), "az:9>0");
        // What was not captured held nothing.
        check(("x", "a:-"), ("x", "a:3"), "ax:0>3");
    }
}
