//! The statistic that every group must hand in: the Boletín's categories, counted from records. The unit is *actions*,
//! not persons: one attention of N persons may count in several categories (reference: domain §2, UPM Boletín
//! Estadístico, "acciones de protección a migrantes").

use std::collections::{BTreeMap, BTreeSet};

use crate::id::UnitId;
use crate::keyed::keyed;
use crate::record::RecordKind;
use crate::time::{CivilTime, Month};
use crate::value::{Key, Values};

keyed! {
    /// A column of the Boletín; locale key `category-<key>`. The first six add up to its total; the last two stand beside it.
    pub enum Category {
        Oriented = "oriented",
        SocialAssistance = "social-assistance",
        Rescued = "rescued",
        Injured = "injured",
        MissingFound = "missing-found",
        LegalAssistance = "legal-assistance",
        Patrols = "patrols",
        Bodies = "bodies",
    }
}

impl Category {
    /// Does it add to the Boletín's total?
    pub const fn is_additive(self) -> bool {
        !matches!(self, Self::Patrols | Self::Bodies)
    }

    /// The first kind whose records fill it; without one the table says *sin captura*, not 0.
    pub fn captured_by(self) -> Option<RecordKind> {
        RecordKind::ALL.iter().copied().find(|kind| kind.definition().counts.contains(&self))
    }
}

/// So many actions of one category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    pub category: Category,
    pub number: u32,
}

/// One record as the statistic sees it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    pub kind: RecordKind,
    /// The unit of the author.
    pub unit: &'r UnitId,
    pub values: &'r Values,
    /// Fields with two or more different values that nobody has decided yet.
    pub conflicts: &'r BTreeSet<Key>,
}

/// A cell of the table. `None` is "no especificado": no date, or one that two people still disagree on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    pub unit: UnitId,
    pub month: Option<Month>,
    pub category: Category,
}

/// The table as a fold over records; the order of the records changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boletin {
    pub cells: BTreeMap<Cell, u64>,
}

impl Boletin {
    pub fn count(&mut self, row: Row<'_>) {
        let month = row.month();
        for action in (row.kind.definition().actions)(row.values) {
            let cell = Cell { unit: row.unit.clone(), month, category: action.category };
            *self.cells.entry(cell).or_default() += u64::from(action.number);
        }
    }

    /// The sum of the additive categories.
    pub fn total(&self) -> u64 {
        self.cells.iter().filter(|(cell, _)| cell.category.is_additive()).map(|(_, number)| number).sum()
    }
}

impl Row<'_> {
    fn month(&self) -> Option<Month> {
        let key = self.kind.definition().time_key?;
        if self.conflicts.contains(key) {
            return None;
        }
        let time: CivilTime = self.values.get(key)?.as_text()?.parse().ok()?;
        Some(time.date().month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_captured_by_the_kind_that_counts_it() {
        for (category, kind) in [
            (Category::Oriented, RecordKind::Assistance),
            (Category::SocialAssistance, RecordKind::Assistance),
            (Category::MissingFound, RecordKind::Assistance),
            (Category::LegalAssistance, RecordKind::Assistance),
            (Category::Rescued, RecordKind::Rescue),
            (Category::Injured, RecordKind::FirstAid),
            (Category::Patrols, RecordKind::Patrol),
        ] {
            assert_eq!(category.captured_by(), Some(kind), "{category}");
        }
    }

    #[test]
    fn what_a_kind_counts_has_a_month() {
        for kind in RecordKind::ALL.iter().map(|kind| (kind, kind.definition())) {
            assert!(kind.1.counts.is_empty() || kind.1.time_key.is_some(), "{}", kind.0);
        }
    }
}
