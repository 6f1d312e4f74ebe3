//! A table of the statistics: lines and columns with their headings as keys, and how many of each. One shape for every
//! table and for whoever shows one (the window, the command line, headquarters, a file), so that no sum is made twice.
//!
//! In each block of columns the cells of a line add up to the block's total, and in each column the leaves add up to their
//! groups and to the line of all. What is not known has a line and a column of its own.

pub mod axis;
pub mod errata;
pub mod frozen;
pub mod period;
pub mod published;
pub mod shown;
pub mod table;
pub mod tabulator;
pub mod tally;

use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::tabulation::table::Table;
use crate::time::Month;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tabulation {
    pub table: Table,
    pub blocks: Vec<Block>,
    /// As they are read: each group before its leaves, the line of all at the end.
    pub lines: Vec<Line>,
}

/// Columns that add up to the last of them; a single one stands for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub heading: Heading,
    pub columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// By which a cell is asked for.
    pub id: String,
    pub heading: Heading,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// By which a cell is asked for.
    pub id: String,
    pub depth: Depth,
    pub heading: Heading,
    /// Of the columns of all blocks, in their order. `None` is *sin captura*: no record kind asks for it.
    pub cells: Vec<Option<u64>>,
}

/// The lines of a depth add up to those of the depth above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    All,
    Group,
    Leaf,
}

/// What stands at the head of a line or a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heading {
    /// Locale key `statistic-total`.
    Total,
    /// *No especificado*; locale key `unspecified`.
    Unspecified,
    /// A locale key.
    Word(String),
    Unit(UnitId),
    /// A code of the catalogue of states.
    State(String),
    /// A code of the catalogue of countries.
    Country(String),
    Month(Month),
    /// A code of the catalogue of programmes.
    Programme(String),
    /// The middle of a coarse cell, as `32.5/-116.1`: degrees north and east.
    Place(String),
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellId {
    pub line: String,
    pub column: String,
}

impl Tabulation {
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.blocks.iter().flat_map(|block| &block.columns)
    }

    pub fn line(&self, id: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// `None` too for what is no cell of it.
    pub fn number(&self, cell: &CellId) -> Option<u64> {
        let at = self.columns().position(|column| column.id == cell.column)?;
        self.line(&cell.line)?.cells.get(at).copied().flatten()
    }

    /// Each cell with what it says.
    pub fn cells(&self) -> impl Iterator<Item = (CellId, Option<u64>)> {
        self.lines.iter().flat_map(|line| {
            let columns = self.columns().zip(&line.cells);
            columns.map(|(column, number)| (CellId { line: line.id.clone(), column: column.id.clone() }, *number))
        })
    }
}
