//! A table as it stood when somebody closed it: what they sign, and what is quoted from then on. It is never written again;
//! what comes later stands beside it as errata.

use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::tabulation::Tabulation;
use crate::tabulation::period::Period;
use crate::time::CivilTime;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    pub period: Period,
    /// Of these units alone; of all that its author counted where none is named.
    pub units: Vec<UnitId>,
    /// By the clock of the laptop that it was closed on.
    pub closed: CivilTime,
    /// When that laptop had last exchanged with headquarters; `None` for never.
    pub until: Option<CivilTime>,
    pub tabulation: Tabulation,
}

impl Frozen {
    /// Whether it is of the same table, months and units.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let sorted = |frozen: &Self| {
            let mut units = frozen.units.clone();
            units.sort();
            (frozen.tabulation.table, frozen.period, units)
        };
        sorted(self) == sorted(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabulation::table::Table;

    fn frozen(table: Table, period: (&str, &str), units: &[&str]) -> Frozen {
        Frozen {
            period: Period { from: period.0.parse().ok(), to: period.1.parse().ok() },
            units: units.iter().map(|unit| unit.parse().unwrap()).collect(),
            closed: "2026-11-02T04:10-06:00[America/Mexico_City]".parse().unwrap(),
            until: None,
            tabulation: Tabulation { table, blocks: Vec::new(), lines: Vec::new() },
        }
    }

    #[test]
    fn a_table_is_closed_once_whatever_it_says_and_whenever() {
        let (october, units) = (("2026-10", "2026-10"), ["beta-tecate", "beta-nogales"]);
        let one = frozen(Table::Boletin, october, &units);
        #[track_caller]
        fn check(one: &Frozen, other: &Frozen, expect: bool) {
            assert_eq!((one.is_same_as(other), other.is_same_as(one)), (expect, expect));
        }
        let later = Frozen { closed: "2026-11-09T04:10-06:00[America/Mexico_City]".parse().unwrap(), ..one.clone() };
        check(&one, &later, true);
        check(&one, &frozen(Table::Boletin, october, &["beta-nogales", "beta-tecate"]), true);
        check(&one, &frozen(Table::Boletin, october, &units[..1]), false);
        check(&one, &frozen(Table::Boletin, october, &[]), false);
        check(&one, &frozen(Table::BoletinMonths, october, &units), false);
        check(&one, &frozen(Table::Boletin, ("2026-09", "2026-10"), &units), false);
    }
}
