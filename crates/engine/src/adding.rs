//! What single records add to a table, by their facts as they are kept.

use std::collections::BTreeSet;

use api::report::Asked;
use domain::tabulation::Tabulation;
use domain::tabulation::errata::{self, Erratum};
use domain::tabulation::tabulator::Tabulator;
use domain::time::Month;
use store::table::fact::{self, Placed};

use crate::counting::{Aims, day_number, month_of, stretches};
use crate::desk::Desk;
use crate::fault::Fault;

pub(crate) struct Adding<'d> {
    desk: &'d Desk,
    of: &'d Asked,
    aims: Aims,
    /// The table with nothing in it.
    nothing: Tabulation,
    today: u32,
}

impl<'d> Adding<'d> {
    pub(crate) fn of(desk: &'d Desk, of: &'d Asked) -> Result<Self, Fault> {
        let tabulator = desk.tabulator(of)?;
        let aims = desk.aims(of, &tabulator)?;
        Ok(Self { desk, of, aims, nothing: tabulator.finish(), today: day_number(desk.today()) })
    }

    /// The rows of the records that add to it.
    pub(crate) fn rows(&self) -> Result<BTreeSet<i64>, Fault> {
        let mut found = BTreeSet::new();
        for measure in &self.aims.measures {
            for (stretch, _) in stretches(self.of.period, self.today) {
                fact::each(self.desk.files.store.rows(), *measure, stretch, |shape, record| {
                    if self.aims.of(shape).is_some() {
                        found.insert(record);
                    }
                })?;
            }
        }
        Ok(found)
    }

    /// What a record adds to each cell, by its row.
    pub(crate) fn cells(&self, row: i64) -> Result<Vec<Erratum>, Fault> {
        let mut tabulator: Tabulator<'_> = self.desk.tabulator(self.of)?;
        for placed in fact::of_record(self.desk.files.store.rows(), row)? {
            if let (Some(aim), Some(month)) = (self.aims.of(placed.shape), self.month(&placed)) {
                tabulator.add(aim, month, placed.number);
            }
        }
        Ok(errata::between(&self.nothing, &tabulator.finish()))
    }

    /// In which month a fact is counted: in none where it has no day that has come; outside of the period not at all.
    fn month(&self, placed: &Placed) -> Option<Option<Month>> {
        let is_dated = placed.day > 0 && placed.day <= self.today;
        let month = month_of(placed.day / 100).filter(|_| is_dated);
        self.of.period.contains(month).then_some(month)
    }
}
