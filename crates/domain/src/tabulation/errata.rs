//! In which cells two tables differ: one that was closed and the same of today, or what one record added then and adds now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::tabulation::{CellId, Tabulation};

/// A cell that says something else than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    pub cell: CellId,
    pub before: u64,
    pub now: u64,
}

/// The cells that differ. A line that one of them lacks holds nothing there.
pub fn between(before: &Tabulation, now: &Tabulation) -> Vec<Erratum> {
    let mut cells: BTreeMap<CellId, (u64, u64)> = BTreeMap::new();
    for (cell, number) in before.cells() {
        cells.entry(cell).or_default().0 = number.unwrap_or(0);
    }
    for (cell, number) in now.cells() {
        cells.entry(cell).or_default().1 = number.unwrap_or(0);
    }
    let differ = cells.into_iter().filter(|(_, (before, now))| before != now);
    differ.map(|(cell, (before, now))| Erratum { cell, before, now }).collect()
}
