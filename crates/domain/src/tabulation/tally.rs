//! Facts of many records summed by what is known of them, from which every table is made: for whoever has no rows of facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::open::Catalogues;
use crate::fact::{Facets, Fact, Measure, Row};
use crate::id::UnitId;
use crate::tabulation::Tabulation;
use crate::tabulation::period::Period;
use crate::tabulation::table::Table;
use crate::tabulation::tabulator::Tabulator;
use crate::time::{Date, Month};

/// The order of the records changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What is dated after it has no month yet.
    today: Date,
    /// Units that have a line whether or not they did anything.
    expected: BTreeSet<UnitId>,
    sums: BTreeMap<(UnitId, Measure, Facets), BTreeMap<Option<Month>, u64>>,
}

impl Tally {
    pub const fn new(today: Date) -> Self {
        Self { today, expected: BTreeSet::new(), sums: BTreeMap::new() }
    }

    /// Of a unit that says nothing a table says so: its line holds zeros.
    pub fn expect(&mut self, unit: UnitId) {
        self.expected.insert(unit);
    }

    pub fn count(&mut self, row: Row<'_>) {
        for fact in row.kind.facts(row.values, row.conflicts) {
            self.add(row.unit, fact);
        }
    }

    pub fn add(&mut self, unit: &UnitId, fact: Fact) {
        let month = fact.day.filter(|day| *day <= self.today).map(Date::month);
        self.put(unit, fact.measure, fact.facets, month, u64::from(fact.number));
    }

    /// What was summed before, of which only this is known.
    pub fn put(&mut self, unit: &UnitId, measure: Measure, facets: Facets, month: Option<Month>, number: u64) {
        let month = month.filter(|month| *month <= self.today.month());
        let sum = self.sums.entry((unit.clone(), measure, facets)).or_default().entry(month).or_default();
        *sum = sum.saturating_add(number);
    }

    /// Of these units alone; of all where none is named.
    #[must_use]
    pub fn of(&self, units: &[UnitId]) -> Self {
        let mut some = self.clone();
        some.expected.retain(|unit| units.is_empty() || units.contains(unit));
        some.sums.retain(|(unit, ..), _| units.is_empty() || units.contains(unit));
        some
    }

    pub fn tabulate(&self, table: Table, period: Period, lists: &Catalogues) -> Tabulation {
        let counted = self.sums.keys().map(|(unit, ..)| unit);
        let scope: BTreeSet<UnitId> = self.expected.iter().chain(counted).cloned().collect();
        let mut tabulator = Tabulator::new(table, period, &scope, lists);
        for ((unit, measure, facets), months) in &self.sums {
            let Some(aim) = tabulator.aim(unit, *measure, facets) else { continue };
            for (month, number) in months.iter().filter(|(month, _)| period.contains(**month)) {
                tabulator.add(&aim, *month, *number);
            }
        }
        tabulator.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabulation::CellId;

    fn unit(name: &str) -> UnitId {
        name.parse().unwrap()
    }

    fn rescued(day: &str, number: u32) -> Fact {
        Fact { measure: Measure::Rescued, day: day.parse().ok(), facets: Facets::default(), number }
    }

    /// In the middle of June: of Tecate in June, tomorrow and in July, of Nogales in May, and of Sásabe nothing.
    fn tally() -> Tally {
        let mut tally = Tally::new("2026-06-15".parse().unwrap());
        tally.add(&unit("beta-tecate"), rescued("2026-06-15", 3));
        tally.add(&unit("beta-tecate"), rescued("2026-06-16", 1));
        tally.put(&unit("beta-tecate"), Measure::Rescued, Facets::default(), "2026-07".parse().ok(), 2);
        tally.put(&unit("beta-nogales"), Measure::Rescued, Facets::default(), "2026-05".parse().ok(), 4);
        tally.expect(unit("beta-sasabe"));
        tally
    }

    #[track_caller]
    fn check(tally: &Tally, table: Table, period: Period, expect: &[(&str, Option<u64>)]) {
        let table = tally.tabulate(table, period, Catalogues::built_in());
        for (line, number) in expect {
            let cell = CellId { line: (*line).to_owned(), column: "actions:rescued".to_owned() };
            assert_eq!(table.number(&cell), *number, "{line}");
        }
    }

    #[test]
    fn what_has_not_come_yet_has_no_month() {
        let months = [("leaf:2026-05", Some(4)), ("leaf:2026-06", Some(3)), ("leaf:2026-07", None), ("leaf:", Some(3))];
        check(&tally(), Table::BoletinMonths, Period::default(), &months);
        let may = Period::of("2026-05".parse().unwrap());
        let units = [("leaf:beta-nogales", Some(4)), ("leaf:beta-tecate", Some(3)), ("all", Some(7))];
        check(&tally(), Table::Boletin, may, &units);
    }

    #[test]
    fn some_units_are_theirs_alone() {
        let all = [("leaf:beta-nogales", Some(4)), ("leaf:beta-sasabe", Some(0)), ("all", Some(10))];
        check(&tally(), Table::Boletin, Period::default(), &all);
        check(&tally().of(&[]), Table::Boletin, Period::default(), &all);
        let nogales = [("leaf:beta-nogales", Some(4)), ("leaf:beta-sasabe", None), ("leaf:beta-tecate", None)];
        check(&tally().of(&[unit("beta-nogales")]), Table::Boletin, Period::default(), &nogales);
    }
}
