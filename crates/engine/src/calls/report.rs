//! The statistics.

use api::report::{Folios, Offered, Page, Table, Tables};
use domain::tabulation::Tabulation;
use domain::tabulation::table;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Tables> for Engine {
    fn answer(&self, _: Tables) -> Result<Vec<Offered>, Fault> {
        self.with_desk(|desk| {
            let seen = table::Table::ALL.iter().filter(|table| desk.role().may_tabulate(&table.measures()));
            Ok(seen.map(|table| Offered { table: *table, counts: table.plan().counts }).collect())
        })
    }
}

impl Answer<Table> for Engine {
    fn answer(&self, call: Table) -> Result<Tabulation, Fault> {
        self.with_desk(|desk| desk.tabulate(&call.of))
    }
}

impl Answer<Folios> for Engine {
    fn answer(&self, call: Folios) -> Result<Page, Fault> {
        self.with_desk(|desk| desk.folios(&call))
    }
}
