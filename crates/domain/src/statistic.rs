//! The statistic that every group must hand in: the Boletín's categories, counted from records. The unit is *actions*,
//! not persons: one attention of N persons may count in several categories (reference: domain §2, UPM Boletín
//! Estadístico, "acciones de protección a migrantes").

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::fact::Measure;
use crate::id::UnitId;
use crate::keyed::keyed;
use crate::public_table::PublicTable;
use crate::record::RecordKind;
use crate::time::{Date, Month};
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
        Measure::from_key(self.key()).and_then(Measure::captured_by)
    }
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
        for fact in row.kind.facts(row.values, row.conflicts) {
            let Some(category) = fact.measure.category() else { continue };
            let cell = Cell { unit: row.unit.clone(), month: fact.day.map(Date::month), category };
            *self.cells.entry(cell).or_default() += u64::from(fact.number);
        }
    }

    /// The sum of the additive categories.
    pub fn total(&self) -> u64 {
        self.cells.iter().filter(|(cell, _)| cell.category.is_additive()).map(|(_, number)| number).sum()
    }
}

/// The Boletín as it may be published: a row a unit, over all months that are meant. Tables by month are not to be had
/// beside it: what two of them withhold would follow from their difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicBoletin {
    /// Of the rows, in order.
    pub units: Vec<UnitId>,
    /// The categories that add up, then each of those that stand beside them.
    pub parts: Vec<PublicPart>,
}

/// Columns that add up. A single one has no totals of rows but its own cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPart {
    pub categories: Vec<Category>,
    pub table: PublicTable,
}

impl Boletin {
    /// What may be published of the months for which `is_meant`; categories that nothing captures are left out.
    pub fn public(&self, is_meant: impl Fn(Option<Month>) -> bool) -> PublicBoletin {
        let mut counted: BTreeMap<(&UnitId, Category), u64> = BTreeMap::new();
        for (cell, number) in self.cells.iter().filter(|(cell, _)| is_meant(cell.month)) {
            *counted.entry((&cell.unit, cell.category)).or_default() += number;
        }
        let units: BTreeSet<&UnitId> = counted.keys().map(|(unit, _)| *unit).collect();
        let part = |categories: Vec<Category>| {
            let number = |unit: &UnitId, category: Category| counted.get(&(unit, category)).copied().unwrap_or(0);
            let row = |unit: &&UnitId| categories.iter().map(|category| number(unit, *category)).collect();
            let rows: Vec<Vec<u64>> = units.iter().map(row).collect();
            PublicPart { table: PublicTable::of(&rows), categories }
        };
        let captured = Category::ALL.iter().copied().filter(|category| category.captured_by().is_some());
        let (additive, beside): (Vec<_>, Vec<_>) = captured.partition(|category| category.is_additive());
        let parts = std::iter::once(additive).chain(beside.into_iter().map(|category| vec![category])).map(part);
        PublicBoletin { parts: parts.collect(), units: units.iter().map(|unit| (*unit).clone()).collect() }
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
    fn what_is_published_is_by_unit_and_withholds_what_is_small() {
        use crate::public_table::Cell::{Told, Withheld};
        let cells = [
            ("beta-tecate", Some("2026-01"), Category::Rescued, 3),
            ("beta-tecate", Some("2026-02"), Category::Rescued, 1),
            ("beta-tecate", Some("2026-02"), Category::Oriented, 60),
            ("beta-tijuana", None, Category::Rescued, 70),
            ("beta-tijuana", Some("2026-02"), Category::Oriented, 80),
            ("beta-tijuana", Some("2026-02"), Category::Bodies, 2),
            ("beta-nogales", Some("2025-12"), Category::Bodies, 2),
        ];
        let cells = cells.map(|(unit, month, category, number)| {
            let month = month.map(|month| month.parse().unwrap());
            (Cell { unit: unit.parse().unwrap(), month, category }, number)
        });
        let boletin = Boletin { cells: cells.into() };
        let from: Month = "2026-01".parse().unwrap();
        let public = boletin.public(|month| month.is_none_or(|month| from <= month));
        assert_eq!(public.units.iter().map(UnitId::as_str).collect::<Vec<_>>(), ["beta-tecate", "beta-tijuana"]);
        let part = |category: Category| public.parts.iter().find(|part| part.categories.contains(&category)).unwrap();
        let column = |category: Category| {
            let part = part(category);
            let at = part.categories.iter().position(|one| *one == category).unwrap();
            part.table.rows.iter().map(|row| row[at]).collect::<Vec<_>>()
        };
        assert_eq!(column(Category::Rescued), [Withheld, Withheld], "of two months together, and what would tell it");
        assert_eq!(column(Category::Bodies), [Told(0), Withheld]);
        assert_eq!(part(Category::Rescued).table.total, Told(214));
        assert_eq!(part(Category::Bodies).table.total, Withheld);
    }
}
